//! One pass over an input whose rows stand together by series: blocks that end where a series ends, on several threads.

use std::collections::HashSet;

use crate::read::columns::Columns;
use crate::read::csv::{Block, Cut, Record, each_record, trimmed};
use crate::read::error::ReadError;
use crate::read::input::Input;
use crate::read::options::{Options, Plan};
use crate::read::ordered::in_order;
use crate::read::row::RowParser;
use crate::read::stream::series_builder::{Run, SeriesBuilder, Watch};
use crate::read::stream::summary::Summary;
use crate::read::stream::visitor::{Sink, Visitor};
use crate::series::Key;

/// Why the rows of an input are taken to stand together by series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// The caller says so; where it is not so, that is an error.
    Promised,
    /// A first pass has seen it.
    Seen,
    /// The sink can start over where it is not so.
    TryIt,
}

/// Why the pass ends early.
pub(super) enum Halt<E> {
    Error(E),
    /// A series came again.
    Scattered,
}

impl<E: From<ReadError>> From<ReadError> for Halt<E> {
    fn from(error: ReadError) -> Self {
        Self::Error(error.into())
    }
}

/// Shows the series of an input to visitors, block by block.
///
/// # Errors
/// The first problem in the order of the rows, or [`Halt::Scattered`] where a series came again.
pub(super) fn one_pass<V: Visitor>(
    input: Input<'_>,
    options: &Options,
    plan: Plan,
    trust: Trust,
    new_visitor: &(impl Fn(&[String]) -> V + Sync),
    sink: &mut impl Sink<V>,
    summary: &mut Summary,
) -> Result<(), Halt<V::Error>> {
    let Input { name, mut blocks, columns } = input;
    summary.key_names.clone_from(&columns.key_names);
    let parser = RowParser { name, columns: &columns, options, input: 0, delimiter: blocks.delimiter };
    let watch = (trust != Trust::Seen).then(|| Watch::new(trust == Trust::Promised));
    let mut seen: HashSet<u128> = HashSet::new();
    in_order(
        plan.threads,
        || (SeriesBuilder::new(new_visitor(&columns.key_names), watch.as_ref()), Vec::new()),
        |(_, spare)| Ok(blocks.next(Cut::Series(&columns.key), spare)?.map(|block| (block, blocks.taken))),
        |(builder, spare), (block, taken)| {
            build_series(builder, &block, &parser).map_err(Halt::Error)?;
            *spare = block.bytes;
            Ok(taken)
        },
        |(builder, _), taken| {
            builder.runs.drain(..).try_for_each(|run| first_time(run, &mut seen, parser.name))?;
            builder.hand_over(summary, sink, taken).map_err(Halt::Error)
        },
    )
}

/// Refuses a series that was seen before.
fn first_time<E: From<ReadError>>(run: Run, seen: &mut HashSet<u128>, name: &str) -> Result<(), Halt<E>> {
    if seen.insert(run.fingerprint) {
        return Ok(());
    }
    let Some(series) = run.series else { return Err(Halt::Scattered) };
    Err(ReadError::NotGrouped { name: name.to_owned(), line: run.line, series }.into())
}

fn build_series<V: Visitor>(
    builder: &mut SeriesBuilder<'_, V>,
    block: &Block,
    parser: &RowParser<'_>,
) -> Result<(), V::Error> {
    let mut key: Option<Key> = None;
    each_record(block.page(parser.name, parser.delimiter), |record, following| {
        if !key.as_ref().is_some_and(|key| same_key(key, record, parser.columns)) {
            if let Some(done) = key.take() {
                builder.finish(done, &[parser.name])?;
            }
            let new = parser.key(record)?;
            builder.begin(&new, record.line);
            key = Some(new);
        }
        parser.each_observation(record, following, |_, month, entry| {
            builder.push(month, entry);
            Ok(())
        })?;
        Ok::<(), V::Error>(())
    })?;
    key.map_or(Ok(()), |done| builder.finish(done, &[parser.name]))
}

#[inline]
fn same_key(key: &Key, record: &Record<'_>, columns: &Columns) -> bool {
    key.values().iter().zip(&columns.key).all(|(value, column)| value.as_bytes() == trimmed(record.get(*column)))
}

//! One pass over an input whose rows stand together by series: blocks that end where a series ends, on several threads.

use std::collections::{HashSet, VecDeque};

use crate::read::columns::Columns;
use crate::read::csv::{Block, Blocks, Cut, Record, each_record, trimmed};
use crate::read::error::ReadError;
use crate::read::identity::{Finding, FirstSeries, check_key, conclude};
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
    SeriesMonths,
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
    let columns = input.columns.clone();
    summary.key_names.clone_from(&columns.key_names);
    summary.notes.extend(input.notes.iter().cloned());
    let parser = RowParser::new(&input, &columns, options, 0);
    let header_line = input.header_line;
    let mut blocks = input.blocks;
    let mut read_ahead = VecDeque::new();
    if options.key_columns.is_none() {
        let finding = check_first_series(&mut blocks, &parser, &mut read_ahead)?;
        summary.notes.extend(conclude(finding, parser.name, header_line, &columns.key_names)?);
        parser.finish()?;
    }
    let watch = (trust != Trust::SeriesMonths).then(|| Watch::new(trust == Trust::Promised));
    let mut seen: HashSet<u128> = HashSet::new();
    in_order(
        plan.threads,
        || {
            (
                SeriesBuilder::new(new_visitor(&columns.key_names), watch.as_ref(), options, columns.frequency()),
                Vec::new(),
            )
        },
        |(_, spare)| match read_ahead.pop_front() {
            Some(block) => Ok(Some(block)),
            None => Ok(blocks.next(Cut::Series(&columns.key), spare)?.map(|block| (block, blocks.taken))),
        },
        |(builder, spare), (block, taken)| {
            build_series(builder, &block, &parser).map_err(Halt::Error)?;
            *spare = block.bytes;
            Ok(taken)
        },
        |(builder, _), taken| {
            builder.runs.drain(..).try_for_each(|run| first_time(run, &mut seen, parser.name))?;
            builder.hand_over(summary, sink, taken).map_err(Halt::Error)
        },
    )?;
    summary.notes.extend(parser.finish()?);
    Ok(())
}

/// How much is read ahead at most for the check of the key, before anything is handed over.
const MOST_AHEAD: usize = 4 << 20;

/// Reads as many blocks ahead as the check of the key columns needs. What is wrong with a row is reported when it is read in
/// its turn.
fn check_first_series(
    blocks: &mut Blocks<'_>,
    parser: &RowParser<'_>,
    read_ahead: &mut VecDeque<(Block, u64)>,
) -> Result<Finding, ReadError> {
    let mut first = FirstSeries::default();
    let mut bytes = 0;
    loop {
        let Some(block) = blocks.next(Cut::Series(&parser.columns.key), &mut Vec::new())? else {
            return Ok(check_key(parser.columns.key.len(), first.series()));
        };
        let is_sound = add_series(&mut first, &block, parser).is_ok();
        bytes += block.bytes.len();
        read_ahead.push_back((block, blocks.taken));
        let finding = check_key(parser.columns.key.len(), first.series());
        if finding == Finding::Clear || first.is_full() || bytes > MOST_AHEAD || !is_sound {
            return Ok(if is_sound { finding } else { Finding::NotCleared });
        }
    }
}

fn add_series(first: &mut FirstSeries, block: &Block, parser: &RowParser<'_>) -> Result<(), ReadError> {
    each_record(block.page(parser.name, parser.delimiter), |record, following| {
        let mut key = None;
        parser.each_observation(record, following, |_, month, _| {
            let known = match key.take() {
                Some(known) => known,
                None => parser.key(record)?,
            };
            first.add(key.insert(known), month);
            Ok(())
        })
    })
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
        if let Some(done) = key.take_if(|key| !same_key(key, record, parser.columns)) {
            builder.finish(done, &[parser.name])?;
        }
        let mut is_begun = false;
        parser.each_observation(record, following, |_, month, entry| {
            if !is_begun {
                begin_series(builder, &mut key, record, parser)?;
                is_begun = true;
            }
            if let Some(half_width) = parser.half_width(record)? {
                builder.set_half_width(&entry, half_width);
            }
            builder.push(month, entry);
            Ok::<(), V::Error>(())
        })
    })?;
    key.map_or(Ok(()), |done| builder.finish(done, &[parser.name]))
}

/// Begins the series of a record that has an observation, where it is not the one that is being built. The key of a row without
/// one is not read, so that it cannot be refused, as where rows are gathered.
fn begin_series<V: Visitor>(
    builder: &mut SeriesBuilder<'_, V>,
    key: &mut Option<Key>,
    record: &Record<'_>,
    parser: &RowParser<'_>,
) -> Result<(), V::Error> {
    let multiplier = parser.multiplier(record)?;
    if key.as_ref().is_some_and(|key| key.multiplier() == multiplier) {
        return Ok(());
    }
    if let Some(done) = key.take() {
        builder.finish(done, &[parser.name])?;
    }
    let new = parser.key(record)?;
    builder.begin(&new, record.line);
    *key = Some(new);
    Ok(())
}

fn same_key(key: &Key, record: &Record<'_>, columns: &Columns) -> bool {
    key.values().iter().zip(&columns.key).all(|(value, column)| value.as_bytes() == trimmed(record.get(*column)))
}

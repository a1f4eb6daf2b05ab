//! Rows in any order: all of them gathered first, then shown series by series.

use crate::read::gather::{Gathered, gather};
use crate::read::input::Input;
use crate::read::options::{Options, Plan};
use crate::read::ordered::in_order;
use crate::read::source::Source;
use crate::read::stream::series_builder::SeriesBuilder;
use crate::read::stream::summary::Summary;
use crate::read::stream::visitor::{Sink, Visitor};

/// How many rows a block has, about as many as one of a file.
const ROWS_OF_BLOCK: usize = 16_384;

/// Reads all rows of the inputs, of which the first may be opened already, and shows the series to visitors.
///
/// # Errors
/// The first problem in the order of the rows, then of the series.
pub(super) fn gathered<'a, V: Visitor>(
    sources: &'a [Source],
    opened: Option<Input<'a>>,
    options: &Options,
    plan: Plan,
    new_visitor: &(impl Fn(&[String]) -> V + Sync),
    sink: &mut impl Sink<V>,
    summary: &mut Summary,
) -> Result<(), V::Error> {
    let Gathered { store, key_names, frequency, bytes: taken, notes } = gather(sources, opened, options, plan)?;
    summary.notes.extend(notes);
    summary.key_names.clone_from(&key_names);
    let names: Vec<&str> = sources.iter().map(Source::name).collect();
    let series_of_block = (store.len() * ROWS_OF_BLOCK).checked_div(store.rows()).unwrap_or(1).max(1);
    let threads = if store.rows() > 4 * ROWS_OF_BLOCK { plan.threads } else { 1 };
    let mut next = 0;
    in_order(
        threads,
        || SeriesBuilder::new(new_visitor(&key_names), None, options, frequency),
        |_| {
            let first = next;
            next = (first + series_of_block).min(store.len());
            Ok((first < next).then_some(first..next))
        },
        |builder, series| {
            for (key, rows) in store.observations_of(series) {
                rows.into_iter().for_each(|(month, entry)| builder.push(month, entry));
                builder.finish_with(key, &names, store.half_widths())?;
            }
            Ok(())
        },
        |builder, ()| builder.hand_over(summary, sink, taken),
    )
}

//! From inputs to series, handed over one at a time.
//!
//! A file whose rows stand together by series is read in blocks that end where a series ends, on several threads, results in
//! order: memory does not grow with the rows. Whether they stand together is seen by a first pass over the keys. Anything
//! else (rows in any order, several inputs, a pipe without a promise) is gathered first and then handed over the same way.

mod first_pass;
mod gathered;
mod one_pass;
mod series_builder;
mod summary;
mod visitor;

use crate::read::input::Input;
use crate::read::note::Note;
use crate::read::options::{Options, Plan};
use crate::read::source::Source;
use first_pass::stand_together;
use gathered::gathered;
use one_pass::{Halt, Trust, one_pass};

pub use summary::Summary;
pub use visitor::{Sink, Visitor};

/// Reads the inputs as one and shows every series to a visitor, block by block.
///
/// The sink takes the blocks in the order of the inputs; series come in the order of their first appearance. A visitor or a
/// sink that panics ends the run with that panic.
///
/// # Errors
/// The first problem in the order of the inputs. What was gathered from the blocks before it has been handed over. Where an
/// input was changed while it was read, [`ReadError::Changed`](crate::read::ReadError::Changed) comes before any other.
pub fn each_series<V: Visitor>(
    sources: &[Source],
    options: &Options,
    plan: Plan,
    new_visitor: impl Fn(&[String]) -> V + Sync,
    sink: &mut impl Sink<V>,
) -> Result<Summary, V::Error> {
    let inputs = || sources.iter().map(|source| source.name().to_owned()).collect();
    let mut summary = Summary::of(inputs());
    let outcome = match stream(sources, options, plan, &new_visitor, sink, &mut summary) {
        Err(Halt::Error(error)) => Err(error),
        Ok(Streamed::Whole) => Ok(()),
        Ok(Streamed::NotAtAll(opened)) => {
            gathered(sources, opened.map(|input| *input), options, plan, &new_visitor, sink, &mut summary)
        }
        Err(Halt::Scattered) => {
            sink.start_over()?;
            summary = Summary::of(inputs());
            gathered(sources, None, options, plan, &new_visitor, sink, &mut summary)
        }
    };
    // A problem in a file that was changed meanwhile may be none of the file.
    for source in sources {
        summary.notes.extend(source.changes()?);
    }
    summary.notes.extend(options.cumulative.map(|_| Note::MonthsBetween));
    summary.notes.extend(options.round_input.map(|decimals| Note::RoundedInput { decimals }));
    outcome.map(|()| summary)
}

/// What a stream has handed over.
enum Streamed<'a> {
    Whole,
    /// Nothing, with the input where it was opened, because a pipe cannot be opened again.
    NotAtAll(Option<Box<Input<'a>>>),
}

/// Shows the series of a single input whose rows stand together by series; nothing of any other.
fn stream<'a, V: Visitor>(
    sources: &'a [Source],
    options: &Options,
    plan: Plan,
    new_visitor: &(impl Fn(&[String]) -> V + Sync),
    sink: &mut impl Sink<V>,
    summary: &mut Summary,
) -> Result<Streamed<'a>, Halt<V::Error>> {
    let [source] = sources else { return Ok(Streamed::NotAtAll(None)) };
    // Which months are absent is known of all rows together.
    if options.absent_is_zero {
        return Ok(Streamed::NotAtAll(None));
    }
    let is_large = source.can_be_read_twice() && source.size().is_some_and(|size| size > plan.small as u64);
    let trust = match (plan.grouped, is_large) {
        (true, _) => Trust::Promised,
        (false, true) if sink.can_start_over() => Trust::TryIt,
        (false, true) if stand_together(source, options, plan)? => Trust::SeriesMonths,
        (false, _) => return Ok(Streamed::NotAtAll(None)),
    };
    let input = Input::open(source, options, plan.block)?;
    if !input.columns.has_one_series_a_row() {
        return Ok(Streamed::NotAtAll(Some(Box::new(input))));
    }
    one_pass(input, options, plan, trust, new_visitor, sink, summary)?;
    Ok(Streamed::Whole)
}

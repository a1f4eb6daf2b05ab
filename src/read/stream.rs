//! From inputs to series, handed over one at a time.
//!
//! A file whose rows stand together by series is read in blocks that end where a series ends, on several threads, results in
//! order: memory does not grow with the rows. Whether they stand together is seen by a first pass over the keys. Anything
//! else (rows in any order, several inputs, a pipe without a promise) is gathered first and then handed over the same way.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use crate::read::csv::{Block, Blocks, Cut, Lines, Record, each_record, is_plain};
use crate::read::gather::{Gathered, gather};
use crate::read::header::Header;
use crate::read::options::{Options, Plan};
use crate::read::ordered::in_order;
use crate::read::row::{RowParser, trimmed};
use crate::read::{ReadError, Source};
use crate::series::{Builder, DuplicateMonth, Key, Origin, Series};

/// What is done with the series of one block, and then of another; there is one for each thread.
pub trait Visitor: Send {
    /// What can fail.
    type Error: From<ReadError> + Send;

    /// Takes the next series of the block.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn visit(&mut self, series: &Series) -> Result<(), Self::Error>;
}

/// What becomes of what visitors gather, in the order of the inputs.
pub trait Sink<V: Visitor>: Send {
    /// Takes what the visitor of the next block has gathered and leaves it empty; with it comes the number of bytes read so far.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn take(&mut self, visitor: &mut V, bytes: u64) -> Result<(), V::Error>;

    /// Whether all that was taken can be dropped and the run started over; a file that is renamed at the end can.
    fn can_start_over(&self) -> bool {
        false
    }

    /// Drops all that was taken: the rows did not stand together by series after all.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn start_over(&mut self) -> Result<(), V::Error> {
        Ok(())
    }
}

/// What a run has read.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The names of the inputs.
    pub inputs: Vec<String>,
    /// How many series there were.
    pub series: u64,
    /// Whether one of them had more than one month.
    pub any_history: bool,
}

impl Summary {
    /// Where several series hold a single month each, a warning that names the key columns.
    #[must_use]
    pub fn single_month_warning(&self) -> Option<String> {
        (self.series > 1 && !self.any_history).then(|| {
            format!(
                "every series has a single month; the key columns are {}; --key names others, or none",
                self.key_names.join(", ")
            )
        })
    }
}

/// Reads the inputs as one and shows every series to a visitor, block by block.
///
/// The sink takes the blocks in the order of the inputs; series come in the order of their first appearance.
///
/// # Errors
/// The first problem in the order of the inputs. What was gathered from the blocks before it has been handed over.
pub fn each_series<V: Visitor>(
    sources: &[Source],
    options: &Options,
    plan: Plan,
    new_visitor: impl Fn(&[String]) -> V + Sync,
    sink: &mut impl Sink<V>,
) -> Result<Summary, V::Error> {
    let inputs = sources.iter().map(|source| source.name().to_owned()).collect();
    let new_summary = || Summary { inputs, ..Summary::default() };
    if let [source] = sources {
        let small = u64::try_from(plan.small).unwrap_or(u64::MAX);
        let large = source.can_be_read_twice() && source.size().is_some_and(|size| size > small);
        let trust = match (plan.grouped, large) {
            (true, _) => Some(Trust::Promised),
            (false, true) if sink.can_start_over() => Some(Trust::TryIt),
            (false, true) if stand_together(source, options, plan)? => Some(Trust::Seen),
            (false, _) => None,
        };
        if let Some(trust) = trust {
            let mut summary = new_summary();
            match stream(source, options, plan, trust, &new_visitor, sink, &mut summary) {
                Ok(()) => return Ok(summary),
                Err(Halt::Error(error)) => return Err(error),
                Err(Halt::Scattered) => sink.start_over()?,
            }
            return gathered(
                sources,
                options,
                plan,
                &new_visitor,
                sink,
                Summary { inputs: summary.inputs, ..Summary::default() },
            );
        }
    }
    gathered(sources, options, plan, &new_visitor, sink, new_summary())
}

/// Why the rows of an input are taken to stand together by series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    /// The caller says so; where it is not so, that is an error.
    Promised,
    /// A first pass has seen it.
    Seen,
    /// The sink can start over where it is not so.
    TryIt,
}

/// Why a stream ends early.
enum Halt<E> {
    Error(E),
    /// A series came again.
    Scattered,
}

impl<E: From<ReadError>> From<ReadError> for Halt<E> {
    fn from(error: ReadError) -> Self {
        Self::Error(error.into())
    }
}

/// Whether the rows of an input stand together by series: a first pass over the keys.
fn stand_together(source: &Source, options: &Options, plan: Plan) -> Result<bool, ReadError> {
    let mut blocks = Blocks::open(source, options, plan.block)?;
    let (header, delimiter) = (blocks.header.clone(), blocks.delimiter);
    // Two keys with one hash would only send a file the slower way, which is right as well.
    let (hasher, mut seen, mut last) = (RandomState::new(), HashSet::new(), None);
    let outcome = in_order(
        plan.threads,
        Vec::new,
        |spare| blocks.next(Cut::Record, spare).map_err(|_| Stop::Problem),
        |spare, block: Block| {
            let runs = runs(&block, &header, delimiter, &hasher);
            *spare = block.bytes;
            Ok(runs)
        },
        |_, runs: Vec<u64>| {
            for key in runs {
                if last != Some(key) && !seen.insert(key) {
                    // The rest of the file cannot bring the rows together again.
                    return Err(Stop::Scattered);
                }
                last = Some(key);
            }
            Ok(())
        },
    );
    // A problem met here is met again, with its place among the others, when the rows are read.
    Ok(!matches!(outcome, Err(Stop::Scattered)))
}

/// Why the first pass ends early.
enum Stop {
    Scattered,
    Problem,
}

/// The hashes of the keys of a block, one for each run of rows.
fn runs(block: &Block, header: &Header, delimiter: u8, hasher: &RandomState) -> Vec<u64> {
    let mut runs = Vec::new();
    if header.key == [0] && is_plain(&block.bytes) {
        // The key is what stands before the first separator: the line need not be split to see that it is the same.
        let mut last: &[u8] = b"";
        for (line, ..) in Lines::new(&block.bytes, 1) {
            let same = !runs.is_empty() && line.strip_prefix(last).is_some_and(|rest| rest.first() == Some(&delimiter));
            if !same {
                last = &line[..memchr::memchr(delimiter, line).unwrap_or(line.len())];
                runs.push(hasher.hash_one([trimmed(last)].as_slice()));
            }
        }
        return runs;
    }
    let mut last: Option<Vec<Vec<u8>>> = None;
    // What makes no sense as CSV is reported when the rows are read.
    let _ = each_record(block.page("", delimiter), |record, _| {
        let fields = || header.key.iter().map(|place| trimmed(record.get(*place)));
        if !last.as_ref().is_some_and(|last| fields().eq(last.iter().map(Vec::as_slice))) {
            let key: Vec<&[u8]> = fields().collect();
            runs.push(hasher.hash_one(key.as_slice()));
            last = Some(fields().map(<[u8]>::to_vec).collect());
        }
        Ok::<(), ReadError>(())
    });
    runs
}

fn stream<V: Visitor>(
    source: &Source,
    options: &Options,
    plan: Plan,
    trust: Trust,
    new_visitor: &(impl Fn(&[String]) -> V + Sync),
    sink: &mut impl Sink<V>,
    summary: &mut Summary,
) -> Result<(), Halt<V::Error>> {
    let mut blocks = Blocks::open(source, options, plan.block)?;
    let (header, delimiter) = (blocks.header.clone(), blocks.delimiter);
    summary.key_names.clone_from(&header.key_names);
    let parser = RowParser { name: source.name(), header: &header, options, input: 0, delimiter };
    let names = &header.key_names;
    let watch = (trust != Trust::Seen).then(|| Watch::new(trust == Trust::Promised));
    let mut seen: HashSet<u128> = HashSet::new();
    in_order(
        plan.threads,
        || (Visited::new(new_visitor(names), watch.as_ref()), Vec::new()),
        |(_, spare)| Ok(blocks.next(Cut::Series, spare)?.map(|block| (block, blocks.taken))),
        |(visited, spare), (block, taken)| {
            visited.visit_block(&block, &parser).map_err(Halt::Error)?;
            *spare = block.bytes;
            Ok(taken)
        },
        |(visited, _), taken| {
            for run in visited.runs.drain(..) {
                if seen.insert(run.print) {
                    continue;
                }
                let Some(series) = run.series else { return Err(Halt::Scattered) };
                return Err(ReadError::NotGrouped { name: parser.name.to_owned(), line: run.line, series }.into());
            }
            visited.hand_over(summary, sink, taken).map_err(Halt::Error)
        },
    )
}

/// Looks whether a series comes again after another one.
struct Watch {
    one: RandomState,
    other: RandomState,
    /// Whether that is an error, which names the series.
    promised: bool,
}

/// A run of rows of one series.
struct Run {
    /// All that is kept of a key: two different ones with the same 128 bits are not met in the life of a machine.
    print: u128,
    line: u64,
    /// The name of the series, where an error would need it.
    series: Option<String>,
}

impl Watch {
    fn new(promised: bool) -> Self {
        Self { one: RandomState::new(), other: RandomState::new(), promised }
    }

    fn run(&self, key: &Key, line: u64) -> Run {
        let print = u128::from(self.one.hash_one(key)) << 64 | u128::from(self.other.hash_one(key));
        Run { print, line, series: self.promised.then(|| key.to_string()) }
    }
}

/// A visitor, and what came of one block besides.
struct Visited<'w, V> {
    visitor: V,
    builder: Builder,
    series: u64,
    any_history: bool,
    watch: Option<&'w Watch>,
    runs: Vec<Run>,
}

impl<'w, V: Visitor> Visited<'w, V> {
    fn new(visitor: V, watch: Option<&'w Watch>) -> Self {
        Self { visitor, builder: Builder::new(), series: 0, any_history: false, watch, runs: Vec::new() }
    }

    fn finish(&mut self, key: Key, inputs: &[&str]) -> Result<(), V::Error> {
        let built = self.builder.finish(key).map_err(|duplicate| twice(duplicate, inputs))?;
        let Some(series) = built else { return Ok(()) };
        self.series += 1;
        self.any_history |= series.entries().len() > 1;
        self.visitor.visit(&series)?;
        self.builder.take_back(series);
        Ok(())
    }

    fn visit_block(&mut self, block: &Block, parser: &RowParser<'_>) -> Result<(), V::Error> {
        let mut key: Option<Key> = None;
        each_record(block.page(parser.name, parser.delimiter), |record, following| {
            if !key.as_ref().is_some_and(|key| same_key(key, record, parser.header)) {
                if let Some(done) = key.take() {
                    self.finish(done, &[parser.name])?;
                }
                let new = parser.key(record)?;
                self.runs.extend(self.watch.map(|watch| watch.run(&new, record.line)));
                key = Some(new);
            }
            parser.each_alike(record, following, |month, entry| {
                self.builder.push(month, entry);
                Ok(())
            })?;
            Ok::<(), V::Error>(())
        })?;
        key.map_or(Ok(()), |done| self.finish(done, &[parser.name]))
    }

    fn hand_over(&mut self, summary: &mut Summary, sink: &mut impl Sink<V>, bytes: u64) -> Result<(), V::Error> {
        summary.series += std::mem::take(&mut self.series);
        summary.any_history |= std::mem::take(&mut self.any_history);
        sink.take(&mut self.visitor, bytes)
    }
}

#[inline]
fn same_key(key: &Key, record: &Record<'_>, header: &Header) -> bool {
    key.values().iter().zip(&header.key).all(|(value, place)| value.as_bytes() == trimmed(record.get(*place)))
}

fn gathered<V: Visitor>(
    sources: &[Source],
    options: &Options,
    plan: Plan,
    new_visitor: &(impl Fn(&[String]) -> V + Sync),
    sink: &mut impl Sink<V>,
    mut summary: Summary,
) -> Result<Summary, V::Error> {
    let Gathered { store, key_names, bytes: taken } = gather(sources, options, plan)?;
    summary.key_names = key_names;
    let names: Vec<&str> = sources.iter().map(Source::name).collect();
    let key_names = summary.key_names.clone();
    // So many series a block that a block holds about as many rows as one of a file does.
    let per_block = (store.len() * 16_384).checked_div(store.rows()).unwrap_or(1).max(1);
    let threads = if store.rows() > 65_536 { plan.threads } else { 1 };
    let mut next = 0;
    in_order(
        threads,
        || Visited::new(new_visitor(&key_names), None),
        |_| {
            let first = next;
            next = (first + per_block).min(store.len());
            Ok((first < next).then_some(first..next))
        },
        |visited, series| {
            for (key, rows) in store.observations_of(series) {
                rows.into_iter().for_each(|(month, entry)| visited.builder.push(month, entry));
                visited.finish(key, &names)?;
            }
            Ok(())
        },
        |visited, ()| visited.hand_over(&mut summary, sink, taken),
    )?;
    Ok(summary)
}

pub(crate) fn twice(duplicate: DuplicateMonth, inputs: &[&str]) -> ReadError {
    let place = |at: Origin| format!("{}:{}", inputs.get(at.input()).copied().unwrap_or(""), at.line());
    let series = duplicate.key.to_string();
    ReadError::Duplicate {
        series: if series.is_empty() { "the series".to_owned() } else { format!("series {series:?}") },
        month: duplicate.month,
        first: place(duplicate.first),
        second: place(duplicate.second),
    }
}

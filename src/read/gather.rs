//! Every row of the inputs, in any order, gathered in columns.

use crate::read::absent_rows::fill_absent_rows;
use crate::read::addition::{Adding, Addition};
use crate::read::csv::{Block, Cut, each_record};
use crate::read::error::ReadError;
use crate::read::identity::{FIRST_SERIES, Finding, FirstSeries, check_key, conclude};
use crate::read::input::Input;
use crate::read::month::{LongPeriods, PeriodNames};
use crate::read::note::Note;
use crate::read::options::{Options, Plan};
use crate::read::ordered::in_order;
use crate::read::row::RowParser;
use crate::read::source::Source;
use crate::read::store::Store;
use crate::series::{Entry, Frequency, HalfWidths, Month};

/// All rows of the inputs.
pub(crate) struct Gathered {
    pub(crate) store: Store,
    pub(crate) key_names: Vec<String>,
    /// The length of the periods of all inputs.
    pub(crate) frequency: Frequency,
    pub(crate) bytes: u64,
    pub(crate) notes: Vec<Note>,
}

/// Reads every row of the inputs, in any order; the first input may be opened already.
///
/// # Errors
/// The first problem in the order of the inputs.
pub(crate) fn gather<'a>(
    sources: &'a [Source],
    mut opened: Option<Input<'a>>,
    options: &Options,
    plan: Plan,
) -> Result<Gathered, ReadError> {
    let mut gathered = Gathered {
        store: Store::default(),
        key_names: Vec::new(),
        frequency: Frequency::Month,
        bytes: 0,
        notes: Vec::new(),
    };
    let mut header_line = 1;
    let mut long_periods = None;
    for (number, source) in sources.iter().enumerate() {
        let addition = source.addition().filter(|_| number > 0);
        let (input, options) = match opened.take() {
            Some(input) => (input, options),
            None => open(source, addition, options, plan)?,
        };
        let mut adding = addition
            .and_then(|addition| Adding::new(addition, &input.columns.key_names, &gathered.key_names, &gathered.store));
        if number == 0 {
            gathered.key_names.clone_from(&input.columns.key_names);
            header_line = input.header_line;
            gathered.frequency = input.columns.frequency();
            long_periods = input.columns.long_periods;
        } else if long_periods != input.columns.long_periods {
            return Err(ReadError::OtherFrequency {
                name: source.name().to_owned(),
                found: period_noun(input.columns.long_periods),
                other: sources[0].name().to_owned(),
                expected: period_noun(long_periods),
            });
        } else if adding.is_none() && gathered.key_names != input.columns.key_names {
            return Err(other_key_columns(source, &input.columns.key_names, &sources[0], &gathered.key_names));
        }
        let is_large = source.size().is_none_or(|size| size > plan.small as u64);
        let threads = if is_large { plan.threads } else { 1 };
        gathered.notes.extend(input.notes.iter().cloned());
        let (bytes, notes) = gather_input(input, number, options, threads, &mut gathered.store, adding.as_mut())?;
        gathered.bytes += bytes;
        gathered.notes.extend(notes);
        gathered.notes.extend(adding.iter().flat_map(|adding| adding.notes(source.name())));
    }
    gathered.store.check_multipliers()?;
    if let (Some(first), None) = (sources.first(), &options.key_columns) {
        let Gathered { store, key_names, .. } = &gathered;
        let finding = check_store(store, key_names.len());
        gathered.notes.extend(conclude(finding, first.name(), header_line, key_names)?);
    }
    if options.absent_is_zero {
        gathered.notes.push(fill_absent_rows(&mut gathered.store, gathered.frequency)?);
    }
    Ok(gathered)
}

/// Opens an input, and how it is read: one that adds to others in the first way that its header fits.
fn open<'s, 'o>(
    source: &'s Source,
    addition: Option<&'o Addition>,
    options: &'o Options,
    plan: Plan,
) -> Result<(Input<'s>, &'o Options), ReadError> {
    let Some((last, others)) = addition.and_then(|addition| addition.readings.split_last()) else {
        return Ok((Input::open(source, options, plan.block)?, options));
    };
    for reading in others {
        match Input::open(source, reading, plan.block) {
            Ok(input) => return Ok((input, reading)),
            // Another way may fit, if the file can be opened again.
            Err(ReadError::Header { .. }) if source.can_be_read_twice() => {}
            Err(error) => return Err(error),
        }
    }
    Ok((Input::open(source, last, plan.block)?, last))
}

/// Gathers the rows of the input of this number; returns how many bytes it has, and notes on its rows.
fn gather_input(
    input: Input<'_>,
    number: usize,
    options: &Options,
    threads: usize,
    store: &mut Store,
    mut adding: Option<&mut Adding<'_>>,
) -> Result<(u64, Vec<Note>), ReadError> {
    let name = input.name;
    store.begin_input(name)?;
    let number = u16::try_from(number).map_err(|_| ReadError::TooManyInputs { name: name.to_owned() })?;
    let columns = input.columns.clone();
    let parser = RowParser::new(&input, &columns, options, number);
    let mut blocks = input.blocks;
    in_order(
        threads,
        Vec::new,
        |spare| blocks.next(Cut::Record, spare),
        |spare, block: Block| {
            let parsed = parse_block(&block, &parser)?;
            *spare = block.bytes;
            Ok(parsed)
        },
        |_, parsed: Parsed| {
            store.add_half_widths(parsed.half_widths);
            let mut start = 0;
            for (end, month, entry) in parsed.rows {
                let key = &parsed.keys[start..end];
                start = end;
                match &mut adding {
                    Some(adding) => adding.add(name, key, month, entry, store)?,
                    None => {
                        let series = store.series_of(name, key)?;
                        store.push(name, series, month, &entry)?;
                    }
                }
            }
            Ok(())
        },
    )?;
    Ok((blocks.taken, parser.finish()?))
}

/// Checks the key by the first series; as few of them as tell.
fn check_store(store: &Store, columns: usize) -> Finding {
    let mut first = FirstSeries::default();
    let mut finding = Finding::NotCleared;
    let mut end = 0;
    for count in [2, 16, 128, FIRST_SERIES] {
        let start = end;
        end = count.min(store.len());
        for (key, rows) in store.observations_of(start..end) {
            rows.iter().for_each(|(month, _)| first.add(&key, *month));
        }
        finding = check_key(columns, first.series());
        if finding == Finding::Clear {
            break;
        }
    }
    finding
}

fn other_key_columns(source: &Source, found: &[String], first: &Source, expected: &[String]) -> ReadError {
    let words = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    ReadError::KeyColumns {
        name: source.name().to_owned(),
        found: words(found),
        other: first.name().to_owned(),
        expected: words(expected),
    }
}

/// The rows of a block, each with where its key ends in `keys`; the next one starts there.
struct Parsed {
    keys: Vec<u8>,
    rows: Vec<(usize, Month, Entry)>,
    half_widths: HalfWidths,
}

fn parse_block(block: &Block, parser: &RowParser<'_>) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed { keys: Vec::new(), rows: Vec::new(), half_widths: HalfWidths::new() };
    each_record(block.page(parser.name, parser.delimiter), |record, following| {
        // Of a row without an observation nothing else is read, as in a pass over an input grouped by series.
        parser.each_observation(record, following, |series, month, entry| {
            let half_width = parser.half_width(record)?;
            parsed.half_widths.extend(half_width.map(|half_width| (entry.origin, half_width)));
            parser.encode_key(record, series, &mut parsed.keys)?;
            parsed.rows.push((parsed.keys.len(), month, entry));
            Ok::<(), ReadError>(())
        })
    })?;
    Ok(parsed)
}

/// What the periods of an input are: `month`, `fiscal quarter` or `calendar year`.
fn period_noun(periods: Option<LongPeriods>) -> &'static str {
    let Some(LongPeriods { frequency, names }) = periods else { return Frequency::Month.noun() };
    match (names, frequency) {
        (PeriodNames::Fiscal, Frequency::Year) => "fiscal year",
        (PeriodNames::Calendar, Frequency::Year) => "calendar year",
        (PeriodNames::Fiscal, Frequency::Month | Frequency::Quarter) => "fiscal quarter",
        (PeriodNames::Calendar, Frequency::Month | Frequency::Quarter) => "calendar quarter",
    }
}

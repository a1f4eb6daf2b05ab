//! How a file is read, from what was typed.

use anyhow::{Context, Result};

use crate::cli::args::{AbsentWord, CalendarArgs, DelimiterWord, DescriptionArgs, ReadingArgs, SeriesArgs};
use itx::read::{Filter, Options};
use itx::series::{FiscalCalendar, Kinds, Vintage, parse_month_name};

/// How a file is read; all of its rows, all of its releases.
pub(crate) fn reading_options(arguments: &ReadingArgs) -> Options {
    Options {
        layout: arguments.layout,
        encoding: arguments.encoding,
        skip_after: arguments.skip_after.clone(),
        sheet: arguments.sheet.clone(),
        year_naming: None,
        renamed_columns: arguments.rename.clone(),
        month_column: arguments.month_col.clone(),
        value_column: arguments.value_col.clone(),
        key_columns: arguments.key.as_deref().map(key_columns),
        ignored_columns: arguments.ignore.clone(),
        row_conditions: Vec::new(),
        date_format: arguments.date_format.clone(),
        century: arguments.century,
        max_span: arguments.max_span,
        delimiter: arguments.delimiter.map(DelimiterWord::byte),
        decimal: arguments.decimal,
        #[cfg(feature = "parquet")]
        floats: arguments.floats,
        #[cfg(not(feature = "parquet"))]
        floats: false,
        as_of: None,
        periods: None,
        stripped: arguments.strip.clone(),
        parentheses_are_negative: arguments.accounting,
        kinds: Kinds::default(),
        cumulative: None,
        absent_is_zero: false,
        round_input: None,
    }
}

/// How the inputs of a report are read: their rows of one frequency, as they were known by a date.
pub(crate) fn options(reading: &ReadingArgs, series: &SeriesArgs) -> Result<Options> {
    Ok(Options { row_conditions: frequency_conditions(series)?, as_of: as_of(series)?, ..reading_options(reading) })
}

/// These options with what the file does not say.
pub(crate) fn with_description(options: Options, arguments: &DescriptionArgs) -> Options {
    Options {
        year_naming: arguments.calendar.fy_name,
        // The calendar of the data is put in its place once that is known.
        cumulative: arguments.cumulative.then(FiscalCalendar::default),
        absent_is_zero: arguments.absent == AbsentWord::Zero,
        round_input: arguments.round_input,
        ..options
    }
}

/// The date of `--as-of`.
pub(crate) fn as_of(arguments: &SeriesArgs) -> Result<Option<Vintage>> {
    let parse = |text: &String| Vintage::parse(text).with_context(|| format!("--as-of {text:?}"));
    arguments.as_of.as_ref().map(parse).transpose()
}

/// The names of `--key`; no name and `none` stand for no key column.
pub(crate) fn key_columns(names: &str) -> Vec<String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != "none").map(str::to_owned).collect()
}

/// The series of `--series` and `--where`.
pub(crate) fn filter(arguments: &SeriesArgs) -> Result<Filter> {
    Ok(Filter { series: arguments.keys.clone(), conditions: conditions("--where", &arguments.conditions)? })
}

/// The calendar that was typed; what was not is as usual.
pub(crate) fn calendar(arguments: &CalendarArgs, usual: FiscalCalendar) -> Result<FiscalCalendar> {
    let start = match arguments.fy_start.as_deref() {
        None => usual.start(),
        Some(text) => parse_month_name(text)
            .or_else(|| text.parse().ok())
            .with_context(|| format!("--fy-start: {text:?} is not a month; expected 1 to 12 or a name such as jul"))?,
    };
    let naming = arguments.fy_name.unwrap_or(usual.naming());
    FiscalCalendar::new(start, naming)
        .with_context(|| format!("--fy-start: {start} is not a month; expected 1 to 12 or a name such as jul"))
}

/// The columns and values of `--where`.
/// The columns and values of `COL=VAL`, as they are typed with this flag.
pub(crate) fn conditions(flag: &str, typed: &[String]) -> Result<Vec<(String, String)>> {
    let pair = |condition: &String| {
        let (column, value) = condition
            .split_once('=')
            .with_context(|| format!("{flag} {condition:?}: expected COL=VAL, such as series=pk_ict"))?;
        Ok((column.trim().to_owned(), value.trim().to_owned()))
    };
    typed.iter().map(pair).collect()
}

/// Those of them that choose a frequency. A row of another frequency cannot be read as a month, so it is left out unread; all
/// other conditions choose among series that were read, because a total or a formula may need the others.
fn frequency_conditions(arguments: &SeriesArgs) -> Result<Vec<(String, String)>> {
    let mut conditions = conditions("--where", &arguments.conditions)?;
    conditions.retain(|(column, _)| ["freq", "frequency"].iter().any(|name| column.eq_ignore_ascii_case(name)));
    Ok(conditions)
}

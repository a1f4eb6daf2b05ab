//! What can be wrong with an input, and where.

use crate::limits::INPUTS;
use crate::read::cell_problem::CellProblem;
use crate::read::header_problem::HeaderProblem;
use crate::read::month::Readings;
use crate::read::wording::quoted;
use crate::series::{DoesNotFit, DuplicateMonth, Month, Multiplier, Origin};

/// An input that cannot be used, with file, line (1 is the header's) and column (1 is the first field), where there is one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{name}")]
    File {
        /// The input.
        name: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not CSV text.
    #[error("{name}: {what}")]
    NotCsv {
        /// The input.
        name: String,
        /// What it is, and what to do.
        what: &'static str,
    },
    /// A column that has no digits of its own.
    #[error(
        "{name}: column {column:?} is binary floating point, which has no digits of its own; expected decimals, integers or text"
    )]
    Floats {
        /// The input.
        name: String,
        /// The column.
        column: String,
    },
    /// A file that was written to while it was read.
    #[error("{name}: the file was changed while it was read; expected one version of it")]
    Changed {
        /// The input.
        name: String,
    },
    /// A column that cuts a series in pieces because its values change over time.
    #[error(
        "{name}:{line}: {} over time and {} a series in pieces: {:?} and {:?} share no month, and so do {series} series; expected key columns that tell series apart",
        changes(columns), if columns.len() == 1 { "cuts" } else { "cut" }, .pair[0], .pair[1]
    )]
    CutInPieces {
        /// The input.
        name: String,
        /// The line of the header.
        line: u64,
        /// The columns.
        columns: Vec<String>,
        /// The other key columns.
        others: Vec<String>,
        /// How many series are pieces of one another.
        series: usize,
        /// The keys of two of them.
        pair: Box<[String; 2]>,
    },
    /// Years of two digits on both sides of 2000, as far as one can tell.
    #[error(
        "{name}: line {} has the year {:02}, which could be {} or {}, and line {} the year {:02}; expected years of four digits, or the hundred years they lie in",
        .low.0, .low.1, 1900 + u16::from(.low.1), 2000 + u16::from(.low.1), .high.0, .high.1
    )]
    TwoCenturies {
        /// The input.
        name: String,
        /// The first line with a year below 70, and its digits.
        low: (u64, u8),
        /// The first line with another year, and its digits.
        high: (u64, u8),
    },
    /// The first cells of the month column have two readings.
    #[error("{name}:{line}:{column}: {} {readings}; expected months such as 2025-08", quoted(cells))]
    TwoReadings {
        /// The input.
        name: String,
        /// The line of the first cell.
        line: u64,
        /// The field, from 1.
        column: usize,
        /// The cells.
        cells: Vec<String>,
        /// The readings.
        readings: Readings,
    },
    /// The header does not say what is needed.
    #[error("{name}:{line}: {problem}")]
    Header {
        /// The input.
        name: String,
        /// The line of the header.
        line: u64,
        /// What is missing or twice.
        problem: HeaderProblem,
    },
    /// A line with too few or too many fields.
    #[error("{name}:{line}:{found}: found {found}, expected {expected} fields as in the header{}", thousands(*.found, *.expected))]
    Ragged {
        /// The input.
        name: String,
        /// The line.
        line: u64,
        /// How many fields it has.
        found: usize,
        /// How many the header has.
        expected: usize,
        /// Its first cell.
        first: String,
    },
    /// A line that does not end.
    #[error("{name}:{line}: this line is longer than 16 MiB; expected one line a month")]
    Endless {
        /// The input.
        name: String,
        /// The line.
        line: u64,
    },
    /// More rows than can be held at once.
    #[error("{name}: too many rows to gather; sort the file by series, so that it can be read in one pass")]
    TooMany {
        /// The input.
        name: String,
    },
    /// More input files than can be told apart.
    #[error("{name}: one input file too many; at most {INPUTS} are read at once")]
    TooManyInputs {
        /// The first input beyond the limit.
        name: String,
    },
    /// A series that comes again, after the caller promised that it would not.
    #[error(
        "{name}:{line}: series {series:?} comes a second time; expected its rows to stand together, as was promised"
    )]
    NotGrouped {
        /// The input.
        name: String,
        /// The line.
        line: u64,
        /// The series.
        series: String,
    },
    /// A quote that is never closed.
    #[error("{name}:{line}: a quote opens here and is never closed; expected a closing \"")]
    OpenQuote {
        /// The input.
        name: String,
        /// The line on which the record begins.
        line: u64,
    },
    /// Text between a closing quote and the next separator.
    #[error(
        "{name}:{line}:{column}: text stands behind the closing quote of this cell; expected a separator or the end of the line"
    )]
    TextBehindQuote {
        /// The input.
        name: String,
        /// The line.
        line: u64,
        /// The field, from 1.
        column: usize,
    },
    /// A cell that is not what its column holds.
    #[error("{name}:{line}:{column}: {cell:?} {problem}")]
    Cell {
        /// The input.
        name: String,
        /// The line.
        line: u64,
        /// The field, from 1.
        column: usize,
        /// The cell as it stands.
        cell: String,
        /// What is wrong with it.
        problem: CellProblem,
    },
    /// The same month of the same series twice.
    #[error(
        "{second}: month {month} of {series} stands a second time; the first is at {first}, with the same publication date or none"
    )]
    Duplicate {
        /// The series, in words.
        series: String,
        /// The month.
        month: Month,
        /// File and line where it stood first.
        first: String,
        /// File and line where it stands again.
        second: String,
    },
    /// A file that adds to described data has another value for a month, and no date of publication.
    #[error(
        "{at}: {month} is {value}, and {before_at} has {before}; expected the date on which the new value was published"
    )]
    NoDateOfRevision {
        /// File and line.
        at: String,
        /// The month.
        month: Month,
        /// The new value.
        value: String,
        /// The value that is there.
        before: String,
        /// File and line of the value that is there.
        before_at: String,
    },
    /// A series whose first and last month are too far apart; most likely one of them is wrong.
    #[error(
        "{last_at}: month {last} is {months} months after {first} at {first_at}; expected at most {most} months in a series"
    )]
    Span {
        /// The first month.
        first: Month,
        /// File and line of the first month.
        first_at: String,
        /// The last month.
        last: Month,
        /// File and line of the last month.
        last_at: String,
        /// How many months there are from the first to the last, both included.
        months: u32,
        /// How many there may be.
        most: u32,
    },
    /// A series whose values are in two powers of ten.
    #[error(
        "{second_at}: series {series:?} is in {second}, and at {first_at} in {first}; expected one multiplier for a series"
    )]
    TwoMultipliers {
        /// The series.
        series: String,
        /// The multiplier that stands first.
        first: Multiplier,
        /// Its file and line.
        first_at: String,
        /// The other.
        second: Multiplier,
        /// File and line of the other.
        second_at: String,
    },
    /// Two inputs whose key columns differ.
    #[error(
        "{name}:1: the key columns are {found}, but those of {other} are {expected}; inputs read together need the same"
    )]
    KeyColumns {
        /// The input.
        name: String,
        /// Its key columns.
        found: String,
        /// The first input.
        other: String,
        /// The key columns of the first input.
        expected: String,
    },
    /// Inputs whose periods are of different lengths.
    #[error("{name}: holds a value a {found}, but {other} one a {expected}; inputs read together need the same")]
    OtherFrequency {
        /// The input.
        name: String,
        /// Its periods: `month`, `quarter` or `year`.
        found: &'static str,
        /// The first input.
        other: String,
        /// The periods of the first input.
        expected: &'static str,
    },
    /// A calendar of holidays of more than one territory.
    #[error(
        "{name}:{}: {column} {:?} after {:?} on line {}; expected the holidays of one",
        .other.0, .other.1, .first.1, .first.0
    )]
    SeveralCalendars {
        /// The input.
        name: String,
        /// The column that tells them apart.
        column: String,
        /// A line, and what the column holds there.
        first: (u64, String),
        /// A later line, and what it holds there.
        other: (u64, String),
    },
    /// A day of release was asked for, and the data have no dates of release.
    #[error("{name}: no column `published`, so there are no releases to choose from")]
    NoReleases {
        /// The input.
        name: String,
    },
    /// The difference of two figures of the fiscal year to date does not fit a decimal.
    #[error("{name}: month {month} of {series}: the difference of two figures of the year to date {DoesNotFit}")]
    DifferenceDoesNotFit {
        /// The inputs.
        name: String,
        /// The series, in words.
        series: String,
        /// The month.
        month: Month,
    },
    /// A data package description that cannot be used.
    #[error("{name}: {message}")]
    Package {
        /// The input.
        name: String,
        /// What is wrong.
        message: String,
    },
}

/// `column "index" changes`, or `columns "fy" and "rate" change`.
fn changes(columns: &[String]) -> String {
    match columns {
        [only] => format!("column {only:?} changes"),
        several => format!("columns {} change", quoted(several)),
    }
}

/// File and line of an observation; the names of the inputs are those that origins count.
pub(crate) fn position(at: Origin, inputs: &[&str]) -> String {
    format!("{}:{}", inputs[at.input()], at.line())
}

/// `series "x"`, or `the series` where it has no key.
pub(crate) fn series_in_words(key: &str) -> String {
    if key.is_empty() { "the series".to_owned() } else { format!("series {key:?}") }
}

/// The error of a month that stands twice.
pub(crate) fn duplicate_month(duplicate: DuplicateMonth, inputs: &[&str]) -> ReadError {
    let series = duplicate.key.to_string();
    ReadError::Duplicate {
        series: series_in_words(&series),
        month: duplicate.month,
        first: position(duplicate.first, inputs),
        second: position(duplicate.second, inputs),
    }
}

/// What a line with too many fields most often is.
fn thousands(found: usize, expected: usize) -> &'static str {
    if found > expected { "; a thousands comma needs quotes around the cell" } else { "" }
}

impl ReadError {
    /// The line that the problem is on; `None` for a problem of the input as a whole.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::Ragged { line, .. }
            | Self::Endless { line, .. }
            | Self::NotGrouped { line, .. }
            | Self::OpenQuote { line, .. }
            | Self::TextBehindQuote { line, .. }
            | Self::Header { line, .. }
            | Self::CutInPieces { line, .. }
            | Self::TwoReadings { line, .. }
            | Self::Cell { line, .. } => Some(*line),
            // `second` is the file and the line, and a file name may hold a colon.
            Self::Duplicate { second, .. }
            | Self::NoDateOfRevision { at: second, .. }
            | Self::Span { last_at: second, .. }
            | Self::TwoMultipliers { second_at: second, .. } => second.rsplit(':').next()?.parse().ok(),
            Self::File { .. }
            | Self::NotCsv { .. }
            | Self::Floats { .. }
            | Self::TooMany { .. }
            | Self::TooManyInputs { .. }
            | Self::KeyColumns { .. }
            | Self::OtherFrequency { .. }
            | Self::SeveralCalendars { .. }
            | Self::NoReleases { .. }
            | Self::Changed { .. }
            | Self::TwoCenturies { .. }
            | Self::DifferenceDoesNotFit { .. }
            | Self::Package { .. } => None,
        }
    }
}

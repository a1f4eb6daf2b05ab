//! What can be wrong with an input, with its place.

use crate::read::number::NumberError;
use crate::series::{DayError, FlagsError, MonthTextError, VintageError};

/// An input that cannot be used, with file, line (1 is the header's) and column (1 is the first field), where there is one.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{name}")]
    File {
        /// The input.
        name: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no CSV text.
    #[error("{name}: {what}")]
    NotCsv {
        /// The input.
        name: String,
        /// What it is, and what to do.
        what: &'static str,
    },
    /// A column that has no digits of its own.
    #[error(
        "{name}: column {column:?} is binary floating point, which has no digits of its own; expected decimals, integers or text, or --floats to take the shortest digits"
    )]
    Floats {
        /// The input.
        name: String,
        /// The column.
        column: String,
    },
    /// The header does not say what is needed.
    #[error("{name}:1: {message}")]
    Header {
        /// The input.
        name: String,
        /// What is missing or twice.
        message: String,
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
    /// A series that comes again, after the caller promised that it would not.
    #[error(
        "{name}:{line}: series {series:?} comes a second time, but --grouped promises that its rows stand together"
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
        month: crate::series::Month,
        /// File and line where it stood first.
        first: String,
        /// File and line where it stands again.
        second: String,
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
    /// `--as-of` on data without publication dates.
    #[error("{name}: no column `published`, so there are no vintages for --as-of to choose from")]
    NoVintages {
        /// The input.
        name: String,
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
            | Self::Cell { line, .. } => Some(*line),
            // `second` is the file and the line, and a file name may hold a colon.
            Self::Duplicate { second, .. } => second.rsplit(':').next()?.parse().ok(),
            Self::File { .. }
            | Self::NotCsv { .. }
            | Self::Floats { .. }
            | Self::Header { .. }
            | Self::TooMany { .. }
            | Self::KeyColumns { .. }
            | Self::NoVintages { .. }
            | Self::Package { .. } => None,
        }
    }
}

/// What is wrong with a cell; each reads on after the cell in quotes.
#[derive(Debug, thiserror::Error)]
pub enum CellProblem {
    /// In the month column.
    #[error("{0}")]
    Month(#[from] MonthTextError),
    /// In the month column, and it names a sum.
    #[error("is not a month but a total row; remove it, or its sum would be counted twice")]
    Total,
    /// In the value column.
    #[error("{0}")]
    Number(#[from] NumberError),
    /// In the status column.
    #[error("is {0}")]
    Status(#[from] FlagsError),
    /// In the published column.
    #[error("is {0}")]
    Published(#[from] VintageError),
    /// In the date column of a calendar.
    #[error("{0}")]
    Day(#[from] DayError),
    /// In the kind column of a calendar.
    #[error("is no kind of holiday; expected public or bank")]
    HolidayKind,
    /// In the status column of a calendar.
    #[error("is no status of a holiday; expected fixed, announced or estimated")]
    HolidayStatus,
    /// A number under a status that says there is none.
    #[error("is a number, but its status says that the value is missing; expected one or the other")]
    ValueOfMissing,
    /// Bytes that are not UTF-8.
    #[error("is not UTF-8 text; save the file as UTF-8")]
    NotUtf8,
    /// A comma in a file of semicolons.
    #[error(
        "has a comma in a file separated by semicolons, so it may be a decimal mark; say --decimal comma or --decimal point"
    )]
    CommaAmongSemicolons,
}

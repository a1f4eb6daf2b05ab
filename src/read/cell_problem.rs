//! What can be wrong with a cell.

use crate::read::number::NumberError;
use crate::series::{DayError, FlagsError, MonthTextError, VintageError};

/// What is wrong with a cell; each reads on after the cell in quotes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CellProblem {
    /// In the month column.
    #[error("{0}")]
    Month(#[from] MonthTextError),
    /// In the column of powers of ten.
    #[error("is not a multiplier; expected a power of ten from 0 to 15, such as 6, or a word such as millions")]
    NotAMultiplier,
    /// In a column of years whose rows have the months of a fiscal year.
    #[error("could be the year in which the fiscal year starts or ends; expected a year such as 2024-25")]
    YearOfTwo,
    /// In the column of the days on which reporting years start.
    #[error("is not the first day of a month; expected a start of the reporting year such as --07-01")]
    NotAStartOfYear,
    /// In a column that holds several dimensions.
    #[error("has {found} values; expected {expected}, with commas between them as in the header")]
    PackedKey {
        /// How many values there are.
        found: usize,
        /// How many dimensions the header has.
        expected: usize,
    },
    /// In the month column of an input of quarters or years.
    #[error("is not a {noun} as the first row has; an input is read in one frequency")]
    OtherPeriod {
        /// What the first row has: `quarter` or `year`.
        noun: &'static str,
    },
    /// In a column of years.
    #[error("is not a year; expected four digits such as 2025")]
    NotAYear,
    /// In a column of the months of a year.
    #[error("is not a month of the year; expected 1 to 12, M01 to M12, or a name such as August")]
    NotAMonthOfYear,
    /// In the month column, where the caller gave a format.
    #[error("is not a date in the format {format}")]
    NotInFormat {
        /// The format.
        format: String,
    },
    /// In the month column, and it has no year.
    #[error("is a month without its year; expected a month such as 2025-08, or a column of years")]
    NoYear,
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
    #[error("is not a kind of holiday; expected public or bank")]
    HolidayKind,
    /// In the status column of a calendar.
    #[error("is not a status of a holiday; expected fixed, announced or estimated")]
    HolidayStatus,
    /// A number under a status that says there is none.
    #[error("is a number, but its status says that the value is missing; expected one or the other")]
    ValueOfMissing,
    /// In the column of half-widths.
    #[error("is not a half-width; expected a number that is not negative, such as 0.005")]
    NotAHalfWidth,
    /// Bytes that are not UTF-8.
    #[error("is not UTF-8 text; save the file as UTF-8")]
    NotUtf8,
    /// A point before three digits in a file of semicolons.
    #[error("has a point before three digits in a file separated by semicolons, so it may group thousands")]
    PointAmongSemicolons,
    /// A comma in a file of semicolons.
    #[error("has a comma in a file separated by semicolons, so it may be a decimal mark")]
    CommaAmongSemicolons,
}

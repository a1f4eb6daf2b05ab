//! What can be wrong with a header.

use crate::read::header::names::ColumnNames;
use crate::read::layout::Layout;
use crate::read::wording::{did_you_mean, quoted};
use crate::series::Month;

/// What is wrong with a header.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderProblem {
    /// Two columns of one name.
    #[error("two columns are named {name:?}; expected every name once")]
    ColumnTwice {
        /// The name.
        name: String,
    },
    /// A column that was asked for.
    #[error("no column {wanted:?}{}; the columns are {columns}", did_you_mean(.near))]
    NoSuchColumn {
        /// The name asked for.
        wanted: String,
        /// The name most like it.
        near: Option<String>,
        /// The names there are.
        columns: ColumnNames,
    },
    /// No column is known as that of months.
    #[error(
        "no month column; expected a header line with `month`, `date`, `period` or `TIME_PERIOD`, found {found}{}",
        did_you_mean(.near)
    )]
    NoMonthColumn {
        /// The names there are.
        found: ColumnNames,
        /// The name most like `month`.
        near: Option<String>,
    },
    /// No column is known as that of values.
    #[error(
        "no value column; expected `value`, `amount` or `OBS_VALUE`, found {found}{}",
        did_you_mean(.near)
    )]
    NoValueColumn {
        /// The names there are.
        found: ColumnNames,
        /// The name most like `value`.
        near: Option<String>,
    },
    /// The layout that was asked for does not fit.
    #[error("this is not the layout {}; expected {}, found {found}", .layout.name(), .layout.mark())]
    AnotherLayout {
        /// The layout.
        layout: Layout,
        /// The names there are.
        found: ColumnNames,
    },
    /// Columns of years or quarters, and none of months.
    #[error("no column is a month{}", not_monthly(.periods))]
    NotMonthly {
        /// The first columns of years or quarters.
        periods: Vec<String>,
    },
    /// A structure of SDMX without a time.
    #[error("no column TIME_PERIOD, and no dimension whose cells are months; the columns are {found}")]
    NoTimePeriod {
        /// The names there are.
        found: ColumnNames,
    },
    /// A structure of SDMX without an observation.
    #[error("no column OBS_VALUE; the columns are {found}")]
    NoObservations {
        /// The names there are.
        found: ColumnNames,
    },
    /// The first row of figures stands where the header should be.
    #[error("{month:?} is a month and no name of a column; expected a header line such as month,value")]
    NoHeader {
        /// The month.
        month: String,
    },
    /// A month stands twice where each row should be a month of its own.
    #[error("month {month} stands more than once, so the columns of numbers are not series: {}", quoted(numbers))]
    MonthRepeats {
        /// The month.
        month: Month,
        /// The columns of numbers.
        numbers: Vec<String>,
        /// The columns of text.
        texts: Vec<String>,
    },
    /// Months in the header with years of two digits on both sides of 2000.
    #[error(
        "columns {low:?} and {high:?} have years of two digits on both sides of 2000; expected years of four digits"
    )]
    TwoCenturies {
        /// The first name with a year below 70.
        low: String,
        /// The first name with another year.
        high: String,
    },
    /// A column of years whose rows are in the order of fiscal years.
    #[error(
        "column {column:?} has the same year in December and in the January below it, so it may hold fiscal years; expected how these are named, or calendar years in their order"
    )]
    YearsMayBeFiscal {
        /// The column.
        column: String,
    },
    /// One column with two roles.
    #[error("{name:?} cannot be both the month and the value column")]
    MonthIsValue {
        /// The name.
        name: String,
    },
    /// A calendar of holidays lacks a column or has it twice.
    #[error("{} {column:?}{}; expected a header line {expected}", if *.twice { "two columns are named" } else { "no column" }, did_you_mean(.near))]
    Holidays {
        /// The column.
        column: &'static str,
        /// Whether it is there twice, or not at all.
        twice: bool,
        /// The name most like it.
        near: Option<String>,
        /// The header that is expected.
        expected: String,
    },
}

/// What there is instead of months.
fn not_monthly(periods: &[String]) -> String {
    if periods.is_empty() { String::new() } else { format!("; these are years or quarters: {}", quoted(periods)) }
}

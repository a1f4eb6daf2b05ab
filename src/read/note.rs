//! What a reader of the figures should know of how the inputs were read.

use std::fmt;

use crate::series::Month;

/// A fact about how an input was read. It is no error: the figures are right, and this is what they rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// Every series has a single month, so that there is no growth: most likely a column is taken for a part of the key.
    SingleMonths {
        /// The key columns.
        key_names: Vec<String>,
    },
    /// A few series may be pieces of one another, as where the name of a country was changed beside its code.
    MayBePieces {
        /// The column in which they differ.
        column: String,
        /// How many series follow one another.
        series: usize,
        /// The key of one of them.
        first: String,
        /// The key of another.
        second: String,
    },
    /// Columns of numbers beside the value column that was asked for; they are not part of the key.
    NumbersLeftOut {
        /// The columns.
        columns: Vec<String>,
    },
    /// Columns beside the months of a header that are left out: totals, changes, remarks.
    ColumnsLeftOut {
        /// The columns.
        columns: Vec<String>,
    },
    /// A file without key columns adds to this series.
    BelongsTo {
        /// The input.
        name: String,
        /// The key of the series.
        series: String,
    },
    /// What a file adds to described data, in months.
    Added {
        /// The input.
        name: String,
        /// Months that were not there.
        added: usize,
        /// Months with another value, of a later or earlier release.
        revised: usize,
        /// Months that are there with the same value.
        unchanged: usize,
    },
    /// Lines above the header are not read.
    LinesAbove {
        /// The input.
        name: String,
        /// The line of the header, or of the row that names the series.
        header: u64,
        /// What the first lines say.
        lines: Vec<String>,
    },
    /// Rows that hold no monthly figure: years, quarters, rows of another attribute.
    RowsLeftOut {
        /// The input.
        name: String,
        /// How many.
        rows: u64,
        /// What they are.
        kinds: Vec<&'static str>,
    },
    /// Cells of more than 15 digits are read as they are displayed.
    CellsAsDisplayed {
        /// The workbook and its sheet.
        name: String,
        /// How many cells.
        cells: u64,
        /// The first of them, such as `B7`.
        first: String,
    },
    /// A workbook has other sheets than the one that is read.
    OtherSheets {
        /// The workbook and its sheet.
        name: String,
        /// The others.
        sheets: Vec<String>,
    },
    /// Values look like binary floating point.
    FloatNoise {
        /// File, line and column of the first of them.
        cell: String,
        /// The first value.
        text: String,
        /// How many cells.
        cells: u64,
        /// The decimals before the noise.
        decimals: usize,
    },
    /// Months without a row count as zero.
    AbsentAreZero {
        /// How many.
        months: usize,
        /// The series of the first of them, in words, and its month; None where no month is absent.
        first: Option<(String, Month)>,
    },
    /// Values are rounded when they are read.
    RoundedInput {
        /// The decimals.
        decimals: u8,
    },
    /// Months are differences of figures of the fiscal year to date.
    MonthsBetween,
    /// The file grew while it was read; what was added is not read.
    Grew {
        /// The input.
        name: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SingleMonths { key_names } => {
                write!(f, "every series has a single month; the key columns are {}", key_names.join(", "))
            }
            Self::MayBePieces { column, series, first, second } => write!(
                f,
                "{series} series differ in {column:?} alone and share no month, such as {first:?} and {second:?}: they may be pieces of one series"
            ),
            Self::NumbersLeftOut { columns } => {
                write!(f, "columns of numbers are not part of the key: {}", columns.join(", "))
            }
            Self::ColumnsLeftOut { columns } => write!(f, "columns are left out: {}", first_of(columns)),
            Self::LinesAbove { name, header, lines } => {
                let quoted: Vec<String> = lines.iter().map(|line| format!("{line:?}")).collect();
                write!(f, "{name}: line {header} is the header; the lines above it are not read: {}", first_of(&quoted))
            }
            Self::RowsLeftOut { name, rows, kinds } => {
                let plural = if *rows == 1 { "row is" } else { "rows are" };
                write!(f, "{name}: {rows} {plural} left out: {}", kinds.join(", "))
            }
            Self::BelongsTo { name, series } => write!(f, "{name} has no key columns: its rows belong to {series}"),
            Self::Added { name, added, revised, unchanged } => {
                write!(f, "{name}: {added} added, {revised} revised, {unchanged} unchanged")
            }
            Self::CellsAsDisplayed { name, cells, first } => {
                let plural = if *cells == 1 { "cell has" } else { "cells have" };
                write!(
                    f,
                    "{name}: {cells} {plural} more than 15 digits, as {first} has; the digits that are displayed are read"
                )
            }
            Self::OtherSheets { name, sheets } => write!(f, "{name}: other sheets are not read: {}", first_of(sheets)),
            Self::FloatNoise { cell, text, cells, decimals } => {
                let more = if *cells > 1 { format!(", the first of {cells} such values") } else { String::new() };
                let plural = if *decimals == 1 { "decimal" } else { "decimals" };
                write!(f, "{cell}: {text} looks like binary floating point of {decimals} {plural}{more}")
            }
            Self::AbsentAreZero { months, first } => match first {
                None => f.write_str("no month is absent: none was taken as 0"),
                Some((series, month)) => {
                    let plural = if *months == 1 { "month has" } else { "months have" };
                    write!(
                        f,
                        "{months} {plural} no row and are taken as 0, with the status I; the first is {month} of {series}"
                    )
                }
            },
            Self::RoundedInput { decimals } => write!(f, "values are rounded to {decimals} decimals as they are read"),
            Self::MonthsBetween => f.write_str("months are differences of figures of the fiscal year to date"),
            Self::Grew { name } => write!(f, "{name}: the file grew while it was read; what was added is not read"),
        }
    }
}

/// The first of several texts with commas between them, and how many more there are.
fn first_of(texts: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown = texts.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    match texts.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

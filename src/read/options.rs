//! How inputs are to be read, and which of their series are wanted.

use crate::read::decimal_mark::DecimalMark;
use crate::read::encoding::TextEncoding;
use crate::read::header::attributes::follows_from_month;
use crate::read::layout::Layout;
use crate::read::month::DateFormat;
use crate::read::near_name::nearest;
use crate::series::{FiscalCalendar, Key, Kinds, Naming, Vintage};

/// How an input is to be read, where its header does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The layout, where it is told.
    pub layout: Option<Layout>,
    /// The encoding of the text, where it is told.
    pub encoding: Option<TextEncoding>,
    /// The line that starts with this text ends the table: it and all below it are left out.
    pub skip_after: Option<String>,
    /// The sheet of a workbook, where it is told; else the first that has a table.
    pub sheet: Option<String>,
    /// Whether the year of a row of months names the calendar year in which it ends or starts, where it is told.
    pub year_naming: Option<Naming>,
    /// Names of columns that are changed before anything else, each with its new name.
    pub renamed_columns: Vec<(String, String)>,
    /// The name of the month column.
    pub month_column: Option<String>,
    /// The name of the value column.
    pub value_column: Option<String>,
    /// The names of the key columns; possibly none.
    pub key_columns: Option<Vec<String>>,
    /// The names of columns that are left out of the key.
    pub ignored_columns: Vec<String>,
    /// Only rows whose key column has this value; all of them. A name that is not a key column is left to [`Filter::check`].
    pub row_conditions: Vec<(String, String)>,
    /// The spelling of the dates of the month column, where it is told.
    pub date_format: Option<DateFormat>,
    /// The first of the hundred years in which years of two digits lie, where it is told; 1000 to 9900.
    pub century: Option<u16>,
    /// The most months from the first to the last of a series, where it is told; else 2,400.
    pub max_span: Option<u32>,
    /// The separator, where it is told.
    pub delimiter: Option<u8>,
    /// The decimal mark, where it is told.
    pub decimal: Option<DecimalMark>,
    /// Whether columns of binary floating point are read, by their shortest digits; only Parquet files have them.
    pub floats: bool,
    /// Only what was published by then.
    pub as_of: Option<Vintage>,
    /// The calendar by which quarters and years are read where the input has them; without it only months are read.
    pub periods: Option<FiscalCalendar>,
    /// Texts beside numbers, such as `$` or `million`, that are left out of a value.
    pub stripped: Vec<String>,
    /// Whether a number in parentheses is negative, as accountants write it.
    pub parentheses_are_negative: bool,
    /// What kind of number each series is made of.
    pub kinds: Kinds,
    /// The calendar of the fiscal year, where the values are figures of the year to date: months are their differences.
    pub cumulative: Option<FiscalCalendar>,
    /// Whether a month without a row is zero, between the first and the last month of the input.
    pub absent_is_zero: bool,
    /// The number of decimals to which values are rounded when they are read.
    pub round_input: Option<u8>,
}

impl Options {
    /// These options; what they do not say is as in `usual`. The kinds are these: they are no matter of reading.
    #[must_use]
    pub fn or(self, usual: &Self) -> Self {
        let Self {
            layout,
            encoding,
            skip_after,
            sheet,
            year_naming,
            renamed_columns,
            month_column,
            value_column,
            key_columns,
            ignored_columns,
            row_conditions,
            date_format,
            century,
            max_span,
            delimiter,
            decimal,
            floats,
            as_of,
            periods,
            stripped,
            parentheses_are_negative,
            kinds,
            cumulative,
            absent_is_zero,
            round_input,
        } = self;
        Self {
            layout: layout.or(usual.layout),
            encoding: encoding.or(usual.encoding),
            skip_after: skip_after.or_else(|| usual.skip_after.clone()),
            sheet: sheet.or_else(|| usual.sheet.clone()),
            year_naming: year_naming.or(usual.year_naming),
            renamed_columns: if renamed_columns.is_empty() { usual.renamed_columns.clone() } else { renamed_columns },
            month_column: month_column.or_else(|| usual.month_column.clone()),
            value_column: value_column.or_else(|| usual.value_column.clone()),
            key_columns: key_columns.or_else(|| usual.key_columns.clone()),
            ignored_columns: if ignored_columns.is_empty() { usual.ignored_columns.clone() } else { ignored_columns },
            row_conditions: if row_conditions.is_empty() { usual.row_conditions.clone() } else { row_conditions },
            date_format: date_format.or_else(|| usual.date_format.clone()),
            century: century.or(usual.century),
            max_span: max_span.or(usual.max_span),
            delimiter: delimiter.or(usual.delimiter),
            decimal: decimal.or(usual.decimal),
            floats: floats || usual.floats,
            as_of: as_of.or(usual.as_of),
            periods: periods.or(usual.periods),
            stripped: if stripped.is_empty() { usual.stripped.clone() } else { stripped },
            parentheses_are_negative: parentheses_are_negative || usual.parentheses_are_negative,
            kinds,
            cumulative: cumulative.or(usual.cumulative),
            absent_is_zero: absent_is_zero || usual.absent_is_zero,
            round_input: round_input.or(usual.round_input),
        }
    }
}

/// How the work is divided; none of it changes a result.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The most threads; fewer for a small input.
    pub threads: usize,
    /// An input up to so many bytes is held whole.
    pub small: usize,
    /// A larger one is read in blocks of about so many bytes.
    pub block: usize,
    /// Whether the caller promises that the rows of a series stand together.
    pub grouped: bool,
}

impl Default for Plan {
    /// One thread, 1 MiB held whole, blocks of 256 KiB, no promise.
    fn default() -> Self {
        Self { threads: 1, small: 1 << 20, block: 256 << 10, grouped: false }
    }
}

/// Which series are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The key, its values joined by dots; any of these, or all where there is none.
    pub series: Vec<String>,
    /// A key column and the value it must have; all of them.
    pub conditions: Vec<(String, String)>,
}

/// A condition on a column that is not a key column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key column {column:?}{near}; the key columns are {known}{}", if *.follows_from_month { "; this one follows from the month" } else { "" })]
pub struct FilterError {
    /// Whether the values of the column follow from the month, as those of `fy` do: months are chosen otherwise.
    pub follows_from_month: bool,
    column: String,
    near: String,
    known: String,
}

impl Filter {
    /// Checks that the conditions are on key columns.
    ///
    /// # Errors
    /// [`FilterError`] for the first one that is not, with the near name.
    pub fn check(&self, key_names: &[String]) -> Result<(), FilterError> {
        let unknown = self.conditions.iter().find(|(column, _)| !key_names.contains(column));
        let Some((column, _)) = unknown else { return Ok(()) };
        let near = nearest(column, key_names.iter().map(String::as_str));
        Err(FilterError {
            follows_from_month: follows_from_month(column),
            column: column.clone(),
            near: near.map_or_else(String::new, |name| format!("; did you mean {name:?}?")),
            known: if key_names.is_empty() { "none".to_owned() } else { key_names.join(", ") },
        })
    }

    /// Whether a series with this key is wanted.
    #[must_use]
    pub fn takes(&self, key_names: &[String], key: &Key) -> bool {
        if self.series.is_empty() && self.conditions.is_empty() {
            return true;
        }
        let named = self.series.is_empty() || self.series.contains(&key.to_string());
        named
            && self.conditions.iter().all(|(column, value)| {
                key_names.iter().zip(key.values()).any(|(name, found)| name == column && found == value)
            })
    }
}

//! What is asked for, as a plain value.

use crate::calculate::Measure;
use crate::read::Filter;
use crate::report::{Columns, PeriodSelection, RoundingRule};
use crate::series::{FiscalCalendar, Frequency, Vintage};
use crate::sql::Dialect;

/// A query to be written.
#[derive(Clone, Debug)]
pub struct Request {
    /// The engine.
    pub dialect: Dialect,
    /// Where the rows are.
    pub table: Table,
    /// The columns of the table.
    pub table_columns: TableColumns,
    /// The decimals of the value column. None keeps the decimals of each value, which only PostgreSQL can.
    pub scale: Option<u8>,
    /// What follows the key and the month.
    pub columns: Columns,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// Months, or sums over fiscal quarters or years.
    pub every: Frequency,
    /// How percentages and means are rounded.
    pub rounding: RoundingRule,
    /// The series that are printed.
    pub filter: Filter,
    /// The rows that are printed; the history that a measure looks back on is never cut.
    pub periods: PeriodSelection,
    /// The key columns that are kept; the series are summed over the others. None sums nothing.
    pub by: Option<Vec<String>>,
    /// Whether a series that is called a total may be added to others.
    pub allow_totals: bool,
    /// The key of the total series: its values joined by dots.
    pub total: Option<String>,
    /// Only what was published by this date.
    pub as_of: Option<Vintage>,
    /// The table of working days that [`calendar`](crate::sql::calendar) writes, where a measure needs it.
    pub working_days: Option<Table>,
    /// Whether figures across a break (status B) are computed; else a break in the status column is an error.
    pub across_breaks: bool,
    /// The name of the view to create; None for the query alone.
    pub view: Option<String>,
}

impl Request {
    /// The usual request on an engine: the table `observations` with the columns `series`, `month` and `value` of two decimals.
    #[must_use]
    pub fn of(dialect: Dialect) -> Self {
        Self {
            dialect,
            table: Table::Named(vec!["observations".to_owned()]),
            table_columns: TableColumns::default(),
            scale: if dialect == Dialect::Postgres { None } else { Some(2) },
            columns: Columns::default(),
            calendar: FiscalCalendar::default(),
            every: Frequency::Month,
            rounding: RoundingRule::default(),
            filter: Filter::default(),
            periods: PeriodSelection::default(),
            by: None,
            allow_totals: false,
            total: None,
            as_of: None,
            working_days: None,
            across_breaks: false,
            view: None,
        }
    }

    /// The key columns of the result, by their index among all key columns: those of `by`, or all of them.
    ///
    /// # Errors
    /// [`Refused::NoKeyColumn`] where a column of `by` is no key column.
    pub(super) fn kept_keys(&self) -> Result<Vec<usize>, Refused> {
        match &self.by {
            None => Ok((0..self.table_columns.keys.len()).collect()),
            Some(names) => names.iter().map(|name| self.key_index(name)).collect(),
        }
    }

    /// The index of a key column.
    pub(super) fn key_index(&self, name: &str) -> Result<usize, Refused> {
        let keys = &self.table_columns.keys;
        keys.iter().position(|key| key == name).ok_or_else(|| Refused::NoKeyColumn {
            name: name.to_owned(),
            keys: if keys.is_empty() { "none".to_owned() } else { keys.join(", ") },
        })
    }

    /// The measures among the columns, each once.
    pub(super) fn measures(&self) -> Vec<Measure> {
        let mut measures: Vec<Measure> = Vec::new();
        for measure in self.columns.measures() {
            if !measures.contains(measure) {
                measures.push(*measure);
            }
        }
        measures
    }
}

/// Where the rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// A table or view, with its schema and catalogue before it where they are needed.
    Named(Vec<String>),
    /// A table function such as `read_parquet('lake/*.parquet')`, checked to be one call and nothing else.
    Function(String),
}

impl Table {
    /// Reads `exports`, `lake.exports`, `"a.b"` or a table function.
    ///
    /// A name is exactly that name, whatever it holds; dots part schema and table unless they stand in double quotes.
    ///
    /// # Errors
    /// [`Refused::Table`] where a part is empty, a quote is not closed, or a call is not one call of constants.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let wrong = || Refused::Table { text: text.to_owned() };
        let name = text.split('(').next().unwrap_or("");
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if text.ends_with(')') && is_word(name.trim_end()) && text.len() > name.len() {
            return if is_call(&text[name.len()..]) { Ok(Self::Function(text.to_owned())) } else { Err(wrong()) };
        }
        let mut parts = vec![String::new()];
        let mut quoted = false;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match (character, quoted) {
                ('"', true) if characters.peek() == Some(&'"') => {
                    characters.next();
                    parts.last_mut().ok_or_else(wrong)?.push('"');
                }
                ('"', true) => quoted = false,
                ('"', false) if parts.last().is_some_and(String::is_empty) => quoted = true,
                ('.', false) => parts.push(String::new()),
                (other, _) => parts.last_mut().ok_or_else(wrong)?.push(other),
            }
        }
        if quoted || parts.iter().any(String::is_empty) { Err(wrong()) } else { Ok(Self::Named(parts)) }
    }
}

/// Whether the text is the arguments of one call: constants, lists and named options in balanced parentheses, and no more.
fn is_call(text: &str) -> bool {
    let mut open = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\'' => {
                if !skip_literal(&mut characters) {
                    return false;
                }
            }
            '(' | '[' | '{' => open.push(character),
            ')' | ']' | '}' => {
                let pair = match character {
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                if open.pop() != Some(pair) || (open.is_empty() && characters.peek().is_some()) {
                    return false;
                }
            }
            ',' | '=' | ':' | '.' | ' ' | '_' => {}
            other if other.is_ascii_alphanumeric() => {}
            _ => return false,
        }
    }
    open.is_empty()
}

/// Reads to the end of a literal, two quotes being one inside it; false where it has no end or holds a backslash, which engines
/// read in two ways.
fn skip_literal(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    while let Some(character) = characters.next() {
        match character {
            '\'' if characters.peek() == Some(&'\'') => {
                characters.next();
            }
            '\'' => return true,
            '\\' | '\0' => return false,
            _ => {}
        }
    }
    false
}

/// The columns of the table.
#[derive(Clone, Debug)]
pub struct TableColumns {
    /// The month.
    pub month: String,
    /// How the month is held.
    pub month_type: MonthType,
    /// The value: an integer or a decimal.
    pub value: String,
    /// What tells one series from another.
    pub keys: Vec<String>,
    /// When the value was published: a date, or a text such as `2025-08` or `2025-08-20`. The latest release counts.
    pub release: Option<String>,
    /// Letters of observation status, such as `E;P`.
    pub status: Option<String>,
}

impl Default for TableColumns {
    fn default() -> Self {
        Self {
            month: "month".to_owned(),
            month_type: MonthType::Date,
            value: "value".to_owned(),
            keys: vec!["series".to_owned()],
            release: None,
            status: None,
        }
    }
}

/// How a month is held in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthType {
    /// A date; any day of the month.
    Date,
    /// A time without a time zone of its own.
    Timestamp,
    /// Text: `2025-08` or `2025-08-31`.
    Text,
    /// An integer: 202508.
    Yyyymm,
}

/// Why no query is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The engine cannot compute the measure exactly, or the query does not have it.
    #[error("{measure} is not in SQL for {dialect}: {reason}")]
    Measure {
        /// The name of the measure.
        measure: &'static str,
        /// The engine.
        dialect: &'static str,
        /// The reason.
        reason: &'static str,
    },
    /// No measure is asked for.
    #[error("no measure is asked for")]
    NoMeasure,
    /// A name or a value that the engine cannot be given.
    #[error("{text:?}: {reason}")]
    Text {
        /// The name or value.
        text: String,
        /// Why not.
        reason: &'static str,
    },
    /// Neither a name nor a table function.
    #[error(
        "{text:?} is not a table; expected a name such as lake.exports, or a call such as read_parquet('lake/*.parquet')"
    )]
    Table {
        /// What stands there.
        text: String,
    },
    /// A column that is not among the key columns.
    #[error("{name:?} is not a key column; the key columns are {keys}")]
    NoKeyColumn {
        /// The name.
        name: String,
        /// The key columns.
        keys: String,
    },
    /// A measure needs a total series and none is named.
    #[error("{measure}: of what? No total series is named")]
    NoTotal {
        /// The name of the measure.
        measure: &'static str,
    },
    /// A measure needs working days and no table of them is named.
    #[error("{measure}: no table of working days is named")]
    NoWorkingDays {
        /// The name of the measure.
        measure: &'static str,
    },
    /// Only PostgreSQL keeps the decimals of each value.
    #[error("{dialect} needs the decimals of the value column")]
    NoScale {
        /// The engine.
        dialect: &'static str,
    },
    /// So many decimals leave no digits for the values.
    #[error("{dialect} has {digits} digits: too few for values of {scale} decimals and figures of {places}")]
    NoRoom {
        /// The engine.
        dialect: &'static str,
        /// The digits of its exact integers.
        digits: u8,
        /// The decimals of the value column.
        scale: u8,
        /// The decimals of percentages and means.
        places: u8,
    },
    /// A date of release without a column of releases.
    #[error("a date of release needs a column of releases")]
    NoRelease,
    /// Sums are of a kind that the query does not make.
    #[error("{0}")]
    NotWritten(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_exactly_its_name() {
        let named = |parts: &[&str]| Ok(Table::Named(parts.iter().map(|part| (*part).to_owned()).collect()));
        assert_eq!(Table::parse("lake.exports"), named(&["lake", "exports"]));
        assert_eq!(Table::parse("\"a.b\".\"c\"\"d\""), named(&["a.b", "c\"d"]));
        assert_eq!(Table::parse("x; drop table t; --"), named(&["x; drop table t; --"]));
        assert!(Table::parse("a..b").is_err() && Table::parse("\"a").is_err() && Table::parse("").is_err());
    }

    #[test]
    fn a_table_function_is_one_call_of_constants() {
        for call in ["read_parquet('lake/*.parquet')", "read_csv(['a.csv', 'it''s.csv'], header = true)"] {
            assert_eq!(Table::parse(call), Ok(Table::Function(call.to_owned())));
        }
        for call in [
            "f('a'); drop table t; --)",
            "f(1) UNION SELECT g(2)",
            "f('a)",
            "f('\\')",
            "f(a -- b\n)",
            "f(a;b)",
            "f(/*)*/)",
            "f(\"a\")",
        ] {
            assert!(Table::parse(call).is_err(), "{call}");
        }
    }
}

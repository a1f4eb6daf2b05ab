//! What is asked for, as a plain value.

use crate::calculate::Measure;
use crate::read::Filter;
use crate::report::{Columns, PeriodSelection, RoundingRule};
use crate::series::{FiscalCalendar, Frequency, Vintage};
use crate::sql::dialect::Dialect;
use crate::sql::refused::Refused;
use crate::sql::table::Table;
use crate::sql::table_columns::TableColumns;

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

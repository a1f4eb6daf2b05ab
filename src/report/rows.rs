//! The first and the middle part of a report: its heading, and the rows of each series.

use std::ops::Range;

use crate::calculate::Rows;
use crate::combine::Apportioned;
use crate::report::Columns;
use crate::series::{FiscalCalendar, Frequency, Month};

/// What is known before the first row.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The length of a period.
    pub every: Frequency,
    /// The fiscal calendar, which names quarters and years.
    pub calendar: FiscalCalendar,
    /// The columns after the key and the period.
    pub columns: Columns,
    /// The names of the inputs, in their order.
    pub input_names: Vec<String>,
}

impl Heading {
    /// The name of the period that starts with this month.
    #[must_use]
    pub fn period_name(&self, first: Month) -> String {
        self.every.name_of(first, self.calendar)
    }
}

/// The rows of one series, exact and unrounded.
#[derive(Debug)]
pub struct SeriesRows<'a> {
    /// The figures of all rows of the series.
    pub rows: Rows<'a>,
    /// The indices of the rows that are printed.
    pub shown: Range<usize>,
    /// The figures that were rounded together with those of other series.
    pub apportioned: Option<&'a Apportioned>,
}

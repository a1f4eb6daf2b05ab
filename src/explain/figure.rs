//! The figure that is to be explained.

use crate::calculate::{Cell, Lag, Measure, Reason, Rounding, Rows, Term};
use crate::explain::sources::Sources;
use crate::present::{Content, cell_content};
use crate::report::column_name;
use crate::series::{FiscalCalendar, Frequency};

/// How figures are written.
#[derive(Clone, Copy, Debug)]
pub struct FigureStyle {
    /// The decimals of percentages and means.
    pub decimals: u8,
    /// How they are rounded.
    pub rounding: Rounding,
    /// The fiscal calendar, by which quarters and years are named.
    pub calendar: FiscalCalendar,
}

/// One cell of a report.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The rows of its series.
    pub rows: &'a Rows<'a>,
    /// The index of its measure among those that the rows were computed for.
    pub column: usize,
    /// The measure.
    pub measure: Measure,
    /// The index of the row.
    pub row: usize,
    /// Where the values of the series come from.
    pub sources: Sources<'a>,
    /// How figures are written.
    pub style: FigureStyle,
}

impl Figure<'_> {
    pub(super) fn frequency(&self) -> Frequency {
        self.rows.series().frequency()
    }

    /// The name of the period of a row.
    pub(super) fn period_name(&self, row: usize) -> String {
        self.frequency().name_of(self.rows.series().month_at(row), self.style.calendar)
    }

    /// The name of a measure as a column: the change on the quarter before is not called a month's.
    pub(super) fn column_name(&self, measure: Measure) -> String {
        column_name(measure, self.frequency())
    }

    /// The digits or the word of a cell, or why it is missing.
    pub(super) fn digits(&self, cell: &Cell) -> Result<String, Reason> {
        self.digits_rounded(cell, self.style.rounding)
    }

    pub(super) fn digits_rounded(&self, cell: &Cell, rounding: Rounding) -> Result<String, Reason> {
        match cell_content(cell, self.style.decimals, rounding) {
            Content::Missing(reason) => Err(reason),
            Content::Text(text) => Ok(text.unescaped().to_owned()),
            Content::Number(digits) => Ok(digits),
        }
    }
}

/// How much earlier a sum ended, in words.
pub(super) fn earlier(term: Term) -> &'static str {
    match term.lag {
        Lag::None => "",
        Lag::Period => ", the period before",
        Lag::Year => ", a year earlier",
    }
}

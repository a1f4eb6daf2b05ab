//! Where the marks of a chart come from.

use crate::calculate::{Cell, Measure, Rows};
use crate::chart::{Figure, Mark};
use crate::report::RoundingRule;
use crate::series::Month;

/// Where marks come from: the rows of a series, and the measures that they were computed for.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) rows: &'a Rows<'a>,
    pub(crate) measures: &'a [Measure],
    pub(crate) rounding: RoundingRule,
}

impl Source<'_> {
    /// The mark of the measure at this index, in this month.
    pub(crate) fn mark(&self, index: usize, month: Month) -> Mark {
        let Some(row) = self.rows.series().index_of(month) else { return Mark::Outside };
        let cell = self.rows.cell(index, row);
        if let Cell::Missing(reason) = cell {
            return Mark::Missing { month, reason };
        }
        let flags = self.rows.flags(self.measures[index], row);
        Figure::new(month, &cell, flags, self.rounding).map_or(Mark::Outside, Mark::Figure)
    }
}

//! Breaks in a series: where figures before and after are not of one concept.
//!
//! The status B of a period separates it from the one before. A figure whose months lie on both sides is missing as `break`,
//! or is computed all the same and carries B; one that lies wholly on one side carries no B. Source: SDMX code list for
//! observation status, "time series break". Worked number: with a B in July 2025, `mom_pct` of July and `yoy_pct` of July 2025
//! to June 2026 lie on both sides, `fytd` from July on does not.

use std::ops::RangeInclusive;

use crate::series::Series;

/// The breaks of a series, by the rows of its periods.
#[derive(Debug, Default)]
pub(crate) struct Breaks {
    /// The rows of the periods that a break separates from the one before, or that are made of months on both sides.
    rows: Vec<usize>,
    /// The rows of the periods that are made of months on both sides.
    within: Vec<usize>,
}

impl Breaks {
    /// The breaks of a series.
    pub(crate) fn of(series: &Series) -> Self {
        let entries = series.entries().iter().enumerate();
        let rows = entries.filter(|(_, entry)| entry.flags.has_break()).map(|(row, _)| row).collect();
        Self { rows, within: series.broken_periods().to_vec() }
    }

    /// Whether there are none.
    pub(crate) fn are_none(&self) -> bool {
        self.rows.is_empty() && self.within.is_empty()
    }

    /// Whether a break lies between the first and the last of these rows, or within one of them.
    pub(crate) fn lie_within(&self, rows: &RangeInclusive<usize>) -> bool {
        let any = |breaks: &[usize], first: usize| {
            let next = breaks.partition_point(|row| *row < first);
            breaks.get(next).is_some_and(|row| row <= rows.end())
        };
        any(&self.rows, rows.start() + 1) || any(&self.within, *rows.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::test_series::{flagged, rounded, series};
    use crate::calculate::{Basis, Measure, Reason, Rows};

    #[test]
    fn a_break_lies_between_the_month_before_and_its_own() {
        let breaks = Breaks::of(&series("2025-01,1\n2025-02,2\n2025-03,3 (B)\n2025-04,4\n"));
        assert!(breaks.lie_within(&(1..=2)) && breaks.lie_within(&(0..=3)));
        assert!(!breaks.lie_within(&(0..=1)) && !breaks.lie_within(&(2..=3)) && !breaks.lie_within(&(2..=2)));
    }

    #[test]
    fn a_change_on_the_month_before_is_missing_in_the_month_of_the_break_alone() {
        let series = series("2025-01,1\n2025-02,2\n2025-03,3 (B)\n2025-04,6\n");
        assert_eq!(rounded(&series, Measure::MomPct), ["before-start", "100.00", "break", "100.00"]);
        assert_eq!(rounded(&series, Measure::Sum3), ["before-start", "before-start", "break", "break"]);
    }

    #[test]
    fn a_sum_that_begins_with_the_break_lies_on_one_side() {
        let series = series("2025-06,5\n2025-07,1 (B)\n2025-08,2\n");
        assert_eq!(rounded(&series, Measure::Fytd), ["before-start", "1", "3"]);
        assert_eq!(flagged(&series, Measure::Fytd, &Basis::default()), ["", "", ""]);
    }

    #[test]
    fn a_figure_across_a_break_carries_it_where_it_is_wanted() {
        let series = series("2025-01,1\n2025-02,2 (B)\n2025-03,3\n");
        let across = Basis { across_breaks: true, ..Basis::default() };
        let rows = Rows::calculate(&series, &[Measure::MomAbs], &across).unwrap();
        assert_eq!(rows.reason(0, 0), Some(Reason::BeforeStart));
        assert_eq!(rows.reason(0, 1), None);
        assert_eq!(flagged(&series, Measure::MomAbs, &across), ["", "B", ""]);
    }

    #[test]
    fn a_rank_among_all_months_so_far_is_missing_after_a_break() {
        let series = series("2025-01,1\n2025-02,2 (B)\n2025-03,3\n");
        assert_eq!(rounded(&series, Measure::Rank), ["1", "break", "break"]);
    }

    #[test]
    fn an_earlier_reason_comes_first() {
        let series = series("2024-12,\n2025-01,1 (B)\n2025-02,0 (B)\n2025-03,1 (B)\n");
        assert_eq!(rounded(&series, Measure::MomPct), ["before-start", "gap", "break", "break"]);
    }
}

//! Levels and sums, their differences and means.
//!
//! A difference is exact, with the decimals of its more precise part. A mean divides the sum by a number of months, whatever
//! the periods of the series. Source: arithmetic. Worked number: of 354 and 337 the change is -17; a sum of twelve months of
//! 4248 has the mean 354.

use std::num::NonZeroU32;

use crate::calculate::bounds::{Ends, Interval};
use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::NoFigure;
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::Exact;

/// The first sum less the second.
pub(crate) fn difference(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Cell, NoFigure> {
    let (new, base) = windows.both(new, base, row)?;
    Ok(Cell::Amount(new.exact_difference(base)?))
}

/// The sum divided by the count.
pub(crate) fn mean(windows: &Windows<'_>, of: Term, count: NonZeroU32, row: usize) -> Result<Cell, NoFigure> {
    Ok(Cell::Ratio(Ratio::mean(windows.get(of, row)?, count)))
}

pub(crate) fn level_interval(windows: &Windows<'_>, of: Term, row: usize) -> Result<Interval, NoFigure> {
    Ok(Ends::of(windows, of, row)?.interval()?)
}

pub(crate) fn difference_interval(
    windows: &Windows<'_>,
    new: Term,
    base: Term,
    row: usize,
) -> Result<Interval, NoFigure> {
    let (new, base) = Ends::of_both(windows, new, base, row)?;
    Ok(new.minus(base)?.interval()?)
}

pub(crate) fn mean_interval(
    windows: &Windows<'_>,
    of: Term,
    count: NonZeroU32,
    row: usize,
) -> Result<Interval, NoFigure> {
    Ok(mean_of_ends(Ends::of(windows, of, row)?, count))
}

/// The ends of a sum, each divided by the count.
pub(crate) fn mean_of_ends(ends: Ends, count: NonZeroU32) -> Interval {
    // The ends are doubled.
    let count = count.saturating_mul(const { NonZeroU32::new(2).unwrap() });
    Interval::of_ratios(Ratio::mean(ends.low, count), Ratio::mean(ends.high, count))
}

#[cfg(test)]
mod tests {
    use crate::calculate::Measure;
    use crate::calculate::test_series::{rounded, series};

    #[test]
    fn a_difference_is_exact_with_the_decimals_of_its_more_precise_part() {
        let cells = rounded(&series("2025-07,354\n2025-08,337.25\n"), Measure::MomAbs);
        assert_eq!(cells, ["before-start", "-16.75"]);
    }

    #[test]
    fn a_sum_over_a_missing_month_is_missing_until_the_month_has_left_the_window() {
        let series = series("2025-01,1\n2025-02,2\n2025-03,\n2025-04,4\n2025-05,5\n2025-06,6\n");
        assert_eq!(rounded(&series, Measure::Sum3), ["before-start", "before-start", "no-value", "gap", "gap", "15"]);
    }

    #[test]
    fn the_fiscal_year_to_date_begins_anew_in_july_and_needs_all_its_months() {
        let series = series("2025-06,5\n2025-07,1\n2025-08,2\n2025-09,\n2025-10,4\n");
        assert_eq!(rounded(&series, Measure::Fytd), ["before-start", "1", "3", "no-value", "gap"]);
    }
}

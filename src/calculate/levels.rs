//! Levels and sums, their differences and means.
//!
//! A difference is exact, with the decimals of its more precise part. A mean divides the sum by a number of months, whatever
//! the periods of the series. Source: arithmetic. Worked number: of 354 and 337 the change is -17; a sum of twelve months of
//! 4248 has the mean 354.

use std::num::NonZeroU32;

use crate::calculate::bounds::{Amount, Ends, Interval};
use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::NoFigure;
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::{Decimal, Exact};

/// The sum itself.
pub(crate) fn level(windows: &Windows<'_>, of: Term, row: usize) -> Result<Cell, NoFigure> {
    Ok(value(windows, windows.get(of, row)?))
}

/// The first sum less the second.
pub(crate) fn difference(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Cell, NoFigure> {
    let (new, base) = windows.both(new, base, row)?;
    Ok(value(windows, new.exact_difference(base)?))
}

/// The sum divided by the count.
pub(crate) fn mean(windows: &Windows<'_>, of: Term, count: NonZeroU32, row: usize) -> Result<Cell, NoFigure> {
    Ok(Cell::Ratio(Ratio::mean(windows.get(of, row)?, divisor(windows, count))))
}

/// What the entries add up to, as a value of the series: where each is the sum of so many months, their mean.
fn value(windows: &Windows<'_>, entries: Decimal) -> Cell {
    match windows.series().mean_of() {
        None => Cell::Amount(entries),
        Some(months) => Cell::Ratio(Ratio::mean(entries, months)),
    }
}

/// What the sum of the entries of so many months is divided by: the months, or where an entry is not a sum of months, the values.
fn divisor(windows: &Windows<'_>, months: NonZeroU32) -> NonZeroU32 {
    let series = windows.series();
    if series.kind().adds_up_over_time() {
        return months;
    }
    // A window holds at least one period.
    let periods =
        NonZeroU32::new(months.get() / u32::from(series.frequency().months_in_period())).unwrap_or(NonZeroU32::MIN);
    series.mean_of().map_or(periods, |values| periods.saturating_mul(values))
}

/// The interval of a level from the ends of its entries.
fn interval(windows: &Windows<'_>, ends: Ends) -> Result<Interval, NoFigure> {
    match windows.series().mean_of() {
        None => Ok(ends.interval()?),
        Some(months) => Ok(mean_of_ends(ends, months)),
    }
}

pub(crate) fn level_interval(windows: &Windows<'_>, of: Term, row: usize) -> Result<Interval, NoFigure> {
    interval(windows, Amount::of(of).ends(windows, row)?)
}

pub(crate) fn difference_interval(
    windows: &Windows<'_>,
    new: Term,
    base: Term,
    row: usize,
) -> Result<Interval, NoFigure> {
    interval(windows, Amount::change(new, base).ends(windows, row)?)
}

pub(crate) fn mean_interval(
    windows: &Windows<'_>,
    of: Term,
    count: NonZeroU32,
    row: usize,
) -> Result<Interval, NoFigure> {
    Ok(mean_of_ends(Amount::of(of).ends(windows, row)?, divisor(windows, count)))
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

//! Growth: of one sum on another, and at an annual rate.
//!
//! `100 (new/base - 1)`, on a base above zero. At an annual rate `100 ((new/base)^12 - 1)` (fourth power for quarters), where
//! both levels are above zero: in an even power a change of sign would vanish. Source: OECD glossary, growth rates and
//! annualised growth rate. Worked number: 337 on 354 is -4.8022... %, at an annual rate -44.6006... %.

use crate::calculate::bounds::{Amount, Interval, first_missing, quotient};
use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::window::{Term, periods_a_year};
use crate::calculate::windows::Windows;
use crate::series::Exact;

/// The growth at an annual rate.
pub(crate) fn annualised(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Cell, NoFigure> {
    let (new, base) = windows.both(new, base, row)?;
    Ok(Cell::Ratio(Ratio::annualised(new, base, power(windows))?))
}

pub(crate) fn growth_interval(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Interval, NoFigure> {
    quotient(windows, Amount::of(new), Amount::of(base), row, Ratio::growth)
}

pub(crate) fn annualised_interval(
    windows: &Windows<'_>,
    new: Term,
    base: Term,
    row: usize,
) -> Result<Interval, NoFigure> {
    let (new, base) = (Amount::of(new), Amount::of(base));
    let (new_ends, _) = first_missing(new.ends(windows, row), base.ends(windows, row))?;
    if new_ends.high.is_below_zero() {
        return Err(Reason::NegativeBase.into());
    }
    // A new level that may be zero has no rate at one of its ends.
    if new_ends.low.is_below_zero() || new_ends.low.is_zero() {
        return Err(Reason::ZeroBase.into());
    }
    quotient(windows, new, base, row, |new, base| Ratio::annualised(new, base, power(windows)))
}

/// The number of periods in a year, to whose power a growth is raised.
fn power(windows: &Windows<'_>) -> u32 {
    periods_a_year(windows.series().frequency())
}

#[cfg(test)]
mod tests {
    use crate::calculate::test_series::{rounded, series};
    use crate::calculate::{Basis, Cell, Measure, Reason, Rows};

    #[test]
    fn growth_is_missing_on_a_base_that_is_not_above_zero() {
        let series = series("2025-01,0\n2025-02,-5\n2025-03,10\n2025-04,11\n");
        assert_eq!(rounded(&series, Measure::MomPct), ["before-start", "zero-base", "negative-base", "10.00"]);
    }

    #[test]
    fn growth_at_an_annual_rate_needs_two_levels_above_zero() {
        let series = series("2025-01,354\n2025-02,337\n2025-03,0\n2025-04,-1\n2025-05,-1\n");
        let expected = ["before-start", "-44.60", "zero-base", "zero-base", "negative-base"];
        assert_eq!(rounded(&series, Measure::MomAnnualisedPct), expected);
    }

    #[test]
    fn growth_at_an_annual_rate_has_no_bounds_where_the_level_may_be_zero_or_less() {
        // A level printed 0 is one from -0.5 to 0.5.
        let series = series("2025-01,5\n2025-02,0\n2025-03,-1\n");
        let rows = Rows::calculate(&series, &[Measure::MomAnnualisedPct], &Basis::default()).unwrap();
        for (row, reason) in [(1, Reason::ZeroBase), (2, Reason::NegativeBase)] {
            let bounds = rows.interval(Measure::MomAnnualisedPct, row).unwrap().unwrap();
            assert!(matches!(bounds.low, Cell::Missing(low) if low == reason), "{:?}", bounds.low);
        }
    }
}

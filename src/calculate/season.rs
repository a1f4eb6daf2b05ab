//! What a month usually does: the median of its growth in earlier years.
//!
//! The median of exact fractions is found by comparing them crosswise, so it is as exact as each of them.

use crate::calculate::measure::{Formula, Lag, Measure, both};
use crate::calculate::{Cell, Fraction, Ratio, Reason, Windows};
use crate::series::{Decimal, Exact};

/// The fewest earlier years of which a median says something.
const LEAST_YEARS: usize = 3;

/// The median of `mom_pct` in the same month of the earlier years, for every month of the series.
pub(crate) fn typical(windows: &Windows<'_>) -> Vec<Cell> {
    each_row(windows, |earlier| median(earlier).map_or(Cell::Missing(Reason::TooShort), Cell::Ratio))
}

/// The number of earlier years in which the same month has a `mom_pct`.
pub(crate) fn years(windows: &Windows<'_>) -> Vec<Cell> {
    each_row(windows, |earlier| Cell::Count(i64::try_from(earlier.len()).unwrap_or(i64::MAX)))
}

/// A cell for each row from the changes of the same month in earlier years, in rising order.
fn each_row(windows: &Windows<'_>, cell: impl Fn(&[Fraction]) -> Cell) -> Vec<Cell> {
    let year = Lag::Year.periods(windows.series().frequency());
    let mut known = vec![Vec::new(); year];
    let rows = 0..windows.len();
    rows.map(|row| {
        let known: &mut Vec<Fraction> = &mut known[row % year];
        let cell = cell(known);
        if let Some(change) = change(windows, row).and_then(|(new, base)| Fraction::quotient(new, base)) {
            let place = known.partition_point(|earlier| *earlier < change);
            known.insert(place, change);
        }
        cell
    })
    .collect()
}

/// The earlier rows whose change this row's median is of.
pub(crate) fn earlier_rows<'w>(windows: &'w Windows<'_>, row: usize) -> impl Iterator<Item = usize> + 'w {
    let year = Lag::Year.periods(windows.series().frequency());
    (row % year..row).step_by(year).filter(|earlier| change(windows, *earlier).is_some())
}

/// The median of changes in any order, as growth.
pub(crate) fn median_of(mut changes: Vec<Fraction>) -> Option<Ratio> {
    changes.sort();
    median(&changes)
}

/// The median of changes in rising order; of an even number the mean of the two in the middle.
fn median(changes: &[Fraction]) -> Option<Ratio> {
    let middle = changes.len() / 2;
    let upper = changes.get(middle).filter(|_| changes.len() >= LEAST_YEARS)?;
    match changes.get(middle.checked_sub(1)?) {
        Some(lower) if changes.len().is_multiple_of(2) => Some(lower.plus(upper).divided_by(2).growth()),
        _ => Some(upper.growth()),
    }
}

/// The values that `mom_pct` of this row is made of, where it has one.
fn change(windows: &Windows<'_>, row: usize) -> Option<(Decimal, Decimal)> {
    let Formula::Growth(new, base) = Measure::MomPct.formula() else { return None };
    both(windows, new, base, row).ok().filter(|(_, base)| !base.is_zero() && !base.is_below_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::Rounding;
    use crate::present::rounded_text;

    fn shown(changes: &[(i64, i64)]) -> Option<String> {
        let amount = |value| Decimal::new(value, 0);
        let changes =
            changes.iter().map(|(new, base)| Fraction::quotient(amount(*new), amount(*base)).unwrap()).collect();
        median_of(changes).map(|ratio| rounded_text(&ratio.round(3, Rounding::HalfUp)))
    }

    #[test]
    fn the_median_is_exact_and_needs_three_years() {
        assert_eq!(shown(&[(110, 100), (120, 100)]), None);
        assert_eq!(shown(&[(298, 286), (22702, 19905), (235, 214)]).as_deref(), Some("9.813"));
        // An even number: the mean of one third and one seventh is 5/21.
        assert_eq!(shown(&[(4, 3), (8, 7), (2, 1), (1, 2)]).as_deref(), Some("23.810"));
    }
}

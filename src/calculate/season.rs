//! What a month usually does: the median of its growth in earlier years.
//!
//! `typical_mom_pct` is the median of `mom_pct` in the same calendar month of the earlier years, of at least three; of an even
//! number the mean of the two in the middle. The median of exact fractions is found by comparing them crosswise, so it is as
//! exact as each of them. Source: Tukey, Exploratory Data Analysis, 1977 (the median). Worked number: of growth by 4.195...,
//! 9.813... and 14.051... % the median is 9.813... %.

use crate::calculate::bounds::{Ends, Interval, extremes};
use crate::calculate::cell::Cell;
use crate::calculate::fraction::Fraction;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::window::{Lag, Term};
use crate::calculate::windows::Windows;
use crate::series::Exact;

/// The fewest earlier years of which a median says something.
const LEAST_YEARS: usize = 3;

/// The median of `mom_pct` in the same month of the earlier years, for every period of the series.
pub(crate) fn typical(windows: &Windows<'_>) -> Vec<Cell> {
    each_row(windows, |earlier| median(earlier).map_or(Cell::Missing(Reason::TooShort), Cell::Ratio))
}

/// The number of earlier years in which the same month has a `mom_pct`.
pub(crate) fn years(windows: &Windows<'_>) -> Vec<Cell> {
    each_row(windows, |earlier| Cell::of_count(earlier.len()))
}

/// A cell for each row from the changes of the same month in earlier years, in rising order.
fn each_row(windows: &Windows<'_>, cell: impl Fn(&[Fraction]) -> Cell) -> Vec<Cell> {
    let year = Lag::Year.periods(windows.series().frequency());
    let mut by_month: Vec<Vec<Fraction>> = vec![Vec::new(); year];
    (0..windows.len())
        .map(|row| {
            let earlier = &mut by_month[row % year];
            let cell = cell(earlier);
            if let Some(change) = change(windows, row) {
                let index = earlier.partition_point(|known| *known < change);
                earlier.insert(index, change);
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

/// The quotient that `mom_pct` of this row is the growth of, where it has one.
fn change(windows: &Windows<'_>, row: usize) -> Option<Fraction> {
    let (new, base) = windows.both(Term::MONTH, Term::MONTH_BEFORE, row).ok()?;
    if base.is_below_zero() { None } else { Fraction::quotient(new, base) }
}

/// The medians of the lowest and of the highest changes: a median never falls where one of its changes rises, and no
/// month or quarter is part of two changes.
pub(crate) fn typical_interval(windows: &Windows<'_>, row: usize) -> Result<Interval, NoFigure> {
    let (mut lowest, mut highest) = (Vec::new(), Vec::new());
    for earlier in earlier_rows(windows, row) {
        let (new, base) = Ends::of_both(windows, Term::MONTH, Term::MONTH_BEFORE, earlier)?;
        let (low, high) = extremes(new, base)?;
        lowest.extend(Fraction::quotient(low.0, low.1));
        highest.extend(Fraction::quotient(high.0, high.1));
    }
    let low = median_of(lowest).ok_or(Reason::TooShort)?;
    let high = median_of(highest).ok_or(Reason::TooShort)?;
    Ok(Interval::of_ratios(low, high))
}

/// The median of changes in any order, as growth.
fn median_of(mut changes: Vec<Fraction>) -> Option<Ratio> {
    changes.sort();
    median(&changes)
}

/// The median of changes in rising order, as growth; `None` of fewer than three.
fn median(changes: &[Fraction]) -> Option<Ratio> {
    if changes.len() < LEAST_YEARS { None } else { Fraction::median(changes).map(|median| median.growth()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::{Rounded, Rounding};
    use crate::series::Decimal;

    fn shown(changes: &[(i64, i64)]) -> Option<Rounded> {
        let level = |value| Decimal::new(value, 0);
        let changes =
            changes.iter().map(|(new, base)| Fraction::quotient(level(*new), level(*base)).unwrap()).collect();
        median_of(changes).map(|ratio| ratio.round(3, Rounding::HalfUp))
    }

    #[test]
    fn the_median_is_exact_and_needs_three_years() {
        assert_eq!(shown(&[(110, 100), (120, 100)]), None);
        assert_eq!(shown(&[(298, 286), (22702, 19905), (235, 214)]), Some(Rounded::new(9813, 3)));
    }

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
        // The mean of one third and one seventh is 5/21.
        assert_eq!(shown(&[(4, 3), (8, 7), (2, 1), (1, 2)]), Some(Rounded::new(23810, 3)));
    }
}

//! What a month usually does: the median of its growth in earlier years.
//!
//! `typical_mom_pct` is the median of `mom_pct` in the same calendar month of the earlier years, of at least three; of an even
//! number the mean of the two in the middle. The median of exact fractions is found by comparing them crosswise, so it is as
//! exact as each of them. Source: Tukey, Exploratory Data Analysis, 1977 (the median). Worked number: of growth by 4.195...,
//! 9.813... and 14.051... % the median is 9.813... %.

use std::ops::Range;

use crate::calculate::bounds::{Amount, Interval, extreme_quotients};
use crate::calculate::cell::Cell;
use crate::calculate::fraction::Fraction;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::window::{DoesNotApply, Lag, Term, Window};
use crate::calculate::windows::Windows;
use crate::series::{Decimal, Exact, Frequency};

/// The fewest earlier years of which a median says something.
const LEAST_YEARS: usize = 3;

/// What is found in the same month of earlier years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierYears {
    /// The median of the growth on the month before.
    MedianGrowth,
    /// The number of years that this median is of.
    GrowthCount,
    /// The median share of the fiscal year that had come in by the period.
    MedianShare,
}

impl EarlierYears {
    /// Whether the result is a number computed from levels, which then has an interval.
    pub(crate) fn has_interval(self) -> bool {
        match self {
            Self::MedianGrowth => true,
            Self::GrowthCount | Self::MedianShare => false,
        }
    }

    /// The window that it sums over beside the period's own value.
    pub(crate) fn window(self) -> Option<Window> {
        match self {
            Self::MedianGrowth | Self::GrowthCount => None,
            Self::MedianShare => Some(Window::FiscalYearToDate),
        }
    }

    /// Whether it has a meaning for a series of such periods.
    ///
    /// # Errors
    /// [`DoesNotApply`] where it has none.
    pub(crate) fn applies_to(self, frequency: Frequency) -> Result<(), DoesNotApply> {
        match (self, frequency) {
            (Self::MedianGrowth | Self::GrowthCount, Frequency::Year) => Err(DoesNotApply::PeriodBeforeIsYearBefore),
            (Self::MedianGrowth | Self::GrowthCount, Frequency::Month | Frequency::Quarter)
            | (Self::MedianShare, Frequency::Month | Frequency::Quarter | Frequency::Year) => Ok(()),
        }
    }
}

/// The cell of every period of the series.
pub(crate) fn cells(which: EarlierYears, windows: &Windows<'_>) -> Vec<Cell> {
    match which {
        EarlierYears::MedianGrowth => typical(windows),
        EarlierYears::GrowthCount => years(windows),
        EarlierYears::MedianShare => (0..windows.len()).map(|row| usual_share(windows, row)).collect(),
    }
}

/// The interval of the cell in this row; `None` where it has none.
pub(crate) fn interval(which: EarlierYears, windows: &Windows<'_>, row: usize) -> Option<Result<Interval, NoFigure>> {
    match which {
        EarlierYears::MedianGrowth => Some(typical_interval(windows, row)),
        EarlierYears::GrowthCount | EarlierYears::MedianShare => None,
    }
}

/// The rows whose values the cell in this row is computed from.
pub(crate) fn rows_used(which: EarlierYears, windows: &Windows<'_>, row: usize) -> Vec<usize> {
    match which {
        EarlierYears::MedianGrowth | EarlierYears::GrowthCount => {
            earlier_rows(windows, row).flat_map(|earlier| earlier.saturating_sub(1)..=earlier).collect()
        }
        EarlierYears::MedianShare => earlier_shares(windows, row).into_iter().flat_map(|share| share.year).collect(),
    }
}

/// The median of `mom_pct` in the same month of the earlier years, for every period of the series.
fn typical(windows: &Windows<'_>) -> Vec<Cell> {
    each_row(windows, |earlier| median(earlier).map_or(Cell::Missing(Reason::TooShort), Cell::Ratio))
}

/// The number of earlier years in which the same month has a `mom_pct`.
fn years(windows: &Windows<'_>) -> Vec<Cell> {
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

/// The lowest and the highest growth of the earlier rows; None if there are none.
pub(crate) fn ends_of_growth(windows: &Windows<'_>, row: usize) -> Option<[Ratio; 2]> {
    let mut changes: Vec<Fraction> =
        earlier_rows(windows, row).filter_map(|earlier| change(windows, earlier)).collect();
    changes.sort();
    Some([changes.first()?.growth(), changes.last()?.growth()])
}

/// The quotient that `mom_pct` of this row is the growth of, where it has one.
fn change(windows: &Windows<'_>, row: usize) -> Option<Fraction> {
    let (new, base) = windows.both(Term::MONTH, Term::MONTH_BEFORE, row).ok()?;
    if base.is_below_zero() { None } else { Fraction::quotient(new, base) }
}

/// The share of a complete earlier fiscal year that had come in by the period in this row.
#[derive(Clone, Debug)]
pub struct EarlierShare {
    /// The row of the period.
    pub row: usize,
    /// The rows of its fiscal year.
    pub year: Range<usize>,
    /// The fiscal year to date over the year's total.
    share: Fraction,
}

impl EarlierShare {
    /// The share in per cent.
    #[must_use]
    pub fn percent(&self) -> Ratio {
        percent(&self.share)
    }
}

fn percent(share: &Fraction) -> Ratio {
    share.times(&Fraction::of(Decimal::ONE_HUNDRED)).ratio()
}

/// The shares of the earlier fiscal years that have all their periods and a total above zero.
pub(crate) fn earlier_shares(windows: &Windows<'_>, row: usize) -> Vec<EarlierShare> {
    let year = Lag::Year.periods(windows.series().frequency());
    let index = windows.index_in_year(row);
    let left = year - 1 - index;
    let share = |earlier: usize| {
        let to_date = windows.get(Term::FYTD, earlier).ok()?;
        let total = windows.get(Term::FYTD, earlier + left).ok().filter(|total| !total.is_below_zero())?;
        // The year's total has all its periods, so the year begins within the series.
        let year = earlier - index..earlier + left + 1;
        Some(EarlierShare { row: earlier, year, share: Fraction::quotient(to_date, total)? })
    };
    (row % year..row).step_by(year).filter_map(share).collect()
}

/// `usual_fytd_share_pct`: the median share of a fiscal year that had come in by the period, of at least three earlier years.
///
/// Worked number: of shares of 40, 45 and 50 % it is 45 %.
fn usual_share(windows: &Windows<'_>, row: usize) -> Cell {
    let mut shares: Vec<Fraction> = earlier_shares(windows, row).into_iter().map(|earlier| earlier.share).collect();
    if shares.len() < LEAST_YEARS {
        return Cell::Missing(Reason::TooShort);
    }
    shares.sort();
    match Fraction::median(&shares) {
        Some(share) => Cell::Ratio(percent(&share)),
        None => Cell::Missing(Reason::TooShort),
    }
}

/// The medians of the lowest and of the highest changes: a median never falls where one of its changes rises, and no
/// month or quarter is part of two changes.
fn typical_interval(windows: &Windows<'_>, row: usize) -> Result<Interval, NoFigure> {
    let (mut lowest, mut highest) = (Vec::new(), Vec::new());
    for earlier in earlier_rows(windows, row) {
        let (new, base) = (Amount::of(Term::MONTH), Amount::of(Term::MONTH_BEFORE));
        let (low, high) = extreme_quotients(windows, new, base, earlier)?;
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

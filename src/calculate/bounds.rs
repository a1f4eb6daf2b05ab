//! The interval in which a figure lies, given that levels are published rounded.
//!
//! A level printed with k decimals stands for [x - h, x + h], h = 0.5 * 10^-k (the usual reading of a rounded figure).
//! The months of the two sums of a growth rate never overlap, so its extremes are at the ends of both intervals.

use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::{Decimal, DoesNotFit, Exact, HalfWidth};

/// The ends of the interval of one figure, both exact and both included.
#[derive(Clone, Debug)]
pub struct Interval {
    /// The lowest figure the levels allow.
    pub low: Cell,
    /// The highest figure the levels allow.
    pub high: Cell,
}

impl Interval {
    pub(crate) fn missing(reason: Reason) -> Self {
        Self { low: Cell::Missing(reason), high: Cell::Missing(reason) }
    }

    pub(crate) fn of_ratios(low: Ratio, high: Ratio) -> Self {
        Self { low: Cell::Ratio(low), high: Cell::Ratio(high) }
    }
}

/// Twice a sum's lowest and twice its highest possible value: half a unit of 28 decimals would have 29.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    pub(crate) low: Decimal,
    pub(crate) high: Decimal,
}

impl Ends {
    /// The ends of a sum of which each level may lie so far from the unrounded one, all taken together.
    fn around(sum: Decimal, half_width: HalfWidth) -> Result<Self, DoesNotFit> {
        let doubled = sum.exact_sum(sum)?;
        let (low, high) = (doubled.exact_difference(half_width.doubled())?, doubled.exact_sum(half_width.doubled())?);
        Ok(Self { low, high })
    }

    /// The ends of the term's sum for the period in this row.
    ///
    /// # Errors
    /// [`NoFigure`] where the sum is missing or an end does not fit.
    pub(crate) fn of(windows: &Windows<'_>, term: Term, row: usize) -> Result<Self, NoFigure> {
        let sum = windows.get(term, row)?;
        let widths = windows.rows(term, row).into_iter().flatten().filter_map(|row| windows.series().half_width(row));
        let half_width = widths.into_iter().try_fold(HalfWidth::ZERO, HalfWidth::exact_sum)?;
        Ok(Self::around(sum, half_width)?)
    }

    /// The ends of both sums; where one is missing, the first reason in order.
    pub(crate) fn of_both(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<(Self, Self), NoFigure> {
        first_missing(Self::of(windows, new, row), Self::of(windows, base, row))
    }

    /// The ends of the total's sum over the same months.
    pub(crate) fn of_total(windows: &Windows<'_>, term: Term, row: usize) -> Result<Self, NoFigure> {
        windows.total(term, row)?;
        let (total, total_row) = windows.total_row(row)?;
        Self::of(total, term, total_row)
    }

    /// The ends of the difference of two sums.
    pub(crate) fn minus(self, less: Self) -> Result<Self, DoesNotFit> {
        Ok(Self { low: self.low.exact_difference(less.high)?, high: self.high.exact_difference(less.low)? })
    }

    /// The interval of the sum itself.
    pub(crate) fn interval(self) -> Result<Interval, DoesNotFit> {
        // Half of a doubled end: a level of one decimal more.
        let half = |doubled: Decimal| doubled.exact_product(Decimal::new(5, 1));
        Ok(Interval { low: Cell::Amount(half(self.low)?), high: Cell::Amount(half(self.high)?) })
    }
}

/// Both figures; where one is missing, the first reason in order.
pub(crate) fn first_missing<A, B>(left: Result<A, NoFigure>, right: Result<B, NoFigure>) -> Result<(A, B), NoFigure> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(NoFigure::Missing(left)), Err(NoFigure::Missing(right))) => Err(left.min(right).into()),
        (Err(NoFigure::DoesNotFit), _) | (_, Err(NoFigure::DoesNotFit)) => Err(NoFigure::DoesNotFit),
        (Err(missing), Ok(_)) | (Ok(_), Err(missing)) => Err(missing),
    }
}

/// The new value and the base of an extreme quotient.
pub(crate) type Quotient = (Decimal, Decimal);

/// The lowest and the highest quotient of two sums; a negative numerator is largest in size over the smallest base.
///
/// # Errors
/// [`Reason`] where the base may be zero, or is negative.
pub(crate) fn extremes(new: Ends, base: Ends) -> Result<(Quotient, Quotient), Reason> {
    if base.high.is_below_zero() {
        return Err(Reason::NegativeBase);
    }
    if base.low.is_below_zero() || base.low.is_zero() {
        return Err(Reason::ZeroBase);
    }
    let low = (new.low, if new.low.is_below_zero() { base.low } else { base.high });
    let high = (new.high, if new.high.is_below_zero() { base.high } else { base.low });
    Ok((low, high))
}

/// The interval of a figure that rises with the quotient of two sums.
pub(crate) fn quotient(
    new: Ends,
    base: Ends,
    figure: impl Fn(Decimal, Decimal) -> Result<Ratio, Reason>,
) -> Result<Interval, NoFigure> {
    let (low, high) = extremes(new, base)?;
    Ok(Interval::of_ratios(figure(low.0, low.1)?, figure(high.0, high.1)?))
}

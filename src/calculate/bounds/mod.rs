//! The interval in which a figure lies, given that levels are published rounded.
//!
//! A level printed with k decimals stands for [x - h, x + h], h = 0.5 * 10^-k (the usual reading of a rounded figure), or the
//! half-width that stands beside it. Sums that have no published level in common have their extremes independently of each other;
//! those of a part and of a total that was computed from it have not ([`form`]).

mod form;

use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason, first_reason};
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::{Decimal, DoesNotFit, Exact, HalfWidth, LevelSum};

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

/// An amount that a figure is made of: the sum of a term, or the difference of two, of the series or of the total.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    plus: Term,
    minus: Option<Term>,
    of_total: bool,
}

impl Amount {
    /// The sum of a term.
    pub(crate) fn of(term: Term) -> Self {
        Self { plus: term, minus: None, of_total: false }
    }

    /// The sum of a term of the total.
    pub(crate) fn of_total(term: Term) -> Self {
        Self { of_total: true, ..Self::of(term) }
    }

    /// The change from one sum to another.
    pub(crate) fn change(new: Term, base: Term) -> Self {
        Self { minus: Some(base), ..Self::of(new) }
    }

    /// The ends of the amount for the period in this row.
    ///
    /// # Errors
    /// [`NoFigure`] where a sum is missing or an end does not fit.
    pub(crate) fn ends(self, windows: &Windows<'_>, row: usize) -> Result<Ends, NoFigure> {
        let (windows, row) = self.series_and_row(windows, row)?;
        self.check(windows, row)?;
        if windows.shares_levels() {
            return Ok(form::ends(&self.levels(windows, row))?);
        }
        let plus = independent_ends(windows, self.plus, row)?;
        match self.minus {
            None => Ok(plus),
            Some(minus) => Ok(plus.minus(independent_ends(windows, minus, row)?)?),
        }
    }

    /// The series whose sums these are, and the row of it that is the period.
    fn series_and_row<'w, 'a>(
        self,
        windows: &'w Windows<'a>,
        row: usize,
    ) -> Result<(&'w Windows<'a>, usize), NoFigure> {
        if !self.of_total {
            return Ok((windows, row));
        }
        windows.total(self.plus, row)?;
        Ok(windows.total_row(row)?)
    }

    /// Where a sum is missing, the first reason in order.
    fn check(self, windows: &Windows<'_>, row: usize) -> Result<(), Reason> {
        let plus = windows.get(self.plus, row);
        match self.minus {
            None => plus.map(|_| ()),
            Some(minus) => first_reason(plus, windows.get(minus, row)).map(|_| ()),
        }
    }

    /// The published levels that the amount is made of.
    fn levels<'w>(self, windows: &'w Windows<'_>, row: usize) -> LevelSum<'w> {
        let mut sum = LevelSum::new();
        for (term, count) in [(Some(self.plus), 1), (self.minus, -1)] {
            let rows = term.and_then(|term| windows.rows(term, row)).into_iter().flatten();
            rows.for_each(|row| windows.series().add_levels(row, count, &mut sum));
        }
        sum
    }
}

/// The ends of the term's sum for the period in this row, whose levels stand in it once.
fn independent_ends(windows: &Windows<'_>, term: Term, row: usize) -> Result<Ends, NoFigure> {
    let sum = windows.get(term, row)?;
    if let Some((_, _, half_width)) = windows.published(term, row) {
        return Ok(Ends::around(sum, half_width)?);
    }
    let widths = windows.rows(term, row).into_iter().flatten().filter_map(|row| windows.series().half_width(row));
    let half_width = widths.into_iter().try_fold(HalfWidth::ZERO, HalfWidth::exact_sum)?;
    Ok(Ends::around(sum, half_width)?)
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
fn extremes(new: Ends, base: Ends) -> Result<(Quotient, Quotient), Reason> {
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

/// The lowest and the highest quotient of two amounts for the period in this row.
///
/// # Errors
/// [`NoFigure`] where an amount is missing, where the base may be zero or is negative, and where an end does not fit.
pub(crate) fn extreme_quotients(
    windows: &Windows<'_>,
    new: Amount,
    base: Amount,
    row: usize,
) -> Result<(Quotient, Quotient), NoFigure> {
    let (new_ends, base_ends) = first_missing(new.ends(windows, row), base.ends(windows, row))?;
    let independent = extremes(new_ends, base_ends)?;
    if !windows.shares_levels() {
        return Ok(independent);
    }
    let levels = |amount: Amount| {
        let (windows, row) = amount.series_and_row(windows, row)?;
        Ok::<_, NoFigure>(amount.levels(windows, row))
    };
    Ok(form::extremes(&levels(new)?, &levels(base)?)?)
}

/// The interval of a figure that rises with the quotient of two amounts.
pub(crate) fn quotient(
    windows: &Windows<'_>,
    new: Amount,
    base: Amount,
    row: usize,
    figure: impl Fn(Decimal, Decimal) -> Result<Ratio, Reason>,
) -> Result<Interval, NoFigure> {
    let (low, high) = extreme_quotients(windows, new, base, row)?;
    Ok(Interval::of_ratios(figure(low.0, low.1)?, figure(high.0, high.1)?))
}

//! The interval in which a figure lies, given that levels are published rounded.
//!
//! A level printed with k decimals stands for [x - h, x + h], h = 0.5 * 10^-k (the usual reading of a rounded figure).
//! The months of the two sums of a growth rate never overlap, so its extremes are at the ends of both intervals.

use crate::calculate::measure::{Formula, Measure, Term, percentage};
use crate::calculate::season::{earlier_rows, median_of};
use crate::calculate::{CalculateError, Cell, Fraction, Ratio, Reason, Windows, per_day};
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
    fn missing(reason: Reason) -> Self {
        Self { low: Cell::Missing(reason), high: Cell::Missing(reason) }
    }
}

/// Twice a sum's lowest and twice its highest possible value: half a unit of 28 decimals would have 29.
type Ends = (Decimal, Decimal);

pub(crate) fn interval(
    windows: &Windows<'_>,
    measure: Measure,
    row: usize,
) -> Result<Option<Interval>, CalculateError> {
    if !measure.formula().has_interval() {
        return Ok(None);
    }
    bounds(windows, measure.formula(), row).map(Some).map_err(|DoesNotFit| CalculateError {
        series: windows.series().key().to_string(),
        month: windows.series().month_at(row),
        measure: measure.name(),
    })
}

fn bounds(windows: &Windows<'_>, formula: Formula, row: usize) -> Result<Interval, DoesNotFit> {
    if formula == Formula::Typical {
        return typical(windows, row);
    }
    let mut of_terms = Vec::with_capacity(2);
    let mut missing: Option<Reason> = None;
    for term in formula.terms() {
        match ends_of(windows, term, row)? {
            Ok(found) => of_terms.push(found),
            Err(reason) => missing = Some(missing.map_or(reason, |other| other.min(reason))),
        }
    }
    // A level that stands twice in a formula is one unknown.
    let formula = match formula {
        Formula::Contribution(new, base) if windows.total_is_itself() => Formula::Growth(new, base),
        Formula::Share(of) if windows.total_is_itself() => return Ok(share_of_itself(windows.get(of, row))),
        _ => formula,
    };
    if let Some(term) = formula.total_term() {
        let ends_of_total = match windows.total_row(row) {
            Some((total, place)) => ends_of(total, term, place)?,
            None => match windows.total(term, row) {
                Ok(sum) => Ok(ends(sum, HalfWidth::ZERO)?),
                Err(reason) => Err(reason),
            },
        };
        match ends_of_total {
            Ok(found) => of_terms.push(found),
            Err(reason) => missing = Some(missing.map_or(reason, |other| other.min(reason))),
        }
    }
    if let Some(reason) = missing {
        return Ok(Interval::missing(reason));
    }
    Ok(match (formula, of_terms.as_slice()) {
        (Formula::Level(_), [(low, high)]) => {
            Interval { low: Cell::Amount(half(*low)?), high: Cell::Amount(half(*high)?) }
        }
        (Formula::Mean(_, count), [(low, high)]) => {
            let count = 2 * count;
            Interval { low: Cell::Ratio(Ratio::mean(*low, count)), high: Cell::Ratio(Ratio::mean(*high, count)) }
        }
        (Formula::Difference(..), [new, base]) => {
            let (low, high) = (new.0.exact_difference(base.1)?, new.1.exact_difference(base.0)?);
            Interval { low: Cell::Amount(half(low)?), high: Cell::Amount(half(high)?) }
        }
        (Formula::Growth(..), [new, base]) => quotient(*new, *base, Ratio::growth),
        (Formula::Annualised(..), [new, _]) if new.1.is_below_zero() => Interval::missing(Reason::NegativeBase),
        (Formula::Annualised(..), [new, base]) if !new.0.is_below_zero() && !new.0.is_zero() => {
            quotient(*new, *base, |new, base| Ratio::annualised(new, base, windows.periods_a_year()))
        }
        (Formula::Share(_), [part, total]) => quotient(*part, *total, Ratio::share),
        (Formula::Contribution(..), [new, base, total]) => {
            quotient((new.0.exact_difference(base.1)?, new.1.exact_difference(base.0)?), *total, Ratio::share)
        }
        (Formula::PerDay(of), [(low, high)]) => match per_day::divisor(windows, of, row) {
            Ok(days) => {
                let count = 2 * days;
                Interval { low: Cell::Ratio(Ratio::mean(*low, count)), high: Cell::Ratio(Ratio::mean(*high, count)) }
            }
            Err(reason) => Interval::missing(reason),
        },
        (Formula::PerDayGrowth(new_term, base_term), [new, base]) => {
            match per_day::divisors(windows, new_term, base_term, row) {
                Ok(days) => quotient(*new, *base, |new, base| Ratio::growth_per(new, days.0, base, days.1)),
                Err(reason) => Interval::missing(reason),
            }
        }
        _ => Interval::missing(Reason::ZeroBase),
    })
}

/// A series is all of itself, whatever its level, where that is not zero.
fn share_of_itself(sum: Result<Decimal, Reason>) -> Interval {
    match percentage(sum.map(|sum| (sum, sum)), Ratio::share) {
        Cell::Missing(reason) => Interval::missing(reason),
        whole => Interval { low: whole.clone(), high: whole },
    }
}

/// The extremes of what rises with new / base; a negative numerator is largest in size over the smallest base.
fn quotient(new: Ends, base: Ends, formula: impl Fn(Decimal, Decimal) -> Ratio) -> Interval {
    match extremes(new, base) {
        Ok([low, high]) => {
            Interval { low: Cell::Ratio(formula(low.0, low.1)), high: Cell::Ratio(formula(high.0, high.1)) }
        }
        Err(reason) => Interval::missing(reason),
    }
}

/// The new value and the base that make the lowest quotient, and those that make the highest.
fn extremes(new: Ends, base: Ends) -> Result<[(Decimal, Decimal); 2], Reason> {
    if base.1.is_below_zero() {
        return Err(Reason::NegativeBase);
    }
    if base.0.is_below_zero() || base.0.is_zero() {
        return Err(Reason::ZeroBase);
    }
    let low = (new.0, if new.0.is_below_zero() { base.0 } else { base.1 });
    let high = (new.1, if new.1.is_below_zero() { base.1 } else { base.0 });
    Ok([low, high])
}

/// The medians of the lowest and of the highest changes: a median never falls where one of its changes rises, and no
/// month or quarter is part of two changes. (Years are, and then the true interval may be narrower.)
fn typical(windows: &Windows<'_>, row: usize) -> Result<Interval, DoesNotFit> {
    let Formula::Growth(new, base) = Measure::MomPct.formula() else {
        return Ok(Interval::missing(Reason::TooShort));
    };
    let (mut lowest, mut highest) = (Vec::new(), Vec::new());
    for earlier in earlier_rows(windows, row) {
        let ends = (ends_of(windows, new, earlier)?, ends_of(windows, base, earlier)?);
        let (Ok(new), Ok(base)) = ends else { continue };
        match extremes(new, base) {
            Ok([low, high]) => {
                lowest.extend(Fraction::quotient(low.0, low.1));
                highest.extend(Fraction::quotient(high.0, high.1));
            }
            Err(reason) => return Ok(Interval::missing(reason)),
        }
    }
    Ok(match (median_of(lowest), median_of(highest)) {
        (Some(low), Some(high)) => Interval { low: Cell::Ratio(low), high: Cell::Ratio(high) },
        _ => Interval::missing(Reason::TooShort),
    })
}

fn ends_of(windows: &Windows<'_>, term: Term, row: usize) -> Result<Result<Ends, Reason>, DoesNotFit> {
    let sum = match windows.get(term, row) {
        Ok(sum) => sum,
        Err(reason) => return Ok(Err(reason)),
    };
    let mut half_width = HalfWidth::ZERO;
    if let Some(months) = windows.months(term, row) {
        for place in months {
            if let Some(width) = windows.series().half_width(place) {
                half_width = half_width.exact_sum(width)?;
            }
        }
    }
    Ok(Ok(ends(sum, half_width)?))
}

fn ends(sum: Decimal, half_width: HalfWidth) -> Result<Ends, DoesNotFit> {
    let doubled = sum.exact_sum(sum)?;
    Ok((doubled.exact_difference(half_width.doubled())?, doubled.exact_sum(half_width.doubled())?))
}

/// The half of an end: a level of one decimal more.
fn half(doubled: Decimal) -> Result<Decimal, DoesNotFit> {
    doubled.exact_product(Decimal::new(5, 1))
}

//! Exact fractions, for figures that take more than one step: medians, projections, and what claims are compared with.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::calculate::cell::Cell;
use crate::calculate::ratio::{Ratio, Rounding, align_wide};
use crate::series::{Decimal, Exact};

/// A fraction; the denominator is above zero. It is in lowest terms only after [`Fraction::reduced`]: one step or two do not pay
/// for a common divisor.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    numerator: BigInt,
    denominator: BigInt,
}

impl Fraction {
    /// The fraction of two integers; `None` where the denominator is zero.
    pub(crate) fn new(numerator: BigInt, denominator: BigInt) -> Option<Self> {
        if denominator.is_zero() {
            return None;
        }
        let negative = denominator.is_negative();
        Some(if negative {
            Self { numerator: -numerator, denominator: -denominator }
        } else {
            Self { numerator, denominator }
        })
    }

    /// The same fraction in lowest terms, for sums and products of many.
    pub(crate) fn reduced(self) -> Self {
        let common = self.numerator.gcd(&self.denominator);
        // The denominator is above zero, and so is a divisor of it.
        Self { numerator: self.numerator / &common, denominator: self.denominator / common }
    }

    /// An amount as a fraction.
    pub(crate) fn of(amount: Decimal) -> Self {
        let (numerator, denominator) = align_wide(amount, Decimal::ONE);
        Self { numerator, denominator }
    }

    /// One level over another; `None` where the other is zero.
    pub(crate) fn quotient(one: Decimal, other: Decimal) -> Option<Self> {
        let (one, other) = align_wide(one, other);
        Self::new(one, other)
    }

    pub(crate) fn zero() -> Self {
        Self { numerator: BigInt::ZERO, denominator: BigInt::from(1) }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        Self { numerator, denominator: &self.denominator * &other.denominator }
    }

    /// The fraction without its sign.
    pub(crate) fn size(&self) -> Self {
        Self { numerator: self.numerator.abs(), denominator: self.denominator.clone() }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { numerator: -&other.numerator, denominator: other.denominator.clone() })
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self { numerator: &self.numerator * &other.numerator, denominator: &self.denominator * &other.denominator }
    }

    /// One over the other; `None` where the other is zero.
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        Self::new(&self.numerator * &other.denominator, &self.denominator * &other.numerator)
    }

    /// The fraction divided by a count, which is not zero.
    pub(crate) fn divided_by(&self, count: u32) -> Self {
        assert!(count > 0, "a fraction is divided by a count of something");
        Self { numerator: self.numerator.clone(), denominator: &self.denominator * count }
    }

    /// The exact figure of a cell; `None` where it is missing, a word or a root.
    pub(crate) fn of_cell(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Amount(amount) => Some(Self::of(*amount)),
            Cell::Count(count) | Cell::AtLeast(count) => Some(Self::of(Decimal::new(*count, 0))),
            Cell::Ratio(ratio) => ratio.fraction().map(|(numerator, denominator)| Self { numerator, denominator }),
            Cell::Missing(_) | Cell::Word(_) | Cell::Text(_) => None,
        }
    }

    /// The multiple of the unit that the figure is rounded to; the unit must be above zero.
    pub(crate) fn rounded_to(&self, unit: Decimal, mode: Rounding) -> Self {
        let unit = Self::of(unit);
        let count =
            Ratio::wide(&self.numerator * &unit.denominator, &self.denominator * &unit.numerator).round(0, mode);
        Self { numerator: count.integer() * &unit.numerator, denominator: unit.denominator }
    }

    /// The figure as an amount, where its decimals end and an amount holds it.
    pub(crate) fn amount(&self, scale: u8) -> Option<Decimal> {
        let scaled = &self.numerator * BigInt::from(10).pow(u32::from(scale));
        let (mantissa, rest) = scaled.div_rem(&self.denominator);
        if rest.is_zero() { Decimal::from_mantissa(mantissa.to_i128()?, scale).ok() } else { None }
    }

    /// The median of fractions in rising order, of an even number the mean of the two in the middle; `None` of none.
    pub(crate) fn median(sorted: &[Self]) -> Option<Self> {
        let upper = sorted.get(sorted.len() / 2)?;
        if !sorted.len().is_multiple_of(2) {
            return Some(upper.clone());
        }
        Some(sorted[sorted.len() / 2 - 1].plus(upper).divided_by(2))
    }

    /// The growth that a quotient is, in per cent: 100 (n/d - 1).
    pub(crate) fn growth(&self) -> Ratio {
        Ratio::wide((&self.numerator - &self.denominator) * 100, self.denominator.clone())
    }

    /// The same figure as a ratio that is rounded at output.
    pub(crate) fn ratio(&self) -> Ratio {
        Ratio::wide(self.numerator.clone(), self.denominator.clone())
    }
}

impl PartialEq for Fraction {
    /// By number: two quarters are a half.
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_three_times_is_one() {
        let amount = |value| Decimal::new(value, 1);
        let third = Fraction::quotient(amount(5), amount(15)).unwrap();
        assert_eq!(third.plus(&third).plus(&third), Fraction::of(Decimal::new(1, 0)));
        assert_eq!(third.times(&third), Fraction::of(Decimal::new(1, 0)).divided_by(9));
        assert!(third > Fraction::of(Decimal::new(33, 2)) && third < Fraction::of(Decimal::new(34, 2)));
        assert_eq!(Fraction::quotient(amount(5), Decimal::ZERO), None);
        let half = Fraction::quotient(amount(-7), amount(-14)).unwrap();
        assert_eq!(half, half.clone().reduced());
        assert_eq!(half.reduced().denominator, BigInt::from(2));
    }
}

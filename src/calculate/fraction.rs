//! Exact fractions, for figures that take more than one step: projections over several years.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

use crate::calculate::Ratio;
use crate::calculate::ratio::align_wide;
use crate::series::Amount;

/// A fraction in lowest terms; the denominator is above zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    numerator: BigInt,
    denominator: BigInt,
}

impl Fraction {
    /// The fraction of two integers; nothing where the denominator is zero.
    fn new(numerator: BigInt, denominator: BigInt) -> Option<Self> {
        if denominator.is_zero() {
            return None;
        }
        let common = numerator.gcd(&denominator);
        let common = if denominator.is_negative() { -common } else { common };
        Some(Self { numerator: numerator / &common, denominator: denominator / common })
    }

    /// An amount as a fraction.
    pub(crate) fn of(amount: Amount) -> Self {
        let (numerator, denominator) = align_wide(amount, Amount::from_i64(1, 0));
        Self::new(numerator, denominator).unwrap_or_else(Self::zero)
    }

    /// One amount over another; nothing where the other is zero.
    pub(crate) fn quotient(one: Amount, other: Amount) -> Option<Self> {
        let (one, other) = align_wide(one, other);
        Self::new(one, other)
    }

    pub(crate) fn zero() -> Self {
        Self { numerator: BigInt::ZERO, denominator: BigInt::from(1) }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        // Both denominators are above zero.
        Self::new(numerator, &self.denominator * &other.denominator).unwrap_or_else(Self::zero)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        let denominator = &self.denominator * &other.denominator;
        Self::new(&self.numerator * &other.numerator, denominator).unwrap_or_else(Self::zero)
    }

    /// The fraction divided by a count; a count below 1 counts as 1.
    pub(crate) fn divided_by(&self, count: u32) -> Self {
        Self::new(self.numerator.clone(), &self.denominator * count.max(1)).unwrap_or_else(Self::zero)
    }

    /// The same figure as a ratio that is rounded at output.
    pub(crate) fn ratio(&self) -> Ratio {
        Ratio::wide(self.numerator.clone(), self.denominator.clone())
    }
}

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
        let amount = |value| Amount::from_i64(value, 1);
        let third = Fraction::quotient(amount(5), amount(15)).unwrap();
        assert_eq!(third.plus(&third).plus(&third), Fraction::of(Amount::from_i64(1, 0)));
        assert_eq!(third.times(&third), Fraction::of(Amount::from_i64(1, 0)).divided_by(9));
        assert!(third > Fraction::of(Amount::from_i64(33, 2)) && third < Fraction::of(Amount::from_i64(34, 2)));
        assert_eq!(Fraction::quotient(amount(5), Amount::ZERO), None);
    }
}

//! The one rounding of exact ratios.
//!
//! With `q` and `r` the quotient and remainder of the scaled numerator, twice `r` against the denominator decides. A quotient
//! of 28 digits that is rounded again is wrong near ties. What 64 bits do not hold is computed on integers of any size, with
//! the same result. The modes have the meanings of the General Decimal Arithmetic specification (Cowlishaw), section
//! "Rounding".

use std::num::NonZeroU64;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::series::SMALL_POWERS;

/// How a figure that lies between two printable ones is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, ties away from zero: 0.125 gives 0.13, -0.125 gives -0.13.
    #[default]
    HalfUp,
    /// To the nearest, ties to the even digit: 0.125 gives 0.12.
    HalfEven,
    /// Towards zero: 0.129 gives 0.12.
    Down,
    /// Towards minus infinity; the lower bound of an interval.
    Floor,
    /// Towards plus infinity; the upper bound of an interval.
    Ceiling,
}

/// A rounded figure: the integer of all its digits, and how many of them are decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounded {
    digits: Digits,
    decimals: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Digits {
    Small(i64),
    /// Only what 64 bits do not hold, so that equal figures are equal values.
    Wide(Box<BigInt>),
}

impl Rounded {
    /// The figure `integer / 10^decimals`.
    #[must_use]
    pub const fn new(integer: i64, decimals: u8) -> Self {
        Self { digits: Digits::Small(integer), decimals }
    }

    /// The figure `integer / 10^decimals` of any size.
    pub(crate) fn from_big(integer: BigInt, decimals: u8) -> Self {
        match integer.to_i64() {
            Some(small) => Self::new(small, decimals),
            None => Self { digits: Digits::Wide(Box::new(integer)), decimals },
        }
    }

    /// The number of decimals.
    #[must_use]
    pub const fn decimals(&self) -> u8 {
        self.decimals
    }

    /// The integer of all digits; `None` where it does not fit 64 bits.
    #[must_use]
    pub const fn small(&self) -> Option<i64> {
        match self.digits {
            Digits::Small(integer) => Some(integer),
            Digits::Wide(_) => None,
        }
    }

    /// The integer of all digits.
    pub(crate) fn integer(&self) -> BigInt {
        match &self.digits {
            Digits::Small(integer) => (*integer).into(),
            Digits::Wide(integer) => (**integer).clone(),
        }
    }
}

/// The ratio of two integers, rounded; `None` where the scaled numerator does not fit 64 bits.
pub(super) fn round_small(numerator: i64, denominator: NonZeroU64, decimals: u8, mode: Rounding) -> Option<Rounded> {
    let scaled = numerator.checked_mul(*SMALL_POWERS.get(usize::from(decimals))?)?;
    Some(Rounded::new(divide(scaled, denominator, mode), decimals))
}

/// The quotient of two integers, rounded.
fn divide(numerator: i64, denominator: NonZeroU64, mode: Rounding) -> i64 {
    let (size, negative) = (numerator.unsigned_abs(), numerator < 0);
    let (quotient, remainder) = (size / denominator, size % denominator);
    let other_half = denominator.get() - remainder;
    let away = match mode {
        Rounding::HalfUp => remainder >= other_half,
        Rounding::HalfEven => remainder > other_half || (remainder == other_half && quotient % 2 == 1),
        Rounding::Down => false,
        Rounding::Floor => remainder != 0 && negative,
        Rounding::Ceiling => remainder != 0 && !negative,
    };
    // Never larger than the numerator: where there is a remainder, the denominator is 2 at least.
    let size = (quotient + u64::from(away)).cast_signed();
    if negative { size.wrapping_neg() } else { size }
}

/// The ratio of two integers of any size, rounded; the denominator is above zero.
pub(super) fn round_wide(numerator: &BigInt, denominator: &BigInt, decimals: u8, mode: Rounding) -> Rounded {
    let scaled = numerator.abs() * power_of_ten(u32::from(decimals));
    let (quotient, remainder) = scaled.div_rem(denominator);
    let twice: BigInt = &remainder * 2;
    let away = match mode {
        Rounding::HalfUp => twice >= *denominator,
        Rounding::HalfEven => twice > *denominator || (twice == *denominator && quotient.is_odd()),
        Rounding::Down => false,
        Rounding::Floor => !remainder.is_zero() && numerator.is_negative(),
        Rounding::Ceiling => !remainder.is_zero() && numerator.is_positive(),
    };
    let size = if away { quotient + 1 } else { quotient };
    Rounded::from_big(if numerator.is_negative() { -size } else { size }, decimals)
}

/// `100 (root(numerator / denominator) - 1)`, rounded.
///
/// With `s = 10^(decimals + 2)` the root of `numerator * s^degree / denominator` is cut to an integer `f`; whether the
/// true root lies beyond `f + 1/2` is decided by `numerator * (2s)^degree` against `denominator * (2f + 1)^degree`.
pub(super) fn round_root(
    numerator: &BigInt,
    denominator: &BigInt,
    degree: u32,
    decimals: u8,
    mode: Rounding,
) -> Rounded {
    let unit = power_of_ten(u32::from(decimals) + 2);
    let target = numerator * unit.pow(degree);
    let floor = floor_root(&(&target / denominator), degree);
    let middle: BigInt = &floor * 2 + 1;
    let exact = floor.pow(degree) * denominator == target;
    let against_half = (target << degree).cmp(&(denominator * middle.pow(degree)));
    let growth: BigInt = &floor - &unit;
    // `floor` lies below the root: for a fall, towards zero is upwards.
    let up = match mode {
        Rounding::HalfUp => against_half.is_gt() || (against_half.is_eq() && !growth.is_negative()),
        Rounding::HalfEven => against_half.is_gt() || (against_half.is_eq() && growth.is_odd()),
        Rounding::Down => !exact && growth.is_negative(),
        Rounding::Floor => false,
        Rounding::Ceiling => !exact,
    };
    Rounded::from_big(if up { growth + 1 } else { growth }, decimals)
}

/// The integer part of the root of an integer that is not negative, by Newton's iteration from above.
///
/// From a start above the root every step falls, until it reaches the integer part and would rise again. (The library's own
/// root takes its first guess from a floating-point logarithm, and with it a mathematics library at every start.)
fn floor_root(of: &BigInt, degree: u32) -> BigInt {
    if of.is_zero() || degree == 1 {
        return of.clone();
    }
    let mut root = BigInt::from(1) << (of.bits() / u64::from(degree) + 1);
    loop {
        let next: BigInt = (&root * (degree - 1) + of / root.pow(degree - 1)) / degree;
        if next >= root {
            return root;
        }
        root = next;
    }
}

pub(super) fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(numerator: i64, denominator: u64, decimals: u8, expected: [i64; 5]) {
        let modes = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Floor, Rounding::Ceiling];
        for (mode, expected) in modes.into_iter().zip(expected) {
            let small = round_small(numerator, NonZeroU64::new(denominator).unwrap(), decimals, mode);
            let wide = round_wide(&numerator.into(), &denominator.into(), decimals, mode);
            assert_eq!(small, Some(Rounded::new(expected, decimals)), "{mode:?}");
            assert_eq!(wide, Rounded::new(expected, decimals), "{mode:?}, wide");
        }
    }

    #[test]
    fn ties_and_their_neighbours_round_as_the_mode_says() {
        case(25, 10, 0, [3, 2, 2, 2, 3]);
        case(35, 10, 0, [4, 4, 3, 3, 4]);
        case(-25, 10, 0, [-3, -2, -2, -3, -2]);
        case(-5, 1000, 2, [-1, 0, 0, -1, 0]);
        case(24, 10, 0, [2, 2, 2, 2, 3]);
        case(26, 10, 0, [3, 3, 2, 2, 3]);
        case(2, 1, 2, [200, 200, 200, 200, 200]);
        case(i64::MAX, 1, 0, [i64::MAX; 5]);
    }

    #[test]
    fn a_root_is_the_largest_integer_whose_power_is_not_above() {
        for degree in 1..9 {
            for of in [0_u64, 1, 2, 3, 7, 8, 9, 63, 64, 65, 6560, 6561, 6562, u64::MAX] {
                let (of, root) = (BigInt::from(of), floor_root(&BigInt::from(of), degree));
                assert!(root.pow(degree) <= of && (&root + 1_i32).pow(degree) > of, "{of} {degree}");
            }
        }
    }
}

//! The exact ratio behind every percentage and mean, and the one rounding of it.
//!
//! A percentage kept as numerator and denominator is rounded once: with `q` and `r` the quotient and remainder of the
//! scaled numerator, twice `r` against the denominator decides. A quotient of 28 digits that is rounded again is wrong
//! near ties. What 64 bits do not hold is computed on integers of any size, with the same result.
//! The modes have the meanings of the General Decimal Arithmetic specification (Cowlishaw), section "Rounding".

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::series::{Decimal, Exact, SMALL_POWERS, align_small, small_mantissa};

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

/// An exact ratio of two integers, or a root of one.
#[derive(Clone, Debug)]
pub enum Ratio {
    /// Numerator and denominator in 64 bits; the denominator is above zero.
    Small(i64, i64),
    /// Numerator and denominator of any size; the denominator is above zero.
    Wide(Box<(BigInt, BigInt)>),
    /// `100 (root(numerator / denominator, degree) - 1)`, numerator not negative, denominator above zero.
    RootGrowth(Box<(BigInt, BigInt, u32)>),
}

/// A rounded figure: an integer, and how many of its digits are decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rounded {
    /// In 64 bits.
    Small(i64, u8),
    /// Of any size.
    Wide(Box<BigInt>, u8),
}

impl Ratio {
    /// `100 (new / base - 1)`, exact. The base must be above zero; see [`crate::calculate::Reason`] for the others.
    ///
    /// ```
    /// use itx::calculate::{Ratio, Rounded, Rounding};
    /// use itx::series::Decimal;
    /// let growth = Ratio::growth(Decimal::new(337, 0), Decimal::new(354, 0));
    /// assert_eq!(growth.round(2, Rounding::HalfUp), Rounded::Small(-480, 2));
    /// ```
    #[must_use]
    #[inline]
    pub fn growth(new: Decimal, base: Decimal) -> Self {
        let small = align_small(new, base).and_then(|(new, base, _)| Self::growth_of(new, base));
        small.unwrap_or_else(|| Self::growth_wide(new, base))
    }

    /// The same of two integers of one scale; nothing where the base is not above zero, or 64 bits do not hold the numerator.
    #[inline]
    pub(crate) fn growth_of(new: i64, base: i64) -> Option<Self> {
        let numerator = new.checked_sub(base)?.checked_mul(100)?;
        (base > 0).then_some(Self::Small(numerator, base))
    }

    /// The same on integers of any size.
    #[cold]
    #[inline(never)]
    fn growth_wide(new: Decimal, base: Decimal) -> Self {
        let (new, base) = align_wide(new, base);
        Self::wide((new - &base) * 100, base)
    }

    /// `100 ((new/new_count) / (base/base_count) - 1)`, exact: the growth of a figure per day. The base and both counts must
    /// be above zero.
    ///
    /// ```
    /// use itx::calculate::{Ratio, Rounded, Rounding};
    /// use itx::series::Decimal;
    /// let per_day = Ratio::growth_per(Decimal::new(337, 0), 20, Decimal::new(354, 0), 23);
    /// assert_eq!(per_day.round(2, Rounding::HalfUp), Rounded::Small(948, 2));
    /// ```
    #[must_use]
    pub fn growth_per(new: Decimal, new_count: u32, base: Decimal, base_count: u32) -> Self {
        if let Some((new, base, _)) = align_small(new, base)
            && let Some(new) = new.checked_mul(i64::from(base_count))
            && let Some(base) = base.checked_mul(i64::from(new_count)).filter(|base| *base > 0)
            && let Some(numerator) = new.checked_sub(base).and_then(|change| change.checked_mul(100))
        {
            return Self::Small(numerator, base);
        }
        let (new, base) = align_wide(new, base);
        let (new, base) = (new * base_count, base * new_count);
        Self::wide((new - &base) * 100, base)
    }

    /// `100 part / whole`, exact; the whole must be above zero.
    #[must_use]
    pub fn share(part: Decimal, whole: Decimal) -> Self {
        if let Some((part, whole, _)) = align_small(part, whole)
            && whole > 0
            && let Some(numerator) = part.checked_mul(100)
        {
            return Self::Small(numerator, whole);
        }
        let (part, whole) = align_wide(part, whole);
        Self::wide(part * 100, whole)
    }

    /// `sum / count`, exact; a count below 1 counts as 1.
    #[must_use]
    pub fn mean(sum: Decimal, count: u32) -> Self {
        let count = count.max(1);
        let unit = SMALL_POWERS.get(usize::from(sum.decimals())).and_then(|unit| unit.checked_mul(i64::from(count)));
        match (small_mantissa(sum), unit) {
            (Some(numerator), Some(denominator)) => Self::Small(numerator, denominator),
            _ => Self::wide(sum.mantissa().into(), big_power_of_ten(sum.scale()) * count),
        }
    }

    /// `100 ((new / base)^power - 1)`, exact, on integers of any size; the base must be above zero.
    #[must_use]
    pub fn annualised(new: Decimal, base: Decimal, power: u32) -> Self {
        let (new, base) = align_wide(new, base);
        let (new, base) = (new.pow(power), base.pow(power));
        Self::wide((new - &base) * 100, base)
    }

    /// `100 ((last / first)^(1/years) - 1)`, the compound annual growth rate, kept as the exact root.
    ///
    /// Nothing where `first` is not above zero, `last` is negative or there is no year between them.
    #[must_use]
    pub fn compound(last: Decimal, first: Decimal, years: u32) -> Option<Self> {
        if first.is_zero() || first.is_below_zero() || last.is_below_zero() || years == 0 {
            return None;
        }
        let (last, first) = align_wide(last, first);
        Some(Self::RootGrowth(Box::new((last, first, years))))
    }

    /// The exact figure in lowest terms, such as `2675/146`; a root as `100 (root of degree n of a/b - 1)`.
    #[must_use]
    pub fn exact_text(&self) -> String {
        let fraction = |numerator: &BigInt, denominator: &BigInt| {
            let common = numerator.gcd(denominator);
            if common.is_zero() || *denominator == common {
                (numerator / denominator).to_string()
            } else {
                format!("{}/{}", numerator / &common, denominator / &common)
            }
        };
        match self {
            Self::Small(numerator, denominator) => fraction(&BigInt::from(*numerator), &BigInt::from(*denominator)),
            Self::Wide(parts) => fraction(&parts.0, &parts.1),
            Self::RootGrowth(parts) => {
                format!("100 (root of degree {} of {} - 1)", parts.2, fraction(&parts.0, &parts.1))
            }
        }
    }

    /// The exact figure against zero.
    #[must_use]
    pub fn sign(&self) -> Ordering {
        match self {
            Self::Small(numerator, _) => numerator.cmp(&0),
            Self::Wide(parts) => parts.0.cmp(&BigInt::ZERO),
            Self::RootGrowth(parts) => parts.0.cmp(&parts.1),
        }
    }

    pub(crate) fn wide(numerator: BigInt, denominator: BigInt) -> Self {
        if denominator.is_negative() {
            Self::Wide(Box::new((-numerator, -denominator)))
        } else {
            Self::Wide(Box::new((numerator, denominator)))
        }
    }

    /// The figure rounded once to so many decimals.
    #[must_use]
    #[inline]
    pub fn round(&self, places: u8, mode: Rounding) -> Rounded {
        if let Self::Small(numerator, denominator) = self
            && let Some(factor) = SMALL_POWERS.get(usize::from(places))
            && let Some(scaled) = numerator.checked_mul(*factor)
        {
            return Rounded::Small(divide(scaled, *denominator, mode), places);
        }
        self.round_any(places, mode)
    }

    /// The same on integers of any size. Kept out of the way of the figures that 64 bits hold, which nearly all are.
    #[cold]
    #[inline(never)]
    fn round_any(&self, places: u8, mode: Rounding) -> Rounded {
        match self {
            Self::Small(numerator, denominator) => {
                round_wide(&BigInt::from(*numerator), &BigInt::from(*denominator), places, mode)
            }
            Self::Wide(parts) => round_wide(&parts.0, &parts.1, places, mode),
            Self::RootGrowth(parts) => round_root(&parts.0, &parts.1, parts.2, places, mode),
        }
    }
}

impl Rounded {
    pub(crate) fn from_big(value: BigInt, places: u8) -> Self {
        match value.to_i64() {
            Some(small) => Self::Small(small, places),
            None => Self::Wide(Box::new(value), places),
        }
    }

    /// The integer of all digits.
    pub(crate) fn integer(&self) -> BigInt {
        match self {
            Self::Small(value, _) => (*value).into(),
            Self::Wide(value, _) => (**value).clone(),
        }
    }
}

/// The quotient of two integers, rounded; a denominator that is not above zero counts as one.
#[inline]
fn divide(numerator: i64, denominator: i64, mode: Rounding) -> i64 {
    let (size, negative) = (numerator.unsigned_abs(), numerator < 0);
    let denominator = u64::try_from(denominator).unwrap_or(1).max(1);
    let (quotient, remainder) = (size / denominator, size % denominator);
    let other_half = denominator - remainder;
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

fn round_wide(numerator: &BigInt, denominator: &BigInt, places: u8, mode: Rounding) -> Rounded {
    let scaled = numerator.abs() * big_power_of_ten(u32::from(places));
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
    Rounded::from_big(if numerator.is_negative() { -size } else { size }, places)
}

/// `100 (root(numerator / denominator) - 1)`, rounded.
///
/// With `s = 10^(places + 2)` the root of `numerator * s^degree / denominator` is cut to an integer `f`; whether the
/// true root lies beyond `f + 1/2` is decided by `numerator * (2s)^degree` against `denominator * (2f + 1)^degree`.
fn round_root(numerator: &BigInt, denominator: &BigInt, degree: u32, places: u8, mode: Rounding) -> Rounded {
    let unit = big_power_of_ten(u32::from(places) + 2);
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
    Rounded::from_big(if up { growth + 1 } else { growth }, places)
}

/// The integer part of the root of an integer that is not negative, by Newton's iteration from above.
///
/// From a start above the root every step falls, until it reaches the integer part and would rise again. (The library's own
/// root takes its first guess from a floating-point logarithm, and with it a mathematics library at every start.)
fn floor_root(of: &BigInt, degree: u32) -> BigInt {
    if of.is_zero() || degree <= 1 {
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

fn big_power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

pub(crate) fn align_wide(left: Decimal, right: Decimal) -> (BigInt, BigInt) {
    let scale = left.scale().max(right.scale());
    let raise = |amount: Decimal| BigInt::from(amount.mantissa()) * big_power_of_ten(scale - amount.scale());
    (raise(left), raise(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(numerator: i64, denominator: i64, places: u8, expected: [i64; 5]) {
        let modes = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Floor, Rounding::Ceiling];
        let small = Ratio::Small(numerator, denominator);
        let wide = Ratio::wide(numerator.into(), denominator.into());
        for (mode, expected) in modes.into_iter().zip(expected) {
            assert_eq!(small.round(places, mode), Rounded::Small(expected, places), "{mode:?}");
            assert_eq!(wide.round(places, mode), Rounded::Small(expected, places), "{mode:?}, wide");
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
    }

    #[test]
    fn a_figure_that_grows_past_64_bits_where_it_is_scaled_is_exact() {
        // 100 (1000000000000001 / 1 - 1) is 10^17, with two decimals an integer of 20 digits.
        let growth = Ratio::growth(Decimal::new(1_000_000_000_000_001, 0), Decimal::new(1, 0));
        assert_eq!(growth.round(2, Rounding::HalfUp), Rounded::Wide(Box::new(BigInt::from(10).pow(19)), 2));
        let fall = Ratio::Small(-100_000_000_000_000_000, 1);
        assert_eq!(fall.round(2, Rounding::HalfUp), Rounded::Wide(Box::new(-BigInt::from(10).pow(19)), 2));
        case(i64::MAX, 1, 0, [i64::MAX; 5]);
    }

    #[test]
    fn a_compound_rate_is_the_exact_root_rounded_once() {
        // 10000 from 3810 in four years: 27.2832... %, the press's 27.
        let rate = Ratio::compound(Decimal::new(10000, 0), Decimal::new(3810, 0), 4).unwrap();
        assert_eq!(rate.round(2, Rounding::HalfUp), Rounded::Small(2728, 2));
        // 1.1^2 = 1.21 exactly, and a fall to a quarter in two years is one half.
        let exact = Ratio::compound(Decimal::new(121, 0), Decimal::new(100, 0), 2).unwrap();
        assert_eq!(exact.round(2, Rounding::Ceiling), Rounded::Small(1000, 2));
        let half = Ratio::compound(Decimal::new(1, 0), Decimal::new(4, 0), 2).unwrap();
        assert_eq!(half.round(1, Rounding::Down), Rounded::Small(-500, 1));
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

    #[test]
    fn twelve_powers_do_not_overflow() {
        let large = Decimal::from_mantissa((1 << 96) - 1, 0).unwrap();
        let annualised = Ratio::annualised(large, Decimal::from_mantissa(1, 28).unwrap(), 12);
        assert!(matches!(annualised.round(2, Rounding::HalfUp), Rounded::Wide(..)));
    }
}

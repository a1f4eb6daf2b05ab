//! The exact ratio behind every percentage and mean.
//!
//! A percentage is kept as numerator and denominator and rounded once, at output.

mod rounding;

use std::cmp::Ordering;
use std::num::{NonZeroU32, NonZeroU64};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

use crate::calculate::reason::Reason;
use crate::series::{Decimal, Exact, SMALL_POWERS, align_small, small_mantissa};
use rounding::{power_of_ten, round_root, round_small, round_wide};

pub use rounding::{Rounded, Rounding};

/// An exact ratio of two integers, or a growth rate by a root of one.
#[derive(Clone, Debug)]
pub struct Ratio(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Small {
        numerator: i64,
        denominator: NonZeroU64,
    },
    /// Of any size; the denominator is above zero.
    Wide(Box<(BigInt, BigInt)>),
    RootGrowth(Box<RootGrowth>),
}

/// `100 (root(numerator / denominator) - 1)`, numerator not negative, denominator above zero.
#[derive(Clone, Debug)]
struct RootGrowth {
    numerator: BigInt,
    denominator: BigInt,
    degree: NonZeroU32,
}

impl Ratio {
    /// The ratio of two integers; `None` where the denominator is not above zero.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        let denominator = NonZeroU64::new(u64::try_from(denominator).ok()?)?;
        Some(Self(Kind::Small { numerator, denominator }))
    }

    /// The ratio of two integers of any size.
    pub(crate) fn wide(numerator: BigInt, denominator: BigInt) -> Self {
        assert!(denominator.is_positive(), "a denominator is above zero");
        Self(Kind::Wide(Box::new((numerator, denominator))))
    }

    /// `100 (new / base - 1)`, exact.
    ///
    /// # Errors
    /// [`Reason::ZeroBase`] or [`Reason::NegativeBase`] where the base is not above zero.
    ///
    /// ```
    /// use itx::calculate::{Ratio, Reason, Rounded, Rounding};
    /// use itx::series::Decimal;
    /// let growth = Ratio::growth(Decimal::new(337, 0), Decimal::new(354, 0))?;
    /// assert_eq!(growth.round(2, Rounding::HalfUp), Rounded::new(-480, 2));
    /// assert_eq!(Ratio::growth(Decimal::ONE, Decimal::ZERO).err(), Some(Reason::ZeroBase));
    /// # Ok::<(), Reason>(())
    /// ```
    pub fn growth(new: Decimal, base: Decimal) -> Result<Self, Reason> {
        if let Some((new, base, _)) = align_small(new, base)
            && let Some(growth) = Self::growth_of_integers(new, base)
        {
            return Ok(growth);
        }
        Self::growth_of_any_size(new, base)
    }

    /// `100 (new / base - 1)` of two integers at one scale; `None` where 64 bits do not hold it or the base is not above zero.
    pub(crate) fn growth_of_integers(new: i64, base: i64) -> Option<Self> {
        Self::new(new.checked_sub(base)?.checked_mul(100)?, base)
    }

    #[cold]
    #[inline(never)]
    fn growth_of_any_size(new: Decimal, base: Decimal) -> Result<Self, Reason> {
        let (new, base) = align_wide(new, positive(base)?);
        Ok(Self::wide((new - &base) * 100, base))
    }

    /// `100 ((new/new_count) / (base/base_count) - 1)`, exact: the growth of a figure per day.
    ///
    /// # Errors
    /// [`Reason::ZeroBase`] or [`Reason::NegativeBase`] where the base is not above zero.
    pub fn growth_per(
        new: Decimal,
        new_count: NonZeroU32,
        base: Decimal,
        base_count: NonZeroU32,
    ) -> Result<Self, Reason> {
        let (new, base) = align_wide(new, positive(base)?);
        let (new, base) = (new * base_count.get(), base * new_count.get());
        Ok(Self::wide((new - &base) * 100, base))
    }

    /// `100 part / whole`, exact.
    ///
    /// # Errors
    /// [`Reason::ZeroBase`] or [`Reason::NegativeBase`] where the whole is not above zero.
    pub fn share(part: Decimal, whole: Decimal) -> Result<Self, Reason> {
        if let Some((part, whole, _)) = align_small(part, whole)
            && let Some(numerator) = part.checked_mul(100)
            && let Some(share) = Self::new(numerator, whole)
        {
            return Ok(share);
        }
        let (part, whole) = align_wide(part, positive(whole)?);
        Ok(Self::wide(part * 100, whole))
    }

    /// `sum / count`, exact.
    #[must_use]
    pub fn mean(sum: Decimal, count: NonZeroU32) -> Self {
        let unit = SMALL_POWERS.get(usize::from(sum.decimals())).and_then(|unit| unit.checked_mul(count.get().into()));
        let small = small_mantissa(sum).zip(unit).and_then(|(numerator, unit)| Self::new(numerator, unit));
        small.unwrap_or_else(|| Self::wide(sum.mantissa().into(), power_of_ten(sum.scale()) * count.get()))
    }

    /// `100 ((new / base)^power - 1)`, exact, on integers of any size.
    ///
    /// # Errors
    /// [`Reason::ZeroBase`] or [`Reason::NegativeBase`] where either level is not above zero: in a power a change of sign may
    /// vanish.
    pub fn annualised(new: Decimal, base: Decimal, power: u32) -> Result<Self, Reason> {
        if new.is_zero() || base.is_zero() {
            return Err(Reason::ZeroBase);
        }
        let (new, base) = align_wide(positive(new)?, positive(base)?);
        let (new, base) = (new.pow(power), base.pow(power));
        Ok(Self::wide((new - &base) * 100, base))
    }

    /// `100 ((last / first)^(1/years) - 1)`, the compound annual growth rate, kept as the exact root.
    ///
    /// # Errors
    /// [`Reason::ZeroBase`] or [`Reason::NegativeBase`] where `first` is not above zero; [`Reason::NegativeBase`] where `last`
    /// is negative, since a root of a negative quotient may not exist.
    pub fn compound(last: Decimal, first: Decimal, years: NonZeroU32) -> Result<Self, Reason> {
        let first = positive(first)?;
        if last.is_below_zero() {
            return Err(Reason::NegativeBase);
        }
        let (numerator, denominator) = align_wide(last, first);
        Ok(Self(Kind::RootGrowth(Box::new(RootGrowth { numerator, denominator, degree: years }))))
    }

    /// Numerator and denominator, which is above zero; `None` for a root.
    pub(crate) fn fraction(&self) -> Option<(BigInt, BigInt)> {
        match &self.0 {
            Kind::Small { numerator, denominator } => Some(((*numerator).into(), denominator.get().into())),
            Kind::Wide(parts) => Some((parts.0.clone(), parts.1.clone())),
            Kind::RootGrowth(_) => None,
        }
    }

    /// The exact figure in lowest terms, such as `2675/146`; a root as `100 (root of degree n of a/b - 1)`.
    #[must_use]
    pub fn exact_text(&self) -> String {
        match &self.0 {
            Kind::Small { numerator, denominator } => lowest_terms(&(*numerator).into(), &denominator.get().into()),
            Kind::Wide(parts) => lowest_terms(&parts.0, &parts.1),
            Kind::RootGrowth(root) => {
                let of = lowest_terms(&root.numerator, &root.denominator);
                format!("100 (root of degree {} of {of} - 1)", root.degree)
            }
        }
    }

    /// The exact figure against zero.
    #[must_use]
    pub fn sign(&self) -> Ordering {
        match &self.0 {
            Kind::Small { numerator, .. } => numerator.cmp(&0),
            Kind::Wide(parts) => parts.0.cmp(&BigInt::ZERO),
            Kind::RootGrowth(root) => root.numerator.cmp(&root.denominator),
        }
    }

    /// The figure rounded once to so many decimals.
    #[must_use]
    pub fn round(&self, decimals: u8, mode: Rounding) -> Rounded {
        if let Kind::Small { numerator, denominator } = self.0
            && let Some(rounded) = round_small(numerator, denominator, decimals, mode)
        {
            return rounded;
        }
        self.round_any_size(decimals, mode)
    }

    /// The same on integers of any size. Kept out of the way of the figures that 64 bits hold, which nearly all are.
    #[cold]
    #[inline(never)]
    fn round_any_size(&self, decimals: u8, mode: Rounding) -> Rounded {
        match &self.0 {
            Kind::Small { numerator, denominator } => {
                round_wide(&BigInt::from(*numerator), &BigInt::from(denominator.get()), decimals, mode)
            }
            Kind::Wide(parts) => round_wide(&parts.0, &parts.1, decimals, mode),
            Kind::RootGrowth(root) => round_root(&root.numerator, &root.denominator, root.degree.get(), decimals, mode),
        }
    }
}

/// The base, where it is above zero.
fn positive(base: Decimal) -> Result<Decimal, Reason> {
    if base.is_zero() {
        return Err(Reason::ZeroBase);
    }
    if base.is_below_zero() { Err(Reason::NegativeBase) } else { Ok(base) }
}

fn lowest_terms(numerator: &BigInt, denominator: &BigInt) -> String {
    // The denominator is above zero, and so is a divisor of it.
    let common = numerator.gcd(denominator);
    if *denominator == common {
        (numerator / denominator).to_string()
    } else {
        format!("{}/{}", numerator / &common, denominator / &common)
    }
}

/// The integers of two numbers at one scale.
pub(crate) fn align_wide(left: Decimal, right: Decimal) -> (BigInt, BigInt) {
    let scale = left.scale().max(right.scale());
    let raise = |number: Decimal| BigInt::from(number.mantissa()) * power_of_ten(scale - number.scale());
    (raise(left), raise(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(value: i64) -> Decimal {
        Decimal::new(value, 0)
    }

    fn years(years: u32) -> NonZeroU32 {
        NonZeroU32::new(years).unwrap()
    }

    #[test]
    fn a_figure_that_grows_past_64_bits_where_it_is_scaled_is_exact() {
        // 100 (1000000000000001 / 1 - 1) is 10^17, with two decimals an integer of 20 digits.
        let growth = Ratio::growth(level(1_000_000_000_000_001), level(1)).unwrap();
        assert_eq!(growth.round(2, Rounding::HalfUp), Rounded::from_big(BigInt::from(10).pow(19), 2));
        let fall = Ratio::new(-100_000_000_000_000_000, 1).unwrap();
        assert_eq!(fall.round(2, Rounding::HalfUp), Rounded::from_big(-BigInt::from(10).pow(19), 2));
    }

    #[test]
    fn growth_per_day_divides_each_level_by_its_days() {
        let per_day = Ratio::growth_per(level(337), years(20), level(354), years(23)).unwrap();
        assert_eq!(per_day.round(2, Rounding::HalfUp), Rounded::new(948, 2));
    }

    #[test]
    fn a_compound_rate_is_the_exact_root_rounded_once() {
        // 10000 from 3810 in four years: 27.2832... %, the press's 27.
        let rate = Ratio::compound(level(10000), level(3810), years(4)).unwrap();
        assert_eq!(rate.round(2, Rounding::HalfUp), Rounded::new(2728, 2));
        // 1.1^2 = 1.21 exactly, and a fall to a quarter in two years is one half.
        let exact = Ratio::compound(level(121), level(100), years(2)).unwrap();
        assert_eq!(exact.round(2, Rounding::Ceiling), Rounded::new(1000, 2));
        let half = Ratio::compound(level(1), level(4), years(2)).unwrap();
        assert_eq!(half.round(1, Rounding::Down), Rounded::new(-500, 1));
    }

    #[test]
    fn an_exact_figure_is_in_lowest_terms() {
        // 100 (337 - 354) / 354 = -1700/354.
        assert_eq!(Ratio::growth(level(337), level(354)).unwrap().exact_text(), "-850/177");
        assert_eq!(Ratio::wide(BigInt::from(-1700), BigInt::from(354)).exact_text(), "-850/177");
        let rate = Ratio::compound(level(12), level(8), years(2)).unwrap();
        assert_eq!(rate.exact_text(), "100 (root of degree 2 of 3/2 - 1)");
    }

    #[test]
    fn an_exact_figure_that_is_whole_has_no_denominator() {
        assert_eq!(Ratio::growth(level(3), level(2)).unwrap().exact_text(), "50");
        assert_eq!(Ratio::growth(level(2), level(2)).unwrap().exact_text(), "0");
        assert_eq!(Ratio::wide(BigInt::from(-6), BigInt::from(3)).exact_text(), "-2");
        let rate = Ratio::compound(level(8), level(2), years(2)).unwrap();
        assert_eq!(rate.exact_text(), "100 (root of degree 2 of 4 - 1)");
    }

    #[test]
    fn twelve_powers_do_not_overflow() {
        let large = Decimal::from_mantissa((1 << 96) - 1, 0).unwrap();
        let annualised = Ratio::annualised(large, Decimal::new(1, 28), 12).unwrap();
        assert_eq!(annualised.round(2, Rounding::HalfUp).small(), None);
    }

    #[test]
    fn a_base_that_is_not_above_zero_is_refused() {
        for (base, reason) in [(0, Reason::ZeroBase), (-1, Reason::NegativeBase)] {
            assert_eq!(Ratio::growth(level(1), level(base)).err(), Some(reason));
            assert_eq!(Ratio::share(level(1), level(base)).err(), Some(reason));
            assert_eq!(Ratio::annualised(level(1), level(base), 12).err(), Some(reason));
            assert_eq!(Ratio::annualised(level(base), level(1), 12).err(), Some(reason));
            assert_eq!(Ratio::compound(level(1), level(base), years(1)).err(), Some(reason));
            assert_eq!(Ratio::growth_per(level(1), years(1), level(base), years(1)).err(), Some(reason));
        }
        assert!(Ratio::new(1, 0).is_none());
    }
}

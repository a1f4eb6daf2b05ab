//! Exact arithmetic of decimal levels: what does not fit is an error, never a rounded number.
//!
//! The operators of [`Decimal`] round or saturate where 96 bits end: `MAX + 0.45` is `MAX`. Sums and differences of levels are
//! therefore made here, on the integers of all digits at one scale.

use rust_decimal::Decimal;

/// The most decimals that a [`Decimal`] can have.
pub const MAX_SCALE: u8 = 28;

/// A result that 96 bits and 28 decimals do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not fit 96 bits and 28 decimals (at most 79228162514264337593543950335)")]
pub struct DoesNotFit;

/// Exact operations on a [`Decimal`], which keeps the decimals it was printed with.
///
/// ```
/// use itx::series::{Decimal, Exact};
/// let sum = Decimal::new(19905, 2).exact_sum(Decimal::new(227, 0))?;
/// assert_eq!(sum.to_string(), "426.05");
/// # Ok::<(), itx::series::DoesNotFit>(())
/// ```
pub trait Exact: Copy {
    /// The number `mantissa / 10^decimals`.
    ///
    /// # Errors
    /// [`DoesNotFit`] where the mantissa has more than 96 bits or there are more than 28 decimals.
    fn from_mantissa(mantissa: i128, decimals: u8) -> Result<Self, DoesNotFit>;

    /// The number of decimals, at most 28.
    #[must_use]
    fn decimals(self) -> u8;

    /// The sum, with the decimals of the more precise part.
    ///
    /// # Errors
    /// [`DoesNotFit`] where the exact sum does not fit.
    fn exact_sum(self, other: Self) -> Result<Self, DoesNotFit>;

    /// The difference, with the decimals of the more precise part.
    ///
    /// # Errors
    /// [`DoesNotFit`] where the exact difference does not fit.
    fn exact_difference(self, other: Self) -> Result<Self, DoesNotFit>;

    /// The product, with the decimals of both.
    ///
    /// # Errors
    /// [`DoesNotFit`] where the exact product does not fit.
    fn exact_product(self, other: Self) -> Result<Self, DoesNotFit>;

    /// Whether the number is below zero.
    #[must_use]
    fn is_below_zero(self) -> bool;

    /// One unit of the last digit: 1 for 337, 0.01 for 199.05.
    #[must_use]
    fn last_digit_unit(self) -> Self;

    /// One unit of the last digit that is not zero: 100 for 3200, 1 for 337; of zero, that of its last digit.
    #[must_use]
    fn leading_unit(self) -> Self;
}

impl Exact for Decimal {
    fn from_mantissa(mantissa: i128, decimals: u8) -> Result<Self, DoesNotFit> {
        Self::try_from_i128_with_scale(mantissa, u32::from(decimals)).map_err(|_| DoesNotFit)
    }

    fn decimals(self) -> u8 {
        // At most 28.
        self.scale() as u8
    }

    fn exact_sum(self, other: Self) -> Result<Self, DoesNotFit> {
        if let Some((left, right, decimals)) = align_small(self, other)
            && let Some(sum) = left.checked_add(right)
        {
            return Ok(Self::new(sum, u32::from(decimals)));
        }
        sum_of_any_size(self, other)
    }

    fn exact_difference(self, other: Self) -> Result<Self, DoesNotFit> {
        // The sign is not part of the mantissa: turning it never overflows.
        self.exact_sum(-other)
    }

    fn exact_product(self, other: Self) -> Result<Self, DoesNotFit> {
        let mantissa = self.mantissa().checked_mul(other.mantissa()).ok_or(DoesNotFit)?;
        Self::from_mantissa(mantissa, self.decimals() + other.decimals())
    }

    fn is_below_zero(self) -> bool {
        self.is_sign_negative() && !self.is_zero()
    }

    fn last_digit_unit(self) -> Self {
        Self::new(1, self.scale())
    }

    fn leading_unit(self) -> Self {
        let mantissa = self.mantissa();
        let mut unit = 1_i128;
        while mantissa != 0 && mantissa % (unit * 10) == 0 {
            unit *= 10;
        }
        Self::from_i128_with_scale(unit, self.scale())
    }
}

/// The sum by integers of 128 bits, which hold every sum that fits.
#[cold]
#[inline(never)]
fn sum_of_any_size(left: Decimal, right: Decimal) -> Result<Decimal, DoesNotFit> {
    let scale = left.scale().max(right.scale());
    // A term that 128 bits cannot hold at the finer scale makes a sum that 96 bits cannot hold either.
    let raised = |number: Decimal| {
        let factor = 10_i128.checked_pow(scale - number.scale())?;
        number.mantissa().checked_mul(factor)
    };
    let sum = raised(left).zip(raised(right)).and_then(|(left, right)| left.checked_add(right)).ok_or(DoesNotFit)?;
    Decimal::try_from_i128_with_scale(sum, scale).map_err(|_| DoesNotFit)
}

/// The integer of all digits; `None` where it does not fit 64 bits.
pub(crate) fn small_mantissa(number: Decimal) -> Option<i64> {
    let parts = number.unpack();
    if parts.hi != 0 {
        return None;
    }
    let size = i64::try_from(u64::from(parts.mid) << 32 | u64::from(parts.lo)).ok()?;
    Some(if parts.negative { -size } else { size })
}

/// The integer of all digits of the number written with `decimals` decimals, not fewer than it has; `None` where it does not
/// fit 64 bits.
pub(crate) fn small_mantissa_at(number: Decimal, decimals: u8) -> Option<i64> {
    let factor = *SMALL_POWERS.get(usize::from(decimals.checked_sub(number.decimals())?))?;
    small_mantissa(number)?.checked_mul(factor)
}

/// The integers of two numbers at one scale, and that scale; `None` where one of them does not fit 64 bits.
pub(crate) fn align_small(left: Decimal, right: Decimal) -> Option<(i64, i64, u8)> {
    // Both are raised, one of them by nothing: which is the finer changes from month to month, and a branch would guess.
    let decimals = left.decimals().max(right.decimals());
    Some((small_mantissa_at(left, decimals)?, small_mantissa_at(right, decimals)?, decimals))
}

/// The powers of ten that 63 bits hold.
pub(crate) const SMALL_POWERS: [i64; 19] = {
    let mut table = [1; 19];
    let mut exponent = 1;
    while exponent < 19 {
        table[exponent] = table[exponent - 1] * 10;
        exponent += 1;
    }
    table
};

/// How far a published level may lie from the unrounded one, kept doubled.
///
/// A level printed with k decimals stands for x ± 0.5·10^-k. Half a unit of 28 decimals would have 29, which a [`Decimal`]
/// cannot hold; twice that is one unit of the last digit and always fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfWidth {
    doubled: Decimal,
}

impl HalfWidth {
    /// The half-width of an exact level.
    pub const ZERO: Self = Self { doubled: Decimal::ZERO };

    /// This half-width; None if it is negative, or twice it does not fit.
    #[must_use]
    pub fn of(half_width: Decimal) -> Option<Self> {
        if half_width.is_below_zero() {
            return None;
        }
        Some(Self { doubled: half_width.exact_sum(half_width).ok()? })
    }

    /// Half a unit of the level's last digit: 0.5 for 337, 0.005 for 199.05.
    #[must_use]
    pub fn of_last_digit(level: Decimal) -> Self {
        Self { doubled: level.last_digit_unit() }
    }

    /// The half-width of which this is twice.
    pub(crate) fn of_doubled(doubled: Decimal) -> Self {
        Self { doubled }
    }

    /// Twice the half-width: the width of the interval that the level stands for.
    #[must_use]
    pub fn doubled(self) -> Decimal {
        self.doubled
    }

    /// The half-width of a sum or difference of two levels.
    ///
    /// # Errors
    /// [`DoesNotFit`] where the exact sum does not fit.
    pub fn exact_sum(self, other: Self) -> Result<Self, DoesNotFit> {
        Ok(Self { doubled: self.doubled.exact_sum(other.doubled)? })
    }

    /// The half-width of the product of two levels: |x| h_y + |y| h_x + h_x h_y.
    ///
    /// # Errors
    /// [`DoesNotFit`] where it does not fit.
    pub(crate) fn of_product(x: (Decimal, Self), y: (Decimal, Self)) -> Result<Self, DoesNotFit> {
        let crossed = x.0.abs().exact_product(y.1.doubled)?.exact_sum(y.0.abs().exact_product(x.1.doubled)?)?;
        // Twice the product of the halves is half the product of the doubled.
        let both = x.1.doubled.exact_product(y.1.doubled)?.exact_product(Decimal::new(5, 1))?;
        Ok(Self { doubled: crossed.exact_sum(both)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX: i128 = (1 << 96) - 1;

    fn number(mantissa: i128, decimals: u8) -> Decimal {
        Decimal::from_mantissa(mantissa, decimals).unwrap()
    }

    #[test]
    fn sums_keep_the_decimals_of_the_most_precise_part() {
        assert_eq!(number(5, 1).exact_sum(number(25, 2)).unwrap().to_string(), "0.75");
        assert_eq!(number(5, 1).exact_difference(number(50, 2)).unwrap().to_string(), "0.00");
        assert_eq!(number(MAX, 1).exact_sum(number(-MAX, 1)).unwrap().to_string(), "0.0");
    }

    #[test]
    fn a_product_has_the_decimals_of_both_parts() {
        assert_eq!(number(354, 0).exact_product(number(2815, 1)).unwrap().to_string(), "99651.0");
        assert_eq!(number(1, 15).exact_product(number(1, 14)), Err(DoesNotFit));
        assert_eq!(number(MAX, 0).exact_product(number(MAX, 0)), Err(DoesNotFit));
    }

    #[test]
    fn a_sum_that_does_not_fit_is_an_error_and_not_the_larger_part() {
        // The operator of the library gives MAX here and drops the 0.45.
        assert_eq!(number(MAX, 0).exact_sum(number(45, 2)), Err(DoesNotFit));
        assert_eq!(number(MAX, 0).exact_sum(number(1, 0)), Err(DoesNotFit));
        assert_eq!(number(-MAX, 0).exact_difference(number(1, 28)), Err(DoesNotFit));
        assert_eq!(Decimal::from_mantissa(MAX + 1, 0), Err(DoesNotFit));
        assert_eq!(Decimal::from_mantissa(1, 29), Err(DoesNotFit));
    }

    #[test]
    fn the_small_integer_is_the_mantissa_where_64_bits_hold_it() {
        for mantissa in [0, 1, -1, i128::from(i64::MIN) + 1, i128::from(u64::MAX), -(1 << 64), MAX, -MAX] {
            for decimals in [0, 1, 28] {
                let number = number(mantissa, decimals);
                assert_eq!((number.mantissa(), number.decimals()), (mantissa, decimals));
                assert_eq!(small_mantissa(number), i64::try_from(mantissa).ok());
                assert_eq!((number.is_zero(), number.is_below_zero()), (mantissa == 0, mantissa < 0));
            }
        }
    }

    #[test]
    fn order_is_by_number_at_any_scale() {
        assert_eq!(number(110, 2), number(11, 1));
        assert!(number(MAX, 0) > number(MAX, 28));
        assert!(number(-MAX, 0) < number(MAX, 28));
        assert!(number(1, 28) < number(MAX, 0));
    }

    #[test]
    fn zero_has_no_sign() {
        let zero = -Decimal::new(0, 2);
        assert!(!zero.is_below_zero());
        assert_eq!(zero.exact_sum(zero).unwrap().to_string(), "0.00");
    }

    #[test]
    fn the_leading_unit_is_that_of_the_last_digit_that_is_not_zero() {
        for (mantissa, decimals, unit) in [(3200, 0, "100"), (337, 0, "1"), (19900, 2, "1.00"), (0, 1, "0.1")] {
            assert_eq!(number(mantissa, decimals).leading_unit().to_string(), unit);
        }
    }

    #[test]
    fn a_half_width_of_28_decimals_fits_because_it_is_doubled() {
        let half_width = HalfWidth::of_last_digit(number(1, 28));
        assert_eq!(half_width.doubled(), number(1, 28));
        assert_eq!(half_width.exact_sum(half_width).unwrap().doubled(), number(2, 28));
    }
}

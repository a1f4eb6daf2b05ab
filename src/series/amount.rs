//! An exact decimal number: an integer and the place of its decimal point.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroI64;

use rust_decimal::Decimal;

/// The most decimals an amount can have.
pub const MAX_SCALE: u8 = 28;
/// The largest integer of an amount, 2^96 - 1.
const MAX_MANTISSA: i128 = (1 << 96) - 1;

/// An exact decimal number of at most 96 bits and 28 decimals, which keeps the decimals it was printed with.
///
/// `199.05` is the integer 19905 at scale 2; `199.050` equals it but is printed with three decimals. Sums and differences
/// are exact, at the scale of their most precise part; one that does not fit is an error, never a rounded number.
///
/// ```
/// use itx::series::Amount;
/// let sum = Amount::new(19905, 2)?.plus(Amount::new(227, 0)?)?;
/// assert_eq!(sum.to_string(), "426.05");
/// # Ok::<(), itx::series::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// The low 64 bits of the integer.
    low: u64,
    /// The high bits of the integer, then a byte for the scale plus one, so that an absent amount takes no room of its own.
    ///
    /// Sixteen bytes in all: a series and its columns are read and written for every month of every series.
    high_and_scale: NonZeroI64,
}

/// A number that 96 bits and 28 decimals do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not fit 96 bits and 28 decimals (at most 79228162514264337593543950335)")]
pub struct AmountError;

impl Amount {
    /// Zero, without decimals.
    pub const ZERO: Self = Self::pack(0, 0);

    /// The number `mantissa / 10^scale`.
    ///
    /// # Errors
    /// [`AmountError`] where the mantissa has more than 96 bits or the scale is over 28.
    pub const fn new(mantissa: i128, scale: u8) -> Result<Self, AmountError> {
        if mantissa > MAX_MANTISSA || mantissa < -MAX_MANTISSA || scale > MAX_SCALE {
            return Err(AmountError);
        }
        Ok(Self::pack(mantissa, scale))
    }

    /// The number `mantissa / 10^scale`, for integers that always fit; a scale over 28 counts as 28.
    #[must_use]
    #[inline]
    pub const fn from_i64(mantissa: i64, scale: u8) -> Self {
        Self::pack(mantissa as i128, if scale > MAX_SCALE { MAX_SCALE } else { scale })
    }

    #[inline]
    const fn pack(mantissa: i128, scale: u8) -> Self {
        let high_and_scale = ((mantissa >> 64) as i64) << 8 | (scale as i64 + 1);
        match NonZeroI64::new(high_and_scale) {
            Some(high_and_scale) => Self { low: mantissa as u64, high_and_scale },
            // The scale's byte is never zero.
            None => Self { low: 0, high_and_scale: NonZeroI64::MIN },
        }
    }

    /// The integer of all digits.
    #[must_use]
    #[inline]
    pub const fn mantissa(self) -> i128 {
        ((self.high_and_scale.get() >> 8) as i128) << 64 | self.low as i128
    }

    /// The integer of all digits where 64 bits hold it, as they nearly always do.
    #[inline]
    pub(crate) const fn small(self) -> Option<i64> {
        let low = self.low as i64;
        if self.high_and_scale.get() >> 8 == low >> 63 { Some(low) } else { None }
    }

    /// The integer of all digits with so many decimals, not fewer than there are; nothing where 64 bits do not hold it.
    #[inline]
    pub(crate) fn small_at(self, scale: u8) -> Option<i64> {
        let factor = *SMALL_POWERS.get(usize::from(scale.checked_sub(self.scale())?))?;
        self.small()?.checked_mul(factor)
    }

    /// The number of decimals, as printed.
    #[must_use]
    #[inline]
    pub const fn scale(self) -> u8 {
        (self.high_and_scale.get() & 0xff) as u8 - 1
    }

    /// The sum, exact, with the decimals of the more precise part.
    ///
    /// # Errors
    /// [`AmountError`] where the exact sum does not fit.
    #[inline]
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        if let Some((left, right, scale)) = align_small(self, other)
            && let Some(sum) = left.checked_add(right)
        {
            return Ok(Self::from_i64(sum, scale));
        }
        // A term that 128 bits cannot hold at the finer scale makes a sum that 96 bits cannot hold either.
        let (left, right, scale) = align(self, other).ok_or(AmountError)?;
        Self::new(left.checked_add(right).ok_or(AmountError)?, scale)
    }

    /// The difference, exact, with the decimals of the more precise part.
    ///
    /// # Errors
    /// [`AmountError`] where the exact difference does not fit.
    #[inline]
    pub fn minus(self, other: Self) -> Result<Self, AmountError> {
        self.plus(Self::pack(-other.mantissa(), other.scale()))
    }

    /// The product, exact, with the decimals of both.
    ///
    /// # Errors
    /// [`AmountError`] where the exact product does not fit.
    pub fn times(self, other: Self) -> Result<Self, AmountError> {
        let mantissa = self.mantissa().checked_mul(other.mantissa()).ok_or(AmountError)?;
        Self::new(mantissa, self.scale().checked_add(other.scale()).ok_or(AmountError)?)
    }

    /// The number without its sign.
    #[must_use]
    pub const fn size(self) -> Self {
        if self.is_negative() { Self::pack(-self.mantissa(), self.scale()) } else { self }
    }

    /// Half a unit of the last printed digit: 0.5 for 337, 0.005 for 199.05; the half-width of what the level stands for.
    #[must_use]
    pub const fn half_unit(self) -> Self {
        Self::pack(5, self.scale() + 1)
    }

    /// One unit of the last printed digit: 1 for 337, 0.01 for 199.05.
    #[must_use]
    pub const fn unit(self) -> Self {
        Self::pack(1, self.scale())
    }

    /// One unit of the last digit that is not zero: 100 for 3200, 1 for 337; of zero, that of its last digit.
    pub(crate) fn leading_unit(self) -> Self {
        let mut unit = 1_i128;
        while self.mantissa() != 0 && self.mantissa() % (unit * 10) == 0 {
            unit *= 10;
        }
        Self::pack(unit, self.scale())
    }

    /// Whether the number is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.low == 0 && self.high_and_scale.get() >> 8 == 0
    }

    /// Whether the number is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.high_and_scale.get() < 0
    }

    /// The same number as the library's public decimal type.
    ///
    /// # Errors
    /// [`AmountError`] for a half unit of a 28-decimal number, which has 29.
    pub fn to_decimal(self) -> Result<Decimal, AmountError> {
        Decimal::try_from_i128_with_scale(self.mantissa(), u32::from(self.scale())).map_err(|_| AmountError)
    }
}

/// Two integers at one scale, and that scale; nothing where 128 bits do not hold one of them.
pub(crate) fn align(left: Amount, right: Amount) -> Option<(i128, i128, u8)> {
    let scale = left.scale().max(right.scale());
    let raise = |amount: Amount| {
        let factor = 10_i128.checked_pow(u32::from(scale - amount.scale()))?;
        amount.mantissa().checked_mul(factor)
    };
    Some((raise(left)?, raise(right)?, scale))
}

/// The same in 64 bits; nothing where they do not hold one of them.
#[inline]
pub(crate) fn align_small(left: Amount, right: Amount) -> Option<(i64, i64, u8)> {
    // Both are raised, one of them by nothing: which is the finer changes from month to month, and a branch would guess.
    let scale = left.scale().max(right.scale());
    Some((left.small_at(scale)?, right.small_at(scale)?, scale))
}

/// The powers of ten that 63 bits hold.
pub(crate) const SMALL_POWERS: [i64; 19] = {
    let mut table = [1; 19];
    let mut place = 1;
    while place < 19 {
        table[place] = table[place - 1] * 10;
        place += 1;
    }
    table
};

impl From<Decimal> for Amount {
    fn from(decimal: Decimal) -> Self {
        Self::pack(decimal.mantissa(), u8::try_from(decimal.scale()).unwrap_or(MAX_SCALE))
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    /// By number, not by digits: 1.10 equals 1.1.
    fn cmp(&self, other: &Self) -> Ordering {
        if let Some((left, right, _)) = align_small(*self, *other) {
            return left.cmp(&right);
        }
        match align(*self, *other) {
            Some((left, right, _)) => left.cmp(&right),
            // Only the coarser number can overflow at the finer scale, and then it is the larger in size.
            None if self.scale() < other.scale() => self.mantissa().cmp(&0),
            None => 0.cmp(&other.mantissa()),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa().unsigned_abs().to_string();
        let scale = usize::from(self.scale());
        let sign = if self.is_negative() { "-" } else { "" };
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, decimals) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{decimals}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(mantissa: i128, scale: u8) -> Amount {
        Amount::new(mantissa, scale).unwrap()
    }

    #[test]
    fn sums_keep_the_decimals_of_the_most_precise_part() {
        assert_eq!(amount(5, 1).plus(amount(25, 2)).unwrap().to_string(), "0.75");
        assert_eq!(amount(5, 1).minus(amount(50, 2)).unwrap().to_string(), "0.00");
        assert_eq!(amount(-5, 3).to_string(), "-0.005");
    }

    #[test]
    fn a_sum_that_does_not_fit_is_an_error_and_not_the_larger_part() {
        // rust_decimal's checked_add gives MAX here and drops the 0.45.
        assert_eq!(amount(MAX_MANTISSA, 0).plus(amount(45, 2)), Err(AmountError));
        assert_eq!(amount(MAX_MANTISSA, 0).plus(amount(1, 0)), Err(AmountError));
        assert_eq!(Amount::new(MAX_MANTISSA + 1, 0), Err(AmountError));
        assert_eq!(Amount::new(1, 29), Err(AmountError));
    }

    #[test]
    fn an_amount_is_the_same_after_it_was_packed() {
        for mantissa in [0, 1, -1, i128::from(i64::MIN), i128::from(u64::MAX), -(1 << 64), MAX_MANTISSA, -MAX_MANTISSA]
        {
            for scale in [0, 1, 28] {
                let amount = amount(mantissa, scale);
                assert_eq!((amount.mantissa(), amount.scale()), (mantissa, scale));
                assert_eq!(amount.small().map(i128::from), i64::try_from(mantissa).ok().map(i128::from));
                assert_eq!((amount.is_zero(), amount.is_negative()), (mantissa == 0, mantissa < 0));
            }
        }
        assert_eq!(size_of::<Option<Amount>>(), 16);
    }

    #[test]
    fn order_is_by_number_at_any_scale() {
        assert_eq!(amount(110, 2), amount(11, 1));
        assert!(amount(MAX_MANTISSA, 0) > amount(MAX_MANTISSA, 28));
        assert!(amount(-MAX_MANTISSA, 0) < amount(MAX_MANTISSA, 28));
        assert!(amount(1, 28) < amount(MAX_MANTISSA, 0));
    }
}

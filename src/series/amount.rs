//! An exact decimal number: an integer and the place of its decimal point.

use std::cmp::Ordering;
use std::fmt;

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
    mantissa: i128,
    scale: u8,
}

/// A number that 96 bits and 28 decimals do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not fit 96 bits and 28 decimals (at most 79228162514264337593543950335)")]
pub struct AmountError;

impl Amount {
    /// Zero, without decimals.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// The number `mantissa / 10^scale`.
    ///
    /// # Errors
    /// [`AmountError`] where the mantissa has more than 96 bits or the scale is over 28.
    pub const fn new(mantissa: i128, scale: u8) -> Result<Self, AmountError> {
        if mantissa > MAX_MANTISSA || mantissa < -MAX_MANTISSA || scale > MAX_SCALE {
            return Err(AmountError);
        }
        Ok(Self { mantissa, scale })
    }

    /// The number `mantissa / 10^scale`, for integers that always fit; a scale over 28 counts as 28.
    #[must_use]
    pub const fn from_i64(mantissa: i64, scale: u8) -> Self {
        Self { mantissa: mantissa as i128, scale: if scale > MAX_SCALE { MAX_SCALE } else { scale } }
    }

    /// The integer of all digits.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// The number of decimals, as printed.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The sum, exact, with the decimals of the more precise part.
    ///
    /// # Errors
    /// [`AmountError`] where the exact sum does not fit.
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        if self.scale == other.scale {
            return Self::new(self.mantissa + other.mantissa, self.scale);
        }
        // A term that 128 bits cannot hold at the finer scale makes a sum that 96 bits cannot hold either.
        let (left, right, scale) = align(self, other).ok_or(AmountError)?;
        Self::new(left.checked_add(right).ok_or(AmountError)?, scale)
    }

    /// The difference, exact, with the decimals of the more precise part.
    ///
    /// # Errors
    /// [`AmountError`] where the exact difference does not fit.
    pub fn minus(self, other: Self) -> Result<Self, AmountError> {
        self.plus(Self { mantissa: -other.mantissa, scale: other.scale })
    }

    /// Half a unit of the last printed digit: 0.5 for 337, 0.005 for 199.05; the half-width of what the level stands for.
    #[must_use]
    pub const fn half_unit(self) -> Self {
        Self { mantissa: 5, scale: self.scale + 1 }
    }

    /// Whether the number is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether the number is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The same number as the library's public decimal type.
    ///
    /// # Errors
    /// [`AmountError`] for a half unit of a 28-decimal number, which has 29.
    pub fn to_decimal(self) -> Result<Decimal, AmountError> {
        Decimal::try_from_i128_with_scale(self.mantissa, u32::from(self.scale)).map_err(|_| AmountError)
    }
}

/// Two integers at one scale, and that scale; nothing where 128 bits do not hold one of them.
pub(crate) fn align(left: Amount, right: Amount) -> Option<(i128, i128, u8)> {
    let scale = left.scale.max(right.scale);
    let raise = |amount: Amount| {
        let factor = 10_i128.checked_pow(u32::from(scale - amount.scale))?;
        amount.mantissa.checked_mul(factor)
    };
    Some((raise(left)?, raise(right)?, scale))
}

impl From<Decimal> for Amount {
    fn from(decimal: Decimal) -> Self {
        Self { mantissa: decimal.mantissa(), scale: u8::try_from(decimal.scale()).unwrap_or(MAX_SCALE) }
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
        if self.scale == other.scale {
            return self.mantissa.cmp(&other.mantissa);
        }
        match align(*self, *other) {
            Some((left, right, _)) => left.cmp(&right),
            // Only the coarser number can overflow at the finer scale, and then it is the larger in size.
            None if self.scale < other.scale => self.mantissa.cmp(&0),
            None => 0.cmp(&other.mantissa),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
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
    fn order_is_by_number_at_any_scale() {
        assert_eq!(amount(110, 2), amount(11, 1));
        assert!(amount(MAX_MANTISSA, 0) > amount(MAX_MANTISSA, 28));
        assert!(amount(-MAX_MANTISSA, 0) < amount(MAX_MANTISSA, 28));
        assert!(amount(1, 28) < amount(MAX_MANTISSA, 0));
    }
}

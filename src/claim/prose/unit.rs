//! The unit of the data, and figures turned into it.

use super::rules::units::{CURRENCIES, PERCENT, SCALES};
use crate::claim::Stated;
use crate::series::{Decimal, Exact};

/// A unit such as `USD million`: its currency, if it has one, and its powers of ten.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DataUnit {
    pub(super) currency: Option<&'static str>,
    pub(super) power: u8,
}

impl DataUnit {
    /// Reads the unit of the data; words that are neither a currency nor a scale count for nothing.
    pub(super) fn parse(text: Option<&str>) -> Self {
        let mut unit = Self::default();
        for word in text.unwrap_or("").to_lowercase().split_whitespace() {
            if word == "1000" {
                unit.power = 3;
            }
            if let Some((_, code)) = CURRENCIES.iter().find(|(name, _)| *name == word) {
                unit.currency = Some(code);
            }
            if let Some((_, power)) = SCALES.iter().find(|(name, _)| *name == word) {
                unit.power = *power;
            }
        }
        unit
    }

    /// A printed number of so many powers of ten, and one unit of its last digit, in the unit of the data.
    pub(super) fn stated(self, amount: Decimal, power: u8) -> Option<Stated> {
        let shift = i32::from(power) - i32::from(self.power) - i32::from(amount.decimals());
        let raise = u32::try_from(shift.max(0)).ok()?;
        let scale = u8::try_from((-shift).max(0)).ok()?;
        let factor = 10_i128.checked_pow(raise)?;
        let number = Decimal::from_mantissa(amount.mantissa().checked_mul(factor)?, scale).ok()?;
        Some(Stated::Number { amount: number, unit: Decimal::from_mantissa(factor, scale).ok()? })
    }
}

/// Whether a word of a unit is a currency or a scale, and not what is counted.
pub(super) fn is_money_or_scale(word: &str) -> bool {
    word == "1000" || CURRENCIES.iter().any(|(name, _)| *name == word) || SCALES.iter().any(|(name, _)| *name == word)
}

/// Whether a word of a unit says per cent.
pub(super) fn is_percent(word: &str) -> bool {
    PERCENT.contains(&word) || word == "cent"
}

/// Whether money without a scale is so much that it is told in units of the currency.
pub(super) fn is_whole_money(amount: Decimal) -> bool {
    amount.mantissa().unsigned_abs() >= 100_000
}

/// A percentage or a count, in its own unit.
pub(super) fn as_printed(amount: Decimal) -> Stated {
    let unit = amount.last_digit_unit();
    Stated::Number { amount, unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_numbers_keep_their_precision() {
        let millions = DataUnit::parse(Some("USD million"));
        let read = |mantissa, scale, power| match millions.stated(Decimal::new(mantissa, scale), power) {
            Some(Stated::Number { amount, unit }) => format!("{amount} {unit}"),
            other => format!("{other:?}"),
        };
        assert_eq!(millions.currency, Some("USD"));
        assert_eq!(read(337, 0, 6), "337 1");
        assert_eq!(read(52, 1, 9), "5200 100");
        assert_eq!(read(3814, 3, 9), "3814 1");
        assert_eq!(read(337, 1, 7), "337 1");
        assert_eq!(read(354_000_000, 0, 0), "354.000000 0.000001");
    }
}

//! The power of ten that the values of a series are in, SDMX's `UNIT_MULT`.

use std::fmt;

use crate::series::{Decimal, DoesNotFit, Exact, HalfWidth, Series, YearToDate};

/// A power of ten: 6 where a value of 1.5 stands for 1.5 million.
///
/// ```
/// use itx::series::Multiplier;
/// assert_eq!(Multiplier::parse("6"), Multiplier::parse("Millions"));
/// assert_eq!(Multiplier::parse("3").map(|m| m.to_string()).as_deref(), Some("thousands"));
/// assert_eq!(Multiplier::parse("tonnes"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multiplier(u8);

/// The words for powers of ten.
const WORDS: [(u8, &str); 6] =
    [(0, "units"), (2, "hundreds"), (3, "thousands"), (6, "millions"), (9, "billions"), (12, "trillions")];

impl Multiplier {
    /// Values as they are.
    pub const UNITS: Self = Self(0);
    /// The largest that is read.
    const MOST: u8 = 15;
    /// How many there are.
    pub const COUNT: usize = 16;

    /// Reads a power of ten from 0 to 15, or a word such as `Millions`; the empty text is 0. None where it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::UNITS);
        }
        let word = text.to_lowercase();
        let of_word = WORDS.iter().find(|(_, known)| *known == word || known.strip_suffix('s') == Some(word.as_str()));
        match of_word {
            Some((power, _)) => Some(Self(*power)),
            None => text.parse().ok().filter(|power| *power <= Self::MOST).map(Self),
        }
    }

    /// The power of ten.
    #[must_use]
    pub fn power(self) -> u8 {
        self.0
    }

    /// The multiplier of a product of values in these two; None beyond the largest.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Some(self.0 + other.0).filter(|power| *power <= Self::MOST).map(Self)
    }
}

impl fmt::Display for Multiplier {
    /// The word, or `10^4`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match WORDS.iter().find(|(power, _)| *power == self.0) {
            Some((_, word)) => f.write_str(word),
            None => write!(f, "10^{}", self.0),
        }
    }
}

impl Series {
    /// The same series with its values and half-widths in another power of ten, exactly. Example: 50000 in thousands is 50.000 in
    /// millions, with a half-width of 0.0005.
    ///
    /// # Errors
    /// [`DoesNotFit`] where a value does not fit.
    pub fn in_multiplier(&self, multiplier: Multiplier) -> Result<Self, DoesNotFit> {
        let own = self.key().multiplier();
        if own == multiplier {
            return Ok(self.clone());
        }
        let factor = Factor { from: own, to: multiplier };
        let mut half_widths = Vec::with_capacity(self.entries().len());
        let mut entries = self.entries().to_vec();
        for (index, entry) in entries.iter_mut().enumerate() {
            let half_width = self.half_width(index).map_or(Ok(HalfWidth::ZERO), |width| factor.of_half_width(width));
            half_widths.push(half_width?);
            entry.amount = entry.amount.map(|amount| factor.of(amount)).transpose()?;
        }
        let change =
            |figures: &YearToDate| figures.changed(|amount| factor.of(amount), |width| factor.of_half_width(width));
        let figures = self.year_to_date().map(change).transpose()?;
        let key = self.key().clone().in_multiplier(multiplier);
        Ok(self.with_values(key, entries, half_widths).with_year_to_date(figures))
    }
}

/// From one power of ten to another.
#[derive(Clone, Copy)]
struct Factor {
    from: Multiplier,
    to: Multiplier,
}

impl Factor {
    /// The value in the other power of ten; decimals are kept or gained, never lost.
    fn of(self, value: Decimal) -> Result<Decimal, DoesNotFit> {
        let (from, to) = (self.from.power(), self.to.power());
        let power = Decimal::new(10_i64.pow(u32::from(from.abs_diff(to))), 0);
        if from >= to {
            return value.exact_product(power);
        }
        let decimals = value.decimals() + (to - from);
        Decimal::from_mantissa(value.mantissa(), decimals)
    }

    fn of_half_width(self, half_width: HalfWidth) -> Result<HalfWidth, DoesNotFit> {
        let half = |doubled: Decimal| HalfWidth::of_doubled(doubled);
        self.of(half_width.doubled()).map(half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Entry, Key, Month};

    fn series(value: i64, multiplier: &str) -> Series {
        let mut builder = Builder::new();
        let amount = Some(Decimal::from(value));
        builder.push(Month::new(2025, 1).unwrap(), Entry { amount, ..Entry::default() });
        let key = Key::default().in_multiplier(Multiplier::parse(multiplier).unwrap());
        builder.finish(key).unwrap().unwrap()
    }

    #[test]
    fn values_and_half_widths_change_their_power_of_ten_exactly() {
        for (value, from, to, expected, doubled) in
            [(50_000, "3", "6", "50.000", "0.001"), (110, "6", "3", "110000", "1000"), (7, "6", "6", "7", "1")]
        {
            let scaled = series(value, from).in_multiplier(Multiplier::parse(to).unwrap()).unwrap();
            assert_eq!(scaled.entries()[0].amount.unwrap().to_string(), expected);
            assert_eq!(scaled.half_width(0).unwrap().doubled().to_string(), doubled);
            assert_eq!(scaled.key().multiplier().power().to_string(), to);
        }
    }

    #[test]
    fn multipliers_are_powers_or_words() {
        for (text, power) in
            [("0", Some(0)), ("", Some(0)), ("billion", Some(9)), ("4", Some(4)), ("16", None), ("x", None)]
        {
            assert_eq!(Multiplier::parse(text).map(Multiplier::power), power, "{text}");
        }
    }
}

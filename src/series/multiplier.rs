//! The power of ten that the values of a series are in, SDMX's `UNIT_MULT`.

use std::fmt;

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
            None => text.parse().ok().and_then(Self::of_power),
        }
    }

    /// The multiplier of a power of ten; None beyond 15.
    #[must_use]
    pub fn of_power(power: u8) -> Option<Self> {
        Some(power).filter(|power| *power <= Self::MOST).map(Self)
    }

    /// The power of ten.
    #[must_use]
    pub fn power(self) -> u8 {
        self.0
    }

    /// The multiplier of a product of values in these two; None beyond the largest.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::of_power(self.0 + other.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_multiplier_of_a_product_is_that_of_its_factors_together() {
        let of_power = |power| Multiplier::of_power(power).unwrap();
        assert_eq!(of_power(3).times(of_power(6)), Some(of_power(9)));
        assert_eq!(of_power(9).times(of_power(6)), Some(of_power(15)));
        assert_eq!(of_power(9).times(of_power(9)), None);
    }

    #[test]
    fn multipliers_are_powers_or_words() {
        for (text, power) in [
            ("0", Some(0)),
            ("", Some(0)),
            ("billion", Some(9)),
            ("4", Some(4)),
            ("15", Some(15)),
            ("16", None),
            ("x", None),
        ] {
            assert_eq!(Multiplier::parse(text).map(Multiplier::power), power, "{text}");
        }
    }
}

//! When a figure was published: a day or a month.

use std::cmp::Ordering;
use std::fmt;

use crate::series::{Month, parse_month_text};

/// The date on which a figure was published, to the day or, where only that is known, to the month.
///
/// Where either side is known only to the month, months are compared: `2025-08` and `2025-08-20` are then equally late.
///
/// ```
/// use itx::series::Vintage;
/// let day = Vintage::parse("2025-08-20")?;
/// assert!(day.is_after(Vintage::parse("2025-08-19")?));
/// assert!(!day.is_after(Vintage::parse("2025-08")?));
/// # Ok::<(), itx::series::VintageError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Vintage {
    month: Month,
    /// 1 to 31, or 0 where only the month is known.
    day: u8,
}

/// A text that is neither a day nor a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a publication date; expected a day such as 2025-08-20 or a month such as 2025-08")]
pub struct VintageError;

impl Vintage {
    /// Reads `2025-08-20`, or a month in any accepted spelling without a day.
    ///
    /// # Errors
    /// [`VintageError`] where the text is neither, or the month has no such day.
    pub fn parse(text: &str) -> Result<Self, VintageError> {
        let month = parse_month_text(text).map_err(|_| VintageError)?;
        if text.len() == 7
            || !text.contains(|c: char| !c.is_ascii_digit())
            || text.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return Ok(Self { month, day: 0 });
        }
        let iso = text.len() == 10 && text.as_bytes().get(4).is_some_and(|b| matches!(b, b'-' | b'/'));
        let day = if iso { text.get(8..) } else { text.split(['-', '/', ' ']).next() };
        match day.and_then(|digits| digits.parse().ok()) {
            Some(day) if text.len() > 8 => Ok(Self { month, day }),
            _ => Ok(Self { month, day: 0 }),
        }
    }

    /// The month of publication.
    #[must_use]
    pub fn month(self) -> Month {
        self.month
    }

    /// Whether this date lies after the other.
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        self.compare(other) == Ordering::Greater
    }

    /// Earlier, equally late or later; by months where either side is a month.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        let months = self.month.cmp(&other.month);
        if self.day == 0 || other.day == 0 { months } else { months.then(self.day.cmp(&other.day)) }
    }

    /// The date as one integer, for stores in columns: month index * 32 + day.
    #[must_use]
    pub fn to_code(self) -> i32 {
        self.month.index() * 32 + i32::from(self.day)
    }

    /// The date back from its integer, or nothing where no date has it.
    #[must_use]
    pub fn from_code(code: i32) -> Option<Self> {
        let month = Month::from_index(code.div_euclid(32))?;
        let day = u8::try_from(code.rem_euclid(32)).ok()?;
        (day <= month.days()).then_some(Self { month, day })
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.month)?;
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_kept_and_a_month_has_none() {
        for (text, kept) in [
            ("2025-08-20", "2025-08-20"),
            ("2025-08", "2025-08"),
            ("20-Aug-2025", "2025-08-20"),
            ("Aug 2025", "2025-08"),
            ("2025M08", "2025-08"),
            ("2025-M08", "2025-08"),
            ("202508", "2025-08"),
        ] {
            assert_eq!(Vintage::parse(text).unwrap().to_string(), kept, "{text}");
        }
        assert!(Vintage::parse("2025-08-32").is_err());
    }

    #[test]
    fn the_code_goes_there_and_back() {
        for text in ["2025-08-20", "2025-08", "1000-01", "9999-12-31"] {
            let vintage = Vintage::parse(text).unwrap();
            assert_eq!(Vintage::from_code(vintage.to_code()), Some(vintage));
        }
    }
}

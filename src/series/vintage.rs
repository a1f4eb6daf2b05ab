//! When a figure was published: a day or a month.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroI32;

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
pub struct Vintage(
    /// The month's integer times 32, plus the day, or nothing more where only the month is known: an observation without a
    /// date takes no room of its own for that.
    NonZeroI32,
);

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
        let only_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let iso = text.len() == 10 && text.as_bytes().get(4).is_some_and(|b| matches!(b, b'-' | b'/'));
        let day = if text.len() <= 8 || only_digits || text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            None
        } else if iso {
            text.get(8..)
        } else {
            text.split(['-', '/', ' ']).next()
        };
        // The text was a month, with a day that this month has or without one.
        let day = day.map_or(Ok(0), str::parse).map_err(|_| VintageError)?;
        Self::from_parts(month, day).ok_or(VintageError)
    }

    /// A day of a month, 0 where only the month is known.
    fn from_parts(month: Month, day: u8) -> Option<Self> {
        NonZeroI32::new(month.index() * 32 + i32::from(day)).map(Self)
    }

    /// A number that sorts dates: a month stands before its days.
    pub(crate) fn order(self) -> i32 {
        self.0.get()
    }

    pub(crate) fn day(self) -> i32 {
        self.0.get() % 32
    }

    /// The month of publication.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the date was made from a month")]
    pub fn month(self) -> Month {
        Month::from_index(self.0.get() / 32).expect("a date lies in a month")
    }

    /// Whether this date lies after the other.
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        self.compare(other) == Ordering::Greater
    }

    /// Earlier, equally late or later; by months where either side is a month.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        if self.day() == 0 || other.day() == 0 { self.month().cmp(&other.month()) } else { self.0.cmp(&other.0) }
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.month())?;
        if self.day() > 0 {
            write!(f, "-{:02}", self.day())?;
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
}

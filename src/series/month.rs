//! A calendar month as one integer.

use std::fmt;

/// A calendar month, such as August 2025.
///
/// A `Month` is held as one integer, `year * 12 + month - 1`, so that distances, sums and comparisons are those of integers,
/// and no time zone or day can come in. Months of the years 1000 to 9999 can be read and written. Arithmetic reaches ten years
/// further on both sides, so that the fiscal year of a month that was read always has its twelve months.
///
/// ```
/// use itx::series::Month;
/// let august = Month::new(2025, 8).ok_or("no such month")?;
/// assert_eq!(august.to_string(), "2025-08");
/// assert_eq!(august.plus(-12), Month::new(2024, 8));
/// assert_eq!(Month::new(2025, 13), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The first month that can be read, 1000-01.
    pub const MIN: Self = Self(1000 * 12);
    /// The last month that can be read, 9999-12.
    pub const MAX: Self = Self(9999 * 12 + 11);
    /// The months that arithmetic reaches.
    const REACHED: std::ops::RangeInclusive<i32> = Self::MIN.0 - 120..=Self::MAX.0 + 120;

    /// The month `month` (1 to 12) of `year` (1000 to 9999); None where there is no such month.
    #[must_use]
    pub const fn new(year: i32, month: u8) -> Option<Self> {
        if year < 1000 || year > 9999 || month < 1 || month > 12 {
            return None;
        }
        Some(Self(year * 12 + month as i32 - 1))
    }

    /// The month with this integer, `year * 12 + month - 1`; None before 990-01 or after 10009-12.
    #[must_use]
    pub const fn from_index(index: i32) -> Option<Self> {
        if index < *Self::REACHED.start() || index > *Self::REACHED.end() { None } else { Some(Self(index)) }
    }

    /// The integer that stands for this month: `year * 12 + month - 1`.
    #[must_use]
    pub const fn index(self) -> i32 {
        self.0
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0 / 12
    }

    /// The month of the calendar year, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// The month `months` later (earlier where negative); None before 990-01 or after 10009-12.
    #[must_use]
    pub const fn plus(self, months: i32) -> Option<Self> {
        match self.0.checked_add(months) {
            Some(index) => Self::from_index(index),
            None => None,
        }
    }

    /// The months from this one to `last`, both included; none where `last` comes before.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        // Every integer between two valid months is valid.
        (self.0..=last.0).map(Self)
    }

    /// How many months this one comes after `earlier`; negative where it comes before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The number of days of the month, by the Gregorian calendar.
    #[must_use]
    pub const fn days(self) -> u8 {
        let year = self.year();
        match self.month() {
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// The seven characters `2025-08`, for writers that format millions.
    ///
    /// # Panics
    /// Beyond 9999-12, a month that cannot be read and so is never written.
    #[must_use]
    pub fn text(self) -> [u8; 7] {
        assert!(self <= Self::MAX, "only months that can be read are written");
        let (year, month) = (self.0.unsigned_abs() / 12, self.0.unsigned_abs() % 12 + 1);
        let digit = |value: u32| b'0' + (value % 10) as u8;
        [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), b'-', digit(month / 10), digit(month)]
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_integers_that_know_their_year() {
        let july = Month::new(2025, 7).unwrap();
        assert_eq!((july.index(), july.year(), july.month()), (24306, 2025, 7));
        assert_eq!(july.plus(6), Month::new(2026, 1));
        assert_eq!(july.plus(-7), Month::new(2024, 12));
        assert_eq!(Month::MAX.plus(121), None);
        assert_eq!(Month::MIN.plus(-121), None);
        assert_eq!(july.text().as_slice(), july.to_string().as_bytes());
    }

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        for (year, days) in [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28)] {
            assert_eq!(Month::new(year, 2).unwrap().days(), days, "February {year}");
        }
    }
}

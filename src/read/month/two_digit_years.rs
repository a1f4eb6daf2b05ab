//! Years of two digits: the hundred years they lie in, and files in which that is not certain.

use std::sync::atomic::{AtomicU64, Ordering};

/// The hundred years in which years of two digits lie, from this one on.
///
/// Without a word from the caller these are 1970 to 2069, and a file with years on both sides of 2000 by that rule is refused:
/// `Nov-69` and `Jan-70` are two months apart, and not 99 years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Century(u16);

impl Default for Century {
    fn default() -> Self {
        Self(1970)
    }
}

impl Century {
    /// The hundred years from this year on.
    pub(crate) fn from(year: u16) -> Self {
        Self(year)
    }

    /// The year that two digits stand for.
    pub(super) fn year(self, digits: u8) -> i32 {
        let first = i32::from(self.0);
        first + (i32::from(digits) - first).rem_euclid(100)
    }
}

/// The two digits of the year at the end of a month such as `Aug-25`; None where the year has four digits or is not at the
/// end.
pub(super) fn digits_of_year(text: &str) -> Option<u8> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = &text[start..];
    let is_named = text.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_named && digits.len() == 2 { digits.parse().ok() } else { None }
}

/// What was seen of years of two digits in one input, by all threads.
#[derive(Debug)]
pub(crate) struct TwoDigitYears {
    /// The first line, and the digits of its year, of those below 70.
    low: AtomicU64,
    /// The same of the others.
    high: AtomicU64,
}

/// No such year was seen.
const NONE: u64 = u64::MAX;

impl Default for TwoDigitYears {
    fn default() -> Self {
        Self { low: AtomicU64::new(NONE), high: AtomicU64::new(NONE) }
    }
}

/// The line and the digits of the first year on either side of 2000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BothSides {
    pub(crate) low: (u64, u8),
    pub(crate) high: (u64, u8),
}

impl TwoDigitYears {
    /// Notes the year of a line.
    pub(crate) fn see(&self, line: u64, digits: u8) {
        let side = if digits < 70 { &self.low } else { &self.high };
        side.fetch_min(line << 8 | u64::from(digits), Ordering::Relaxed);
    }

    /// The first years on either side, where there are years on both.
    pub(crate) fn both_sides(&self) -> Option<BothSides> {
        let first = |side: &AtomicU64| match side.load(Ordering::Relaxed) {
            NONE => None,
            seen => Some((seen >> 8, seen.to_le_bytes()[0])),
        };
        Some(BothSides { low: first(&self.low)?, high: first(&self.high)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_lie_in_the_hundred_years_from_the_first_one() {
        for (first, digits, year) in
            [(1970, 69, 2069), (1970, 70, 1970), (1950, 49, 2049), (1950, 50, 1950), (2000, 99, 2099)]
        {
            assert_eq!(Century::from(first).year(digits), year);
        }
    }

    #[test]
    fn only_a_year_at_the_end_has_two_digits() {
        for (text, digits) in
            [("Aug-25", Some(25)), ("Aug25", Some(25)), ("Aug-2025", None), ("2025-08", None), ("31-Aug", None)]
        {
            assert_eq!(digits_of_year(text), digits, "{text}");
        }
    }

    #[test]
    fn years_on_both_sides_are_told_with_their_first_lines() {
        let years = TwoDigitYears::default();
        years.see(9, 69);
        assert_eq!(years.both_sides(), None);
        years.see(7, 68);
        years.see(8, 70);
        assert_eq!(years.both_sides(), Some(BothSides { low: (7, 68), high: (8, 70) }));
    }
}

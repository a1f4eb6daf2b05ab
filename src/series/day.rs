//! A calendar day and its weekday.

use std::fmt;

use crate::series::{Month, parse_month_text};

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The days of the week from Monday on.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// The English name, in full.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// The first three letters of the name.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        &self.name()[..3]
    }

    /// The day with this English name, in full or by its first three letters, in any case.
    #[must_use]
    pub fn from_name(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|day| text.eq_ignore_ascii_case(day.name()) || text.eq_ignore_ascii_case(day.short_name()))
    }
}

/// A day of the Gregorian calendar; it exists.
///
/// ```
/// use itx::series::{Day, Weekday};
/// let day = Day::parse("2025-08-14")?;
/// assert_eq!((day.weekday(), day.to_string().as_str()), (Weekday::Thursday, "2025-08-14"));
/// assert!(Day::parse("2025-02-29").is_err());
/// # Ok::<(), itx::series::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    month: Month,
    day: u8,
}

/// A text that is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a day; expected a date of the calendar such as 2025-08-14")]
pub struct DayError;

impl Day {
    /// Day `day` (from 1) of the month; None if the month has no such day.
    #[must_use]
    pub const fn new(month: Month, day: u8) -> Option<Self> {
        if day < 1 || day > month.days() { None } else { Some(Self { month, day }) }
    }

    /// Reads `2025-08-14`; no other spelling, since a day in another order of its parts could be read in two ways.
    ///
    /// # Errors
    /// [`DayError`] where the text is not such a date.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        let (month, day) = text.rsplit_once('-').ok_or(DayError)?;
        if month.len() != 7 || day.len() != 2 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DayError);
        }
        let month = parse_month_text(month).ok().filter(|known| known.to_string() == month).ok_or(DayError)?;
        day.parse().ok().and_then(|day| Self::new(month, day)).ok_or(DayError)
    }

    /// The month.
    #[must_use]
    pub const fn month(self) -> Month {
        self.month
    }

    /// The day of the week, by Sakamoto's rule: the year starts in March, so that a leap day ends it.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let month = self.month.month();
        let year = self.month.year() - i32::from(month < 3);
        let shift = SHIFTS[usize::from(month - 1)];
        // The rule counts from Sunday, the list from Monday.
        let index = (year + year / 4 - year / 100 + year / 400 + shift + i32::from(self.day) + 6) % 7;
        Weekday::ALL[index as usize]
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_on_their_weekdays() {
        for (text, weekday) in [
            ("1970-01-01", Weekday::Thursday),
            ("2000-02-29", Weekday::Tuesday),
            ("2024-02-29", Weekday::Thursday),
            ("2025-07-05", Weekday::Saturday),
            ("2025-11-09", Weekday::Sunday),
            ("1900-03-01", Weekday::Thursday),
            ("9999-12-31", Weekday::Friday),
        ] {
            assert_eq!(Day::parse(text).unwrap().weekday(), weekday, "{text}");
        }
    }

    #[test]
    fn a_day_follows_the_day_before_it_in_the_week() {
        let mut expected = Day::parse("1000-01-01").unwrap().weekday() as usize;
        for index in Month::MIN.index()..Month::new(2101, 1).unwrap().index() {
            let month = Month::from_index(index).unwrap();
            for day in 1..=month.days() {
                assert_eq!(Day::new(month, day).unwrap().weekday() as usize, expected % 7, "{month}-{day}");
                expected += 1;
            }
        }
    }

    #[test]
    fn only_dates_of_the_calendar_are_read() {
        for text in ["2025-08", "2025-8-14", "14-08-2025", "2025-02-29", "2025-08-00", "2025/08/14", "2025-08-+1", ""] {
            assert_eq!(Day::parse(text), Err(DayError), "{text}");
        }
    }
}

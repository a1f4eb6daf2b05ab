//! Working days: the weekdays of a month less its holidays.

use std::fmt;

use crate::series::{Day, Month, Span, Weekday};

/// Who has the day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayKind {
    /// Everyone: a public holiday.
    Public,
    /// Banks alone.
    Bank,
}

/// How certain the date of a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayStatus {
    /// By its date in the calendar.
    Fixed,
    /// As the government announced it.
    Announced,
    /// As expected: the moon has not been sighted, or nothing has been announced.
    Estimated,
}

/// A day off and why.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// The day.
    pub day: Day,
    /// Its name.
    pub name: String,
    /// Who has it off.
    pub kind: HolidayKind,
    /// How certain its date is.
    pub status: HolidayStatus,
}

/// The days of the week on which nobody works; at least one other is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekend([bool; 7]);

/// A text that names no weekend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a weekend; expected days of the week such as sat,sun or fri, and not all seven")]
pub struct WeekendError(String);

impl Default for Weekend {
    /// Saturday and Sunday.
    fn default() -> Self {
        Self([false, false, false, false, false, true, true])
    }
}

impl Weekend {
    /// Reads days of the week with commas between them: `sat,sun`, `fri`.
    ///
    /// # Errors
    /// [`WeekendError`] where a word is not a day of the week, or no working day is left.
    pub fn parse(text: &str) -> Result<Self, WeekendError> {
        let mut days = [false; 7];
        for word in text.split(',') {
            let day = Weekday::from_name(word.trim()).ok_or_else(|| WeekendError(text.to_owned()))?;
            days[day as usize] = true;
        }
        if days.contains(&false) { Ok(Self(days)) } else { Err(WeekendError(text.to_owned())) }
    }

    /// Whether the day belongs to the weekend.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0[day as usize]
    }
}

impl fmt::Display for Weekend {
    /// The days on which people work: `Mon-Fri`, or `Mon, Tue, Thu` where they do not follow one another.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The week is read from the day after a weekend, so that Sun-Thu is one run. Where no day is off, it starts on Monday.
        let start = (0..7).find(|day| !self.0[*day] && self.0[(day + 6) % 7]).unwrap_or(0);
        let week = || (start..start + 7).map(|day| day % 7);
        let working: Vec<&str> = week().filter(|day| !self.0[*day]).map(|day| Weekday::ALL[day].short_name()).collect();
        let one_run = week().take(working.len()).all(|day| !self.0[day]);
        match working.as_slice() {
            [first, .., last] if one_run => write!(f, "{first}-{last}"),
            days => f.write_str(&days.join(", ")),
        }
    }
}

/// A weekday that is not a working day.
#[derive(Clone, Debug)]
pub struct DayOff {
    /// The day.
    pub day: Day,
    /// The names of its holidays.
    pub name: String,
    /// Whether the date is only estimated.
    pub estimated: bool,
}

/// The working days of one month.
#[derive(Clone, Debug)]
pub struct WorkMonth {
    /// The days that are not at a weekend.
    pub weekdays: u8,
    /// The holidays among them, by date; a day with two names stands once.
    pub off: Vec<DayOff>,
}

impl WorkMonth {
    /// The number of working days.
    ///
    /// # Panics
    /// Where more days are off than there are weekdays.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the days off are weekdays of the month, each once")]
    pub fn days(&self) -> u32 {
        let off = u8::try_from(self.off.len()).ok();
        off.and_then(|off| self.weekdays.checked_sub(off)).expect("no more days are off than there are weekdays").into()
    }

    /// Whether a holiday that is only estimated falls on a weekday, so that the number may still change.
    #[must_use]
    pub fn is_estimated(&self) -> bool {
        self.off.iter().any(|off| off.estimated)
    }
}

/// The working days of the months that a list of holidays covers.
///
/// ```
/// use itx::series::{Day, Holiday, HolidayKind, HolidayStatus, Month, Span, Weekend, WorkCalendar};
/// let independence_day = Holiday {
///     day: Day::parse("2025-08-14")?,
///     name: "Independence Day".to_owned(),
///     kind: HolidayKind::Public,
///     status: HolidayStatus::Fixed,
/// };
/// let august = Month::new(2025, 8).ok_or("no such month")?;
/// let covered = Span::new(august, august).ok_or("no such span")?;
/// let calendar = WorkCalendar::new(vec![independence_day], covered, Weekend::default(), false);
/// assert_eq!(calendar.days(covered), Some(20));
/// assert_eq!(calendar.month(Month::MIN).map(|month| month.days()), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    covered: Span,
    weekend: Weekend,
    bank_holidays: bool,
    months: Vec<WorkMonth>,
}

impl WorkCalendar {
    /// The calendar of the covered months: weekdays less public holidays, and less bank holidays where they count.
    ///
    /// A holiday at a weekend takes no working day away.
    #[must_use]
    pub fn new(mut holidays: Vec<Holiday>, covered: Span, weekend: Weekend, bank_holidays: bool) -> Self {
        holidays.retain(|holiday| {
            (bank_holidays || holiday.kind == HolidayKind::Public)
                && covered.contains(holiday.day.month())
                && !weekend.contains(holiday.day.weekday())
        });
        holidays.sort_by_key(|holiday| holiday.day);
        let mut left = holidays.chunk_by(|one, next| one.day == next.day).peekable();
        let months = (covered.first().index()..=covered.last().index()).filter_map(Month::from_index);
        let months = months.map(|month| {
            let worked = |day: &Day| !weekend.contains(day.weekday());
            let weekdays = (1..=month.days()).filter_map(|day| Day::new(month, day)).filter(worked).map(|_| 1_u8).sum();
            let mut off = Vec::new();
            while let Some(named) = left.next_if(|named| named.iter().all(|holiday| holiday.day.month() == month)) {
                off.extend(day_off(named));
            }
            WorkMonth { weekdays, off }
        });
        Self { covered, weekend, bank_holidays, months: months.collect() }
    }

    /// The months covered.
    #[must_use]
    pub fn covered(&self) -> Span {
        self.covered
    }

    /// The working days of the month; None if it is not covered.
    #[must_use]
    pub fn month(&self, month: Month) -> Option<&WorkMonth> {
        self.months.get(usize::try_from(month.since(self.covered.first())).ok()?)
    }

    /// The number of working days of the span; None if a month of it is not covered.
    #[must_use]
    pub fn days(&self, span: Span) -> Option<u32> {
        let first = usize::try_from(span.first().since(self.covered.first())).ok()?;
        let last = usize::try_from(span.last().since(self.covered.first())).ok()?;
        Some(self.months.get(first..=last)?.iter().map(WorkMonth::days).sum())
    }

    /// What counts as a working day: `Mon-Fri less public holidays`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let less = if self.bank_holidays { "public and bank holidays" } else { "public holidays" };
        format!("{} less {less}", self.weekend)
    }
}

/// The holidays of one day as one day off; its date is estimated only where no name of it is certain.
fn day_off(named: &[Holiday]) -> Option<DayOff> {
    let names: Vec<&str> = named.iter().map(|holiday| holiday.name.as_str()).collect();
    Some(DayOff {
        day: named.first()?.day,
        name: names.join(" and "),
        estimated: named.iter().all(|holiday| holiday.status == HolidayStatus::Estimated),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holiday(date: &str, kind: HolidayKind, status: HolidayStatus) -> Holiday {
        Holiday { day: Day::parse(date).unwrap(), name: date.to_owned(), kind, status }
    }

    fn calendar(holidays: Vec<Holiday>, weekend: &str, bank: bool) -> WorkCalendar {
        let july = Month::new(2025, 7).unwrap();
        WorkCalendar::new(holidays, Span::new(july, july).unwrap(), Weekend::parse(weekend).unwrap(), bank)
    }

    fn july(holidays: &[Holiday], weekend: &str, bank: bool) -> (u32, bool) {
        let calendar = calendar(holidays.to_vec(), weekend, bank);
        let month = calendar.month(calendar.covered().first()).unwrap();
        (month.days(), month.is_estimated())
    }

    #[test]
    fn only_holidays_on_weekdays_count_and_each_day_once() {
        let (public, bank) = (HolidayKind::Public, HolidayKind::Bank);
        // July 2025 has 23 weekdays; the 5th is a Saturday, the 1st a Tuesday, the 10th a Thursday.
        let saturday = holiday("2025-07-05", public, HolidayStatus::Estimated);
        let bank_day = holiday("2025-07-01", bank, HolidayStatus::Fixed);
        let thursday = holiday("2025-07-10", public, HolidayStatus::Estimated);
        let same_day = holiday("2025-07-10", public, HolidayStatus::Fixed);
        let elsewhere = holiday("2025-08-14", public, HolidayStatus::Fixed);
        assert_eq!(july(&[], "sat,sun", false), (23, false));
        assert_eq!(july(&[saturday.clone(), elsewhere], "sat,sun", false), (23, false));
        assert_eq!(july(&[saturday], "fri", false), (26, true));
        assert_eq!(july(std::slice::from_ref(&bank_day), "sat,sun", false), (23, false));
        assert_eq!(july(&[bank_day], "sat,sun", true), (22, false));
        assert_eq!(july(std::slice::from_ref(&thursday), "sat,sun", false), (22, true));
        assert_eq!(july(&[thursday, same_day], "sat,sun", false), (22, false));
    }

    #[test]
    fn weekends_are_read_and_their_working_days_said() {
        for (text, said) in [
            ("sat,sun", "Mon-Fri"),
            ("fri,sat", "Sun-Thu"),
            ("Friday", "Sat-Thu"),
            ("wed, sun", "Mon, Tue, Thu, Fri, Sat"),
            ("mon,tue,wed,thu,fri,sat", "Sun"),
        ] {
            assert_eq!(Weekend::parse(text).unwrap().to_string(), said, "{text}");
        }
        for text in ["", "sut", "sat,", "mon,tue,wed,thu,fri,sat,sun"] {
            assert!(Weekend::parse(text).is_err(), "{text}");
        }
    }
}

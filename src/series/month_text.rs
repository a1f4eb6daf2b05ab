//! The spellings in which statistical agencies write a month.
//!
//! Accepted: `2025-08`, `2025-8`, `2025/08`, `2025.08`, `202508`, `2025M08`, `2025M8`, `2025-M08`, `08/2025`, `08.2025`,
//! `Aug-25`, `Aug 2025`, `2025 Aug`, `August 2025`, `2025-08-31`, `2025-08-31 00:00:00`, `31-Aug-2025`. A spelling in which
//! day, month or year could be told apart only by guessing (`08/31/2025`, `25-Aug`) is refused, as are `2025.8`, which may be
//! what is left of `2025.80`, and a day that its month does not have.

use crate::series::Month;

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is not a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MonthTextError {
    /// Two-digit day, month or year that could be read in two ways.
    #[error("could be read in two ways; write the month as 2025-08")]
    Ambiguous,
    /// A month outside 1 to 12, a year outside 1000 to 9999, or a day that the month does not have.
    #[error("is not a date in the calendar; expected a month such as 2025-08")]
    NoSuchMonth,
    /// A calendar quarter or year.
    #[error("is not one month; expected a month such as 2025-08")]
    NotOneMonth,
    /// Anything else.
    #[error("is not a month; expected 2025-08, Aug-25, August 2025, 2025M08 or 2025-08-31")]
    Unknown,
}

/// The English name of month 1 to 12, in full.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// The month 1 to 12 with this English name, in full or by its first three letters (`Sept` too), in any case.
///
/// ```
/// use itx::series::parse_month_name;
/// assert_eq!(parse_month_name("aug"), Some(8));
/// assert_eq!(parse_month_name("Ma"), None);
/// ```
#[must_use]
pub fn parse_month_name(text: &str) -> Option<u8> {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.eq_ignore_ascii_case("sept") {
        return Some(9);
    }
    let known = |name: &&str| {
        text.eq_ignore_ascii_case(name) || name.get(..3).is_some_and(|short| text.eq_ignore_ascii_case(short))
    };
    NAMES.iter().position(known).and_then(|index| u8::try_from(index + 1).ok())
}

/// Reads a month in any of the accepted spellings; the text must hold nothing else.
///
/// # Errors
/// [`MonthTextError`] says whether the text is ambiguous, outside the calendar, or no month at all.
///
/// ```
/// use itx::series::{Month, parse_month_text};
/// let august = Month::new(2025, 8);
/// for text in ["2025-08", "202508", "Aug-25", "August 2025", "2025-M08", "31-Aug-2025"] {
///     assert_eq!(parse_month_text(text).ok(), august, "{text}");
/// }
/// assert!(parse_month_text("08/31/2025").is_err());
/// ```
pub fn parse_month_text(text: &str) -> Result<Month, MonthTextError> {
    // The ends must belong to the month: a sign or a stray separator makes it something else.
    let framed = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().last().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if !text.is_ascii() || text.len() > 32 || !framed {
        return Err(MonthTextError::Unknown);
    }
    let text = without_time(text);
    let parts = split(text);
    let part = |index: usize| parts.get(index).copied().unwrap_or("");
    let separators = [separator_after(text, &parts, 0), separator_after(text, &parts, 1)];
    match parts.len() {
        1 => compact(part(0)),
        2 => two_parts(part(0), part(1), separators[0]),
        3 => three_parts(part(0), part(1), part(2), separators),
        _ => Err(MonthTextError::Unknown),
    }
}

/// The runs of letters and digits, an `M08` kept whole: `2025-M08` is `2025`, `M08`.
fn split(text: &str) -> Vec<&str> {
    text.split(['-', '/', ' ', '.', ',']).filter(|part| !part.is_empty()).collect()
}

/// The single separator character between two parts, or a space where there are several.
fn separator_after(text: &str, parts: &[&str], index: usize) -> Option<u8> {
    let (before, after) = (parts.get(index)?, parts.get(index + 1)?);
    let end = before.as_ptr() as usize - text.as_ptr() as usize + before.len();
    let start = after.as_ptr() as usize - text.as_ptr() as usize;
    match text.as_bytes().get(end..start)? {
        [one] => Some(*one),
        [b',' | b'.', b' '] => Some(b' '),
        _ => None,
    }
}

/// `202508`, `2025M08`, `Aug2025` and `Aug25`.
fn compact(text: &str) -> Result<Month, MonthTextError> {
    if all_digits(text) {
        return match text.len() {
            6 => numeric(&text[..4], &text[4..]),
            4 => Err(MonthTextError::NotOneMonth),
            8 => Err(MonthTextError::Ambiguous),
            _ => Err(MonthTextError::Unknown),
        };
    }
    if (6..=7).contains(&text.len()) && text.as_bytes().get(4).is_some_and(|b| b.eq_ignore_ascii_case(&b'm')) {
        return numeric(&text[..4], &text[5..]);
    }
    if text.len() == 6
        && all_digits(&text[..4])
        && text.as_bytes().get(4).is_some_and(|b| b.eq_ignore_ascii_case(&b'q'))
    {
        return Err(MonthTextError::NotOneMonth);
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    named(&text[..letters], &text[letters..])
}

fn two_parts(first: &str, second: &str, separator: Option<u8>) -> Result<Month, MonthTextError> {
    if all_digits(first) && all_digits(second) {
        return two_numbers(first, second, separator);
    }
    if first.len() == 4 && all_digits(first) {
        let (letter, digits) = second.split_at(1);
        return match letter {
            "M" | "m" if separator == Some(b'-') && all_digits(digits) => numeric(first, digits),
            "Q" | "q" if all_digits(digits) => Err(MonthTextError::NotOneMonth),
            _ if separator.is_some() => named(second, first),
            _ => Err(MonthTextError::Unknown),
        };
    }
    if parse_month_name(second).is_some() {
        return Err(MonthTextError::Ambiguous);
    }
    if separator.is_none() {
        return Err(MonthTextError::Unknown);
    }
    named(first, second)
}

/// A year and a month in digits, in either order.
fn two_numbers(first: &str, second: &str, separator: Option<u8>) -> Result<Month, MonthTextError> {
    let separated = matches!(separator, Some(b'-' | b'/' | b'.'));
    match (first.len(), second.len()) {
        (4, 2) if separated => numeric(first, second),
        (4, 1) if matches!(separator, Some(b'-' | b'/')) => numeric(first, second),
        // A number that lost its last zero: 2025.1 may be what is left of 2025.10.
        (4, 1) if separated => Err(MonthTextError::Ambiguous),
        (1 | 2, 4) if separated => numeric(second, first),
        (1 | 2, _) => Err(MonthTextError::Ambiguous),
        _ => Err(MonthTextError::Unknown),
    }
}

/// The text without a time of day after an ISO date: `2025-08-31 00:00:00`, `2025-08-31T00:00:00Z`.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_at_checked(10) else { return text };
    let is_time = |rest: &str| {
        rest.len() >= 5 && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'Z' | b'+' | b'-'))
    };
    let is_date = date.as_bytes().get(4).is_some_and(|byte| matches!(byte, b'-' | b'/'));
    if is_date && time.strip_prefix([' ', 'T']).is_some_and(is_time) { date } else { text }
}

fn three_parts(first: &str, second: &str, third: &str, separators: [Option<u8>; 2]) -> Result<Month, MonthTextError> {
    if separators[0].is_none() || separators[0] != separators[1] {
        return Err(MonthTextError::Unknown);
    }
    if all_digits(first) && all_digits(second) && all_digits(third) {
        if first.len() != 4 {
            return Err(MonthTextError::Ambiguous);
        }
        if second.len() != 2 || third.len() != 2 || !matches!(separators[0], Some(b'-' | b'/')) {
            return Err(MonthTextError::Unknown);
        }
        return with_day(numeric(first, second)?, third);
    }
    if all_digits(first) && first.len() <= 2 && third.len() == 4 {
        return with_day(named(second, third)?, first);
    }
    Err(if parse_month_name(second).is_some() { MonthTextError::Ambiguous } else { MonthTextError::Unknown })
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn numeric(year: &str, month: &str) -> Result<Month, MonthTextError> {
    if !all_digits(year) || !all_digits(month) || month.len() > 2 {
        return Err(MonthTextError::Unknown);
    }
    let (Ok(year), Ok(month)) = (year.parse(), month.parse()) else { return Err(MonthTextError::Unknown) };
    Month::new(year, month).ok_or(MonthTextError::NoSuchMonth)
}

fn named(name: &str, year: &str) -> Result<Month, MonthTextError> {
    let month = parse_month_name(name).ok_or(MonthTextError::Unknown)?;
    let year = year.strip_prefix('\'').unwrap_or(year);
    if !all_digits(year) {
        return Err(MonthTextError::Unknown);
    }
    let number: i32 = year.parse().map_err(|_| MonthTextError::Unknown)?;
    let year = match year.len() {
        2 => full_year(number),
        4 => number,
        _ => return Err(MonthTextError::Unknown),
    };
    Month::new(year, month).ok_or(MonthTextError::NoSuchMonth)
}

fn with_day(month: Month, day: &str) -> Result<Month, MonthTextError> {
    match day.parse::<u8>() {
        Ok(day) if day >= 1 && day <= month.days() => Ok(month),
        _ => Err(MonthTextError::NoSuchMonth),
    }
}

/// The year that two digits stand for: 00-69 are the 2000s, 70-99 the 1900s (the POSIX rule, moved by one).
pub(crate) fn full_year(two_digits: i32) -> i32 {
    if two_digits < 70 { 2000 + two_digits } else { 1900 + two_digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings_are_read() {
        let august = Month::new(2025, 8).unwrap();
        for text in [
            "2025-08",
            "2025/08",
            "202508",
            "Aug-25",
            "Aug 2025",
            "August 2025",
            "2025M08",
            "2025-M08",
            "2025-08-31",
            "31-Aug-2025",
            "aug-2025",
            "AUGUST-25",
            "Aug25",
            "Aug 25",
            "1 August 2025",
            "2025/08/01",
            "Aug/2025",
            "Aug. 2025",
            "2025-8",
            "2025.08",
            "2025M8",
            "2025 AUG",
            "2025-Aug",
            "08/2025",
            "8/2025",
            "08.2025",
            "08-2025",
            "2025-08-31 00:00:00",
            "2025-08-31T00:00:00Z",
            "2025-08-31T00:00:00.000+05:00",
        ] {
            assert_eq!(parse_month_text(text), Ok(august), "{text}");
        }
        assert_eq!(parse_month_text("Jun-00"), Ok(Month::new(2000, 6).unwrap()));
        assert_eq!(parse_month_text("Jun-70"), Ok(Month::new(1970, 6).unwrap()));
    }

    #[test]
    fn what_could_mean_two_months_is_refused() {
        for text in ["08/31/2025", "31/08/2025", "08-25", "2025.8", "25-Aug", "20250831", "01-02-03"] {
            assert_eq!(parse_month_text(text), Err(MonthTextError::Ambiguous), "{text}");
        }
        for text in ["2025-13", "2025-00", "2025-06-31", "0000-06", "31-Feb-2025", "2025M13"] {
            assert_eq!(parse_month_text(text), Err(MonthTextError::NoSuchMonth), "{text}");
        }
        for text in ["2025", "2025-Q3", "2025Q3"] {
            assert_eq!(parse_month_text(text), Err(MonthTextError::NotOneMonth), "{text}");
        }
        for text in [
            "",
            "36678",
            "Total",
            "2025--08",
            "2025 08",
            "-2025-08",
            "Ма́й 2025",
            "August",
            "2025-08-3",
            "2025-08-31 noon",
        ] {
            assert!(parse_month_text(text).is_err(), "{text}");
        }
    }
}

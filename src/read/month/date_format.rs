//! A date format that the caller gives, in the letters of `strftime`.

use std::str::FromStr;

use crate::read::month::two_digit_years::Century;
use crate::series::{Month, month_name, parse_month_name};

/// The spelling of the dates of a month column, such as `%d/%m/%Y`.
///
/// ```
/// use itx::read::DateFormat;
/// let format: DateFormat = "%m/%d/%Y".parse()?;
/// assert_eq!(format.to_string(), "%m/%d/%Y");
/// assert!("%d/%m".parse::<DateFormat>().is_err(), "there is no year");
/// # Ok::<(), itx::read::DateFormatError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    parts: Vec<Part>,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// `%Y`
    Year,
    /// `%y`
    TwoDigitYear,
    /// `%m`
    Month,
    /// `%b` or `%B`
    MonthName,
    /// `%d`
    Day,
    /// `%H`, `%M` or `%S`
    Time(char),
    /// Any other character stands for itself.
    Text(char),
}

/// Why a date format is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateFormatError {
    /// A letter that has no meaning here.
    #[error("%{0} has no meaning in a date of a month; expected %Y %y %m %b %B %d %H %M %S, or %% for a percent sign")]
    UnknownLetter(char),
    /// A percent sign at the end.
    #[error("ends in a percent sign; expected a letter after it")]
    NoLetter,
    /// Not one year and one month.
    #[error("needs one year (%Y or %y) and one month (%m, %b or %B), as in %d/%m/%Y")]
    NotOneMonth,
}

impl FromStr for DateFormat {
    type Err = DateFormatError;

    fn from_str(text: &str) -> Result<Self, DateFormatError> {
        let mut parts = Vec::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            parts.push(match letter {
                '%' => Part::of_letter(letters.next().ok_or(DateFormatError::NoLetter)?)?,
                other => Part::Text(other),
            });
        }
        let count = |kinds: &[Part]| parts.iter().filter(|part| kinds.contains(part)).count();
        let one_month = count(&[Part::Year, Part::TwoDigitYear]) == 1 && count(&[Part::Month, Part::MonthName]) == 1;
        if one_month { Ok(Self { parts }) } else { Err(DateFormatError::NotOneMonth) }
    }
}

impl std::fmt::Display for DateFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Year => f.write_str("%Y"),
            Part::TwoDigitYear => f.write_str("%y"),
            Part::Month => f.write_str("%m"),
            Part::MonthName => f.write_str("%b"),
            Part::Day => f.write_str("%d"),
            Part::Time(letter) => write!(f, "%{letter}"),
            Part::Text('%') => f.write_str("%%"),
            Part::Text(letter) => write!(f, "{letter}"),
        })
    }
}

impl Part {
    fn of_letter(letter: char) -> Result<Self, DateFormatError> {
        Ok(match letter {
            'Y' => Self::Year,
            'y' => Self::TwoDigitYear,
            'm' => Self::Month,
            'b' | 'B' => Self::MonthName,
            'd' => Self::Day,
            'H' | 'M' | 'S' => Self::Time(letter),
            '%' => Self::Text('%'),
            other => return Err(DateFormatError::UnknownLetter(other)),
        })
    }
}

impl DateFormat {
    /// The first day of the month in this format, numbers in two digits.
    pub(crate) fn write(&self, month: Month) -> String {
        let part = |part: &Part| match part {
            Part::Year => format!("{:04}", month.year()),
            Part::TwoDigitYear => format!("{:02}", month.year() % 100),
            Part::Month => format!("{:02}", month.month()),
            Part::MonthName => month_name(month.month()).chars().take(3).collect(),
            Part::Day => "01".to_owned(),
            Part::Time(_) => "00".to_owned(),
            Part::Text(letter) => letter.to_string(),
        };
        self.parts.iter().map(part).collect()
    }

    /// The month of a date in this format; None where the text is not such a date.
    pub(super) fn month(&self, text: &str, century: Century) -> Option<Month> {
        let (mut year, mut month, mut day) = (None, None, 1);
        let mut rest = text;
        for part in &self.parts {
            let (piece, after) = part.split(rest)?;
            rest = after;
            match part {
                Part::Year => year = piece.parse::<i32>().ok(),
                Part::TwoDigitYear => year = piece.parse::<u8>().ok().map(|digits| century.year(digits)),
                Part::Month => month = piece.parse::<u8>().ok(),
                Part::MonthName => month = parse_month_name(piece),
                Part::Day => day = piece.parse::<u8>().ok()?,
                Part::Time(_) | Part::Text(_) => {}
            }
        }
        let month = Month::new(year?, month?)?;
        (rest.is_empty() && (1..=month.days()).contains(&day)).then_some(month)
    }
}

impl Part {
    /// This part at the start of a text, and the text after it.
    fn split(self, text: &str) -> Option<(&str, &str)> {
        let digits = |most: usize| text.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let length = match self {
            Self::Year => Some(digits(4)).filter(|count| *count == 4),
            Self::TwoDigitYear => Some(digits(2)).filter(|count| *count == 2),
            Self::Month | Self::Day | Self::Time(_) => Some(digits(2)).filter(|count| *count > 0),
            Self::MonthName => Some(text.bytes().take_while(u8::is_ascii_alphabetic).count()),
            Self::Text(letter) => text.starts_with(letter).then_some(letter.len_utf8()),
        };
        Some(text.split_at(length?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(format: &str, text: &str, expected: Option<&str>) {
        let format: DateFormat = format.parse().unwrap();
        let month = format.month(text, Century::default());
        assert_eq!(month.map(|month| month.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn the_format_says_which_number_is_the_month() {
        case("%m/%d/%Y", "7/1/2024", Some("2024-07"));
        case("%d/%m/%Y", "7/1/2024", Some("2024-01"));
        case("%d.%m.%y", "31.12.99", Some("1999-12"));
        case("%d-%b-%Y %H:%M", "01-Aug-2025 00:00", Some("2025-08"));
        case("%y-%b", "24-Jul", Some("2024-07"));
        case("%Y年%m月", "2024年7月", Some("2024-07"));
    }

    #[test]
    fn a_month_is_written_as_its_first_day() {
        let write = |format: &str| format.parse::<DateFormat>().unwrap().write(Month::new(2026, 4).unwrap());
        assert_eq!(write("%d/%m/%Y"), "01/04/2026");
        assert_eq!(write("%b-%y %H:%M"), "Apr-26 00:00");
    }

    #[test]
    fn what_is_not_in_the_format_is_no_date() {
        for text in ["2024-07", "13/1/2024", "2/30/2024", "7/1/24", "7/1/2024 ", "7/1/20245", "", "x/1/2024"] {
            case("%m/%d/%Y", text, None);
        }
    }

    #[test]
    fn a_format_without_a_month_is_refused() {
        for (format, message) in [
            ("%d/%m", DateFormatError::NotOneMonth),
            ("%Y", DateFormatError::NotOneMonth),
            ("%Y %m %b", DateFormatError::NotOneMonth),
            ("%Y-%q", DateFormatError::UnknownLetter('q')),
            ("%Y-%m%", DateFormatError::NoLetter),
        ] {
            assert_eq!(format.parse::<DateFormat>(), Err(message), "{format}");
        }
    }
}

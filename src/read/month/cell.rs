//! One cell of a month column.

use crate::read::cell_problem::CellProblem;
use crate::read::digits::with_ascii_digits;
use crate::read::month::date_format::DateFormat;
use crate::read::month::names::{in_english, month_of_name};
use crate::read::month::two_digit_years::{Century, digits_of_year};
use crate::series::{Flags, Month, MonthTextError, parse_month_text};

/// What a cell of a month column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthCell {
    pub(crate) month: Month,
    /// The status of the values of the month, as in `Mar-26 (P)`.
    pub(crate) flags: Flags,
    /// The digits of a year of two digits.
    pub(crate) two_digits: Option<u8>,
}

/// Reads a cell of a month column: by the format where one is given, else in any spelling that has one meaning.
pub(crate) fn parse_month_cell(
    text: &str,
    format: Option<&DateFormat>,
    century: Option<Century>,
) -> Result<MonthCell, CellProblem> {
    let plain = |month: Month| MonthCell { month, flags: Flags::NONE, two_digits: None };
    if let Some(format) = format {
        let month = format.month(text, century.unwrap_or_default());
        return month.map(plain).ok_or_else(|| CellProblem::NotInFormat { format: format.to_string() });
    }
    let ascii = with_ascii_digits(text);
    let (text, flags) = without_flags(ascii.as_deref().unwrap_or(text));
    let english = if parse_month_text(text).is_err() { in_english(text) } else { None };
    let text = english.as_deref().unwrap_or(text);
    let month = parse_month_text(text).map_err(|problem| problem_of(text, problem))?;
    let two_digits = digits_of_year(text);
    let month = match (two_digits, century) {
        (Some(digits), Some(century)) => {
            Month::new(century.year(digits), month.month()).ok_or(MonthTextError::NoSuchMonth)?
        }
        (_, None) | (None, _) => month,
    };
    Ok(MonthCell { month, flags, two_digits: two_digits.filter(|_| century.is_none()) })
}

/// The text before flags, and the flags: in parentheses, or one letter behind the digits of the year as in `Jul-26P`. The text as
/// it is where there are none.
pub(crate) fn without_flags(text: &str) -> (&str, Flags) {
    let in_parentheses = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    let letter = || {
        let (before, letter) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let ends_in_digit = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        (ends_in_digit && matches!(letter, "P" | "p" | "R" | "r" | "E" | "e")).then_some((before, letter))
    };
    match in_parentheses.or_else(letter).map(|(before, letters)| (before.trim_end(), Flags::parse(letters.trim()))) {
        Some((before, Ok(flags))) => (before, flags),
        Some((_, Err(_))) | None => (text, Flags::NONE),
    }
}

/// What is wrong with a text that is no month.
fn problem_of(text: &str, problem: MonthTextError) -> CellProblem {
    if is_total(text) {
        return CellProblem::Total;
    }
    if month_of_name(text).is_some() { CellProblem::NoYear } else { problem.into() }
}

/// Whether the text names a sum over months.
fn is_total(text: &str) -> bool {
    let word = text.to_lowercase();
    ["total", "sum", "fy", "year", "average", "annual", "grand total"].iter().any(|start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str, century: Option<Century>) -> Result<String, String> {
        let cell = parse_month_cell(text, None, century).map_err(|problem| problem.to_string())?;
        Ok(format!("{} {}", cell.month, cell.flags).trim_end().to_owned())
    }

    #[test]
    fn flags_may_stand_after_the_month() {
        assert_eq!(month("Mar-26 (P)", None).as_deref(), Ok("2026-03 P"));
        assert_eq!(month("2026-03 (p;r)", None).as_deref(), Ok("2026-03 P;R"));
        assert_eq!(month("Mar-26P", None).as_deref(), Ok("2026-03 P"));
        assert_eq!(month("Mar 2026 R", None).as_deref(), Ok("2026-03 R"));
        assert!(month("Mar-26 (Y)", None).is_err());
    }

    #[test]
    fn months_in_other_languages_are_read() {
        for text in ["März 2024", "mars 2024", "2024 Mär", "mar-24", "2024年3月", "Mrz. 2024"] {
            assert_eq!(month(text, None).as_deref(), Ok("2024-03"), "{text}");
        }
    }

    #[test]
    fn the_caller_says_in_which_hundred_years_two_digits_lie() {
        assert_eq!(month("Nov-69", None).as_deref(), Ok("2069-11"));
        assert_eq!(month("Nov-69", Some(Century::from(1950))).as_deref(), Ok("1969-11"));
        assert_eq!(month("Nov-2069", Some(Century::from(1950))).as_deref(), Ok("2069-11"));
    }

    #[test]
    fn a_total_is_called_one() {
        assert!(matches!(parse_month_cell("Total", None, None), Err(CellProblem::Total)));
    }
}

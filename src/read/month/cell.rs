//! One cell of a month column.

use crate::read::error::CellProblem;
use crate::read::month::date_format::DateFormat;
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
    let (text, flags) = without_flags(text);
    let month =
        parse_month_text(text).map_err(|problem| if is_total(text) { CellProblem::Total } else { problem.into() })?;
    let two_digits = digits_of_year(text);
    let month = match (two_digits, century) {
        (Some(digits), Some(century)) => {
            Month::new(century.year(digits), month.month()).ok_or(MonthTextError::NoSuchMonth)?
        }
        (_, None) | (None, _) => month,
    };
    Ok(MonthCell { month, flags, two_digits: two_digits.filter(|_| century.is_none()) })
}

/// The text before flags in parentheses, and the flags; the text as it is where what stands in parentheses is none.
fn without_flags(text: &str) -> (&str, Flags) {
    let parts = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match parts.map(|(before, letters)| (before.trim_end(), Flags::parse(letters.trim()))) {
        Some((before, Ok(flags))) => (before, flags),
        _ => (text, Flags::NONE),
    }
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
        assert!(month("Mar-26 (Y)", None).is_err());
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

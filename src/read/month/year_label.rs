//! A year at the start of a row whose columns are the months of the year.

use crate::read::cell_problem::CellProblem;
use crate::read::month::two_digit_years::Century;
use crate::series::{Month, Naming};

/// What a cell of such a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearLabel {
    /// `2024`.
    Plain(i32),
    /// `2024-25`: the first of two calendar years.
    Span(i32),
    /// `FY25`: the fiscal year of this name.
    Fiscal(i32),
}

/// Reads a label without flags: `2024`, `2024-25`, `2024/2025`, `FY25`, `FY2025` or `FY2024-25`; None where the text is none of them.
pub(crate) fn year_label(text: &str) -> Option<YearLabel> {
    let text = text.trim();
    let is_fiscal = text.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("fy"));
    let text = if is_fiscal { text[2..].trim_start_matches([' ', '-']) } else { text };
    if let Some((first, second)) = text.split_once(['-', '/', '–']) {
        let (first, second) = (four_digits(first.trim())?, second.trim());
        let follows = match second.len() {
            2 => second.parse() == Ok((first + 1) % 100),
            4 => four_digits(second) == Some(first + 1),
            _ => false,
        };
        return follows.then_some(YearLabel::Span(first));
    }
    match (is_fiscal, text.len()) {
        (true, 2) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(YearLabel::Fiscal(Century::default().year(text.parse().ok()?)))
        }
        (true, 4) => four_digits(text).map(YearLabel::Fiscal),
        (false, 4) => four_digits(text).map(YearLabel::Plain),
        (_, _) => None,
    }
}

fn four_digits(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_year)
}

/// The month of this number in a year that starts in the month `start`.
///
/// A fiscal year is named by the calendar year of its end, unless the caller says otherwise. Example: July of `FY25` in years
/// that start in July is 2024-07.
///
/// # Errors
/// [`CellProblem`] where the text is not a year, or could be the first or the second year of a fiscal year.
pub(crate) fn month_of_label(text: &str, start: u8, month: u8, naming: Option<Naming>) -> Result<Month, CellProblem> {
    let label = year_label(text).ok_or(CellProblem::NotAYear)?;
    let of_name = |year: i32, naming: Naming| match naming {
        Naming::Start => year,
        Naming::End => year - 1,
    };
    let first = match (label, start) {
        (YearLabel::Plain(year) | YearLabel::Fiscal(year), 1) => year,
        (YearLabel::Span(_), 1) => return Err(CellProblem::NotAYear),
        (YearLabel::Span(first), _) => first,
        (YearLabel::Fiscal(year), _) => of_name(year, naming.unwrap_or(Naming::End)),
        (YearLabel::Plain(year), _) => of_name(year, naming.ok_or(CellProblem::YearOfTwo)?),
    };
    let year = if month >= start { first } else { first + 1 };
    Month::new(year, month).ok_or(CellProblem::NotAYear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(label: &str, start: u8, month: u8, naming: Option<Naming>, expected: &str) {
        let found =
            month_of_label(label, start, month, naming).map_or_else(|error| error.to_string(), |m| m.to_string());
        assert!(found.starts_with(expected), "{label}: {found}");
    }

    #[test]
    fn a_fiscal_year_lies_in_two_calendar_years() {
        case("FY25", 7, 7, None, "2024-07");
        case("FY25", 7, 6, None, "2025-06");
        case("2024-25", 7, 8, None, "2024-08");
        case("2024/2025", 4, 3, None, "2025-03");
        case("FY25", 4, 4, Some(Naming::Start), "2025-04");
        case("2024", 1, 12, None, "2024-12");
    }

    #[test]
    fn a_plain_year_is_a_fiscal_year_only_where_that_is_said() {
        case("2025", 7, 7, None, "could be the year");
        case("2025", 7, 7, Some(Naming::End), "2024-07");
        case("2025", 7, 7, Some(Naming::Start), "2025-07");
        case("2024-25", 1, 1, None, "is not a year");
        case("2024-26", 7, 7, None, "is not a year");
        case("Total", 7, 7, None, "is not a year");
    }
}

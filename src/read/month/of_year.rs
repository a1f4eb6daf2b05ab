//! A month of the year in a column of its own, beside the year.

use crate::read::month::names::month_of_name;
use crate::series::Month;

/// What a cell of such a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MonthOfYear {
    /// A month, 1 to 12.
    Month(u8),
    /// Something of the whole year: the mean that the BLS calls `M13`, or the 52 of UN Comtrade's annual rows.
    WholeYear,
}

/// Reads `1`, `01`, `M01`, `Jan` or `January`; None where the text is none of them.
pub(crate) fn month_of_year(text: &str) -> Option<MonthOfYear> {
    if let Some(month) = month_of_name(text) {
        return Some(MonthOfYear::Month(month));
    }
    // `MONAT08` of GENESIS, the database of Destatis.
    let digits = text.strip_prefix("MONAT").or(text.strip_prefix(['M', 'm'])).unwrap_or(text);
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match digits.parse() {
        Ok(month @ 1..=12) => Some(MonthOfYear::Month(month)),
        Ok(13 | 52) => Some(MonthOfYear::WholeYear),
        _ => None,
    }
}

/// The month of a year of four digits; None where it has another form.
pub(crate) fn month_in_year(year: &str, month: u8) -> Option<Month> {
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    Month::new(if is_year { year.parse().ok()? } else { return None }, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_numbers_names_or_codes() {
        for text in ["8", "08", "M08", "Aug", "August", "aug"] {
            assert_eq!(month_of_year(text), Some(MonthOfYear::Month(8)), "{text}");
        }
        for text in ["M13", "52"] {
            assert_eq!(month_of_year(text), Some(MonthOfYear::WholeYear), "{text}");
        }
        for text in ["", "0", "M", "2025-08", "14", "Q1", "008"] {
            assert_eq!(month_of_year(text), None, "{text}");
        }
    }
}

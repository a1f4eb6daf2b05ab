//! A cell of a sheet as text.

use calamine::{Data, ExcelDateTime};

use crate::read::workbook::number_format::decimals_shown;
use crate::series::Decimal;

/// More digits than these are noise of binary floating point: no spreadsheet shows more.
const MOST_DIGITS: usize = 15;

/// A cell as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CellText {
    /// What it holds.
    Plain(String),
    /// A number of more than 15 digits.
    Long(String),
}

/// The text of a cell: a date as `2025-08-31`, a number by its shortest decimal.
pub(super) fn text(cell: &Data) -> CellText {
    CellText::Plain(match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => return number_text(number.to_string()),
        Data::Bool(is_true) => is_true.to_string(),
        Data::DateTime(date) if date.is_datetime() => day(date),
        // A length of time is not a figure of a month, and refused by what it says.
        Data::DateTime(_) => "a duration".to_owned(),
        Data::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    })
}

fn number_text(number: String) -> CellText {
    let digits = number.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let significant = digits.iter().skip_while(|digit| **digit == b'0').count();
    if number.contains('.') && significant > MOST_DIGITS { CellText::Long(number) } else { CellText::Plain(number) }
}

fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// The digits of a long number that its format shows, or 15 where the format does not say; the number as it is where it has more
/// digits than are held.
///
/// Example: `0.30000000000000004` is `0.30` in the format `0.00`, and `0.3` without one.
pub(super) fn shown(number: &str, format: Option<&str>) -> String {
    let Ok(exact) = Decimal::from_str_exact(number) else { return number.to_owned() };
    let whole = exact.trunc().abs().to_string();
    let whole_digits = if whole == "0" { 0 } else { whole.len() };
    let leading_zeros = if whole_digits > 0 {
        0
    } else {
        number.split('.').nth(1).map_or(0, |decimals| decimals.bytes().take_while(|digit| *digit == b'0').count())
    };
    let of_15_digits = (MOST_DIGITS + leading_zeros).saturating_sub(whole_digits);
    let (decimals, is_shown) = match format.and_then(decimals_shown) {
        Some(decimals) => (decimals, true),
        None => (u32::try_from(of_15_digits).unwrap_or(0), false),
    };
    let mut rounded = exact.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    if is_shown {
        rounded.rescale(decimals);
    }
    if is_shown { rounded.to_string() } else { rounded.normalize().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_shortest_decimal() {
        for (number, expected) in [
            (4.14, CellText::Plain("4.14".to_owned())),
            (2025.0, CellText::Plain("2025".to_owned())),
            (-0.000_001_5, CellText::Plain("-0.0000015".to_owned())),
            (123_456_789_012_345.0, CellText::Plain("123456789012345".to_owned())),
            (0.1 + 0.2, CellText::Long("0.30000000000000004".to_owned())),
        ] {
            assert_eq!(text(&Data::Float(number)), expected);
        }
    }

    #[test]
    fn a_long_number_is_what_its_format_shows() {
        assert_eq!(shown("0.30000000000000004", Some("0.00")), "0.30");
        assert_eq!(shown("0.30000000000000004", Some("General")), "0.3");
        assert_eq!(shown("32965.9000000000031", None), "32965.9");
        assert_eq!(shown("0.0345000000000000017", Some("0.0%")), "0.035");
        assert_eq!(shown("-1234.567890123456", Some("#,##0.0;(#,##0.0)")), "-1234.6");
    }

    #[test]
    fn a_text_of_several_lines_is_one() {
        assert_eq!(text(&Data::String(" Exports\n(USD) ".to_owned())), CellText::Plain("Exports (USD)".to_owned()));
    }
}

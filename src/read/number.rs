//! The strict grammar of a cell: which texts are a number, which stand for a missing value, and which are refused.
//!
//! A cell is read from its bytes into an exact amount; nothing passes through binary floating point, and nothing is guessed.

use crate::read::decimal_mark::DecimalMark;
use crate::read::digits::with_ascii_digits;
use crate::read::plain_number::plain;
use crate::series::{Decimal, Exact, Flags, FlagsError, MAX_SCALE};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The number; None if the cell is empty or holds a marker such as `..`.
    pub amount: Option<Decimal>,
    /// The status flags after the number, as in `412 (P)`.
    pub flags: Flags,
}

/// Why a cell is refused. The text reads on from the quoted cell: `"33O"` is not a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Bytes that are not text.
    #[error("is not UTF-8 text; expected a file in UTF-8")]
    NotUtf8,
    /// No number under this decimal mark.
    #[error("is not a number; expected digits such as {}, or an empty cell or .. for a missing value", example(*.0))]
    NotANumber(DecimalMark),
    /// A number under a decimal comma, which nobody said there is.
    #[error("could have a decimal comma; expected 1234.5 or 1,234.5")]
    Ambiguous,
    /// `(412)`, which accountants write for -412.
    #[error("has a number in parentheses, which hold flags here; expected a negative number to be written as -412")]
    Parentheses,
    /// `2.25E+03`, which spreadsheets make of 2250.1.
    #[error("is written in powers of ten, which may have dropped digits; expected all digits, such as 2250.1")]
    PowersOfTen,
    /// `$100.5`, `Rs.100`, `5 million`.
    #[error("has a unit beside its number; expected the number alone")]
    WithUnit,
    /// A letter after the number that is not a status.
    #[error("has a flag that is {0}")]
    UnknownFlag(FlagsError),
    /// `: p`, a marker of a missing value with a flag.
    #[error("is a missing value with a flag; expected the marker alone, with the flag in a status column")]
    FlaggedMissing,
    /// More digits than an amount holds.
    #[error("is too long; expected at most 28 decimals and 96 bits (79228162514264337593543950335)")]
    TooLong,
}

const fn example(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Point => "1234.5",
        DecimalMark::Comma => "1234,5",
    }
}

/// Reads a cell: a number, optionally with status flags after it (`412 p`, `412 (P;R)`), or a marker of a missing value.
///
/// Without a `mark`, the point is the decimal mark and commas only group; what would be a number under a decimal comma
/// alone is then refused, not guessed at.
///
/// # Errors
/// [`NumberError`] says why the cell is refused; its text reads on from the quoted cell.
pub fn parse_cell(bytes: &[u8], mark: Option<DecimalMark>) -> Result<Cell, NumberError> {
    match plain(bytes, mark) {
        Some(digits) => Ok(Cell { amount: Some(digits.number()), flags: Flags::NONE }),
        None => general(bytes, mark),
    }
}

/// Every other cell. Kept out of the loop over plain ones.
#[cold]
fn general(bytes: &[u8], mark: Option<DecimalMark>) -> Result<Cell, NumberError> {
    let text = std::str::from_utf8(bytes).map_err(|_| NumberError::NotUtf8)?.trim_matches(is_space);
    if let Some(ascii) = with_ascii_digits(text) {
        return general(ascii.as_bytes(), mark);
    }
    if is_missing(text) {
        return Ok(Cell { amount: None, flags: Flags::NONE });
    }
    let Some((body, letters)) = split_flags(text) else {
        let amount = number(text, mark).map_err(|problem| closer_problem(text, mark, problem))?;
        return Ok(Cell { amount: Some(amount), flags: Flags::NONE });
    };
    if matches!(body, "" | "-" | "+" | "\u{2212}") && number(letters.trim_matches(is_space), mark).is_ok() {
        return Err(NumberError::Parentheses);
    }
    if !body.is_empty() && is_missing(body) && Flags::parse(letters).is_ok() {
        return Err(NumberError::FlaggedMissing);
    }
    let amount = number(body, mark)?;
    if letters.len() >= SHORTEST_UNIT && letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(NumberError::WithUnit);
    }
    let flags = match letters.trim_matches(is_space) {
        "" => Err(FlagsError),
        some => Flags::parse(some),
    };
    Ok(Cell { amount: Some(amount), flags: flags.map_err(NumberError::UnknownFlag)? })
}

/// A word of so many letters after a number is a unit, and no list of flags.
const SHORTEST_UNIT: usize = 3;

/// What is wrong with a text that is no number, where more can be said than that.
fn closer_problem(text: &str, mark: Option<DecimalMark>, problem: NumberError) -> NumberError {
    if let Some((digits, power)) = text.split_once(['e', 'E']) {
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        if number(digits, mark).is_ok() && all_digits(power) {
            return NumberError::PowersOfTen;
        }
    }
    let is_symbol = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₨' | '₹');
    let is_beside = |c: char| is_symbol(c) || c.is_alphabetic() || is_space(c) || c == '.';
    let alone = text.trim_matches(is_beside);
    // One letter beside a number is a typing error.
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let has_unit = letters > 1 || text.chars().any(is_symbol);
    if has_unit && number(alone, mark).is_ok() { NumberError::WithUnit } else { problem }
}

/// The spaces of typed and of typeset tables. A byte order mark is none: it belongs to a file, not to a cell.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The markers of statistical agencies for a value that is not there. `na` and `null` are none: they may be a key.
fn is_missing(text: &str) -> bool {
    matches!(text, "" | ".." | "..." | ":" | "." | "-" | "–" | "—" | "n.a." | "NA" | "NaN")
        || text.eq_ignore_ascii_case("n/a")
}

/// The number and the flags after it, which stand in parentheses or begin with a letter after a space.
fn split_flags(text: &str) -> Option<(&str, &str)> {
    if let Some(open) = text.strip_suffix(')') {
        let (body, letters) = open.rsplit_once('(')?;
        return Some((body.trim_end_matches(is_space), letters));
    }
    let letter = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (before, letters) = text.split_at(letter);
    let body = before.trim_end_matches(is_space);
    // A letter right after a digit is a typing error (`33O`) or an exponent, never a flag.
    (body.len() < before.len()).then_some((body, letters))
}

/// A signed number without flags.
fn number(text: &str, mark: Option<DecimalMark>) -> Result<Decimal, NumberError> {
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let known = mark.unwrap_or(DecimalMark::Point);
    let Some((whole, decimals)) = parts(digits, known) else {
        // Only where nobody was told: whoever said that the point is the mark has a wrong cell, not a wrong mark.
        let comma = mark.is_none() && parts(digits, DecimalMark::Comma).is_some();
        return Err(if comma { NumberError::Ambiguous } else { NumberError::NotANumber(known) });
    };
    let scale = u8::try_from(decimals.len()).map_err(|_| NumberError::TooLong)?;
    if scale > MAX_SCALE {
        return Err(NumberError::TooLong);
    }
    let all = whole.bytes().filter(u8::is_ascii_digit).chain(decimals.bytes());
    let mantissa = all
        .map(|digit| i128::from(digit - b'0'))
        .try_fold(0_i128, |value, digit| value.checked_mul(10)?.checked_add(digit))
        .ok_or(NumberError::TooLong)?;
    Decimal::from_mantissa(if negative { -mantissa } else { mantissa }, scale).map_err(|_| NumberError::TooLong)
}

/// The whole part, groups and all, and the decimals; None if the text is not an unsigned number under this mark.
fn parts(text: &str, mark: DecimalMark) -> Option<(&str, &str)> {
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, decimals) = match text.split_once(decimal) {
        Some((whole, decimals)) if all_digits(decimals) => (whole, decimals),
        Some(_) => return None,
        None => (text, ""),
    };
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let grouped = match separator {
        None => all_digits(whole),
        // A tab is trimmed at the ends but groups nothing: between two numbers it is a column.
        Some(separator) if separator == group || (is_space(separator) && separator != '\t') => {
            well_grouped(whole, separator)
        }
        Some(_) => false,
    };
    grouped.then_some((whole, decimals))
}

/// Whether the groups are those of thousands, or with commas of lakhs and crores (`12,34,567`).
fn well_grouped(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator);
    let (Some(first), Some(last)) = (groups.next(), groups.next_back()) else { return false };
    if !whole.split(separator).all(all_digits) || first.starts_with('0') || last.len() != 3 {
        return false;
    }
    let thousands = first.len() <= 3 && groups.clone().all(|group| group.len() == 3);
    let lakhs = separator == ',' && first.len() <= 2 && groups.all(|group| group.len() == 2);
    thousands || lakhs
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain_number::Digits;

    const NONE: Option<DecimalMark> = None;
    const POINT: Option<DecimalMark> = Some(DecimalMark::Point);
    const COMMA: Option<DecimalMark> = Some(DecimalMark::Comma);

    /// The amount and its flags as printed, `missing`, or the error.
    fn read(text: &str, mark: Option<DecimalMark>) -> Result<String, NumberError> {
        parse_cell(text.as_bytes(), mark).map(|cell| match cell.amount {
            None => "missing".to_owned(),
            Some(amount) if cell.flags.is_empty() => amount.to_string(),
            Some(amount) => format!("{amount} {}", cell.flags),
        })
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (text, expected) in [
            ("337", "337"),
            ("199.05", "199.05"),
            ("-12.50", "-12.50"),
            ("0", "0"),
            ("-0.00", "0.00"),
            ("00015", "15"),
            ("000.10", "0.10"),
            ("+5", "5"),
            ("\u{2212}5.5", "-5.5"),
            (" 412\t", "412"),
            ("\u{a0}412\u{202f}", "412"),
            ("999999999999999999", "999999999999999999"),
            ("-99999999.9999999999", "-99999999.9999999999"),
            ("1000000000000000000", "1000000000000000000"),
            ("9999999999999999999", "9999999999999999999"),
            ("9223372036854775808", "9223372036854775808"),
            ("1.234", "1.234"),
            ("0.000000000000000001", "0.000000000000000001"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("-7.9228162514264337593543950335", "-7.9228162514264337593543950335"),
            ("0000000000000000000000000000000000000000000000000000007", "7"),
        ] {
            assert_eq!(read(text, NONE).as_deref(), Ok(expected), "{text}");
            assert_eq!(read(text, POINT).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn both_paths_agree() {
        for text in [
            "0",
            "7",
            "-7",
            "12.5",
            "-0.5",
            "007.70",
            "123456789012345678",
            "-12345678901234567.8",
            "1.23456789012345678",
        ] {
            let fast = plain(text.as_bytes(), NONE).unwrap().number();
            let slow = general(text.as_bytes(), NONE).unwrap().amount.unwrap();
            assert_eq!((fast.mantissa(), fast.scale()), (slow.mantissa(), slow.scale()), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            ".5",
            "5.",
            "-.5",
            "1.2.3",
            "1234567890123456789",
            "12345678901234567890",
            "1e5",
            " 5",
            "--5",
        ] {
            assert!(plain(text.as_bytes(), NONE).is_none(), "{text}");
        }
        assert!(plain(b"1.234", COMMA).is_none());
        assert_eq!(plain(b"1234", COMMA).map(Digits::number), Some(Decimal::new(1234, 0)));
    }

    #[test]
    fn groups_are_those_of_thousands_or_lakhs() {
        for (text, expected) in [
            ("1,234", "1234"),
            ("1,234,567.8", "1234567.8"),
            ("12,34,567.8", "1234567.8"),
            ("1,23,45,678", "12345678"),
            ("123,456", "123456"),
            ("-1,234.50", "-1234.50"),
            ("1 234 567", "1234567"),
            ("1\u{a0}234\u{a0}567.5", "1234567.5"),
            ("12\u{202f}345", "12345"),
            ("12\u{2009}345", "12345"),
        ] {
            assert_eq!(read(text, NONE).as_deref(), Ok(expected), "{text}");
            assert_eq!(read(text, POINT).as_deref(), Ok(expected), "{text}");
        }
        for text in [
            "0,123",
            "1,23",
            "1,2345",
            "1234,567",
            "1,234,56",
            "1,,234",
            ",123",
            "123,",
            "1,234 567",
            "1 234\u{a0}567",
            "12 34 567",
            "1 2",
            "2025 412",
            "1  234",
            "123,45,678",
            "1,23,456,789",
            "1.234,567.8",
            "1\t234",
            "1'234",
            "1,234.567,8",
            "0 123",
        ] {
            assert_eq!(read(text, POINT), Err(NumberError::NotANumber(DecimalMark::Point)), "{text}");
            assert!(read(text, NONE).is_err(), "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_is_read_where_it_was_said() {
        for (text, expected) in [
            ("1234,5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1.234", "1234"),
            ("1 234,50", "1234.50"),
            ("0,123", "0.123"),
            ("-12,5 p", "-12.5 P"),
            ("1234", "1234"),
            ("1,234", "1.234"),
        ] {
            assert_eq!(read(text, COMMA).as_deref(), Ok(expected), "{text}");
        }
        for text in ["1,234.5", "12.5", "1.2", "12.34.567", "1,234,567", ",5", "5,", "1.234.5"] {
            assert_eq!(read(text, COMMA), Err(NumberError::NotANumber(DecimalMark::Comma)), "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_that_was_not_said_is_not_guessed() {
        for text in ["1.234,5", "1.234.567", "12,5", "0,123", "1234,567", "1 234,5", "-1.234,56", "12,5 (P)"] {
            assert_eq!(read(text, NONE), Err(NumberError::Ambiguous), "{text}");
            assert_eq!(read(text, POINT), Err(NumberError::NotANumber(DecimalMark::Point)), "{text}");
        }
    }

    #[test]
    fn markers_of_missing_values_are_exact() {
        for text in
            ["", " ", "\u{a0}", "..", "...", ":", ".", "-", "–", "—", "n/a", "N/A", "N/a", "n.a.", "NA", "NaN", " .. "]
        {
            for mark in [NONE, POINT, COMMA] {
                assert_eq!(read(text, mark).as_deref(), Ok("missing"), "{text:?}");
            }
        }
        for text in [
            "na", "nan", "null", "NULL", "none", "#N/A", "....", "--", "::", "*", "x", "c", "\u{2212}", "+", "(P)",
            "()", "N.A",
        ] {
            assert_eq!(read(text, NONE), Err(NumberError::NotANumber(DecimalMark::Point)), "{text:?}");
        }
    }

    #[test]
    fn a_unit_beside_a_number_and_a_power_of_ten_are_named() {
        for text in ["$2,250.1", "Rs.2250.1", "USD 5", "$5", "5 million", "€ 5", "$-5"] {
            assert_eq!(read(text, NONE), Err(NumberError::WithUnit), "{text}");
        }
        for text in ["2.250E+03", "1e5", "1E5", "-3.1e-2"] {
            assert_eq!(read(text, NONE), Err(NumberError::PowersOfTen), "{text}");
        }
        assert_eq!(read("1e", NONE), Err(NumberError::NotANumber(DecimalMark::Point)));
    }

    #[test]
    fn digits_of_urdu_are_read() {
        assert_eq!(read("\u{6f2}\u{6f2}\u{6f5}\u{6f0}\u{66b}\u{6f1}", NONE).as_deref(), Ok("2250.1"));
    }

    #[test]
    fn flags_stand_after_a_space_or_in_parentheses() {
        for (text, expected) in [
            ("412 (P)", "412 P"),
            ("412(P)", "412 P"),
            ("412 p", "412 P"),
            ("412 P;R", "412 P;R"),
            ("412 (p, r)", "412 P;R"),
            ("1 234.5 e", "1234.5 E"),
            ("412\u{a0}P", "412 P"),
            ("412 A", "412"),
            ("-1,234 ( B )", "-1234 B"),
            ("412  p ", "412 P"),
        ] {
            assert_eq!(read(text, NONE).as_deref(), Ok(expected), "{text}");
        }
        for text in ["412 Y", "412 PR", "412 kg", "412 ()", "412 ( )", "412 (5)", "412 e5", "412 (1)", "412 P5"] {
            assert_eq!(read(text, NONE), Err(NumberError::UnknownFlag(FlagsError)), "{text}");
        }
        for text in ["412p", "412P", "P 412", "412 P (R)", "412 )", "412 (P", "p"] {
            assert_eq!(read(text, NONE), Err(NumberError::NotANumber(DecimalMark::Point)), "{text}");
        }
        for text in [": p", ".. (P)", "- p", "n/a (P)"] {
            assert_eq!(read(text, NONE), Err(NumberError::FlaggedMissing), "{text}");
        }
    }

    #[test]
    fn a_number_in_parentheses_is_refused_in_words() {
        for text in ["(412)", "(1,234.50)", "-(412)", "( 412 )"] {
            assert_eq!(read(text, NONE), Err(NumberError::Parentheses), "{text}");
        }
    }

    #[test]
    fn everything_else_is_no_number() {
        for text in [
            "33O",
            "1_000",
            "0x10",
            ".5",
            "5.",
            "-.5",
            "４１２",
            "412*",
            "*",
            "#REF!",
            "#DIV/0!",
            "inf",
            "1\u{0}2",
            "412\0",
            "12;13",
            "12/13",
            "1-2",
            "--5",
            "+-5",
            "- 5",
            "5-",
            "5%",
            "\u{feff}412",
            "412\n",
            "1.2.3",
            "Total",
            "½",
            "1\u{200b}2",
            "é",
            "412é",
        ] {
            assert_eq!(read(text, POINT), Err(NumberError::NotANumber(DecimalMark::Point)), "{text:?}");
            assert!(read(text, NONE).is_err() && read(text, COMMA).is_err(), "{text:?}");
        }
        assert_eq!(parse_cell(b"41\xff", NONE), Err(NumberError::NotUtf8));
        assert_eq!(parse_cell(&[0xa0, b'5'], NONE), Err(NumberError::NotUtf8));
    }

    #[test]
    fn what_does_not_fit_is_refused_and_not_rounded() {
        let zeros = "0".repeat(300);
        for text in [
            "79228162514264337593543950336",
            "-79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "79228162514264337593543950335.0",
            "79,228,162,514,264,337,593,543,950,336",
            &format!("1{zeros}"),
            &format!("0.{zeros}"),
        ] {
            assert_eq!(read(text, NONE), Err(NumberError::TooLong), "{text}");
        }
        assert_eq!(read("0.0000000000000000000000000001", NONE).as_deref(), Ok("0.0000000000000000000000000001"));
    }

    #[test]
    fn messages_read_on_from_the_quoted_cell() {
        let message = |text: &str, mark| format!("\"{text}\" {}", read(text, mark).unwrap_err());
        assert_eq!(
            message("33O", NONE),
            "\"33O\" is not a number; expected digits such as 1234.5, or an empty cell or .. for a missing value"
        );
        assert!(message("33.5", COMMA).contains("digits such as 1234,5"));
        assert!(message("1.234,5", NONE).contains("could have a decimal comma"));
        assert!(
            message("412 Y", NONE).starts_with("\"412 Y\" has a flag that is not an observation status; expected SDMX")
        );
        for text in ["33O", "1.234,5", "(412)", "412 Y", ": p", "1e5", "0.00000000000000000000000000001"] {
            assert!(message(text, NONE).contains("expected "), "{text}");
        }
    }
}

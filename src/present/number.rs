//! Exact figures to digits. Every figure is rounded here, once, and never a second time.

use crate::calculate::{Cell, Rounded, Rounding};
use crate::present::Content;
use crate::series::Amount;

/// Writes the digits of an amount, with the decimals it was printed with.
#[inline]
pub(crate) fn push_amount(out: &mut Vec<u8>, amount: Amount) {
    push_integer(out, amount.mantissa(), usize::from(amount.scale()));
}

/// Writes the digits of a rounded figure; a figure that rounds to zero has no sign.
#[inline]
pub(crate) fn push_rounded(out: &mut Vec<u8>, rounded: &Rounded) {
    match rounded {
        Rounded::Narrow(value, places) => push_integer(out, *value, usize::from(*places)),
        Rounded::Wide(value, places) => {
            let digits = value.to_string();
            let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
            out.extend_from_slice(sign.as_bytes());
            push_digits(out, digits.as_bytes(), usize::from(*places));
        }
    }
}

#[inline]
fn push_integer(out: &mut Vec<u8>, value: i128, places: usize) {
    if value < 0 {
        out.push(b'-');
    }
    let size = value.unsigned_abs();
    // Nearly all figures fit 64 bits, whose digits cost a third.
    match u64::try_from(size) {
        Ok(size) => push_digits(out, itoa::Buffer::new().format(size).as_bytes(), places),
        Err(_) => push_digits(out, itoa::Buffer::new().format(size).as_bytes(), places),
    }
}

/// The digits with a point before the last `places`, and zeros where there are too few.
#[inline]
fn push_digits(out: &mut Vec<u8>, digits: &[u8], places: usize) {
    if places == 0 {
        out.extend_from_slice(digits);
        return;
    }
    let whole = digits.len().saturating_sub(places);
    if whole == 0 {
        out.extend_from_slice(b"0.");
        out.resize(out.len() + places - digits.len(), b'0');
        out.extend_from_slice(digits);
        return;
    }
    out.extend_from_slice(&digits[..whole]);
    out.push(b'.');
    out.extend_from_slice(&digits[whole..]);
}

/// The digits of an amount.
#[must_use]
pub fn amount_text(amount: Amount) -> String {
    text(|out| push_amount(out, amount))
}

/// The digits of a rounded figure.
#[must_use]
pub fn rounded_text(rounded: &Rounded) -> String {
    text(|out| push_rounded(out, rounded))
}

fn text(push: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::with_capacity(24);
    push(&mut out);
    // Digits, points and signs are ASCII.
    String::from_utf8_lossy(&out).into_owned()
}

/// What a cell shows, its figure rounded to so many decimals where it is a ratio.
#[must_use]
pub fn cell_content(cell: &Cell, places: u8, rounding: Rounding) -> Content {
    match cell {
        Cell::Missing(reason) => Content::Missing(*reason),
        Cell::Amount(amount) => Content::Number(amount_text(*amount)),
        Cell::Ratio(ratio) => Content::Number(rounded_text(&ratio.round(places, rounding))),
        Cell::Count(count) => Content::Number(count.to_string()),
        Cell::Word(word) => Content::Text((*word).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::Ratio;

    #[track_caller]
    fn case(numerator: i128, denominator: i128, places: u8, mode: Rounding, expected: &str) {
        assert_eq!(rounded_text(&Ratio::Narrow(numerator, denominator).round(places, mode)), expected);
    }

    #[test]
    fn figures_are_padded_and_never_minus_zero() {
        case(-4, 1000, 2, Rounding::HalfUp, "0.00");
        case(-5, 1000, 2, Rounding::HalfUp, "-0.01");
        case(2, 1, 1, Rounding::HalfUp, "2.0");
        case(999, 1000, 1, Rounding::HalfUp, "1.0");
        case(239, 100, 1, Rounding::HalfUp, "2.4");
        case(225, 100, 1, Rounding::HalfEven, "2.2");
        case(225, 100, 1, Rounding::HalfUp, "2.3");
        case(-17, 3, 0, Rounding::Down, "-5");
    }
}

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
    match u64::try_from(value.unsigned_abs()) {
        // Nearly all figures: their digits are written once, from the last to the first, with the point among them.
        Ok(size) if places <= 20 => push_small(out, size, value < 0, places),
        _ => {
            let mut buffer = itoa::Buffer::new();
            if value < 0 {
                out.push(b'-');
            }
            push_digits(out, buffer.format(value.unsigned_abs()).as_bytes(), places);
        }
    }
}

/// The digits `00` to `99`.
const PAIRS: [u8; 200] = {
    let mut pairs = [b'0'; 200];
    let mut number = 0;
    while number < 100 {
        pairs[2 * number] = b'0' + (number / 10) as u8;
        pairs[2 * number + 1] = b'0' + (number % 10) as u8;
        number += 1;
    }
    pairs
};

#[inline]
fn push_small(out: &mut Vec<u8>, size: u64, negative: bool, places: usize) {
    // Twenty digits, or a zero and twenty decimals; a point and a sign.
    let mut buffer = [b'0'; 24];
    let mut at = buffer.len();
    let mut rest = size;
    let mut decimals = places;
    while decimals >= 2 {
        at -= 2;
        let pair = 2 * (rest % 100) as usize;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        rest /= 100;
        decimals -= 2;
    }
    if decimals == 1 {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    if places > 0 {
        at -= 1;
        buffer[at] = b'.';
    }
    while rest >= 100 {
        at -= 2;
        let pair = 2 * (rest % 100) as usize;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        rest /= 100;
    }
    if rest >= 10 {
        at -= 2;
        let pair = 2 * rest as usize;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    } else {
        at -= 1;
        buffer[at] = b'0' + rest as u8;
    }
    if negative {
        at -= 1;
        buffer[at] = b'-';
    }
    out.extend_from_slice(&buffer[at..]);
}

/// The digits with a point before the last `places`, and zeros where there are too few.
fn push_digits(out: &mut Vec<u8>, digits: &[u8], places: usize) {
    let whole = digits.len().saturating_sub(places);
    if whole == 0 {
        out.extend_from_slice(b"0.");
        out.resize(out.len() + places - digits.len(), b'0');
        out.extend_from_slice(digits);
        return;
    }
    out.extend_from_slice(&digits[..whole]);
    if places > 0 {
        out.push(b'.');
        out.extend_from_slice(&digits[whole..]);
    }
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
    fn case(numerator: i64, denominator: i64, places: u8, mode: Rounding, expected: &str) {
        assert_eq!(rounded_text(&Ratio::Small(numerator, denominator).round(places, mode)), expected);
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

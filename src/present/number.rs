//! Exact figures to digits. Every figure is rounded here, once, and never a second time.

use crate::calculate::{Cell, Rounded, Rounding};
use crate::present::Content;
use crate::series::Amount;

/// Writes the digits of an amount, with the decimals it was printed with.
#[inline]
pub(crate) fn push_amount(out: &mut Vec<u8>, amount: Amount) {
    let places = usize::from(amount.scale());
    match amount.small() {
        Some(small) => push_small(out, small, places),
        None => push_digits(out, &amount.mantissa().to_string(), places),
    }
}

/// Writes the digits of a rounded figure; a figure that rounds to zero has no sign.
#[inline]
pub(crate) fn push_rounded(out: &mut Vec<u8>, rounded: &Rounded) {
    match rounded {
        Rounded::Small(value, places) => push_small(out, *value, usize::from(*places)),
        Rounded::Wide(value, places) => push_digits(out, &value.to_string(), usize::from(*places)),
    }
}

/// Up to eight digits, as nearly all figures have, are made side by side in one word and written at once.
#[inline]
fn push_small(out: &mut Vec<u8>, value: i64, places: usize) {
    let size = value.unsigned_abs();
    let Some(size) = u32::try_from(size).ok().filter(|size| *size < 100_000_000 && places < 8) else {
        return push_digits(out, &value.to_string(), places);
    };
    if value < 0 {
        out.push(b'-');
    }
    let digits = eight_digits(size);
    // The zeros in front, but one digit before the point stays.
    let leading = (digits ^ ZEROS).trailing_zeros() as usize / 8;
    let skipped = leading.min(7 - places);
    push_first(out, digits >> (8 * skipped), 8 - places - skipped);
    if places > 0 {
        out.push(b'.');
        push_first(out, digits >> (8 * (8 - places)), places);
    }
}

/// Writes the first bytes of a word: eight are written and the rest taken back, one move instead of a loop.
#[inline]
fn push_first(out: &mut Vec<u8>, bytes: u64, count: usize) {
    let end = out.len() + count;
    out.extend_from_slice(&bytes.to_le_bytes());
    out.truncate(end);
}

/// Eight digits `0`, the first in the lowest byte.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The eight digits of a number below 10^8 as ASCII, the first in the lowest byte.
///
/// The number is halved at 10^4, the halves at 100, the quarters at 10, all halves and all quarters at a time:
/// division by 100 is multiplication by 10486 / 2^20, by 10 by 103 / 2^10, exact below 10^4 and below 100.
#[inline]
fn eight_digits(number: u32) -> u64 {
    let halves = u64::from(number / 10_000) | u64::from(number % 10_000) << 32;
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let quarters = hundreds | (halves - hundreds * 100) << 16;
    let tens = ((quarters * 103) >> 10) & 0x000f_000f_000f_000f;
    (tens | (quarters - tens * 10) << 8) | ZEROS
}

/// The digits with a point before the last `places`, and zeros where there are too few.
fn push_digits(out: &mut Vec<u8>, number: &str, places: usize) {
    let digits = number.strip_prefix('-').unwrap_or(number).as_bytes();
    if digits.len() < number.len() {
        out.push(b'-');
    }
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

    #[test]
    fn the_quick_digits_are_those_of_the_standard_library() {
        let mut number: u64 = 1;
        for step in 0..200_000_u64 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step);
            let value = (number >> (number % 64)).cast_signed() >> (step % 3);
            for places in [0, 1, 2, 3, 7, 8, 20] {
                let (mut quick, mut plain) = (Vec::new(), Vec::new());
                push_small(&mut quick, value, places);
                push_digits(&mut plain, &value.to_string(), places);
                assert_eq!(quick, plain, "{value} at {places}");
            }
        }
    }

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

//! The numbers that nearly all files consist of: a minus sign, digits, a decimal point.
//!
//! This is the quick way to the same amounts: what is more than that, or longer, is left to the grammar in `number`.

use crate::read::decimal_mark::DecimalMark;
use crate::series::Decimal;

/// The most digits of the fast path: all of them fit an `i64`.
const FAST_DIGITS: usize = 18;

/// The digits of a number as one integer, and how many of them are decimals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits {
    integer: i64,
    decimals: u32,
}

impl Digits {
    /// The number.
    #[inline(always)]
    pub(crate) fn number(self) -> Decimal {
        Decimal::new(self.integer, self.decimals)
    }
}

/// The digits of a cell that is such a number; None where there is more to it.
pub(crate) fn plain(bytes: &[u8], mark: Option<DecimalMark>) -> Option<Digits> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > FAST_DIGITS + 1 {
        return None;
    }
    let mut value = 0_u64;
    // An index past the end stands for "no point yet".
    let mut point = digits.len();
    for (index, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            // Nineteen digits fit a u64: wrapping only leaves out checks that cannot fail.
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        } else if byte == b'.' && point == digits.len() {
            point = index;
        } else {
            return None;
        }
    }
    let scale = if point == digits.len() {
        if point > FAST_DIGITS {
            return None;
        }
        0
    } else {
        // Under a decimal comma the point groups, and `.5` and `5.` are no numbers.
        if point == 0 || point + 1 == digits.len() || mark == Some(DecimalMark::Comma) {
            return None;
        }
        digits.len() - 1 - point
    };
    let value = i64::try_from(value).ok()?;
    Some(Digits { integer: if negative { -value } else { value }, decimals: u32::try_from(scale).ok()? })
}

/// The digits of a number of at most eight characters after its sign at the start of a text, and the text after it.
///
/// None where it is longer, where the text ends within eight bytes, and where a point is not a plain decimal point.
#[inline(always)]
pub(crate) fn leading_number(text: &[u8], mark: Option<DecimalMark>) -> Option<(Digits, &[u8])> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    // Eight bytes side by side: those of digits are below ten, the first in the lowest byte.
    let (bytes, rest) = digits.split_first_chunk::<8>()?;
    let values = u64::from_le_bytes(*bytes) ^ ZEROS;
    let others = (((values & !TOPS) + 0x7676_7676_7676_7676) | values) & TOPS;
    let whole = others.trailing_zeros() / 8;
    let (number, length, scale) = if whole == 8 {
        (values, 8, 0)
    } else if bytes[whole as usize] != b'.' {
        if whole == 0 {
            return None;
        }
        (values << (8 * (8 - whole)), whole, 0)
    } else {
        let length = (others & (others - 1)).trailing_zeros() / 8;
        let scale = length - whole - 1;
        // Under a decimal comma the point groups, and `.5` and `5.` are no numbers.
        if whole == 0 || scale == 0 || mark == Some(DecimalMark::Comma) {
            return None;
        }
        // The decimals move up to the whole part, and the last of these digits to the highest byte.
        let before = (1 << (8 * whole)) - 1;
        let together = (values & before) | ((values >> 8) & !before);
        (together << (8 * (9 - length)), length, scale)
    };
    let rest = if length == 8 {
        match rest {
            [b'0'..=b'9' | b'.', ..] => return None,
            _ => rest,
        }
    } else {
        &digits[length as usize..]
    };
    let value = i64::from(eight_digits(number));
    Some((Digits { integer: if negative { -value } else { value }, decimals: scale }, rest))
}

const ZEROS: u64 = 0x3030_3030_3030_3030;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// The number of eight digits, the first in the lowest byte: pairs, then fours, then all, side by side.
fn eight_digits(digits: u64) -> u32 {
    let pairs = digits * 10 + (digits >> 8);
    let fours = (pairs & 0x00ff_00ff_00ff_00ff) * 100 + (pairs >> 16 & 0x00ff_00ff_00ff_00ff);
    let low = fours & 0xffff;
    (low * 10_000 + (fours >> 32 & 0xffff)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_number_is_the_one_that_its_cell_is() {
        let numbers = [
            "0",
            "7",
            "-7",
            "42",
            "007.70",
            "0.5",
            "-0.5",
            "12.5",
            "1234567",
            "12345678",
            "-12345678",
            "123456789",
            "1.234567",
            "-1.2345678",
            "123456.7",
            "1234567.8",
            "12345678.9",
            "99999.999",
            "0.0000001",
        ];
        for number in numbers {
            for after in ["\nS,2025-08,1", ",p\r\n2025-09,", "\r\n        ", " p\n       "] {
                let text = format!("{number}{after}");
                let expected = plain(number.as_bytes(), None).map(|digits| (digits.integer, digits.decimals));
                let read = leading_number(text.as_bytes(), None);
                let found = read.map(|(digits, rest)| (digits.integer, digits.decimals, rest));
                if number.trim_start_matches('-').len() > 8 {
                    assert_eq!(found, None, "{text:?}");
                } else {
                    let expected = expected.map(|(mantissa, scale)| (mantissa, scale, after.as_bytes()));
                    assert_eq!(found, expected, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_plain_number_is_left_alone() {
        for text in [".5\n      ", "5.\n      ", "--5\n      ", "-\n       ", ",        ", "-.5\n      ", "1234\n"] {
            assert!(leading_number(text.as_bytes(), None).is_none(), "{text:?}");
        }
        assert!(leading_number(b"1.5\n      ", Some(DecimalMark::Comma)).is_none());
        // What follows the number is for the caller to look at.
        let (digits, rest) = leading_number(b"1.2.3\n    ", None).unwrap();
        assert_eq!((digits.integer, digits.decimals, rest), (12, 1, b".3\n    ".as_slice()));
    }
}

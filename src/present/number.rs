//! Exact figures to digits. Every figure is rounded here, once, and never a second time.

use crate::calculate::{Cell, Rounded, Rounding};
use crate::present::Content;
use crate::present::text_buffer::TextBuffer;
use crate::series::Decimal;

/// The digits of an amount.
#[must_use]
pub fn amount_text(amount: Decimal) -> String {
    text(|out| out.push_amount(b' ', amount))
}

/// The digits of a rounded figure.
#[must_use]
pub fn rounded_text(rounded: &Rounded) -> String {
    text(|out| out.push_rounded(b' ', rounded))
}

fn text(push: impl FnOnce(&mut TextBuffer)) -> String {
    let mut out = TextBuffer::new();
    push(&mut out);
    // Digits, points and signs are ASCII, and the first byte is the separator.
    String::from_utf8_lossy(&out.written()[1..]).into_owned()
}

/// What a cell shows, its figure rounded to so many decimals where it is a ratio.
#[must_use]
pub fn cell_content(cell: &Cell, places: u8, rounding: Rounding) -> Content {
    match cell {
        Cell::Missing(reason) => Content::Missing(*reason),
        Cell::Amount(amount) => Content::Number(amount_text(*amount)),
        Cell::Ratio(ratio) => Content::Number(rounded_text(&ratio.round(places, rounding))),
        Cell::Count(count) | Cell::AtLeast(count) => Content::Number(count.to_string()),
        Cell::Word(word) => Content::Text((*word).into()),
        Cell::Text(text) => Content::Text(text.to_string().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::Ratio;

    #[track_caller]
    fn case(numerator: i64, denominator: i64, places: u8, mode: Rounding, expected: &str) {
        assert_eq!(rounded_text(&Ratio::new(numerator, denominator).unwrap().round(places, mode)), expected);
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

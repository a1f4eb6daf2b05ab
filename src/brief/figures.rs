//! Digits as the levels support them, and the unit around them.

use crate::brief::Topic;
use crate::calculate::{Cell, Fraction, Measure, Rounding, Rows};
use crate::present::{amount_text, rounded_text};
use crate::series::{Decimal, Exact};

/// The unit of the data as it stands around a number: `$337 million`, `PKR 95 billion`, `337`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefUnit {
    before: String,
    after: String,
}

impl BriefUnit {
    /// The unit of a data package, such as `USD million`; what is neither a currency code nor a scale follows the number.
    #[must_use]
    pub fn parse(text: Option<&str>) -> Self {
        let mut unit = Self::default();
        for word in text.unwrap_or("").split_whitespace() {
            let code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            match word {
                "USD" => "$".clone_into(&mut unit.before),
                "1000" => unit.after.push_str(" thousand"),
                _ if code => unit.before = format!("{word} "),
                _ => unit.after.push_str(&format!(" {word}")),
            }
        }
        unit
    }

    /// The number with its unit; a minus sign stands before both.
    pub(crate) fn around(&self, digits: &str) -> String {
        let (sign, size) = digits.strip_prefix('-').map_or(("", digits), |size| ("-", size));
        format!("{sign}{}{}{}", self.before, grouped(size), self.after)
    }
}

/// Digits with a comma before every third of the whole part.
fn grouped(digits: &str) -> String {
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match decimals {
        Some(decimals) => format!("{text}.{decimals}"),
        None => text,
    }
}

impl Topic<'_> {
    pub(super) fn digits(&self, measure: Measure, row: usize) -> Option<String> {
        let place = super::MEASURES.iter().position(|known| *known == measure)?;
        supported(self.rows, (place, measure), row, self.rounding)
    }
}

/// The figure with as many decimals as the rounding of the levels supports, at most two: the interval is no wider than one unit
/// of the last digit, or there are no decimals. The level of a month is told as it was printed.
pub(super) fn supported(
    rows: &Rows<'_>,
    (place, measure): (usize, Measure),
    row: usize,
    rounding: Rounding,
) -> Option<String> {
    let cell = rows.cell(place, row);
    let most = match &cell {
        Cell::Amount(amount) if measure == Measure::Value => return Some(amount_text(*amount)),
        Cell::Amount(amount) => amount.decimals().min(2),
        Cell::Ratio(_) => 2,
        Cell::Count(_) => 0,
        Cell::Missing(_) | Cell::Word(_) | Cell::Text(_) => return None,
    };
    // A figure whose interval has no end is not supported by the levels at all.
    let width = match rows.interval(measure, row).ok()? {
        Some(interval) => Fraction::of_cell(&interval.high)?.minus(&Fraction::of_cell(&interval.low)?),
        None => Fraction::zero(),
    };
    let fits = |places: &u8| width <= Fraction::of(Decimal::new(1, u32::from(*places)));
    let places = (0..=most).rev().find(fits).unwrap_or(0);
    Some(rounded_text(&Fraction::of_cell(&cell)?.ratio().round(places, rounding)))
}

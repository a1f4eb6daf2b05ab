//! The unit of the data as it stands around a number.

/// The words of a scale, each a thousand times the one before.
const SCALES: [&str; 4] = ["thousand", "million", "billion", "trillion"];

/// The unit of the data as it stands around a number: `$337 million`, `$1.799 billion`, `PKR 95 billion`, `337`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefUnit {
    before: String,
    /// The scale, as an index of [`SCALES`].
    scale: Option<usize>,
    after: String,
}

impl BriefUnit {
    /// The unit of a data package, such as `USD million`; what is neither a currency code nor a scale follows the number.
    #[must_use]
    pub fn parse(text: Option<&str>) -> Self {
        let mut unit = Self::default();
        for word in text.unwrap_or("").split_whitespace() {
            let code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
            let scale = SCALES.iter().position(|scale| *scale == word);
            match word {
                "USD" => "$".clone_into(&mut unit.before),
                "1000" => unit.scale = Some(0),
                _ if code => unit.before = format!("{word} "),
                _ if scale.is_some() && unit.scale.is_none() => unit.scale = scale,
                _ => unit.after.push_str(&format!(" {word}")),
            }
        }
        unit
    }

    /// The number with its unit, from a thousand on in the next larger scale; a minus sign stands before both.
    pub(crate) fn around(&self, digits: &str) -> String {
        let (sign, size) = digits.strip_prefix('-').map_or(("", digits), |size| ("-", size));
        let larger = self.scale.and_then(|scale| SCALES.get(scale + 1)).filter(|_| is_large(size));
        let (number, scale) = match (larger, self.scale) {
            (Some(larger), _) => (shifted(size), format!(" {larger}")),
            (None, Some(scale)) => (grouped(size), format!(" {}", SCALES[scale])),
            (None, None) => (grouped(size), String::new()),
        };
        format!("{sign}{}{number}{scale}{}", self.before, self.after)
    }

    /// Whether a number is stated in the next larger scale: 1799 million as 1.799 billion.
    pub(crate) fn shifts(&self, digits: &str) -> bool {
        let has_larger = self.scale.is_some_and(|scale| scale + 1 < SCALES.len());
        has_larger && is_large(digits.strip_prefix('-').unwrap_or(digits))
    }
}

/// Whether the number has four digits before its point.
fn is_large(size: &str) -> bool {
    size.split('.').next().unwrap_or(size).len() > 3
}

/// A thousandth of a number of at least a thousand, without zeros at its end.
fn shifted(size: &str) -> String {
    let (whole, decimals) = size.split_once('.').unwrap_or((size, ""));
    let (thousands, rest) = whole.split_at(whole.len() - 3);
    let decimals = format!("{rest}{decimals}");
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{}{point}{decimals}", grouped(thousands))
}

/// Digits with a comma before every third of the whole part.
fn grouped(digits: &str) -> String {
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match decimals {
        Some(decimals) => format!("{text}.{decimals}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(unit: &str, digits: &str, expected: &str) {
        assert_eq!(BriefUnit::parse(Some(unit)).around(digits), expected);
    }

    #[test]
    fn a_thousand_million_is_a_billion() {
        case("USD million", "999", "$999 million");
        case("USD million", "1799", "$1.799 billion");
        case("USD million", "-4600", "-$4.6 billion");
        case("USD million", "1234567", "$1,234.567 billion");
        case("PKR billion", "5000", "PKR 5 trillion");
        case("USD trillion", "1234.5", "$1,234.5 trillion");
    }

    #[test]
    fn a_unit_without_a_larger_scale_groups_its_digits() {
        case("tonnes", "1234567", "1,234,567 tonnes");
        case("1000 persons", "337", "337 thousand persons");
        case("", "5000.5", "5,000.5");
    }
}

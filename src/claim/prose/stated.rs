//! A figure that stands alone in a cell: `23.77%`, `$5.2bn`, `-4.8 per cent`, `354 USD million`, `high`.

use super::rules::units::{CURRENCIES, PERCENT, SCALES};
use super::tokens::{TokenKind, tokens};
use super::unit::{DataUnit, as_printed, is_whole_money};
use crate::claim::Stated;
use crate::read::{DecimalMark, number::parse_cell};
use crate::series::{Decimal, Exact};

/// What the unit of a stated figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedUnit {
    /// None was written.
    Unsaid,
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Money, or a scale such as million.
    Level,
}

/// Reads a stated figure with its unit, which may stand apart in `unit`; levels come out in the unit of the data.
///
/// # Errors
/// Words that say what is not understood.
pub fn read_stated(
    text: &str,
    unit: &str,
    data_unit: Option<&str>,
    mark: Option<DecimalMark>,
) -> Result<(Stated, StatedUnit), String> {
    let whole = format!("{text} {unit}");
    match whole.trim().to_lowercase().trim_start_matches("record ").trim() {
        "high" => return Ok((Stated::High, StatedUnit::Unsaid)),
        "low" => return Ok((Stated::Low, StatedUnit::Unsaid)),
        "" => return Err("there is no figure".to_owned()),
        _ => {}
    }
    let list = tokens(&whole);
    let not_a_figure = || format!("{:?} is no figure; expected one such as -4.8%, 354 million or 3.2 pp", text.trim());
    let mut number: Option<Decimal> = None;
    let mut in_brackets = false;
    let (mut negative, mut currency, mut power, mut percent, mut points) = (false, None, None, false, false);
    for token in &list {
        let word = token.word.as_ref();
        match token.kind {
            TokenKind::Number if number.is_none() => {
                if in_brackets {
                    return Err(format!("{:?} may be a negative number; expected one such as -4.8", text.trim()));
                }
                let cell = parse_cell(token.digits().as_bytes(), mark)
                    .map_err(|problem| format!("{:?} {problem}", token.text))?;
                number = Some(cell.amount.ok_or_else(not_a_figure)?);
            }
            TokenKind::Dash if number.is_none() && !negative => negative = true,
            TokenKind::Sign if word == "+" && number.is_none() && !negative => {}
            // `(4.8)` is a negative number in tables of accounts, and a remark elsewhere; `(%)` holds no number.
            TokenKind::Sign if matches!(word, "(" | ")") => in_brackets = word == "(",
            // `U.S.` and `Rs.`
            TokenKind::Sign if word == "." => {}
            _ if PERCENT.contains(&word) || word == "cent" => percent = true,
            _ if matches!(word, "pp" | "pps" | "point" | "points" | "percentage") => points = true,
            _ if matches!(word, "per" | "us" | "of" | "working" | "day") => {}
            _ => {
                let code = CURRENCIES.iter().find(|(name, _)| *name == word).map(|(_, code)| *code);
                let scale = SCALES.iter().find(|(name, _)| *name == word).map(|(_, power)| *power);
                if code.is_none() && scale.is_none() {
                    return Err(format!("{:?} in {:?} is not understood", token.text, whole.trim()));
                }
                (currency, power) = (code.or(currency), scale.or(power));
            }
        }
    }
    let number = number.ok_or_else(not_a_figure)?;
    let number =
        if negative { Decimal::ZERO.exact_difference(number).map_err(|error| error.to_string())? } else { number };
    if points || percent {
        if currency.is_some() || power.is_some() {
            return Err(format!("{:?} has two units", whole.trim()));
        }
        return Ok((as_printed(number), if points { StatedUnit::Points } else { StatedUnit::Percent }));
    }
    let data = DataUnit::parse(data_unit);
    if let (Some(said), Some(known)) = (currency, data.currency)
        && said != known
    {
        return Err(format!("{said} is another currency than that of the data, {known}"));
    }
    match (power, currency) {
        (None, None) => Ok((as_printed(number), StatedUnit::Unsaid)),
        // Money without a scale: in the scale of the data, but 337,000,000 dollars are dollars where the data are in millions.
        (None, Some(_)) if data.power == 0 || !is_whole_money(number) => Ok((as_printed(number), StatedUnit::Level)),
        (None, Some(_)) => {
            let stated = data.stated(number, 0).ok_or_else(|| format!("{:?} is too long", whole.trim()))?;
            Ok((stated, StatedUnit::Level))
        }
        (Some(power), _) => {
            let stated = data.stated(number, power).ok_or_else(|| format!("{:?} is too long", whole.trim()))?;
            Ok((stated, StatedUnit::Level))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, unit: &str, expected: &str) {
        let found = match read_stated(text, unit, Some("USD million"), None) {
            Ok((Stated::Number { amount, unit }, kind)) => format!("{amount} by {unit}, {kind:?}"),
            Ok((other, _)) => format!("{other:?}"),
            Err(why) => why,
        };
        assert_eq!(found, expected, "{text:?} {unit:?}");
    }

    #[test]
    fn figures_are_read_with_their_units() {
        case("23.77%", "", "23.77 by 0.01, Percent");
        case("-4.8 per cent", "", "-4.8 by 0.1, Percent");
        case("\u{2212}5", "%", "-5 by 1, Percent");
        case("+3.20 percentage points", "", "3.20 by 0.01, Points");
        case("$5.2bn", "", "5200 by 100, Level");
        case("354", "USD million", "354 by 1, Level");
        case("$337,000,000", "", "337.000000 by 0.000001, Level");
        case("$354", "", "354 by 1, Level");
        case("1,234.5", "", "1234.5 by 0.1, Unsaid");
        case("33.7 crore", "", "337 by 1, Level");
        case("$16.8 million per working day", "", "16.8 by 0.1, Level");
        case("-.5%", "", "-0.5 by 0.1, Percent");
        case("4.8 (%)", "", "4.8 by 0.1, Percent");
        case("(4.8)", "", "\"(4.8)\" may be a negative number; expected one such as -4.8");
        case("($5.2bn)", "", "\"($5.2bn)\" may be a negative number; expected one such as -4.8");
        case("record high", "", "High");
        case("14 months", "", "\"months\" in \"14 months\" is not understood");
        case("Rs 95 billion", "", "PKR is another currency than that of the data, USD");
        case("5 apples", "", "\"apples\" in \"5 apples\" is not understood");
        case("", "", "there is no figure");
        case("up", "", "\"up\" in \"up\" is not understood");
        case("-", "", "\"-\" is no figure; expected one such as -4.8%, 354 million or 3.2 pp");
    }
}

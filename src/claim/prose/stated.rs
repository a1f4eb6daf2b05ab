//! A figure that stands alone in a cell: `23.77%`, `$5.2bn`, `-4.8 per cent`, `354 USD million`, `high`.

use super::rules::units::{CURRENCIES, PERCENT, SCALES};
use super::tokens::{Token, TokenKind, tokens};
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
    let mut words = FigureWords::default();
    for token in &tokens(&whole) {
        words.add(token, text, &whole, mark)?;
    }
    let number = words.signed_number(text)?;
    if words.is_points || words.is_percent {
        if words.currency.is_some() || words.power.is_some() {
            return Err(format!("{:?} has two units", whole.trim()));
        }
        let unit = if words.is_points { StatedUnit::Points } else { StatedUnit::Percent };
        return Ok((as_printed(number), unit));
    }
    level(number, &words, &DataUnit::parse(data_unit), whole.trim())
}

/// What the words of a stated figure say.
#[derive(Default)]
struct FigureWords {
    number: Option<Decimal>,
    is_negative: bool,
    in_brackets: bool,
    /// The code of the currency.
    currency: Option<&'static str>,
    /// The power of ten of a scale such as million.
    power: Option<u8>,
    is_percent: bool,
    is_points: bool,
}

impl FigureWords {
    /// Adds what the next word says; `text` and `whole` are the figure without and with its unit, for messages.
    fn add(&mut self, token: &Token<'_>, text: &str, whole: &str, mark: Option<DecimalMark>) -> Result<(), String> {
        let word = token.word.as_ref();
        match token.kind {
            TokenKind::Number if self.number.is_none() => {
                if self.in_brackets {
                    return Err(format!("{:?} may be a negative number; expected one such as -4.8", text.trim()));
                }
                let cell = parse_cell(token.digits().as_bytes(), mark)
                    .map_err(|problem| format!("{:?} {problem}", token.text))?;
                self.number = Some(cell.amount.ok_or_else(|| not_a_figure(text))?);
            }
            TokenKind::Dash if self.number.is_none() && !self.is_negative => self.is_negative = true,
            TokenKind::Sign if word == "+" && self.number.is_none() && !self.is_negative => {}
            // `(4.8)` is a negative number in tables of accounts, and a remark elsewhere; `(%)` holds no number.
            TokenKind::Sign if matches!(word, "(" | ")") => self.in_brackets = word == "(",
            // `U.S.` and `Rs.`
            TokenKind::Sign if word == "." => {}
            _ => self
                .add_unit(word)
                .ok_or_else(|| format!("{:?} in {:?} is not understood", token.text, whole.trim()))?,
        }
        Ok(())
    }

    /// Adds a word of the unit. None if it is not such a word.
    fn add_unit(&mut self, word: &str) -> Option<()> {
        if PERCENT.contains(&word) || word == "cent" {
            self.is_percent = true;
        } else if matches!(word, "pp" | "pps" | "point" | "points" | "percentage") {
            self.is_points = true;
        } else if !matches!(word, "per" | "us" | "of" | "working" | "day") {
            let code = CURRENCIES.iter().find(|(name, _)| *name == word).map(|(_, code)| *code);
            let scale = SCALES.iter().find(|(name, _)| *name == word).map(|(_, power)| *power);
            if code.is_none() && scale.is_none() {
                return None;
            }
            self.currency = code.or(self.currency);
            self.power = scale.or(self.power);
        }
        Some(())
    }

    /// The number with its sign.
    fn signed_number(&self, text: &str) -> Result<Decimal, String> {
        let number = self.number.ok_or_else(|| not_a_figure(text))?;
        if !self.is_negative {
            return Ok(number);
        }
        Decimal::ZERO.exact_difference(number).map_err(|error| error.to_string())
    }
}

fn not_a_figure(text: &str) -> String {
    format!("{:?} is not a figure; expected one such as -4.8%, 354 million or 3.2 pp", text.trim())
}

/// A level in the unit of the data.
fn level(number: Decimal, words: &FigureWords, data: &DataUnit, whole: &str) -> Result<(Stated, StatedUnit), String> {
    if let (Some(said), Some(known)) = (words.currency, data.currency)
        && said != known
    {
        return Err(format!("{said} is another currency than that of the data, {known}"));
    }
    let in_data_unit = |power| data.stated(number, power).ok_or_else(|| format!("{whole:?} is too long"));
    match (words.power, words.currency) {
        (None, None) => Ok((as_printed(number), StatedUnit::Unsaid)),
        // Money without a scale: in the scale of the data, but 337,000,000 dollars are dollars where the data are in millions.
        (None, Some(_)) if data.power == 0 || !is_whole_money(number) => Ok((as_printed(number), StatedUnit::Level)),
        (None, Some(_)) => Ok((in_data_unit(0)?, StatedUnit::Level)),
        (Some(power), _) => Ok((in_data_unit(power)?, StatedUnit::Level)),
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
        case("-", "", "\"-\" is not a figure; expected one such as -4.8%, 354 million or 3.2 pp");
    }
}

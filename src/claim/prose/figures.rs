//! The figures of a sentence: percentages, money, factors, fractions and places in a row.
//!
//! A number without a unit is not a figure: years, list numbers, ages, counts and names are left alone here.

use super::rules::units::{
    COUNTED_ENDS, CURRENCIES, FACTORS, FRACTIONS, LEVEL_WORDS, NUMBER_WORDS, ORDINALS, PERCENT, SCALES, UNIT_ENDS,
};
use super::tokens::{Token, TokenKind};
use crate::read::{DecimalMark, number::parse_cell};
use crate::series::{Decimal, Exact};

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Percent,
    Points,
    /// An amount in this currency, of so many powers of ten.
    Money(&'static str, u8),
    /// A number of so many powers of ten, and no unit.
    Scaled(u8),
    /// A change given as a factor, in per cent, with its sign.
    Factor,
    /// A fraction of a whole, in per cent.
    Fraction,
    /// Working days.
    Days,
    /// Months in a row.
    Row,
    /// The n-th highest.
    Rank,
    /// A number that is written as none, such as `$33,7 million`.
    Odd,
}

/// A number with a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) amount: Decimal,
    pub(super) kind: Kind,
    /// Whether a sign was printed before it.
    pub(super) signed: bool,
    /// The lower end, where it is a range such as 5-6 percent; `amount` is then the upper one.
    pub(super) low: Option<Decimal>,
}

/// The figure that begins at this token, and the token after it.
pub(super) fn figure(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let token = tokens.get(at)?;
    if let Some((_, change)) = FACTORS.iter().find(|(word, _)| *word == token.word) {
        return Some((plain(Decimal::new(*change, 0), Kind::Factor), at + 1));
    }
    fraction(tokens, at).or_else(|| row(tokens, at)).or_else(|| range(tokens, at)).or_else(|| with_unit(tokens, at))
}

/// `between $330 and $340 million`, `$330-340 million`, `5 to 6 percent`: the lower end may go without the unit.
fn range(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let is_between = word(tokens, at) == "between";
    let start = at + usize::from(is_between);
    // "from 5 to 6 percent" tells where it came from.
    if !is_between && at.checked_sub(1).is_some_and(|before| word(tokens, before) == "from") {
        return None;
    }
    let (low, next) = match with_unit(tokens, start) {
        Some((figure, next)) => (figure, next),
        None => number(tokens, start).map(|(amount, next)| (plain(amount, Kind::Scaled(0)), next))?,
    };
    let is_bare = matches!(low.kind, Kind::Scaled(0) | Kind::Money(_, 0));
    let joins = match word(tokens, next) {
        "and" | "&" => is_between,
        "to" => is_between || is_bare,
        _ => is_dash(tokens, next),
    };
    if !joins {
        return None;
    }
    let (high, end) = with_unit(tokens, next + 1)?;
    let kind = match (low.kind, high.kind) {
        (Kind::Money(code, power), Kind::Scaled(other)) if power == 0 || power == other => Kind::Money(code, other),
        (Kind::Money(code, power), Kind::Money(same, other)) if code == same && (power == 0 || power == other) => {
            high.kind
        }
        (Kind::Scaled(power), Kind::Money(_, other)) if power == 0 || power == other => high.kind,
        (Kind::Scaled(0), Kind::Percent | Kind::Points | Kind::Scaled(_)) => high.kind,
        (Kind::Percent, Kind::Percent) | (Kind::Points, Kind::Points) => high.kind,
        _ => return None,
    };
    (low.amount < high.amount)
        .then_some((Figure { amount: high.amount, kind, signed: false, low: Some(low.amount) }, end))
}

fn plain(amount: Decimal, kind: Kind) -> Figure {
    Figure { amount, kind, signed: false, low: None }
}

fn word<'t>(tokens: &'t [Token<'_>], at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.word.as_ref())
}

fn is_dash(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Dash)
}

/// `half of`, `a third of`, `two-thirds of`, `one quarter of`.
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let mut next = at;
    let counted = matches!(word(tokens, next), "a" | "one" | "two" | "three");
    if counted {
        next += 1 + usize::from(is_dash(tokens, next + 1));
    }
    let (name, percent) = FRACTIONS.iter().find(|(name, _)| *name == word(tokens, next))?;
    let fits = match word(tokens, at) {
        "two" => matches!(*name, "thirds" | "fifths"),
        "three" => matches!(*name, "quarters" | "tenths"),
        "a" | "one" => !name.ends_with('s'),
        _ => *name == "half",
    };
    let of = word(tokens, next + 1) == "of" || *name == "half" && matches!(word(tokens, next + 1), "the" | "its");
    (fits && of).then(|| (plain(Decimal::new(*percent, 0), Kind::Fraction), next + 1))
}

/// `14th consecutive month`, `14 months in a row`, `second-highest`.
fn row(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let ordinal = ORDINALS.iter().find(|(name, _)| *name == word(tokens, at)).map(|(_, rank)| i64::from(*rank));
    let (count, next) = match ordinal {
        Some(rank) => (rank, at + 1),
        None => {
            let (amount, next) = number(tokens, at)?;
            let suffix = usize::from(matches!(word(tokens, next), "th" | "st" | "nd" | "rd"));
            (i64::try_from(amount.mantissa()).ok().filter(|_| amount.scale() == 0)?, next + suffix)
        }
    };
    let is_place = ordinal.is_some() || matches!(word(tokens, next - 1), "th" | "st" | "nd" | "rd");
    let after = next + usize::from(is_dash(tokens, next));
    let figure = |kind| plain(Decimal::new(count, 0), kind);
    if is_place && word(tokens, after) == "highest" {
        return Some((figure(Kind::Rank), after + 1));
    }
    match (word(tokens, after), word(tokens, after + 1)) {
        ("consecutive" | "straight" | "successive", "month" | "months" | "monthly") => {
            Some((figure(Kind::Row), after + 2))
        }
        ("month" | "months", "in") if word(tokens, after + 2) == "a" && word(tokens, after + 3) == "row" => {
            Some((figure(Kind::Row), after + 4))
        }
        ("month" | "months", "running") => Some((figure(Kind::Row), after + 2)),
        ("month" | "months", "in") if word(tokens, after + 2) == "succession" => Some((figure(Kind::Row), after + 3)),
        _ => None,
    }
}

/// A number with a currency before it, or with a scale, a currency or a percent sign behind it.
fn with_unit(tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
    let (sign, mut next) = printed_sign(tokens, at);
    let mut currency = None;
    if word(tokens, next) == "us" && word(tokens, next + 1) == "$" {
        next += 1;
    }
    if let Some(code) = currency_at(tokens, next) {
        currency = Some(code);
        next += 1;
        // `Rs. 5 billion`
        next += usize::from(word(tokens, next) == ".");
    }
    let is_odd =
        tokens.get(next).is_some_and(|token| token.kind == TokenKind::Number) && number(tokens, next).is_none();
    let (amount, mut next) = if is_odd { (Decimal::ZERO, next + 1) } else { number(tokens, next)? };
    let joined = next + usize::from(is_dash(tokens, next));
    let scale_at = |at: usize| SCALES.iter().find(|(name, _)| *name == word(tokens, at)).map(|(_, power)| *power);
    let mut scale = scale_at(joined);
    if scale.is_some() {
        next = joined + 1;
    }
    // "thousand million"
    if let (Some(first), Some(second)) = (scale, scale_at(next)) {
        scale = first.checked_add(second);
        next += 1;
    }
    // "one-billion-dollar"
    let dashed = next + usize::from(scale.is_some() && is_dash(tokens, next));
    if currency.is_none()
        && let Some(code) = currency_after(tokens, dashed)
    {
        currency = Some(code.0);
        next = code.1;
    }
    let amount = if sign == Some(true) { Decimal::ZERO.exact_difference(amount).ok()? } else { amount };
    let figure =
        |kind| Figure { amount, kind: if is_odd { Kind::Odd } else { kind }, signed: sign.is_some(), low: None };
    if let Some(code) = currency {
        return Some((figure(Kind::Money(code, scale.unwrap_or(0))), next));
    }
    if let Some(power) = scale {
        return Some((figure(Kind::Scaled(power)), next));
    }
    if matches!(word(tokens, next), "working" | "business") && word(tokens, next + 1) == "days" {
        return Some((figure(Kind::Days), next + 2));
    }
    let unit = next + usize::from(is_dash(tokens, next));
    if matches!(word(tokens, unit), "pp" | "pps") {
        return Some((figure(Kind::Points), unit + 1));
    }
    let per_cent = match (word(tokens, unit), word(tokens, unit + 1)) {
        ("per", "cent") => Some(unit + 2),
        (sign, _) if PERCENT.contains(&sign) => Some(unit + 1),
        ("percentage", "point" | "points") => return Some((figure(Kind::Points), unit + 2)),
        _ => None,
    }?;
    if matches!(word(tokens, per_cent), "point" | "points") {
        return Some((figure(Kind::Points), per_cent + 1));
    }
    Some((figure(Kind::Percent), per_cent))
}

/// A number without a unit, where the data have none either: right behind a word that leads to a level, not a year, and
/// followed by nothing that it could count, other than what the data count.
pub(super) fn plain_level(
    tokens: &[Token<'_>],
    at: usize,
    is_counted: impl Fn(&Token<'_>) -> bool,
) -> Option<(Figure, usize)> {
    let led = at.checked_sub(1).is_some_and(|before| LEVEL_WORDS.contains(&word(tokens, before)));
    let (sign, start) = printed_sign(tokens, at);
    let digits = tokens.get(start).filter(|token| led && token.kind == TokenKind::Number)?.text;
    let is_year = digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits.starts_with("19") || digits.starts_with("20"));
    let (amount, mut next) = number(tokens, start).filter(|_| !is_year)?;
    let counted = tokens.iter().skip(next).take_while(|token| is_counted(token)).count();
    next += counted;
    let ends = match tokens.get(next) {
        None => true,
        Some(token) if matches!(token.word.as_ref(), "more" | "less" | "fewer") => word(tokens, next + 1) == "than",
        Some(token) if counted > 0 && COUNTED_ENDS.contains(&token.word.as_ref()) => true,
        Some(token) if token.kind == TokenKind::Word => UNIT_ENDS.contains(&token.word.as_ref()),
        Some(token) => token.kind == TokenKind::Sign && matches!(token.text, "." | "," | ";" | ")"),
    };
    let amount = if sign == Some(true) { Decimal::ZERO.exact_difference(amount).ok()? } else { amount };
    let figure = Figure { amount, kind: Kind::Scaled(0), signed: sign.is_some(), low: None };
    ends.then_some((figure, next))
}

/// Whether a sign stands right before the number and apart from what is before it, and where the number begins.
fn printed_sign(tokens: &[Token<'_>], at: usize) -> (Option<bool>, usize) {
    let Some(token) = tokens.get(at) else { return (None, at) };
    let sign = match token.kind {
        TokenKind::Dash => true,
        TokenKind::Sign if token.text == "+" => false,
        _ => return (None, at),
    };
    let touches = tokens.get(at + 1).is_some_and(|next| next.start == token.end);
    let apart = at == 0 || tokens.get(at - 1).is_some_and(|before| before.end < token.start || before.text == "(");
    if touches && apart { (Some(sign), at + 1) } else { (None, at) }
}

fn currency_at(tokens: &[Token<'_>], at: usize) -> Option<&'static str> {
    CURRENCIES.iter().find(|(name, _)| *name == word(tokens, at)).map(|(_, code)| *code)
}

/// A currency behind the number: `337 million US dollars`, `337 million USD`.
fn currency_after(tokens: &[Token<'_>], at: usize) -> Option<(&'static str, usize)> {
    let points = word(tokens, at) == "u" && word(tokens, at + 1) == "." && word(tokens, at + 2) == "s";
    let at =
        at + if points { 3 + usize::from(word(tokens, at + 3) == ".") } else { usize::from(word(tokens, at) == "us") };
    // A sign there belongs to the next number.
    let is_word = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    if is_word { currency_at(tokens, at).map(|code| (code, at + 1)) } else { None }
}

/// A number in digits, or in words up to 999.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(Decimal, usize)> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Number {
        let cell = parse_cell(token.digits().as_bytes(), Some(DecimalMark::Point)).ok()?;
        return Some((cell.amount?, at + 1));
    }
    let small = |at: usize| NUMBER_WORDS.iter().find(|(name, _)| *name == word(tokens, at)).map(|(_, n)| i64::from(*n));
    let below_hundred = |at: usize| {
        let value = small(at)?;
        let next = at + 1 + usize::from(is_dash(tokens, at + 1));
        match small(next) {
            Some(unit) if value >= 20 && value % 10 == 0 && unit < 10 => Some((value + unit, next + 1)),
            _ => Some((value, at + 1)),
        }
    };
    let (value, next) = below_hundred(at)?;
    if word(tokens, next) != "hundred" {
        return Some((Decimal::new(value, 0), next));
    }
    let rest = next + 1 + usize::from(word(tokens, next + 1) == "and");
    let (units, end) = below_hundred(rest).unwrap_or((0, next + 1));
    Some((Decimal::new(value * 100 + units, 0), end))
}

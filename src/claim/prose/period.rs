//! The months that a sentence names: `August 2025`, `July and August`, `7MFY26`, `the first two months of FY26`.

use super::figures::number;
use super::rules::units::ORDINALS;
use super::tokens::{Token, TokenKind};
use crate::series::{FiscalCalendar, Month, Period, Span, parse_month_name, parse_period};

/// A period as it is named; one without a year is placed later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// These months.
    Span(Span),
    /// This month of the year, the nearest one.
    Month(u8),
    /// The same, a year earlier: "August last year".
    MonthLastYear(u8),
    /// From one month of the year to another, the nearest ones.
    Months(u8, u8),
    /// The first months of the fiscal year under way.
    FirstMonths(u8),
    /// The same of the fiscal year before.
    FirstMonthsLastYear(u8),
    /// So many months up to the one spoken of: "the five-month total".
    MonthsUntil(u8),
    /// From one month of the year to another, a year earlier.
    MonthsLastYear(u8, u8),
    /// A calendar year.
    Year(i32),
    /// A day, which is not a period of a claim.
    Day,
    /// Some days of a month: its figures are none of the month's.
    PartOfMonth,
}

impl Named {
    /// Whether it is less than a month.
    pub(super) fn is_part_of_month(self) -> bool {
        matches!(self, Self::Day | Self::PartOfMonth)
    }
}

/// The period that begins at this token, and the token after it.
pub(super) fn named(text: &str, tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Named, usize)> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Number {
        return part_of_month(tokens, at)
            .or_else(|| day(tokens, at))
            .or_else(|| months_of_year(tokens, at, calendar))
            .or_else(|| ended(tokens, at, calendar))
            .or_else(|| months_until(tokens, at))
            .or_else(|| joined(text, tokens, at, calendar))
            .or_else(|| year(tokens, at));
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let longest = |one: Option<(Named, usize)>, other: Option<(Named, usize)>| match (one, other) {
        (Some(one), Some(other)) => Some(if other.1 > one.1 { other } else { one }),
        (one, other) => one.or(other),
    };
    part_of_month(tokens, at)
        .or_else(|| day(tokens, at))
        .or_else(|| longest(months(tokens, at, calendar), joined(text, tokens, at, calendar)))
        .or_else(|| first_months(tokens, at, calendar))
        .or_else(|| months_of_year(tokens, at, calendar))
        .or_else(|| ended(tokens, at, calendar))
        .or_else(|| months_until(tokens, at))
        .or_else(|| calendar_year(tokens, at))
        .or_else(|| named_year(tokens, at, calendar).map(|(span, end)| (Named::Span(span), end)))
}

fn word<'t>(tokens: &'t [Token<'_>], at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.word.as_ref())
}

fn is_dash(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Dash)
}

/// The month of a name with a capital: `may` and `march` are words.
fn month(tokens: &[Token<'_>], at: usize) -> Option<u8> {
    let token = tokens.get(at)?;
    token.text.starts_with(|c: char| c.is_ascii_uppercase()).then(|| parse_month_name(token.text)).flatten()
}

fn four_digits(tokens: &[Token<'_>], at: usize) -> Option<i32> {
    let token = tokens.get(at)?;
    let fits = token.text.len() == 4 && token.text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| token.text.parse().ok()).flatten().filter(|year| (1900..2100).contains(year))
}

/// `first 20 days of December`, `first half of August 2025`, `Sept. 1-20 period`, `1-20 September`.
fn part_of_month(tokens: &[Token<'_>], at: usize) -> Option<(Named, usize)> {
    let days = |at: usize| {
        let small = tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.text.len() <= 2)?;
        let other = tokens.get(at + 2).filter(|token| token.kind == TokenKind::Number && token.text.len() <= 2)?;
        let fits = |text: &str| text.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
        (is_dash(tokens, at + 1) && fits(small.text) && fits(other.text)).then_some(at + 3)
    };
    let after = |at: usize| at + usize::from(word(tokens, at) == "period");
    if month(tokens, at).is_some() {
        let next = at + 1 + usize::from(word(tokens, at + 1) == ".");
        return days(next).filter(|end| !is_unit(tokens, *end)).map(|end| (Named::PartOfMonth, after(end)));
    }
    if let Some(end) = days(at) {
        return month(tokens, end).map(|_| (Named::PartOfMonth, after(end + 1)));
    }
    if !matches!(word(tokens, at), "first" | "last" | "initial" | "opening") {
        return None;
    }
    let of = match word(tokens, at + 1) {
        "half" | "week" | "fortnight" => at + 2,
        _ => {
            let (_, next) = number(tokens, at + 1)?;
            matches!(word(tokens, next), "days" | "weeks" | "working").then_some(())?;
            next + 1 + usize::from(word(tokens, next + 1) == "days")
        }
    };
    let named = of + usize::from(matches!(word(tokens, of), "of" | "in"));
    month(tokens, named)?;
    let year = usize::from(four_digits(tokens, named + 1).is_some());
    Some((Named::PartOfMonth, named + 1 + year))
}

/// Whether a unit follows, which makes the number before it another thing than a day: "in August 18 percent".
fn is_unit(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(word(tokens, at), "%" | "percent" | "per" | "pc" | "million" | "billion" | "m" | "bn" | "mn" | "crore")
}

/// `20 August 2025`, `August 20, 2025`, `20th September`, `Sept 20`.
fn day(tokens: &[Token<'_>], at: usize) -> Option<(Named, usize)> {
    let of_month = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.text.len() <= 2)?;
        let day: u8 = token.text.parse().ok()?;
        let suffix = usize::from(matches!(word(tokens, at + 1), "th" | "st" | "nd" | "rd"));
        (1..=31).contains(&day).then_some(at + 1 + suffix)
    };
    let (end, has_month) = match (of_month(at), month(tokens, at)) {
        (Some(next), _) => (next + 1, month(tokens, next).is_some()),
        (None, Some(_)) => {
            let next = at + 1 + usize::from(word(tokens, at + 1) == ".");
            (of_month(next)?, true)
        }
        _ => return None,
    };
    if !has_month || is_unit(tokens, end) {
        return None;
    }
    let next = end + usize::from(word(tokens, end) == ",");
    Some((Named::Day, if four_digits(tokens, next).is_some() { next + 1 } else { end }))
}

/// What the period words of the command line name: `7MFY26`, `Jul-Jan FY26`, `Q1 FY2025-26`, `August 2025`, `2025-08`.
fn joined(text: &str, tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Named, usize)> {
    let start = tokens.get(at)?.start;
    let starts_number = tokens.get(at)?.kind == TokenKind::Number;
    let begins_period = tokens.get(at)?.text.bytes().any(|byte| byte.is_ascii_digit()) || word(tokens, at) == "fy";
    if !begins_period && month(tokens, at).is_none() {
        return None;
    }
    (at + 1..=(at + 7).min(tokens.len())).rev().find_map(|end| {
        let slice = text.get(start..tokens.get(end - 1)?.end)?;
        if slice.len() > 40 || !slice.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let slice: String = slice.chars().map(|c| if matches!(c, '\u{2010}'..='\u{2013}') { '-' } else { c }).collect();
        let slice = slice.split_whitespace().collect::<Vec<_>>().join(" ");
        // `2025-08` and `2025-Q3` are periods; `202508` may be any number.
        if starts_number && !slice.contains(['-', 'Q', 'q', 'M', 'm', 'F', 'f']) {
            return None;
        }
        match parse_period(&slice, calendar) {
            Ok(Period::Span(span)) => Some((Named::Span(span), end)),
            _ => None,
        }
    })
}

/// `July and August`, `July to January`, `August`, with a year or a fiscal year behind or none.
fn months(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Named, usize)> {
    let first = month(tokens, at)?;
    // The year may be the first of a pair, as in "July 2025-26".
    let first_year = four_digits(tokens, at + 1).filter(|_| year_behind(tokens, at + 1, calendar).is_none());
    let mut next = at + 1 + usize::from(first_year.is_some());
    let joins =
        is_dash(tokens, next) || matches!(word(tokens, next), "to" | "and" | "through" | "till" | "until" | "&");
    let between = at.checked_sub(1).is_some_and(|before| word(tokens, before) == "between");
    let lists = matches!(word(tokens, next), "and" | "&") && !between;
    // "July and August" are two months in a row; "July and October" are no span.
    let follows = |last: &u8| !lists || *last == first % 12 + 1;
    let last = if joins { month(tokens, next + 1).filter(follows) } else { None };
    if last.is_some() {
        next += 2;
    }
    let one = |month: u8, year: i32| Month::new(year, month);
    let begins = |month: u8, ends: i32| if first > month { ends - 1 } else { ends };
    if let Some((span, end)) = year_behind(tokens, next, calendar) {
        let inside = |month: u8| {
            (0..span.months()).filter_map(|offset| span.first().plus(offset)).find(|found| found.month() == month)
        };
        let found = Span::new(inside(first)?, inside(last.unwrap_or(first))?)?;
        return Some((Named::Span(found), end));
    }
    if let Some(year) = first_year.filter(|_| last.is_none()) {
        let found = one(first, year)?;
        return Some((Named::Span(Span::new(found, found)?), next));
    }
    let comma = next + usize::from(matches!(word(tokens, next), "," | "of"));
    if let Some(year) = four_digits(tokens, comma) {
        let last = last.unwrap_or(first);
        let from = one(first, first_year.unwrap_or_else(|| begins(last, year)))?;
        return Some((Named::Span(Span::new(from, one(last, year)?)?), comma + 1));
    }
    let (is_last_year, end) = year_spoken_of(tokens, next).unwrap_or((false, next));
    let named = match (last, is_last_year) {
        (Some(last), false) => Named::Months(first, last),
        (Some(last), true) => Named::MonthsLastYear(first, last),
        (None, false) => Named::Month(first),
        (None, true) => Named::MonthLastYear(first),
    };
    Some((named, end))
}

/// `of the current fiscal year`, `last year`, `of the previous year`, `a year earlier`: whether it is the year before.
fn year_spoken_of(tokens: &[Token<'_>], at: usize) -> Option<(bool, usize)> {
    if matches!((word(tokens, at), word(tokens, at + 1)), ("a" | "one", "year")) {
        return matches!(word(tokens, at + 2), "ago" | "earlier" | "before").then_some((true, at + 3));
    }
    let of = at + usize::from(matches!(word(tokens, at), "of" | "in" | "during"));
    let the = of + usize::from(word(tokens, of) == "the");
    let before = match word(tokens, the) {
        "last" | "previous" | "preceding" | "prior" => true,
        "current" | "ongoing" | "running" | "this" | "same" => false,
        _ => return None,
    };
    let year = the + 1 + usize::from(matches!(word(tokens, the + 1), "fiscal" | "financial" | "calendar"));
    (word(tokens, year) == "year").then_some((before, year + 1))
}

/// A fiscal year behind months: `of FY26`, `of the fiscal year 2025-26`, `2025-26`, `FY26`.
fn year_behind(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Span, usize)> {
    if word(tokens, at) == "(" {
        let (span, end) = fiscal_year(tokens, at + 1, calendar)?;
        return (word(tokens, end) == ")").then_some((span, end + 1));
    }
    let next = at + usize::from(matches!(word(tokens, at), "of" | "in" | "during" | ","));
    named_year(tokens, next, calendar)
}

/// A fiscal year by its name, whatever stands before it: `the current fiscal year 2025-26`, `this fiscal year (FY26)`, `FY26`.
fn named_year(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Span, usize)> {
    let mut next = at;
    while next < at + 3
        && matches!(
            word(tokens, next),
            "the"
                | "this"
                | "its"
                | "current"
                | "ongoing"
                | "running"
                | "present"
                | "last"
                | "previous"
                | "preceding"
                | "outgoing"
                | "new"
        )
    {
        next += 1;
    }
    if let Some(found) = fiscal_year(tokens, next, calendar) {
        return Some(found);
    }
    let fiscal = matches!(word(tokens, next), "fiscal" | "financial") && word(tokens, next + 1) == "year";
    let open = word(tokens, next + 2) == "(" || word(tokens, next + 2) == ",";
    if !fiscal || !open {
        return None;
    }
    let (span, end) = fiscal_year(tokens, next + 3, calendar)?;
    let closes = word(tokens, next + 2) == "(";
    if closes { (word(tokens, end) == ")").then_some((span, end + 1)) } else { Some((span, end)) }
}

/// `FY26`, `FY 2025-26`, `fiscal year 2025-26`, `financial year 2026`, `fiscal 2026`, `2025-26`.
fn fiscal_year(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Span, usize)> {
    let mut next = at;
    let mut said = false;
    match word(tokens, at) {
        "fy" => (said, next) = (true, at + 1),
        "fiscal" | "financial" => {
            next += 1 + usize::from(word(tokens, at + 1) == "year");
            said = true;
        }
        glued if glued.starts_with("fy") && glued.get(2..).is_some_and(|rest| !rest.is_empty()) => {
            let pair = if is_dash(tokens, at + 1) || word(tokens, at + 1) == "/" { word(tokens, at + 2) } else { "" };
            let both = format!("{glued}-{pair}");
            return match calendar.parse_year(&both) {
                Ok(year) if !pair.is_empty() => Some((calendar.span(year), at + 3)),
                _ => Some((calendar.span(calendar.parse_year(glued).ok()?), at + 1)),
            };
        }
        _ => {}
    }
    let first = tokens.get(next).filter(|token| token.kind == TokenKind::Number)?.text;
    let pair = tokens.get(next + 2).filter(|token| token.kind == TokenKind::Number).map(|token| token.text);
    if (is_dash(tokens, next + 1) || word(tokens, next + 1) == "/")
        && let Some(second) = pair
        && (said || first.len() == 4)
        && let Ok(year) = calendar.parse_year(&format!("{first}-{second}"))
    {
        return Some((calendar.span(year), next + 3));
    }
    if said { Some((calendar.span(calendar.parse_year(first).ok()?), next + 1)) } else { None }
}

/// `first two months of FY26`, `first half of the current fiscal year`, `second quarter of FY26`.
fn first_months(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Named, usize)> {
    let ordinal = ORDINALS.iter().find(|(name, _)| *name == word(tokens, at)).map(|(_, rank)| i32::from(*rank));
    // The last quarter is the fourth, of a year that is named.
    let last =
        matches!(word(tokens, at), "last" | "final" | "closing") && year_behind(tokens, at + 2, calendar).is_some();
    let opening = matches!(word(tokens, at), "opening" | "initial").then_some(1);
    let rank = ordinal.or(opening).or_else(|| match word(tokens, at + 1) {
        "quarter" if last => Some(4),
        "half" if last => Some(2),
        _ => None,
    })?;
    let unit = at + 1 + usize::from(is_dash(tokens, at + 1));
    let (skip, count, mut next) = match word(tokens, unit) {
        "half" => ((rank - 1) * 6, 6, unit + 1),
        "quarter" => ((rank - 1) * 3, 3, unit + 1),
        "month" if rank == 1 => (0, 1, at + 2),
        _ => {
            let (count, next) = number(tokens, at + 1)?;
            let next = next + usize::from(is_dash(tokens, next));
            let count = i32::try_from(count.mantissa()).ok().filter(|_| count.scale() == 0)?;
            let end = past_months_named(tokens, next + 1, calendar);
            (word(tokens, next) == "months" && rank == 1).then_some((0, count, end))?
        }
    };
    if skip + count > 12 || count < 1 {
        return None;
    }
    let run = |first: Month| Some(Named::Span(Span::new(first.plus(skip)?, first.plus(skip + count - 1)?)?));
    if let Some((span, end)) = year_behind(tokens, next, calendar) {
        return Some((run(span.first())?, end));
    }
    let of = next + usize::from(matches!(word(tokens, next), "of" | "in"));
    if let Some(year) = four_digits(tokens, of) {
        return Some((run(Month::new(year, 1)?)?, of + 1));
    }
    next = of + usize::from(matches!(word(tokens, of), "the" | "this"));
    let last_year = matches!(word(tokens, next), "last" | "previous" | "preceding");
    let named = usize::from(last_year || matches!(word(tokens, next), "current" | "ongoing" | "running"));
    let fiscal = matches!(word(tokens, next + named), "fiscal" | "financial" | "fy");
    if skip > 0 || word(tokens, next + named) == "calendar" {
        return None;
    }
    let end = next + named + usize::from(fiscal);
    let end = if fiscal { end + usize::from(word(tokens, end) == "year") } else { of };
    let count = u8::try_from(count).ok()?;
    Some((if fiscal && last_year { Named::FirstMonthsLastYear(count) } else { Named::FirstMonths(count) }, end))
}

/// Past the months that a count is explained by: `first two months (July-August) of FY26`.
fn past_months_named(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> usize {
    if word(tokens, at) != "(" {
        return at;
    }
    match months(tokens, at + 1, calendar) {
        Some((_, end)) if word(tokens, end) == ")" => end + 1,
        _ => at,
    }
}

/// `eight months of FY26`, `the two-month period of FY26`, which are its first ones, and `last four months of FY26`.
fn months_of_year(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Named, usize)> {
    let from_end = matches!(word(tokens, at), "last" | "remaining" | "final" | "closing");
    let (count, next) = number(tokens, at + usize::from(from_end))?;
    let next = next + usize::from(is_dash(tokens, next));
    let count = i32::try_from(count.mantissa()).ok().filter(|n| count.scale() == 0 && (1..=12).contains(n))?;
    if !matches!(word(tokens, next), "month" | "months") {
        return None;
    }
    let of = past_months_named(tokens, next + 1 + usize::from(word(tokens, next + 1) == "period"), calendar);
    if !matches!(word(tokens, of), "of" | "in") {
        return None;
    }
    let (year, end) = year_behind(tokens, of, calendar)?;
    let span = if from_end {
        Span::new(year.last().plus(1 - count)?, year.last())?
    } else {
        Span::new(year.first(), year.first().plus(count - 1)?)?
    };
    Some((Named::Span(span), end))
}

/// `quarter ended September 2025`, `six months to December`, `year ended June 2025`.
fn ended(tokens: &[Token<'_>], at: usize, calendar: FiscalCalendar) -> Option<(Named, usize)> {
    let (count, mut next) = match word(tokens, at) {
        "quarter" => (3, at + 1),
        "year" => (12, at + 1),
        _ => {
            let (count, next) = number(tokens, at)?;
            let count = u8::try_from(count.mantissa()).ok().filter(|_| count.scale() == 0)?;
            let next = next + usize::from(is_dash(tokens, next));
            (matches!(word(tokens, next), "month" | "months") && (2..=12).contains(&count))
                .then_some((count, next + 1))?
        }
    };
    next += usize::from(matches!(word(tokens, next), "period"));
    if !matches!(word(tokens, next), "ended" | "ending" | "to" | "through") {
        return None;
    }
    next += 1 + usize::from(matches!(word(tokens, next + 1), "in" | "on"));
    match months(tokens, next, calendar)? {
        (Named::Span(span), end) if span.months() == 1 => {
            let first = span.last().plus(1 - i32::from(count))?;
            Some((Named::Span(Span::new(first, span.last())?), end))
        }
        (Named::Month(last), end) => {
            let first = (i32::from(last) - i32::from(count)).rem_euclid(12) + 1;
            Some((Named::Months(u8::try_from(first).ok()?, last), end))
        }
        _ => None,
    }
}

/// `five-month total`, `10-month figure`: the word behind is left to the sentence. Twelve months have words of their own.
fn months_until(tokens: &[Token<'_>], at: usize) -> Option<(Named, usize)> {
    let (count, next) = number(tokens, at)?;
    let next = next + usize::from(is_dash(tokens, next));
    let count = u8::try_from(count.mantissa()).ok().filter(|n| count.scale() == 0 && (2..12).contains(n))?;
    let totals =
        matches!(word(tokens, next + 1), "total" | "sum" | "tally" | "figure" | "figures" | "exports" | "count");
    (matches!(word(tokens, next), "month" | "months") && totals).then_some((Named::MonthsUntil(count), next + 1))
}

/// `CY2025`, `CY25`, `CY 2025`.
fn calendar_year(tokens: &[Token<'_>], at: usize) -> Option<(Named, usize)> {
    let glued = word(tokens, at).strip_prefix("cy")?;
    let (digits, end) = if glued.is_empty() { (word(tokens, at + 1), at + 2) } else { (glued, at + 1) };
    let year: i32 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    let year = match digits.len() {
        2 => 2000 + year,
        4 if (1900..2100).contains(&year) => year,
        _ => return None,
    };
    Some((Named::Year(year), end))
}

/// A year in digits after a word that makes it one: "in 2024", "calendar year 2024", "of 2024".
fn year(tokens: &[Token<'_>], at: usize) -> Option<(Named, usize)> {
    let year = four_digits(tokens, at)?;
    let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
    matches!(before, "in" | "of" | "year" | "during" | "for").then_some((Named::Year(year), at + 1))
}

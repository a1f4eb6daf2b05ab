//! Changes: what they are measured against, and which measure that makes them.

use super::figures::{Figure, Kind};
use super::marks::{Direction, Sense};
use super::place::shifted;
use super::reading::{
    NO_MEASURE, Reading, clause_says, direction, direction_at, is_year_to_date, period, reading, stretch,
};
use super::sentence::{Comparison, Shape};
use super::tokens::TokenKind;
use crate::calculate::Measure;
use crate::series::Span;

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    Month,
    Year,
}

pub(super) const NO_BASIS: &str = "no word says what it is compared with";

pub(super) fn lag(basis: Basis) -> i32 {
    if basis == Basis::Month { -1 } else { -12 }
}

/// The months that are compared: those of the last figure before the comparison, else of the first behind it.
pub(super) fn compared(shape: &Shape<'_>, comparison: &Comparison) -> Option<Span> {
    let own = |at: &usize| shape.figure(*at).is_some() && shape.roles.get(*at).is_some_and(|role| role.base.is_none());
    let figure = (0..comparison.at).rev().find(own).or_else(|| (comparison.at..shape.marks.len()).find(own));
    period(shape, figure.unwrap_or(comparison.at)).ok()
}

/// The last basis named before a place, back to the percentage before.
pub(super) fn explicit_basis(shape: &Shape<'_>, place: usize) -> Option<Basis> {
    (0..place).rev().take_while(|at| !shape.is_stop(*at)).find_map(|at| basis_at(shape, at))
}

pub(super) fn basis_at(shape: &Shape<'_>, at: usize) -> Option<Basis> {
    let beside = || {
        direction_at(shape, at + 1).is_some() && shape.gap(at) == 0
            || at.checked_sub(1).is_some_and(|before| {
                shape.gap(before) == 0 && shape.figure(before).is_some_and(|f| f.kind == Kind::Percent)
            })
    };
    match shape.sense(at)? {
        Sense::YearBasis => Some(Basis::Year),
        Sense::MonthBasis => Some(Basis::Month),
        Sense::YearWord if beside() => Some(Basis::Year),
        Sense::MonthWord if beside() => Some(Basis::Month),
        _ => None,
    }
}

/// The basis that the words of the figure name: behind it at once, else before it.
fn named_basis(shape: &Shape<'_>, place: usize) -> Option<Basis> {
    let behind = stretch(shape, place, false).into_iter().take_while(|at| {
        !matches!(shape.sense(*at), Some(Sense::And)) && shape.roles.get(*at).is_some_and(|role| role.base.is_none())
    });
    behind.into_iter().find_map(|at| basis_at(shape, at)).or_else(|| apposed_basis(shape, place))
}

/// The basis behind "$76 million, or 24 percent, year-on-year", which is that of both figures.
fn apposed_basis(shape: &Shape<'_>, place: usize) -> Option<Basis> {
    let other = |at: &usize| shape.figure(*at).is_some() && shape.word_before(*at) == "or";
    let last = if other(&place) { place } else { (place + 1..shape.marks.len()).take(2).find(other)? };
    let comma = usize::from(shape.gap(last) == 0 && shape.sense(last + 1) == Some(Sense::And));
    (shape.gap(last + comma) == 0).then(|| basis_at(shape, last + comma + 1)).flatten()
}

fn basis_before(shape: &Shape<'_>, place: usize) -> Option<Basis> {
    let rate = |at: usize| shape.figure(at).is_some_and(|figure| matches!(figure.kind, Kind::Percent | Kind::Factor));
    (0..place).rev().take_while(|at| !rate(*at) && !shape.is_stop(*at)).find_map(|at| basis_at(shape, at))
}

/// The comparison behind the figure in its clause, before the next rate.
fn comparison_behind<'s>(shape: &'s Shape<'_>, place: usize) -> Option<&'s Comparison> {
    let rate = |at: usize| {
        shape.figure(at).is_some_and(|f| !matches!(f.kind, Kind::Money(..) | Kind::Scaled(_)))
            && !matches!(shape.word_before(at), "or" | "(")
    };
    let change = |at: usize| matches!(shape.sense(at), Some(Sense::And)) && direction_at(shape, at + 1).is_some();
    let reach = (place + 1..shape.marks.len()).take_while(|at| !shape.is_stop(*at) && !rate(*at) && !change(*at));
    reach.into_iter().find_map(|at| shape.comparisons.iter().find(|comparison| comparison.at == at))
}

fn comparison_before<'s>(shape: &'s Shape<'_>, place: usize) -> Option<&'s Comparison> {
    let rate = |at: usize| shape.figure(at).is_some_and(|f| matches!(f.kind, Kind::Percent));
    let last = shape.comparisons.iter().rev().find(|comparison| comparison.at < place)?;
    (last.at..place).all(|at| !rate(at)).then_some(last)
}

/// A change, in per cent or in the unit of the data.
pub(super) fn change(shape: &Shape<'_>, place: usize, figure: Figure, percent: bool) -> Result<Reading, &'static str> {
    if percent && figure.kind == Kind::Percent && changes_rate(shape, place) {
        return Err("a rate that changed to another rate");
    }
    let behind = comparison_behind(shape, place);
    let comparison = behind.or_else(|| comparison_before(shape, place));
    let named = named_basis(shape, place);
    let mut main = period(shape, place);
    if named == Some(Basis::Month) && !shape.main(place).1 {
        main = shape.topic_month().map_or(main, Ok);
    }
    let main = main?;
    let told = |comparison: &Comparison| -> Result<Option<Basis>, &'static str> {
        if comparison.average {
            return Err("a change on an average has no measure");
        }
        let Some(told) = comparison.period else { return Ok(None) };
        let base = shape.anchor.base(told, main).ok_or("no word says of which month the base is")?;
        match (shifted(main, -1) == Some(base) && main.months() == 1, shifted(main, -12) == Some(base)) {
            (true, _) => Ok(Some(Basis::Month)),
            (_, true) => Ok(Some(Basis::Year)),
            _ => Err("no measure compares these months"),
        }
    };
    let compared = match (named, behind, comparison) {
        (Some(_), None, _) => None,
        (_, Some(comparison), _) | (None, _, Some(comparison)) => told(comparison)?,
        _ => None,
    };
    if let (Some(named), Some(compared)) = (named, compared)
        && named != compared
    {
        return Err("its words name one base and its months another");
    }
    let year_to_date = main.months() > 1 && is_year_to_date(shape, main);
    let before = if compared.is_none() { basis_before(shape, place) } else { None };
    // A fiscal year to date is compared with that of the year before; a month may be compared with two.
    let basis = named.or(compared).or(before).or(year_to_date.then_some(Basis::Year)).ok_or(NO_BASIS)?;
    if clause_says(shape, place, Sense::PerDay) {
        let measure = match (basis, main.months()) {
            (Basis::Month, 1) if percent => Measure::PerDayMomPct,
            (Basis::Year, 1) if percent => Measure::PerDayYoyPct,
            (Basis::Year, _) if percent && year_to_date => Measure::FytdPerDayYoyPct,
            _ => return Err(NO_MEASURE),
        };
        return Ok(Reading { falls: falls(shape, place, figure, named)?, ..reading(shape, place, measure, main) });
    }
    if clause_says(shape, place, Sense::Usual) {
        if basis != Basis::Month || main.months() > 1 || !percent {
            return Err("what months usually do has a measure for growth on the month only");
        }
        return Ok(Reading {
            falls: falls(shape, place, figure, named)?,
            ..reading(shape, place, Measure::TypicalMomPct, main)
        });
    }
    let measure = match (basis, main.months(), percent) {
        (Basis::Month, 1, true) => Measure::MomPct,
        (Basis::Month, 1, false) => Measure::MomAbs,
        (Basis::Year, 1, true) => Measure::YoyPct,
        (Basis::Year, 1, false) => Measure::YoyAbs,
        (Basis::Year, _, true) if year_to_date => Measure::FytdYoyPct,
        (Basis::Year, _, false) if year_to_date => Measure::FytdYoyAbs,
        (Basis::Year, 3, true) => Measure::Sum3YoyPct,
        (Basis::Year, 12, true) => Measure::Sum12YoyPct,
        _ => return Err(NO_MEASURE),
    };
    let falls = falls(shape, place, figure, named)?;
    let used = if named.is_some() && behind.is_none() { None } else { comparison };
    let base = used.and_then(|comparison| comparison.figure).filter(|_| compared.is_some() || named.is_some());
    Ok(Reading { falls, base, ..reading(shape, place, measure, main) })
}

/// Whether the change is a fall: by its words, else by its sign.
fn falls(shape: &Shape<'_>, place: usize, figure: Figure, named: Option<Basis>) -> Result<bool, &'static str> {
    Ok(match direction(shape, place) {
        _ if figure.kind == Kind::Factor || figure.amount.is_sign_negative() => false,
        Some(direction) => direction == Direction::Down,
        // "MoM: +5%", or "13% YoY": the sign is as printed.
        None if figure.signed || named.is_some() && stands_free(shape, place) => false,
        None if behind(shape, place) == "above" => false,
        None if behind(shape, place) == "below" => true,
        None => return Err("no word says whether it is a rise or a fall"),
    })
}

/// Whether `to` or `from` leads to the rate, a hedge between them or not: "growth slowed to about 13 percent from 25 percent".
fn changes_rate(shape: &Shape<'_>, place: usize) -> bool {
    let hedge = place.checked_sub(1).filter(|at| matches!(shape.sense(*at), Some(Sense::Hedge(_) | Sense::Over)));
    let first = hedge.filter(|at| shape.gap(*at) == 0).unwrap_or(place);
    let start = shape.marks.get(first).map_or(0, |mark| mark.start);
    let verb = start.checked_sub(2).map_or("", |at| shape.word(at));
    let states = matches!(verb, "came" | "comes" | "amounted" | "amounts" | "equal" | "equals");
    shape.after_to(first) && !states || shape.word_before(first) == "from"
}

/// The word right behind the figure.
fn behind<'s>(shape: &'s Shape<'_>, place: usize) -> &'s str {
    shape.marks.get(place).map_or("", |mark| shape.word(mark.end))
}

/// Whether no word leads to the figure: a verb that is no word of the rules may be a fall.
fn stands_free(shape: &Shape<'_>, place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| shape.marks.get(before)).map(|mark| mark.end);
    let Some(at) = shape.marks.get(place).map(|mark| mark.start) else { return false };
    let token = at.checked_sub(1).and_then(|at| shape.tokens.get(at));
    token.is_none_or(|token| token.kind != TokenKind::Word)
        || before == Some(at) && basis_at(shape, place.saturating_sub(1)).is_some()
}

//! From the shape of a sentence to what each of its figures claims; where a rule is missing, the reason instead.

use super::change::{Basis, NO_BASIS, basis_at, change, compared, explicit_basis, lag};
use super::figures::{Figure, Kind};
use super::marks::{Direction, Sense, What};
use super::period::Named;
use super::place::shifted;
use super::sentence::Shape;
use crate::calculate::Measure;
use crate::claim::Hedge;
use crate::series::Span;

/// What a figure claims.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) measure: Measure,
    pub(super) period: Span,
    /// Whether the figure is a fall.
    pub(super) falls: bool,
    pub(super) hedge: Option<Hedge>,
    /// The place of the level it is compared with.
    pub(super) base: Option<usize>,
}

pub(super) const NO_MONTH: &str = "no word says of which month or months it is";
pub(super) const NO_MEASURE: &str = "no measure covers these months";

/// The reading of a figure, nothing where it is no claim about the data, or why it is not understood.
pub(super) fn read_figure(shape: &Shape<'_>, place: usize, figure: Figure) -> Option<Result<Reading, &'static str>> {
    if figure.range {
        return Some(Err("a range is no single figure"));
    }
    if let Some(reason) = other_basis(shape, place) {
        return Some(Err(reason));
    }
    if is_target(shape, place) {
        return Some(Err("a target, mark or forecast, no figure of the data"));
    }
    let in_base = shape.roles.get(place).is_some_and(|role| role.base.is_some());
    Some(match figure.kind {
        Kind::Fraction => return share(shape, place).map(|measure| of_month(shape, place, measure)),
        Kind::Percent => match share(shape, place) {
            Some(measure) => of_month(shape, place, measure),
            // A percentage of anything else is no claim about the data.
            None if shape.marks.get(place).is_some_and(|mark| shape.word(mark.end) == "of") => return None,
            None => change(shape, place, figure, true),
        },
        Kind::Factor => change(shape, place, figure, true),
        Kind::Points => contribution(shape, place),
        Kind::Days => return days(shape, place),
        Kind::Row => row(shape, place),
        Kind::Place => place_of(shape, place),
        Kind::Money(..) | Kind::Scaled(_) if in_base => base_level(shape, place),
        Kind::Money(..) | Kind::Scaled(_) if is_difference(shape, place) => change(shape, place, figure, false),
        Kind::Money(..) | Kind::Scaled(_) => level(shape, place),
    })
}

/// The reading of a record, which has no number.
pub(super) fn read_record(shape: &Shape<'_>, place: usize) -> Result<Reading, &'static str> {
    if shape.roles.get(place).is_some_and(|role| role.base.is_some()) {
        return Err("the record is that of the month compared with");
    }
    match shape.main(place).0 {
        Some(period) if period.months() == 1 => Ok(reading(shape, place, Measure::Record, period)),
        Some(_) => Err("a record of more than one month has no measure"),
        None => Err(NO_MONTH),
    }
}

pub(super) fn reading(shape: &Shape<'_>, place: usize, measure: Measure, period: Span) -> Reading {
    let hedge = hedge(shape, place);
    Reading { measure, period, falls: false, hedge, base: None }
}

/// The marks of the same stretch: from the figure before (`back`) or to the figure behind, within the clause.
pub(super) fn stretch(shape: &Shape<'_>, place: usize, back: bool) -> Vec<usize> {
    let inside = |at: &usize| !shape.is_stop(*at) && shape.figure(*at).is_none();
    if back {
        (0..place).rev().take_while(inside).collect()
    } else {
        (place + 1..shape.marks.len()).take_while(inside).collect()
    }
}

fn other_basis(shape: &Shape<'_>, place: usize) -> Option<&'static str> {
    let whole = (0..shape.marks.len()).filter_map(|at| match shape.sense(at) {
        Some(Sense::OtherBasis(reason)) if reason.starts_with('"') => Some(reason),
        _ => None,
    });
    let behind = stretch(shape, place, false).into_iter().take_while(|at| shape.sense(*at) != Some(Sense::And));
    let near = behind.chain(stretch(shape, place, true)).filter_map(|at| match shape.sense(at) {
        Some(Sense::OtherBasis(reason)) => Some(reason),
        _ => None,
    });
    whole.chain(near).next()
}

/// Whether the figure is a goal or a guess: such a word right behind it, or before it in its stretch.
fn is_target(shape: &Shape<'_>, place: usize) -> bool {
    let end = shape.marks.get(place).map_or(0, |mark| mark.end);
    let behind = stretch(shape, place, false)
        .into_iter()
        .take_while(|at| shape.marks.get(*at).is_some_and(|mark| mark.start <= end + 3));
    let before = stretch(shape, place, true);
    let target = |at: usize| shape.sense(at) == Some(Sense::Target);
    // The mark may stand behind "the same" figure only: one before it belongs to a figure that is past.
    behind.into_iter().take_while(|at| shape.sense(*at) != Some(Sense::And)).any(target)
        || before.into_iter().any(target)
}

/// The hedge right before the figure; an article may stand between.
fn hedge(shape: &Shape<'_>, place: usize) -> Option<Hedge> {
    let factor = shape.figure(place).is_some_and(|figure| matches!(figure.kind, Kind::Factor | Kind::Fraction));
    let Some(before) = place.checked_sub(1) else { return factor.then_some(Hedge::About) };
    let between = shape.gap(before);
    let near = between == 0 || between == 1 && matches!(shape.word_before(place), "a" | "an" | "the" | "by");
    match shape.sense(before) {
        Some(Sense::Hedge(hedge)) if near => Some(hedge),
        Some(Sense::Over) if near && shape.roles.get(place)?.base.is_none() => {
            let at = shape.marks.get(before)?.start;
            Some(if shape.word(at) == "below" { Hedge::LessThan } else { Hedge::MoreThan })
        }
        // "Doubled" and "a third of" are words, not digits: they are never meant to the last digit.
        _ => factor.then_some(Hedge::About),
    }
}

/// The share that the figure is, where the total stands behind it or a word for a share before it.
fn share(shape: &Shape<'_>, place: usize) -> Option<Measure> {
    let behind = stretch(shape, place, false).into_iter().find(|at| shape.is_denominator(*at));
    let end = shape.marks.get(place)?.end;
    let of = behind.is_some_and(|at| {
        shape.marks.get(at).is_some_and(|mark| mark.start <= end + 5) && matches!(shape.word(end), "of" | "to" | "in")
    });
    let said = stretch(shape, place, true).into_iter().any(|at| shape.sense(at) == Some(Sense::Share));
    let total = behind.is_some() || (0..place).any(|at| shape.is_denominator(at));
    let month = shape.main(place).0.is_none_or(|span| span.months() == 1) && !cumulative(shape, place);
    (of || said && total).then_some(if month { Measure::SharePct } else { Measure::FytdSharePct })
}

fn of_month(shape: &Shape<'_>, place: usize, measure: Measure) -> Result<Reading, &'static str> {
    let mut period = shape.main(place).0;
    if measure == Measure::FytdSharePct {
        period = shape.anchor.cumulative(period);
        if period.is_some_and(|span| !is_year_to_date(shape, span)) {
            return Err(NO_MEASURE);
        }
    }
    Ok(Reading { measure, ..reading(shape, place, Measure::Value, period.ok_or(NO_MONTH)?) })
}

/// The points that a part adds to the growth of the total: "contributed 9 percentage points to the year-on-year growth of".
fn contribution(shape: &Shape<'_>, place: usize) -> Result<Reading, &'static str> {
    let behind = stretch(shape, place, false);
    let said = stretch(shape, place, true).into_iter().any(|at| {
        shape.sense(at) == Some(Sense::Share)
            && shape.marks.get(at).is_some_and(|mark| shape.word(mark.start).starts_with("contribut"))
    });
    let grows = behind.iter().any(|at| direction_at(shape, *at) == Some(Direction::Up));
    if !said || !grows || !behind.iter().any(|at| shape.is_denominator(*at)) {
        return Err("a change in percentage points has no measure");
    }
    let span = period(shape, place)?;
    let measure = match behind.iter().find_map(|at| basis_at(shape, *at)) {
        Some(Basis::Month) if span.months() == 1 => Measure::MomContribPp,
        Some(Basis::Year) if span.months() == 1 => Measure::YoyContribPp,
        _ if span.months() > 1 && is_year_to_date(shape, span) => Measure::FytdYoyContribPp,
        _ => return Err(NO_BASIS),
    };
    let falls = figure_falls(shape, place);
    Ok(Reading { falls, ..reading(shape, place, measure, span) })
}

/// Whether the part took from the growth: "subtracted" has no sign of its own, so only a printed one counts.
fn figure_falls(shape: &Shape<'_>, place: usize) -> bool {
    shape.figure(place).is_some_and(|figure| figure.amount.is_sign_negative() && !figure.signed)
}

/// The working days of a month with its year: "August 2025 had 20 working days". Any other number of days is no claim.
fn days(shape: &Shape<'_>, place: usize) -> Option<Result<Reading, &'static str>> {
    let has = matches!(shape.word_before(place), "had" | "has" | "have" | "with" | "were" | "only" | "contained");
    let period = |at: usize| match shape.marks.get(at)?.what {
        What::Period(named) => Some(named),
        _ => None,
    };
    let named = stretch(shape, place, true).into_iter().chain(stretch(shape, place, false)).find_map(period)?;
    match named {
        Named::Span(span) if has && span.months() == 1 => Some(Ok(reading(shape, place, Measure::Days, span))),
        _ => None,
    }
}

fn row(shape: &Shape<'_>, place: usize) -> Result<Reading, &'static str> {
    let around = || stretch(shape, place, false).into_iter().take(4).chain(stretch(shape, place, true));
    if around().any(|at| matches!(shape.sense(at), Some(Sense::MonthBasis))) {
        return Err("months in a row are counted by growth on the year");
    }
    let falls = match around().find_map(|at| direction_at(shape, at)) {
        Some(direction) => direction == Direction::Down,
        None => return Err("no word says whether it is months of growth or of decline"),
    };
    match shape.main(place).0 {
        Some(period) if period.months() == 1 => Ok(Reading { falls, ..reading(shape, place, Measure::Streak, period) }),
        _ => Err(NO_MONTH),
    }
}

fn place_of(shape: &Shape<'_>, place: usize) -> Result<Reading, &'static str> {
    let end = shape.marks.get(place).map_or(0, |mark| mark.end);
    let ever = (end..end + 8).any(|at| matches!(shape.word(at), "ever" | "record" | "history"));
    match shape.main(place).0 {
        Some(period) if ever && period.months() == 1 => Ok(reading(shape, place, Measure::Rank, period)),
        _ => Err("a rank counts among all months so far, and no word says so"),
    }
}

pub(super) fn direction_at(shape: &Shape<'_>, at: usize) -> Option<Direction> {
    match shape.sense(at) {
        Some(Sense::Change(direction)) => Some(direction),
        Some(Sense::Base) => match shape.marks.get(at).map_or("", |mark| shape.word(mark.start)) {
            "up" => Some(Direction::Up),
            "down" => Some(Direction::Down),
            _ => None,
        },
        _ => None,
    }
}

/// Up or down: the word right before the figure, else right behind it, else the nearest before it in the clause.
pub(super) fn direction(shape: &Shape<'_>, place: usize) -> Option<Direction> {
    let mark = shape.marks.get(place)?;
    let near_before = stretch(shape, place, true).into_iter().find(|at| direction_at(shape, *at).is_some());
    let close = near_before.filter(|at| shape.marks.get(*at).is_some_and(|m| m.end + 3 >= mark.start));
    let behind = || {
        let reach = stretch(shape, place, false).into_iter().take_while(|at| {
            !matches!(shape.sense(*at), Some(Sense::And | Sense::From | Sense::Over))
                && shape.roles.get(*at).is_some_and(|r| r.base.is_none())
        });
        reach.take(3).find(|at| {
            direction_at(shape, *at).is_some() && shape.marks.get(*at).is_some_and(|m| m.start <= mark.end + 6)
        })
    };
    let before = || (0..place).rev().take_while(|at| !shape.is_stop(*at)).find(|at| direction_at(shape, *at).is_some());
    close.or_else(behind).or_else(before).and_then(|at| direction_at(shape, at))
}

/// Whether money is a change: "by $17 million", "an increase of $52m", "up $52m", "$17 million lower".
fn is_difference(shape: &Shape<'_>, place: usize) -> bool {
    let Some(mark) = shape.marks.get(place) else { return false };
    let hedged =
        usize::from(matches!(place.checked_sub(1).and_then(|at| shape.sense(at)), Some(Sense::Hedge(_) | Sense::Over)));
    let first = place.saturating_sub(hedged);
    // "Climbed past $400 million" tells where it stands.
    if hedged == 1 && shape.marks.get(first).is_some_and(|m| matches!(shape.word(m.start), "past" | "beyond")) {
        return false;
    }
    let joins = shape.word_before(first);
    let changed = first
        .checked_sub(1)
        .is_some_and(|at| direction_at(shape, at).is_some() && shape.sense(at) != Some(Sense::Base));
    let gap = first
        .checked_sub(1)
        .map_or(usize::MAX, |at| shape.gap(at).saturating_sub(usize::from(hedged == 0 && first != place)));
    let behind = direction_at(shape, place + 1).is_some()
        && shape.sense(place + 1) != Some(Sense::Base)
        && shape.marks.get(place + 1).is_some_and(|next| next.start == mark.end);
    // "The increase over August 2024 was $39 million."
    let named = matches!(joins, "was" | "is" | "amounted" | "equals")
        && stretch(shape, place, true).into_iter().any(|at| {
            matches!(shape.sense(at), Some(Sense::Change(_)))
                && matches!(shape.word_before(at), "the" | "a" | "an" | "this" | "that")
        });
    // "$8 million below July's"
    let beside = shape.comparisons.iter().any(|c| c.at == place + 1)
        && shape
            .marks
            .get(place + 1)
            .is_some_and(|next| next.start == mark.end && matches!(shape.word(next.start), "above" | "below"));
    named || beside || joins == "by" || changed && (gap == 0 || gap == 1 && joins == "of") || behind
}

fn cumulative(shape: &Shape<'_>, place: usize) -> bool {
    clause_says(shape, place, Sense::Cumulative)
}

/// Whether the clause says this of the figure, before it or right behind it.
pub(super) fn clause_says(shape: &Shape<'_>, place: usize, sense: Sense) -> bool {
    let behind = stretch(shape, place, false).into_iter().take_while(|at| shape.sense(*at) != Some(Sense::And));
    let before = (0..place).rev().take_while(|at| !shape.is_stop(*at));
    behind.chain(before).any(|at| shape.sense(at) == Some(sense))
}

/// The months of a figure, the fiscal year to date where a word says so.
pub(super) fn period(shape: &Shape<'_>, place: usize) -> Result<Span, &'static str> {
    let (span, _) = shape.main(place);
    let span = if cumulative(shape, place) { shape.anchor.cumulative(span) } else { span };
    let span = span.ok_or(NO_MONTH)?;
    if span.months() == 1 && clause_says(shape, place, Sense::TwelveTotal) {
        return shifted(span, -11).and_then(|first| Span::new(first.first(), span.last())).ok_or(NO_MONTH);
    }
    Ok(span)
}

pub(super) fn is_year_to_date(shape: &Shape<'_>, span: Span) -> bool {
    span.months() <= 12 && shape.anchor.calendar.first_month_of(span.last()) == span.first()
}

/// The measure of a level of these months. A fiscal year's first month is a month, not a year to date.
fn level_of(shape: &Shape<'_>, span: Span) -> Option<Measure> {
    match span.months() {
        1 => Some(Measure::Value),
        _ if is_year_to_date(shape, span) => Some(Measure::Fytd),
        3 => Some(Measure::Sum3),
        12 => Some(Measure::Sum12),
        _ => None,
    }
}

fn level(shape: &Shape<'_>, place: usize) -> Result<Reading, &'static str> {
    let near = || {
        stretch(shape, place, false)
            .into_iter()
            .take(2)
            .take_while(|at| {
                shape.sense(*at) != Some(Sense::And) && shape.roles.get(*at).is_some_and(|role| role.base.is_none())
            })
            .chain(stretch(shape, place, true))
    };
    // "In per-day terms, exports grew 9 percent to $16.9 million": it holds for the clause.
    if clause_says(shape, place, Sense::PerDay) || near().any(|at| shape.sense(at) == Some(Sense::PerDay)) {
        let span = period(shape, place)?;
        // Of one month only: a longer period's figure per day has no measure.
        return if span.months() == 1 { Ok(reading(shape, place, Measure::PerDay, span)) } else { Err(NO_MEASURE) };
    }
    if near().any(|at| shape.sense(at) == Some(Sense::AveragePrevious)) {
        return Ok(reading(shape, place, Measure::Avg12Prev, period(shape, place)?));
    }
    if near().any(|at| shape.sense(at) == Some(Sense::AverageOther)) {
        return Err("an average, and no word says that it is of the last twelve months");
    }
    let span = period(shape, place)?;
    Ok(reading(shape, place, level_of(shape, span).ok_or(NO_MEASURE)?, span))
}

/// The level on the other side of a comparison.
fn base_level(shape: &Shape<'_>, place: usize) -> Result<Reading, &'static str> {
    let comparison = shape
        .roles
        .get(place)
        .and_then(|role| role.base)
        .and_then(|base| shape.comparisons.get(base))
        .ok_or(NO_MONTH)?;
    let main = compared(shape, comparison).ok_or(NO_MONTH)?;
    if comparison.average {
        let last = stretch(shape, place, true)
            .into_iter()
            .chain(stretch(shape, place, false))
            .any(|at| shape.sense(at) == Some(Sense::AveragePrevious));
        return if last && main.months() == 1 {
            Ok(reading(shape, place, Measure::Avg12Prev, main))
        } else {
            Err("an average, and no word says that it is of the last twelve months")
        };
    }
    let base = match comparison.period {
        Some(told) => shape.anchor.base(told, main),
        // "up 13 percent year-on-year from $298 million"
        None => explicit_basis(shape, comparison.at).and_then(|basis| shifted(main, lag(basis))),
    };
    let base = base.ok_or("no word says of which month the base is")?;
    if clause_says(shape, place, Sense::PerDay) {
        return if base.months() == 1 { Ok(reading(shape, place, Measure::PerDay, base)) } else { Err(NO_MEASURE) };
    }
    if main.months() > 1 && shifted(main, -12) == Some(base) && is_year_to_date(shape, main) {
        return Ok(reading(shape, place, Measure::FytdPrev, main));
    }
    Ok(reading(shape, place, level_of(shape, base).ok_or(NO_MEASURE)?, base))
}

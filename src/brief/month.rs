//! The sentences on the month itself, one function each; a sentence whose figures are missing is left out.

use crate::brief::{BriefFigure, Sentence, Topic, sentence, words, words_beside};
use crate::calculate::{Cell, Fraction, Measure, Rounding};
use crate::present::amount_text;
use crate::series::{Decimal, Month};

/// The fewest months in a row that are stated.
const LEAST_STREAK: i64 = 3;
/// The fewest months before one that is called a record or given a rank.
const LEAST_HISTORY: usize = 12;
/// From how many tenths of the average on a level lies well above or below it.
const WELL: u32 = 10;
/// Counts and ranks up to twelve in words.
const COUNTS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const RANKS: [&str; 13] = [
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// `IT exports: $337 million in August 2025`.
pub(super) fn title(topic: &Topic<'_>) -> String {
    let month = words(topic.month());
    match topic.here(Measure::Value) {
        Some(value) => format!("{}: {} in {month}", topic.subject, value.text),
        None => format!("{}, {month}", topic.subject),
    }
}

/// The level, with the record or rank that it is.
pub(super) fn level(topic: &Topic<'_>) -> Option<Sentence> {
    let month = words(topic.month());
    let Some(value) = topic.here(Measure::Value) else {
        return sentence(format!("{}: no figure is published for {month}.", topic.subject), Vec::new());
    };
    let mut text = format!("{} stood at {} in {month}", topic.subject, value.text);
    let mut figures = vec![value];
    if let Some((words, figure)) = record(topic).or_else(|| rank(topic)) {
        text.push_str(&format!(", {words}"));
        figures.extend(figure);
    }
    sentence(text + ".", figures)
}

/// A record, with the one before it.
fn record(topic: &Topic<'_>) -> Option<(String, Vec<BriefFigure>)> {
    let Cell::Word(word) = topic.cell(Measure::Record)? else { return None };
    let before = previous_record(topic, word)?;
    let figure = BriefFigure {
        series: None,
        measure: Measure::Record,
        month: topic.month(),
        digits: word.to_string(),
        text: word.to_string(),
    };
    let previous = topic.figure(Measure::Value, before)?;
    let text =
        format!("a record {word}, against the previous record of {} in {}", previous.text, words(previous.month));
    Some((text, vec![figure, previous]))
}

/// The row of the highest or lowest value before this month, the last of several; None if too few months lie before it.
fn previous_record(topic: &Topic<'_>, word: &str) -> Option<usize> {
    let entries = topic.rows.series().entries();
    let known = || (0..topic.row).filter_map(|row| Some((row, entries.get(row)?.amount?)));
    if known().count() < LEAST_HISTORY {
        return None;
    }
    let best = match word {
        "high" => known().max_by_key(|(_, value)| *value),
        "low" => known().min_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0))),
        _ => None,
    };
    best.map(|(row, _)| row)
}

/// One of the three highest months.
fn rank(topic: &Topic<'_>) -> Option<(String, Vec<BriefFigure>)> {
    let rank = topic.here(Measure::Rank)?;
    let ordinal = match rank.digits.as_str() {
        "2" => "second",
        "3" => "third",
        _ => return None,
    };
    (topic.row >= LEAST_HISTORY).then(|| (format!("the {ordinal}-highest on record"), vec![rank]))
}

/// The round number that a record high is the first to pass: 400 for 437 after 386.
pub(super) fn threshold(topic: &Topic<'_>) -> Option<Sentence> {
    let Some(Cell::Word(word)) = topic.cell(Measure::Record) else { return None };
    let before = previous_record(topic, word).filter(|_| word == "high")?;
    let entries = topic.rows.series().entries();
    let (value, previous) = (entries.get(topic.row)?.amount?, entries.get(before)?.amount?);
    let digits = value.trunc().to_string().len();
    let step = Decimal::new(10_i64.checked_pow(u32::try_from(digits).ok()?.checked_sub(1)?)?, 0);
    let steps = Fraction::of(value).rounded_to(step, Rounding::Down).amount(0)?;
    if value < Decimal::ONE || previous <= Decimal::ZERO || previous >= steps || value == steps {
        return None;
    }
    let text = topic.unit.around(&amount_text(steps));
    sentence(format!("It crossed {text} for the first time."), Vec::new())
}

/// One change with its base.
struct Change {
    /// Whether it rounds to something other than zero.
    moves: bool,
    /// `down 5 percent or $17 million from $354 million in July`, or only the level where it did not move.
    words: String,
    figures: Vec<BriefFigure>,
}

fn change(topic: &Topic<'_>, measures: [Measure; 2], months: usize, base_words: &str) -> Option<Change> {
    let base = topic.earlier(months)?;
    let [percent, amount] = measures.map(|measure| topic.here(measure));
    let percent = percent?;
    let level = format!("{} {base_words}", base.text);
    let Some(size) = percent.size() else { return Some(Change { moves: false, words: level, figures: vec![base] }) };
    let way = if percent.is_fall() { "down" } else { "up" };
    let mut words = format!("{way} {size} percent");
    let amount = amount.filter(|amount| amount.size().is_some());
    if let Some(size) = amount.as_ref().and_then(BriefFigure::size_in_words) {
        words.push_str(&format!(" or {size}"));
    }
    words.push_str(&format!(" from {level}"));
    let figures = [Some(percent), amount, Some(base)].into_iter().flatten().collect();
    Some(Change { moves: true, words, figures })
}

/// The changes on the month and on the year, and since when the months grow or fall.
pub(super) fn changes(topic: &Topic<'_>) -> Option<Sentence> {
    topic.here(Measure::Value)?;
    let before = topic.month().plus(-1)?;
    let month = format!("in {}", words_beside(before, topic.month()));
    let month = change(topic, [Measure::MomPct, Measure::MomAbs], 1, &month);
    let year = change(topic, [Measure::YoyPct, Measure::YoyAbs], 12, "a year earlier");
    let list: Vec<Change> = [month, year].into_iter().flatten().collect();
    let clause = |(index, change): (usize, &Change)| {
        let goes_on = index > 0 && list.first().is_some_and(|first| first.moves);
        let verb = match (change.moves, goes_on) {
            (true, true) => "",
            (true, false) => "was ",
            (false, _) => "compares with ",
        };
        format!("{verb}{}", change.words)
    };
    let clauses: Vec<String> = list.iter().enumerate().map(clause).collect();
    if clauses.is_empty() {
        return None;
    }
    let mut text = format!("That {}", clauses.join(", and "));
    let mut figures: Vec<BriefFigure> = list.into_iter().flat_map(|change| change.figures).collect();
    if let Some((words, figure)) = streak(topic) {
        text.push_str(&format!(", {words}"));
        figures.push(figure);
    }
    sentence(text + ".", figures)
}

/// Months in a row, and the first of them.
fn streak(topic: &Topic<'_>) -> Option<(String, BriefFigure)> {
    let streak = topic.here(Measure::Streak)?;
    let count: i64 = streak.digits.parse().ok()?;
    if count.abs() < LEAST_STREAK {
        return None;
    }
    let first = topic.month().plus(1 - i32::try_from(count.abs()).ok()?)?;
    let growth = if count < 0 { "decline" } else { "growth" };
    let ordinal = ordinal(count.unsigned_abs());
    Some((format!("the {ordinal} consecutive month of year-on-year {growth}, since {}", words(first)), streak))
}

/// `third`, `14th`, `21st`.
fn ordinal(count: u64) -> String {
    if let Some(word) = usize::try_from(count).ok().and_then(|count| RANKS.get(count)) {
        return (*word).to_owned();
    }
    let suffix = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{suffix}")
}

/// The level beside the average of the twelve months before.
pub(super) fn average(topic: &Topic<'_>) -> Option<Sentence> {
    let average = topic.here(Measure::Avg12Prev)?;
    let Cell::Amount(value) = topic.cell(Measure::Value)? else { return None };
    let (value, mean) = (Fraction::of(value), Fraction::of_cell(&topic.cell(Measure::Avg12Prev)?)?);
    let off = value.minus(&mean);
    let far = off.size() >= mean.size().divided_by(WELL);
    let side = match (off >= Fraction::zero(), far) {
        _ if off == Fraction::zero() => "at",
        (true, true) => "well above",
        (true, false) => "above",
        (false, true) => "well below",
        (false, false) => "below",
    };
    let text = format!("The figure was {side} the {} average of the previous twelve months.", average.text);
    sentence(text, vec![average])
}

/// The figure per working day, beside the difference in working days.
pub(super) fn per_day(topic: &Topic<'_>) -> Option<Sentence> {
    let (level, days) = (topic.here(Measure::PerDay)?, topic.here(Measure::Days)?);
    let before = topic.row.checked_sub(1).and_then(|row| topic.figure(Measure::Days, row));
    let (Some(change), Some(before)) = (topic.here(Measure::PerDayMomPct), before) else {
        return sentence(format!("The daily average was {} per working day.", level.text), vec![level]);
    };
    let days = days_in_words(&days, &before)?;
    let (text, figures) = match change.size() {
        None => (format!("{days}, the daily average hardly moved, at {} per working day.", level.text), vec![level]),
        Some(size) => {
            let way = if change.is_fall() { "fell" } else { "rose" };
            let text = format!("{days}, the daily average {way} {size} percent month-on-month to {}.", level.text);
            (text, vec![change, level])
        }
    };
    sentence(text, figures)
}

/// `With three fewer working days`.
fn days_in_words(days: &BriefFigure, before: &BriefFigure) -> Option<String> {
    let (here, there): (i64, i64) = (days.digits.parse().ok()?, before.digits.parse().ok()?);
    let count = usize::try_from((here - there).unsigned_abs()).ok()?;
    let more = if here < there { "fewer" } else { "more" };
    let plural = if count == 1 { "" } else { "s" };
    Some(match COUNTS.get(count) {
        Some(_) if count == 0 => "With the number of working days unchanged".to_owned(),
        Some(word) => format!("With {word} {more} working day{plural}"),
        None => format!("With {count} {more} working days"),
    })
}

/// The months that a reader expects to be compared with, and that have no figure.
pub(super) fn gaps(topic: &Topic<'_>) -> Vec<Month> {
    let series = topic.rows.series();
    let has_value = |month: Month| {
        let row = series.index_of(month);
        row.and_then(|row| series.entries().get(row)).is_some_and(|entry| entry.amount.is_some())
    };
    let compared = [1, 12].into_iter().filter_map(|months| topic.month().plus(-months));
    compared.filter(|month| *month >= series.first() && !has_value(*month)).collect()
}

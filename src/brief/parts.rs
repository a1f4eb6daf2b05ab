//! The sentences on what a series is part of, on its lines, and on its balance.

use crate::brief::{BriefFigure, Line, Sentence, Topic, sentence};
use crate::calculate::{Fraction, Measure};

/// The most lines of a total that are stated.
const MOST_LINES: usize = 3;

/// The share in the total, and the points contributed to its growth.
pub(super) fn share(topic: &Topic<'_>) -> Option<Sentence> {
    let (share, total) = (topic.here(Measure::SharePct)?, topic.total?);
    let mut text = format!("{} made up {} percent of {total}", topic.subject, share.digits);
    let mut figures = vec![share];
    if let Some(points) = topic.here(Measure::YoyContribPp).filter(|points| points.size().is_some()) {
        text.push_str(&format!(" and contributed {} percentage points to their year-on-year growth", points.digits));
        figures.push(points);
    }
    sentence(text + ".", figures)
}

/// The balance of the series with its opposite.
pub(super) fn net(topic: &Topic<'_>) -> Option<Sentence> {
    let line = topic.net?;
    let level = line.figure(Measure::Value, topic.month(), topic.style())?;
    sentence(format!("{} came to {}.", capital(&line.name), level.text), vec![level])
}

/// The largest lines of the series, and what they contributed to its growth.
pub(super) fn lines(topic: &Topic<'_>) -> Vec<Sentence> {
    if topic.here(Measure::Value).is_none() {
        return Vec::new();
    }
    let month = topic.month();
    let size = |line: &Line<'_>| {
        let cell = line.rows.cell(0, line.rows.series().index_of(month)?);
        Fraction::of_cell(&cell).map(|value| value.size())
    };
    let mut known: Vec<(Fraction, &Line<'_>)> =
        topic.lines.iter().filter_map(|line| Some((size(line)?, line))).collect();
    known.sort_by(|one, other| other.0.cmp(&one.0));
    known.into_iter().take(MOST_LINES).filter_map(|(_, line)| figure(topic, line)).collect()
}

/// One line: its level, its growth on the year, and its points.
fn figure(topic: &Topic<'_>, line: &Line<'_>) -> Option<Sentence> {
    let month = topic.month();
    let level = line.figure(Measure::Value, month, topic.style())?;
    let mut text = format!("{} came to {}", capital(&line.name), level.text);
    let mut figures = vec![level];
    let of = |measure| line.figure(measure, month, topic.style());
    if let Some(growth) = of(Measure::YoyPct).filter(|growth| growth.size().is_some()) {
        let way = if growth.is_fall() { "down" } else { "up" };
        text.push_str(&format!(", {way} {} percent year-on-year", growth.size()?));
        figures.push(growth);
    }
    let mut sentences = text + ".";
    if let Some(points) = of(Measure::YoyContribPp).filter(|points: &BriefFigure| points.size().is_some()) {
        let name = capital(&line.name);
        sentences.push_str(&format!(
            " {name} contributed {} percentage points to the year-on-year growth of {}.",
            points.digits, topic.name
        ));
        figures.push(points);
    }
    sentence(sentences, figures)
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

//! What is to be said of the figures of a brief, in one sentence at its end, and their source.

use crate::brief::{MEASURES, Topic, month, words};
use crate::calculate::{Cell, Measure};
use crate::series::Flags;

/// The figures that a caveat may name, each with the measure whose flags count.
const NAMED: [(&str, Measure); 6] = [
    ("the level", Measure::Value),
    ("the change on the month", Measure::MomPct),
    ("the change on the year", Measure::YoyPct),
    ("the year to date", Measure::Fytd),
    ("the growth of the year to date", Measure::FytdYoyPct),
    ("the average of twelve months", Measure::Avg12Prev),
];

/// The letters of flags that are stated: B, E, F and P say how far a figure may be trusted.
const TOLD: [(char, &str); 4] =
    [('P', "provisional"), ('E', "estimated"), ('F', "forecast"), ('B', "on both sides of a break")];

/// The caveats of a month; empty where there are none.
pub(super) fn of_month(topic: &Topic<'_>) -> String {
    let mut parts = parts_of_flags(&NAMED.map(|(name, measure)| (name, flags_of(topic, measure))));
    if topic.rows.estimated_months(Measure::PerDayMomPct, topic.row).next().is_some()
        && topic.here(Measure::PerDay).is_some()
    {
        parts.push("the working days rest on a holiday that is only estimated".to_owned());
    }
    let gaps: Vec<String> = month::gaps(topic).into_iter().map(words).collect();
    if !gaps.is_empty() && topic.here(Measure::Value).is_some() {
        parts.push(format!("no figure is published for {}", gaps.join(" and ")));
    }
    if is_counted(topic) {
        let first = words(topic.rows.series().first());
        parts.push(format!("records, ranks and runs are those of the data, which begin in {first}"));
    }
    in_one_sentence(&parts)
}

/// The caveats that follow from the flags of these figures; empty where there are none.
pub(super) fn of_flags(named: &[(&str, Flags)]) -> String {
    in_one_sentence(&parts_of_flags(named))
}

fn in_one_sentence(parts: &[String]) -> String {
    if parts.is_empty() { String::new() } else { format!("Note: {}.", parts.join("; ")) }
}

/// What each letter says of the figures that have it.
fn parts_of_flags(named: &[(&str, Flags)]) -> Vec<String> {
    let part = |(letter, word): (char, &str)| {
        let names: Vec<&str> = named.iter().filter(|(_, flags)| has(*flags, letter)).map(|(name, _)| *name).collect();
        match names.as_slice() {
            [] => None,
            ["the level"] => Some(format!("the level is {word}")),
            [name] if letter == 'B' => Some(format!("{name} lies {word}")),
            [name] => Some(format!("{name} rests on {word} figures")),
            names if letter == 'B' => Some(format!("{} lie {word}", listed(names))),
            names => Some(format!("{} rest on {word} figures", listed(names))),
        }
    };
    TOLD.into_iter().filter_map(part).collect()
}

/// Whether the brief tells a record, a rank or a run.
fn is_counted(topic: &Topic<'_>) -> bool {
    let counted = |sentence: super::Sentence| {
        let measures = [Measure::Record, Measure::Rank, Measure::Streak];
        sentence.figures.iter().any(|figure| measures.contains(&figure.measure))
    };
    [month::level(topic), month::changes(topic)].into_iter().flatten().any(counted)
}

/// The flags of a measure of the month, where it has a figure.
fn flags_of(topic: &Topic<'_>, measure: Measure) -> Flags {
    let Some(column) = MEASURES.iter().position(|known| *known == measure) else { return Flags::NONE };
    match topic.rows.cell(column, topic.row) {
        Cell::Missing(_) => Flags::NONE,
        Cell::Amount(_) | Cell::Ratio(_) | Cell::Count(_) | Cell::AtLeast(_) | Cell::Word(_) | Cell::Text(_) => {
            topic.rows.flags(measure, topic.row)
        }
    }
}

fn has(flags: Flags, letter: char) -> bool {
    flags.meanings().any(|(flag, _)| flag == letter)
}

/// `a, b and c`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// `Source: State Bank of Pakistan.`; empty where no source is named.
#[must_use]
pub fn source(sources: &[String]) -> String {
    match sources {
        [] => String::new(),
        [one] => format!("Source: {one}."),
        several => format!("Sources: {}.", several.join("; ")),
    }
}

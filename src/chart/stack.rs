//! The parts of a total: at most five tracks, the last of them the sum of all that are smaller.

use std::cmp::Reverse;

use crate::calculate::{Cell, Fraction, Measure, Rows};
use crate::chart::finding::{Finding, capital, in_words};
use crate::chart::source::Source;
use crate::chart::{ChartError, Figure, Kind, Mark, Role, Shape, Track};
use crate::report::Prepared;
use crate::series::{Flags, Month, Series};

/// How many parts are drawn, where there are more with the sum of the others.
const MOST_PARTS: usize = 5;

/// What is drawn of which parts.
pub(crate) struct Parts<'a> {
    pub(crate) prepared: &'a Prepared,
    pub(crate) series: &'a [&'a Series],
    pub(crate) slots: &'a [Month],
    pub(crate) measure: Measure,
}

/// The tracks of the parts, the largest first, and for contributions the growth of the total.
pub(crate) fn tracks(parts: &Parts<'_>, kind: Kind) -> Result<Vec<Track>, ChartError> {
    let mut tracks = parts.series.iter().map(|series| part(parts, series)).collect::<Result<Vec<_>, _>>()?;
    tracks.retain(|track| track.last().is_some());
    tracks.sort_by_key(|track| Reverse(last_size(track)));
    if tracks.len() > MOST_PARTS {
        let others = tracks.split_off(MOST_PARTS - 1);
        tracks.push(sum_of(parts, &others));
    }
    for (index, track) in tracks.iter_mut().enumerate() {
        track.role = Role::Part(index);
    }
    if kind == Kind::Contributions {
        tracks.extend(total(parts)?);
    }
    if tracks.is_empty() {
        return Err(ChartError::NoParts { kind: kind.name() });
    }
    Ok(tracks)
}

fn part(parts: &Parts<'_>, series: &Series) -> Result<Track, ChartError> {
    let measures = [parts.measure];
    let rows = Rows::calculate(series, &measures, &parts.prepared.basis(series, None)?)?;
    let source = Source { rows: &rows, measures: &measures, rounding: parts.prepared.request().rounding };
    let marks = parts.slots.iter().map(|month| source.mark(0, *month)).collect();
    let name = capital(&parts.prepared.request().labels.name_of(&series.key().to_string()));
    Ok(Track { name, role: Role::Part(0), shape: Shape::Bar, measure: parts.measure, marks })
}

/// The size of the last figure, by which parts are ordered.
fn last_size(track: &Track) -> Option<Fraction> {
    let (_, figure) = track.last()?;
    Some(Fraction::of_cell(&figure.cell)?.size())
}

/// The exact sum of tracks; missing where one of them is.
fn sum_of(parts: &Parts<'_>, tracks: &[Track]) -> Track {
    let marks = (0..parts.slots.len()).map(|slot| sum_at(parts, tracks, slot));
    let name = format!("{} others", tracks.len());
    Track { name, role: Role::Part(0), shape: Shape::Bar, measure: parts.measure, marks: marks.collect() }
}

fn sum_at(parts: &Parts<'_>, tracks: &[Track], slot: usize) -> Mark {
    let mut sum = Fraction::zero();
    let mut flags = Flags::NONE;
    for track in tracks {
        let figure = match &track.marks[slot] {
            Mark::Figure(figure) => figure,
            // A part that starts later or ends before adds nothing.
            Mark::Outside => continue,
            Mark::Missing { .. } => return track.marks[slot].clone(),
        };
        let Some(more) = Fraction::of_cell(&figure.cell) else { return Mark::Outside };
        sum = sum.plus(&more);
        flags = flags.union(figure.flags);
    }
    let cell = Cell::Ratio(sum.reduced().ratio());
    let figure = Figure::new(parts.slots[slot], &cell, flags, parts.prepared.request().rounding);
    figure.map_or(Mark::Outside, Mark::Figure)
}

/// The growth of the total on the year. None where there is no total.
fn total(parts: &Parts<'_>) -> Result<Option<Track>, ChartError> {
    let Some(total) = parts.prepared.monthly_total() else { return Ok(None) };
    let measures = [Measure::YoyPct];
    let rows = Rows::calculate(total, &measures, &parts.prepared.basis(total, None)?)?;
    let source = Source { rows: &rows, measures: &measures, rounding: parts.prepared.request().rounding };
    let marks = parts.slots.iter().map(|month| source.mark(0, *month)).collect();
    Ok(Some(Track { name: "Total".to_owned(), role: Role::Total, shape: Shape::Dot, measure: Measure::YoyPct, marks }))
}

/// The finding: the largest part in the last month that has one.
pub(crate) fn finding(tracks: &[Track], kind: Kind, prepared: &Prepared) -> Finding {
    let request = prepared.request();
    let whole = prepared
        .monthly_total()
        .map_or_else(|| "the total".to_owned(), |total| request.labels.name_of(&total.key().to_string()));
    let largest =
        tracks.iter().find(|track| track.shape == Shape::Bar).and_then(|track| Some((track, track.last()?.1)));
    let Some((track, figure)) = largest else {
        return Finding { title: kind.heading().to_owned(), sentence: format!("{}.", kind.heading()) };
    };
    let month = in_words(figure.month);
    let (title, sentence) = match kind {
        Kind::Contributions => (
            format!("{}: {} points of growth in {month}", track.name, one_decimal(figure, prepared)),
            format!(
                "{} contributed {} percentage points to the year-on-year growth of {whole} in {month}.",
                track.name, figure.label
            ),
        ),
        Kind::Levels | Kind::Cumulative | Kind::Growth | Kind::Shares => (
            format!("{}: {}% of the total in {month}", track.name, one_decimal(figure, prepared)),
            format!("{} made up {} percent of {whole} in {month}.", track.name, figure.label),
        ),
    };
    Finding { title, sentence }
}

/// The figure to one decimal, from the exact ratio.
fn one_decimal(figure: &Figure, prepared: &Prepared) -> String {
    let rounding = crate::report::RoundingRule { decimals: 1, ..prepared.request().rounding };
    let rounded = Figure::new(figure.month, &figure.cell, figure.flags, rounding);
    rounded.map_or_else(|| figure.label.clone(), |figure| figure.label)
}

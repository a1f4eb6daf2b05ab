//! The figures of `itx target`: one row per figure for people, one row per series for scripts.

use itx::calculate::{Cell, Flagged, Goal, Projection, Target};
use itx::present::{Content, Field, Heading, Sheet, Untrusted, cell_content};
use itx::report::RoundingRule;
use itx::series::{FiscalYear, Flags, Month, Series};

/// A figure: the name of its column, what it is, and what it shows.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    name: &'static str,
    meaning: &'static str,
    is_numeric: bool,
    field: Field,
}

impl Figure {
    fn text(name: &'static str, meaning: &'static str, text: impl Into<Untrusted>) -> Self {
        Self { name, meaning, is_numeric: false, field: Field::text(text) }
    }

    fn count(name: &'static str, meaning: &'static str, count: impl ToString) -> Self {
        Self { name, meaning, is_numeric: true, field: Field::number(count.to_string()) }
    }

    fn number(name: &'static str, meaning: &'static str, cell: &Cell, flags: Flags, rounding: RoundingRule) -> Self {
        let content = cell_content(cell, rounding.decimals, rounding.mode);
        let is_number = matches!(content, Content::Number(_));
        let flags = if is_number { flags } else { Flags::NONE };
        Self { name, meaning, is_numeric: true, field: Field { content, flags } }
    }

    fn flagged(name: &'static str, meaning: &'static str, flagged: &Flagged, rounding: RoundingRule) -> Self {
        Self::number(name, meaning, &flagged.0, flagged.1, rounding)
    }
}

/// The figures of a series, in the order of the columns.
pub(crate) fn figures(goal: &Goal<'_>, target: &Target, rounding: RoundingRule) -> Vec<Figure> {
    let mut figures = needed(goal, target, rounding);
    figures.extend(growth(target, rounding));
    figures.extend(usual(target, rounding));
    figures.extend(projected(
        ["shape_total", "shape_month"],
        "total, each month to come growing as the year to date has",
        &target.by_shape,
        rounding,
    ));
    figures.extend(projected(
        ["trailing_total", "trailing_month"],
        "total, each month to come the mean of the last twelve",
        &target.by_trailing,
        rounding,
    ));
    figures.extend(projected(
        ["growth_total", "growth_month"],
        "total, each month to come growing as the last three have",
        &target.by_growth,
        rounding,
    ));
    figures
}

/// What the goal is, what is there, and what is left of it.
fn needed(goal: &Goal<'_>, target: &Target, rounding: RoundingRule) -> Vec<Figure> {
    let number = |name, meaning, cell: &Cell| Figure::number(name, meaning, cell, Flags::NONE, rounding);
    let flagged = |name, meaning, figure: &Flagged| Figure::flagged(name, meaning, figure, rounding);
    // A year that is over is seen from its end.
    let month = goal.month.min(goal.calendar.span(goal.until).last());
    vec![
        year("until", "fiscal year of the goal", goal.until),
        number("goal", "its total aimed at", &Cell::Amount(goal.total)),
        Figure::text("month", "last month that counts as known", month.to_string()),
        Figure::text("state", "open, reached, missed or unknown", state(goal, target)),
        flagged("so_far", "sum of the year's months so far", &target.so_far),
        flagged("left", "goal less so_far", &target.left),
        Figure::count("months_left", "months of the year to come", target.months_left),
        flagged("needed_per_month", "left / months_left", &target.needed_per_month),
        number("days_left", "working days to come", &target.days_left),
        flagged("needed_per_day", "left / days_left", &target.needed_per_day),
    ]
}

/// The growth that the goal needs, and the growth so far.
fn growth(target: &Target, rounding: RoundingRule) -> Vec<Figure> {
    let flagged = |name, meaning, figure: &Flagged| Figure::flagged(name, meaning, figure, rounding);
    vec![
        year("base_fy", "fiscal year that growth is counted from", target.base_year),
        flagged("base", "its level", &target.base),
        Figure::count("years", "years from the base to the goal", target.years),
        flagged("growth_needed_pct", "growth a year from base to goal, %", &target.growth_needed),
        flagged("pace_pct", "fiscal year to date on the same months a year earlier, %", &target.pace),
        flagged("growth_left_pct", "growth needed of the months to come on a year earlier, %", &target.growth_left),
        flagged("done_pct", "100 so_far / goal", &target.done),
    ]
}

/// The share of a year that had usually come in by this month.
fn usual(target: &Target, rounding: RoundingRule) -> Vec<Figure> {
    let meanings = [
        ("usual_low_pct", "least share of its year come in by this month in past years, %"),
        ("usual_pct", "median of these shares, %"),
        ("usual_high_pct", "largest of these shares, %"),
    ];
    let shares = meanings.iter().zip(&target.usual);
    let mut figures: Vec<Figure> =
        shares.map(|((name, meaning), share)| Figure::flagged(name, meaning, share, rounding)).collect();
    figures.push(Figure::count("usual_years", "past years that these are of", target.usual_years));
    figures
}

/// A projected total, and the month in which the goal is then reached.
fn projected(
    [total, month]: [&'static str; 2],
    meaning: &'static str,
    projection: &Projection,
    rounding: RoundingRule,
) -> [Figure; 2] {
    let reached = projection.reached.map_or_else(String::new, |month: Month| month.to_string());
    [
        Figure::flagged(total, meaning, &projection.total, rounding),
        Figure::text(month, "month in which the goal is then reached", reached),
    ]
}

fn year(name: &'static str, meaning: &'static str, year: FiscalYear) -> Figure {
    Figure::text(name, meaning, year.to_string())
}

/// `reached` as soon as the known months make up the goal, `missed` where they do not and the year is over, `unknown` where a
/// month of it is missing.
fn state(goal: &Goal<'_>, target: &Target) -> &'static str {
    match &target.so_far.0 {
        Cell::Amount(sum) if *sum >= goal.total => "reached",
        Cell::Amount(_) if target.months_left == 0 => "missed",
        Cell::Missing(_) => "unknown",
        Cell::Amount(_) | Cell::Ratio(_) | Cell::Count(_) | Cell::AtLeast(_) | Cell::Word(_) | Cell::Text(_) => "open",
    }
}

/// One row per series, for scripts.
pub(crate) fn rows(key_names: &[String], found: &[(&Series, Vec<Figure>)]) -> Sheet {
    let mut headings: Vec<Heading> = key_names.iter().map(Heading::text).collect();
    let figures = found.first().map_or(&[][..], |(_, figures)| figures);
    headings.extend(figures.iter().map(|figure| Heading { name: figure.name.into(), numeric: figure.is_numeric }));
    let line = |(series, figures): &(&Series, Vec<Figure>)| {
        let key = series.key().values().iter().map(Field::text);
        key.chain(figures.iter().map(|figure| figure.field.clone())).collect()
    };
    Sheet { headings, lines: found.iter().map(line).collect(), ..Sheet::default() }
}

/// One row per figure and one column per series, for people.
pub(crate) fn columns(found: &[(&Series, Vec<Figure>)]) -> Sheet {
    let name_of = |series: &Series| {
        let key = series.key().to_string();
        if key.is_empty() { "value".to_owned() } else { key }
    };
    let mut headings = vec![Heading::text("figure")];
    headings.extend(found.iter().map(|(series, _)| Heading::number(name_of(series))));
    headings.push(Heading::text("meaning"));
    let figures = found.first().map_or(&[][..], |(_, figures)| figures);
    let line = |(index, figure): (usize, &Figure)| {
        let values = found.iter().map(|(_, figures)| figures[index].field.clone());
        let first = std::iter::once(Field::text(figure.name));
        first.chain(values).chain([Field::text(figure.meaning)]).collect()
    };
    Sheet { headings, lines: figures.iter().enumerate().map(line).collect(), ..Sheet::default() }
}

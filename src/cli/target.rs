//! `itx target`: what a goal for a fiscal year needs, and where three plain rules lead.

use anyhow::{Context, Result, bail};

use crate::cli::Nothing;
use crate::cli::args::TargetArgs;
use crate::cli::config::{Coverage, Months, Setup, rounding};
use crate::cli::holidays::Calendar;
use crate::cli::output::{Output, format};
use itx::calculate::{Base, Cell, Flagged, Goal, MOST_YEARS, Projection, Rounding, Target};
use itx::present::{Field, Format, Heading, Sheet, cell_content};
use itx::read::number::parse_cell;
use itx::series::{Decimal, FiscalYear, Flags, Month, Series};

/// A column, or in tables a line: its name, whether it is a number, and what it says.
const FIGURES: [(&str, bool, &str); 27] = [
    ("until", false, "fiscal year of the goal"),
    ("goal", true, "its total aimed at"),
    ("month", false, "last month that counts as known"),
    ("state", false, "open, reached, missed or unknown"),
    ("so_far", true, "sum of the year's months so far"),
    ("left", true, "goal less so_far"),
    ("months_left", true, "months of the year to come"),
    ("needed_per_month", true, "left / months_left"),
    ("days_left", true, "working days to come"),
    ("needed_per_day", true, "left / days_left"),
    ("base_fy", false, "fiscal year that growth is counted from"),
    ("base", true, "its level"),
    ("years", true, "years from the base to the goal"),
    ("growth_needed_pct", true, "growth a year from base to goal, %"),
    ("pace_pct", true, "fiscal year to date on the same months a year earlier, %"),
    ("growth_left_pct", true, "growth needed of the months to come on a year earlier, %"),
    ("done_pct", true, "100 so_far / goal"),
    ("usual_low_pct", true, "least share of its year come in by this month in past years, %"),
    ("usual_pct", true, "median of these shares, %"),
    ("usual_high_pct", true, "largest of these shares, %"),
    ("usual_years", true, "past years that these are of"),
    ("shape_total", true, "total, each month to come growing as the year to date has"),
    ("shape_month", false, "month in which the goal is then reached"),
    ("trailing_total", true, "total, each month to come the mean of the last twelve"),
    ("trailing_month", false, "month in which the goal is then reached"),
    ("growth_total", true, "total, each month to come growing as the last three have"),
    ("growth_month", false, "month in which the goal is then reached"),
];

pub(crate) fn run(arguments: &TargetArgs, output: &mut Output<'_>) -> Result<()> {
    let setup = Setup::resolve(&arguments.input)?;
    let total = level(&arguments.goal, &setup).context("--goal")?;
    let until =
        setup.calendar.parse_year(&arguments.until).with_context(|| format!("--until {:?}", arguments.until))?;
    let base = arguments.base.as_deref().map(|text| base(text, &setup)).transpose().context("--base")?;
    if let Some(base) = base {
        if base.year >= until {
            bail!("--base {} does not come before --until {until}", base.year);
        }
        let years = until.number() - base.year.number();
        if u32::try_from(years).is_ok_and(|years| years > MOST_YEARS) {
            bail!("--base {} lies {years} years before --until {until}; at most {MOST_YEARS} are counted", base.year);
        }
    }
    let days = Calendar::resolve(&arguments.holidays, &setup)?;
    let working = days.as_ref().map(|days| &days.working);
    let data = setup.read(output)?;
    let months = Months::one(&arguments.month, setup.calendar)?;
    let mut found = Vec::new();
    for series in &data.series {
        let Some(row) = months.rows(series).next() else {
            output.say(&format!("{} has no {}; its line is left out", series.key(), arguments.month));
            continue;
        };
        let goal = Goal { total, until, base, month: series.month_at(row), calendar: setup.calendar, working };
        goal.is_in_reach().context("--until")?;
        if setup.calendar.span(until).last() < series.first() {
            continue;
        }
        let target = goal.against(series).with_context(|| series.key().to_string())?;
        found.push((series, figures(&goal, &target, arguments.rounding.places, rounding(&arguments.rounding))));
    }
    if found.is_empty() {
        let coverage = Coverage::of(&data.series).in_words();
        let asked = if arguments.month == "latest" { until.to_string() } else { arguments.month.clone() };
        return Err(Nothing(format!("nothing is published for {asked}; {coverage}")).into());
    }
    let keys: Vec<String> = found.iter().map(|(series, _)| series.key().to_string()).collect();
    let mut title = vec![setup.title(&keys, keys.len())];
    title.push(format!("{until} = {}; {}", setup.calendar.span(until).in_words(), NO_CAUSE));
    title.extend(days.as_ref().map(Calendar::in_words));
    let sheet = match format(&arguments.output)? {
        Format::Table | Format::Markdown => upright(&keys, found),
        _ => lying(&data.key_names, found),
    };
    output.sheet(&Sheet { title, ..sheet }, &arguments.output)
}

const NO_CAUSE: &str = "a projection carries one rule on and is no forecast";

/// A number in data units.
pub(crate) fn level(text: &str, setup: &Setup) -> Result<Decimal> {
    let expected = || {
        let unit = setup.package.as_ref().and_then(|package| package.unit.as_deref());
        let unit = unit.map_or_else(|| "in the unit of the data".to_owned(), |unit| format!("in {unit}"));
        format!("{text:?} is not a number above zero; expected one {unit}, such as 5000")
    };
    let cell = parse_cell(text.trim().as_bytes(), setup.options.decimal).ok().filter(|cell| cell.flags.is_empty());
    let amount = cell.and_then(|cell| cell.amount).with_context(expected)?;
    if amount.is_sign_negative() || amount.is_zero() { bail!(expected()) } else { Ok(amount) }
}

/// `FY25`, or `3810@FY25` where the level is given.
fn base(text: &str, setup: &Setup) -> Result<Base> {
    let (level_text, year) = text.split_once('@').map_or((None, text), |(level, year)| (Some(level), year));
    let year = setup.calendar.parse_year(year).with_context(|| {
        format!("{text:?}: expected a fiscal year such as FY25, or a level in it such as 3810@FY25")
    })?;
    Ok(Base { year, level: level_text.map(|text| level(text, setup)).transpose()? })
}

/// The figures in the order of [`FIGURES`].
fn figures(goal: &Goal<'_>, target: &Target, places: u8, mode: Rounding) -> Vec<Field> {
    let shown = |(cell, flags): &Flagged| {
        let flags = if matches!(cell, Cell::Missing(_) | Cell::Word(_)) { Flags::NONE } else { *flags };
        Field { content: cell_content(cell, places, mode), flags }
    };
    let plain = |cell: &Cell| shown(&(cell.clone(), Flags::NONE));
    let month = |month: Option<Month>| Field::text(month.map_or_else(String::new, |month| month.to_string()));
    let year = |year: FiscalYear| Field::text(year.to_string());
    let projected = |projection: &Projection| [shown(&projection.total), month(projection.reached)];
    let mut fields = vec![
        year(goal.until),
        plain(&Cell::Amount(goal.total)),
        // A year that is over is seen from its end.
        month(Some(goal.month.min(goal.calendar.span(goal.until).last()))),
        Field::text(state(goal, target)),
        shown(&target.so_far),
        shown(&target.left),
        Field::number(target.months_left.to_string()),
        shown(&target.needed_per_month),
        plain(&target.days_left),
        shown(&target.needed_per_day),
        year(target.base_year),
        shown(&target.base),
        Field::number(target.years.to_string()),
        shown(&target.growth_needed),
        shown(&target.pace),
        shown(&target.growth_left),
        shown(&target.done),
    ];
    fields.extend(target.usual.iter().map(shown));
    fields.push(Field::number(target.usual_years.to_string()));
    for projection in [&target.by_shape, &target.by_trailing, &target.by_growth] {
        fields.extend(projected(projection));
    }
    fields
}

/// `reached` as soon as the known months make up the goal, `missed` where they do not and the year is over, `unknown` where a
/// month of it is missing.
fn state(goal: &Goal<'_>, target: &Target) -> &'static str {
    match &target.so_far.0 {
        Cell::Amount(sum) if *sum >= goal.total => "reached",
        Cell::Amount(_) if target.months_left == 0 => "missed",
        Cell::Missing(_) => "unknown",
        _ => "open",
    }
}

/// A line for each series, for scripts.
fn lying(key_names: &[String], found: Vec<(&Series, Vec<Field>)>) -> Sheet {
    let text = |name: &str| Heading { name: name.to_owned(), numeric: false };
    let mut headings: Vec<Heading> = key_names.iter().map(|name| text(name)).collect();
    headings.extend(FIGURES.iter().map(|(name, numeric, _)| Heading { numeric: *numeric, ..text(name) }));
    let line = |(series, figures): (&Series, Vec<Field>)| {
        series.key().values().iter().map(Field::text).chain(figures).collect()
    };
    Sheet { headings, lines: found.into_iter().map(line).collect(), ..Sheet::default() }
}

/// A line for each figure and a column for each series, for people.
fn upright(keys: &[String], found: Vec<(&Series, Vec<Field>)>) -> Sheet {
    let name = |key: &String| if key.is_empty() { "value".to_owned() } else { key.clone() };
    let mut headings = vec![Heading { name: "figure".to_owned(), numeric: false }];
    headings.extend(keys.iter().map(|key| Heading { name: name(key), numeric: true }));
    headings.push(Heading { name: "meaning".to_owned(), numeric: false });
    let lines = FIGURES.iter().enumerate().map(|(place, (name, _, meaning))| {
        let values = found.iter().filter_map(|(_, figures)| figures.get(place).cloned());
        std::iter::once(Field::text(*name)).chain(values).chain([Field::text(*meaning)]).collect()
    });
    Sheet { headings, lines: lines.collect(), ..Sheet::default() }
}

//! `itx brief`: the month in a paragraph.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::{BriefArgs, BriefFormatWord};
use crate::cli::data::{Data, two_decimals};
use crate::cli::exit::Nothing;
use crate::cli::explain;
use crate::cli::goal::level;
use crate::cli::output::Output;
use crate::cli::periods::one_month;
use crate::cli::template;
use crate::cli::text::say_reading;
use itx::brief::{Brief, BriefUnit, Line, MEASURES, Topic};
use itx::calculate::{Goal, Measure, Rows};
use itx::report::{Columns, Coverage, Held, Prepared, Request};
use itx::series::{Decimal, FiscalYear, Series};

/// How many series an error lists.
const LISTED_SERIES: usize = 10;

/// A goal as it was typed.
#[derive(Clone, Copy)]
pub(crate) struct GoalArgs {
    total: Decimal,
    until: FiscalYear,
}

pub(crate) fn run(arguments: &BriefArgs, output: &mut Output<'_>) -> Result<()> {
    let format = format(arguments)?;
    if arguments.explain && format != BriefFormatWord::Text {
        bail!("--explain: the trace is text; expected -f text");
    }
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind);
    let goal = goal(arguments, &data)?;
    let periods = one_month(&arguments.month, data.calendar)?;
    let working_days = data.working_days(&arguments.holidays)?;
    let parents = data.package.as_ref().map(|package| package.parents.clone()).unwrap_or_default();
    let request = data.request(Columns::of_measures(MEASURES), two_decimals(arguments.rounding));
    let prepared = Prepared::new(Request { periods, working_days, ..request }, false).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let series = only_series(&held)?;
    let parts = parts(&prepared, series, &parents)?;
    let (brief, subject) = tell(&prepared, &held, series, &parts, goal, &arguments.month)?;
    let mut text = match (&arguments.template, format) {
        (Some(path), _) => template::render(path, &brief, &subject, format == BriefFormatWord::Html)?,
        (None, BriefFormatWord::Text) => brief.text(),
        (None, BriefFormatWord::Markdown) => brief.markdown(),
        (None, BriefFormatWord::Html) => brief.html(),
    };
    if arguments.explain {
        text.push_str(&explain::explain_brief(&prepared, &brief, series, &parts)?);
    }
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.write(text.as_bytes())?;
    destination.finish()
}

fn goal(arguments: &BriefArgs, data: &Data) -> Result<Option<GoalArgs>> {
    let (Some(goal), Some(until)) = (&arguments.goal, &arguments.until) else { return Ok(None) };
    let total = level(goal, data).context("--goal")?;
    let until = data.calendar.parse_year(until).with_context(|| format!("--until {until:?}"))?;
    Ok(Some(GoalArgs { total, until }))
}

pub(crate) fn only_series(held: &Held) -> Result<&Series> {
    let [series] = held.series.as_slice() else {
        let first = held.series.iter().take(LISTED_SERIES);
        let names: Vec<String> = first.map(|series| series.key().to_string()).collect();
        bail!("a brief is of one series; choose with --series one of {}", names.join(", "));
    };
    Ok(series)
}

/// The series that a total is made of; none where the series is not the total. Where no parents are known, all others are.
fn parts(prepared: &Prepared, series: &Series, parents: &BTreeMap<String, String>) -> Result<Vec<Series>> {
    if prepared.monthly_total().is_none_or(|total| total.key() != series.key()) {
        return Ok(Vec::new());
    }
    let mut parts = prepared.all_series().map_err(report_error)?;
    let total = series.key().to_string();
    parts.retain(|part| part.key() != series.key());
    if !parents.is_empty() {
        parts.retain(|part| parents.get(&part.key().to_string()) == Some(&total));
    }
    Ok(parts)
}

/// The brief, and the series as a sentence begins with it.
pub(crate) fn tell(
    prepared: &Prepared,
    held: &Held,
    series: &Series,
    parts: &[Series],
    goal: Option<GoalArgs>,
    month_text: &str,
) -> Result<(Brief, String)> {
    let request = prepared.request();
    let rows = prepared.rows(series, None, 0).map_err(report_error)?;
    let Some(row) = rows.shown.clone().next() else {
        let coverage = Coverage::of(&held.series).in_words();
        return Err(Nothing(format!("nothing is published for {month_text}; {coverage}")).into());
    };
    if series.entries()[row].amount.is_none() {
        return Err(Nothing(format!("nothing is published for {}", series.month_at(row))).into());
    }
    let name = request.labels.subject_of(&series.key().to_string());
    let subject = capital(&name);
    // A series has no share in itself.
    let total = prepared.monthly_total().filter(|total| total.key() != series.key());
    let total_name = total.map(|total| request.labels.name_of(&total.key().to_string()));
    let topic = Topic {
        subject: &subject,
        name: &name,
        total: total_name.as_deref(),
        unit: BriefUnit::parse(request.labels.unit.as_deref()),
        calendar: request.calendar,
        rounding: request.rounding.mode,
        rows: &rows.rows,
        row,
        lines: &lines(prepared, parts)?,
    };
    let mut brief = Brief::tell(&topic);
    if let Some(goal) = goal {
        tell_goal(&mut brief, &topic, prepared, series, goal)?;
    }
    Ok((brief, subject))
}

fn lines<'a>(prepared: &'a Prepared, parts: &'a [Series]) -> Result<Vec<Line<'a>>> {
    let line = |part: &'a Series| {
        let rows = Rows::calculate(part, &[Measure::YoyContribPp], &prepared.basis(part, None)?)?;
        Ok(Line { name: prepared.request().labels.name_of(&part.key().to_string()), rows })
    };
    parts.iter().map(line).collect()
}

fn tell_goal(
    brief: &mut Brief,
    topic: &Topic<'_>,
    prepared: &Prepared,
    series: &Series,
    typed: GoalArgs,
) -> Result<()> {
    let request = prepared.request();
    let goal = Goal {
        total: typed.total,
        until: typed.until,
        base: None,
        month: brief.month,
        calendar: request.calendar,
        working: request.working_days.as_ref().map(|days| &days.calendar),
        across_breaks: request.across_breaks,
    };
    goal.is_in_reach()?;
    brief.tell_target(topic, typed.total, typed.until, &goal.against(series)?);
    Ok(())
}

/// The format asked for, or what the file's extension says.
fn format(arguments: &BriefArgs) -> Result<BriefFormatWord> {
    if let Some(word) = arguments.format {
        return Ok(word);
    }
    let Some(path) = arguments.output.as_deref() else { return Ok(BriefFormatWord::Text) };
    let extension = Path::extension(path).and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
    Ok(match extension.as_str() {
        "txt" => BriefFormatWord::Text,
        "md" | "markdown" => BriefFormatWord::Markdown,
        "html" | "htm" => BriefFormatWord::Html,
        _ => bail!("{}: the extension tells no format; expected txt, md or html, or give -f", path.display()),
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

//! `itx brief`: the month, or a longer period, in a paragraph.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::{BriefArgs, BriefFormatWord};
use crate::cli::brief_series::Others;
use crate::cli::data::{Data, two_decimals};
use crate::cli::exit::Unanswered;
use crate::cli::explain;
use crate::cli::goal::level;
use crate::cli::output::Output;
use crate::cli::periods::{fiscal_years, one_month};
use crate::cli::template;
use crate::cli::text::say_reading;
use itx::brief::{Brief, BriefUnit, MEASURES, PeriodError, PeriodTopic, Topic};
use itx::calculate::Goal;
use itx::report::{Columns, Coverage, HeldSeries, PeriodSelection, Prepared, Request};
use itx::series::{Decimal, FiscalCalendar, FiscalYear, Month, Period, Series, Span, parse_period};

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
        .of_kind(&arguments.kind)?;
    let goal = goal(arguments, &data)?;
    let period = period(arguments, data.calendar)?;
    let periods = match period {
        Some(span) => PeriodSelection::of(span),
        None => one_month(&arguments.month, data.calendar)?,
    };
    let working_days = data.working_days(&arguments.holidays)?;
    let package = data.package.clone();
    let request = data.request(Columns::of_measures(MEASURES), two_decimals(arguments.rounding));
    let prepared = Prepared::new(Request { periods, working_days, ..request }, false).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let series = only_series(&held)?;
    let others = Others::read(&prepared, series, package.as_ref())?;
    let mut brief = match period {
        Some(span) => tell_period(&prepared, series, span, goal)?,
        None => tell(&prepared, &held, series, &others, goal, &arguments.month)?,
    };
    brief.source = others.source();
    let mut page = match (&arguments.template, format) {
        (Some(path), _) => template::render(path, &brief, format == BriefFormatWord::Html)?,
        (None, BriefFormatWord::Text) => brief.text(),
        (None, BriefFormatWord::Bullets) => brief.bullets(),
        (None, BriefFormatWord::Markdown) => brief.markdown(),
        (None, BriefFormatWord::Html) => brief.html(),
    };
    if arguments.explain {
        page.push(&explain::explain_brief(&prepared, &brief, series, &others.all())?);
    }
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.page(&page)?;
    destination.finish()
}

fn goal(arguments: &BriefArgs, data: &Data) -> Result<Option<GoalArgs>> {
    let (Some(goal), Some(until)) = (&arguments.goal, &arguments.until) else { return Ok(None) };
    let total = level(goal, data).context("--goal")?;
    let until = data.calendar.parse_year(until).with_context(|| format!("--until {until:?}"))?;
    Ok(Some(GoalArgs { total, until }))
}

pub(crate) fn only_series(held: &HeldSeries) -> Result<&Series> {
    let [series] = held.series.as_slice() else {
        let first = held.series.iter().take(LISTED_SERIES);
        let names: Vec<String> = first.map(|series| series.key().to_string()).collect();
        bail!("a brief is of one series; choose with --series one of {}", names.join(", "));
    };
    Ok(series)
}

/// The period asked for; None if it is a month.
fn period(arguments: &BriefArgs, calendar: FiscalCalendar) -> Result<Option<Span>> {
    if let Some(text) = &arguments.fy {
        let span = fiscal_years(text, calendar)?;
        if span.months() > 12 {
            bail!("--fy: {text:?} is more than one fiscal year; expected one, such as 26");
        }
        return Ok(Some(span));
    }
    let Some(text) = &arguments.period else { return Ok(None) };
    match parse_period(text, calendar).context("--period")? {
        Period::Span(span) if span.months() > 1 => Ok(Some(span)),
        Period::Span(span) => bail!("--period: {text:?} is one month; use --month {}", span.last()),
        Period::Latest => bail!("--period: {text:?} is one month; use --month latest"),
    }
}

/// The brief on a month.
pub(crate) fn tell(
    prepared: &Prepared,
    held: &HeldSeries,
    series: &Series,
    others: &Others,
    goal: Option<GoalArgs>,
    month_text: &str,
) -> Result<Brief> {
    let request = prepared.request();
    let rows = prepared.rows(series, None, 0).map_err(report_error)?;
    let Some(row) = rows.shown.clone().next() else {
        let coverage = Coverage::of(&held.series).in_words();
        return Err(Unanswered(format!("nothing is published for {month_text}; {coverage}")).into());
    };
    if series.entries()[row].amount.is_none() {
        return Err(Unanswered(format!("nothing is published for {}", series.month_at(row))).into());
    }
    let name = request.labels.subject_of(&series.key().to_string());
    let (subject, total) = (capital(&name), total_name(prepared, series));
    let (lines, net) = (others.lines(prepared)?, others.net(prepared)?);
    let topic = Topic {
        subject: &subject,
        name: &name,
        total: total.as_deref(),
        unit: BriefUnit::parse(request.labels.unit.as_deref()),
        calendar: request.calendar,
        rounding: request.rounding.mode,
        rows: &rows.rows,
        row,
        lines: &lines,
        net: net.as_ref(),
    };
    let mut brief = Brief::tell(&topic);
    if let Some(typed) = goal {
        let goal = goal_at(prepared, typed, brief.month)?;
        brief.tell_target(&topic, typed.total, typed.until, &goal.against(series)?);
    }
    Ok(brief)
}

/// The brief on a longer period.
fn tell_period(prepared: &Prepared, series: &Series, span: Span, goal: Option<GoalArgs>) -> Result<Brief> {
    let request = prepared.request();
    let rows = prepared.rows(series, None, 0).map_err(report_error)?;
    let name = request.labels.subject_of(&series.key().to_string());
    let (subject, total) = (capital(&name), total_name(prepared, series));
    let topic = PeriodTopic {
        subject: &subject,
        total: total.as_deref(),
        unit: BriefUnit::parse(request.labels.unit.as_deref()),
        calendar: request.calendar,
        rounding: request.rounding.mode,
        rows: &rows.rows,
        span,
    };
    let mut brief = Brief::tell_period(&topic).map_err(|error| match error {
        PeriodError::NotPublished(_) => anyhow::Error::from(Unanswered(error.to_string())),
        PeriodError::NoMeasure(_) => error.into(),
    })?;
    if let Some(typed) = goal {
        let goal = goal_at(prepared, typed, brief.month)?;
        topic.tell_target(&mut brief, typed.total, typed.until, &goal.against(series)?);
    }
    Ok(brief)
}

/// What the total is called; None for a series that has no share in it, as the total itself.
fn total_name(prepared: &Prepared, series: &Series) -> Option<String> {
    let total = prepared.monthly_total().filter(|total| total.key() != series.key())?;
    Some(prepared.request().labels.name_of(&total.key().to_string()))
}

fn goal_at(prepared: &Prepared, typed: GoalArgs, month: Month) -> Result<Goal<'_>> {
    let request = prepared.request();
    let goal = Goal {
        total: typed.total,
        until: typed.until,
        base: None,
        month,
        calendar: request.calendar,
        working: request.working_days.as_ref().map(|days| &days.calendar),
        across_breaks: request.across_breaks,
    };
    goal.is_in_reach()?;
    Ok(goal)
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
        _ => bail!("{}: the extension does not name a format; expected txt, md or html, or give -f", path.display()),
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

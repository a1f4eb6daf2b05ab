//! `itx report`: one page that needs nothing else: the brief, key figures, charts, the table and its data, working days, revisions,
//! how each figure is computed, and the sources.

mod figures;
mod house;
mod releases;
mod tables;
mod values;

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::cli::advice::report_error;
use crate::cli::args::ReportArgs;
use crate::cli::brief::{only_series, tell};
use crate::cli::brief_series::Others;
use crate::cli::data::Data;
use crate::cli::goal::level;
use crate::cli::output::Output;
use crate::cli::periods::fiscal_years;
use crate::cli::text::say_reading;
use house::House;
use itx::brief::{Brief, MEASURES};
use itx::report::{Columns, HeldSeries, PeriodSelection, Prepared, Request};
use itx::series::{Decimal, Series, Span};

/// What the page shows.
struct ReportPage<'a> {
    prepared: &'a Prepared,
    held: &'a HeldSeries,
    series: &'a Series,
    /// The fiscal year.
    months: Span,
    brief: Brief,
    /// Who published the figures.
    publishers: Vec<String>,
    /// The total that the fiscal year is measured against.
    goal: Option<Decimal>,
    house: House,
}

pub(crate) fn run(arguments: &ReportArgs, output: &mut Output<'_>) -> Result<()> {
    check_destination(arguments.output.as_deref())?;
    let house = House::open(arguments.template.as_deref())?;
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind)?;
    let asked = asked_year(arguments, &data)?;
    let goal = arguments.goal.as_deref().map(|text| level(text, &data)).transpose().context("--goal")?;
    let publishers = data.package.as_ref().map(|package| package.sources.clone()).unwrap_or_default();
    let prepared = Prepared::new(request(arguments, data, asked)?, false).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let series = only_series(&held)?;
    let asked_text = arguments.fy.as_deref().unwrap_or("any month");
    let brief = tell(&prepared, &held, series, &Others::default(), None, asked_text)?;
    let calendar = prepared.request().calendar;
    let months = asked.unwrap_or_else(|| calendar.span(calendar.year_of(brief.month)));
    let page = ReportPage { prepared: &prepared, held: &held, series, months, brief, publishers, goal, house };
    let html = page.html()?;
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.page(&html)?;
    destination.finish()
}

/// Checks that the page goes to a file of HTML, or to a pipe: on a terminal nobody can read it.
fn check_destination(path: Option<&Path>) -> Result<()> {
    let Some(path) = path else {
        ensure!(
            !std::io::stdout().is_terminal(),
            "a report is a page of HTML; expected a file for it, such as -o report.html"
        );
        return Ok(());
    };
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is_html = extension.is_empty() || ["html", "htm"].iter().any(|known| known.eq_ignore_ascii_case(extension));
    ensure!(is_html, "-o {}: a report is a page of HTML; expected the extension .html", path.display());
    Ok(())
}

/// The fiscal year that is typed.
fn asked_year(arguments: &ReportArgs, data: &Data) -> Result<Option<Span>> {
    let asked = arguments.fy.as_deref().map(|text| fiscal_years(text, data.calendar)).transpose()?;
    if asked.is_some_and(|years| years.months() > 12) {
        bail!("--fy: a report is of one fiscal year");
    }
    Ok(asked)
}

/// Everything that is asked for; the inputs are held in memory, since several parts of the page read them.
fn request(arguments: &ReportArgs, data: Data, asked: Option<Span>) -> Result<Request> {
    let working_days = data.working_days(&arguments.holidays)?;
    let periods = PeriodSelection {
        last: PeriodSelection::latest().last,
        ..asked.map_or_else(PeriodSelection::default, PeriodSelection::of)
    };
    let mut request = data.request_rounded(Columns::of_measures(MEASURES), &arguments.rounding);
    let sources = std::mem::take(&mut request.inputs.sources);
    request.inputs.sources = sources.into_iter().map(itx::read::Source::held).collect::<Result<_, _>>()?;
    Ok(Request { periods, working_days, ..request })
}

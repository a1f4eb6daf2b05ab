//! `itx value`: one number on standard output.

use std::path::Path;

use anyhow::{Context, Error, Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::ValueArgs;
use crate::cli::columns;
use crate::cli::data::{Data, has_own_start};
use crate::cli::dimensions::{dimensions, with_parents};
use crate::cli::exit::Unanswered;
use crate::cli::explain;
use crate::cli::output::Output;
use crate::cli::periods::one_period;
use crate::cli::quote::shell_word;
use crate::cli::season::season_request;
use crate::cli::text::{say_reading, say_warnings};
use itx::calculate::{Measure, Reason, Unit};
use itx::present::{Content, cell_content};
use itx::report::{
    Columns, Coverage, HeldSeries, Prepared, Request, SeasonNotes, SeriesRows, column_name, earlier_years_in_words,
    partial_period,
};
use itx::series::{Frequency, Series};

/// How many series an error lists.
const LISTED_SERIES: usize = 10;

pub(crate) fn run(arguments: &ValueArgs, output: &mut Output<'_>) -> Result<()> {
    let measure = measure_before_file(arguments)?;
    let request = request(arguments, measure, output)?;
    let prepared = Prepared::new(request, arguments.explain).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let monthly = only_series(&held, arguments)?;
    let series = prepared.by_period(monthly)?;
    let adjusted = prepared.adjusted(&series)?;
    let rows = prepared.rows(&series, adjusted.as_ref(), 0)?;
    let Some(row) = rows.shown.clone().next() else {
        let coverage = Coverage::of(&held.series).in_words();
        return Err(Unanswered(format!("nothing is published for {}; {coverage}", arguments.month)).into());
    };
    let mut season = SeasonNotes::default();
    season.add(&rows.rows, (measure == Measure::SaMomPct).then_some(row));
    say_warnings(season.warnings(), output);
    if measure == Measure::TypicalMomPct
        && let Some(years) = earlier_years_in_words(&rows.rows, row, prepared.request().rounding)
    {
        output.say(&years);
    }
    if arguments.explain {
        return output.page(&explain::explain_figure(&prepared, monthly, &rows, row)?);
    }
    let rounding = prepared.request().rounding;
    match cell_content(&rows.rows.cell(0, row), rounding.decimals, rounding.mode) {
        Content::Missing(reason) => Err(missing(&prepared, monthly, &rows, row, reason)),
        Content::Text(text) => output.data(format!("{}\n", text.unescaped()).as_bytes()),
        Content::Number(digits) => output.data(format!("{digits}\n").as_bytes()),
    }
}

/// The measure that was asked for; a file given instead is refused with the corrected command.
fn measure_before_file(arguments: &ValueArgs) -> Result<Measure> {
    let word = arguments.measure.as_str();
    if Measure::from_name_or_short(word).is_some() || !Path::new(word).exists() {
        return columns::measure_before_file(word, arguments.every);
    }
    let mut names = arguments.files.files.iter().filter_map(|file| file.to_str());
    let named = names.find(|name| Measure::from_name_or_short(name).is_some()).unwrap_or("yoy_pct");
    bail!("{word} is a file; expected a measure before it, as in: itx value {named} {}", shell_word(word))
}

/// Everything that was asked for; only the inputs are open, and no row has been read.
fn request(arguments: &ValueArgs, measure: Measure, output: &mut Output<'_>) -> Result<Request> {
    let dimensions = dimensions(&arguments.dimensions)?;
    let season = season_request(&arguments.season)?;
    let columns = Columns::of_measures(&[measure]);
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind)?;
    let (data, every) = data.by_period(arguments.every, has_own_start(&arguments.input))?;
    measure.applies_to(every).with_context(|| arguments.measure.clone())?;
    data.check_aggregate(arguments.aggregate, every)?;
    let periods = one_period(&arguments.month, data.calendar, every)?;
    data.check_total(&columns)?;
    let is_sum = |kind| arguments.every != Frequency::Month || !measure.formula().is_defined_for(kind);
    data.say_doubtful_kinds(&arguments.kind, is_sum, output)?;
    let dimensions = with_parents(dimensions, data.package.as_ref());
    let working_days = data.working_days_for(&columns, &arguments.holidays)?;
    let request = data.request_rounded(columns, &arguments.rounding);
    Ok(Request { periods, every, aggregate: arguments.aggregate, dimensions, working_days, season, ..request })
}

/// The one series that is left by the selection.
fn only_series<'a>(held: &'a HeldSeries, arguments: &ValueArgs) -> Result<&'a Series> {
    let [series] = held.series.as_slice() else {
        let first = held.series.iter().take(LISTED_SERIES);
        let names: Vec<String> = first.map(|series| series.key().to_string()).collect();
        let flag = if arguments.dimensions.by.is_empty() { "--series one" } else { "--where or --by '' one" };
        bail!("one number needs one series; choose with {flag} of {}", names.join(", "));
    };
    Ok(series)
}

/// The answer where the figure is missing.
fn missing(prepared: &Prepared, monthly: &Series, rows: &SeriesRows<'_>, row: usize, reason: Reason) -> Error {
    let request = prepared.request();
    let measure = request.columns.measures()[0];
    let unit = match measure.unit() {
        Unit::None => String::new(),
        unit => format!(" ({})", unit.symbol()),
    };
    let name = column_name(measure, request.every);
    let series = rows.rows.series();
    let period = request.every.name_of(series.month_at(row), request.calendar);
    let why = match partial_period(request, monthly, series, row) {
        Some(partial) => partial.to_string(),
        None => format!("{}, {}", reason.word(), reason.sentence()),
    };
    Unanswered(format!("{name}{unit} of {period} is missing: {why}")).into()
}

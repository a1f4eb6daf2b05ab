//! `itx growth`: one row per month, with the measures that are asked for.

use anyhow::{Context, Result};

use crate::cli::advice::report_error;
use crate::cli::args::{GrowthArgs, ProgressWord};
use crate::cli::columns::{ExtraColumns, columns, measure, measure_before_file};
use crate::cli::data::{Data, has_own_start};
use crate::cli::dimensions::{dimensions, with_parents};
use crate::cli::output::{Destination, Output};
use crate::cli::periods::period_selection;
use crate::cli::progress::Progress;
use crate::cli::season::season_request;
use crate::cli::text::{Look, TextBlock, TextReport, say_reading, say_warnings};
use crate::cli::{explain, side_by_side, work};
use itx::report::{Closing, Column, Columns, Prepared, Request, SeriesOrder, SortBy};
use itx::series::Frequency;

pub(crate) fn run(arguments: &GrowthArgs, output: &mut Output<'_>) -> Result<()> {
    let look = Look::resolve(&arguments.output)?;
    let request = request(arguments, output)?;
    if arguments.explain {
        return explain::explain_table(request, arguments, output);
    }
    if arguments.side_by_side {
        return side_by_side::run(request, arguments, output);
    }
    let size = work::size_of(&request.inputs.sources);
    let prepared = Prepared::new(request, false).map_err(report_error)?;
    let destination = output.destination(arguments.output.output.as_deref())?;
    let _watched = match &destination {
        Destination::File(file) if work::may_take_long(size) => file.remove_on_signal()?,
        Destination::File(_) | Destination::Standard(..) => None,
    };
    let progress = Progress::new(size, arguments.work.progress == ProgressWord::Auto);
    let mut report = TextReport::new(destination, look, progress);
    let rounding = prepared.request().rounding;
    let outcome = prepared.stream_rows(|heading| TextBlock::new(heading, rounding, look), &mut report);
    let closing = report.outcome(outcome)?;
    report.finish(prepared.request().title_lines(&closing), notes(&prepared, &closing))?;
    if look.format.streams() {
        closing.checks.iter().chain(&closing.earlier_years).for_each(|check| output.say(check));
    }
    say_reading(&closing.reading, output);
    say_warnings(closing.season.warnings(), output);
    Ok(())
}

/// Everything that was asked for; only the inputs are open, and no row has been read.
fn request(arguments: &GrowthArgs, output: &mut Output<'_>) -> Result<Request> {
    let extra = ExtraColumns {
        bounds: arguments.bounds,
        flags: arguments.flags,
        reasons: arguments.why,
        spark: arguments.spark,
    };
    let dimensions = dimensions(&arguments.dimensions)?;
    let season = season_request(&arguments.season)?;
    let names = arguments.measures.as_deref();
    // Names that are typed are checked before a file is opened.
    check_names(names.unwrap_or_default(), arguments.selection.every)?;
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind)?;
    let (data, every) = data.by_period(arguments.selection.every, has_own_start(&arguments.input))?;
    let kind = data.only_kind().unwrap_or_default();
    // The usual measures of a package are those of months: some mean nothing for longer periods.
    let usual = data.usual_measures().filter(|_| every == Frequency::Month);
    let only_value = ["value".to_owned()];
    let usual = if arguments.side_by_side { Some(&only_value[..]) } else { usual };
    let columns = columns(names.or(usual), every, kind, extra)?;
    let order = series_order(arguments, &columns, every)?;
    let is_sum = |kind| {
        arguments.selection.every != Frequency::Month
            || columns.measures().iter().any(|measure| !measure.formula().is_defined_for(kind))
    };
    data.say_doubtful_kinds(&arguments.kind, is_sum, output)?;
    data.check_aggregate(arguments.aggregate, every)?;
    let periods = period_selection(&arguments.selection, data.calendar, every)?;
    data.check_total(&columns)?;
    let dimensions = with_parents(dimensions, data.package.as_ref());
    let working_days = data.working_days_for(&columns, &arguments.holidays)?;
    let plan = work::plan(&arguments.work, work::size_of(&data.sources));
    let mut request = data.request_rounded(columns, &arguments.rounding);
    request.inputs.plan = plan;
    request.aggregate = arguments.aggregate;
    request.order = order;
    if order.is_some() && !request.series.is_chosen {
        // The series that a package shows by itself has no order.
        request.series.filter.series.clear();
    }
    Ok(Request { periods, every, dimensions, working_days, season, is_additive: arguments.additive, ..request })
}

/// Checks names of columns that are typed.
fn check_names(names: &[String], every: Frequency) -> Result<()> {
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    names
        .filter(|name| Column::from_name(name).is_none())
        .try_for_each(|name| measure_before_file(name, every).map(|_| ()))
}

/// The order that `--sort` and `--top` ask for.
fn series_order(arguments: &GrowthArgs, columns: &Columns, every: Frequency) -> Result<Option<SeriesOrder>> {
    let by = match (arguments.sort.as_deref(), arguments.top) {
        (None, None) => return Ok(None),
        (Some("key"), _) => SortBy::Key,
        (Some(name), _) => SortBy::Measure(measure(name, every).context("--sort")?),
        (None, Some(_)) => {
            let first = columns.measures().first().copied();
            SortBy::Measure(first.context("--top: no measure is printed; --sort names the one that counts")?)
        }
    };
    Ok(Some(SeriesOrder { by, top: arguments.top }))
}

/// What a table says below its rows.
fn notes(prepared: &Prepared, closing: &Closing) -> Vec<String> {
    let mut notes = closing.working_days.in_words(&prepared.heading(&closing.key_names));
    notes.extend(closing.partial.as_ref().map(|partial| partial.to_string()));
    notes.extend(
        prepared
            .sorted_of()
            .filter(|all| *all > closing.series)
            .map(|all| format!("{} of {all} series", closing.series)),
    );
    notes.extend_from_slice(&closing.earlier_years);
    if prepared.request().columns.contains(Column::Spark) {
        notes.push("spark: from 0 to the largest value, or from the lowest where one is negative".to_owned());
    }
    notes.extend_from_slice(&closing.checks);
    notes
}

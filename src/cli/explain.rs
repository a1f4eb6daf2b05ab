//! `--explain`: where figures come from, instead of or below them.

use anyhow::{Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::GrowthArgs;
use crate::cli::output::{Output, format, style};
use crate::cli::text::{say_reading, say_warnings};
use itx::brief::Brief;
use itx::calculate::{Measure, Rows};
use itx::explain::{Explanation, Figure, FigureStyle, Sources};
use itx::present::{Format, JsonNumbers, Page, Written};
use itx::report::{Prepared, ReportError, Request, SeasonNotes, SeriesRows};
use itx::series::{Series, Span};

/// How explanations are written.
#[derive(Clone, Copy)]
enum Form {
    Text,
    /// An array of objects.
    Json,
    /// One object per line.
    JsonLines,
}

/// Explains each figure of a table.
pub(crate) fn explain_table(request: Request, arguments: &GrowthArgs, output: &mut Output<'_>) -> Result<()> {
    let form = form(arguments)?;
    let numbers = style(&arguments.output).json_numbers;
    let prepared = Prepared::new(request, true).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let mut notes = SeasonNotes::default();
    let mut figures = Vec::new();
    for (index, monthly) in held.series.iter().enumerate() {
        let series = prepared.by_period(monthly)?;
        let adjusted = prepared.adjusted(&series).map_err(report_error)?;
        let rows = prepared.rows(&series, adjusted.as_ref(), index).map_err(report_error)?;
        let has_growth = prepared.request().columns.measures().contains(&Measure::SaMomPct);
        notes.add(&rows.rows, rows.shown.clone().next_back().filter(|_| has_growth));
        figures.extend(explain_rows(&prepared, monthly, &rows)?);
    }
    if figures.is_empty() {
        return Err(nothing_published(&prepared, &held.series).into());
    }
    let mut destination = output.destination(arguments.output.output.as_deref())?;
    destination.written(&written(&figures, form, &held.key_names, numbers, held.series.len() > 1))?;
    destination.finish()?;
    say_warnings(notes.warnings(), output);
    Ok(())
}

/// Explains every measure in every row of a series that is printed.
fn explain_rows(prepared: &Prepared, monthly: &Series, rows: &SeriesRows<'_>) -> Result<Vec<Explanation>> {
    let measures = prepared.request().columns.measures();
    let names = prepared.input_names();
    let sources = sources(prepared, &names, Some(monthly));
    let mut explanations = Vec::new();
    for row in rows.shown.clone() {
        for (index, measure) in measures.iter().enumerate() {
            let figure = Figure {
                rows: &rows.rows,
                column: index,
                measure: *measure,
                row,
                sources,
                style: figure_style(prepared),
            };
            explanations.push(figure.explain()?);
        }
    }
    Ok(explanations)
}

/// Explains the one figure of `itx value`.
pub(crate) fn explain_figure(prepared: &Prepared, monthly: &Series, rows: &SeriesRows<'_>, row: usize) -> Result<Page> {
    let measure = prepared.request().columns.measures()[0];
    let names = prepared.input_names();
    let sources = sources(prepared, &names, Some(monthly));
    let figure = Figure { rows: &rows.rows, column: 0, measure, row, sources, style: figure_style(prepared) };
    Ok(figure.explain()?.page(false))
}

/// Explains every figure of a brief.
pub(crate) fn explain_brief(prepared: &Prepared, brief: &Brief, series: &Series, parts: &[&Series]) -> Result<Page> {
    let names = prepared.input_names();
    let sources = sources(prepared, &names, None);
    let mut page = Page::default();
    for figure in brief.figures() {
        let part = parts.iter().find(|part| figure.series.as_ref() == Some(&part.key().to_string()));
        let of = part.copied().unwrap_or(series);
        let Some(row) = of.index_of(figure.month) else { continue };
        let rows = Rows::calculate(of, &[figure.measure], &prepared.basis(of, None)?)?;
        page.push(&Page::of_lines("\n"));
        let measure = figure.measure;
        let figure = Figure { rows: &rows, column: 0, measure, row, sources, style: figure_style(prepared) };
        page.push(&figure.explain()?.page(false));
    }
    Ok(page)
}

fn sources<'a>(prepared: &'a Prepared, inputs: &'a [String], monthly: Option<&'a Series>) -> Sources<'a> {
    Sources { inputs, monthly, monthly_total: prepared.monthly_total(), recipes: prepared.recipes() }
}

fn figure_style(prepared: &Prepared) -> FigureStyle {
    let request = prepared.request();
    FigureStyle { decimals: request.rounding.decimals, rounding: request.rounding.mode, calendar: request.calendar }
}

/// The explanations below each other, as one text of their form.
fn written(
    explanations: &[Explanation],
    form: Form,
    key_names: &[String],
    numbers: JsonNumbers,
    name_series: bool,
) -> Written {
    let objects = || explanations.iter().map(|explanation| explanation.json(key_names, numbers)).collect::<Vec<_>>();
    match form {
        Form::Text => Written::Page(page(explanations, name_series)),
        Form::JsonLines => Written::Data(objects().join("\n") + "\n"),
        Form::Json => Written::Data(format!("[\n  {}\n]\n", objects().join(",\n  "))),
    }
}

/// The explanations with an empty line between them.
fn page(explanations: &[Explanation], name_series: bool) -> Page {
    let mut page = Page::default();
    for (index, explanation) in explanations.iter().enumerate() {
        if index > 0 {
            page.push(&Page::of_lines("\n"));
        }
        page.push(&explanation.page(name_series));
    }
    page
}

fn nothing_published(prepared: &Prepared, series: &[Series]) -> ReportError {
    let span = prepared.request().periods.span();
    ReportError::NothingPublished {
        asked: span.map_or_else(|| "the months asked for".to_owned(), Span::in_words),
        coverage: itx::report::Coverage::of(series),
    }
}

/// Text, which is also what a pipe gets, unless JSON is asked for.
fn form(arguments: &GrowthArgs) -> Result<Form> {
    if arguments.output.format.is_none() && arguments.output.output.is_none() {
        return Ok(Form::Text);
    }
    let format = format(&arguments.output)?;
    let forms = [(Format::Table, Form::Text), (Format::Json, Form::Json), (Format::Jsonl, Form::JsonLines)];
    match forms.into_iter().find(|(known, _)| *known == format) {
        Some((_, form)) => Ok(form),
        None => bail!("--explain writes text or JSON; use -f table, json or jsonl"),
    }
}

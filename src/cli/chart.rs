//! `itx chart`: a picture of the series, in the terminal or as SVG.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::{ChartArgs, ChartFormatWord, ColorWord, FileArgs};
use crate::cli::data::Data;
use crate::cli::exit::Unanswered;
use crate::cli::goal::level;
use crate::cli::output::Output;
use crate::cli::periods::fiscal_years;
use crate::cli::text::say_reading;
use itx::chart::svg;
use itx::chart::terminal::{self, Look, NARROWEST};
use itx::chart::{ChartError, Kind, Picture, Wanted, draw};
use itx::present::{Format, Style, Written};
use itx::report::{Columns, Prepared, Request};

/// The columns of text where there is no terminal.
const USUAL_WIDTH: usize = 80;

pub(crate) fn run(arguments: &ChartArgs, output: &mut Output<'_>) -> Result<()> {
    let (kind, files) = kind_and_files(&arguments.files);
    let format = format(arguments)?;
    let look = look(arguments)?;
    let data =
        Data::open_adding(&arguments.input, &files.files, &arguments.additions, output)?.of_kind(&arguments.kind)?;
    let wanted = wanted(kind, arguments, &data)?;
    let prepared = Prepared::new(request(kind, arguments, data)?, false).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let picture = draw(&prepared, &held, &wanted).map_err(chart_error)?;
    let written = written(&picture, format, look, arguments)?;
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.written(&written)?;
    destination.finish()
}

/// The kind that the first word names, and the files; a file of such a name is written with `./`.
fn kind_and_files(typed: &FileArgs) -> (Kind, FileArgs) {
    let named = typed.files.first().and_then(|word| Kind::from_name(word.to_str()?));
    let files: Vec<PathBuf> = typed.files.iter().skip(usize::from(named.is_some())).cloned().collect();
    (named.unwrap_or(Kind::Levels), FileArgs { files })
}

fn wanted(kind: Kind, arguments: &ChartArgs, data: &Data) -> Result<Wanted> {
    let years = arguments.fy.as_deref().map(|text| fiscal_years(text, data.calendar)).transpose()?;
    let goal = arguments.goal.as_deref().map(|text| level(text, data)).transpose().context("--goal")?;
    if goal.is_some() && kind != Kind::Cumulative {
        bail!("--goal: it is a line over running totals; expected itx chart cumulative --goal");
    }
    Ok(Wanted { kind, years, goal })
}

/// The measures of the kind, for all months of the selected series.
fn request(kind: Kind, arguments: &ChartArgs, data: Data) -> Result<Request> {
    let columns = Columns::of_measures(kind.measures());
    data.check_total(&columns)?;
    Ok(data.request_rounded(columns, &arguments.rounding))
}

fn written(picture: &Picture, format: ChartFormatWord, look: Look, arguments: &ChartArgs) -> Result<Written> {
    Ok(match format {
        ChartFormatWord::Text => Written::Page(terminal::write(picture, look)),
        ChartFormatWord::Svg => {
            let id = format!("itx-{}", picture.kind.name());
            Written::Page(svg::write(
                picture,
                svg::Options { size: arguments.size, theme: Some(arguments.theme), id: &id },
            ))
        }
        ChartFormatWord::Csv => picture.data().write(Format::Csv, Style::default())?,
        ChartFormatWord::Json => picture.data().write(Format::Json, Style::default())?,
    })
}

/// The format asked for, or what the file's extension says.
fn format(arguments: &ChartArgs) -> Result<ChartFormatWord> {
    if let Some(word) = arguments.format {
        return Ok(word);
    }
    let Some(path) = arguments.output.as_deref() else { return Ok(ChartFormatWord::Text) };
    let extension = Path::extension(path).and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
    Ok(match extension.as_str() {
        "txt" => ChartFormatWord::Text,
        "svg" => ChartFormatWord::Svg,
        "csv" => ChartFormatWord::Csv,
        "json" => ChartFormatWord::Json,
        _ => bail!(
            "{}: the extension does not name a format; expected svg, txt, csv or json, or give -f",
            path.display()
        ),
    })
}

/// How the text looks: as wide as the terminal, and in colour only there.
fn look(arguments: &ChartArgs) -> Result<Look> {
    let is_terminal = arguments.output.is_none() && std::io::stdout().is_terminal();
    let terminal = || terminal_size::terminal_size().filter(|_| is_terminal).map(|(width, _)| usize::from(width.0));
    let width = match arguments.width {
        Some(width) if usize::from(width.get()) < NARROWEST => bail!("--width {width}: expected at least {NARROWEST}"),
        Some(width) => usize::from(width.get()),
        None => terminal().unwrap_or(USUAL_WIDTH),
    };
    let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let has_color = match arguments.color {
        ColorWord::Auto => is_terminal && !is_plain,
        ColorWord::Always => true,
        ColorWord::Never => false,
    };
    Ok(Look { width, is_ascii: arguments.ascii, has_color })
}

/// The error of a chart, with the flag that helps.
pub(crate) fn chart_error(error: ChartError) -> Error {
    if error.is_answer_no() {
        return Unanswered(error.to_string()).into();
    }
    match error {
        ChartError::Report(error) => report_error(error),
        error @ ChartError::SeveralSeries { .. } => Error::msg(format!("{error}; choose with --series one of them")),
        error => error.into(),
    }
}

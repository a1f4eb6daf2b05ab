//! `itx convert`: any layout that is read, written as the canonical long CSV, SDMX-CSV, JSON Lines or wide CSV.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::add::published;
use crate::cli::args::{ConvertArgs, TargetWord};
use crate::cli::data::Data;
use crate::cli::exit::Unanswered;
use crate::cli::output::Output;
use itx::present::{Format, Style};
use itx::read::Source;
use itx::record::{Observations, Target};

pub(crate) fn run(arguments: &ConvertArgs, output: &mut Output<'_>) -> Result<()> {
    let target = target(arguments)?;
    let vintage = arguments.published.as_deref().map(published).transpose()?;
    let data = Data::open(&arguments.input, &arguments.files.files, output)?;
    // The rows are read a second time for their remarks.
    let sources: Vec<Source> = data.sources.into_iter().map(Source::held).collect::<Result<_, _>>()?;
    let mut observations = Observations::read(&sources, &data.options)?;
    data.series.filter.check(&observations.key_names).context("--where")?;
    if data.series.is_chosen {
        let filter = &data.series.filter;
        observations.series.retain(|series| filter.takes(&observations.key_names, &series.key));
    }
    if observations.series.is_empty() {
        return Err(Unanswered("no series has what was asked for".to_owned()).into());
    }
    if let Some(vintage) = vintage {
        observations.set_published(vintage).context("--published")?;
    }
    let (layout, format) = layout(target);
    let style = Style { spreadsheet_safe: arguments.cells.spreadsheet_safe, ..Style::default() };
    if style.spreadsheet_safe && format != Format::Csv {
        bail!("--spreadsheet-safe: is for cells of CSV; expected --to long, sdmx-csv or wide");
    }
    let converted = observations.convert(layout)?;
    let written = converted.sheet.write(format, style);
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.written(&written)?;
    destination.finish()?;
    if data.options.cumulative.is_some() {
        output.say("note: the values are months, differences of figures of the fiscal year to date");
    }
    for words in converted.left_out {
        output.say(&format!("{}: not held by {}: {words}", names(&sources), target.name()));
    }
    Ok(())
}

/// What is written: as it is named, or as the extension of `-o` says.
fn target(arguments: &ConvertArgs) -> Result<TargetWord> {
    let extension = arguments.output.as_deref().and_then(Path::extension).and_then(|extension| extension.to_str());
    match (arguments.to, extension.map(str::to_ascii_lowercase).as_deref()) {
        (Some(target), _) => Ok(target),
        (None, Some("jsonl" | "ndjson")) => Ok(TargetWord::Jsonl),
        (None, Some("csv") | None) => Ok(TargetWord::Long),
        (None, Some(other)) => {
            bail!("-o: the extension {other:?} names no layout; expected csv or jsonl, or give --to")
        }
    }
}

fn layout(target: TargetWord) -> (Target, Format) {
    match target {
        TargetWord::Long => (Target::Long, Format::Csv),
        TargetWord::SdmxCsv => (Target::SdmxCsv, Format::Csv),
        TargetWord::Wide => (Target::Wide, Format::Csv),
        TargetWord::Jsonl => (Target::Long, Format::Jsonl),
    }
}

fn names(sources: &[Source]) -> String {
    sources.iter().map(Source::name).collect::<Vec<_>>().join(", ")
}

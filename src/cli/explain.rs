//! `itx growth --explain`: every figure of the table, explained instead of printed.

use anyhow::{Result, bail};

use crate::cli::Nothing;
use crate::cli::args::{FormatWord, GrowthArgs};
use crate::cli::config::{Coverage, Months, Setup, rounding};
use crate::cli::layout::Layout;
use crate::cli::output::{Output, format, style};
use crate::cli::season::{SeasonNotes, Seasonal};
use itx::calculate::{Basis, Rows};
use itx::explain::{Figure, Manner, Sources};
use itx::present::Format;
use itx::read::Dataset;
use itx::series::{Frequency, Span};

/// Explains each measure in each row that is selected, as text, or as JSON where that is asked for.
pub(crate) fn explain_rows(
    arguments: &GrowthArgs,
    setup: &Setup,
    layout: &Layout,
    (basis, seasonal): (Basis<'_>, &Seasonal),
    (read, sources): (&Dataset, Sources<'_>),
    output: &mut Output<'_>,
) -> Result<()> {
    let json = json(arguments)?;
    let months = Months::resolve(&arguments.selection, setup.calendar)?;
    let Dataset { key_names, series, .. } = read;
    let manner = Manner {
        decimals: arguments.rounding.places,
        rounding: rounding(&arguments.rounding),
        calendar: setup.calendar,
    };
    let mut explanations = Vec::new();
    let mut notes = SeasonNotes::default();
    let numbers = style(&arguments.output).json_numbers;
    for monthly in series {
        let longer = match layout.frequency {
            Frequency::Month => None,
            longer => Some(monthly.every(longer, setup.calendar)?),
        };
        let shown = longer.as_ref().unwrap_or(monthly);
        let given = seasonal.given(shown, &layout.measures)?;
        let rows =
            Rows::calculate(shown, &layout.measures, &Basis { season: seasonal.season(given.as_ref()), ..basis })?;
        notes.see(&rows);
        let sources = Sources { monthly: Some(monthly), ..sources };
        for row in months.rows(shown) {
            for (column, measure) in layout.measures.iter().enumerate() {
                let figure = Figure { rows: &rows, column, measure: *measure, row, sources, manner };
                let explanation = figure.explain()?;
                explanations.push(match json {
                    Some(_) => explanation.json(key_names, numbers),
                    None => explanation.text(series.len() > 1),
                });
            }
        }
    }
    if explanations.is_empty() {
        let asked = months.span().map_or_else(|| "the months asked for".to_owned(), Span::in_words);
        let covered = Coverage::of(series).in_words();
        return Err(Nothing(format!("nothing is published for {asked}; {covered}")).into());
    }
    let text = match json {
        None => explanations.join("\n"),
        Some(Format::Jsonl) => explanations.join("\n") + "\n",
        Some(_) => format!("[\n  {}\n]\n", explanations.join(",\n  ")),
    };
    let mut destination = output.destination(arguments.output.output.as_deref())?;
    destination.write(text.as_bytes())?;
    destination.finish()?;
    if let Some(warning) = notes.warning() {
        output.say(&format!("warning: {warning}"));
    }
    Ok(())
}

/// Which JSON is asked for; nothing for text, which is also what a pipe gets.
fn json(arguments: &GrowthArgs) -> Result<Option<Format>> {
    match (arguments.output.format, &arguments.output.output) {
        (None, None) | (Some(FormatWord::Table), _) => Ok(None),
        _ => match format(&arguments.output)? {
            Format::Table => Ok(None),
            json @ (Format::Json | Format::Jsonl) => Ok(Some(json)),
            _ => bail!("--explain writes text or JSON; use -f table, json or jsonl"),
        },
    }
}

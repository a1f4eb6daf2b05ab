//! `--explain`: where a figure comes from.

use anyhow::Result;

use crate::calculate::{Cell, Input, Lag, Measure, Rounding, Rows};
use crate::cli::args::RoundingArgs;
use crate::cli::config::rounding;
use crate::present::{Content, amount_text, cell_content};
use crate::series::{Entry, Month};

/// The figure with its formula, its months and their places, the exact ratio, the rounding and the interval.
pub(crate) fn explain(
    rows: &Rows<'_>,
    measure: Measure,
    row: usize,
    arguments: &RoundingArgs,
    inputs: &[String],
) -> Result<String> {
    let (places, mode) = (arguments.places, rounding(arguments));
    let cell = &rows.column(0)[row];
    let unit = match measure.unit().symbol() {
        "data" | "-" => String::new(),
        symbol => format!(" {symbol}"),
    };
    let shown = |cell: &Cell, mode: Rounding| match cell_content(cell, places, mode) {
        Content::Missing(reason) => format!("missing: {}, {}", reason.word(), reason.sentence()),
        Content::Text(text) if text.is_empty() => "neither high nor low".to_owned(),
        Content::Text(text) | Content::Number(text) => format!("{text}{unit}"),
    };
    let mut lines = vec![
        format!("{} of {}: {}", measure.name(), rows.series().month_at(row), shown(cell, mode)),
        format!("  {}: {}", measure.title(), measure.formula_text()),
    ];
    for input in rows.inputs(measure, row) {
        lines.extend(trace(&input, inputs));
    }
    if let Cell::Ratio(ratio) = cell {
        lines.push(format!("  exact: {}, rounded once to {places} decimals ({})", ratio.exact_text(), word(mode)));
    }
    if let Some(interval) = rows.interval(measure, row)?
        && !matches!(interval.low, Cell::Missing(_))
    {
        let ends = (shown(&interval.low, Rounding::Floor), shown(&interval.high, Rounding::Ceiling));
        lines.push(format!("  between {} and {}, since levels are rounded to their printed digits", ends.0, ends.1));
    }
    Ok(lines.join("\n") + "\n")
}

/// A sum, then a line for each of its months.
fn trace(input: &Input, inputs: &[String]) -> Vec<String> {
    let when = match input.term.lag {
        Lag::None => "",
        Lag::Period => ", the period before",
        Lag::Year => ", a year earlier",
    };
    let of = if input.of_total { " of the total" } else { "" };
    let sum = match input.sum {
        Ok(sum) => amount_text(sum),
        Err(reason) => format!("missing: {}", reason.word()),
    };
    let mut lines = vec![format!("  {}{of}{when} = {sum}", input.term.window.name())];
    lines.extend(input.months.iter().map(|(month, entry)| month_line(*month, entry, inputs)));
    lines
}

fn month_line(month: Month, entry: &Entry, inputs: &[String]) -> String {
    let mut line = match entry.amount {
        Some(amount) => format!("    {month}  {}", amount_text(amount)),
        None => format!("    {month}  no value"),
    };
    if entry.origin.line() > 0 {
        let name = inputs.get(entry.origin.input()).map_or("", String::as_str);
        line.push_str(&format!("  {name}:{}", entry.origin.line()));
    }
    if let Some(vintage) = entry.vintage {
        line.push_str(&format!("  published {vintage}"));
    }
    if !entry.flags.is_empty() {
        line.push_str(&format!("  {}", entry.flags));
    }
    line
}

fn word(mode: Rounding) -> &'static str {
    match mode {
        Rounding::HalfUp => "half-up",
        Rounding::HalfEven => "half-even",
        Rounding::Down => "down",
        Rounding::Floor => "floor",
        Rounding::Ceiling => "ceiling",
    }
}

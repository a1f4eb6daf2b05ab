//! `itx brief`: the month in a paragraph.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::Nothing;
use crate::cli::args::{BriefArgs, BriefFormatWord, rounding_mode};
use crate::cli::config::{Coverage, Months, Setup};
use crate::cli::holidays::Calendar;
use crate::cli::output::Output;
use crate::cli::target::level;
use crate::cli::template;
use itx::brief::{Brief, BriefUnit, Line, MEASURES, Topic};
use itx::calculate::{Basis, Goal, Measure, Rows};
use itx::explain::{Figure, Manner, Sources};
use itx::read::{Filter, read};

pub(crate) fn run(arguments: &BriefArgs, output: &mut Output<'_>) -> Result<()> {
    let setup = Setup::resolve(&arguments.input)?;
    let days = Calendar::resolve(&arguments.holidays, &setup)?;
    let (setup, total) = setup.with_known_total()?;
    let working = days.as_ref().map(|days| &days.working);
    let basis = Basis { calendar: setup.calendar, total: total.as_ref(), working, ..Basis::default() };
    let data = setup.read(output)?;
    let [series] = data.series.as_slice() else {
        let names: Vec<String> = data.series.iter().take(10).map(|series| series.key().to_string()).collect();
        bail!("a brief is of one series; choose with --series one of {}", names.join(", "));
    };
    let months = Months::one(&arguments.month, setup.calendar)?;
    let Some(row) = months.rows(series).next() else {
        let coverage = Coverage::of(&data.series).in_words();
        return Err(Nothing(format!("nothing is published for {}; {coverage}", arguments.month)).into());
    };
    let rows = Rows::calculate(series, MEASURES, &basis)?;
    let key = series.key().to_string();
    let name = |key: &str| setup.series_name(key);
    let own_name = name(&key);
    let subject = capital(&own_name);
    // A series has no share in itself.
    let total_name =
        total.as_ref().filter(|total| total.key() != series.key()).map(|total| name(&total.key().to_string()));
    let is_total = total.as_ref().is_some_and(|total| total.key() == series.key());
    let parts = if is_total { read(&setup.sources, &setup.options, &Filter::default())?.series } else { Vec::new() };
    let lines = parts
        .iter()
        .filter(|part| part.key() != series.key())
        .map(|part| {
            let rows = Rows::calculate(part, &[Measure::YoyContribPp], &basis)?;
            Ok(Line { name: name(&part.key().to_string()), rows })
        })
        .collect::<Result<Vec<_>>>()?;
    let topic = Topic {
        subject: &subject,
        name: &own_name,
        total: total_name.as_deref(),
        unit: BriefUnit::parse(setup.package.as_ref().and_then(|package| package.unit.as_deref())),
        calendar: setup.calendar,
        rounding: rounding_mode(arguments.rounding),
        rows: &rows,
        row,
        lines: &lines,
    };
    if series.entries().get(row).is_none_or(|entry| entry.amount.is_none()) {
        return Err(Nothing(format!("nothing is published for {}", series.month_at(row))).into());
    }
    let mut brief = Brief::tell(&topic);
    if let (Some(goal), Some(until)) = (&arguments.goal, &arguments.until) {
        let total = level(goal, &setup).context("--goal")?;
        let until = setup.calendar.parse_year(until).with_context(|| format!("--until {until:?}"))?;
        let goal = Goal { total, until, base: None, month: brief.month, calendar: setup.calendar, working };
        goal.is_in_reach()?;
        brief.tell_target(&topic, total, until, &goal.against(series)?);
    }
    let format = format(arguments)?;
    let mut text = match (&arguments.template, format) {
        (Some(path), _) => template::render(path, &brief, &subject, format == BriefFormatWord::Html)?,
        (None, BriefFormatWord::Text) => brief.text(),
        (None, BriefFormatWord::Markdown) => brief.markdown(),
        (None, BriefFormatWord::Html) => brief.html(),
    };
    if arguments.explain {
        if format != BriefFormatWord::Text {
            bail!("--explain: the trace is text; expected -f text");
        }
        for told in brief.figures() {
            let other = parts.iter().find(|part| told.series.as_ref() == Some(&part.key().to_string()));
            let of = other.unwrap_or(series);
            let Some(place) = of.place_of(told.month) else { continue };
            let alone = Rows::calculate(of, &[told.measure], &basis)?;
            let manner = Manner { decimals: 2, rounding: rounding_mode(arguments.rounding), calendar: setup.calendar };
            let sources = Sources { inputs: &data.inputs, monthly: None, monthly_total: total.as_ref(), recipes: &[] };
            text.push('\n');
            let figure = Figure { rows: &alone, column: 0, measure: told.measure, row: place, sources, manner };
            text.push_str(&figure.explain()?.text(false));
        }
    }
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.write(text.as_bytes())?;
    destination.finish()
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

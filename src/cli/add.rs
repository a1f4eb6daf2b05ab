//! `itx add`: one figure into the record.

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::args::AddArgs;
use crate::cli::output::Output;
use crate::cli::record::{Opened, RecordChoice, report, say_doubts, with_hint};
use itx::read::{DecimalMark, number::parse_cell};
use itx::record::{Figure, Intent, Record, RecordError};
use itx::series::{Flags, Key, Vintage, parse_month_text};

pub(crate) fn run(arguments: &AddArgs, output: &mut Output<'_>) -> Result<()> {
    let figure = figure(arguments)?;
    let chosen = RecordChoice::resolve(&arguments.record)?;
    let hint = |error: RecordError| with_hint(error, arguments.revise);
    let opened = Opened::open(&chosen.path, arguments.release.dry_run).map_err(hint)?;
    let name = chosen.name();
    let record = Record::parse(&name, opened.bytes(), &chosen.options).map_err(hint)?;
    let key = series(&record, &chosen, arguments)?;
    let intent = if arguments.revise { Intent::Revisions } else { Intent::NewMonths };
    let change = record.plan(vec![Figure { key, ..figure }], intent).map_err(hint)?;
    let key_names = record.key_names();
    say_doubts(&record, &change, output)?;
    opened.write(&change)?;
    report(&key_names, &change, output, &arguments.output)
}

/// The figure that was typed; its series is found in the record.
fn figure(arguments: &AddArgs) -> Result<Figure> {
    let month =
        parse_month_text(arguments.month.trim()).map_err(|problem| anyhow!("{:?} {problem}", arguments.month))?;
    let cell = parse_cell(arguments.value.as_bytes(), Some(DecimalMark::Point))
        .map_err(|problem| anyhow!("{:?} {problem}", arguments.value))?;
    let Some(amount) = cell.amount else {
        bail!("{:?} is not a value; expected a number such as 401.5", arguments.value);
    };
    let status = arguments.status.as_deref().map_or(Ok(Flags::NONE), Flags::parse);
    let status = status
        .map_err(|problem| anyhow!("--status {:?} is {problem}", arguments.status.as_deref().unwrap_or_default()))?;
    let vintage = arguments.release.published.as_deref().map(published).transpose()?;
    Ok(Figure {
        key: Key::default(),
        month,
        amount,
        flags: cell.flags.union(status),
        flags_are_known: true,
        vintage,
        source: arguments.release.source.clone(),
    })
}

/// The date of `--published`.
pub(crate) fn published(text: &str) -> Result<Vintage> {
    Vintage::parse(text).with_context(|| format!("--published {text:?}"))
}

/// The series that is named, the data package's, or the only one.
fn series(record: &Record<'_>, chosen: &RecordChoice, arguments: &AddArgs) -> Result<Key> {
    let keys = record.keys();
    match (arguments.series.as_ref().or(chosen.default_series.as_ref()), keys.as_slice()) {
        (Some(named), _) => {
            record.find_series(named, arguments.release.new_series).map_err(|error| with_hint(error, arguments.revise))
        }
        (None, [only]) => Ok((*only).clone()),
        (None, _) => {
            let some: Vec<String> = keys.iter().take(10).map(|key| key.to_string()).collect();
            bail!("{} holds {} series, such as {}; --series names one", chosen.name(), keys.len(), some.join(", "))
        }
    }
}

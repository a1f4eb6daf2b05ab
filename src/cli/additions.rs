//! The monthly routine: files that add months and releases to the data of a package, and the month that must be there.

use anyhow::{Context, Result, bail};

use crate::cli::args::{AdditionArgs, InputArgs};
use crate::cli::exit::Unanswered;
use itx::read::{Addition, Filter, Options, Package, Source, read};
use itx::report::SeriesSelection;
use itx::series::{Month, Series, Vintage, parse_month_text};

/// The date of `--published`.
pub(crate) fn published(arguments: &AdditionArgs) -> Result<Option<Vintage>> {
    let parse = |text: &String| Vintage::parse(text).with_context(|| format!("--published {text:?}"));
    arguments.published.as_ref().map(parse).transpose()
}

/// The month of `--require`.
pub(crate) fn required_month(arguments: &AdditionArgs) -> Result<Option<Month>> {
    let Some(text) = &arguments.require else { return Ok(None) };
    match parse_month_text(text) {
        Ok(month) => Ok(Some(month)),
        Err(problem) => bail!("--require: {text:?} {problem}"),
    }
}

/// How the data of the package are read: as it says, with the rows and releases that were asked for.
pub(crate) fn described_options(package: &Package, typed: &Options) -> Options {
    let Options { row_conditions, as_of, kinds, .. } = typed.clone();
    Options { row_conditions, as_of, kinds, ..Options::default() }.or(&package.reading)
}

/// The series that rows without a key belong to: the one of `--series`, else the one that the package shows.
pub(crate) fn named_series(arguments: &InputArgs, package: &Package) -> Option<String> {
    match arguments.series.keys.as_slice() {
        [only] => Some(only.clone()),
        _ => package.default_series.clone(),
    }
}

/// The inputs, all but the first of which add to it. Reading flags are theirs; where there are none, they are read as the data of
/// the package, else as their headers say.
pub(crate) fn adding(
    sources: Vec<Source>,
    typed: &Options,
    described: &Options,
    series: Option<String>,
    published: Option<Vintage>,
) -> Result<Vec<Source>> {
    let readings = vec![typed.clone().or(described), typed.clone()];
    let mut sources = sources.into_iter();
    let mut inputs: Vec<Source> = sources.next().into_iter().collect();
    for source in sources {
        let addition = Addition { readings: readings.clone(), series: series.clone(), published };
        inputs.push(source.held()?.adding(addition));
    }
    Ok(inputs)
}

/// Checks that every selected series has a value for the month. The inputs are read for it, so they are held.
pub(crate) fn require(
    sources: Vec<Source>,
    options: &Options,
    selection: &SeriesSelection,
    month: Month,
) -> Result<Vec<Source>> {
    let sources: Vec<Source> = sources.into_iter().map(Source::held).collect::<Result<_, _>>()?;
    let filter: &Filter = &selection.filter;
    let data = read(&sources, options, filter)?;
    let has_month = |series: &&Series| {
        let row = series.index_of(month).and_then(|row| series.entries().get(row));
        row.is_some_and(|entry| entry.amount.is_some())
    };
    match data.series.iter().find(|series| !has_month(series)) {
        None => Ok(sources),
        Some(series) => {
            let key = series.key().to_string();
            let name = if key.is_empty() { "the series".to_owned() } else { key };
            Err(Unanswered(format!("{month} is not there yet: {name} ends with {}", series.last())).into())
        }
    }
}

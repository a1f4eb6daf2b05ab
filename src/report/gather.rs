//! What a report reads before its first row: the total, and all series where they are needed at once.

use crate::combine::{CombineError, NameError, Named, Panel, Recipe, Wanted, combine};
use crate::read::{Dataset, Filter, Note, Source, key_names, read};
use crate::report::request::no_such_series;
use crate::report::{ReportError, Request};
use crate::series::Series;

/// What was read before the first row.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// All selected series, where they are needed at once.
    pub(super) panel: Option<Panel>,
    pub(super) recipes: Vec<Recipe>,
    pub(super) monthly_total: Option<Series>,
    /// What is to be said about how all series were read.
    pub(super) reading: Vec<Note>,
}

/// Reads the total, and all series where they are needed at once.
pub(super) fn gather(request: &mut Request, with_recipes: bool) -> Result<Gathered, ReportError> {
    check_columns(request)?;
    if request.needs_all_series() {
        return read_and_combine(request, with_recipes);
    }
    check_names_of_series(request)?;
    let wanted_total = request.wanted_total().map(str::to_owned);
    let monthly_total = wanted_total.map(|key| read_total(request, &key)).transpose()?;
    Ok(Gathered { monthly_total, ..Gathered::default() })
}

/// Checks the columns that are named against the header, before any row is read.
fn check_columns(request: &Request) -> Result<(), ReportError> {
    let by = request.dimensions.by.as_ref();
    let filter = &request.series.filter;
    let Some(source) = request.inputs.sources.first() else { return Ok(()) };
    if by.is_none() && filter.conditions.is_empty() {
        return Ok(());
    }
    let Some(names) = key_names(source, &request.inputs.options)? else { return Ok(()) };
    filter.check(&names)?;
    match by {
        Some(by) => by.check(&names).map_err(|error| CombineError::Group(error).into()),
        None => Ok(()),
    }
}

/// Reads all series and makes those that are asked for.
fn read_and_combine(request: &Request, with_recipes: bool) -> Result<Gathered, ReportError> {
    let Dataset { key_names, series, notes, .. } =
        read(&request.inputs.sources, &request.inputs.options, &Filter::default())?;
    request.series.filter.check(&key_names)?;
    if series.is_empty() {
        return Err(request.no_series());
    }
    let keeps_levels = with_recipes || request.columns.have_bounds();
    let wanted = Wanted {
        filter: &request.series.filter,
        is_selected: request.series.is_chosen,
        total: request.wanted_total(),
        with_recipes,
        keeps_levels,
    };
    let combined = combine(Panel { key_names, series }, &request.dimensions, wanted)?;
    Ok(Gathered {
        panel: Some(combined.panel),
        recipes: combined.recipes,
        monthly_total: combined.total,
        reading: notes,
    })
}

/// Reads the total from all of the input. What can be read only once is held for the report.
fn read_total(request: &mut Request, key: &str) -> Result<Series, ReportError> {
    hold_sources(request)?;
    let found = read_named(request, key)?;
    only_series_named(&found, key)?.ok_or_else(|| no_such_series(key, &found.keys))
}

/// Checks that no name of a series is that of several: with two key columns `x.y.z` is `x.y` and `z`, or `x` and `y.z`.
fn check_names_of_series(request: &mut Request) -> Result<(), ReportError> {
    let dots = |name: &str| name.matches('.').count();
    let names: Vec<String> = request.series.filter.series.iter().filter(|name| dots(name) > 1).cloned().collect();
    if names.is_empty() {
        return Ok(());
    }
    hold_sources(request)?;
    let Some(source) = request.inputs.sources.first() else { return Ok(()) };
    let columns = key_names(source, &request.inputs.options)?.map_or(0, |names| names.len());
    for name in names.iter().filter(|name| columns > 1 && dots(name) >= columns) {
        only_series_named(&read_named(request, name)?, name)?;
    }
    Ok(())
}

/// Holds what can be read only once, to read it again for the report.
fn hold_sources(request: &mut Request) -> Result<(), ReportError> {
    let sources = std::mem::take(&mut request.inputs.sources);
    request.inputs.sources = sources.into_iter().map(Source::held).collect::<Result<_, _>>()?;
    Ok(())
}

fn read_named(request: &Request, key: &str) -> Result<Dataset, ReportError> {
    let only = Filter { series: vec![key.to_owned()], ..Filter::default() };
    Ok(read(&request.inputs.sources, &request.inputs.options, &only)?)
}

/// The series of this name; None where there is none.
///
/// # Errors
/// [`CombineError::SeveralSeries`].
fn only_series_named(found: &Dataset, name: &str) -> Result<Option<Series>, ReportError> {
    match Named::by_key(&found.series).find(name) {
        Ok(series) => Ok(Some(series.clone())),
        Err(NameError::Unknown { .. }) => Ok(None),
        Err(error @ NameError::Ambiguous { .. }) => Err(CombineError::SeveralSeries(error).into()),
    }
}

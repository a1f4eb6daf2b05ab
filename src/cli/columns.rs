//! The columns of a table, from what was typed.

use anyhow::Result;

use itx::calculate::{Measure, Window};
use itx::report::{Column, Columns, measure_named};
use itx::series::{Frequency, SeriesKind};

/// The usual measures, those in the unit of the data and in per cent.
const IN_PERCENT: &[Measure] =
    &[Measure::Value, Measure::MomPct, Measure::YoyPct, Measure::Fytd, Measure::FytdPrev, Measure::FytdYoyPct];
const IN_UNITS: &[Measure] =
    &[Measure::Value, Measure::MomAbs, Measure::YoyAbs, Measure::Fytd, Measure::FytdPrev, Measure::FytdYoyAbs];

/// The columns beside the measures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ExtraColumns {
    /// The bounds of each figure.
    pub(crate) bounds: bool,
    /// A column of flags.
    pub(crate) flags: bool,
    /// A column of reasons.
    pub(crate) reasons: bool,
    /// A column of small bars.
    pub(crate) spark: bool,
}

/// The columns that are asked for by name, or the usual ones, with what is added to them.
pub(crate) fn columns(
    names: Option<&[String]>,
    every: Frequency,
    kind: SeriesKind,
    extra: ExtraColumns,
) -> Result<Columns> {
    let mut columns = Columns::default();
    match names {
        Some(names) => {
            for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
                match Column::from_name(name) {
                    Some(column) => columns.add(column),
                    None => columns.add_measure(measure(name, every)?, extra.bounds),
                }
            }
        }
        None => {
            usual(every, kind).for_each(|measure| columns.add_measure(measure, extra.bounds));
            columns.add(Column::Status);
        }
    }
    let added = [(extra.flags, Column::Flags), (extra.reasons, Column::Missing), (extra.spark, Column::Spark)];
    for (is_wanted, column) in added {
        if is_wanted && !columns.contains(column) {
            columns.add(column);
        }
    }
    Ok(columns)
}

/// The whole name of a measure or another column of a table of months.
pub(crate) fn measure_or_column_name(name: &str) -> Result<String> {
    match Column::from_name(name) {
        Some(_) => Ok(name.to_owned()),
        None => measure(name, Frequency::Month).map(|measure| measure.name().to_owned()),
    }
}

/// The names of the usual columns of a table of months of a series of this kind.
pub(crate) fn usual_names(kind: SeriesKind) -> Vec<String> {
    usual(Frequency::Month, kind).map(|measure| measure.name()).chain(["status"]).map(str::to_owned).collect()
}

/// The usual measures of a series of this kind: those that mean something for it, changes in its own unit or in per cent.
fn usual(every: Frequency, kind: SeriesKind) -> impl Iterator<Item = Measure> {
    let measures = if kind.changes_in_percent() { IN_PERCENT } else { IN_UNITS };
    // A fiscal year is its own year to date, and the period before it is the year before.
    let has_own_year = |measure: Measure| measure.formula().windows().any(|window| window == Window::FiscalYearToDate);
    let is_usual = move |measure: &Measure| match every {
        Frequency::Month | Frequency::Quarter => true,
        Frequency::Year => measure.applies_to(every).is_ok() && !has_own_year(*measure),
    };
    measures.iter().copied().filter(is_usual).filter(move |measure| measure.formula().is_defined_for(kind))
}

/// The measure of this name, before it is known whether a file without `--every` has months or quarters.
pub(crate) fn measure_before_file(name: &str, every: Frequency) -> Result<Measure> {
    let of_months = measure(name, every);
    match (of_months, every) {
        (Err(_), Frequency::Month) if measure(name, Frequency::Quarter).is_ok() => measure(name, Frequency::Quarter),
        (of_months, _) => of_months,
    }
}

/// The measure of this name in a report of such periods.
pub(crate) fn measure(name: &str, every: Frequency) -> Result<Measure> {
    measure_named(name, every).map_err(|error| {
        let is_unknown = matches!(error, itx::report::MeasureError::Unknown { .. });
        let error = anyhow::Error::new(error);
        if is_unknown { anyhow::anyhow!("{error}; `itx measures` lists them") } else { error }
    })
}

//! The columns of a table, from what was typed.

use anyhow::Result;

use itx::calculate::Measure;
use itx::report::{Column, Columns, measure_named};
use itx::series::Frequency;

/// What a table of months prints where nothing is asked for.
pub(crate) const DEFAULT: &[&str] = &["value", "mom_pct", "yoy_pct", "fytd", "fytd_prev", "fytd_yoy_pct", "status"];
/// A fiscal year is its own year to date, and the period before it is the year before.
const DEFAULT_OF_YEARS: &[&str] = &["value", "yoy_pct", "status"];

/// What is added to the measures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Additions {
    /// The bounds of each figure.
    pub(crate) bounds: bool,
    /// A column of flags.
    pub(crate) flags: bool,
    /// A column of reasons.
    pub(crate) reasons: bool,
}

/// The columns that are asked for by name, or the usual ones, with what is added to them.
pub(crate) fn columns(names: Option<&[String]>, every: Frequency, additions: Additions) -> Result<Columns> {
    let usual = match every {
        Frequency::Month | Frequency::Quarter => DEFAULT,
        Frequency::Year => DEFAULT_OF_YEARS,
    };
    let names: Vec<&str> = match names {
        Some(names) => names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect(),
        None => usual.to_vec(),
    };
    let mut columns = Columns::default();
    for name in names {
        match Column::from_name(name) {
            Some(column) => columns.add(column),
            None => columns.add_measure(measure(name, every)?, additions.bounds),
        }
    }
    for (is_wanted, column) in [(additions.flags, Column::Flags), (additions.reasons, Column::Missing)] {
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

/// The measure of this name in a report of such periods.
pub(crate) fn measure(name: &str, every: Frequency) -> Result<Measure> {
    measure_named(name, every).map_err(|error| {
        let is_unknown = matches!(error, itx::report::MeasureError::Unknown { .. });
        let error = anyhow::Error::new(error);
        if is_unknown { anyhow::anyhow!("{error}; `itx measures` lists them") } else { error }
    })
}

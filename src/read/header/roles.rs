//! Which column has which role, by its name or as the options say: one function a role.

use crate::read::header::attributes::is_attribute;
use crate::read::header::names::ColumnNames;
use crate::read::header_problem::HeaderProblem;
use crate::read::options::Options;

const MONTH_NAMES: [&str; 10] =
    ["month", "months", "date", "period", "time_period", "time", "ref_date", "year_month", "yearmonth", "year-month"];
const VALUE_NAMES: [&str; 3] = ["value", "amount", "obs_value"];
const PUBLISHED_NAMES: [&str; 5] = ["published", "vintage", "release_date", "published_on", "realtime_start"];
const MULTIPLIER_NAMES: [&str; 4] = ["unit_mult", "unit_multiplier", "powercode code", "scalar_id"];
const HALF_WIDTH_NAMES: [&str; 3] = ["half_width", "half-width", "half width"];
const STATUS_NAMES: [&str; 7] =
    ["status", "obs_status", "flag", "flag codes", "flags", "obs_flag", "observation status"];

/// The month column.
pub(crate) fn month_column(names: &ColumnNames, options: &Options) -> Result<usize, HeaderProblem> {
    if let Some(wanted) = &options.month_column {
        return column_named(names, wanted);
    }
    names
        .position_of_any(&MONTH_NAMES)
        .ok_or_else(|| HeaderProblem::NoMonthColumn { found: names.clone(), near: names.nearest("month") })
}

/// The column of release dates.
pub(crate) fn published_column(names: &ColumnNames) -> Option<usize> {
    names.position_of_any(&PUBLISHED_NAMES)
}

/// The column of status flags.
pub(crate) fn status_column(names: &ColumnNames) -> Option<usize> {
    names.position_of_any(&STATUS_NAMES)
}

/// The column of the power of ten that the values are in.
pub(crate) fn multiplier_column(names: &ColumnNames) -> Option<usize> {
    names.position_of_any(&MULTIPLIER_NAMES)
}

/// The column of half-widths.
pub(crate) fn half_width_column(names: &ColumnNames) -> Option<usize> {
    names.position_of_any(&HALF_WIDTH_NAMES)
}

/// The columns that have no role by their names and are not ignored: each is a value or a part of the key.
pub(crate) fn free_columns(
    names: &ColumnNames,
    taken: &[Option<usize>],
    options: &Options,
) -> Result<Vec<usize>, HeaderProblem> {
    let ignored =
        options.ignored_columns.iter().map(|name| column_named(names, name)).collect::<Result<Vec<_>, _>>()?;
    let is_free = |column: &usize| {
        !taken.contains(&Some(*column)) && !ignored.contains(column) && !is_attribute(names.get(*column))
    };
    Ok((0..names.len()).filter(is_free).collect())
}

/// Columns of digits that identify and do not measure: codes of classifications, serial numbers.
const CODES: [&str; 14] =
    ["hs", "hscode", "sitc", "iso", "isic", "cpc", "code", "sno", "srno", "serialno", "no", "sr", "id", "sequenceno"];

/// Whether the name is that of a code or a serial number: `HS Code`, `S.No`.
pub(crate) fn is_code(name: &str) -> bool {
    let folded: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    CODES.contains(&folded.as_str()) || folded.ends_with("code")
}

/// The value column. Where a single free column is left, that is the value, whatever its name.
pub(crate) fn value_column(names: &ColumnNames, free: &[usize], options: &Options) -> Result<usize, HeaderProblem> {
    if let Some(wanted) = &options.value_column {
        return column_named(names, wanted);
    }
    let by_name = names.position_of_any(&VALUE_NAMES);
    let only = if let [only] = free { Some(*only) } else { None };
    by_name.or(only).ok_or_else(|| HeaderProblem::NoValueColumn { found: names.clone(), near: names.nearest("value") })
}

/// The key columns: those that the options name, or all that are free and not the value.
pub(crate) fn key_columns(
    names: &ColumnNames,
    free: &[usize],
    value: usize,
    options: &Options,
) -> Result<Vec<usize>, HeaderProblem> {
    match &options.key_columns {
        Some(columns) => columns.iter().map(|wanted| column_named(names, wanted)).collect(),
        None => Ok(free.iter().copied().filter(|column| *column != value).collect()),
    }
}

/// The column of a name that was asked for.
///
/// # Errors
/// [`HeaderProblem::NoSuchColumn`].
pub(crate) fn column_named(names: &ColumnNames, wanted: &str) -> Result<usize, HeaderProblem> {
    names.position(wanted).ok_or_else(|| HeaderProblem::NoSuchColumn {
        wanted: wanted.to_owned(),
        near: names.nearest(wanted),
        columns: names.clone(),
    })
}

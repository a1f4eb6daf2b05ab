//! SDMX-CSV, versions 1.0, 2.0 and 2.1: `DATAFLOW` or `STRUCTURE` first, then dimensions, the time, `OBS_VALUE`, attributes.
//!
//! ```text
//! DATAFLOW,FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE,OBS_STATUS
//! ECB:EXR(1.0),M,USD,1999-01,1.16078,A
//! ```
//!
//! The dimensions stand before the value, in the order of the structure, and attributes after it: the key is the dimensions. The
//! time is `TIME_PERIOD`, or else the dimension whose cells are months. With `labels=both` a column is named `MEASURE: Measure`
//! and its cells are `X: Exports`; what stands before `:` counts. With `labels=name` a column of labels stands behind each column
//! of codes: `MEASURE,Measure`. Source: SDMX-CSV 2.0, field guide <https://github.com/sdmx-twg/sdmx-csv>.

use crate::read::columns::{Columns, MonthColumn, RowRules, RowsWithout, Values};
use crate::read::flag_codes::FlagCodes;
use crate::read::header::attributes::is_attribute;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{column_named, multiplier_column, published_column};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_named;
use crate::read::layout::head::Head;
use crate::read::month::parse_month_cell;
use crate::read::options::Options;

/// Columns of the standard before the dimensions that are none.
const NO_DIMENSIONS: [&str; 8] =
    ["DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "LAST UPDATE"];

/// The columns, where the first one is that of SDMX-CSV.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let first = code(names.get(0));
    if first != "DATAFLOW" && first != "STRUCTURE" && !first.starts_with("STRUCTURE[") {
        return Ok(None);
    }
    let codes = ColumnNames::new(&names.iter().map(|name| code(name).to_owned()).collect::<Vec<_>>());
    let value = match &options.value_column {
        Some(wanted) => column_named(&codes, code(wanted))?,
        None => codes.position("OBS_VALUE").ok_or_else(|| HeaderProblem::NoObservations { found: codes.clone() })?,
    };
    let month = month_column(head, &codes, value, options)?;
    let key = key(&codes, month, value, options)?;
    let has_labelled_cells = names.iter().any(|name| code(name) != name);
    let is_of_eurostat = codes.position("OBS_FLAG").is_some();
    let deletions = |column: usize| RowsWithout { column, texts: &["D"], kind: "deletions (ACTION D)" };
    let without = columns_named(&codes, &["ACTION"]).into_iter().map(deletions).collect();
    Ok(Some(Columns {
        published: published_column(&codes),
        status: columns_named(&codes, &["OBS_STATUS", "OBS_FLAG"]).first().copied(),
        flag_codes: if is_of_eurostat { FlagCodes::Eurostat } else { FlagCodes::Sdmx },
        multiplier: multiplier_column(&codes),
        reporting_year_start: codes.position("REPORTING_YEAR_START_DAY"),
        row_rules: RowRules { without, ..RowRules::default() },
        has_labelled_cells,
        ..Columns::new(&codes, Values::One { month: MonthColumn::Column(month), value }, key)
    }))
}

/// The time: by its name, or else the last dimension whose cells are months.
fn month_column(head: &Head<'_>, codes: &ColumnNames, value: usize, options: &Options) -> Result<usize, HeaderProblem> {
    if let Some(wanted) = &options.month_column {
        return column_named(codes, code(wanted));
    }
    let holds_months = |column: &usize| {
        let cells: Vec<&str> = head.cells_of(*column).map(code_of_cell).collect();
        !cells.is_empty() && cells.iter().all(|cell| parse_month_cell(cell, options.date_format.as_ref(), None).is_ok())
    };
    let of_name = codes.position("TIME_PERIOD");
    let of_cells = || {
        (1..value)
            .rev()
            .find(|column| !is_no_dimension(codes, *column) && !is_label(codes, *column) && holds_months(column))
    };
    of_name.or_else(of_cells).ok_or_else(|| HeaderProblem::NoTimePeriod { found: codes.clone() })
}

/// The dimensions, or the columns that the options name.
fn key(codes: &ColumnNames, month: usize, value: usize, options: &Options) -> Result<Vec<usize>, HeaderProblem> {
    if let Some(wanted) = &options.key_columns {
        return wanted.iter().map(|name| column_named(codes, code(name))).collect();
    }
    let ignored =
        options.ignored_columns.iter().map(|name| column_named(codes, code(name))).collect::<Result<Vec<_>, _>>()?;
    let is_key = |column: &usize| {
        *column != month
            && !ignored.contains(column)
            && !is_no_dimension(codes, *column)
            && !is_attribute(codes.get(*column))
            && !is_label(codes, *column)
    };
    let dimensions: Vec<usize> = (0..value).filter(is_key).collect();
    // Some files have the observation first.
    Ok(if dimensions.is_empty() && value < month { (value + 1..month).filter(is_key).collect() } else { dimensions })
}

fn is_no_dimension(codes: &ColumnNames, column: usize) -> bool {
    column == 0 || NO_DIMENSIONS.contains(&codes.get(column))
}

/// What stands before the label: of `MEASURE: Measure`, and of `MEASURE:Measure` as the Bank for International Settlements
/// writes it.
fn code(name: &str) -> &str {
    match name.split_once(':') {
        Some((code, _)) if is_code(code) || code.starts_with("STRUCTURE[") => code,
        Some(_) | None => name.split_once(": ").map_or(name, |(code, _)| code),
    }
}

fn code_of_cell(cell: &str) -> &str {
    cell.split_once(": ").map_or(cell, |(code, _)| code)
}

/// Whether a column holds the labels of the one before it: codes have names in capital letters, labels have not.
fn is_label(codes: &ColumnNames, column: usize) -> bool {
    column > 0 && !is_code(codes.get(column)) && is_code(codes.get(column - 1))
}

fn is_code(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

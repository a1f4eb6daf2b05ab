//! SDMX-CSV, versions 1.0 and 2.0: `DATAFLOW` or `STRUCTURE` first, then dimensions, `TIME_PERIOD`, `OBS_VALUE`, attributes.
//!
//! ```text
//! DATAFLOW,FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE,OBS_STATUS
//! ECB:EXR(1.0),M,USD,1999-01,1.16078,A
//! ```
//!
//! With `labels=both` a column is named `MEASURE: Measure` and its cells are `X: Exports`; what stands before `: ` counts. With
//! `labels=name` a column of labels stands behind each column of codes: `MEASURE,Measure`; it is no part of the key. Source:
//! SDMX-CSV 2.0, field guide <https://github.com/sdmx-twg/sdmx-csv>.

use crate::read::columns::Columns;
use crate::read::error::HeaderProblem;
use crate::read::header::names::ColumnNames;
use crate::read::layout::long;
use crate::read::options::Options;

/// The columns, where the first one is that of SDMX-CSV.
pub(super) fn columns(names: &ColumnNames, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let first = names.get(0);
    if first != "DATAFLOW" && first != "STRUCTURE" && !first.starts_with("STRUCTURE[") {
        return Ok(None);
    }
    let codes: Vec<String> = names.iter().map(|name| code(name).to_owned()).collect();
    let code_of = |name: &Option<String>| name.as_deref().map(|name| code(name).to_owned());
    let key_columns =
        options.key_columns.as_ref().map(|names| names.iter().map(|name| code(name).to_owned()).collect());
    let options = Options {
        month_column: code_of(&options.month_column),
        value_column: code_of(&options.value_column),
        key_columns,
        ..options.clone()
    };
    let mut columns = long::columns(&ColumnNames::new(&codes), &options)?;
    columns.has_labelled_cells = names.iter().any(|name| name.contains(": "));
    if options.key_columns.is_none() {
        let key = std::mem::take(&mut columns.key);
        columns.key = key.into_iter().filter(|column| !is_label(names, *column) && *column != 0).collect();
        columns.key_names = columns.key.iter().map(|column| codes[*column].clone()).collect();
    }
    Ok(Some(columns))
}

/// What stands before the label.
fn code(name: &str) -> &str {
    name.split_once(": ").map_or(name, |(code, _)| code)
}

/// Whether a column holds the labels of the one before it: codes have names in capital letters, labels have not.
fn is_label(names: &ColumnNames, column: usize) -> bool {
    let is_code =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    column > 0 && !is_code(code(names.get(column))) && is_code(code(names.get(column - 1)))
}

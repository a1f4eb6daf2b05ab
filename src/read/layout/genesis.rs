//! Flat files of GENESIS, the database of Destatis: year, dimensions of code and label, and the months among them.
//!
//! ```text
//! Statistik_Code;...;Zeit;1_Merkmal_Code;...;1_Auspraegung_Code;1_Auspraegung_Label;...;WERTA__Ausfuhr__Tsd._EUR
//! 51000;...;2023;DINSG;...;DG;Deutschland;...;MONAT01;Januar;130629123
//! ```
//!
//! The newer form has English names: `time`, `1_variable_attribute_code`, `value`. The key is the codes of the dimensions; of the
//! newer form also the code of the value.

use crate::read::columns::{Columns, MonthColumn, Values};
use crate::read::header::roles::{column_named, key_columns};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_named;
use crate::read::layout::head::Head;
use crate::read::options::Options;

/// The end of the names of the columns of codes.
const CODES: [&str; 2] = ["_Auspraegung_Code", "_variable_attribute_code"];

/// The columns, where a dimension has months such as `MONAT01`.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let is_code = |column: &usize| CODES.iter().any(|end| names.get(*column).ends_with(end));
    let codes: Vec<usize> = (0..names.len()).filter(is_code).collect();
    let is_month = |column: &usize| {
        let mut cells = head.cells_of(*column).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.starts_with("MONAT"))
    };
    let (Some(month), Some(year)) = (codes.iter().copied().find(is_month), names.position_of_any(&["Zeit", "time"]))
    else {
        return Ok(None);
    };
    let last_label = codes.last().map_or(0, |column| column + 1);
    let value = match (&options.value_column, names.position("value")) {
        (Some(wanted), _) => column_named(names, wanted)?,
        (None, Some(value)) => value,
        (None, None) if last_label + 2 == names.len() => last_label + 1,
        (None, None) => return Err(HeaderProblem::NoValueColumn { found: names.clone(), near: None }),
    };
    let dimensions = codes.into_iter().filter(|column| *column != month);
    let free: Vec<usize> = dimensions.chain(columns_named(names, &["value_variable_code"])).collect();
    let key = key_columns(names, &free, value, options)?;
    let values = Values::One { month: MonthColumn::YearAndMonth { year, month }, value };
    Ok(Some(Columns::new(names, values, key)))
}

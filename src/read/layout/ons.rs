//! Time series of the Office for National Statistics: rows of facts about the series, then a row per period.
//!
//! ```text
//! "Title","CPI INDEX 00: ALL ITEMS 2015=100"
//! "CDID","D7BT"
//! "Unit","Index, base year = 100"
//! "2024","133.9"
//! "2024 Q1","131.9"
//! "2024 JAN","131.5"
//! ```
//!
//! Years, quarters and months stand in one column; the months are read. A data set has a column for each series.

use crate::read::columns::{Columns, MonthColumn, RowRules};
use crate::read::header::names::ColumnNames;
use crate::read::layout::Layout;
use crate::read::layout::facts::{Below, is_period, series_below};
use crate::read::options::Options;

/// The columns, where the rows of facts are those of the Office; `rows` are the first rows of the input, the first included.
pub(super) fn below(rows: &[Vec<String>], options: &Options) -> Option<Below> {
    let first_cells = || rows.iter().map(|row| row.first().map_or("", String::as_str));
    let first = first_cells().position(|cell| is_period(cell, options))?;
    let name_row = first_cells().take(first).position(|cell| cell == "CDID")?;
    let (values, key_names) = series_below(rows, first, name_row, MonthColumn::Column(0), options)?;
    let names = ColumnNames::new(&rows[name_row]);
    let row_rules = RowRules { has_other_periods: true, ..RowRules::default() };
    let columns = Columns { row_rules, key_names, ..Columns::new(&names, values, Vec::new()) };
    Some(Below { layout: Layout::Ons, columns, names, header: name_row, last: first - 1 })
}

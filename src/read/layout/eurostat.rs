//! Eurostat's TSV: the dimensions with commas between them in the first column, then a column for each period.
//!
//! ```text
//! freq,unit,geo\TIME_PERIOD → 2025-01  → 2025-02  → 2025-03
//! M,MIO_EUR,AT → 101.2  → 99.8 p → : c
//! ```
//!
//! The arrow is a tabulator here. A cell has its flags behind the number or behind `:`, which stands for a missing value. Source: Eurostat, "Bulk download:
//! TSV format" <https://ec.europa.eu/eurostat/web/main/data/bulkdownload>.

use crate::read::columns::{Columns, MonthHeading, Values};
use crate::read::flag_codes::FlagCodes;
use crate::read::header::names::ColumnNames;
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_are_named;
use crate::read::layout::wide::{headings, periods_of};
use crate::read::options::Options;

/// What stands between the dimensions of the rows and that of the columns.
const TURNS: [&str; 2] = ["\\TIME_PERIOD", "\\time"];

/// The columns, where the first has the dimensions of the rows.
pub(super) fn columns(names: &ColumnNames, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let Some(dimensions) = TURNS.iter().find_map(|turn| names.get(0).strip_suffix(turn)) else { return Ok(None) };
    if columns_are_named(options) {
        return Ok(None);
    }
    let months: Vec<MonthHeading> = headings(names, options);
    if months.is_empty() {
        return Err(HeaderProblem::NotMonthly { periods: periods_of(names) });
    }
    let is_month = |column: &usize| months.iter().any(|month| month.column == *column);
    let left_out = (1..names.len()).filter(|column| !is_month(column)).map(|column| names.get(column).to_owned());
    Ok(Some(Columns {
        left_out: left_out.collect(),
        key_names: dimensions.split(',').map(str::to_owned).collect(),
        has_packed_key: true,
        flag_codes: FlagCodes::Eurostat,
        ..Columns::new(names, Values::ByMonth(months), vec![0])
    }))
}

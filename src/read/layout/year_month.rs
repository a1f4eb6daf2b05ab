//! Year and month in two columns, as Destatis, the BLS and UN Comtrade have them.
//!
//! ```text
//! Year;Month;number        Year,Period,Value
//! 2003;January;27942       2024,M01,310.3
//! ```
//!
//! The month is a number, a name or `M01`. `M13` of the BLS is the mean of the year, and no month: such rows are left out.
//!
//! The years are fiscal years where the column is named so (`Fiscal Year`, `FY`), or where its cells are (`2023-24`, `FY24`).

use crate::read::columns::{Columns, MonthColumn, Values};
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{
    free_columns, half_width_column, key_columns, published_column, status_column, value_column,
};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::head::Head;
use crate::read::month::month_of_year;
use crate::read::options::Options;

const YEAR_NAMES: [&str; 5] = ["year", "refyear", "ref_year", "yr", "jahr"];
const FISCAL_YEAR_NAMES: [&str; 6] =
    ["fiscal year", "fiscal_year", "fiscalyear", "financial year", "financial_year", "fy"];
const MONTH_NAMES: [&str; 6] = ["month", "period", "refmonth", "ref_month", "mon", "monat"];

/// The columns, where one has the year and another the month of the year.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let Some((year, month)) = year_and_month(names, options) else { return Ok(None) };
    let cells: Vec<&str> = head.cells_of(month).filter(|cell| !cell.is_empty()).collect();
    let months = cells.iter().filter(|cell| month_of_year(cell).is_some()).count();
    // What is not a month among them is a fault, and met when the rows are read.
    if names.repeated().is_some() || cells.is_empty() || months * 2 < cells.len() {
        return Ok(None);
    }
    let (published, status) = (published_column(names), status_column(names));
    let free = free_columns(names, &[Some(year), Some(month), published, status], options)?;
    let value = value_column(names, &free, options)?;
    let key = key_columns(names, &free, value, options)?;
    let values = Values::One { month: MonthColumn::YearAndMonth { year, month }, value };
    let half_width = half_width_column(names);
    let has_fiscal_years = is_fiscal_year_name(names.get(year));
    Ok(Some(Columns { published, status, half_width, has_fiscal_years, ..Columns::new(names, values, key) }))
}

fn is_fiscal_year_name(name: &str) -> bool {
    FISCAL_YEAR_NAMES.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// The two columns by their names, or as `Year,Month` asks for.
fn year_and_month(names: &ColumnNames, options: &Options) -> Option<(usize, usize)> {
    match &options.month_column {
        Some(told) => {
            let (year, month) = told.split_once(',')?;
            Some((names.position(year.trim())?, names.position(month.trim())?))
        }
        None => {
            let year = names.position_of_any(&YEAR_NAMES).or_else(|| names.position_of_any(&FISCAL_YEAR_NAMES))?;
            Some((year, names.position_of_any(&MONTH_NAMES)?))
        }
    }
}

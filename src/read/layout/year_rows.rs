//! One row per year, one column per month of the year.
//!
//! ```text
//! FY,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar,Apr,May,Jun,Total       Year,Jan,Feb,...,Dec,Annual
//! FY25,2250.1,2187.2,2404.6,...                                  2024,310.3,...
//! ```
//!
//! The year starts in the month of the first of these columns. A fiscal year is `2024-25`, `FY25` or `FY2025`; a plain `2025` is
//! a fiscal year only where the caller says whether years are named by their start or their end.

use crate::read::columns::{Columns, Values, YearRow};
use crate::read::header::attributes::is_attribute;
use crate::read::header::roles::{column_named, is_code};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::head::Head;
use crate::read::month::{month_name_of_header, without_flags, year_label};
use crate::read::options::Options;

/// The columns, where twelve headings are the months of a year, each once, in their order.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let months: Vec<(usize, u8)> =
        names.iter().enumerate().filter_map(|(column, name)| Some((column, month_name_of_header(name)?))).collect();
    let Some(start) = start_of_year(&months).filter(|_| options.value_column.is_none()) else { return Ok(None) };
    let Some(year) = year_column(head, &months, options)? else { return Ok(None) };
    let is_month = |column: usize| months.iter().any(|(other, _)| *other == column);
    let is_key = |column: &usize| {
        let name = names.get(*column);
        *column != year
            && !is_month(*column)
            && !is_attribute(name)
            && (is_code(name) || !head.holds_mostly_numbers(*column, options))
    };
    let key = match &options.key_columns {
        Some(wanted) => wanted.iter().map(|name| column_named(names, name)).collect::<Result<Vec<_>, _>>()?,
        None => (0..months[0].0).filter(is_key).collect(),
    };
    let is_left_out = |column: &usize| *column != year && !key.contains(column) && !is_month(*column);
    let left_out = (0..names.len()).filter(is_left_out).map(|column| names.get(column).to_owned()).collect();
    let row = YearRow { year, months, start, naming: options.year_naming };
    Ok(Some(Columns { left_out, ..Columns::new(names, Values::ByMonthOfYear(row), key) }))
}

/// The month in which the year starts, where the columns are all twelve months in their order.
fn start_of_year(months: &[(usize, u8)]) -> Option<u8> {
    let (_, start) = *months.first()?;
    let is_next = |pair: &[(usize, u8)]| pair[0].1 % 12 + 1 == pair[1].1;
    (months.len() == 12 && months.windows(2).all(is_next)).then_some(start)
}

/// The column of years before the months: the one that the options name, else the first whose cells are years.
fn year_column(head: &Head<'_>, months: &[(usize, u8)], options: &Options) -> Result<Option<usize>, HeaderProblem> {
    if let Some(wanted) = &options.month_column {
        return column_named(&head.names, wanted).map(Some);
    }
    let holds_years = |column: &usize| {
        let cells: Vec<&str> = head.cells_of(*column).filter(|cell| !cell.is_empty()).collect();
        let is_year = |cell: &&str| year_label(without_flags(cell).0).is_some();
        let years = cells.iter().copied().filter(is_year).count();
        years * 2 > cells.len() && cells.first().is_some_and(is_year)
    };
    Ok((0..months[0].0).find(holds_years))
}

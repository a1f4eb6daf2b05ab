//! One row per month, one column per series: the header names the series.
//!
//! ```text
//! date,USD,EUR,GBP
//! 2021-01,160.15,194.85,218.3
//! ```
//!
//! A series is a column of numbers. Columns of text, and codes and serial numbers by name, are none.

use crate::read::columns::{Columns, MonthColumn, ValueColumn, Values};
use crate::read::header::roles::{free_columns, is_code, month_column, published_column, status_column};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::head::Head;
use crate::read::month::parse_month_cell;
use crate::read::options::Options;

/// The columns, where one column holds months, none of them twice, and others hold numbers.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    if options.value_column.is_some() || head.names.repeated().is_some() {
        return Ok(None);
    }
    let Some(month) = month_column_of(head, options)? else { return Ok(None) };
    let (published, status) = (published_column(&head.names), status_column(&head.names));
    let mut numbers = free_columns(&head.names, &[Some(month), published, status], options)?;
    numbers.retain(|column| !is_code(head.names.get(*column)) && head.holds_mostly_numbers(*column, options));
    if numbers.is_empty() || !head.holds_each_month_once(month, options) {
        return Ok(None);
    }
    if parse_month_cell(head.names.get(month), options.date_format.as_ref(), None).is_ok() {
        return Err(HeaderProblem::NoHeader { month: head.names.get(month).to_owned() });
    }
    let (values, key_names) = match numbers.as_slice() {
        // A single column of numbers is the series of the file, and needs no name.
        [value] => (Values::One { month: MonthColumn::Column(month), value: *value }, Vec::new()),
        several => (
            Values::Several { month: MonthColumn::Column(month), columns: series(head, several) },
            vec!["series".to_owned()],
        ),
    };
    Ok(Some(Columns { published, status, key_names, ..Columns::new(&head.names, values, Vec::new()) }))
}

/// The month column by its name, or else the first column of months.
fn month_column_of(head: &Head<'_>, options: &Options) -> Result<Option<usize>, HeaderProblem> {
    match month_column(&head.names, options) {
        Ok(column) => Ok(Some(column)),
        Err(problem) if options.month_column.is_some() => Err(problem),
        Err(_) => Ok((0..head.names.len()).find(|column| head.months(*column, options).is_some())),
    }
}

fn series(head: &Head<'_>, columns: &[usize]) -> Vec<ValueColumn> {
    let name = |column: usize| head.names.get(column).to_owned();
    let series =
        columns.iter().map(|column| ValueColumn { column: *column, series: Some(name(*column)), published: None });
    series.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::header::names::ColumnNames;

    /// The names of the value columns of a text with these lines.
    fn series_of(text: &str) -> Option<Vec<String>> {
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let names = ColumnNames::new(&lines.next().unwrap());
        let rows: Vec<Vec<String>> = lines.collect();
        let head = Head { names: names.clone(), rows: &rows };
        let columns = columns(&head, &Options::default()).unwrap()?;
        Some(match columns.values {
            Values::One { value, .. } => vec![names.get(value).to_owned()],
            Values::ByMonth(_) | Values::ByMonthOfYear(_) => Vec::new(),
            Values::Several { columns, .. } => columns.into_iter().filter_map(|column| column.series).collect(),
        })
    }

    #[test]
    fn columns_of_numbers_are_series() {
        let expected = Some(vec!["USD".to_owned(), "EUR".to_owned()]);
        assert_eq!(series_of("date,USD,EUR\n2021-01,160.15,194.85\n2021-02,159.13,"), expected);
        assert_eq!(series_of("S.No,Month,USD,EUR,YoY %,Remarks\n1,Jul-24,1,2,3%,\n2,Aug-24,1,2,4%,x"), expected);
    }

    #[test]
    fn a_single_column_of_numbers_needs_no_known_names() {
        assert_eq!(series_of("Monat,Ausfuhr\n2024-07,2250.1\n2024-08,2187.2"), Some(vec!["Ausfuhr".to_owned()]));
    }

    #[test]
    fn a_file_with_a_month_twice_or_without_numbers_has_another_layout() {
        assert_eq!(series_of("date,USD,EUR\n2021-01,1,2\n2021-01,1,2"), None);
        assert_eq!(series_of("date,text\n2021-01,x"), None);
        assert_eq!(series_of("name,USD\nx,1"), None);
    }
}

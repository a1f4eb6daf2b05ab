//! Tables of months in rows below lines of facts: titles, units, codes, one of which names the series.
//!
//! ```text
//! ;BBEX3.M.USD.EUR.BB.AC.A01;BBEX3.M.JPY.EUR.BB.AC.A01
//! Einheit;USD;JPY
//! 1999-01;1,1608;131,35
//! ```

use std::collections::HashSet;

use crate::read::columns::{Columns, MonthColumn, RowRules, ValueColumn, Values};
use crate::read::header::names::ColumnNames;
use crate::read::layout::Layout;
use crate::read::layout::head::Head;
use crate::read::month::{
    month_in_year, month_of_year, parse_month_cell, parse_period_cell, without_flags, year_label,
};
use crate::read::number::parse_cell;
use crate::read::options::Options;
use crate::series::{Frequency, MonthTextError, parse_month_text};

/// A table below other lines.
#[derive(Debug)]
pub(crate) struct Below {
    pub(crate) layout: Layout,
    pub(crate) columns: Columns,
    pub(crate) names: ColumnNames,
    /// The index of the row that names the columns or the series.
    pub(crate) header: usize,
    /// The index of the last row above the figures.
    pub(crate) last: usize,
}

/// The most lines above a table.
pub(super) const MOST_ABOVE: usize = 100;

/// Lines below such tables of GENESIS, the database of Destatis.
const FOOTERS: [&str; 2] = ["__________", "©"];

/// Months in rows below lines of any kind, one of which names the series.
pub(super) fn month_rows(rows: &[Vec<String>], options: &Options) -> Option<Below> {
    let (month, first) = first_month(rows, options)?;
    let name_row = name_row(rows, first, month, options)?;
    let (values, key_names) = series_below(rows, first, name_row, month, options)?;
    let names = ColumnNames::new(&rows[name_row]);
    let row_rules = RowRules { footers: &FOOTERS, ..RowRules::default() };
    let fields = rows[first].len().max(names.len());
    let columns = Columns { key_names, fields, row_rules, ..Columns::new(&names, values, Vec::new()) };
    let head = Head { names: names.clone(), rows: &rows[first..] };
    let is_sure = holds_each_month_once(&head, month, options)
        && !rows[..first].iter().any(|row| is_figure(row, &columns, options));
    is_sure.then_some(Below { layout: Layout::MonthRows, columns, names, header: name_row, last: first - 1 })
}

/// The column, or the two columns, of months, and the first row that has one; the row after it has one too.
fn first_month(rows: &[Vec<String>], options: &Options) -> Option<(MonthColumn, usize)> {
    let width = rows.iter().map(Vec::len).max()?;
    let first_of = |month: MonthColumn| {
        let starts = |index: usize| {
            has_month(&rows[index], month, options)
                && rows.get(index + 1).is_none_or(|row| has_month(row, month, options))
        };
        (1..rows.len().min(MOST_ABOVE)).find(|index| starts(*index)).map(|index| (month, index))
    };
    let of_one = (0..width.min(3)).map(MonthColumn::Column).find_map(first_of);
    of_one.or_else(|| first_of(MonthColumn::YearAndMonth { year: 0, month: 1 }))
}

/// Whether the row has a month where the columns say.
fn has_month(row: &[String], column: MonthColumn, options: &Options) -> bool {
    let cell = |column: usize| row.get(column).map_or("", String::as_str);
    match column {
        MonthColumn::Column(column) => {
            parse_month_cell(cell(column), options.date_format.as_ref(), None).is_ok()
                || is_quarter(cell(column), options)
        }
        MonthColumn::YearAndMonth { year, month } => {
            month_in_year(cell(year), 1).is_some() && month_of_year(cell(month)).is_some()
        }
    }
}

/// Whether the text is a quarter. A year is a number as others are, so that it says nothing about its column.
fn is_quarter(text: &str, options: &Options) -> bool {
    let cell = options.periods.and_then(|calendar| parse_period_cell(text, calendar));
    cell.is_some_and(|cell| cell.periods.frequency == Frequency::Quarter)
}

fn holds_each_month_once(head: &Head<'_>, column: MonthColumn, options: &Options) -> bool {
    match column {
        MonthColumn::Column(column) => head.holds_each_period_once(column, options),
        MonthColumn::YearAndMonth { year, month } => {
            let mut seen = HashSet::new();
            head.rows
                .iter()
                .filter(|row| has_month(row, column, options))
                .all(|row| seen.insert((&row[year], &row[month])))
        }
    }
}

/// First cells of rows that name series by their codes.
const CODE_ROWS: [&str; 9] =
    ["cdid", "code", "idbank", "key", "mnemonic", "series", "series code", "series id", "series key"];

/// The row above the first figures that names the series: one of codes, else the nearest that has a text for each.
fn name_row(rows: &[Vec<String>], first: usize, month: MonthColumn, options: &Options) -> Option<usize> {
    let numbers = number_columns(&rows[first..], month, options);
    let names_all = |index: &usize| {
        let mut seen = HashSet::new();
        numbers.iter().all(|column| {
            let cell = rows[*index].get(*column).map_or("", String::as_str);
            !cell.is_empty() && parse_cell(cell.as_bytes(), options.decimal).is_err() && seen.insert(cell)
        })
    };
    let is_code_row = |index: &usize| {
        let label = rows[*index].get(first_column(month)).map_or_else(String::new, |cell| cell.to_lowercase());
        CODE_ROWS.contains(&label.as_str()) || numbers.iter().all(|column| is_series_code(&rows[*index][*column]))
    };
    let all: Vec<usize> = (0..first).filter(names_all).collect();
    let nearest = all.last().copied();
    let found = all.iter().copied().find(is_code_row).or(nearest);
    // A single series needs no name.
    found.or(if numbers.len() == 1 { first.checked_sub(1) } else { None })
}

/// Whether a text is the code of a series, as in `BBEX3.M.USD.EUR.BB.AC.A01`.
fn is_series_code(text: &str) -> bool {
    let is_of_code =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-');
    text.len() > 5 && text.contains('.') && text.bytes().all(is_of_code)
}

/// The value columns of rows of months, named by a row above them, and the names of the key.
pub(super) fn series_below(
    rows: &[Vec<String>],
    first: usize,
    name_row: usize,
    month: MonthColumn,
    options: &Options,
) -> Option<(Values, Vec<String>)> {
    match number_columns(&rows[first..], month, options)[..] {
        [] => None,
        [value] => Some((Values::One { month, value }, Vec::new())),
        ref several => {
            let name = |column: usize| rows[name_row].get(column).filter(|name| !name.is_empty()).cloned();
            let columns = several
                .iter()
                .map(|column| Some(ValueColumn { column: *column, series: Some(name(*column)?), published: None }))
                .collect::<Option<Vec<_>>>()?;
            Some((Values::Several { month, columns }, vec!["series".to_owned()]))
        }
    }
}

/// The column of the month, or of its year.
fn first_column(month: MonthColumn) -> usize {
    match month {
        MonthColumn::Column(column) | MonthColumn::YearAndMonth { year: column, .. } => column,
    }
}

fn number_columns(rows: &[Vec<String>], month: MonthColumn, options: &Options) -> Vec<usize> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let head = Head { names: ColumnNames::new(&[]), rows };
    let is_month = |column: usize| match month {
        MonthColumn::Column(month) => column == month,
        MonthColumn::YearAndMonth { year, month } => column == year || column == month,
    };
    (0..width).filter(|column| !is_month(*column) && head.holds_mostly_numbers(*column, options)).collect()
}

/// Whether the text is a month, a quarter or a year.
pub(super) fn is_period(cell: &str, options: &Options) -> bool {
    parse_month_cell(cell, options.date_format.as_ref(), None).is_ok()
        || matches!(parse_month_text(cell), Err(MonthTextError::NotOneMonth))
}

/// Whether the first row that is not empty is one of figures.
pub(crate) fn starts_with_figures(rows: &[Vec<String>], columns: &Columns, options: &Options) -> bool {
    let first = rows.iter().find(|row| row.iter().any(|cell| !cell.is_empty()));
    first.is_some_and(|row| is_figure(row, columns, options))
}

/// Whether a row has a period and a number, or a missing value, where the columns say.
pub(super) fn is_figure(row: &[String], columns: &Columns, options: &Options) -> bool {
    let cell = |column: usize| row.get(column).map_or("", String::as_str);
    let is_value = |column: usize| {
        parse_cell(cell(column).as_bytes(), options.decimal).is_ok()
            || columns.flag_codes.parse_cell(cell(column).as_bytes(), options.decimal).is_some()
    };
    let has_number = |column: usize| {
        parse_cell(cell(column).as_bytes(), options.decimal).is_ok_and(|parsed| parsed.amount.is_some())
    };
    let has_period = |month: MonthColumn| match month {
        MonthColumn::Column(month) => is_period(cell(month), options),
        MonthColumn::YearAndMonth { month, .. } => month_of_year(cell(month)).is_some(),
    };
    match &columns.values {
        Values::One { month, value } => has_period(*month) && is_value(*value),
        Values::Several { month, columns } => {
            has_period(*month) && columns.iter().any(|column| is_value(column.column))
        }
        Values::ByMonth(headings) => headings.iter().any(|heading| has_number(heading.column)),
        Values::ByMonthOfYear(row) => {
            year_label(without_flags(cell(row.year)).0).is_some()
                && row.months.iter().any(|(column, _)| has_number(*column))
        }
    }
}

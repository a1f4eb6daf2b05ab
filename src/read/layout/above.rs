//! Lines above a table: titles, units, facts about the series.
//!
//! They are left out only where the header below them cannot be mistaken: where a layout fits it and the first rows below, and no
//! line above could be a row of figures.

use crate::read::header::names::ColumnNames;
use crate::read::layout::facts::{Below, MOST_ABOVE, is_figure, is_period, month_rows, starts_with_figures};
use crate::read::layout::head::Head;
use crate::read::layout::{KnownBy, Layout, first_of, ons};
use crate::read::month::{YearLabel, month_name_of_header, month_of_label, without_flags, year_label};
use crate::read::options::Options;
use crate::series::Month;

/// The table in the first rows of an input, none of which is known to be a header; None where there is no table that cannot be
/// mistaken.
pub(crate) fn below_titles(rows: &[Vec<String>], options: &Options) -> Option<Below> {
    let is_tried = |layout| options.layout.is_none_or(|asked_for| asked_for == layout);
    if let Some(below) = ons::below(rows, options).filter(|_| is_tried(Layout::Ons)) {
        return Some(below);
    }
    let headers = 1..rows.len().min(MOST_ABOVE);
    let by_header = headers.clone().find_map(|header| table_at(rows, header, options));
    by_header.or_else(|| month_rows(rows, options).filter(|_| is_tried(Layout::MonthRows)))
}

/// The table whose header is this row, or this row and the one above it.
fn table_at(rows: &[Vec<String>], header: usize, options: &Options) -> Option<Below> {
    let joined = joined_headers(&rows[header - 1], &rows[header]);
    let of_joined = joined.and_then(|cells| table_with(&cells, header - 1, rows, header, options));
    of_joined.or_else(|| table_with(&rows[header], header, rows, header, options))
}

/// The table with these names of columns; `above` is the first row of its header, `header` the last.
fn table_with(names: &[String], above: usize, rows: &[Vec<String>], header: usize, options: &Options) -> Option<Below> {
    let starts_with_period = names.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| is_period(cell, options));
    let last = header + units_below(&rows[header + 1..]);
    let head = Head { names: ColumnNames::new(names), rows: &rows[last + 1..] };
    if starts_with_period || head.names.len() < 2 || head.rows.is_empty() {
        return None;
    }
    let (layout, columns) = [KnownBy::Names, KnownBy::Cells]
        .into_iter()
        .find_map(|known_by| first_of(known_by, &head, options).ok().flatten())?;
    // A table of months in rows is found by its months: the row above them need not name the series.
    let is_sure = layout != Layout::MonthRows
        && starts_with_figures(head.rows, &columns, options)
        && !rows[..above].iter().any(|row| is_figure(row, &columns, options));
    is_sure.then_some(Below { layout, columns, names: head.names, header, last })
}

/// The month of the year under a label: of a plain year, or of a fiscal year that starts with the month under which it stands.
fn month_under(label: &str, start: Option<u8>, month: u8) -> Option<Month> {
    let start = match year_label(label)? {
        YearLabel::Plain(_) => 1,
        YearLabel::Span(_) | YearLabel::Fiscal(_) => start?,
    };
    month_of_label(label, start, month, None).ok()
}

/// How many rows below a header have units: no text in the first cell, and no number in the others.
fn units_below(rows: &[Vec<String>]) -> usize {
    let is_of_units = |row: &&Vec<String>| {
        let mut cells = row.iter();
        cells.next().is_some_and(String::is_empty)
            && row.iter().any(|cell| !cell.is_empty())
            && cells.all(|cell| cell.is_empty() || !cell.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
    };
    rows.iter().take(2).take_while(is_of_units).count()
}

/// Two header rows as one, where the upper one has years, each over its months, and the lower one months of the year:
/// `2025,,2026` over `Nov,Dec,Jan`.
fn joined_headers(upper: &[String], lower: &[String]) -> Option<Vec<String>> {
    // The year over a month, and the month over which it stands: a fiscal year starts there.
    let mut year: Option<(&str, Option<u8>)> = None;
    let mut joined = 0;
    let cells: Vec<String> = lower
        .iter()
        .enumerate()
        .map(|(column, cell)| {
            let above = upper.get(column).map_or("", String::as_str);
            let month = month_name_of_header(without_flags(cell).0);
            if !above.is_empty() {
                year = year_label(above).map(|_| (above, month));
            }
            match year.zip(month).and_then(|((label, start), month)| month_under(label, start, month)) {
                Some(month) => {
                    joined += 1;
                    format!("{month} ({})", without_flags(cell).1).replace(" ()", "")
                }
                None if cell.is_empty() => above.to_owned(),
                None => cell.clone(),
            }
        })
        .collect();
    (joined >= 2).then_some(cells)
}

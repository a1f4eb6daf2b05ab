//! One row per series, one column per month.
//!
//! ```text
//! Items,Jul-25,Aug-25,Sep-25 (P)
//! Computer services,2250.10,2187.20,2404.60
//! ```
//!
//! The columns before the first month are the key where they hold text or codes. Columns of numbers beside the months, and all
//! that stand after them, are totals, changes or remarks, and are left out.

use crate::read::columns::{Columns, MonthHeading, Values};
use crate::read::header::attributes::is_attribute;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{column_named, is_code};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::head::Head;
use crate::read::month::{Century, parse_month_cell};
use crate::read::options::Options;
use crate::series::MonthTextError;

/// The columns, where at least two headings are months.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let months = headings(names, options);
    let month_or_value_is_named = options.month_column.is_some() || options.value_column.is_some();
    if month_or_value_is_named || months.len() < 2 || has_a_month_twice(&months) {
        return Ok(None);
    }
    if months[0].column == 0 && head.months(0, options).is_some() {
        return Err(HeaderProblem::NoHeader { month: names.get(0).to_owned() });
    }
    if let Some([low, high]) = two_centuries(names.iter(), options) {
        return Err(HeaderProblem::TwoCenturies { low, high });
    }
    let key = key(head, &months, options)?;
    let is_left_out = |column: &usize| !key.contains(column) && !months.iter().any(|month| month.column == *column);
    let left_out = (0..names.len()).filter(is_left_out).map(|column| names.get(column).to_owned()).collect();
    Ok(Some(Columns { left_out, ..Columns::new(names, Values::ByMonth(months), key) }))
}

/// The key columns: those that the options name, else those of text and codes, before the first month where there are any.
fn key(head: &Head<'_>, months: &[MonthHeading], options: &Options) -> Result<Vec<usize>, HeaderProblem> {
    let names = &head.names;
    if let Some(wanted) = &options.key_columns {
        return wanted.iter().map(|name| column_named(names, name)).collect();
    }
    let ignored =
        options.ignored_columns.iter().map(|name| column_named(names, name)).collect::<Result<Vec<_>, _>>()?;
    let first = months.iter().map(|month| month.column).min().unwrap_or(0);
    let is_key = |column: &usize| {
        let name = names.get(*column);
        let is_month = months.iter().any(|month| month.column == *column);
        !is_month
            && !ignored.contains(column)
            && !is_attribute(name)
            && !is_other_period(name)
            && (is_code(name) || !head.holds_mostly_numbers(*column, options))
    };
    let before: Vec<usize> = (0..first).filter(is_key).collect();
    Ok(if before.is_empty() { (first..names.len()).filter(is_key).collect() } else { before })
}

/// The headings that are months.
pub(super) fn headings(names: &ColumnNames, options: &Options) -> Vec<MonthHeading> {
    names.iter().enumerate().filter_map(|(column, name)| heading(column, name, options)).collect()
}

/// A heading that is a month, possibly with a status, or with its code in brackets as in `2015M01 [2015M01]`.
fn heading(column: usize, name: &str, options: &Options) -> Option<MonthHeading> {
    let name = name.split_once(" [").map_or(name, |(month, _)| month);
    let cell = parse_month_cell(name, options.date_format.as_ref(), options.century.map(Century::from)).ok()?;
    Some(MonthHeading { column, month: cell.month, flags: cell.flags })
}

/// Whether a heading is a year or a quarter.
fn is_other_period(name: &str) -> bool {
    let name = name.split_once(" [").map_or(name, |(period, _)| period);
    matches!(crate::series::parse_month_text(name), Err(MonthTextError::NotOneMonth))
}

/// The first headings that are years or quarters; none where there are none.
pub(super) fn periods_of(names: &ColumnNames) -> Vec<String> {
    names.iter().filter(|name| is_other_period(name)).take(3).map(str::to_owned).collect()
}

fn has_a_month_twice(months: &[MonthHeading]) -> bool {
    let mut seen: Vec<_> = months.iter().map(|heading| heading.month).collect();
    seen.sort_unstable();
    seen.windows(2).any(|pair| pair[0] == pair[1])
}

/// The first headings with years of two digits on either side of 2000, where there are both.
fn two_centuries<'n>(names: impl Iterator<Item = &'n str>, options: &Options) -> Option<[String; 2]> {
    let digits = |name: &str| parse_month_cell(name, None, options.century.map(Century::from)).ok()?.two_digits;
    let (mut low, mut high) = (None, None);
    for name in names {
        match digits(name) {
            Some(..70) => _ = low.get_or_insert(name),
            Some(70..) => _ = high.get_or_insert(name),
            None => {}
        }
    }
    Some([low?.to_owned(), high?.to_owned()])
}

//! One row per series, one column per month.
//!
//! ```text
//! Items,Jul-25,Aug-25,Sep-25 (P)
//! Computer services,2250.10,2187.20,2404.60
//! ```
//!
//! The other columns are the key where they hold text or codes. Columns of numbers beside the months are totals or changes, and
//! are left out.

use crate::read::columns::{Columns, MonthHeading, Values};
use crate::read::error::HeaderProblem;
use crate::read::header::attributes::is_attribute;
use crate::read::header::roles::{is_code, named};
use crate::read::layout::head::Head;
use crate::read::month::{Century, parse_month_cell};
use crate::read::options::Options;

/// The columns, where at least two headings are months.
pub(super) fn columns(head: &Head, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let months: Vec<MonthHeading> =
        names.iter().enumerate().filter_map(|(column, name)| heading(column, name, options)).collect();
    let columns_are_told = options.month_column.is_some() || options.value_column.is_some();
    if columns_are_told || months.len() < 2 || has_a_month_twice(&months) {
        return Ok(None);
    }
    if let Some([low, high]) = two_centuries(names.iter(), options) {
        return Err(HeaderProblem::TwoCenturies { low, high });
    }
    let is_key = |column: &usize| {
        let name = names.get(*column);
        let is_month = months.iter().any(|month| month.column == *column);
        !is_month && !is_attribute(name) && (is_code(name) || !head.holds_numbers(*column, options))
    };
    let key = match &options.key_columns {
        Some(wanted) => wanted.iter().map(|name| named(names, name)).collect::<Result<Vec<_>, _>>()?,
        None => {
            let ignored =
                options.ignored_columns.iter().map(|name| named(names, name)).collect::<Result<Vec<_>, _>>()?;
            (0..names.len()).filter(|column| is_key(column) && !ignored.contains(column)).collect()
        }
    };
    let is_left_out = |column: &usize| !key.contains(column) && !months.iter().any(|month| month.column == *column);
    let left_out = (0..names.len()).filter(is_left_out).map(|column| names.get(column).to_owned()).collect();
    Ok(Some(Columns { left_out, ..Columns::new(names, Values::ByMonth(months), key) }))
}

/// A heading that is a month, possibly with a status.
fn heading(column: usize, name: &str, options: &Options) -> Option<MonthHeading> {
    let cell = parse_month_cell(name, options.date_format.as_ref(), options.century.map(Century::from)).ok()?;
    Some(MonthHeading { column, month: cell.month, flags: cell.flags })
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

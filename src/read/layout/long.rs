//! One row per series and month: a month column, a value column, and columns that name the series.
//!
//! ```text
//! series,month,value
//! pk_ict,2025-07,337
//! ```

use std::collections::HashSet;

use crate::read::columns::{Columns, MonthColumn, Values};
use crate::read::error::ReadError;
use crate::read::header::attributes::follows_from_month;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{
    free_columns, half_width_column, is_code, key_columns, month_column, multiplier_column, published_column,
    status_column, value_column,
};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::head::Head;
use crate::read::layout::wide::periods_of;
use crate::read::month::parse_period_cell;
use crate::read::options::Options;
use crate::series::Month;

/// The columns of a long layout, by index.
#[derive(Clone, Debug)]
pub(crate) struct LongColumns {
    pub(crate) month: usize,
    pub(crate) value: usize,
    pub(crate) published: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) key: Vec<usize>,
}

/// What the columns hold, by their names or as the options say.
pub(super) fn columns(names: &ColumnNames, options: &Options) -> Result<Columns, HeaderProblem> {
    let LongColumns { month, value, published, status, key } = find(names, options)?;
    let values = Values::One { month: MonthColumn::Column(month), value };
    let reporting_year_start = names.position("REPORTING_YEAR_START_DAY");
    let half_width = half_width_column(names);
    let multiplier = multiplier_column(names);
    Ok(Columns { published, status, half_width, multiplier, reporting_year_start, ..Columns::new(names, values, key) })
}

/// The columns where the names do not tell the value: it is the only column of numbers, beside a month column that is named.
///
/// # Errors
/// [`HeaderProblem`] where no column or several could be the value: what the names lack.
pub(super) fn by_cells(head: &Head<'_>, options: &Options) -> Result<Columns, HeaderProblem> {
    let names = &head.names;
    let problem = match columns(names, options) {
        Ok(columns) => return Ok(columns),
        Err(problem) => problem,
    };
    let Ok(month) = month_column(names, options) else {
        return match period_column(head, options) {
            Some(name) => by_cells(head, &Options { month_column: Some(name), ..options.clone() }),
            None => Err(not_monthly(names).unwrap_or(problem)),
        };
    };
    let taken = [Some(month), published_column(names), status_column(names)];
    let free = free_columns(names, &taken, options)?;
    let is_number = |column: &usize| !is_code(names.get(*column)) && head.holds_mostly_numbers(*column, options);
    let (numbers, texts): (Vec<usize>, Vec<usize>) = free.into_iter().partition(is_number);
    match (&problem, &numbers[..]) {
        (HeaderProblem::NoValueColumn { .. }, [value]) => {
            let value_column = Some(names.get(*value).to_owned());
            columns(names, &Options { value_column, ..options.clone() })
        }
        (HeaderProblem::NoValueColumn { .. }, [_, _, ..]) => {
            Err(repeated_month(head, month, options).map_or(problem, |month| HeaderProblem::MonthRepeats {
                month,
                numbers: names_of(names, &numbers),
                texts: names_of(names, &texts),
            }))
        }
        _ => Err(problem),
    }
}

/// The name of the only column that is called after years or quarters, where its cells are those. Only an input without months
/// has no other column for its periods.
fn period_column(head: &Head<'_>, options: &Options) -> Option<String> {
    let calendar = options.periods.filter(|_| options.month_column.is_none())?;
    let of_periods: Vec<usize> =
        (0..head.names.len()).filter(|column| follows_from_month(head.names.get(*column))).collect();
    let [column] = of_periods[..] else { return None };
    let mut cells = head.cells_of(column).filter(|cell| !cell.is_empty()).peekable();
    cells.peek()?;
    cells.all(|cell| parse_period_cell(cell, calendar).is_some()).then(|| head.names.get(column).to_owned())
}

/// The first month that stands twice in the month column.
fn repeated_month(head: &Head<'_>, column: usize, options: &Options) -> Option<Month> {
    let mut seen = HashSet::new();
    head.months(column, options)?.into_iter().find(|month| !seen.insert(*month))
}

fn names_of(names: &ColumnNames, columns: &[usize]) -> Vec<String> {
    columns.iter().map(|column| names.get(*column).to_owned()).collect()
}

/// What is wrong where the columns are years or quarters.
fn not_monthly(names: &ColumnNames) -> Option<HeaderProblem> {
    let periods = periods_of(names);
    (periods.len() >= 2).then_some(HeaderProblem::NotMonthly { periods })
}

/// The columns of a header, on the first line of an input, by their names or as the options say.
///
/// # Errors
/// [`ReadError::Header`].
pub(crate) fn long_columns(input: &str, header: &[String], options: &Options) -> Result<LongColumns, ReadError> {
    let columns = find(&ColumnNames::new(header), options);
    columns.map_err(|problem| ReadError::Header { name: input.to_owned(), line: 1, problem })
}

/// One column for each role.
fn find(names: &ColumnNames, options: &Options) -> Result<LongColumns, HeaderProblem> {
    if let Some(name) = names.repeated() {
        return Err(HeaderProblem::ColumnTwice { name: name.to_owned() });
    }
    let month = month_column(names, options)?;
    let (published, status) = (published_column(names), status_column(names));
    let free = free_columns(names, &[Some(month), published, status], options)?;
    let value = value_column(names, &free, options)?;
    if value == month {
        return Err(HeaderProblem::MonthIsValue { name: names.get(month).to_owned() });
    }
    let key = key_columns(names, &free, value, options)?;
    Ok(LongColumns { month, value, published, status, key })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `month value | key` of the header with these columns, separated by commas.
    fn roles(header: &str, options: &Options) -> Result<String, HeaderProblem> {
        let names: Vec<String> = header.split(',').map(str::to_owned).collect();
        let columns = columns(&ColumnNames::new(&names), options)?;
        let key = columns.key_names.join(" ");
        Ok(match columns.values {
            Values::One { month: MonthColumn::Column(month), value } => {
                format!("{} {} | {key}", names[month], names[value])
            }
            Values::One { .. } | Values::Several { .. } | Values::ByMonth(_) | Values::ByMonthOfYear(_) => {
                format!("another layout | {key}")
            }
        })
    }

    #[test]
    fn columns_are_known_by_their_names() {
        for (header, expected) in [
            ("month,value", "month value | "),
            ("Date,Exports", "Date Exports | "),
            ("series,month,value,source,published,status", "month value | series"),
            ("FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS", "TIME_PERIOD OBS_VALUE | FREQ REF_AREA"),
            ("country,hs,period,amount,notes", "period amount | country hs"),
        ] {
            assert_eq!(roles(header, &Options::default()).as_deref(), Ok(expected), "{header}");
        }
    }

    #[test]
    fn the_options_name_columns_first() {
        let options = Options {
            month_column: Some("when".to_owned()),
            value_column: Some("usd".to_owned()),
            key_columns: Some(vec!["country".to_owned()]),
            ..Options::default()
        };
        assert_eq!(roles("country,hs,month,when,value,usd", &options).as_deref(), Ok("when usd | country"));
    }

    #[test]
    fn what_is_missing_or_twice_is_said() {
        let problem = |header: &str| roles(header, &Options::default()).unwrap_err().to_string();
        assert_eq!(
            problem("Receipts of the month"),
            "no month column; expected a header line with `month`, `date`, `period` or `TIME_PERIOD`, found \"Receipts of the month\""
        );
        assert_eq!(
            problem("month,imports,exports"),
            "no value column; expected `value`, `amount` or `OBS_VALUE`, found \"month\", \"imports\", \"exports\""
        );
        assert_eq!(problem("month,value,value"), "two columns are named \"value\"; expected every name once");
    }
}

//! One row per series and month: a month column, a value column, and columns that name the series.
//!
//! ```text
//! series,month,value
//! pk_ict,2025-07,337
//! ```

use crate::read::columns::{Columns, MonthColumn, Values};
use crate::read::error::{HeaderProblem, ReadError};
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{
    free_columns, half_width_column, key_columns, month_column, published_column, status_column, value_column,
};
use crate::read::options::Options;

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
    Ok(Columns { published, status, half_width: half_width_column(names), ..Columns::new(names, values, key) })
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
            Values::One { .. } | Values::Several { .. } | Values::ByMonth(_) => format!("another layout | {key}"),
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

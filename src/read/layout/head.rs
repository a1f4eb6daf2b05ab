//! The head of an input: its header and its first rows, by which its layout is known.

use std::collections::HashSet;

use crate::read::header::names::ColumnNames;
use crate::read::number::{NumberError, parse_cell};
use crate::read::options::Options;
use crate::series::{Month, parse_month_text};

/// The names of the columns, and the first rows.
pub(crate) struct Head {
    pub(crate) names: ColumnNames,
    /// The cells of the first rows, without the spaces around them.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Head {
    /// The cells of a column in the first rows; empty ones too.
    pub(super) fn cells_of(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(column).map_or("", String::as_str))
    }

    /// Whether a column holds numbers, at least one of them; a cell may be missing, and a number may lack a decimal mark that
    /// is certain.
    pub(crate) fn holds_numbers(&self, column: usize, options: &Options) -> bool {
        let mut any = false;
        self.cells_of(column).all(|cell| match parse_cell(cell.as_bytes(), options.decimal) {
            Ok(parsed) => {
                any |= parsed.amount.is_some();
                true
            }
            Err(NumberError::Ambiguous | NumberError::Parentheses | NumberError::TooLong) => {
                any = true;
                true
            }
            Err(
                NumberError::NotUtf8
                | NumberError::NotANumber(_)
                | NumberError::UnknownFlag(_)
                | NumberError::FlaggedMissing,
            ) => false,
        }) && any
    }

    /// The months of a column; None where a cell is not a month, or there are no rows.
    pub(super) fn months(&self, column: usize) -> Option<Vec<Month>> {
        let cells = self.cells_of(column).filter(|cell| !cell.is_empty());
        let months = cells.map(|cell| parse_month_text(cell).ok()).collect::<Option<Vec<Month>>>()?;
        (!months.is_empty()).then_some(months)
    }

    /// Whether a column holds months, and none of them twice.
    pub(super) fn holds_each_month_once(&self, column: usize) -> bool {
        let mut seen = HashSet::new();
        self.months(column).is_some_and(|months| months.into_iter().all(|month| seen.insert(month)))
    }
}

//! The head of an input: its header and its first rows, by which its layout is known.

use std::collections::HashSet;

use crate::read::header::names::ColumnNames;
use crate::read::month::parse_month_cell;
use crate::read::number::{NumberError, parse_cell};
use crate::read::options::Options;
use crate::series::Month;

/// The names of the columns, and the first rows.
pub(crate) struct Head<'r> {
    pub(crate) names: ColumnNames,
    /// The cells of the first rows, without the spaces around them.
    pub(crate) rows: &'r [Vec<String>],
}

impl Head<'_> {
    /// The cells of a column in the first rows; empty ones too.
    pub(crate) fn cells_of(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(column).map_or("", String::as_str))
    }

    /// Whether a column holds numbers, at least one of them; a cell may be missing, and a number may lack a decimal mark that
    /// is certain.
    pub(crate) fn holds_numbers(&self, column: usize, options: &Options) -> bool {
        let [numbers, texts] = self.numbers_and_texts(column, options);
        numbers > 0 && texts == 0
    }

    /// Whether most cells of a column are numbers: the others are faults, which are met when the rows are read.
    pub(super) fn holds_mostly_numbers(&self, column: usize, options: &Options) -> bool {
        let [numbers, texts] = self.numbers_and_texts(column, options);
        numbers > texts
    }

    /// How many cells of a column are numbers, and how many are neither that nor missing.
    fn numbers_and_texts(&self, column: usize, options: &Options) -> [usize; 2] {
        let [mut numbers, mut texts] = [0, 0];
        for cell in self.cells_of(column) {
            match parse_cell(cell.as_bytes(), options.decimal) {
                Ok(parsed) => numbers += usize::from(parsed.amount.is_some()),
                Err(
                    NumberError::Ambiguous
                    | NumberError::Parentheses
                    | NumberError::PowersOfTen
                    | NumberError::WithUnit
                    | NumberError::TooLong,
                ) => numbers += 1,
                Err(NumberError::FlaggedMissing) => {}
                Err(NumberError::NotUtf8 | NumberError::NotANumber(_) | NumberError::UnknownFlag(_)) => texts += 1,
            }
        }
        [numbers, texts]
    }

    /// The months of a column, where its first cells and most of the others are months. Those that are not are faults or notes
    /// below the table, which are met when the rows are read.
    pub(super) fn months(&self, column: usize, options: &Options) -> Option<Vec<Month>> {
        const FIRST: usize = 3;
        let cells: Vec<&str> = self.cells_of(column).filter(|cell| !cell.is_empty()).collect();
        let month = |cell: &&str| parse_month_cell(cell, options.date_format.as_ref(), None).ok();
        let months: Vec<Month> = cells.iter().filter_map(month).map(|cell| cell.month).collect();
        let starts = !cells.is_empty() && cells.iter().take(FIRST).all(|cell| month(cell).is_some());
        (starts && months.len() * 2 > cells.len()).then_some(months)
    }

    /// Whether a column holds months, and none of them twice.
    pub(super) fn holds_each_month_once(&self, column: usize, options: &Options) -> bool {
        let mut seen = HashSet::new();
        self.months(column, options).is_some_and(|months| months.into_iter().all(|month| seen.insert(month)))
    }
}

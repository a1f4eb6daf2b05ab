//! The head of an input: its header and its first rows, by which its layout is known.

use std::collections::HashSet;

use crate::read::cell_problem::CellProblem;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{quarter_column, year_column};
use crate::read::header_problem::HeaderProblem;
use crate::read::month::{LongPeriods, parse_month_cell, parse_period_cell};
use crate::read::number::{NumberError, parse_cell};
use crate::read::options::Options;
use crate::read::spacing::has_day;
use crate::series::{Frequency, Month, MonthTextError};

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
            let is_month = || parse_month_cell(cell, options.date_format.as_ref(), None).is_ok();
            match parse_cell(cell.as_bytes(), options.decimal) {
                Ok(parsed) => numbers += usize::from(parsed.amount.is_some()),
                // `1999Jan` is not 1999 of a unit.
                Err(NumberError::WithUnit) if is_month() => texts += 1,
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
        self.firsts(column, |cell| {
            parse_month_cell(cell, options.date_format.as_ref(), None).ok().map(|cell| cell.month)
        })
    }

    /// The first months of the periods of a column: months, or else quarters or years, of one frequency.
    pub(super) fn periods(&self, column: usize, options: &Options) -> Option<Vec<Month>> {
        self.months(column, options).or_else(|| self.long_periods(column, options).map(|(_, firsts)| firsts))
    }

    /// The quarters or years of a column, by their first months.
    fn long_periods(&self, column: usize, options: &Options) -> Option<(LongPeriods, Vec<Month>)> {
        let calendar = options.periods.filter(|_| options.date_format.is_none())?;
        let first = self.cells_of(column).find(|cell| !cell.is_empty())?;
        let periods = parse_period_cell(first, calendar)?.periods;
        let firsts = self.firsts(column, |cell| {
            parse_period_cell(cell, calendar).filter(|cell| cell.periods == periods).map(|cell| cell.first)
        })?;
        Some((periods, firsts))
    }

    /// The columns that hold the time by their cells: months, or quarters. Numbers such as 2011 could be years and anything else,
    /// so that a column of years is known by its name.
    pub(super) fn columns_of_time(&self, options: &Options) -> Vec<usize> {
        let is_time = |column: &usize| {
            self.months(*column, options).is_some()
                || (!self.holds_numbers(*column, options) && self.periods(*column, options).is_some())
        };
        (0..self.names.len()).filter(is_time).collect()
    }

    /// The column of years by its name, where its cells are years.
    ///
    /// # Errors
    /// [`HeaderProblem::QuarterBesideYear`] where another column has the quarters of these years.
    pub(super) fn year_column(&self, options: &Options) -> Result<Option<usize>, HeaderProblem> {
        let is_year = |column: &usize| self.long_periods(*column, options).is_some();
        let Some(year) = year_column(&self.names).filter(is_year) else { return Ok(None) };
        match quarter_column(&self.names) {
            None => Ok(Some(year)),
            Some(quarter) => {
                let [year, quarter] = [year, quarter].map(|column| self.names.get(column).to_owned());
                Err(HeaderProblem::QuarterBesideYear { year, quarter })
            }
        }
    }

    /// What the rows are by the cells of a column: `month`, `quarter` or `year`.
    pub(super) fn noun(&self, column: usize, options: &Options) -> &'static str {
        let long = if self.months(column, options).is_none() { self.long_periods(column, options) } else { None };
        long.map_or(Frequency::Month, |(periods, _)| periods.frequency).noun()
    }

    /// Whether the first cell of a column is a date with a day that has two readings.
    pub(super) fn starts_with_ambiguous_dates(&self, column: usize, options: &Options) -> bool {
        let is_ambiguous = |cell: &str| {
            let problem = parse_month_cell(cell, options.date_format.as_ref(), None).err();
            matches!(problem, Some(CellProblem::Month(MonthTextError::Ambiguous)))
        };
        self.cells_of(column).find(|cell| !cell.is_empty()).is_some_and(|cell| has_day(cell) && is_ambiguous(cell))
    }

    /// The first column of dates that have two readings. They are refused at the first of them.
    pub(super) fn column_of_ambiguous_dates(&self, options: &Options) -> Option<usize> {
        (0..self.names.len()).find(|column| self.starts_with_ambiguous_dates(*column, options))
    }

    /// What the cells of a column are, where its first cells and most of the others can be read.
    fn firsts(&self, column: usize, read: impl Fn(&str) -> Option<Month>) -> Option<Vec<Month>> {
        const FIRST: usize = 3;
        let cells: Vec<&str> = self.cells_of(column).filter(|cell| !cell.is_empty()).collect();
        let months: Vec<Month> = cells.iter().filter_map(|cell| read(cell)).collect();
        let starts = !cells.is_empty() && cells.iter().take(FIRST).all(|cell| read(cell).is_some());
        (starts && months.len() * 2 > cells.len()).then_some(months)
    }

    /// Whether a column holds months, quarters or years, and none of them twice.
    pub(super) fn holds_each_period_once(&self, column: usize, options: &Options) -> bool {
        let mut seen = HashSet::new();
        self.periods(column, options).is_some_and(|months| months.into_iter().all(|month| seen.insert(month)))
    }
}

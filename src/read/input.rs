//! One input, opened: its blocks, and what its columns hold.

use crate::read::columns::{Columns, MonthColumn, RowsWithout, Values};
use crate::read::csv::Blocks;
use crate::read::error::ReadError;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::is_code;
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::{Head, Layout, ROWS_OF_HEAD, ROWS_OF_LOOK};
use crate::read::month::{
    MonthOfYear, month_in_year, month_of_year, parse_month_cell, parse_period_cell, two_readings,
    years_last_beyond_december,
};
use crate::read::note::Note;
use crate::read::options::Options;
use crate::read::recognition::{Recognition, cell, next_rows, recognise};
use crate::read::source::Source;
use crate::series::Month;

/// An input whose header was read.
pub(crate) struct Input<'a> {
    pub(crate) name: &'a str,
    pub(crate) blocks: Blocks<'a>,
    pub(crate) columns: Columns,
    /// The layout that its header and first rows have.
    pub(crate) layout: Layout,
    /// The names of its columns.
    pub(crate) names: ColumnNames,
    /// The line of the header.
    pub(crate) header_line: u64,
    pub(crate) notes: Vec<Note>,
}

impl<'a> Input<'a> {
    /// Opens the input, reads its header and finds its layout; blocks have about this size.
    ///
    /// # Errors
    /// [`ReadError`] where the input cannot be read or its header does not say what is needed.
    pub(crate) fn open(source: &'a Source, options: &Options, block_size: usize) -> Result<Self, ReadError> {
        let name = source.name();
        let text = source.text(options)?;
        let mut blocks = Blocks::open(name, text, source.size(), options.delimiter, block_size)?;
        let found = recognise(&mut blocks, name, options)?;
        let Recognition { layout, columns, names, header_line, last_above, note } = found;
        if options.as_of.is_some() && !columns.has_releases() {
            return Err(ReadError::NoReleases { name: name.to_owned() });
        }
        blocks.skip_to_end_of(&last_above);
        let notes = source.notes().iter().cloned().chain(note).collect();
        let mut input = Self { name, blocks, layout, columns, names, header_line, notes };
        if !input.columns.left_out.is_empty() {
            input.notes.push(Note::ColumnsLeftOut { columns: std::mem::take(&mut input.columns.left_out) });
        }
        input.find_long_periods(options)?;
        input.find_fiscal_years(options)?;
        input.leave_out_months(options)?;
        input.leave_out_numbers(options)?;
        input.check_first_cells(options)?;
        Ok(input)
    }

    /// Finds out by the first cell of the month column whether the input has quarters or years.
    fn find_long_periods(&mut self, options: &Options) -> Result<(), ReadError> {
        let (Some(calendar), None) = (options.periods, &options.date_format) else { return Ok(()) };
        let Values::One { month: MonthColumn::Column(column), .. } = self.columns.values else { return Ok(()) };
        let rules = &self.columns.row_rules;
        if rules.has_other_periods {
            return Ok(());
        }
        let are_some_left_out = !options.row_conditions.is_empty() || !rules.without.is_empty();
        let rows = if are_some_left_out { ROWS_OF_HEAD } else { ROWS_OF_LOOK };
        let rows = next_rows(&mut self.blocks, rows)?;
        let is_left_out = |row: &Vec<String>| {
            let has_one_of =
                |rows: &RowsWithout| row.get(rows.column).is_some_and(|cell| rows.texts.contains(&cell.as_str()));
            self.columns.row_rules.without.iter().any(has_one_of)
        };
        let is_wanted = |row: &&Vec<String>| {
            !is_left_out(row)
                && options.row_conditions.iter().all(|(name, value)| {
                    let column = (0..self.names.len()).find(|column| self.names.get(*column) == name);
                    column.is_none_or(|column| row.get(column) == Some(value))
                })
        };
        let first = rows.iter().filter(is_wanted).filter_map(|row| row.get(column)).find(|cell| !cell.is_empty());
        let Some(cell) = first.filter(|cell| parse_month_cell(cell, None, None).is_err()) else { return Ok(()) };
        self.columns.long_periods = parse_period_cell(cell, calendar).map(|cell| cell.periods);
        Ok(())
    }

    /// Finds whether the years of a column of years are fiscal years, by the order of the first rows.
    ///
    /// # Errors
    /// [`HeaderProblem::YearsMayBeFiscal`] where they may be, and it is not said how fiscal years are named.
    fn find_fiscal_years(&mut self, options: &Options) -> Result<(), ReadError> {
        let Values::One { month: MonthColumn::YearAndMonth { year, month }, .. } = self.columns.values else {
            return Ok(());
        };
        if self.columns.has_fiscal_years {
            return Ok(());
        }
        let rows = next_rows(&mut self.blocks, ROWS_OF_HEAD)?;
        let head = Head { names: self.names.clone(), rows: &rows };
        let are_fiscal = years_last_beyond_december(head.cells_of(year).zip(head.cells_of(month)));
        if are_fiscal && options.year_naming.is_none() {
            let problem = HeaderProblem::YearsMayBeFiscal { column: self.names.get(year).to_owned() };
            return Err(ReadError::Header { name: self.name.to_owned(), line: self.header_line, problem });
        }
        self.columns.has_fiscal_years = are_fiscal;
        Ok(())
    }

    /// A key column whose first cells are the months of their rows, as `Label` is beside `Year` and `Period`, is no part of the key.
    fn leave_out_months(&mut self, options: &Options) -> Result<(), ReadError> {
        let Values::One { month, .. } = self.columns.values else { return Ok(()) };
        if options.key_columns.is_some() || self.columns.key.is_empty() {
            return Ok(());
        }
        let rows = next_rows(&mut self.blocks, ROWS_OF_LOOK)?;
        let follows =
            |column: usize| !rows.is_empty() && rows.iter().all(|row| is_month_of_row(row, column, month, options));
        let follows: Vec<bool> = self.columns.key.iter().map(|column| follows(*column)).collect();
        let is_kept = |index: usize| !follows.get(index).copied().unwrap_or(false);
        let kept: Vec<usize> = (0..self.columns.key.len()).filter(|index| is_kept(*index)).collect();
        self.columns.key_names = kept.iter().map(|index| self.columns.key_names[*index].clone()).collect();
        self.columns.key = kept.iter().map(|index| self.columns.key[*index]).collect();
        Ok(())
    }

    /// Where the value column was asked for by name, other columns of numbers are values too, and no part of the key.
    fn leave_out_numbers(&mut self, options: &Options) -> Result<(), ReadError> {
        if options.value_column.is_none() || options.key_columns.is_some() || self.columns.key.is_empty() {
            return Ok(());
        }
        let rows = next_rows(&mut self.blocks, ROWS_OF_HEAD)?;
        let names = &self.names;
        let head = Head { names: names.clone(), rows: &rows };
        let is_number = |column: usize| !is_code(names.get(column)) && head.holds_numbers(column, options);
        let (numbers, key): (Vec<usize>, Vec<usize>) = self.columns.key.iter().partition(|column| is_number(**column));
        if !numbers.is_empty() {
            let columns = numbers.iter().map(|column| names.get(*column).to_owned()).collect();
            self.notes.push(Note::NumbersLeftOut { columns });
            self.columns.key_names = key.iter().map(|column| names.get(*column).to_owned()).collect();
            self.columns.key = key;
        }
        Ok(())
    }

    /// Refuses a month column whose first cells have two readings.
    fn check_first_cells(&mut self, options: &Options) -> Result<(), ReadError> {
        let (Some(month), None) = (self.columns.values.month_column(), &options.date_format) else { return Ok(()) };
        if self.columns.long_periods.is_some() {
            return Ok(());
        }
        let records = self.blocks.first_records(3)?;
        let first = records.first().map_or(self.header_line, |record| record.line);
        let cells: Vec<String> = records.iter().map(|record| cell(record, month)).collect();
        let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
        match two_readings(&texts) {
            None => Ok(()),
            Some(readings) => Err(ReadError::TwoReadings {
                name: self.name.to_owned(),
                line: first,
                column: month + 1,
                cells,
                readings,
            }),
        }
    }
}

/// Whether a cell of a row says the same month as the month column does.
fn is_month_of_row(row: &[String], column: usize, month: MonthColumn, options: &Options) -> bool {
    let cell = |column: usize| row.get(column).map_or("", String::as_str);
    let month_of = |text: &str| parse_month_cell(text, options.date_format.as_ref(), None).ok().map(|cell| cell.month);
    let of_row: Option<Month> = match month {
        MonthColumn::Column(month) => month_of(cell(month)),
        MonthColumn::YearAndMonth { year, month } => match month_of_year(cell(month)) {
            Some(MonthOfYear::Month(number)) => month_in_year(cell(year), number),
            // A row of a whole year is none of a month, and says nothing.
            Some(MonthOfYear::WholeYear) => return true,
            None => None,
        },
    };
    of_row.is_some() && parse_month_cell(cell(column), None, None).ok().map(|cell| cell.month) == of_row
}

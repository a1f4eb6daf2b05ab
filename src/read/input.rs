//! One input, opened: its blocks, and what its columns hold.

use crate::read::columns::Columns;
use crate::read::csv::{Blocks, FirstRecord};
use crate::read::error::{CellProblem, HeaderProblem, ReadError, shown};
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::is_code;
use crate::read::layout::{Head, Layout, ROWS_OF_HEAD, ROWS_OF_LOOK, by_cells, by_names};
use crate::read::month::two_readings;
use crate::read::note::Note;
use crate::read::options::Options;
use crate::read::source::Source;

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
        let first = blocks.first_records(1)?;
        let Some(header) = first.first() else {
            let what = "is empty; expected a header line such as month,value and one line a month";
            return Err(ReadError::NotCsv { name: name.to_owned(), what });
        };
        let names = column_names(name, header)?;
        let (layout, columns) = columns(&mut blocks, names.clone(), options)?.map_err(|problem| ReadError::Header {
            name: name.to_owned(),
            line: header.line,
            problem,
        })?;
        if options.as_of.is_some() && !columns.has_releases() {
            return Err(ReadError::NoReleases { name: name.to_owned() });
        }
        let mut input = Self { name, blocks, columns, layout, names, header_line: header.line, notes: Vec::new() };
        if !input.columns.left_out.is_empty() {
            input.notes.push(Note::ColumnsLeftOut { columns: std::mem::take(&mut input.columns.left_out) });
        }
        input.leave_out_numbers(options)?;
        input.check_first_cells(options)?;
        input.blocks.skip_to_end_of(header);
        Ok(input)
    }

    /// Where the value column was asked for by name, other columns of numbers are values too, and no part of the key.
    fn leave_out_numbers(&mut self, options: &Options) -> Result<(), ReadError> {
        if options.value_column.is_none() || options.key_columns.is_some() || self.columns.key.is_empty() {
            return Ok(());
        }
        let rows = rows_of_head(&mut self.blocks, ROWS_OF_HEAD)?;
        let names = &self.names;
        let head = Head { names: names.clone(), rows };
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
        let records = self.blocks.first_records(4)?;
        let first = records.get(1).map_or(self.header_line, |record| record.line);
        let cells: Vec<String> = records.iter().skip(1).map(|record| cell(record, month)).collect();
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

/// The layout and the columns, by their names alone or else by the first rows too.
fn columns(
    blocks: &mut Blocks<'_>,
    names: ColumnNames,
    options: &Options,
) -> Result<Result<(Layout, Columns), HeaderProblem>, ReadError> {
    let head = Head { names, rows: rows_of_head(blocks, ROWS_OF_LOOK)? };
    match by_names(&head, options) {
        Ok(Some(found)) => return Ok(Ok(found)),
        Ok(None) => {}
        Err(problem) => return Ok(Err(problem)),
    }
    let rows = rows_of_head(blocks, ROWS_OF_HEAD)?;
    Ok(by_cells(&Head { rows, ..head }, options))
}

/// The cells of the first rows after the header.
fn rows_of_head(blocks: &mut Blocks<'_>, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    let records = blocks.first_records(1 + rows)?;
    Ok(records
        .iter()
        .skip(1)
        .map(|record| (0..record.fields.len()).map(|column| cell(record, column)).collect())
        .collect())
}

/// A cell as text, without the spaces around it; empty where there is none, and what is no text is left as it shows.
fn cell(record: &FirstRecord, column: usize) -> String {
    record.fields.get(column).map_or_else(String::new, |field| String::from_utf8_lossy(field).trim().to_owned())
}

fn column_names(input: &str, header: &FirstRecord) -> Result<ColumnNames, ReadError> {
    let names = header.fields.iter().enumerate().map(|(index, field)| {
        String::from_utf8(field.clone()).map_err(|_| ReadError::Cell {
            name: input.to_owned(),
            line: header.line,
            column: index + 1,
            cell: shown(field),
            problem: CellProblem::NotUtf8,
        })
    });
    Ok(ColumnNames::new(&names.collect::<Result<Vec<_>, _>>()?))
}

//! One input, opened: its blocks, and what its columns hold.

use crate::read::columns::Columns;
use crate::read::csv::{Blocks, FirstRecord};
use crate::read::error::{CellProblem, HeaderProblem, ReadError, shown};
use crate::read::header::names::ColumnNames;
use crate::read::layout::{Head, ROWS_OF_HEAD, by_cells, by_names};
use crate::read::options::Options;
use crate::read::source::Source;

/// An input whose header was read.
pub(crate) struct Input<'a> {
    pub(crate) name: &'a str,
    pub(crate) blocks: Blocks<'a>,
    pub(crate) columns: Columns,
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
        let columns = columns(&mut blocks, names, options)?.map_err(|problem| ReadError::Header {
            name: name.to_owned(),
            line: header.line,
            problem,
        })?;
        if options.as_of.is_some() && !columns.has_releases() {
            return Err(ReadError::NoReleases { name: name.to_owned() });
        }
        blocks.skip_to_end_of(header);
        Ok(Self { name, blocks, columns })
    }
}

/// The columns, by their names alone or else by the first rows too.
fn columns(
    blocks: &mut Blocks<'_>,
    names: ColumnNames,
    options: &Options,
) -> Result<Result<Columns, HeaderProblem>, ReadError> {
    let head = Head { names, rows: Vec::new() };
    match by_names(&head, options) {
        Ok(Some((_, columns))) => return Ok(Ok(columns)),
        Ok(None) => {}
        Err(problem) => return Ok(Err(problem)),
    }
    let rows = blocks.first_records(1 + ROWS_OF_HEAD)?.iter().skip(1).map(cells).collect();
    Ok(by_cells(&Head { rows, ..head }, options).map(|(_, columns)| columns))
}

/// The cells of a record as text, without the spaces around them; what is no text is left as it shows.
fn cells(record: &FirstRecord) -> Vec<String> {
    record.fields.iter().map(|field| String::from_utf8_lossy(field).trim().to_owned()).collect()
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

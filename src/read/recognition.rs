//! Which layout an input has, and where its header stands.

use crate::read::cell_problem::CellProblem;
use crate::read::columns::Columns;
use crate::read::csv::{Blocks, FirstRecord};
use crate::read::error::ReadError;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::column_named;
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::{
    Below, Head, Layout, ROWS_OF_HEAD, ROWS_OF_LOOK, below_titles, by_cells, by_names, starts_with_figures,
};
use crate::read::note::Note;
use crate::read::options::Options;
use crate::read::wording::shown;

/// What was found out about an input from its first rows.
pub(crate) struct Recognition {
    pub(crate) layout: Layout,
    pub(crate) columns: Columns,
    pub(crate) names: ColumnNames,
    /// The line of the header.
    pub(crate) header_line: u64,
    /// The last record above the figures: the header, or a line below it.
    pub(crate) last_above: FirstRecord,
    /// A note on lines above the header.
    pub(crate) note: Option<Note>,
}

/// Finds the layout of an input.
///
/// # Errors
/// [`ReadError`] where it cannot be read, has no record, or no layout fits.
pub(crate) fn recognise(blocks: &mut Blocks<'_>, input: &str, options: &Options) -> Result<Recognition, ReadError> {
    match at_first_record(blocks, input, options) {
        Ok(found) if found.is_sure => Ok(found.recognition),
        Ok(found) => Ok(below_lines(blocks, input, options).unwrap_or(found.recognition)),
        // A title in quotes need not have the separator of the table.
        Err(problem @ (ReadError::Header { .. } | ReadError::TextBehindQuote { .. })) => {
            below_lines(blocks, input, options).ok_or(problem)
        }
        Err(problem) => Err(problem),
    }
}

/// A recognition whose header is the first record.
struct AtFirst {
    recognition: Recognition,
    /// Whether the rows below the header are figures.
    is_sure: bool,
}

fn at_first_record(blocks: &mut Blocks<'_>, input: &str, options: &Options) -> Result<AtFirst, ReadError> {
    let first = blocks.first_records(1)?;
    let Some(header) = first.first() else {
        let what = "is empty; expected a header line such as month,value and one line a month";
        return Err(ReadError::NotCsv { name: input.to_owned(), what });
    };
    let of_header = |problem: HeaderProblem| ReadError::Header { name: input.to_owned(), line: header.line, problem };
    let names = renamed(column_names(input, header)?, options).map_err(of_header)?;
    let rows = rows_below_header(blocks, ROWS_OF_LOOK)?;
    let head = Head { names, rows: &rows };
    if let Some((layout, columns)) = by_names(&head, options).map_err(of_header)? {
        let is_sure = rows.is_empty() || starts_with_figures(&rows, &columns, options);
        return Ok(AtFirst { recognition: Recognition::at(header, layout, columns, head.names), is_sure });
    }
    let rows = rows_below_header(blocks, ROWS_OF_HEAD)?;
    let head = Head { rows: &rows, ..head };
    let (layout, columns) = by_cells(&head, options).map_err(of_header)?;
    Ok(AtFirst { recognition: Recognition::at(header, layout, columns, head.names), is_sure: true })
}

impl Recognition {
    fn at(header: &FirstRecord, layout: Layout, columns: Columns, names: ColumnNames) -> Self {
        Self { layout, columns, names, header_line: header.line, last_above: header.clone(), note: None }
    }
}

/// The separators of texts, tried where the first line does not tell because it is a title.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The table below lines of titles and facts; None where there is none that cannot be mistaken.
fn below_lines(blocks: &mut Blocks<'_>, input: &str, options: &Options) -> Option<Recognition> {
    let own = blocks.delimiter;
    let others = SEPARATORS.into_iter().filter(|other| *other != own && options.delimiter.is_none());
    for delimiter in [own].into_iter().chain(others) {
        blocks.delimiter = delimiter;
        // Under another separator the text may make no sense at all.
        let Ok(records) = blocks.first_records(ROWS_OF_HEAD) else { continue };
        let rows: Vec<Vec<String>> = records.iter().map(cells).collect();
        if let Some(below) = below_titles(&rows, options).filter(|below| below.last > 0)
            && let Some(found) = recognition_of(below, &records, &rows, input)
        {
            return Some(found);
        }
    }
    blocks.delimiter = own;
    None
}

fn recognition_of(below: Below, records: &[FirstRecord], rows: &[Vec<String>], input: &str) -> Option<Recognition> {
    let Below { layout, columns, names, header, last } = below;
    let (header_record, last_above) = (records.get(header)?, records.get(last)?);
    column_names(input, header_record).ok()?;
    let lines = rows[..=last].iter().enumerate().filter(|(index, _)| *index != header);
    let lines: Vec<String> = lines.filter_map(|(_, row)| row.iter().find(|cell| !cell.is_empty()).cloned()).collect();
    let header_line = header_record.line;
    let note = Note::LinesAbove { name: input.to_owned(), header: header_line, lines };
    Some(Recognition { layout, columns, names, header_line, last_above: last_above.clone(), note: Some(note) })
}

/// The cells of the first rows of an input whose header is its first record.
fn rows_below_header(blocks: &mut Blocks<'_>, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    Ok(blocks.first_records(1 + rows)?.iter().skip(1).map(cells).collect())
}

/// The cells of the next rows, which have not been given.
pub(crate) fn next_rows(blocks: &mut Blocks<'_>, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    Ok(blocks.first_records(rows)?.iter().map(cells).collect())
}

fn cells(record: &FirstRecord) -> Vec<String> {
    (0..record.fields.len()).map(|column| cell(record, column)).collect()
}

/// A cell as text, without the spaces around it; empty where there is none, and what is not text is shown as it is.
pub(crate) fn cell(record: &FirstRecord, column: usize) -> String {
    record.fields.get(column).map_or_else(String::new, |field| String::from_utf8_lossy(field).trim().to_owned())
}

/// The names, those changed that the options say.
fn renamed(names: ColumnNames, options: &Options) -> Result<ColumnNames, HeaderProblem> {
    options.renamed_columns.iter().try_fold(names, |names, (old, new)| {
        let column = column_named(&names, old)?;
        Ok(names.with_name(column, new))
    })
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

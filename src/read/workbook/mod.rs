//! Workbooks (.xlsx, .xls, .ods): one sheet as text, row by row and column by column, so that everything after it is as for CSV.
//!
//! Row and column of a message are those of the sheet.

#[cfg(feature = "xlsx")]
mod cell;
#[cfg(feature = "xlsx")]
mod number_format;
#[cfg(feature = "xlsx")]
mod sheet;

use crate::read::note::Note;
use crate::read::source::Source;

/// One sheet of a workbook as text.
#[derive(Clone, Debug)]
pub struct WorkbookSheet {
    /// The file and the sheet, as messages name them.
    pub name: String,
    /// The rows, as CSV.
    pub text: String,
    /// What should be known of how its cells were read.
    pub notes: Vec<Note>,
}

impl WorkbookSheet {
    /// The sheet as an input.
    #[must_use]
    pub fn source(self) -> Source {
        Source::from_bytes(&self.name, self.text.as_bytes()).with_notes(self.notes)
    }
}

/// A workbook that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorkbookError {
    /// This build has no reader of workbooks.
    #[error("{name}: is a workbook, which this build does not read; expected CSV, or a build with --features xlsx")]
    NotBuilt {
        /// The file.
        name: String,
    },
    /// No workbook, or a damaged one.
    #[error("{name}: cannot be read as a workbook; {problem}")]
    Damaged {
        /// The file.
        name: String,
        /// What the reader says.
        problem: String,
    },
    /// A sheet that was asked for.
    #[error("{name}: no sheet {wanted:?}; the sheets are {}", quoted(sheets))]
    NoSuchSheet {
        /// The file.
        name: String,
        /// The name asked for.
        wanted: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// No sheet has a table of months.
    #[error("{name}: no sheet has two months in a row or a column; the sheets are {}", quoted(sheets))]
    NoTable {
        /// The file.
        name: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// More cells than a table of months has.
    #[error("{name}: sheet {sheet:?} has more than 64 MiB of cells; expected a table of months")]
    TooLarge {
        /// The file.
        name: String,
        /// The sheet.
        sheet: String,
    },
}

/// Reads a sheet: the one of this name, else the first with two months in a row or a column.
///
/// A number is the shortest decimal of the cell. Where that has more than 15 digits, the digits are those that the number format of
/// the cell displays, or 15 digits where it has none; a note says so.
///
/// # Errors
/// [`WorkbookError`].
#[cfg(feature = "xlsx")]
pub fn workbook_sheet(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<WorkbookSheet, WorkbookError> {
    sheet::read(name, bytes, sheet)
}

/// Says that this build reads no workbooks.
///
/// # Errors
/// [`WorkbookError::NotBuilt`].
#[cfg(not(feature = "xlsx"))]
pub fn workbook_sheet(name: &str, _: &[u8], _: Option<&str>) -> Result<WorkbookSheet, WorkbookError> {
    Err(WorkbookError::NotBuilt { name: name.to_owned() })
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

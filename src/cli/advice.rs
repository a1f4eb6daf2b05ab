//! The flag that helps: the library says what is wrong, the program says what to type.

use itx::read::number::NumberError;
use itx::read::{CellProblem, HeaderProblem, Note, ReadError};

/// What to add to the message of an error: the next step, or nothing.
pub(crate) fn hint(error: &anyhow::Error) -> &'static str {
    error.chain().find_map(|cause| cause.downcast_ref::<ReadError>()).map_or("", of_read_error)
}

/// A note on how the inputs were read, with the next step.
pub(crate) fn note(note: &Note) -> String {
    match note {
        Note::SingleMonths { .. } => format!("warning: {note}; --key names others, or none"),
        _ => format!("note: {note}"),
    }
}

fn of_read_error(error: &ReadError) -> &'static str {
    match error {
        ReadError::Floats { .. } => ", or --floats to take the shortest digits",
        ReadError::NotGrouped { .. } => " by --grouped",
        ReadError::NoReleases { .. } => " by --as-of",
        ReadError::Header { problem, .. } => of_header(problem),
        ReadError::Cell { problem, .. } => of_cell(problem),
        _ => "",
    }
}

fn of_header(problem: &HeaderProblem) -> &'static str {
    match problem {
        HeaderProblem::NoMonthColumn { .. } => {
            "; --month-col names another, and lines above the header must be removed"
        }
        HeaderProblem::NoValueColumn { .. } => "; --value-col names another",
        _ => "",
    }
}

fn of_cell(problem: &CellProblem) -> &'static str {
    match problem {
        CellProblem::Number(NumberError::Ambiguous) => ", or --decimal comma where the comma is the decimal mark",
        CellProblem::CommaAmongSemicolons => "; say --decimal comma or --decimal point",
        _ => "",
    }
}

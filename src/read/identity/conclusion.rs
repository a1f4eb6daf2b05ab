//! What becomes of a finding: nothing, a note, or an error.

use crate::read::error::ReadError;
use crate::read::identity::check::{Finding, Pieces};
use crate::read::note::Note;

/// The note of a doubt.
///
/// # Errors
/// [`ReadError::CutInPieces`] where a column cuts series in pieces.
pub(crate) fn conclude(
    finding: Finding,
    input: &str,
    header_line: u64,
    key_names: &[String],
) -> Result<Option<Note>, ReadError> {
    let named = |columns: &[usize]| columns.iter().map(|column| key_names[*column].clone()).collect::<Vec<_>>();
    match finding {
        Finding::Clear | Finding::NotCleared => Ok(None),
        Finding::Doubt(Pieces { columns, series, pair: [first, second] }) => Ok(Some(Note::MayBePieces {
            column: named(&columns).join(", "),
            series,
            first: first.to_string(),
            second: second.to_string(),
        })),
        Finding::Cut(Pieces { columns, series, pair }) => {
            let others: Vec<usize> = (0..key_names.len()).filter(|column| !columns.contains(column)).collect();
            Err(ReadError::CutInPieces {
                name: input.to_owned(),
                line: header_line,
                columns: named(&columns),
                others: named(&others),
                series,
                pair: Box::new(pair.map(|key| key.to_string())),
            })
        }
    }
}

//! One record of a text: its fields and where it stands.

use std::ops::Range;

use crate::read::cell_problem::CellProblem;
use crate::read::error::ReadError;
use crate::read::wording::shown;

/// A record: its fields, and the line it starts on.
pub(crate) struct Record<'a> {
    bytes: &'a [u8],
    /// Where each field ends in `bytes`.
    ends: &'a [usize],
    /// How many separator bytes stand between two fields.
    gap: usize,
    pub(crate) line: u64,
    /// Where the record starts in the block.
    pub(crate) start: usize,
}

impl<'a> Record<'a> {
    /// A record of fields that end at `ends` in `bytes`, with `gap` bytes between two of them.
    pub(super) fn new(bytes: &'a [u8], ends: &'a [usize], gap: usize, line: u64, start: usize) -> Self {
        Self { bytes, ends, gap, line, start }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at this index; empty where there is none.
    pub(crate) fn get(&self, index: usize) -> &'a [u8] {
        self.range_of(index).and_then(|range| self.bytes.get(range)).unwrap_or(&[])
    }

    /// Where the field at this index stands in [`Record::bytes`].
    pub(crate) fn range_of(&self, index: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1).and_then(|before| self.ends.get(before)) {
            Some(before) => before + self.gap,
            None => 0,
        };
        Some(start..end)
    }

    /// Whether there are fields from this index on, all of them empty, as trailing separators make them.
    pub(crate) fn has_only_empty_fields_from(&self, index: usize) -> bool {
        self.len() > index && (index..self.len()).all(|index| self.get(index).trim_ascii().is_empty())
    }

    /// The error of a cell that is not what its column holds.
    pub(crate) fn problem(&self, input: &str, index: usize, problem: CellProblem) -> ReadError {
        ReadError::Cell {
            name: input.to_owned(),
            line: self.line,
            column: index + 1,
            cell: shown(self.get(index)),
            problem,
        }
    }

    /// The bytes of all fields, with the separators where the text is plain.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

/// A cell without the white space around it, by Unicode where it is text.
pub(crate) fn trimmed(cell: &[u8]) -> &[u8] {
    match (cell.first(), cell.last()) {
        (Some(33..=126), Some(33..=126)) | (None, _) => cell,
        _ => match std::str::from_utf8(cell) {
            Ok(text) => text.trim().as_bytes(),
            Err(_) => cell,
        },
    }
}

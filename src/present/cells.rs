//! Cells of CSV and TSV, and the lines that they make.

use crate::present::spreadsheet::as_text;

/// How the cells of a line are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cells {
    /// What stands between two cells.
    pub separator: u8,
    /// Whether a cell that a spreadsheet would run as a formula is written so that it is shown instead.
    pub spreadsheet_safe: bool,
}

impl Cells {
    /// Adds a line of cells.
    pub(crate) fn push_line<'a>(self, out: &mut Vec<u8>, line: impl Iterator<Item = &'a str>) {
        for (index, cell) in line.enumerate() {
            if index > 0 {
                out.push(self.separator);
            }
            self.push(out, cell);
        }
        out.push(b'\n');
    }

    /// Adds a cell, in quotes where it holds a separator, a quote or the end of a line.
    pub(crate) fn push(self, out: &mut Vec<u8>, cell: &str) {
        if self.spreadsheet_safe {
            self.push_quoted(out, &as_text(cell));
        } else {
            self.push_quoted(out, cell);
        }
    }

    fn push_quoted(self, out: &mut Vec<u8>, cell: &str) {
        let special = |byte: &u8| *byte == self.separator || matches!(byte, b'"' | b'\n' | b'\r');
        // A spreadsheet in another language may take another separator, and find a formula behind it.
        let may_separate = |byte: &u8| self.spreadsheet_safe && matches!(byte, b',' | b';' | b'\t');
        if !cell.as_bytes().iter().any(|byte| special(byte) || may_separate(byte)) {
            out.extend_from_slice(cell.as_bytes());
            return;
        }
        out.push(b'"');
        for byte in cell.bytes() {
            if byte == b'"' {
                out.push(b'"');
            }
            out.push(byte);
        }
        out.push(b'"');
    }
}

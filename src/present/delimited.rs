//! CSV (RFC 4180) and TSV: plain, without notes; an empty cell is missing.

use crate::present::{Cells, Field, Sheet};

pub(crate) fn write(sheet: &Sheet, cells: Cells) -> String {
    let mut out = header(sheet, cells);
    for fields in &sheet.lines {
        cells.push_line(&mut out, fields.iter().map(Field::plain_text));
    }
    // Every piece is text, and separators are ASCII.
    String::from_utf8_lossy(&out).into_owned()
}

/// The line of the column names.
pub(crate) fn header(sheet: &Sheet, cells: Cells) -> Vec<u8> {
    let mut out = Vec::new();
    cells.push_line(&mut out, sheet.headings.iter().map(|heading| heading.name.unescaped()));
    out
}

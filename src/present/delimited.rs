//! CSV (RFC 4180) and TSV: plain, without notes; an empty cell is missing.

use crate::present::line::push_quoted;
use crate::present::{Content, Sheet};

pub(crate) fn write(sheet: &Sheet, separator: u8) -> String {
    let mut out = header(sheet, separator);
    for fields in &sheet.lines {
        let cells = fields.iter().map(|field| match &field.content {
            Content::Text(text) | Content::Number(text) => text.as_str(),
            Content::Missing(_) => "",
        });
        push_line(&mut out, cells, separator);
    }
    // Every piece is text, and separators are ASCII.
    String::from_utf8_lossy(&out).into_owned()
}

/// The line of the column names.
pub(crate) fn header(sheet: &Sheet, separator: u8) -> Vec<u8> {
    let mut out = Vec::new();
    push_line(&mut out, sheet.headings.iter().map(|heading| heading.name.as_str()), separator);
    out
}

fn push_line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>, separator: u8) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(separator);
        }
        push_quoted(out, cell, separator);
    }
    out.push(b'\n');
}

//! CSV (RFC 4180) and TSV: plain, without notes; an empty cell is missing.

use crate::present::{Field, Sheet};

pub(crate) fn write(sheet: &Sheet, separator: u8) -> String {
    let mut out = header(sheet, separator);
    for fields in &sheet.lines {
        push_line(&mut out, fields.iter().map(Field::plain_text), separator);
    }
    // Every piece is text, and separators are ASCII.
    String::from_utf8_lossy(&out).into_owned()
}

/// The line of the column names.
pub(crate) fn header(sheet: &Sheet, separator: u8) -> Vec<u8> {
    let mut out = Vec::new();
    push_line(&mut out, sheet.headings.iter().map(|heading| heading.name.unescaped()), separator);
    out
}

/// A line of cells.
pub(crate) fn push_line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>, separator: u8) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(separator);
        }
        push_quoted(out, cell, separator);
    }
    out.push(b'\n');
}

/// A cell, in quotes where it holds a separator, a quote or the end of a line.
pub(crate) fn push_quoted(out: &mut Vec<u8>, text: &str, separator: u8) {
    let special = |byte: &u8| *byte == separator || matches!(byte, b'"' | b'\n' | b'\r');
    if text.as_bytes().iter().any(special) {
        out.push(b'"');
        for byte in text.bytes() {
            if byte == b'"' {
                out.push(b'"');
            }
            out.push(byte);
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

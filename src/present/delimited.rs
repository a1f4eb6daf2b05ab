//! CSV (RFC 4180) and TSV: plain, without notes; an empty cell is missing.

use crate::present::{Content, Sheet};

pub(crate) fn write(sheet: &Sheet, separator: char) -> String {
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                out.push(separator);
            }
            push(&mut out, cell, separator);
        }
        out.push('\n');
    };
    line(&mut sheet.headings.iter().map(|heading| heading.name.as_str()));
    for fields in &sheet.lines {
        line(&mut fields.iter().map(|field| match &field.content {
            Content::Text(text) | Content::Number(text) => text.as_str(),
            Content::Missing(_) => "",
        }));
    }
    out
}

/// A cell, in quotes where it holds a separator, a quote or the end of a line.
fn push(out: &mut String, cell: &str, separator: char) {
    if cell.contains([separator, '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

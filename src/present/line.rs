//! A line of a report, written field by field: straight to bytes where that can be, else to fields.

use crate::calculate::{Cell, Rounding};
use crate::present::number::{push_amount, push_rounded};
use crate::present::{Content, Field, cell_content};
use crate::series::{Flags, Month};

/// What takes the fields of a line.
pub trait LineWriter {
    /// A word.
    fn text(&mut self, text: &str);
    /// A month.
    fn month(&mut self, month: Month);
    /// A figure, rounded here where it is a ratio; `flags` is asked only where they are shown.
    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, flags: impl FnOnce() -> Flags);
    /// The end of the line.
    fn end(&mut self);
}

/// Lines of CSV or TSV as bytes.
#[derive(Debug)]
pub struct DelimitedLines {
    /// The bytes so far.
    pub bytes: Vec<u8>,
    separator: u8,
    begun: bool,
}

impl DelimitedLines {
    /// No lines yet, with this separator.
    #[must_use]
    pub fn new(separator: u8) -> Self {
        Self { bytes: Vec::new(), separator, begun: false }
    }

    #[inline]
    fn separate(&mut self) {
        if self.begun {
            self.bytes.push(self.separator);
        }
        self.begun = true;
    }
}

impl LineWriter for DelimitedLines {
    fn text(&mut self, text: &str) {
        self.separate();
        push_quoted(&mut self.bytes, text, self.separator);
    }

    fn month(&mut self, month: Month) {
        self.separate();
        self.bytes.extend_from_slice(&month.text());
    }

    #[inline]
    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, _: impl FnOnce() -> Flags) {
        self.separate();
        match cell {
            Cell::Missing(_) => {}
            Cell::Amount(amount) => push_amount(&mut self.bytes, *amount),
            Cell::Ratio(ratio) => push_rounded(&mut self.bytes, &ratio.round(places, rounding)),
            Cell::Count(count) => self.bytes.extend_from_slice(itoa::Buffer::new().format(*count).as_bytes()),
            Cell::Word(word) => self.bytes.extend_from_slice(word.as_bytes()),
        }
    }

    fn end(&mut self) {
        self.bytes.push(b'\n');
        self.begun = false;
    }
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

/// Lines as fields, for formats that need more than the digits.
#[derive(Debug, Default)]
pub struct FieldLines {
    /// The lines so far.
    pub lines: Vec<Vec<Field>>,
    current: Vec<Field>,
}

impl LineWriter for FieldLines {
    fn text(&mut self, text: &str) {
        self.current.push(Field::text(text));
    }

    fn month(&mut self, month: Month) {
        self.current.push(Field::text(month.to_string()));
    }

    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, flags: impl FnOnce() -> Flags) {
        let content = cell_content(cell, places, rounding);
        let flags = if matches!(content, Content::Missing(_)) { Flags::NONE } else { flags() };
        self.current.push(Field { content, flags });
    }

    fn end(&mut self) {
        self.lines.push(std::mem::take(&mut self.current));
    }
}

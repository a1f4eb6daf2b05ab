//! A line of a report, written field by field: straight to bytes where that can be, else to fields.

use crate::calculate::{Cell, Rounded, Rounding};
use crate::present::text_buffer::TextBuffer;
use crate::present::{Cells, Content, Field, cell_content, rounded_text};
use crate::series::{Decimal, Flags, Key, Month};

/// What takes the fields of a line.
pub trait LineWriter {
    /// The lines that follow are of the series with this key.
    fn series(&mut self, key: &Key);
    /// A line begins, with the key and this month.
    fn begin(&mut self, month: Month);
    /// A line begins, with the key and a period of this name.
    fn begin_period(&mut self, name: &str);
    /// A word.
    fn text(&mut self, text: &str);
    /// A figure, rounded here where it is a ratio; `flags` is asked only where they are shown.
    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, flags: impl FnOnce() -> Flags);
    /// A figure that was rounded before, together with others.
    fn rounded(&mut self, rounded: &Rounded, flags: impl FnOnce() -> Flags);
    /// The end of the line.
    fn end(&mut self);
}

/// The digits of the months of a year.
const MONTHS: [[u8; 2]; 12] =
    [*b"01", *b"02", *b"03", *b"04", *b"05", *b"06", *b"07", *b"08", *b"09", *b"10", *b"11", *b"12"];

/// Lines of CSV or TSV as bytes.
#[derive(Debug)]
pub struct DelimitedLines {
    buffer: TextBuffer,
    cells: Cells,
    /// How a line starts: the key of the series, separators, and the month of the line before.
    start: Vec<u8>,
    /// The calendar year in `start`; none where it holds no month yet.
    year: Option<i32>,
}

impl DelimitedLines {
    /// No lines yet, of such cells.
    #[must_use]
    pub fn new(cells: Cells) -> Self {
        Self { buffer: TextBuffer::new(), cells, start: Vec::new(), year: None }
    }

    /// The lines so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.buffer.written()
    }

    /// Forgets the lines so far, and keeps the buffers for others.
    pub fn clear(&mut self) {
        self.buffer.clear();
    }

    /// Adds a line of fields.
    pub(crate) fn line(&mut self, fields: &[Field]) {
        let mut line = Vec::new();
        self.cells.push_line(&mut line, fields.iter().map(Field::plain_text));
        self.buffer.extend(&line);
    }
}

impl LineWriter for DelimitedLines {
    fn series(&mut self, key: &Key) {
        self.start.clear();
        self.year = None;
        for value in key.values() {
            self.cells.push(&mut self.start, value);
            self.start.push(self.cells.separator);
        }
    }

    fn begin(&mut self, month: Month) {
        let year_before = self.year.replace(month.year());
        match self.start.last_chunk_mut() {
            // Within a year only the two digits of the month change.
            Some(digits) if year_before == self.year => *digits = MONTHS[usize::from(month.month() - 1)],
            _ => {
                if year_before.is_some() {
                    self.start.truncate(self.start.len() - month.text().len());
                }
                self.start.extend_from_slice(&month.text());
            }
        }
        self.buffer.extend(&self.start);
    }

    fn begin_period(&mut self, name: &str) {
        self.buffer.extend(&self.start);
        self.buffer.extend(name.as_bytes());
    }

    fn text(&mut self, text: &str) {
        self.buffer.push(self.cells.separator);
        if !text.is_empty() {
            let mut quoted = Vec::with_capacity(text.len());
            self.cells.push(&mut quoted, text);
            self.buffer.extend(&quoted);
        }
    }

    #[inline(always)]
    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, _: impl FnOnce() -> Flags) {
        let separator = self.cells.separator;
        match cell {
            Cell::Missing(_) => self.buffer.push(separator),
            Cell::Amount(amount) => self.buffer.push_amount(separator, *amount),
            Cell::Ratio(ratio) => self.buffer.push_rounded(separator, &ratio.round(places, rounding)),
            Cell::Count(count) | Cell::AtLeast(count) => self.buffer.push_amount(separator, Decimal::new(*count, 0)),
            Cell::Word(word) => self.text(word),
            Cell::Text(text) => self.text(text),
        }
    }

    fn rounded(&mut self, rounded: &Rounded, _: impl FnOnce() -> Flags) {
        self.buffer.push_rounded(self.cells.separator, rounded);
    }

    fn end(&mut self) {
        self.buffer.push(b'\n');
    }
}

/// Lines as fields, for formats that need more than the digits.
#[derive(Debug, Default)]
pub struct FieldLines {
    /// The lines so far.
    pub lines: Vec<Vec<Field>>,
    current: Vec<Field>,
    key: Vec<Field>,
}

impl LineWriter for FieldLines {
    fn series(&mut self, key: &Key) {
        self.key = key.values().iter().map(Field::text).collect();
    }

    fn begin(&mut self, month: Month) {
        self.current.clone_from(&self.key);
        self.current.push(Field::text(month.to_string()));
    }

    fn begin_period(&mut self, name: &str) {
        self.current.clone_from(&self.key);
        self.current.push(Field::text(name));
    }

    fn text(&mut self, text: &str) {
        self.current.push(Field::text(text));
    }

    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, flags: impl FnOnce() -> Flags) {
        let content = match cell {
            // Only a table for people has room for more than the number.
            Cell::AtLeast(count) => Content::Number(format!("{count}+")),
            cell => cell_content(cell, places, rounding),
        };
        let flags = if matches!(content, Content::Missing(_)) { Flags::NONE } else { flags() };
        self.current.push(Field { content, flags });
    }

    fn rounded(&mut self, rounded: &Rounded, flags: impl FnOnce() -> Flags) {
        self.current.push(Field { content: Content::Number(rounded_text(rounded)), flags: flags() });
    }

    fn end(&mut self) {
        self.lines.push(std::mem::take(&mut self.current));
    }
}

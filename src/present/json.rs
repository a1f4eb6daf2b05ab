//! JSON: an object a row with the CSV's names, numbers with their exact digits, `null` for missing.
//!
//! A series in thousands or millions has a member `unit_mult`, the power of ten. A row with missing figures has an object `missing` with their reasons, one computed from flagged months an object `flags`.

use crate::calculate::{Cell, Reason, Rounded, Rounding};
use crate::present::line::LineWriter;
use crate::present::text_buffer::TextBuffer;
use crate::present::{Content, Field, Heading, JsonNumbers};
use crate::series::{Decimal, Flags, Key, Month, Multiplier};

/// Lines of JSON as bytes: with a comma between them for an array, each on its own line else.
#[derive(Debug)]
pub struct JsonLines {
    buffer: TextBuffer,
    array: bool,
    numbers: JsonNumbers,
    members: Vec<Member>,
    /// What every line of the series starts with: the values of the key columns, and the name of the month.
    start: Vec<u8>,
    /// How many fields that is.
    begun: usize,
    /// The next field of the line.
    index: usize,
    /// Whether the object has a member yet.
    any: bool,
    /// The members of the objects that follow those of the columns.
    missing: Vec<u8>,
    flags: Vec<u8>,
}

/// What is known of a column before its fields come.
#[derive(Debug)]
struct Member {
    /// The name and a colon.
    name: Vec<u8>,
    numeric: bool,
    /// A column of reasons or flags, which is the object `missing` or `flags` here.
    left_out: bool,
}

impl JsonLines {
    /// No lines yet, with these columns.
    #[must_use]
    pub fn new(headings: &[Heading], array: bool, numbers: JsonNumbers) -> Self {
        let member = |heading: &Heading| Member {
            name: format!("{}:", string(heading.name.unescaped())).into_bytes(),
            numeric: heading.numeric,
            left_out: matches!(heading.name.unescaped(), "missing" | "flags"),
        };
        Self {
            buffer: TextBuffer::new(),
            array,
            numbers,
            members: headings.iter().map(member).collect(),
            start: Vec::new(),
            begun: 0,
            index: 0,
            any: false,
            missing: Vec::new(),
            flags: Vec::new(),
        }
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

    /// Adds the fields of one line.
    pub(crate) fn line(&mut self, fields: &[Field]) {
        self.open();
        for field in fields {
            match &field.content {
                Content::Text(text) => self.word(text.unescaped(), field.flags),
                Content::Number(digits) => self.number(field.flags, |bytes, before| {
                    bytes.push(before);
                    bytes.extend(digits.as_bytes());
                }),
                Content::Missing(reason) => self.missing(*reason),
            }
        }
        self.end();
    }

    fn open(&mut self) {
        if self.array {
            if !self.buffer.written().is_empty() {
                self.buffer.extend(b",\n");
            }
            self.buffer.extend(b"  ");
        }
        self.buffer.push(b'{');
        (self.index, self.any) = (0, false);
    }

    fn open_with_key(&mut self) {
        self.open();
        self.buffer.extend(&self.start);
        (self.index, self.any) = (self.begun, true);
    }

    /// Writes the name of the next field, where the object has it, and returns its column.
    fn name(&mut self) -> Option<usize> {
        let (index, member) = (self.index, self.members.get(self.index)?);
        self.index += 1;
        if member.left_out {
            return None;
        }
        if self.any {
            self.buffer.extend(b", ");
        }
        self.any = true;
        self.buffer.extend(&member.name);
        Some(index)
    }

    /// A number: `push` writes the byte that it is given, and then the digits.
    fn number(&mut self, flags: Flags, push: impl FnOnce(&mut TextBuffer, u8)) {
        let Some(index) = self.name() else { return };
        match self.numbers {
            JsonNumbers::Number => push(&mut self.buffer, b' '),
            JsonNumbers::String => {
                self.buffer.push(b' ');
                push(&mut self.buffer, b'"');
                self.buffer.push(b'"');
            }
        }
        self.flagged(index, flags);
    }

    fn word(&mut self, text: &str, flags: Flags) {
        let Some(index) = self.name() else { return };
        // A number that there is none of, such as the growth of the year all others are compared with.
        let none = self.members[index].numeric && text.is_empty();
        self.buffer.push(b' ');
        self.buffer.extend(if none { "null".to_owned() } else { string(text) }.as_bytes());
        self.flagged(index, flags);
    }

    fn missing(&mut self, reason: Reason) {
        let Some(index) = self.name() else { return };
        self.buffer.extend(b" null");
        note(&mut self.missing, &self.members[index], reason.word());
    }

    fn flagged(&mut self, index: usize, flags: Flags) {
        if !flags.is_empty() {
            note(&mut self.flags, &self.members[index], &flags.to_string());
        }
    }
}

impl LineWriter for JsonLines {
    fn series(&mut self, key: &Key) {
        self.start.clear();
        self.begun = 0;
        let values = key.values().iter().map(|value| string(value));
        for (member, value) in self.members.iter().zip(values.map(Some).chain([None])) {
            self.begun += 1;
            if member.left_out {
                continue;
            }
            let multiplier = key.multiplier();
            if value.is_none() && multiplier != Multiplier::UNITS {
                self.start.extend_from_slice(format!("\"unit_mult\": {}, ", multiplier.power()).as_bytes());
            }
            self.start.extend_from_slice(&member.name);
            self.start.push(b' ');
            if let Some(value) = value {
                self.start.extend_from_slice(value.as_bytes());
                self.start.extend_from_slice(b", ");
            }
        }
    }

    fn begin(&mut self, month: Month) {
        self.open_with_key();
        self.buffer.push(b'"');
        self.buffer.extend(&month.text());
        self.buffer.push(b'"');
    }

    fn begin_period(&mut self, name: &str) {
        self.open_with_key();
        self.buffer.extend(string(name).as_bytes());
    }

    fn text(&mut self, text: &str) {
        self.word(text, Flags::NONE);
    }

    fn figure(&mut self, cell: &Cell, places: u8, rounding: Rounding, flags: impl FnOnce() -> Flags) {
        match cell {
            Cell::Missing(reason) => self.missing(*reason),
            Cell::Amount(amount) => self.number(flags(), |bytes, before| bytes.push_amount(before, *amount)),
            Cell::Ratio(ratio) => self.rounded(&ratio.round(places, rounding), flags),
            Cell::Count(count) | Cell::AtLeast(count) => {
                let count = Decimal::new(*count, 0);
                self.number(flags(), |bytes, before| bytes.push_amount(before, count));
            }
            Cell::Word(word) => self.word(word, flags()),
            Cell::Text(text) => self.word(text, flags()),
        }
    }

    fn rounded(&mut self, rounded: &Rounded, flags: impl FnOnce() -> Flags) {
        self.number(flags(), |bytes, before| bytes.push_rounded(before, rounded));
    }

    fn end(&mut self) {
        for (name, inner) in [("missing", &mut self.missing), ("flags", &mut self.flags)] {
            if inner.is_empty() {
                continue;
            }
            if self.any {
                self.buffer.extend(b", ");
            }
            self.any = true;
            self.buffer.extend(format!("\"{name}\": {{").as_bytes());
            self.buffer.extend(inner);
            self.buffer.push(b'}');
            inner.clear();
        }
        self.buffer.push(b'}');
        if !self.array {
            self.buffer.push(b'\n');
        }
    }
}

/// Adds a member to an inner object.
fn note(inner: &mut Vec<u8>, member: &Member, word: &str) {
    if !inner.is_empty() {
        inner.extend_from_slice(b", ");
    }
    inner.extend_from_slice(&member.name);
    inner.push(b' ');
    inner.extend_from_slice(string(word).as_bytes());
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

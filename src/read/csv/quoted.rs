//! Records of a text that has quotes, or carriage returns alone as line ends.
//!
//! RFC 4180, with any of the three line ends. A quote opens a quoted field only where the field starts with it; text between
//! the closing quote and the next separator is refused, because it could belong to either cell.

use crate::read::csv::record::Record;

/// A closing quote with other text behind it, on this line and in the field of this index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextBehindQuote {
    pub(super) line: u64,
    pub(super) field: usize,
}

/// Calls `take` with every record of the text, from its start, until one is refused. Empty lines are not records.
///
/// The text ends outside quotes: blocks are cut there.
pub(super) fn each_quoted_record<E>(
    text: &[u8],
    delimiter: u8,
    first_line: u64,
    refuse: impl Fn(TextBehindQuote) -> E,
    mut take: impl FnMut(&Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut splitter = Splitter { text, delimiter, position: 0, line: first_line, bytes: Vec::new(), ends: Vec::new() };
    while let Some((start, line)) = splitter.next_record().map_err(&refuse)? {
        take(&Record::new(&splitter.bytes, &splitter.ends, 0, line, start))?;
    }
    Ok(())
}

/// Takes a text apart, one record after the other.
struct Splitter<'t> {
    text: &'t [u8],
    delimiter: u8,
    position: usize,
    /// The line of the position; line feeds are counted.
    line: u64,
    /// The fields of the current record without quotes, one after the other.
    bytes: Vec<u8>,
    /// Where each field ends in `bytes`.
    ends: Vec<usize>,
}

impl Splitter<'_> {
    /// Reads the next record; returns its start and its line, or None at the end of the text.
    fn next_record(&mut self) -> Result<Option<(usize, u64)>, TextBehindQuote> {
        self.bytes.clear();
        self.ends.clear();
        while let Some(b'\n' | b'\r') = self.peek() {
            self.step();
        }
        let (start, line) = (self.position, self.line);
        if self.peek().is_none() {
            return Ok(None);
        }
        loop {
            self.field()?;
            self.ends.push(self.bytes.len());
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.step(),
                _ => return Ok(Some((start, line))),
            }
        }
    }

    /// Reads a field up to the separator or the line end after it.
    fn field(&mut self) -> Result<(), TextBehindQuote> {
        if self.peek() == Some(b'"') {
            self.step();
            self.quoted_part();
            while self.peek().is_some_and(|byte| byte == b' ' && !self.ends_field(byte)) {
                self.step();
            }
            if self.peek().is_some_and(|byte| !self.ends_field(byte)) {
                return Err(TextBehindQuote { line: self.line, field: self.ends.len() });
            }
        }
        while let Some(byte) = self.peek().filter(|byte| !self.ends_field(*byte)) {
            self.bytes.push(byte);
            self.step();
        }
        Ok(())
    }

    /// Reads up to the closing quote and over it; a doubled quote is one of the text.
    fn quoted_part(&mut self) {
        while let Some(byte) = self.peek() {
            self.step();
            if byte == b'"' {
                if self.peek() != Some(b'"') {
                    return;
                }
                self.step();
            }
            self.bytes.push(byte);
        }
    }

    fn ends_field(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'\n' | b'\r')
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.position).copied()
    }

    fn step(&mut self) {
        if self.peek() == Some(b'\n') {
            self.line += 1;
        }
        self.position += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each record as `line start: fields`.
    fn records(text: &str) -> Result<Vec<String>, TextBehindQuote> {
        let mut found = Vec::new();
        each_quoted_record(text.as_bytes(), b',', 1, std::convert::identity, |record| {
            let fields = (0..record.len()).map(|index| String::from_utf8_lossy(record.get(index)).into_owned());
            found.push(format!("{} {}: {:?}", record.line, record.start, fields.collect::<Vec<_>>()));
            Ok(())
        })?;
        Ok(found)
    }

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(records(text).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_doubled_quotes() {
        case("a,\"b,c\"\n", &["1 0: [\"a\", \"b,c\"]"]);
        case("\"a\nb\",c\r\nd", &["1 0: [\"a\\nb\", \"c\"]", "3 9: [\"d\"]"]);
        case("\"say \"\"x\"\"\",\"\"", &["1 0: [\"say \\\"x\\\"\", \"\"]"]);
    }

    #[test]
    fn a_quote_within_a_field_is_text() {
        case("a\"b\",c", &["1 0: [\"a\\\"b\\\"\", \"c\"]"]);
    }

    #[test]
    fn any_line_end_ends_a_record_and_empty_lines_are_none() {
        case("a\r\rb\n\n\r\nc", &["1 0: [\"a\"]", "1 3: [\"b\"]", "4 8: [\"c\"]"]);
        case("\n", &[]);
    }

    #[test]
    fn an_empty_last_field_is_a_field() {
        case("\"a\",\n,", &["1 0: [\"a\", \"\"]", "2 5: [\"\", \"\"]"]);
    }

    #[test]
    fn spaces_behind_a_closing_quote_are_no_text() {
        case("\"a\"  ,b\n\"c\" ", &["1 0: [\"a\", \"b\"]", "2 8: [\"c\"]"]);
    }

    #[test]
    fn text_behind_a_closing_quote_is_refused() {
        assert_eq!(records("a,b\n1,\"14636755\"9\n"), Err(TextBehindQuote { line: 2, field: 1 }));
        assert_eq!(records("\"a\"b,c\n"), Err(TextBehindQuote { line: 1, field: 0 }));
    }
}

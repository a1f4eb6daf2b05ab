//! The bytes of a long CSV as rows, each with where it stands: what a change needs that leaves every other byte alone.
//!
//! Rows and cells are those of the `csv` crate (RFC 4180): a quote opens a cell only at its start, two quotes in a quoted cell
//! are one, and empty lines are not rows.

use std::borrow::Cow;
use std::ops::Range;

/// The UTF-8 byte order mark.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A row: where it stands in the bytes, and on which line it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The first line of the row, from 1.
    pub(crate) line: u64,
    /// The bytes of the row without its line end.
    pub(crate) bytes: Range<usize>,
    /// Where the next line starts; the end of the file where the last line has no line end.
    pub(crate) next: usize,
}

/// A cell: its bytes as they stand, with its quotes where it has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawCell<'a>(&'a [u8]);

/// A table of bytes.
#[derive(Clone, Debug)]
pub(crate) struct Table<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    /// The header, then one row an observation.
    rows: Vec<Row>,
}

impl<'a> Table<'a> {
    /// Finds the rows.
    pub(crate) fn new(bytes: &'a [u8], delimiter: u8) -> Self {
        let mut rows = Vec::new();
        let mut start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut line = 1;
        while start < bytes.len() {
            let end = row_end(bytes, start, delimiter);
            let next = end + line_end(bytes, end).len();
            if end > start {
                rows.push(Row { line, bytes: start..end, next });
            }
            let lines = bytes[start..next].iter().filter(|byte| **byte == b'\n').count();
            line += u64::try_from(lines).unwrap_or(u64::MAX);
            start = next;
        }
        Self { bytes, delimiter, rows }
    }

    /// The separator.
    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The header, where there is one.
    pub(crate) fn header(&self) -> Option<&Row> {
        self.rows.first()
    }

    /// The rows below the header.
    pub(crate) fn body(&self) -> &[Row] {
        self.rows.get(1..).unwrap_or_default()
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: &Row) -> Vec<RawCell<'a>> {
        let bytes = &self.bytes[row.bytes.clone()];
        let mut cells = Vec::new();
        let mut start = 0;
        loop {
            let end = cell_end(bytes, start, self.delimiter);
            cells.push(RawCell(&bytes[start..end]));
            if end == bytes.len() {
                return cells;
            }
            start = end + 1;
        }
    }

    /// The line end after a row; empty after the last row of a file that ends without one.
    pub(crate) fn line_end(&self, row: &Row) -> &'a [u8] {
        &self.bytes[row.bytes.end..row.next]
    }
}

impl<'a> RawCell<'a> {
    /// Its bytes as they stand.
    pub(crate) fn bytes(self) -> &'a [u8] {
        self.0
    }

    /// Whether it is written in quotes.
    pub(crate) fn is_quoted(self) -> bool {
        self.0.first() == Some(&b'"')
    }

    /// What it holds: without its quotes, and two quotes as one.
    pub(crate) fn content(self) -> Cow<'a, [u8]> {
        if !self.is_quoted() {
            return Cow::Borrowed(self.0);
        }
        let mut content = Vec::with_capacity(self.0.len());
        let mut rest = &self.0[1..];
        while let Some(quote) = memchr::memchr(b'"', rest) {
            content.extend_from_slice(&rest[..quote]);
            rest = &rest[quote + 1..];
            match rest.strip_prefix(b"\"") {
                Some(after) => {
                    content.push(b'"');
                    rest = after;
                }
                // What stands between a closing quote and the separator belongs to the cell.
                None => break,
            }
        }
        content.extend_from_slice(rest);
        Cow::Owned(content)
    }

    /// What it holds as text, without the spaces around it; bytes that are not text are replaced.
    pub(crate) fn text(self) -> String {
        String::from_utf8_lossy(&self.content()).trim().to_owned()
    }
}

/// A cell as it is written: in quotes where it must be, or where `quoted` says so.
pub(crate) fn write_cell(text: &str, delimiter: u8, quoted: bool) -> String {
    let must = text.bytes().any(|byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r'));
    if quoted || must { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Where the row that starts here ends, without its line end.
fn row_end(bytes: &[u8], start: usize, delimiter: u8) -> usize {
    let mut at = start;
    loop {
        at = cell_end(bytes, at, delimiter);
        if bytes.get(at) != Some(&delimiter) {
            return at;
        }
        at += 1;
    }
}

/// Where the cell that starts here ends: at a separator, at a line end or at the end of the bytes.
fn cell_end(bytes: &[u8], start: usize, delimiter: u8) -> usize {
    let mut at = start;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        while let Some(quote) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
            at += quote + 1;
            if bytes.get(at) != Some(&b'"') {
                break;
            }
            at += 1;
        }
    }
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    bytes.get(at..).and_then(|rest| rest.iter().position(ends)).map_or(bytes.len(), |found| at + found)
}

/// The line end that stands here: `\r\n`, `\n`, `\r` or none.
fn line_end(bytes: &[u8], at: usize) -> &[u8] {
    match bytes.get(at..) {
        Some([b'\r', b'\n', ..]) => b"\r\n",
        Some([b'\n', ..]) => b"\n",
        Some([b'\r', ..]) => b"\r",
        _ => b"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let table = Table::new(text.as_bytes(), b',');
        let rows = table.header().into_iter().chain(table.body());
        rows.map(|row| table.cells(row).iter().map(|cell| cell.text()).collect()).collect()
    }

    #[test]
    fn rows_and_cells_are_those_of_the_csv_crate() {
        for text in [
            "a,b\n1,2\n",
            "a,b\r\n\r\n1,2",
            "a\n\n\nb,c,\n",
            "\"a,\"\"b\"\"\",c\n\"x\ny\",z\n",
            "a\"b,\"c\"d,e\n",
            "a\rb\r\nc",
            ",\n,,\n",
            "\"\"\n",
        ] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(|cell| cell.trim().to_owned()).collect())
                .collect();
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_row_knows_its_line_and_its_line_end() {
        let bytes = b"\xef\xbb\xbfa,b\r\n\"x\r\ny\",1\r\n\r\nz,2";
        let table = Table::new(bytes, b',');
        let lines: Vec<u64> = table.body().iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 5]);
        let ends: Vec<&[u8]> = table.body().iter().map(|row| table.line_end(row)).collect();
        assert_eq!(ends, [b"\r\n".as_slice(), b""]);
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be_or_where_the_file_does_so() {
        assert_eq!(write_cell("a,b", b',', false), "\"a,b\"");
        assert_eq!(write_cell("a,b", b';', false), "a,b");
        assert_eq!(write_cell("say \"x\"", b',', false), "\"say \"\"x\"\"\"");
        assert_eq!(write_cell("a", b',', true), "\"a\"");
    }
}

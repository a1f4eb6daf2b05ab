//! The lines of a text that has no quotes, one after the other.

use memchr::memchr;

/// The lines of a plain text that have not been taken yet.
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    rest: &'t [u8],
    line: u64,
}

impl<'t> Lines<'t> {
    /// All lines of the text; the first has this number.
    pub(crate) fn new(text: &'t [u8], first_line: u64) -> Self {
        Self { text, rest: text, line: first_line }
    }

    /// The text from the next line on.
    pub(crate) fn rest(&self) -> &'t [u8] {
        self.rest
    }

    /// Goes on where the next line has been read; returns its number.
    pub(crate) fn go_on_at(&mut self, rest: &'t [u8]) -> u64 {
        self.rest = rest;
        self.line += 1;
        self.line - 1
    }
}

impl<'t> Iterator for Lines<'t> {
    /// A line that is not empty, where it starts, and its number.
    type Item = (&'t [u8], usize, u64);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let start = self.text.len() - self.rest.len();
            let end = memchr(b'\n', self.rest);
            let bytes = &self.rest[..end.unwrap_or(self.rest.len())];
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            let line = self.go_on_at(end.map_or(&[], |end| &self.rest[end + 1..]));
            if !bytes.is_empty() {
                return Some((bytes, start, line));
            }
        }
        None
    }
}

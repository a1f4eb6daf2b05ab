//! A text as far as the line that ends its table.

use std::io::{BufRead, BufReader, Read};

use crate::read::container::Text;

/// The lines before the first one that starts with some words, as notes below a table do.
pub(crate) struct CutBefore<'a> {
    lines: BufReader<Text<'a>>,
    words: Vec<u8>,
    /// The line that is given, and how much of it has been.
    line: Vec<u8>,
    given: usize,
}

impl<'a> CutBefore<'a> {
    /// The text before the first line that starts with these words, in quotes or not.
    pub(crate) fn new(text: Text<'a>, words: &str) -> Self {
        Self { lines: BufReader::new(text), words: words.as_bytes().to_vec(), line: Vec::new(), given: 0 }
    }

    fn is_end(&self) -> bool {
        let start = self.line.trim_ascii_start();
        start.strip_prefix(b"\"").unwrap_or(start).trim_ascii_start().starts_with(&self.words)
    }
}

impl Read for CutBefore<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.line.len() {
            self.line.clear();
            self.given = 0;
            self.lines.read_until(b'\n', &mut self.line)?;
            if self.is_end() {
                self.lines = BufReader::new(Box::new(std::io::empty()));
                self.line.clear();
            }
        }
        let rest = &self.line[self.given..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_ends_before_the_line() {
        let before = |text: &'static str, words: &str| {
            let mut all = String::new();
            CutBefore::new(Box::new(text.as_bytes()), words).read_to_string(&mut all).unwrap();
            all
        };
        assert_eq!(before("a,1\nb,2\n\"Source: SBP\",\nc,3\n", "Source"), "a,1\nb,2\n");
        assert_eq!(before("a,1\nb,2", "Source"), "a,1\nb,2");
        assert_eq!(before("Source\n", "Source"), "");
    }
}

//! A text cut into sentences, in one pass and without copying it.

use super::rules::units::ABBREVIATIONS;

/// The longest sentence that is read, in bytes; what goes beyond it is left out and said so.
pub(super) const LONGEST: usize = 4000;

/// The first bytes of a text, at most so many, no character cut in two.
pub(super) fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or("")
}

/// One sentence, heading or list item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a> {
    /// The text, line ends and all, at most [`LONGEST`] bytes.
    pub(super) text: &'a str,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Whether it is the first of its paragraph.
    pub(super) opens_paragraph: bool,
    /// Whether it was longer than [`LONGEST`].
    pub(super) cut: bool,
}

/// The sentences of a text, from its first to its last.
#[derive(Clone)]
pub(super) struct Sentences<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    paragraph: bool,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, paragraph: true }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Steps over white space; an empty line begins a paragraph.
    fn skip_space(&mut self) {
        let mut ends = 0;
        while self.at < self.text.len() && self.byte(self.at).is_ascii_whitespace() {
            if self.byte(self.at) == b'\n' {
                ends += 1;
                self.line += 1;
            }
            self.at += 1;
        }
        self.paragraph |= ends > 1;
    }

    /// Where the sentence that begins at `start` ends: after its full stop, at an empty line, or before a list item.
    fn end_of(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.text.len() {
            match self.byte(at) {
                b'\n' if self.breaks_after(at) => return at,
                b'!' | b'?' if self.ends_word(at + 1) => return at + 1,
                b'.' if self.ends_word(at + 1) && !self.abbreviates(start, at) => return at + 1,
                _ => at += 1,
            }
        }
        at
    }

    /// Whether a line end closes the sentence: an empty line or a list item follows.
    fn breaks_after(&self, at: usize) -> bool {
        let mut next = at + 1;
        while matches!(self.byte(next), b' ' | b'\t' | b'\r') {
            next += 1;
            // A line that is indented this far is read as an ordinary one; the bound keeps the pass linear.
            if next > at + 64 {
                return false;
            }
        }
        let rest = self.text.as_bytes().get(next..).unwrap_or(&[]);
        matches!(rest, [b'\n', ..] | [b'#' | b'>' | b'|', ..] | [b'-' | b'*', b' ', ..])
            || rest.starts_with("\u{2022}".as_bytes())
            || matches!(rest, [b'0'..=b'9', b'.' | b')', b' ', ..] | [b'0'..=b'9', b'0'..=b'9', b'.' | b')', b' ', ..])
    }

    /// Whether a mark before this position ends a sentence: closing quotes, then white space or the end.
    fn ends_word(&self, at: usize) -> bool {
        let mut next = at;
        while matches!(self.byte(next), b'"' | b'\'' | b')') && next < at + 3 {
            next += 1;
        }
        next >= self.text.len()
            || self.byte(next).is_ascii_whitespace()
            || self.text.get(next..).is_some_and(|rest| rest.starts_with('\u{201d}'))
    }

    /// Whether the point at `at` belongs to an abbreviation, an initial or a list number.
    fn abbreviates(&self, start: usize, at: usize) -> bool {
        let low = at.saturating_sub(10).max(start);
        let before = self.text.as_bytes().get(low..at).unwrap_or(&[]);
        let length = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
        let word = before.get(before.len() - length..).unwrap_or(&[]);
        if word.iter().all(u8::is_ascii_digit) {
            return at - length == start && length <= 3;
        }
        // A sentence goes on in small letters; one that goes on otherwise has ended.
        let mut next = at + 1;
        while self.byte(next).is_ascii_whitespace() && next < at + 8 {
            next += 1;
        }
        matches!(word, [letter] if letter.is_ascii_alphabetic())
            || self.byte(next).is_ascii_lowercase()
            || ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
    }
}

impl<'a> Iterator for Sentences<'a> {
    type Item = Sentence<'a>;

    fn next(&mut self) -> Option<Sentence<'a>> {
        self.skip_space();
        let (start, line) = (self.at, self.line);
        if start >= self.text.len() {
            return None;
        }
        let end = self.end_of(start);
        let end = (end..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len());
        let whole = self.text.get(start..end).unwrap_or("");
        self.line += whole.bytes().map(|byte| u64::from(byte == b'\n')).sum::<u64>();
        self.at = end;
        let opens_paragraph = std::mem::replace(&mut self.paragraph, false);
        let text = head(whole, LONGEST);
        Some(Sentence { text, line, opens_paragraph, cut: text.len() < whole.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text =
            "Exports up\n\nThey rose 5.2 pc. to $337m in the U.S. market. Rs. 5 was paid!\n- One item\n2. Two items\n";
        let read: Vec<(&str, u64, bool)> =
            Sentences::new(text).map(|one| (one.text.trim_end(), one.line, one.opens_paragraph)).collect();
        assert_eq!(
            read,
            [
                ("Exports up", 1, true),
                ("They rose 5.2 pc. to $337m in the U.S. market.", 3, true),
                ("Rs. 5 was paid!", 3, false),
                ("- One item", 4, false),
                ("2. Two items", 5, false),
            ]
        );
    }

    #[test]
    fn a_sentence_without_an_end_is_cut() {
        let text = "é".repeat(10_000);
        let read: Vec<Sentence<'_>> = Sentences::new(&text).collect();
        assert_eq!((read.len(), read[0].text.len(), read[0].cut), (1, LONGEST, true));
    }
}

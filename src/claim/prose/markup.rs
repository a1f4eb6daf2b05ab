//! Marks that are not words: Markdown links, quotes and tables, addresses, words that a line end cuts in two.
//!
//! Line ends stay where they are, so that a claim is found on its line.

use std::borrow::Cow;

/// The longest target of a link, in bytes; what is longer is not a link.
const LONGEST_TARGET: usize = 2000;
/// The most columns of a table that are read with their headings.
const MOST_COLUMNS: usize = 40;

/// The text without its marks.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let has_marks = ["](", "][", "://", "www.", "-\n", "-\r\n", "|"].iter().any(|mark| text.contains(mark))
        || text.lines().any(|line| line.trim_start().starts_with('>'));
    if !has_marks {
        return Cow::Borrowed(text);
    }
    let mut lines = Lines::default();
    for line in rejoined(text).split_inclusive('\n') {
        lines.add(&unlinked(without_quote(line)));
    }
    Cow::Owned(lines.text)
}

/// The text in which a word that a hyphen and a line end cut in two stands whole before the line end.
fn rejoined(text: &str) -> Cow<'_, str> {
    if !text.contains("-\n") && !text.contains("-\r\n") {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let (before, after) = (rest.get(..at).unwrap_or(""), rest.get(at + 1..).unwrap_or(""));
        whole.push_str(before);
        let next = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'));
        let end = next.map_or(0, |next| next.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(next.len()));
        let is_cut = before.ends_with(|c: char| c.is_ascii_alphabetic()) && end > 0;
        match next.filter(|_| is_cut) {
            Some(next) => {
                let (word, behind) = next.split_at(end);
                // "year-" before "on-year" keeps its hyphen.
                if behind.starts_with('-') {
                    whole.push('-');
                }
                whole.push_str(word);
                let stays = usize::from(behind.starts_with([',', '.', ';', ':', ')']));
                whole.push_str(behind.get(..stays).unwrap_or(""));
                rest = behind.get(stays..).unwrap_or("");
                if behind.starts_with('-') {
                    whole.push('-');
                    rest = behind.get(1..).unwrap_or("");
                } else {
                    whole.push('\n');
                }
            }
            None => {
                whole.push('-');
                rest = after;
            }
        }
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// A line without the `>` of a quotation.
fn without_quote(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.trim_start_matches([' ', '\t']).strip_prefix('>') {
        rest = inner;
    }
    rest
}

/// The line with the words of its links, and without pictures and addresses.
fn unlinked(line: &str) -> Cow<'_, str> {
    if !["](", "][", "://", "www."].iter().any(|mark| line.contains(mark)) {
        return Cow::Borrowed(line);
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(link) = link(rest) {
            kept.push_str(if rest.starts_with('!') { "" } else { &link.words });
            rest = link.behind;
        } else if let Some(behind) = past_address(rest) {
            rest = behind;
        } else {
            kept.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    Cow::Owned(kept)
}

/// A link at the start of a text.
struct Link<'a> {
    words: Cow<'a, str>,
    behind: &'a str,
}

/// `[words](target)`, `![words](target)` or `[words][name]` at the start of the text.
fn link(text: &str) -> Option<Link<'_>> {
    let inner = text.strip_prefix('!').unwrap_or(text).strip_prefix('[')?;
    let close = inner.find(']').filter(|close| *close <= LONGEST_TARGET)?;
    let (words, after) = (inner.get(..close)?, inner.get(close + 1..)?);
    let end = match after.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let length = after.find(end).filter(|length| *length <= LONGEST_TARGET)?;
    Some(Link { words: Cow::Borrowed(words), behind: after.get(length + 1..)? })
}

/// What stands behind a bare address at the start of the text. None if there is no address.
fn past_address(text: &str) -> Option<&str> {
    let starts = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | '"' | '|')).unwrap_or(text.len());
    let address = text.get(..end).filter(|_| starts)?;
    // A point or comma at its end belongs to the sentence.
    text.get(address.trim_end_matches(['.', ',', ';', ':', '!', '?']).len()..)
}

/// Lines as they are written down, those of a table with their headings.
#[derive(Default)]
struct Lines {
    text: String,
    /// The line before, where it is a row of a table and may be its head.
    row_before: Option<String>,
    /// The headings of the table that the line stands in.
    headings: Vec<String>,
}

impl Lines {
    fn add(&mut self, line: &str) {
        let row = line.trim();
        if !row.starts_with('|') {
            self.row_before = None;
            self.headings.clear();
            self.text.push_str(line);
            return;
        }
        let end = if line.ends_with('\n') { "\n" } else { "" };
        let is_rule = row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
        match self.row_before.take() {
            Some(head) if is_rule => {
                self.headings = cells(&head);
                self.text.push_str(end);
            }
            _ if self.headings.is_empty() => {
                self.text.push_str(line);
                self.row_before = Some(row.to_owned());
            }
            _ => {
                let sentences = self.sentences(&cells(row));
                self.text.push_str(&sentences);
                // The next row begins a paragraph of its own for the reader of sentences.
                self.text.push_str(end);
            }
        }
    }

    /// A row in sentences: each cell behind the first of its row and the heading of its column.
    fn sentences(&self, cells: &[String]) -> String {
        let Some((first, others)) = cells.split_first() else { return String::new() };
        let sentence = |(index, cell): (usize, &String)| {
            let heading = self.headings.get(index + 1).map_or("", String::as_str);
            let joint = if heading.is_empty() || first.is_empty() { "" } else { ", " };
            format!("| {first}{joint}{heading}: {cell}. ")
        };
        if others.is_empty() { format!("| {first}. ") } else { others.iter().enumerate().map(sentence).collect() }
    }
}

/// The cells of a row of a table.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').take(MOST_COLUMNS).map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(plain(text), expected, "{text:?}");
    }

    #[test]
    fn links_give_their_words_and_addresses_nothing() {
        case("[IT exports](https://a.b/2025/5-percent) rose ![chart 5%](c.png)5%", "IT exports rose 5%");
        case("see https://a.b/c_5%. [SBP][1] said", "see . SBP said");
        case("a [note] of 5% [x", "a [note] of 5% [x");
    }

    #[test]
    fn a_word_cut_by_a_line_end_is_whole() {
        case("13 per-\ncent to $337 mil-\nlion, year-\non-year", "13 percent\n to $337 million,\n year-on-year");
        case("2025-\n26 and A-\nB", "2025-\n26 and A-\nB");
    }

    #[test]
    fn quotes_and_tables_are_read_as_sentences() {
        case("> a\n> b\n", " a\n b\n");
        case(
            "| Month | Exports | YoY |\n|---|--:|---|\n| July | $3 m | 2% |\n",
            "| Month | Exports | YoY |\n\n| July, Exports: $3 m. | July, YoY: 2%. \n",
        );
    }
}

//! Blocks of text to records.
//!
//! A block without a quote and without a lone carriage return is split at line ends and separators; any other is read byte by
//! byte. Both give the same records, fields and line numbers.

use memchr::{memchr, memchr_iter};

use crate::read::csv::lines::Lines;
use crate::read::csv::quoted::{TextBehindQuote, each_quoted_record};
use crate::read::csv::record::Record;
use crate::read::error::ReadError;

/// Whole records of an input, and what is needed to take them apart.
#[derive(Clone, Copy)]
pub(crate) struct Page<'t> {
    /// The name of the input.
    pub(crate) name: &'t str,
    pub(crate) bytes: &'t [u8],
    pub(crate) delimiter: u8,
    /// The line on which the bytes start.
    pub(crate) first_line: u64,
}

/// Whether the quick way may split the text.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    memchr(b'"', text).is_none()
        && memchr_iter(b'\r', text).all(|position| text.get(position + 1).is_none_or(|next| *next == b'\n'))
}

/// Calls `take` with every record of the page, from its start, until one is refused. Empty lines are not records.
///
/// With each record come the lines after it, of which `take` may take some in its own way; none where the text is not plain.
///
/// # Errors
/// [`ReadError::TextBehindQuote`], and whatever `take` refuses.
pub(crate) fn each_record<E: From<ReadError>>(
    page: Page<'_>,
    mut take: impl FnMut(&Record<'_>, &mut Lines<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let Page { name, bytes: text, delimiter, first_line } = page;
    if !is_plain(text) {
        let refuse = |TextBehindQuote { line, field }| {
            E::from(ReadError::TextBehindQuote { name: name.to_owned(), line, column: field + 1 })
        };
        return each_quoted_record(text, delimiter, first_line, refuse, |record| take(record, &mut Lines::new(&[], 0)));
    }
    let mut ends = Vec::new();
    let mut lines = Lines::new(text, first_line);
    while let Some((bytes, start, line)) = lines.next() {
        ends.clear();
        push_places(&mut ends, bytes, delimiter);
        ends.push(bytes.len());
        take(&Record::new(bytes, &ends, 1, line, start), &mut lines)?;
    }
    Ok(())
}

/// How the text divides into whole records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whole {
    /// Where the last whole record ends, its line end included; 0 where there is none.
    pub(crate) end: usize,
    /// Whether what follows is inside a quoted field.
    pub(crate) open_quote: bool,
}

/// Where the whole records of a text that starts with one end.
pub(crate) fn whole_records(text: &[u8], delimiter: u8) -> Whole {
    if is_plain(text) {
        return Whole { end: memchr::memrchr(b'\n', text).map_or(0, |position| position + 1), open_quote: false };
    }
    let (mut end, mut inside, mut at_start) = (0, false, true);
    let mut position = 0;
    while let Some(byte) = text.get(position) {
        match byte {
            b'"' if inside => {
                if text.get(position + 1) == Some(&b'"') {
                    position += 1;
                } else {
                    inside = false;
                }
            }
            b'"' if at_start => inside = true,
            b'\n' | b'\r' if !inside => end = position + 1,
            _ => {}
        }
        at_start = !inside && (*byte == delimiter || *byte == b'\n' || *byte == b'\r');
        position += 1;
    }
    Whole { end, open_quote: inside }
}

/// Adds the positions of a byte in a short text, eight bytes at a time.
///
/// A byte of `word ^ pattern` is zero where the text has the byte looked for; taking one from each byte borrows into the
/// top bit of zero bytes. A borrow can reach beyond the lowest match, so every position found is looked at again.
fn push_places(positions: &mut Vec<usize>, text: &[u8], byte: u8) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let pattern = u64::from(byte) * ONES;
    let (words, rest) = text.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let differing = u64::from_le_bytes(*word) ^ pattern;
        let mut zeros = differing.wrapping_sub(ONES) & !differing & TOPS;
        while zeros != 0 {
            let position = (zeros.trailing_zeros() / 8) as usize;
            if word[position] == byte {
                positions.push(number * 8 + position);
            }
            zeros &= zeros - 1;
        }
    }
    let first = text.len() - rest.len();
    positions
        .extend(rest.iter().enumerate().filter(|(_, other)| **other == byte).map(|(position, _)| first + position));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &[u8], quoted: bool) -> Vec<(Vec<Vec<u8>>, u64)> {
        let mut found = Vec::new();
        let mut take = |record: &Record<'_>| {
            found.push(((0..record.len()).map(|position| record.get(position).to_vec()).collect(), record.line));
            Ok::<(), ReadError>(())
        };
        if quoted {
            let refuse = |_| ReadError::OpenQuote { name: String::new(), line: 0 };
            each_quoted_record(text, b',', 1, refuse, take)
        } else {
            let page = Page { name: "", bytes: text, delimiter: b',', first_line: 1 };
            each_record(page, |record, _| take(record))
        }
        .unwrap();
        found
    }

    #[test]
    fn both_ways_give_the_same_records_and_lines() {
        for text in ["a,b\n1,2\n", "a,b\r\n\r\n1,2", "a\n\n\nb,c,\n", ",\n,,\n", "a,b", "\n", "x,y\r\n1,2\r\n"] {
            assert_eq!(records(text.as_bytes(), false), records(text.as_bytes(), true), "{text:?}");
        }
    }

    #[test]
    fn every_place_of_a_byte_is_found_and_no_other() {
        for text in ["", ",", ",,,,,,,,", "a,b", "S000000,2016-07,1234.56", "-,-,-,-,-,-,-,-,", "\u{ac}\u{2c}x,\u{12c}"]
        {
            let mut positions = Vec::new();
            push_places(&mut positions, text.as_bytes(), b',');
            let expected: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| *b == b',').map(|(p, _)| p).collect();
            assert_eq!(positions, expected, "{text:?}");
        }
    }

    #[test]
    fn whole_records_end_at_a_line_end_outside_quotes() {
        let case = |text: &str| whole_records(text.as_bytes(), b',');
        assert_eq!(case("a,b\nc"), Whole { end: 4, open_quote: false });
        assert_eq!(case("a,\"b\nc"), Whole { end: 0, open_quote: true });
        assert_eq!(case("a,\"b\nc\"\nd"), Whole { end: 8, open_quote: false });
        assert_eq!(case("x\na,\"b\"\"\n"), Whole { end: 2, open_quote: true });
        assert_eq!(case("a,b\"c\nd\n"), Whole { end: 8, open_quote: false });
    }
}

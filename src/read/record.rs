//! Blocks of text to records.
//!
//! A block without a quote and without a lone carriage return is split at line ends and separators; any other goes through
//! the `csv` crate. Both give the same records, fields and line numbers: the quick way is no other meaning.

use std::ops::Range;

use csv::{ByteRecord, ReaderBuilder};
use memchr::{memchr, memchr_iter};

/// A record: its fields, and the line it starts on.
pub(crate) struct Record<'a> {
    bytes: &'a [u8],
    /// Where each field ends in `bytes`.
    ends: &'a [usize],
    /// How many separator bytes stand between two fields.
    gap: usize,
    pub(crate) line: u64,
    /// Where the record starts in the block.
    pub(crate) start: usize,
}

impl<'a> Record<'a> {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at this place; empty where there is none.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> &'a [u8] {
        self.place_of(place).and_then(|range| self.bytes.get(range)).unwrap_or(&[])
    }

    /// Where the field at this place stands in [`Record::bytes`].
    #[inline]
    pub(crate) fn place_of(&self, place: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(place)?;
        let start = match place.checked_sub(1).and_then(|before| self.ends.get(before)) {
            Some(before) => before + self.gap,
            None => 0,
        };
        Some(start..end)
    }

    /// The bytes of all fields, with the separators where the text is plain.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

/// Whether the quick way may split the text.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    memchr(b'"', text).is_none()
        && memchr_iter(b'\r', text).all(|place| text.get(place + 1).is_none_or(|next| *next == b'\n'))
}

/// Calls `take` with every record of the text, from its start, until one is refused. Empty lines are no records.
///
/// With each record come the lines after it, of which `take` may take some in its own way; none where the text is not plain.
pub(crate) fn each_record<E>(
    text: &[u8],
    delimiter: u8,
    first_line: u64,
    mut take: impl FnMut(&Record<'_>, &mut Lines<'_>) -> Result<(), E>,
) -> Result<(), E> {
    if !is_plain(text) {
        return each_quoted_record(text, delimiter, first_line, |record| take(record, &mut Lines::new(&[], 0)));
    }
    let mut ends = Vec::new();
    let mut lines = Lines::new(text, first_line);
    while let Some((bytes, start, line)) = lines.next() {
        ends.clear();
        push_places(&mut ends, bytes, delimiter);
        ends.push(bytes.len());
        take(&Record { bytes, ends: &ends, gap: 1, line, start }, &mut lines)?;
    }
    Ok(())
}

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
    #[inline]
    pub(crate) fn rest(&self) -> &'t [u8] {
        self.rest
    }

    /// Goes on where the next line has been read; returns its number.
    #[inline]
    pub(crate) fn go_on_at(&mut self, rest: &'t [u8]) -> u64 {
        self.rest = rest;
        self.line += 1;
        self.line - 1
    }
}

impl<'t> Iterator for Lines<'t> {
    /// A line that is not empty, where it starts, and its number.
    type Item = (&'t [u8], usize, u64);

    #[inline]
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

/// Adds the places of a byte in a short text, eight bytes at a time.
///
/// A byte of `word ^ pattern` is zero where the text has the byte looked for; taking one from each byte borrows into the
/// top bit of zero bytes. A borrow can reach beyond the lowest match, so every place found is looked at again.
#[inline]
fn push_places(places: &mut Vec<usize>, text: &[u8], byte: u8) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let pattern = u64::from(byte) * ONES;
    let (words, rest) = text.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let differing = u64::from_le_bytes(*word) ^ pattern;
        let mut zeros = differing.wrapping_sub(ONES) & !differing & TOPS;
        while zeros != 0 {
            let place = (zeros.trailing_zeros() / 8) as usize;
            if word[place] == byte {
                places.push(number * 8 + place);
            }
            zeros &= zeros - 1;
        }
    }
    let first = text.len() - rest.len();
    places.extend(rest.iter().enumerate().filter(|(_, other)| **other == byte).map(|(place, _)| first + place));
}

fn each_quoted_record<E>(
    text: &[u8],
    delimiter: u8,
    first_line: u64,
    mut take: impl FnMut(&Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
    let (mut record, mut ends) = (ByteRecord::new(), Vec::new());
    let (mut counted, mut line) = (0, first_line);
    // Reading from memory into byte records of any length has no way to fail.
    while let Ok(true) = reader.read_byte_record(&mut record) {
        // The reader's own place may lie before the line end of the record before, or before empty lines.
        let place = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(counted);
        let skipped = text[place..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = place + skipped;
        line += u64::try_from(memchr_iter(b'\n', &text[counted..start]).count()).unwrap_or(0);
        counted = start;
        ends.clear();
        ends.extend((0..record.len()).filter_map(|place| record.range(place)).map(|range| range.end));
        take(&Record { bytes: record.as_slice(), ends: &ends, gap: 0, line, start })?;
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
        return Whole { end: memchr::memrchr(b'\n', text).map_or(0, |place| place + 1), open_quote: false };
    }
    let (mut end, mut inside, mut at_start) = (0, false, true);
    let mut place = 0;
    while let Some(byte) = text.get(place) {
        match byte {
            b'"' if inside => {
                if text.get(place + 1) == Some(&b'"') {
                    place += 1;
                } else {
                    inside = false;
                }
            }
            b'"' if at_start => inside = true,
            b'\n' | b'\r' if !inside => end = place + 1,
            _ => {}
        }
        at_start = !inside && (*byte == delimiter || *byte == b'\n' || *byte == b'\r');
        place += 1;
    }
    Whole { end, open_quote: inside }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &[u8], quoted: bool) -> Vec<(Vec<Vec<u8>>, u64)> {
        let mut found = Vec::new();
        let mut take = |record: &Record<'_>| {
            found.push(((0..record.len()).map(|place| record.get(place).to_vec()).collect(), record.line));
            Ok::<(), ()>(())
        };
        if quoted {
            each_quoted_record(text, b',', 1, take)
        } else {
            each_record(text, b',', 1, |record, _| take(record))
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
            let mut places = Vec::new();
            push_places(&mut places, text.as_bytes(), b',');
            let expected: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| *b == b',').map(|(p, _)| p).collect();
            assert_eq!(places, expected, "{text:?}");
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

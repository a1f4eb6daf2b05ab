//! Blocks of an input: whole records, cut where one series ends where that is asked for.

use std::io::Read;

use crate::limits::RECORD_BYTES;
use crate::read::container::Text;
use crate::read::csv::record::{Record, trimmed};
use crate::read::csv::split::{Page, Whole, each_record, is_plain, whole_records};
use crate::read::error::ReadError;

/// Whole records of one input.
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    pub(crate) first_line: u64,
}

impl Block {
    /// The records of the block, of an input with this name and separator.
    pub(crate) fn page<'t>(&'t self, name: &'t str, delimiter: u8) -> Page<'t> {
        Page { name, bytes: &self.bytes, delimiter, first_line: self.first_line }
    }
}

/// Where a block may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut<'k> {
    /// After any record.
    Record,
    /// After the last record of a series, whose key stands in these columns, so that a series in one run is in one block.
    Series(&'k [usize]),
}

/// One of the first records of an input.
#[derive(Clone, Debug)]
pub(crate) struct FirstRecord {
    pub(crate) line: u64,
    /// Where the record ends in the text, its line end and empty lines after it included.
    end: usize,
    pub(crate) fields: Vec<Vec<u8>>,
}

/// Reads an input in blocks.
pub(crate) struct Blocks<'a> {
    name: &'a str,
    text: Text<'a>,
    pub(crate) delimiter: u8,
    size: usize,
    /// How many bytes the input has, packed as it may be, where that is known.
    bytes: Option<u64>,
    carried: Vec<u8>,
    line: u64,
    ended: bool,
    any: bool,
    /// How many bytes of text have been read.
    pub(crate) taken: u64,
}

impl<'a> Blocks<'a> {
    /// Reads a text as far as its first record, in blocks of this size; without a separator given, the first line tells.
    ///
    /// # Errors
    /// [`ReadError`] where there is no record, or one that does not end.
    pub(crate) fn open(
        name: &'a str,
        text: Text<'a>,
        bytes: Option<u64>,
        delimiter: Option<u8>,
        size: usize,
    ) -> Result<Self, ReadError> {
        let (size, carried) = (size.max(1), Vec::new());
        let (ended, any) = (false, false);
        let mut blocks = Self { name, text, delimiter: b',', size, bytes, carried, line: 1, ended, any, taken: 0 };
        let mut wanted = size;
        loop {
            blocks.fill(wanted)?;
            // Empty lines above the header are not records.
            let blank = blocks.carried.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            blocks.delimiter = delimiter.unwrap_or_else(|| find_delimiter(&blocks.carried[blank..]));
            if blocks.ended || blocks.first_record_end(blank).is_some() {
                return Ok(blocks);
            }
            blocks.not_endless(false)?;
            wanted = blocks.carried.len() * 2;
        }
    }

    /// The first records that have not been given, as many as asked for or all that there are.
    ///
    /// # Errors
    /// [`ReadError`] where the text cannot be read or is not CSV.
    pub(crate) fn first_records(&mut self, count: usize) -> Result<Vec<FirstRecord>, ReadError> {
        loop {
            let whole = self.whole();
            let end = if self.ended && !whole.open_quote { self.carried.len() } else { whole.end };
            // What is wrong in a record before an open quote is reported first, however much has been read.
            let records = self.records_before(end, count)?;
            if records.len() < count && self.ended && whole.open_quote {
                return Err(self.open_quote());
            }
            if records.len() == count || self.ended || self.carried.len() > RECORD_BYTES {
                return Ok(records);
            }
            self.fill(self.carried.len() * 2)?;
        }
    }

    /// Leaves out this record and all before it.
    pub(crate) fn skip_to_end_of(&mut self, record: &FirstRecord) {
        let rest = self.carried.split_off(record.end);
        self.line += lines(&self.carried);
        self.carried = rest;
    }

    /// The next block, or None at the end. What is read beyond it goes where `spare` was, the bytes of a block that is done.
    ///
    /// # Errors
    /// [`ReadError`] where the text cannot be read, has no records at all, or one that does not end.
    pub(crate) fn next(&mut self, cut: Cut<'_>, spare: &mut Vec<u8>) -> Result<Option<Block>, ReadError> {
        let mut wanted = self.size;
        loop {
            self.fill(wanted)?;
            if self.ended {
                return self.last();
            }
            let whole = self.whole();
            if self.carried.len() - whole.end > RECORD_BYTES {
                self.line += lines(&self.carried[..whole.end]);
                self.not_endless(whole.open_quote)?;
            }
            let end = match cut {
                Cut::Record => whole.end,
                Cut::Series(key) => self.last_series_start(whole.end, key),
            };
            if end > 0 {
                let mut rest = std::mem::take(spare);
                rest.clear();
                rest.extend_from_slice(&self.carried[end..]);
                self.carried.truncate(end);
                return Ok(Some(self.give(rest)));
            }
            wanted = self.carried.len() * 2;
        }
    }

    /// Reads until so many bytes are there or the input ends.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let missing = wanted.saturating_sub(self.carried.len());
        if missing == 0 || self.ended {
            return Ok(());
        }
        // All at once: room that doubles as the text comes would move it several times. A small file needs little; a packed one
        // needs more than it has bytes, and then as much as any other.
        let left = self.bytes.and_then(|bytes| usize::try_from(bytes.checked_sub(self.taken)?).ok());
        self.carried.reserve(left.filter(|left| *left > 0).map_or(missing, |left| left.min(missing)));
        let read = self.text.by_ref().take(missing as u64).read_to_end(&mut self.carried);
        let count = read.map_err(|source| ReadError::File { name: self.name.to_owned(), source })?;
        self.taken += count as u64;
        self.ended = count < missing;
        Ok(())
    }

    fn whole(&self) -> Whole {
        whole_records(&self.carried, self.delimiter)
    }

    fn last(&mut self) -> Result<Option<Block>, ReadError> {
        if !is_plain(&self.carried) && self.whole().open_quote {
            let end = self.whole().end;
            if self.carried[..end].iter().all(|byte| matches!(byte, b'\n' | b'\r')) {
                return Err(self.open_quote());
            }
            // What is wrong in a record before the quote is reported first, as in an input of many blocks.
            let rest = self.carried.split_off(end);
            return Ok(Some(self.give(rest)));
        }
        if self.carried.iter().all(|byte| matches!(byte, b'\n' | b'\r')) {
            self.carried.clear();
            if self.any {
                return Ok(None);
            }
            let what = "has a header but no data; expected one line a month";
            return Err(ReadError::NotCsv { name: self.name.to_owned(), what });
        }
        Ok(Some(self.give(Vec::new())))
    }

    fn give(&mut self, rest: Vec<u8>) -> Block {
        let bytes = std::mem::replace(&mut self.carried, rest);
        let first_line = self.line;
        self.line += lines(&bytes);
        self.any = true;
        Block { bytes, first_line }
    }

    /// The records of the carried text before this end, at most so many.
    fn records_before(&self, end: usize, count: usize) -> Result<Vec<FirstRecord>, ReadError> {
        let mut records: Vec<FirstRecord> = Vec::new();
        let outcome = each_record(self.page(&self.carried[..end]), |record, _| {
            if let Some(before) = records.last_mut() {
                before.end = record.start;
            }
            if records.len() == count {
                return Err(Stop::Enough);
            }
            let fields = (0..record.len()).map(|index| record.get(index).to_vec()).collect();
            records.push(FirstRecord { line: record.line, end, fields });
            Ok(())
        });
        match outcome {
            Ok(()) | Err(Stop::Enough) => Ok(records),
            Err(Stop::Problem(problem)) => Err(problem),
        }
    }

    /// Where the last run of records of one series starts, among the whole records that end here.
    ///
    /// The run may go on in what has not been read yet, so it is left for the next block.
    fn last_series_start(&self, end: usize, key: &[usize]) -> usize {
        let records = &self.carried[..end];
        if is_plain(records) {
            return self.last_plain_series_start(records, key);
        }
        let (mut start, mut last): (usize, Option<Vec<Vec<u8>>>) = (0, None);
        let outcome = each_record(self.page(records), |record, _| {
            let fields = || key.iter().map(|column| trimmed(record.get(*column)));
            if !last.as_ref().is_some_and(|last| fields().eq(last.iter().map(Vec::as_slice))) {
                start = record.start;
                last = Some(fields().map(<[u8]>::to_vec).collect());
            }
            Ok::<(), ReadError>(())
        });
        // A quote that makes no sense is reported when the block is read, after what is wrong before it.
        if outcome.is_ok() { start } else { end }
    }

    fn last_plain_series_start(&self, records: &[u8], key: &[usize]) -> usize {
        let mut start = records.len();
        let mut following: Option<&[u8]> = None;
        let (mut ends, mut following_ends) = (Vec::new(), Vec::new());
        // From the last line backwards, until a line of another series.
        while start > 0 {
            let line_start = memchr::memrchr(b'\n', &records[..start - 1]).map_or(0, |position| position + 1);
            let line = &records[line_start..start - 1];
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.is_empty() {
                ends.clear();
                ends.extend(memchr::memchr_iter(self.delimiter, line).chain([line.len()]));
                if let Some(next) = following {
                    let record = Record::new(line, &ends, 1, 0, line_start);
                    let next = Record::new(next, &following_ends, 1, 0, start);
                    if key.iter().any(|column| trimmed(record.get(*column)) != trimmed(next.get(*column))) {
                        return start;
                    }
                }
                std::mem::swap(&mut ends, &mut following_ends);
                following = Some(line);
            }
            start = line_start;
        }
        0
    }

    fn first_record_end(&self, blank: usize) -> Option<usize> {
        let text = self.carried.get(blank..)?;
        let first = memchr::memchr2(b'\n', b'\r', text)?;
        if memchr::memchr(b'"', &text[..first]).is_none() {
            return Some(blank + first + 1);
        }
        // A quoted header may hold line ends: the shortest start that is whole.
        let ends = memchr::memchr2_iter(b'\n', b'\r', text).map(|position| position + 1);
        ends.take(64).find(|end| !whole_records(&text[..*end], self.delimiter).open_quote).map(|end| blank + end)
    }

    /// Records that stand where the next ones are read.
    fn page<'t>(&'t self, bytes: &'t [u8]) -> Page<'t> {
        Page { name: self.name, bytes, delimiter: self.delimiter, first_line: self.line }
    }

    fn open_quote(&self) -> ReadError {
        let before = self.whole().end;
        ReadError::OpenQuote { name: self.name.to_owned(), line: self.line + lines(&self.carried[..before]) }
    }

    fn not_endless(&self, open_quote: bool) -> Result<(), ReadError> {
        if self.carried.len() <= RECORD_BYTES {
            return Ok(());
        }
        let (name, line) = (self.name.to_owned(), self.line);
        Err(if open_quote { ReadError::OpenQuote { name, line } } else { ReadError::Endless { name, line } })
    }
}

/// Why a walk through records ends early.
enum Stop {
    Enough,
    Problem(ReadError),
}

impl From<ReadError> for Stop {
    fn from(problem: ReadError) -> Self {
        Self::Problem(problem)
    }
}

fn lines(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// The separator of the first line: a tabulator where there is one, since no name holds one; else a comma or a semicolon,
/// whichever stands there more often outside quotes; else a comma.
pub(crate) fn find_delimiter(text: &[u8]) -> u8 {
    let end = memchr::memchr2(b'\n', b'\r', text).unwrap_or(text.len());
    let line = &text[..end];
    if line.contains(&b'\t') {
        return b'\t';
    }
    let (mut is_quoted, mut commas, mut semicolons) = (false, 0, 0);
    for byte in line {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => commas += 1,
            b';' if !is_quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}

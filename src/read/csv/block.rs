//! Blocks of an input: whole records, cut where one series ends where that is asked for.

use std::io::Read;

use crate::read::ReadError;
use crate::read::container::Text;
use crate::read::csv::record::Record;
use crate::read::csv::split::{Page, each_record, is_plain, whole_records};
use crate::read::header::Header;
use crate::read::options::Options;
use crate::read::row::trimmed;
use crate::read::source::Source;

/// The longest record there may be; beyond it a file is no table of months.
const LONGEST_RECORD: usize = 16 << 20;

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
pub(crate) enum Cut {
    /// After any record.
    Record,
    /// After the last record of a series, so that a series in one run is in one block.
    Series,
}

/// Reads an input in blocks, its header first.
pub(crate) struct Blocks<'a> {
    name: &'a str,
    text: Text<'a>,
    pub(crate) delimiter: u8,
    pub(crate) header: Header,
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
    /// Opens the input and reads its header.
    pub(crate) fn open(source: &'a Source, options: &Options, size: usize) -> Result<Self, ReadError> {
        let name = source.name();
        let mut blocks = Self {
            name,
            text: source.text(options)?,
            delimiter: options.delimiter.unwrap_or(b','),
            header: Header::default(),
            size: size.max(1),
            bytes: source.size(),
            carried: Vec::new(),
            line: 1,
            ended: false,
            any: false,
            taken: 0,
        };
        let mut wanted = size.max(1);
        loop {
            blocks.fill(wanted)?;
            // Empty lines above the header are no records.
            let blank = blocks.carried.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            if options.delimiter.is_none() {
                blocks.delimiter = find_delimiter(&blocks.carried[blank..]);
            }
            let end = blocks.first_record_end(blank);
            if let Some(end) = end.or(blocks.ended.then_some(blocks.carried.len())) {
                blocks.read_header(end, options)?;
                return Ok(blocks);
            }
            blocks.not_endless(false)?;
            wanted = blocks.carried.len() * 2;
        }
    }

    /// The next block, or nothing at the end. What is read beyond it goes where `spare` was, the bytes of a block that is done.
    pub(crate) fn next(&mut self, cut: Cut, spare: &mut Vec<u8>) -> Result<Option<Block>, ReadError> {
        let mut wanted = self.size;
        loop {
            self.fill(wanted)?;
            if self.ended {
                return self.last();
            }
            let whole = whole_records(&self.carried, self.delimiter);
            if self.carried.len() - whole.end > LONGEST_RECORD {
                self.line += lines(&self.carried[..whole.end]);
                self.not_endless(whole.open_quote)?;
            }
            let end = match cut {
                Cut::Record => whole.end,
                Cut::Series => self.last_series_start(whole.end),
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
        let limit = u64::try_from(missing).unwrap_or(u64::MAX);
        let read = self.text.by_ref().take(limit).read_to_end(&mut self.carried);
        let count = read.map_err(|source| ReadError::File { name: self.name.to_owned(), source })?;
        self.taken += u64::try_from(count).unwrap_or(0);
        self.ended = count < missing;
        Ok(())
    }

    fn last(&mut self) -> Result<Option<Block>, ReadError> {
        if !is_plain(&self.carried) && whole_records(&self.carried, self.delimiter).open_quote {
            return Err(self.open_quote());
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

    /// Where the last run of records of one series starts, among the whole records that end here.
    ///
    /// The run may go on in what has not been read yet, so it is left for the next block.
    fn last_series_start(&self, end: usize) -> usize {
        let records = &self.carried[..end];
        if is_plain(records) {
            return self.last_plain_series_start(records);
        }
        let (mut start, mut last): (usize, Option<Vec<Vec<u8>>>) = (0, None);
        let outcome = each_record(self.page(records), |record, _| {
            let same = last.as_ref().is_some_and(|key| {
                key.iter().zip(&self.header.key).all(|(known, place)| known == trimmed(record.get(*place)))
            });
            if !same {
                start = record.start;
                last = Some(self.header.key.iter().map(|place| trimmed(record.get(*place)).to_vec()).collect());
            }
            Ok::<(), ReadError>(())
        });
        // A quote that makes no sense is reported when the block is read, after what is wrong before it.
        if outcome.is_ok() { start } else { end }
    }

    fn last_plain_series_start(&self, records: &[u8]) -> usize {
        let mut start = records.len();
        let mut following: Option<&[u8]> = None;
        // From the last line backwards, until a line of another series.
        while start > 0 {
            let line_start = memchr::memrchr(b'\n', &records[..start - 1]).map_or(0, |place| place + 1);
            let line = &records[line_start..start - 1];
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.is_empty() {
                if following.is_some_and(|next| !self.same_key(line, next)) {
                    return start;
                }
                following = Some(line);
            }
            start = line_start;
        }
        0
    }

    fn same_key(&self, one: &[u8], other: &[u8]) -> bool {
        self.header.key.iter().all(|place| {
            let field = |line: &'_ [u8]| -> (usize, usize) {
                let mut start = 0;
                for _ in 0..*place {
                    start =
                        memchr::memchr(self.delimiter, &line[start..]).map_or(line.len(), |found| start + found + 1);
                }
                (start, memchr::memchr(self.delimiter, &line[start..]).map_or(line.len(), |found| start + found))
            };
            let (first, second) = (field(one), field(other));
            trimmed(&one[first.0..first.1]) == trimmed(&other[second.0..second.1])
        })
    }

    fn first_record_end(&self, blank: usize) -> Option<usize> {
        let text = self.carried.get(blank..)?;
        let first = memchr::memchr2(b'\n', b'\r', text)?;
        if memchr::memchr(b'"', &text[..first]).is_none() {
            return Some(blank + first + 1);
        }
        // A quoted header may hold line ends: the shortest start that is whole.
        let ends = memchr::memchr2_iter(b'\n', b'\r', text).map(|place| place + 1);
        ends.take(64).find(|end| !whole_records(&text[..*end], self.delimiter).open_quote).map(|end| blank + end)
    }

    fn read_header(&mut self, end: usize, options: &Options) -> Result<(), ReadError> {
        let rest = self.carried.split_off(end);
        let text = std::mem::replace(&mut self.carried, rest);
        if !is_plain(&text) && whole_records(&text, self.delimiter).open_quote {
            return Err(self.open_quote());
        }
        let mut found = None;
        each_record(self.page(&text), |record: &Record<'_>, _| {
            if found.is_none() {
                found = Some(Header::read(self.name, record, options)?);
            }
            Ok::<(), ReadError>(())
        })?;
        self.line += lines(&text);
        match found {
            Some(header) => self.header = header,
            None => {
                let what = "is empty; expected a header line such as month,value and one line a month";
                return Err(ReadError::NotCsv { name: self.name.to_owned(), what });
            }
        }
        if options.as_of.is_some() && self.header.published.is_none() {
            return Err(ReadError::NoVintages { name: self.name.to_owned() });
        }
        Ok(())
    }

    /// Records that stand where the next ones are read.
    fn page<'t>(&'t self, bytes: &'t [u8]) -> Page<'t> {
        Page { name: self.name, bytes, delimiter: self.delimiter, first_line: self.line }
    }

    fn open_quote(&self) -> ReadError {
        let before = last_record_start(&self.carried, self.delimiter);
        ReadError::OpenQuote { name: self.name.to_owned(), line: self.line + lines(&self.carried[..before]) }
    }

    fn not_endless(&self, open_quote: bool) -> Result<(), ReadError> {
        if self.carried.len() <= LONGEST_RECORD {
            return Ok(());
        }
        let (name, line) = (self.name.to_owned(), self.line);
        Err(if open_quote { ReadError::OpenQuote { name, line } } else { ReadError::Endless { name, line } })
    }
}

/// Where the record that is open at the end starts.
fn last_record_start(text: &[u8], delimiter: u8) -> usize {
    whole_records(text, delimiter).end
}

fn lines(text: &[u8]) -> u64 {
    u64::try_from(memchr::memchr_iter(b'\n', text).count()).unwrap_or(u64::MAX)
}

/// A comma, unless the first line has none but tabs or semicolons.
pub(crate) fn find_delimiter(text: &[u8]) -> u8 {
    let end = memchr::memchr2(b'\n', b'\r', text).unwrap_or(text.len());
    let line = &text[..end];
    [b',', b'\t', b';'].into_iter().find(|delimiter| line.contains(delimiter)).unwrap_or(b',')
}

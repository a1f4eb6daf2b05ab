//! A record to an observation: every cell checked.

use crate::read::ReadError;
use crate::read::csv::{Alike, Lines, Record, iso_month};
use crate::read::error::CellProblem;
use crate::read::header::Header;
use crate::read::number::parse_cell;
use crate::read::options::Options;
use crate::series::{Entry, Flags, Key, Month, Origin, Vintage, parse_month_text};

/// Parses the records of one input.
pub(crate) struct RowParser<'a> {
    pub(crate) name: &'a str,
    pub(crate) header: &'a Header,
    pub(crate) options: &'a Options,
    pub(crate) input: u16,
    pub(crate) delimiter: u8,
}

impl RowParser<'_> {
    /// Calls `take` with the observation of a record, and of the lines after it that are alike; with none of them where they
    /// were published after the day that is asked about.
    #[inline(always)]
    pub(crate) fn each_alike(
        &self,
        record: &Record<'_>,
        following: &mut Lines<'_>,
        mut take: impl FnMut(Month, Entry) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let observed = self.parse(record)?;
        if let Some((month, entry)) = observed {
            take(month, entry)?;
        }
        // Flags may belong to the number, or say that there can be none.
        let common = observed.filter(|(_, entry)| entry.flags.is_empty());
        let alike = common.and_then(|_| Alike::of(record, self.header, self.options.decimal));
        if let (Some((_, common)), Some(alike)) = (common, alike) {
            while let Some((month, amount, line)) = alike.next(following) {
                take(month, Entry { amount: Some(amount), origin: Origin::new(self.input, line), ..common })?;
            }
        }
        Ok(())
    }

    /// The observation of a record; nothing where it was published after the day that is asked about.
    #[inline(always)]
    fn parse(&self, record: &Record<'_>) -> Result<Option<(Month, Entry)>, ReadError> {
        let header = self.header;
        if record.len() != header.fields && !record.has_only_empty_fields_from(header.fields) {
            return Err(ReadError::Ragged {
                name: self.name.to_owned(),
                line: record.line,
                found: record.len(),
                expected: header.fields,
            });
        }
        let month = record.get(header.month);
        let month = match month.try_into().ok().and_then(iso_month) {
            Some(month) => month,
            None => self.month(record)?,
        };
        let value = record.get(header.value);
        let mark = self.options.decimal;
        if self.delimiter == b';' && mark.is_none() && value.contains(&b',') {
            return Err(self.wrong(record, header.value, CellProblem::CommaAmongSemicolons));
        }
        let cell = parse_cell(value, mark).map_err(|problem| self.wrong(record, header.value, problem.into()))?;
        let mut entry = Entry {
            amount: cell.amount,
            flags: cell.flags,
            vintage: None,
            origin: Origin::new(self.input, record.line),
        };
        if let Some(place) = header.status {
            let own = Flags::parse(self.text(record, place)?);
            entry.flags = entry.flags.union(own.map_err(|problem| self.wrong(record, place, problem.into()))?);
        }
        if entry.amount.is_some() && entry.flags.says_missing() {
            return Err(self.wrong(record, header.value, CellProblem::ValueOfMissing));
        }
        if let Some(place) = header.published {
            let vintage = Vintage::parse(self.text(record, place)?)
                .map_err(|problem| self.wrong(record, place, problem.into()))?;
            if self.options.as_of.is_some_and(|as_of| vintage.is_after(as_of)) {
                return Ok(None);
            }
            entry.vintage = Some(vintage);
        }
        Ok(Some((month, entry)))
    }

    /// The key of a record.
    pub(crate) fn key(&self, record: &Record<'_>) -> Result<Key, ReadError> {
        let values = self.header.key.iter().map(|place| self.text(record, *place).map(str::to_owned));
        Ok(Key::new(values.collect::<Result<_, _>>()?))
    }

    /// Adds the key of a record in one run of bytes; see [`decode_key`].
    pub(crate) fn encode_key(&self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        for place in &self.header.key {
            out.extend_from_slice(self.text(record, *place)?.as_bytes());
            out.push(END_OF_VALUE);
        }
        Ok(())
    }

    fn month(&self, record: &Record<'_>) -> Result<Month, ReadError> {
        let place = self.header.month;
        let text = self.text(record, place)?;
        parse_month_text(text).map_err(|problem| {
            let word = text.to_lowercase();
            let total = ["total", "sum", "fy", "year", "average"].iter().any(|start| word.starts_with(start));
            self.wrong(record, place, if total { CellProblem::Total } else { problem.into() })
        })
    }

    /// A cell as text, without the spaces around it.
    fn text<'r>(&self, record: &Record<'r>, place: usize) -> Result<&'r str, ReadError> {
        std::str::from_utf8(trimmed(record.get(place))).map_err(|_| self.wrong(record, place, CellProblem::NotUtf8))
    }

    fn wrong(&self, record: &Record<'_>, place: usize, problem: CellProblem) -> ReadError {
        record.problem(self.name, place, problem)
    }
}

/// Stands after each value of an encoded key; no text in UTF-8 has this byte.
const END_OF_VALUE: u8 = 0xff;

/// The key that was encoded.
pub(crate) fn decode_key(encoded: &[u8]) -> Key {
    let values = encoded.split(|byte| *byte == END_OF_VALUE);
    let count = encoded.iter().filter(|byte| **byte == END_OF_VALUE).count();
    // Every value was text when it was encoded.
    Key::new(values.take(count).map(|value| String::from_utf8_lossy(value).into_owned()).collect())
}

/// A cell without the white space around it, by Unicode where it is text.
#[inline]
pub(crate) fn trimmed(cell: &[u8]) -> &[u8] {
    match (cell.first(), cell.last()) {
        (Some(33..=126), Some(33..=126)) | (None, _) => cell,
        _ => match std::str::from_utf8(cell) {
            Ok(text) => text.trim().as_bytes(),
            Err(_) => cell,
        },
    }
}

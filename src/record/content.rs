//! What a record holds: its bytes as rows, and each row as an observation.

use std::collections::HashMap;

use crate::read::{Options, SeriesReleases, Source, find_delimiter, nearest, read_releases};
use crate::record::RecordError;
use crate::record::columns::Columns;
use crate::record::table::{RawCell, Table};
use crate::series::{Builder, Entry, Key, Month, Series};

/// A long CSV that figures can be added to: one row a figure, the months of each series in rising order.
///
/// The first figures of the months rise from row to row. Later releases of a month stand anywhere below its first figure.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) options: &'a Options,
    pub(crate) table: Table<'a>,
    pub(crate) columns: Columns,
    pub(crate) series: Vec<SeriesRows>,
}

/// The rows of one series, in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct SeriesRows {
    pub(crate) key: Key,
    pub(crate) rows: Vec<ObservationRow>,
}

/// An observation, and the row that holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ObservationRow {
    /// The index of the row below the header.
    pub(crate) row: usize,
    pub(crate) month: Month,
    pub(crate) entry: Entry,
}

impl<'a> Record<'a> {
    /// Reads a record, every cell checked as for any other run.
    ///
    /// # Errors
    /// [`RecordError`] where the bytes are packed or no text, have a fault, or are not long CSV with rising months.
    pub fn parse(name: &'a str, bytes: &'a [u8], options: &'a Options) -> Result<Self, RecordError> {
        if let Some(what) = what_else(bytes) {
            return Err(RecordError::NotARecord { name: name.to_owned(), what });
        }
        // The reader has the last word on what is a fault, what is a key, and what each row says.
        let (key_names, releases) = read_releases(&[Source::from_bytes(name, bytes)], options)?;
        let delimiter = options.delimiter.unwrap_or_else(|| delimiter_of(bytes));
        let table = Table::new(bytes, delimiter);
        let columns = Columns::find(name, &table, options).ok().and_then(|columns| columns.with_key(&key_names));
        let Some(columns) = columns else {
            return Err(RecordError::NotARecord { name: name.to_owned(), what: "does not have one row a figure" });
        };
        let series = rows_of(&releases, &table).ok_or_else(|| RecordError::NotReadBack {
            name: name.to_owned(),
            what: "a row begins on another line than the reader says".to_owned(),
        })?;
        let record = Self { name, bytes, options, table, columns, series };
        record.check_order()?;
        Ok(record)
    }

    /// The keys of the series, in the order of their first rows.
    #[must_use]
    pub fn keys(&self) -> Vec<&Key> {
        self.series.iter().map(|series| &series.key).collect()
    }

    /// The key of the series that is written like this, its values joined by dots; of a new one where `may_be_new` says so.
    ///
    /// # Errors
    /// [`RecordError::NewSeries`] where the record has no such series and none may be new, [`RecordError::WrongKey`] where a new one
    /// has another number of values than there are key columns.
    pub fn find_series(&self, text: &str, may_be_new: bool) -> Result<Key, RecordError> {
        if let Some(series) = self.series.iter().find(|series| series.key.to_string() == text) {
            return Ok(series.key.clone());
        }
        let keys: Vec<String> = self.series.iter().map(|series| series.key.to_string()).collect();
        if !may_be_new {
            let near = nearest(text, keys.iter().map(String::as_str));
            return Err(RecordError::NewSeries {
                name: self.name.to_owned(),
                series: text.to_owned(),
                near: near.map_or_else(String::new, |near| format!("; did you mean {near:?}?")),
                held: shown(&keys),
            });
        }
        let columns = self.key_names();
        let values: Vec<String> = text.split('.').map(str::to_owned).collect();
        let values = if columns.len() == 1 { vec![text.to_owned()] } else { values };
        if values.len() != columns.len() {
            return Err(RecordError::WrongKey {
                series: text.to_owned(),
                found: values.len(),
                columns: if columns.is_empty() { "none".to_owned() } else { columns.join(", ") },
            });
        }
        Ok(Key::new(values))
    }

    /// The name of the record.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// How the record was read.
    #[must_use]
    pub fn options(&self) -> &Options {
        self.options
    }

    /// The names of the key columns.
    #[must_use]
    pub fn key_names(&self) -> Vec<String> {
        self.columns.key_names()
    }

    /// How the record was read, with its key columns named: so that a series that shares no month with the others, as a new one
    /// does at first, is not taken for a piece of another.
    #[must_use]
    pub fn options_with_key(&self) -> Options {
        Options { key_columns: Some(self.key_names()), ..self.options.clone() }
    }

    /// Whether the record has a column of publication dates.
    #[must_use]
    pub fn has_publication_dates(&self) -> bool {
        self.columns.published.is_some()
    }

    /// The latest figures of the series with this key; `None` where there is no such series.
    #[must_use]
    pub fn latest(&self, key: &Key) -> Option<Series> {
        let rows = &self.series.iter().find(|series| series.key == *key)?.rows;
        let mut builder = Builder::new();
        rows.iter().for_each(|row| builder.push(row.month, row.entry));
        // That no month stands twice was seen when the record was read.
        builder.finish(key.clone()).ok().flatten()
    }

    /// The cell of a row below the header.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<RawCell<'a>> {
        self.table.cells(self.table.body().get(row)?).get(column).copied()
    }

    fn check_order(&self) -> Result<(), RecordError> {
        for series in &self.series {
            let mut latest: Option<Month> = None;
            let mut seen = std::collections::HashSet::new();
            for row in &series.rows {
                let is_first = seen.insert(row.month.index());
                match latest {
                    Some(after) if is_first && row.month < after => {
                        return Err(RecordError::OutOfOrder {
                            name: self.name.to_owned(),
                            line: row.entry.origin.line(),
                            series: in_words(&series.key),
                            month: row.month,
                            after,
                        });
                    }
                    _ => latest = latest.max(Some(row.month)),
                }
            }
        }
        Ok(())
    }
}

/// The rows of each series in the order of the file; `None` where one of them is not in the table.
fn rows_of(releases: &[SeriesReleases], table: &Table<'_>) -> Option<Vec<SeriesRows>> {
    let row_of: HashMap<u64, usize> = table.body().iter().enumerate().map(|(row, raw)| (raw.line, row)).collect();
    let of_series = |series: &SeriesReleases| {
        let rows = series.rows().iter().map(|(month, entry)| {
            let row = *row_of.get(&entry.origin.line())?;
            Some(ObservationRow { row, month: *month, entry: *entry })
        });
        let mut rows: Vec<ObservationRow> = rows.collect::<Option<_>>()?;
        rows.sort_by_key(|row| row.row);
        Some(SeriesRows { key: series.key().clone(), rows })
    };
    releases.iter().map(of_series).collect()
}

/// The key as a message names it.
pub(crate) fn in_words(key: &Key) -> String {
    let key = key.to_string();
    if key.is_empty() { "the series".to_owned() } else { format!("series {key:?}") }
}

/// The first keys, and how many more there are.
fn shown(keys: &[String]) -> String {
    let first: Vec<&str> = keys.iter().take(10).map(String::as_str).collect();
    let more = keys.len().saturating_sub(first.len());
    if more > 0 { format!("{} and {more} more", first.join(", ")) } else { first.join(", ") }
}

/// The separator of the header line, as the reader finds it.
fn delimiter_of(bytes: &[u8]) -> u8 {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let blank = text.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    find_delimiter(&text[blank..])
}

/// What the bytes are, where the reader would unpack or convert them first.
fn what_else(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 5] = [
        (b"\x1f\x8b", "is packed by gzip"),
        (b"\x28\xb5\x2f\xfd", "is packed by Zstandard"),
        (b"PAR1", "is a Parquet file"),
        (b"\xff\xfe", "is UTF-16 text"),
        (b"\xfe\xff", "is UTF-16 text"),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

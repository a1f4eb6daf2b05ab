//! A file that adds months and releases to described data: which series its rows belong to, and what of it is new.

use std::collections::HashMap;

use crate::read::error::ReadError;
use crate::read::key_bytes::encode_key;
use crate::read::note::Note;
use crate::read::options::Options;
use crate::read::store::Store;
use crate::series::{Entry, Month, Vintage};

/// How a file is read that adds to the input before it.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    /// The ways to read it: the first that its header fits.
    pub readings: Vec<Options>,
    /// The key of the series that its rows belong to where it has no key columns, values joined by dots.
    pub series: Option<String>,
    /// When its values were published, where it does not say.
    pub published: Option<Vintage>,
}

/// What of a file is new; it goes into the store row by row.
pub(crate) struct Adding<'a> {
    addition: &'a Addition,
    /// The key of every row, where the file has no key columns.
    key: Option<Vec<u8>>,
    /// The releases of each month that were there before the file, by the index of their series.
    known: HashMap<u32, HashMap<Month, Vec<Entry>>>,
    added: usize,
    revised: usize,
    unchanged: usize,
}

impl<'a> Adding<'a> {
    /// Begins a file with these key columns; those of the data it is added to are `expected`. None if they differ.
    pub(crate) fn new(addition: &'a Addition, found: &[String], expected: &[String], store: &Store) -> Option<Self> {
        let key = match &addition.series {
            _ if found == expected => None,
            Some(series) if found.is_empty() => Some(encode_key(&store.key_named(series, expected.len())?)),
            Some(_) | None => return None,
        };
        Some(Self { addition, key, known: HashMap::new(), added: 0, revised: 0, unchanged: 0 })
    }

    /// Adds a row, unless its month is there with the same value.
    ///
    /// # Errors
    /// [`ReadError::NoDateOfRevision`] where the month is there with another value and neither side says which is later.
    pub(crate) fn add(
        &mut self,
        name: &str,
        encoded: &[u8],
        month: Month,
        mut entry: Entry,
        store: &mut Store,
    ) -> Result<(), ReadError> {
        entry.vintage = entry.vintage.or(self.addition.published);
        let series = store.series_of(name, self.key.as_deref().unwrap_or(encoded))?;
        let known = self.known.entry(series).or_insert_with(|| releases(store, series));
        let latest = known.get(&month).and_then(|releases| releases.last());
        match (latest, entry.vintage) {
            (None, _) => self.added += 1,
            (Some(latest), _) if entry.amount.is_none() || entry.amount == latest.amount => {
                self.unchanged += 1;
                return Ok(());
            }
            (Some(_), Some(_)) => self.revised += 1,
            (Some(latest), None) => {
                return Err(ReadError::NoDateOfRevision {
                    at: store.position(entry.origin),
                    month,
                    value: entry.amount.map_or_else(String::new, |amount| amount.to_string()),
                    before: latest.amount.map_or_else(|| "no value".to_owned(), |amount| amount.to_string()),
                    before_at: store.position(latest.origin),
                });
            }
        }
        store.push_release(name, series, month, &entry)
    }

    /// What the reader should know: which series the rows belong to, and what of them is new.
    pub(crate) fn notes(&self, name: &str) -> Vec<Note> {
        let series = self.addition.series.clone().filter(|_| self.key.is_some());
        let belongs = series.map(|series| Note::BelongsTo { name: name.to_owned(), series });
        let (added, revised, unchanged) = (self.added, self.revised, self.unchanged);
        belongs.into_iter().chain([Note::Added { name: name.to_owned(), added, revised, unchanged }]).collect()
    }
}

/// The releases of each month of a series, in the order of their publication.
fn releases(store: &Store, series: u32) -> HashMap<Month, Vec<Entry>> {
    let mut releases: HashMap<Month, Vec<Entry>> = HashMap::new();
    for (month, entry) in store.observations(series as usize).1 {
        releases.entry(month).or_default().push(entry);
    }
    releases.values_mut().for_each(|of_month| of_month.sort_by_key(|entry| entry.vintage.map(Vintage::order)));
    releases
}

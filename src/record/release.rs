//! A release: what a publisher hands out, in any layout that is read, as figures for a record.

use crate::read::SeriesReleases;
use crate::record::RecordError;
use crate::record::change::Figure;
use crate::record::content::Record;
use crate::series::{Entry, Flags, Key, Month, Vintage};

/// The series of a release.
#[derive(Clone, Debug)]
pub struct Release {
    /// The names of its key columns.
    pub key_names: Vec<String>,
    /// Its series with all their figures.
    pub series: Vec<SeriesReleases>,
    /// When figures without a date of their own were published.
    pub vintage: Option<Vintage>,
    /// Who published it.
    pub source: Option<String>,
}

/// The figures of a release, and what of it the record cannot hold.
#[derive(Clone, Debug)]
pub struct ReleaseFigures {
    /// The figures: series by series, month by month, by date of publication.
    pub figures: Vec<Figure>,
    /// What is left out, in words.
    pub notes: Vec<String>,
}

impl Release {
    /// The figures for these series of the record, or for all where none is named.
    ///
    /// A month without a value says nothing, and is left out. Where the record has no column for flags or dates, they are left
    /// out, and of several figures of a month the latest is taken; the notes say so.
    ///
    /// # Errors
    /// [`RecordError::KeyColumns`] where the key columns differ, [`RecordError::NewSeries`] where a series is not in the record and
    /// none may be new.
    pub fn figures(&self, record: &Record<'_>, only: &[Key], may_be_new: bool) -> Result<ReleaseFigures, RecordError> {
        let order = self.key_order(record, only)?;
        let mut figures = Vec::new();
        let mut left_out = LeftOut::default();
        let entries = || self.series.iter().flat_map(|series| series.rows()).map(|(_, entry)| entry);
        let flags_are_known = entries().any(|entry| !entry.flags.is_empty());
        for series in &self.series {
            let key = match (&order, only) {
                (Some(order), _) => {
                    Key::new(order.iter().filter_map(|index| series.key().values().get(*index).cloned()).collect())
                }
                (None, [only, ..]) => only.clone(),
                (None, []) => Key::default(),
            };
            if !only.is_empty() && !only.contains(&key) {
                continue;
            }
            if record.latest(&key).is_none() {
                record.find_series(&key.to_string(), may_be_new)?;
            }
            for (month, entry) in self.rows(series, record, &mut left_out) {
                figures.extend(self.figure(&key, month, entry, flags_are_known, record, &mut left_out));
            }
        }
        Ok(ReleaseFigures { figures, notes: left_out.in_words(record.name) })
    }

    /// For each key column of the record, its index among those of the release; `None` for a release of the one series named.
    fn key_order(&self, record: &Record<'_>, only: &[Key]) -> Result<Option<Vec<usize>>, RecordError> {
        let wanted = record.key_names();
        if self.key_names.is_empty() && self.series.len() == 1 && (only.len() == 1 || wanted.is_empty()) {
            return Ok(None);
        }
        let index = |name: &String| self.key_names.iter().position(|own| own.eq_ignore_ascii_case(name));
        let order: Option<Vec<usize>> = wanted.iter().map(index).collect();
        match order {
            Some(order) if order.len() == self.key_names.len() => Ok(Some(order)),
            // One column each: the names may differ, since the values must be series of the record.
            _ if wanted.len() == 1 && self.key_names.len() == 1 => Ok(Some(vec![0])),
            _ => Err(RecordError::KeyColumns { found: list(&self.key_names), expected: list(&wanted) }),
        }
    }

    /// The rows of a series by month and date; the latest of each month where the record cannot tell them apart.
    fn rows(&self, series: &SeriesReleases, record: &Record<'_>, left_out: &mut LeftOut) -> Vec<(Month, Entry)> {
        let mut rows = series.rows().to_vec();
        rows.sort_by_key(|(month, entry)| (*month, entry.vintage.map(Vintage::order)));
        if record.has_publication_dates() {
            return rows;
        }
        let all = rows.len();
        // Later figures come later, and the last of a month is kept.
        rows.reverse();
        rows.dedup_by_key(|(month, _)| *month);
        rows.reverse();
        left_out.earlier += all - rows.len();
        rows
    }

    fn figure(
        &self,
        key: &Key,
        month: Month,
        entry: Entry,
        flags_are_known: bool,
        record: &Record<'_>,
        left_out: &mut LeftOut,
    ) -> Option<Figure> {
        let Some(amount) = entry.amount else {
            left_out.without_value += 1;
            return None;
        };
        let has_status = record.columns.status.is_some();
        left_out.flags += usize::from(!has_status && !entry.flags.is_empty());
        left_out.dates += usize::from(!record.has_publication_dates() && entry.vintage.is_some());
        Some(Figure {
            key: key.clone(),
            month,
            amount,
            flags: if has_status { entry.flags } else { Flags::NONE },
            flags_are_known: flags_are_known && has_status,
            vintage: if record.has_publication_dates() { entry.vintage.or(self.vintage) } else { self.vintage },
            source: self.source.clone(),
        })
    }
}

/// How much of a release a record does not hold.
#[derive(Default)]
struct LeftOut {
    without_value: usize,
    earlier: usize,
    flags: usize,
    dates: usize,
}

impl LeftOut {
    fn in_words(&self, record: &str) -> Vec<String> {
        let mut notes = Vec::new();
        let mut note = |count: usize, words: &str| {
            if count > 0 {
                notes.push(format!("{record}: {words} ({count})"));
            }
        };
        note(self.without_value, "months without a value in the release are left out");
        note(self.earlier, "the record has no column `published`: earlier figures of a month are left out");
        note(self.dates, "the record has no column `published`: dates of publication are left out");
        note(self.flags, "the record has no column `status`: flags are left out");
        notes
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

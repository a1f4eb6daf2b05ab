//! What a change does to a record, decided before anything is written.

use std::collections::HashMap;

use crate::record::RecordError;
use crate::record::change::{Action, Change, Figure, Intent, Outcome};
use crate::record::content::{Record, in_words};
use crate::record::insert::Insertions;
use crate::series::{Entry, Key, Month, Vintage};

impl Record<'_> {
    /// Plans the change that records these figures.
    ///
    /// A new row stands after the last row of its series; one that fills a gap or precedes the series stands before the next
    /// month, so that months keep rising. No byte of the file changes but for the new rows.
    ///
    /// # Errors
    /// [`RecordError`] for the first figure that the record does not take; nothing is planned then.
    pub fn plan(&self, figures: Vec<Figure>, intent: Intent) -> Result<Change, RecordError> {
        let mut releases = Releases::of(self);
        let mut outcomes = Vec::with_capacity(figures.len());
        for figure in figures {
            self.check_columns(&figure)?;
            let known = releases.of_month(&figure.key, figure.month);
            let outcome = self.judge(figure, known, intent)?;
            if outcome.action != Action::Unchanged {
                releases.add(&outcome.figure);
            }
            outcomes.push(outcome);
        }
        let bytes = Insertions::of(self, &outcomes).insert_into(self.bytes, &mut outcomes);
        let change = Change { outcomes, bytes };
        self.check_reads_back(&change)?;
        Ok(change)
    }

    /// Whether the record has the columns that the figure needs, and the figure what the columns need.
    fn check_columns(&self, figure: &Figure) -> Result<(), RecordError> {
        let name = || self.name.to_owned();
        let no_column = |column, text: String| Err(RecordError::NoColumn { name: name(), column, text });
        if figure.flags.says_missing() {
            return Err(RecordError::ValueOfMissing { month: figure.month, flags: figure.flags });
        }
        if !figure.flags.is_empty() && self.columns.status.is_none() {
            return no_column("status", figure.flags.to_string());
        }
        if let Some(source) = &figure.source
            && self.columns.source.is_none()
        {
            return no_column("source", source.clone());
        }
        match (self.columns.published, figure.vintage) {
            (Some(column), None) => Err(RecordError::PublishedMissing {
                name: name(),
                column: self.columns.names.get(column).cloned().unwrap_or_default(),
                month: figure.month,
                series: in_words(&figure.key),
            }),
            (None, Some(vintage)) => {
                Err(RecordError::NoPublished { name: name(), what: format!("the date {vintage} cannot be kept") })
            }
            (Some(_), Some(_)) | (None, None) => Ok(()),
        }
    }

    /// What becomes of a figure, given the releases of its month.
    fn judge(&self, figure: Figure, releases: &[Entry], intent: Intent) -> Result<Outcome, RecordError> {
        let Some(latest) = releases.last() else {
            if intent == Intent::Revisions {
                return Err(RecordError::NothingToRevise {
                    name: self.name.to_owned(),
                    month: figure.month,
                    series: in_words(&figure.key),
                });
            }
            return Ok(Outcome { figure, action: Action::Added, before: None, line: None });
        };
        let before = known_by(releases, figure.vintage);
        let action = before.map_or(Action::Revised, |before| compare(&figure, &before));
        let is_refused = match intent {
            Intent::NewMonths => true,
            Intent::Revisions => action == Action::Unchanged,
            Intent::Release => false,
        };
        if is_refused {
            return Err(RecordError::AlreadyThere {
                name: self.name.to_owned(),
                line: latest.origin.line(),
                month: figure.month,
                series: in_words(&figure.key),
                figure: in_words_of(latest),
            });
        }
        if action != Action::Unchanged {
            self.check_date(&figure, releases, latest)?;
        }
        Ok(Outcome { figure, action, before, line: None })
    }

    /// Whether the figure can be told from the releases of its month by its date.
    fn check_date(&self, figure: &Figure, releases: &[Entry], latest: &Entry) -> Result<(), RecordError> {
        let Some(published) = figure.vintage else {
            let held = in_words_of(latest);
            let what = format!("the figure of {} that it holds ({held}) cannot be revised", figure.month);
            return Err(RecordError::NoPublished { name: self.name.to_owned(), what });
        };
        let same_date = |entry: &&Entry| entry.vintage.is_none_or(|vintage| vintage.compare(published).is_eq());
        match releases.iter().find(same_date) {
            None => Ok(()),
            Some(entry) => Err(RecordError::SameDate {
                name: self.name.to_owned(),
                line: entry.origin.line(),
                month: figure.month,
                series: in_words(&figure.key),
                published,
                figure: in_words_of(entry),
            }),
        }
    }
}

/// The releases of every month, recorded or planned.
struct Releases(HashMap<Key, HashMap<i32, Vec<Entry>>>);

impl Releases {
    fn of(record: &Record<'_>) -> Self {
        let mut releases = Self(HashMap::new());
        for series in &record.series {
            let months = releases.0.entry(series.key.clone()).or_default();
            for row in &series.rows {
                months.entry(row.month.index()).or_default().push(row.entry);
            }
        }
        releases.0.values_mut().flat_map(HashMap::values_mut).for_each(|releases| in_order(releases));
        releases
    }

    /// The releases of a month, in the order of their publication.
    fn of_month(&self, key: &Key, month: Month) -> &[Entry] {
        self.0.get(key).and_then(|months| months.get(&month.index())).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, figure: &Figure) {
        let months = self.0.entry(figure.key.clone()).or_default();
        let releases = months.entry(figure.month.index()).or_default();
        releases.push(Entry {
            amount: Some(figure.amount),
            flags: figure.flags,
            vintage: figure.vintage,
            ..Entry::default()
        });
        in_order(releases);
    }
}

fn in_order(releases: &mut [Entry]) {
    releases.sort_by_key(|entry| entry.vintage.map(Vintage::order));
}

/// The latest release published by this date; without dates the latest of all.
fn known_by(releases: &[Entry], date: Option<Vintage>) -> Option<Entry> {
    let known = |entry: &&Entry| match (entry.vintage, date) {
        (Some(vintage), Some(date)) => !vintage.is_after(date),
        _ => true,
    };
    releases.iter().rev().find(known).copied()
}

/// What a figure does to the one before it: numbers are compared, not digits.
fn compare(figure: &Figure, before: &Entry) -> Action {
    if before.amount != Some(figure.amount) {
        Action::Revised
    } else if figure.flags_are_known && figure.flags != before.flags {
        Action::Reflagged
    } else {
        Action::Unchanged
    }
}

/// The figure as a message shows it: `401.5 (P), published 2026-09`.
pub(crate) fn in_words_of(entry: &Entry) -> String {
    let mut words = entry.amount.map_or_else(|| "without a value".to_owned(), |amount| amount.to_string());
    if !entry.flags.is_empty() {
        words.push_str(&format!(" ({})", entry.flags));
    }
    if let Some(vintage) = entry.vintage {
        words.push_str(&format!(", published {vintage}"));
    }
    words
}

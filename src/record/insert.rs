//! New rows in the bytes of a record, and the proof that they read back as what was meant.

use std::collections::HashMap;

use crate::record::RecordError;
use crate::record::change::{Action, Change, Figure, Outcome};
use crate::record::content::{ObservationRow, Record, SeriesRows, in_words};
use crate::record::form::Form;
use crate::series::{Key, Month};

/// New rows and where they go, from the start of the file to its end.
pub(crate) struct Insertions(Vec<Insertion>);

/// New bytes at a position of the old ones.
struct Insertion {
    at: usize,
    month: Month,
    text: Vec<u8>,
    /// How many bytes of the text precede the row.
    row_starts: usize,
    /// The index of the outcome that it carries out.
    outcome: usize,
}

impl Insertions {
    /// The rows of all figures that are to be written.
    pub(crate) fn of(record: &Record<'_>, outcomes: &[Outcome]) -> Self {
        let form = Form::of(record);
        let series_of: HashMap<&Key, &SeriesRows> = record.series.iter().map(|series| (&series.key, series)).collect();
        let written = outcomes.iter().enumerate().filter(|(_, outcome)| outcome.action != Action::Unchanged);
        let mut insertions: Vec<Insertion> = written
            .map(|(index, outcome)| {
                let series = series_of.get(&outcome.figure.key).copied();
                Insertion { outcome: index, ..insertion(record, &form, outcome, series) }
            })
            .collect();
        // At one position the months rise, whatever the order they came in.
        insertions.sort_by_key(|insertion| (insertion.at, insertion.month, insertion.outcome));
        Self(insertions)
    }

    /// The bytes with the new rows; the outcomes learn their lines.
    pub(crate) fn insert_into(self, old: &[u8], outcomes: &mut [Outcome]) -> Vec<u8> {
        let added: usize = self.0.iter().map(|insertion| insertion.text.len()).sum();
        let mut bytes = Vec::with_capacity(old.len() + added);
        let (mut copied, mut counted, mut line) = (0, 0, 1);
        for insertion in self.0 {
            bytes.extend_from_slice(&old[copied..insertion.at]);
            copied = insertion.at;
            let row = bytes.len() + insertion.row_starts;
            bytes.extend_from_slice(&insertion.text);
            line += lines(&bytes[counted..row]);
            counted = row;
            if let Some(outcome) = outcomes.get_mut(insertion.outcome) {
                outcome.line = Some(line);
            }
        }
        bytes.extend_from_slice(&old[copied..]);
        bytes
    }
}

/// The row of a figure and its position.
fn insertion(record: &Record<'_>, form: &Form<'_, '_>, planned: &Outcome, series: Option<&SeriesRows>) -> Insertion {
    let figure = &planned.figure;
    let row = form.row(&figure.key, figure, series);
    let rows = record.table.body();
    let new = Insertion { at: 0, month: figure.month, text: Vec::new(), row_starts: 0, outcome: 0 };
    if planned.action == Action::Added
        && let Some(next) = series.and_then(|series| next_month(series, figure.month))
        && let Some(next) = rows.get(next.row)
    {
        return Insertion { at: next.bytes.start, text: [row.as_slice(), form.line_end(next)].concat(), ..new };
    }
    let last_of_series = series.and_then(|series| series.rows.last()).and_then(|last| rows.get(last.row));
    let Some(last) = last_of_series.or(rows.last()).or(record.table.header()) else {
        return Insertion { at: record.bytes.len(), text: row, ..new };
    };
    let line_end = form.line_end(last);
    if last.next == last.bytes.end {
        // The file ends without a line end, and keeps doing so.
        let text = [line_end, row.as_slice()].concat();
        return Insertion { at: last.next, text, row_starts: line_end.len(), ..new };
    }
    Insertion { at: last.next, text: [row.as_slice(), line_end].concat(), ..new }
}

/// The first row of the first month after this one, where the series goes on after it.
fn next_month(series: &SeriesRows, month: Month) -> Option<&ObservationRow> {
    series.rows.iter().find(|row| row.month > month)
}

impl Record<'_> {
    /// Reads the new bytes and finds the old observations and the new ones, no more and no fewer.
    pub(crate) fn check_reads_back(&self, change: &Change) -> Result<(), RecordError> {
        let wrong = |what: String| RecordError::NotReadBack { name: self.name.to_owned(), what };
        let options = self.options_with_key();
        let after = Record::parse(self.name, &change.bytes, &options)?;
        let mut expected: Vec<Observation<'_>> = observations(self).collect();
        let new = change.outcomes.iter().filter(|outcome| outcome.action != Action::Unchanged);
        expected.extend(new.map(|outcome| Observation::of_figure(&outcome.figure)));
        let mut found: Vec<Observation<'_>> = observations(&after).collect();
        expected.sort_by(Observation::compare);
        found.sort_by(Observation::compare);
        let differing = expected.iter().zip(&found).find(|(expected, found)| expected.compare(found).is_ne());
        match differing {
            Some((expected, _)) => Err(wrong(format!("{} of {}", expected.month, in_words(expected.key)))),
            None if expected.len() != found.len() => {
                Err(wrong(format!("{} rows instead of {}", found.len(), expected.len())))
            }
            None => Ok(()),
        }
    }
}

/// An observation for comparison: all that a row says.
struct Observation<'k> {
    key: &'k Key,
    month: Month,
    amount: Option<String>,
    flags: String,
    published: Option<String>,
}

impl<'k> Observation<'k> {
    fn of_figure(figure: &'k Figure) -> Self {
        Self {
            key: &figure.key,
            month: figure.month,
            amount: Some(figure.amount.to_string()),
            flags: figure.flags.to_string(),
            published: figure.vintage.map(|vintage| vintage.to_string()),
        }
    }

    fn of_row(key: &'k Key, row: &ObservationRow) -> Self {
        Self {
            key,
            month: row.month,
            amount: row.entry.amount.map(|amount| amount.to_string()),
            flags: row.entry.flags.to_string(),
            published: row.entry.vintage.map(|vintage| vintage.to_string()),
        }
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let parts = |of: &Self| (of.month, of.published.clone(), of.amount.clone(), of.flags.clone());
        self.key.values().cmp(other.key.values()).then_with(|| parts(self).cmp(&parts(other)))
    }
}

fn observations<'r>(record: &'r Record<'_>) -> impl Iterator<Item = Observation<'r>> {
    record.series.iter().flat_map(|series| series.rows.iter().map(|row| Observation::of_row(&series.key, row)))
}

fn lines(bytes: &[u8]) -> u64 {
    u64::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u64::MAX)
}

//! Months without a row, where that means zero: a country that bought nothing has no row.

use crate::read::error::{ReadError, series_in_words};
use crate::read::note::Note;
use crate::read::store::Store;
use crate::series::{Decimal, Entry, Flags, Frequency, Month, Origin};

/// Adds a zero with the status I (imputed) for every month without a row, between the first and the last month of all series.
/// A row without a value stays missing.
///
/// # Errors
/// [`ReadError::TooMany`].
pub(crate) fn fill_absent_rows(store: &mut Store, frequency: Frequency) -> Result<Note, ReadError> {
    let mut months = 0;
    let mut first: Option<(String, Month)> = None;
    let Some((begin, end)) = store.ends() else { return Ok(Note::AbsentAreZero { months, first }) };
    let zero = Entry { amount: Some(Decimal::ZERO), flags: Flags::IMPUTED, vintage: None, origin: Origin::default() };
    for series in 0..store.len() {
        let (key, rows) = store.observations(series);
        let mut present: Vec<Month> = rows.iter().map(|(month, _)| *month).collect();
        present.sort_unstable();
        let periods = begin.through(end).step_by(usize::from(frequency.months_in_period()));
        for month in periods.filter(|month| present.binary_search(month).is_err()) {
            store.push_zero(series, month, &zero)?;
            months += 1;
            first.get_or_insert_with(|| (series_in_words(&key.to_string()), month));
        }
    }
    Ok(Note::AbsentAreZero { months, first })
}

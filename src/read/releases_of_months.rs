//! Releases of months, where figures of the fiscal year to date were released.

use std::collections::BTreeMap;

use crate::read::error::ReadError;
use crate::read::finish::finish;
use crate::read::options::Options;
use crate::series::{Builder, Entry, HalfWidth, HalfWidths, Key, Month, Series, Vintage};

/// The releases of the months of a series.
#[derive(Debug, Default)]
pub(super) struct MonthReleases {
    pub(super) rows: Vec<(Month, Entry)>,
    pub(super) half_widths: HalfWidths,
}

impl MonthReleases {
    /// The months between released figures of the year to date: for each date of publication, those that are new or have changed.
    ///
    /// # Errors
    /// [`ReadError`] where a month does not fit a decimal.
    pub(super) fn between(
        key: &Key,
        figures: &[(Month, Entry)],
        inputs: &[&str],
        options: &Options,
        half_widths: &HalfWidths,
    ) -> Result<Self, ReadError> {
        let mut dates: Vec<Option<Vintage>> = figures.iter().map(|(_, entry)| entry.vintage).collect();
        dates.sort_by_key(|date| date.map(Vintage::order));
        dates.dedup();
        let mut releases = Self::default();
        let mut latest = BTreeMap::new();
        for date in dates {
            let mut builder = Builder::new();
            let known = figures.iter().filter(|(_, entry)| is_known_by(entry.vintage, date));
            known.for_each(|(month, entry)| builder.push(*month, *entry));
            if let Some(series) = finish(&mut builder, key.clone(), inputs, options, half_widths)? {
                releases.add(&series, date, &mut latest);
            }
        }
        Ok(releases)
    }

    /// Adds the months that are new at this date, or have changed since they were last released.
    fn add(&mut self, series: &Series, date: Option<Vintage>, latest: &mut BTreeMap<Month, Entry>) {
        for (index, entry) in series.entries().iter().enumerate() {
            let month = series.month_at(index);
            let before = latest.get(&month).and_then(|entry| entry.amount);
            if entry.amount == before {
                continue;
            }
            let released = Entry { vintage: date, ..*entry };
            latest.insert(month, released);
            self.rows.push((month, released));
            self.widen(released, series.half_width(index));
        }
    }

    /// Notes how far a month may lie from the unrounded one. Where its figure is of several releases, the widest counts.
    fn widen(&mut self, entry: Entry, half_width: Option<HalfWidth>) {
        let Some(half_width) = half_width else { return };
        let widest = self.half_widths.entry(entry.origin).or_insert(half_width);
        *widest = half_width.max(*widest);
    }
}

/// Whether a figure was published by this date; a figure without a date is known at any.
fn is_known_by(vintage: Option<Vintage>, date: Option<Vintage>) -> bool {
    match (vintage, date) {
        (Some(vintage), Some(date)) => !vintage.is_after(date),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

//! The months that data cover.

use std::cmp::Ordering;

use crate::series::{Month, Series, Vintage};

/// The months that series cover together, and when the last of them was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    months: Option<(Month, Month)>,
    /// When the value of the last month was published; None if that is not known.
    released: Option<Vintage>,
}

impl Coverage {
    /// The months that these series cover together.
    #[must_use]
    pub fn of(series: &[Series]) -> Self {
        let mut coverage = Self::default();
        series.iter().for_each(|series| coverage.add(series));
        coverage
    }

    /// Adds the months of a series.
    pub fn add(&mut self, series: &Series) {
        let released = series.entries().last().and_then(|entry| entry.vintage);
        self.join(Self { months: Some((series.first(), series.last())), released });
    }

    /// Adds the months of another coverage.
    pub fn join(&mut self, other: Self) {
        self.released = match self.last().cmp(&other.last()) {
            Ordering::Less => other.released,
            Ordering::Equal => later(self.released, other.released),
            Ordering::Greater => self.released,
        };
        self.months = match (self.months, other.months) {
            (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
            (one, other) => one.or(other),
        };
    }

    /// The last month. None if there are no series.
    #[must_use]
    pub fn last(self) -> Option<Month> {
        self.months.map(|(_, last)| last)
    }

    /// `data to 2026-07, released 2026-08`. None if there are no series.
    #[must_use]
    pub fn end_in_words(self) -> Option<String> {
        let last = self.last()?;
        Some(match self.released {
            Some(released) => format!("data to {last}, released {released}"),
            None => format!("data to {last}"),
        })
    }

    /// `the data cover 2022-07 to 2026-07`.
    #[must_use]
    pub fn in_words(self) -> String {
        match self.months {
            Some((first, last)) => format!("the data cover {first} to {last}"),
            None => "there are no data".to_owned(),
        }
    }
}

/// The later of two dates; None if one is not known.
fn later(one: Option<Vintage>, other: Option<Vintage>) -> Option<Vintage> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if one.is_after(other) { one } else { other }),
        (None, _) | (_, None) => None,
    }
}

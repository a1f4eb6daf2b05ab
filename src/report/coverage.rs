//! The months that data cover.

use crate::series::{Month, Series};

/// The months that series cover together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage(Option<(Month, Month)>);

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
        self.join(Self(Some((series.first(), series.last()))));
    }

    /// Adds the months of another coverage.
    pub fn join(&mut self, other: Self) {
        self.0 = match (self.0, other.0) {
            (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
            (one, other) => one.or(other),
        };
    }

    /// The last month. None if there are no series.
    #[must_use]
    pub fn last(self) -> Option<Month> {
        self.0.map(|(_, last)| last)
    }

    /// `the data cover 2022-07 to 2026-07`.
    #[must_use]
    pub fn in_words(self) -> String {
        match self.0 {
            Some((first, last)) => format!("the data cover {first} to {last}"),
            None => "there are no data".to_owned(),
        }
    }
}

//! The first series of an input, with their months, as far as the check of the key needs them.

use std::collections::{HashMap, HashSet};

use crate::read::identity::check::SeriesMonths;
use crate::series::{Key, Month};

/// How many series are checked: those of the first rows.
pub(crate) const FIRST_SERIES: usize = 1000;

/// The first series, in the order of their first appearance.
#[derive(Debug, Default)]
pub(crate) struct FirstSeries {
    series: Vec<SeriesMonths>,
    indices: HashMap<Key, usize>,
}

impl FirstSeries {
    /// Adds a month of a series; a series beyond the first ones is left out.
    pub(crate) fn add(&mut self, key: &Key, month: Month) {
        let index = match self.indices.get(key) {
            Some(index) => *index,
            None if self.is_full() => return,
            None => {
                self.indices.insert(key.clone(), self.series.len());
                self.series.push((key.clone(), HashSet::new()));
                self.series.len() - 1
            }
        };
        self.series[index].1.insert(month);
    }

    /// Whether there are as many series as are checked.
    pub(crate) fn is_full(&self) -> bool {
        self.series.len() >= FIRST_SERIES
    }

    /// The series and their months.
    pub(crate) fn series(&self) -> &[SeriesMonths] {
        &self.series
    }
}

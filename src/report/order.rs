//! In which order series are printed, and how many of them.

use std::num::NonZeroUsize;

use crate::calculate::Measure;

/// The order of the series of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesOrder {
    /// By what they are sorted.
    pub by: SortBy,
    /// Only so many of the first.
    pub top: Option<NonZeroUsize>,
}

/// By what series are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// By their keys, in the order of the alphabet.
    Key,
    /// By a measure in the last row that is printed, the largest first; a series without the figure comes last.
    Measure(Measure),
}

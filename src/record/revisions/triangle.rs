//! The real-time triangle: every month as it was known after each release.

use crate::read::SeriesReleases;
use crate::record::revisions::RevisionsError;
use crate::record::revisions::known::Known;
use crate::series::{Decimal, Month, Vintage};

/// Months by dates of publication.
#[derive(Clone, Debug)]
pub struct Triangle {
    /// The dates of publication, each once, in order.
    pub dates: Vec<Vintage>,
    /// Each month with its value after each date; `None` where the month had not been published.
    pub rows: Vec<(Month, Vec<Option<Decimal>>)>,
}

/// The triangle of a series.
///
/// # Errors
/// [`RevisionsError::NoDates`] where a figure has no date of publication.
pub fn triangle(releases: &SeriesReleases) -> Result<Triangle, RevisionsError> {
    let known = Known::of(releases).ok_or(RevisionsError::NoDates)?;
    let dates = releases.vintages();
    let row = |month: Month| (month, dates.iter().map(|date| known.value(month, Some(*date))).collect());
    Ok(Triangle { rows: known.months().map(row).collect(), dates })
}

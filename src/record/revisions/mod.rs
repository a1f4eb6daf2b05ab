//! What changed between releases: the first and the latest figure of each month, the growth then and now, and what the
//! revisions of a series add up to.
//!
//! *Then* is the day on which the first figure of a month was published: the month itself with its first figure, and every
//! other month with the latest figure published by that day. *Now* is the latest figure of every month. With x for a
//! figure, first and latest, and n months that could be revised (they were published before the last release of the series):
//!
//! | figure | definition |
//! |---|---|
//! | revision | latest - first |
//! | revision_pct | 100 (latest / first - 1) |
//! | mean | sum of revisions / n |
//! | mean_abs | sum of sizes of revisions / n |
//! | rel_mean_abs_pct | 100 sum of sizes of revisions / sum of sizes of latest figures |
//! | sign_change_pct | 100 times the months whose growth on the month before had the other sign, over those that have both growths |
//!
//! Mean, mean absolute and relative mean absolute revision are MR, MAR and RMAR of Eurostat's indicators of revisions (ESS
//! Guidelines on Revision Policy for PEEIs, 2013, and the quality indicator A6). A growth of exactly zero has no sign to change.
//! A change is *silent* where the value changed, the figure before it was neither provisional, estimated nor a forecast, and the
//! new one is not marked as revised.
//!
//! Worked: June 2025 was first 338 and is 339: a revision of 1, or 0.30 %.

mod known;
mod month;
mod summary;
mod triangle;

pub use month::{MonthRevision, ThenAndNow};
pub use summary::RevisionSummary;
pub use triangle::{Triangle, triangle};

use crate::read::SeriesReleases;
use crate::series::{DoesNotFit, FiscalCalendar, Key};
use known::Known;

/// The revisions of one series.
#[derive(Clone, Debug)]
pub struct SeriesRevisions {
    /// The key of the series.
    pub key: Key,
    /// Each month that has a figure, in order.
    pub months: Vec<MonthRevision>,
    /// What they add up to.
    pub summary: RevisionSummary,
}

/// Why a series has no revisions to look at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RevisionsError {
    /// Its figures have no dates of publication.
    #[error("the figures have no dates of publication, so first and latest cannot be told apart")]
    NoDates,
    /// A sum or a difference that does not fit.
    #[error("a sum of the fiscal year {0}")]
    DoesNotFit(#[from] DoesNotFit),
}

/// The revisions of a series, with the growth of the fiscal year to date by this calendar.
///
/// # Errors
/// [`RevisionsError::NoDates`] where a figure has no date of publication, [`RevisionsError::DoesNotFit`] where a sum is too large.
pub fn revisions(releases: &SeriesReleases, calendar: FiscalCalendar) -> Result<SeriesRevisions, RevisionsError> {
    let known = Known::of(releases).ok_or(RevisionsError::NoDates)?;
    let months: Result<Vec<MonthRevision>, RevisionsError> =
        known.months().map(|month| MonthRevision::of(&known, month, calendar)).collect();
    let months = months?;
    let summary = RevisionSummary::of(&months);
    Ok(SeriesRevisions { key: releases.key().clone(), months, summary })
}

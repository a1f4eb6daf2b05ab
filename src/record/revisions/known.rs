//! What was known of each month at a date.

use std::collections::BTreeMap;

use crate::read::SeriesReleases;
use crate::series::{Decimal, Entry, Month, Vintage};

/// A figure with its date of publication.
#[derive(Clone, Copy, Debug)]
pub(super) struct Release {
    pub(super) amount: Decimal,
    pub(super) published: Vintage,
    pub(super) entry: Entry,
}

/// The releases of every month of a series, each in the order of publication.
pub(super) struct Known(BTreeMap<i32, (Month, Vec<Release>)>);

impl Known {
    /// The releases with a value; `None` where one has no date.
    pub(super) fn of(releases: &SeriesReleases) -> Option<Self> {
        let mut known: BTreeMap<i32, (Month, Vec<Release>)> = BTreeMap::new();
        for (month, entry) in releases.rows() {
            let published = entry.vintage?;
            let Some(amount) = entry.amount else { continue };
            let of_month = &mut known.entry(month.index()).or_insert_with(|| (*month, Vec::new())).1;
            of_month.push(Release { amount, published, entry: *entry });
        }
        for (_, releases) in known.values_mut() {
            releases.sort_by_key(|release| release.published.order());
        }
        Some(Self(known))
    }

    /// The months that have a figure, in order.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> + '_ {
        self.0.values().map(|(month, _)| *month)
    }

    /// The first month with a figure.
    pub(super) fn first_month(&self) -> Option<Month> {
        self.months().next()
    }

    /// The releases of a month.
    pub(super) fn releases(&self, month: Month) -> &[Release] {
        self.0.get(&month.index()).map_or(&[], |(_, releases)| releases)
    }

    /// The value of a month as known at a date, or as it is now; `None` where nothing was published by then.
    pub(super) fn value(&self, month: Month, date: Option<Vintage>) -> Option<Decimal> {
        let releases = self.releases(month).iter().rev();
        let by_then = |release: &&Release| date.is_none_or(|date| !release.published.is_after(date));
        releases.filter(by_then).map(|release| release.amount).next()
    }

    /// The date of the last release of the series.
    pub(super) fn last_date(&self) -> Option<Vintage> {
        let dates = self.0.values().filter_map(|(_, releases)| releases.last()).map(|release| release.published);
        dates.max_by_key(|date| date.order())
    }
}

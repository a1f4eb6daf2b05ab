//! One monthly series: its key and an entry for every month from its first to its last observation.
//!
//! A series may be computed from others, so what it was computed from is described here too.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::series::{Entry, Frequency, HalfWidth, Key, Month, Origin, SeriesKind, YearToDate};

/// The half-widths that stand beside observations, by where these stand.
pub type HalfWidths = BTreeMap<Origin, HalfWidth>;

/// A series without holes: a period that was not observed has an entry without an amount.
///
/// What is read is monthly; [`Series::every`] makes series of quarters and years, whose periods are named by their first month.
#[derive(Clone, Debug)]
pub struct Series {
    key: Key,
    first: Month,
    frequency: Frequency,
    kind: SeriesKind,
    /// How many months each entry is the sum of, where the value of a period is their mean; None where it is the entry itself.
    mean_of: Option<NonZeroU32>,
    entries: Vec<Entry>,
    /// What it was computed from; None where it was published, or that was not kept.
    composition: Option<Arc<Composition>>,
    /// Whether each entry is the last month of its period.
    is_last_month: bool,
    /// The indices of periods that are made of months on both sides of a break.
    broken_periods: Vec<usize>,
    /// How far each value may lie from what was rounded; empty where that is half a unit of its last digit.
    half_widths: Vec<HalfWidth>,
    /// The published figures of the fiscal year to date; None where the months themselves were published.
    year_to_date: Option<Box<YearToDate>>,
}

impl Series {
    /// A series with these entries, one a period from the period of this first month on.
    pub(super) fn observed(key: Key, first: Month, frequency: Frequency, entries: Vec<Entry>) -> Self {
        let kind = SeriesKind::default();
        Self {
            key,
            first,
            frequency,
            kind,
            mean_of: None,
            entries,
            composition: None,
            is_last_month: false,
            broken_periods: Vec::new(),
            half_widths: Vec::new(),
            year_to_date: None,
        }
    }

    /// A series of sums: entries from the period of this first month on, each with how far it may lie from the unrounded sum.
    pub(crate) fn of_sums(key: Key, first: Month, frequency: Frequency, sums: Vec<(Entry, HalfWidth)>) -> Self {
        let (entries, half_widths) = sums.into_iter().unzip();
        Self { half_widths, ..Self::observed(key, first, frequency, entries) }
    }

    /// The same series, with the half-widths that stand beside its values; the others are half a unit of the last digit.
    #[must_use]
    pub fn with_half_widths(self, known: &HalfWidths) -> Self {
        if known.is_empty() || !self.entries.iter().any(|entry| known.contains_key(&entry.origin)) {
            return self;
        }
        let usual = |entry: &Entry| entry.amount.map_or(HalfWidth::ZERO, HalfWidth::of_last_digit);
        let half_width = |entry: &Entry| known.get(&entry.origin).copied().unwrap_or_else(|| usual(entry));
        let half_widths = self.entries.iter().map(half_width).collect();
        Self { half_widths, ..self }
    }

    /// A series like this one with other values, of which it is not known what they were computed from.
    pub(super) fn with_values(&self, key: Key, entries: Vec<Entry>, half_widths: Vec<HalfWidth>) -> Self {
        Self {
            key,
            entries,
            half_widths,
            composition: None,
            broken_periods: self.broken_periods.clone(),
            year_to_date: None,
            ..*self
        }
    }

    /// The same series with the months between these figures of the fiscal year to date, each with its half-width.
    pub(super) fn with_months_between(self, figures: YearToDate, months: Vec<(Entry, HalfWidth)>) -> Self {
        let (entries, half_widths) = months.into_iter().unzip();
        Self { entries, half_widths, ..self.with_year_to_date(Some(figures)) }
    }

    /// The same series with these published figures of the fiscal year to date.
    pub(super) fn with_year_to_date(self, figures: Option<YearToDate>) -> Self {
        Self { year_to_date: figures.map(Box::new), ..self }
    }

    /// The published figures of the fiscal year to date, of which the months are the differences; None where the months
    /// themselves were published.
    #[must_use]
    pub fn year_to_date(&self) -> Option<&YearToDate> {
        self.year_to_date.as_deref()
    }

    /// The same series, of this kind.
    #[must_use]
    pub fn with_kind(self, kind: SeriesKind) -> Self {
        Self { kind, ..self }
    }

    /// The same series, the value of each period being the mean of so many months whose sum is its entry.
    #[must_use]
    pub(crate) fn of_means(self, months: NonZeroU32) -> Self {
        Self { mean_of: Some(months), ..self }
    }

    /// The same series, computed from others.
    #[must_use]
    pub fn with_composition(self, composition: Composition) -> Self {
        Self { composition: Some(Arc::new(composition)), ..self }
    }

    /// The same series of longer periods, made of the months of this one; of the last alone, or of all of them.
    #[must_use]
    pub(crate) fn made_of_months(self, monthly: &Self, only_last: bool) -> Self {
        Self { composition: monthly.composition.clone(), is_last_month: only_last, ..self }
    }

    /// What the series was computed from; None where it was published, or that was not kept.
    #[must_use]
    pub fn composition(&self) -> Option<&Composition> {
        self.composition.as_deref()
    }

    /// Whether each period is its last month alone.
    pub(crate) fn is_last_month_of_period(&self) -> bool {
        self.is_last_month
    }

    /// The same series, of which the periods at these indices are made of months on both sides of a break.
    #[must_use]
    pub(crate) fn with_broken_periods(self, broken_periods: Vec<usize>) -> Self {
        Self { broken_periods, ..self }
    }

    /// Whether a break lies between the first and the last of these periods, or within one of them. The status B of a period
    /// separates it from the one before.
    #[must_use]
    pub fn is_broken(&self, periods: RangeInclusive<usize>) -> bool {
        let later = self.entries.get(periods.start() + 1..=*periods.end()).unwrap_or_default();
        later.iter().any(|entry| entry.flags.has_break())
            || self.broken_periods.iter().any(|index| periods.contains(index))
    }

    /// The indices of the periods that are made of months on both sides of a break.
    pub(crate) fn broken_periods(&self) -> &[usize] {
        &self.broken_periods
    }

    /// What kind of number its values are.
    #[must_use]
    pub fn kind(&self) -> SeriesKind {
        self.kind
    }

    /// The number of months whose sum an entry is, where the value of a period is their mean: an entry holds no thirds.
    #[must_use]
    pub fn mean_of(&self) -> Option<NonZeroU32> {
        self.mean_of
    }

    /// How far the value at this index may lie from the unrounded one: half a unit of its last digit, or the sum of those of
    /// its parts.
    #[must_use]
    pub fn half_width(&self, index: usize) -> Option<HalfWidth> {
        let amount = self.entries.get(index)?.amount?;
        Some(self.half_widths.get(index).copied().unwrap_or_else(|| HalfWidth::of_last_digit(amount)))
    }

    /// The length of its periods.
    #[must_use]
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// The series key.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The first month of the first period.
    #[must_use]
    pub fn first(&self) -> Month {
        self.first
    }

    /// The last month of the last period.
    #[must_use]
    pub fn last(&self) -> Month {
        self.month_after(self.entries.len(), -1)
    }

    /// The month that comes so many periods and months after the first.
    #[expect(clippy::expect_used, reason = "the months of a series were read, and arithmetic reaches beyond those")]
    fn month_after(&self, periods: usize, months: i32) -> Month {
        let periods = i32::try_from(periods).ok();
        let since = periods.and_then(|periods| periods.checked_mul(self.frequency.months())?.checked_add(months));
        since.and_then(|months| self.first.plus(months)).expect("a period of the series has its months")
    }

    /// One entry a period, from the first to the last.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first month of the period at this index of [`Series::entries`].
    ///
    /// # Panics
    /// Where that lies more than ten years beyond all months that can be read.
    #[must_use]
    pub fn month_at(&self, index: usize) -> Month {
        self.month_after(index, 0)
    }

    /// The index of the period that holds the month; None where it lies outside the series.
    #[must_use]
    pub fn index_of(&self, month: Month) -> Option<usize> {
        let since = usize::try_from(month.since(self.first)).ok()?;
        Some(since / usize::try_from(self.frequency.months()).ok()?).filter(|index| *index < self.entries.len())
    }

    /// Its entries, for their memory.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }
}

/// The published series that a computed series is made of.
#[derive(Clone, Debug)]
pub struct Composition {
    components: Vec<Component>,
}

/// A series that was published, and how often it counts in another.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) count: i64,
    pub(super) series: Arc<Series>,
}

impl Composition {
    /// The composition of the sum of these series, each counted so many times.
    #[must_use]
    pub fn of_sum<'s>(parts: impl IntoIterator<Item = (i64, &'s Series)>) -> Self {
        let mut sum = Self { components: Vec::new() };
        for (count, part) in parts {
            match part.composition() {
                None => sum.add(count, &Arc::new(part.clone())),
                Some(made) => made.components.iter().for_each(|of| sum.add(count * of.count, &of.series)),
            }
        }
        sum
    }

    /// Adds a series, or counts it more often where it is there.
    fn add(&mut self, count: i64, series: &Arc<Series>) {
        match self.components.iter_mut().find(|known| known.series.key() == series.key()) {
            Some(known) => known.count += count,
            None => self.components.push(Component { count, series: Arc::clone(series) }),
        }
    }

    pub(super) fn components(&self) -> &[Component] {
        &self.components
    }
}

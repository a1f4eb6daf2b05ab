//! One monthly series: its key and an entry for every month from its first to its last observation.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::series::{Composition, Decimal, Flags, Frequency, HalfWidth, Month, SeriesKind, Vintage};

/// What tells one series from another: the values of the key columns, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<String>);

impl Key {
    /// The key with these values.
    #[must_use]
    pub fn new(values: Vec<String>) -> Self {
        Self(values)
    }

    /// The values, one for each key column.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Key {
    /// The values with a dot between them, as SDMX writes a series key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

/// Where an observation stood: which input, and which line of it (1 is the header's).
///
/// Held in eight bytes: 16 bits for the input, 48 for the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(u64);

impl Origin {
    const LINE_BITS: u32 = 48;

    /// A line of an input; an input beyond 65,535 or a line beyond 2^48 - 1 counts as that one.
    #[must_use]
    #[inline]
    pub fn new(input: u16, line: u64) -> Self {
        Self(u64::from(input) << Self::LINE_BITS | line.min((1 << Self::LINE_BITS) - 1))
    }

    /// The place of the input in the list of inputs, from 0.
    #[must_use]
    pub fn input(self) -> usize {
        usize::try_from(self.0 >> Self::LINE_BITS).unwrap_or(usize::MAX)
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(self) -> u64 {
        self.0 & ((1 << Self::LINE_BITS) - 1)
    }
}

/// What is known of one month of a series.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// The value, or nothing where the month was listed without one, or not listed.
    pub amount: Option<Decimal>,
    /// The month's own status flags.
    pub flags: Flags,
    /// When it was published, where the input says so.
    pub vintage: Option<Vintage>,
    /// Where it stood.
    pub origin: Origin,
}

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
    /// The places of periods that are made of months on both sides of a break.
    broken_periods: Vec<usize>,
    /// How far each value may lie from what was rounded; empty where that is half a unit of its last digit.
    half_widths: Vec<HalfWidth>,
}

impl Series {
    /// A series with these entries, one a period from the period of this first month on.
    fn observed(key: Key, first: Month, frequency: Frequency, entries: Vec<Entry>) -> Self {
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
        if !self.entries.iter().any(|entry| known.contains_key(&entry.origin)) {
            return self;
        }
        let usual = |entry: &Entry| entry.amount.map_or(HalfWidth::ZERO, HalfWidth::of_last_digit);
        let half_width = |entry: &Entry| known.get(&entry.origin).copied().unwrap_or_else(|| usual(entry));
        let half_widths = self.entries.iter().map(half_width).collect();
        Self { half_widths, ..self }
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

    /// The same series, of which the periods at these places are made of months on both sides of a break.
    #[must_use]
    pub(crate) fn with_broken_periods(self, broken_periods: Vec<usize>) -> Self {
        Self { broken_periods, ..self }
    }

    /// Whether a break lies between the first and the last of these periods, or within one of them. The status B of a period
    /// separates it from the one before.
    #[must_use]
    pub fn is_broken(&self, places: RangeInclusive<usize>) -> bool {
        let later = self.entries.get(places.start() + 1..=*places.end()).unwrap_or_default();
        later.iter().any(|entry| entry.flags.has_break())
            || self.broken_periods.iter().any(|place| places.contains(place))
    }

    /// The places of the periods that are made of months on both sides of a break.
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

    /// How far the value at this place may lie from the unrounded one: half a unit of its last digit, or the sum of those of
    /// its parts.
    #[must_use]
    pub fn half_width(&self, place: usize) -> Option<HalfWidth> {
        let amount = self.entries.get(place)?.amount?;
        Some(self.half_widths.get(place).copied().unwrap_or_else(|| HalfWidth::of_last_digit(amount)))
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
        let periods = i32::try_from(self.entries.len()).unwrap_or(i32::MAX);
        self.first.plus(periods.saturating_mul(self.frequency.months()) - 1).unwrap_or(Month::MAX)
    }

    /// One entry a period, from the first to the last.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first month of the period at this place of [`Series::entries`].
    #[must_use]
    #[inline]
    pub fn month_at(&self, place: usize) -> Month {
        let months = i32::try_from(place).ok().and_then(|periods| periods.checked_mul(self.frequency.months()));
        months.and_then(|months| self.first.plus(months)).unwrap_or(Month::MAX)
    }

    /// The place of the period that holds the month, or nothing where it lies outside the series.
    #[must_use]
    pub fn place_of(&self, month: Month) -> Option<usize> {
        let since = usize::try_from(month.since(self.first)).ok()?;
        Some(since / usize::try_from(self.frequency.months()).ok()?).filter(|place| *place < self.entries.len())
    }
}

/// The half-widths of observations that are told, by where these stand.
pub type HalfWidths = BTreeMap<Origin, HalfWidth>;

/// The same month of the same series twice, and no publication date that tells which counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateMonth {
    /// The key of the series.
    pub key: Key,
    /// The month.
    pub month: Month,
    /// Where it stood first.
    pub first: Origin,
    /// Where it stood again.
    pub second: Origin,
}

/// Gathers the observations of one series, in any order, and makes the series of the latest prints.
#[derive(Debug, Default)]
pub struct Builder {
    frequency: Frequency,
    first: Option<Month>,
    /// The months so far, as long as each came right after the one before: the usual case, and already the series.
    entries: Vec<Entry>,
    /// From the first month out of turn on: every observation.
    rows: Vec<(Month, Entry)>,
}

impl Builder {
    /// An empty builder of a monthly series.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty builder of a series of such periods, each added by its first month.
    #[must_use]
    pub fn of(frequency: Frequency) -> Self {
        Self { frequency, ..Self::default() }
    }

    /// How many periods the month comes after the first.
    #[inline(always)]
    fn periods_since(&self, first: Month, month: Month) -> Option<usize> {
        let months = usize::try_from(month.since(first)).ok()?;
        match self.frequency {
            Frequency::Month => Some(months),
            Frequency::Quarter | Frequency::Year => {
                let period = usize::from(self.frequency.months_in_period());
                months.is_multiple_of(period).then_some(months / period)
            }
        }
    }

    /// Adds one observation.
    #[inline(always)]
    pub fn push(&mut self, month: Month, entry: Entry) {
        let first = *self.first.get_or_insert(month);
        let in_turn = self.periods_since(first, month) == Some(self.entries.len());
        if in_turn && self.rows.is_empty() {
            self.entries.push(entry);
        } else {
            self.push_out_of_turn(first, month, entry);
        }
    }

    #[cold]
    #[inline(never)]
    fn push_out_of_turn(&mut self, first: Month, month: Month, entry: Entry) {
        if self.rows.is_empty() {
            let period = usize::from(self.frequency.months_in_period());
            let months = (first.index()..).step_by(period).map_while(Month::from_index);
            self.rows.extend(months.zip(self.entries.drain(..)));
        }
        self.rows.push((month, entry));
    }

    /// The first and the last month that were added, and where they stand; None where nothing was added.
    #[must_use]
    pub fn ends(&self) -> Option<[(Month, Origin); 2]> {
        let first = self.first?;
        if self.rows.is_empty() {
            let last = self.entries.last()?;
            let periods = i32::try_from(self.entries.len()).ok()?;
            let last_month = first.plus((periods - 1) * self.frequency.months())?;
            return Some([(first, self.entries.first()?.origin), (last_month, last.origin)]);
        }
        let end = |row: &(Month, Entry)| (row.0, row.1.origin);
        let first = self.rows.iter().map(end).min()?;
        Some([first, self.rows.iter().map(end).max()?])
    }

    /// The series of what was added, the latest print of each month; the builder is then empty.
    ///
    /// Nothing where nothing was added.
    ///
    /// # Errors
    /// [`DuplicateMonth`] where one month stands twice with the same publication date, or without one.
    pub fn finish(&mut self, key: Key) -> Result<Option<Series>, DuplicateMonth> {
        let Some(first) = self.first.take() else { return Ok(None) };
        if self.rows.is_empty() {
            return Ok(Some(Series::observed(key, first, self.frequency, std::mem::take(&mut self.entries))));
        }
        let mut rows = std::mem::take(&mut self.rows);
        // By month, then by place in the input: equal prints are then reported in the order a reader meets them.
        rows.sort_by_key(|(month, entry)| (*month, entry.origin));
        let first = rows.first().map_or(first, |row| row.0);
        let mut entries = std::mem::take(&mut self.entries);
        entries.clear();
        for prints in rows.chunk_by(|one, next| one.0 == next.0) {
            let [(month, only), ..] = prints else { continue };
            let print = match prints.len() {
                1 => *only,
                _ => match latest(prints) {
                    Ok(print) => print,
                    Err((first, second)) => return Err(DuplicateMonth { key, month: *month, first, second }),
                },
            };
            entries.resize(self.periods_since(first, *month).unwrap_or(0), Entry::default());
            entries.push(print);
        }
        rows.clear();
        self.rows = rows;
        Ok(Some(Series::observed(key, first, self.frequency, entries)))
    }

    /// Takes a series back that is no longer needed, for its room.
    pub(crate) fn take_back(&mut self, series: Series) {
        self.entries = series.entries;
        self.entries.clear();
    }
}

/// The release of a month that counts: the latest. Where the order of two is not known, where they stand.
fn latest(releases: &[(Month, Entry)]) -> Result<Entry, (Origin, Origin)> {
    if let Some(index) = releases.iter().position(|(_, entry)| entry.vintage.is_none()) {
        return Err((releases[0].1.origin, releases[index.max(1)].1.origin));
    }
    let mut by_date: Vec<(Option<i32>, &Entry)> =
        releases.iter().map(|(_, entry)| (entry.vintage.map(Vintage::order), entry)).collect();
    by_date.sort_by_key(|(order, entry)| (*order, entry.origin));
    // A month without a day stands before its days, so dates of unknown order are neighbours.
    let same = |one: &Entry, next: &Entry| match (one.vintage, next.vintage) {
        (Some(one), Some(next)) => one.compare(next).is_eq(),
        (_, None) | (None, _) => true,
    };
    let unordered = by_date.windows(2).filter(|pair| same(pair[0].1, pair[1].1));
    let positions = unordered.map(|pair| [pair[0].1.origin, pair[1].1.origin]);
    let first = positions.map(|[one, next]| (one.max(next), one.min(next))).min();
    match first {
        Some((second, first)) => Err((first, second)),
        None => Ok(*by_date[by_date.len() - 1].1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(value: i64, published: Option<&str>, line: u64) -> Entry {
        Entry {
            amount: Some(Decimal::new(value, 0)),
            vintage: published.map(|text| Vintage::parse(text).unwrap()),
            origin: Origin::new(0, line),
            ..Entry::default()
        }
    }

    fn build(rows: &[(i32, u8, Entry)]) -> Result<Option<Series>, DuplicateMonth> {
        let mut builder = Builder::new();
        for (year, month, entry) in rows {
            builder.push(Month::new(*year, *month).unwrap(), *entry);
        }
        builder.finish(Key::default())
    }

    #[test]
    fn an_origin_keeps_its_input_and_line() {
        let origin = Origin::new(3, 9);
        assert_eq!((origin.input(), origin.line()), (3, 9));
    }

    #[test]
    fn the_latest_print_of_a_month_counts_in_any_order() {
        let (june, revised) = (entry(338, Some("2025-07"), 2), entry(339, Some("2025-08"), 3));
        for rows in [[(2025, 6, june), (2025, 6, revised)], [(2025, 6, revised), (2025, 6, june)]] {
            let series = build(&rows).unwrap().unwrap();
            assert_eq!(series.entries()[0].amount, Some(Decimal::new(339, 0)));
        }
    }

    #[test]
    fn the_same_print_twice_names_both_lines() {
        let twice = build(&[(2025, 6, entry(1, None, 2)), (2025, 6, entry(2, None, 9))]).unwrap_err();
        assert_eq!((twice.first.line(), twice.second.line()), (2, 9));
        let month_and_day = [(2025, 6, entry(1, Some("2025-07"), 2)), (2025, 6, entry(2, Some("2025-07-20"), 3))];
        assert!(build(&month_and_day).is_err());
    }

    #[test]
    fn a_month_that_was_not_listed_is_an_entry_without_an_amount() {
        let series = build(&[(2025, 9, entry(3, None, 2)), (2025, 7, entry(1, None, 3))]).unwrap().unwrap();
        assert_eq!(series.first(), Month::new(2025, 7).unwrap());
        assert_eq!(series.last(), Month::new(2025, 9).unwrap());
        assert!(series.entries()[1].amount.is_none());
    }
}

//! From observations in any order to a series: the latest release of each month.

use crate::series::{Entry, Frequency, Key, Month, Origin, Series, Vintage};

/// The same month of the same series twice, and no publication date that tells which counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{month} stands twice, and no date of publication tells which counts")]
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

/// Gathers the observations of one series, in any order, and makes the series of the latest releases.
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
            let months = self.months_in_turn(first);
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

    /// All that was added: every release of every month.
    #[must_use]
    pub fn observations(&self) -> Vec<(Month, Entry)> {
        let Some(first) = self.first.filter(|_| self.rows.is_empty()) else { return self.rows.clone() };
        self.months_in_turn(first).zip(self.entries.iter().copied()).collect()
    }

    /// The months of periods that follow one another from this one on.
    fn months_in_turn(&self, first: Month) -> impl Iterator<Item = Month> + use<> {
        let period = usize::from(self.frequency.months_in_period());
        (first.index()..).step_by(period).map_while(Month::from_index)
    }

    /// The series of what was added, the latest release of each month; the builder is then empty.
    ///
    /// None where nothing was added.
    ///
    /// # Errors
    /// [`DuplicateMonth`] where one month stands twice with the same publication date, or without one.
    pub fn finish(&mut self, key: Key) -> Result<Option<Series>, DuplicateMonth> {
        let Some(first) = self.first.take() else { return Ok(None) };
        if self.rows.is_empty() {
            return Ok(Some(Series::observed(key, first, self.frequency, std::mem::take(&mut self.entries))));
        }
        let mut rows = std::mem::take(&mut self.rows);
        // By month, then by line of the input: equal releases are then reported in the order in which they were read.
        rows.sort_by_key(|(month, entry)| (*month, entry.origin));
        let first = rows.first().map_or(first, |row| row.0);
        let mut entries = std::mem::take(&mut self.entries);
        entries.clear();
        for releases in rows.chunk_by(|one, next| one.0 == next.0) {
            let [(month, only), ..] = releases else { continue };
            let counted = match releases.len() {
                1 => *only,
                _ => match latest(releases) {
                    Ok(release) => release,
                    Err((first, second)) => return Err(DuplicateMonth { key, month: *month, first, second }),
                },
            };
            #[expect(
                clippy::expect_used,
                reason = "the rows are sorted by month, and all are first months of periods of one length"
            )]
            let index = self.periods_since(first, *month).expect("a whole number of periods after the first");
            entries.resize(index, Entry::default());
            entries.push(counted);
        }
        rows.clear();
        self.rows = rows;
        Ok(Some(Series::observed(key, first, self.frequency, entries)))
    }

    /// Takes back a series that is no longer needed, to use its memory again.
    pub(crate) fn take_back(&mut self, series: Series) {
        self.entries = series.into_entries();
        self.entries.clear();
    }
}

/// The release of a month that counts: the latest. Where the order of two is not known, where they stand.
///
/// A release without a date in the first input comes before dated ones of later inputs: those add to it.
fn latest(releases: &[(Month, Entry)]) -> Result<Entry, (Origin, Origin)> {
    if let [(_, first), dated @ ..] = releases
        && first.vintage.is_none()
        && first.origin.input() == 0
        && dated.iter().all(|(_, entry)| entry.vintage.is_some() && entry.origin.input() > 0)
    {
        return latest(dated);
    }
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
    use crate::series::Decimal;

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
    fn the_latest_release_of_a_month_counts_in_any_order() {
        let (june, revised) = (entry(338, Some("2025-07"), 2), entry(339, Some("2025-08"), 3));
        for rows in [[(2025, 6, june), (2025, 6, revised)], [(2025, 6, revised), (2025, 6, june)]] {
            let series = build(&rows).unwrap().unwrap();
            assert_eq!(series.entries()[0].amount, Some(Decimal::new(339, 0)));
        }
    }

    #[test]
    fn the_same_release_twice_names_both_lines() {
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

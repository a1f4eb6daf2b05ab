//! Which series and which rows are printed. Neither limits the history that a measure may use.

use std::num::NonZeroU32;
use std::ops::Range;

use crate::read::Filter;
use crate::series::{Frequency, Month, Series, Span};

/// Which series are printed.
#[derive(Clone, Debug, Default)]
pub struct SeriesSelection {
    /// The keys and the key column values that are wanted.
    pub filter: Filter,
    /// Whether the user chose them, rather than a data package's default.
    pub is_chosen: bool,
}

/// Which rows of a series are printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct PeriodSelection {
    /// The first month, or the first month of the series if None.
    pub from: Option<Month>,
    /// The last month, or the last month of the series if None.
    pub to: Option<Month>,
    /// Only so many of the last periods.
    pub last: Option<NonZeroU32>,
}

impl PeriodSelection {
    /// The last period of each series.
    #[must_use]
    pub fn latest() -> Self {
        Self { last: Some(NonZeroU32::MIN), ..Self::default() }
    }

    /// The periods that have a month of this span.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self { from: Some(span.first()), to: Some(span.last()), last: None }
    }

    /// The span asked for. None if one of its ends is open.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        Span::new(self.from?, self.to?)
    }

    /// The indices of the rows of the series that are printed.
    #[must_use]
    pub fn rows(self, series: &Series) -> Range<usize> {
        self.indices(series.first(), series.entries().len(), series.frequency())
    }

    /// The indices that are printed of `count` periods from `first` on. A period counts where it has a month of those asked for.
    #[must_use]
    pub fn indices(self, first: Month, count: usize, frequency: Frequency) -> Range<usize> {
        let start = self.from.map_or(0, |from| periods_before(first, from, frequency).min(count));
        let end = match self.to {
            None => count,
            Some(to) if to < first => 0,
            Some(to) => (periods_before(first, to, frequency) + 1).min(count),
        };
        let end = end.max(start);
        match self.last {
            None => start..end,
            Some(last) => end.saturating_sub(last_as_count(last)).max(start)..end,
        }
    }
}

/// How many whole periods lie between the month `first` and the period that holds `month`; none where it comes before.
fn periods_before(first: Month, month: Month, frequency: Frequency) -> usize {
    let months = month.since(first).max(0) / frequency.months();
    #[expect(clippy::expect_used, reason = "a count of months is not negative and fits 32 bits")]
    usize::try_from(months).expect("a count of months")
}

/// A count of rows.
fn last_as_count(last: NonZeroU32) -> usize {
    last.get() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i32, month: u8) -> Month {
        Month::new(year, month).unwrap()
    }

    fn span(first: Month, last: Month) -> PeriodSelection {
        PeriodSelection::of(Span::new(first, last).unwrap())
    }

    #[track_caller]
    fn case(selection: PeriodSelection, frequency: Frequency, expected: Range<usize>) {
        assert_eq!(selection.indices(month(2025, 7), 12, frequency), expected);
    }

    #[test]
    fn every_row_is_printed_where_nothing_is_asked() {
        case(PeriodSelection::default(), Frequency::Month, 0..12);
    }

    #[test]
    fn a_span_is_cut_at_the_ends_of_the_series() {
        case(span(month(2025, 1), month(2025, 8)), Frequency::Month, 0..2);
        case(span(month(2026, 5), month(2027, 6)), Frequency::Month, 10..12);
        assert!(span(month(2024, 1), month(2024, 8)).indices(month(2025, 7), 12, Frequency::Month).is_empty());
        assert!(span(month(2027, 1), month(2027, 8)).indices(month(2025, 7), 12, Frequency::Month).is_empty());
    }

    #[test]
    fn a_quarter_is_printed_where_it_has_a_month_of_the_span() {
        case(span(month(2025, 9), month(2025, 10)), Frequency::Quarter, 0..2);
    }

    #[test]
    fn the_last_rows_are_those_of_the_selection() {
        case(PeriodSelection::latest(), Frequency::Month, 11..12);
        let last_two = NonZeroU32::new(2);
        case(PeriodSelection { last: last_two, ..span(month(2025, 7), month(2025, 9)) }, Frequency::Month, 1..3);
    }
}

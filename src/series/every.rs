//! Series of longer periods: of a flow the sums over fiscal quarters and years, of a stock, rate or index the last month or the
//! mean.

use std::num::NonZeroU32;

use crate::series::{
    Decimal, DoesNotFit, Entry, Exact, FiscalCalendar, Flags, Frequency, HalfWidth, Month, Series, SeriesKind,
};

/// How a longer period is made of the months of a series that do not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// The mean of its months.
    Mean,
    /// Its last month.
    Last,
}

/// Why there is no series of longer periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EveryError {
    /// A sum does not fit.
    #[error(transparent)]
    DoesNotFit(#[from] DoesNotFit),
    /// The values do not add up over time, and nothing else was asked for.
    #[error("{} does not add up over the months of a {}", .kind.with_article(), .frequency.noun())]
    NotAFlow {
        /// What the values are.
        kind: SeriesKind,
        /// The periods that were asked for.
        frequency: Frequency,
    },
}

/// A longer period.
struct Period {
    entry: Entry,
    half_width: HalfWidth,
    /// Whether it is made of months on both sides of a break.
    is_broken: bool,
}

impl Series {
    /// The series of fiscal quarters or years: sums where the months add up, else what is asked for. A period of which a month
    /// that it needs is missing has no value.
    ///
    /// # Errors
    /// [`EveryError`] where a sum does not fit, and where the months do not add up and nothing else is asked for.
    pub fn every(
        &self,
        frequency: Frequency,
        calendar: FiscalCalendar,
        aggregate: Option<Aggregate>,
    ) -> Result<Self, EveryError> {
        let aggregate = if self.kind().adds_up_over_time() { None } else { aggregate };
        if !self.kind().adds_up_over_time() && aggregate.is_none() {
            return Err(EveryError::NotAFlow { kind: self.kind(), frequency });
        }
        let months = frequency.months();
        let first = frequency.first_month_of(self.first(), calendar);
        let (mut periods, mut broken, mut last_months) = (Vec::new(), Vec::new(), Vec::new());
        let mut month = first;
        while month <= self.last() {
            let period = match aggregate {
                None => self.published_or_summed(month, months, calendar)?,
                Some(Aggregate::Mean) => self.sum_of_months(month, months)?,
                Some(Aggregate::Last) => self.last_of_months(month, months),
            };
            broken.extend(period.is_broken.then_some(periods.len()));
            periods.push((period.entry, period.half_width));
            last_months.push(month.plus(months - 1).and_then(|last| self.index_of(last)));
            match month.plus(months) {
                Some(next) => month = next,
                None => break,
            }
        }
        let series = Self::of_sums(self.key().clone(), first, frequency, periods).with_kind(self.kind());
        let series = series.with_broken_periods(broken).made_of_months(self, aggregate == Some(Aggregate::Last));
        let figures = self.year_to_date().map(|figures| figures.at(last_months.into_iter()));
        let series = series.with_year_to_date(figures);
        // An annual mean of quarters is that of four.
        let count = months.unsigned_abs() / u32::from(self.frequency().months_in_period());
        Ok(match (aggregate, NonZeroU32::new(count)) {
            (Some(Aggregate::Mean), Some(count)) => series.of_means(count),
            (None | Some(Aggregate::Mean | Aggregate::Last), _) => series,
        })
    }

    /// The months of a period, by which the first months of periods lie apart.
    fn period_length(&self) -> usize {
        usize::from(self.frequency().months_in_period())
    }

    /// The sum of so many months; where they are the first of a fiscal year, the published figure of the year to date.
    fn published_or_summed(&self, first: Month, months: i32, calendar: FiscalCalendar) -> Result<Period, DoesNotFit> {
        let summed = self.sum_of_months(first, months)?;
        let last = first.plus(months - 1).filter(|_| calendar.first_month_of(first) == first);
        let figure = self.year_to_date().zip(last.and_then(|last| self.index_of(last)));
        Ok(match figure.and_then(|(figures, index)| figures.figure(index)) {
            Some((entry, half_width)) if entry.amount.is_some() => Period {
                entry: Entry { amount: entry.amount, flags: entry.flags.of_part(), ..Entry::default() },
                half_width,
                ..summed
            },
            Some(_) | None => summed,
        })
    }

    /// The sum of so many months.
    fn sum_of_months(&self, first: Month, months: i32) -> Result<Period, DoesNotFit> {
        let mut entry = Entry { amount: Some(Decimal::ZERO), ..Entry::default() };
        let (mut half_width, mut is_broken) = (HalfWidth::ZERO, false);
        for offset in (0..months).step_by(self.period_length()) {
            let index = first.plus(offset).and_then(|month| self.index_of(month));
            let month = index.and_then(|index| self.entries().get(index)).copied().unwrap_or_default();
            is_broken |= offset > 0 && month.flags.has_break();
            entry.flags = entry.flags.union(month.flags.of_part());
            entry.amount = match (entry.amount, month.amount) {
                (Some(sum), Some(amount)) => Some(sum.exact_sum(amount)?),
                (None, _) | (_, None) => None,
            };
            if let Some(half) = index.and_then(|index| self.half_width(index)) {
                half_width = half_width.exact_sum(half)?;
            }
        }
        Ok(Period { entry, half_width, is_broken })
    }

    /// The last of so many months. A break in any of them lies between it and the last month of the period before.
    fn last_of_months(&self, first: Month, months: i32) -> Period {
        let indices = (0..months)
            .step_by(self.period_length())
            .map(|offset| first.plus(offset).and_then(|month| self.index_of(month)));
        let indices: Vec<Option<usize>> = indices.collect();
        let has_break = indices.iter().flatten().any(|index| self.entries()[*index].flags.has_break());
        let last = indices.last().copied().flatten();
        let month = last.map_or_else(Entry::default, |index| self.entries()[index]);
        let own = month.flags.inherited();
        let entry = Entry {
            amount: month.amount,
            flags: if has_break { own.union(Flags::BREAK) } else { own },
            ..Entry::default()
        };
        let half_width = last.and_then(|index| self.half_width(index)).unwrap_or(HalfWidth::ZERO);
        Period { entry, half_width, is_broken: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Key};

    #[test]
    fn a_quarter_with_a_missing_month_is_missing() {
        let mut builder = Builder::new();
        for month in [8, 9, 10, 11, 12] {
            let entry = Entry { amount: Some(Decimal::new(i64::from(month), 0)), ..Entry::default() };
            builder.push(Month::new(2025, month).unwrap(), entry);
        }
        let monthly = builder.finish(Key::default()).unwrap().unwrap();
        let calendar = FiscalCalendar::default();
        let quarterly = monthly.every(Frequency::Quarter, calendar, None).unwrap();
        let values: Vec<_> =
            quarterly.entries().iter().map(|entry| entry.amount.map(|amount| amount.to_string())).collect();
        assert_eq!(values, [None, Some("33".to_owned())]);
        assert_eq!(Frequency::Quarter.name_of(quarterly.month_at(1), calendar), "FY26Q2");
        assert_eq!(quarterly.last(), Month::new(2025, 12).unwrap());
    }

    /// Six months of a stock from July 2025 on.
    fn stock(values: [i64; 6], break_in: Option<u8>) -> Series {
        let mut builder = Builder::new();
        for (month, value) in (7..).zip(values) {
            let flags = if break_in == Some(month) { Flags::BREAK } else { Flags::NONE };
            let amount = Some(Decimal::new(value, 0));
            builder.push(Month::new(2025, month).unwrap(), Entry { amount, flags, ..Entry::default() });
        }
        builder.finish(Key::default()).unwrap().unwrap().with_kind(SeriesKind::Stock)
    }

    fn amounts(series: &Series) -> Vec<Option<Decimal>> {
        series.entries().iter().map(|entry| entry.amount).collect()
    }

    #[test]
    fn the_quarter_of_a_stock_is_its_last_month_or_the_mean_of_three() {
        let (stock, calendar) = (stock([1, 2, 4, 5, 6, 9], None), FiscalCalendar::default());
        let last = stock.every(Frequency::Quarter, calendar, Some(Aggregate::Last)).unwrap();
        assert_eq!((amounts(&last), last.mean_of()), (vec![Some(Decimal::from(4)), Some(Decimal::from(9))], None));
        let mean = stock.every(Frequency::Quarter, calendar, Some(Aggregate::Mean)).unwrap();
        let three = NonZeroU32::new(3);
        assert_eq!((amounts(&mean), mean.mean_of()), (vec![Some(Decimal::from(7)), Some(Decimal::from(20))], three));
    }

    #[test]
    fn the_months_of_a_stock_do_not_add_up() {
        let refused = stock([1; 6], None).every(Frequency::Quarter, FiscalCalendar::default(), None).unwrap_err();
        assert_eq!(refused.to_string(), "a stock does not add up over the months of a quarter");
    }

    #[test]
    fn a_quarter_with_a_break_among_its_months_lies_on_both_sides() {
        let quarters = |month, aggregate| {
            stock([1; 6], Some(month)).every(Frequency::Quarter, FiscalCalendar::default(), Some(aggregate)).unwrap()
        };
        assert!(quarters(11, Aggregate::Mean).is_broken(1..=1));
        // The last month lies on one side, and so does a quarter that begins with the break.
        for series in [quarters(11, Aggregate::Last), quarters(10, Aggregate::Mean)] {
            assert!(!series.is_broken(1..=1) && series.is_broken(0..=1));
        }
    }
}

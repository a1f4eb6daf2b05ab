//! How often a series has a value: every month, fiscal quarter or fiscal year.

use crate::series::{Decimal, DoesNotFit, Entry, Exact, FiscalCalendar, HalfWidth, Month, Series};

/// The length of the periods of a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frequency {
    /// Calendar months.
    #[default]
    Month,
    /// Fiscal quarters: three months from the first month of the fiscal year on.
    Quarter,
    /// Fiscal years.
    Year,
}

impl Frequency {
    /// The number of months in a period: 1, 3 or 12.
    #[must_use]
    pub const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The number of months in a period as a small count: 1, 3 or 12.
    pub(crate) const fn months_in_period(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// A period in a word: `month`, `quarter` or `year`.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The first month of the period that holds the month.
    #[must_use]
    pub fn first_month_of(self, month: Month, calendar: FiscalCalendar) -> Month {
        let since = month.since(calendar.first_month_of(month));
        month.plus(-(since % self.months())).unwrap_or(Month::MIN)
    }

    /// The name of the period that starts with this month: `2025-07`, `FY26Q1` or `FY26`.
    #[must_use]
    pub fn name_of(self, first: Month, calendar: FiscalCalendar) -> String {
        let year = calendar.year_of(first);
        match self {
            Self::Month => first.to_string(),
            Self::Quarter => format!("{year}Q{}", first.since(calendar.first_month_of(first)) / 3 + 1),
            Self::Year => year.to_string(),
        }
    }
}

impl Series {
    /// The series of sums over fiscal quarters or years; a period any of whose months is missing has no value.
    ///
    /// # Errors
    /// [`DoesNotFit`] where a sum does not fit.
    pub fn every(&self, frequency: Frequency, calendar: FiscalCalendar) -> Result<Self, DoesNotFit> {
        let months = frequency.months();
        let first = frequency.first_month_of(self.first(), calendar);
        let mut sums = Vec::new();
        let mut month = first;
        while month <= self.last() {
            sums.push(self.period(month, months)?);
            match month.plus(months) {
                Some(next) => month = next,
                None => break,
            }
        }
        Ok(Self::of_sums(self.key().clone(), first, frequency, sums))
    }

    fn period(&self, first: Month, months: i32) -> Result<(Entry, HalfWidth), DoesNotFit> {
        let mut period = Entry { amount: Some(Decimal::ZERO), ..Entry::default() };
        let mut half_width = HalfWidth::ZERO;
        for offset in 0..months {
            let place = first.plus(offset).and_then(|month| self.place_of(month));
            let entry = place.and_then(|place| self.entries().get(place)).copied().unwrap_or_default();
            period.flags = period.flags.union(entry.flags.inherited());
            period.amount = match (period.amount, entry.amount) {
                (Some(sum), Some(amount)) => Some(sum.exact_sum(amount)?),
                _ => None,
            };
            if let Some(half) = place.and_then(|place| self.half_width(place)) {
                half_width = half_width.exact_sum(half)?;
            }
        }
        Ok((period, half_width))
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
        let quarterly = monthly.every(Frequency::Quarter, calendar).unwrap();
        let values: Vec<_> =
            quarterly.entries().iter().map(|entry| entry.amount.map(|amount| amount.to_string())).collect();
        assert_eq!(values, [None, Some("33".to_owned())]);
        assert_eq!(Frequency::Quarter.name_of(quarterly.month_at(1), calendar), "FY26Q2");
        assert_eq!(quarterly.last(), Month::new(2025, 12).unwrap());
    }
}

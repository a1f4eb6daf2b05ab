//! Series of longer periods: sums over fiscal quarters and years.

use crate::series::{Decimal, DoesNotFit, Entry, Exact, FiscalCalendar, Frequency, HalfWidth, Month, Series};

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

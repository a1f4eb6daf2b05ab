//! Sums of a series as it was known in a month.

use crate::calculate::reason::{Reason, first_reason};
use crate::series::{Decimal, DoesNotFit, Exact, Flags, Month, Series, Span};

/// A sum or the reason why it is missing, with the flags of its months.
#[derive(Clone, Copy, Debug)]
pub(super) struct Summed {
    pub(super) sum: Result<Decimal, Reason>,
    pub(super) flags: Flags,
}

impl Summed {
    /// The sum of no months.
    pub(super) const ZERO: Self = Self { sum: Ok(Decimal::ZERO), flags: Flags::NONE };

    fn missing(reason: Reason) -> Self {
        Self { sum: Err(reason), flags: Flags::NONE }
    }
}

/// Two sums, the second of the same months a year before the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct OnYear {
    pub(super) new: Summed,
    pub(super) base: Summed,
}

impl OnYear {
    /// Both sums; where one is missing, the first reason in order.
    pub(super) fn both(&self) -> Result<(Decimal, Decimal), Reason> {
        first_reason(self.new.sum, self.base.sum)
    }

    pub(super) fn flags(&self) -> Flags {
        self.new.flags.union(self.base.flags)
    }
}

/// A series as it was known in a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) series: &'a Series,
    pub(super) month: Month,
}

impl Known<'_> {
    /// The value of the month.
    pub(super) fn value(&self, month: Month) -> Summed {
        if month < self.series.first() {
            return Summed::missing(Reason::BeforeStart);
        }
        let row = self.series.place_of(month).filter(|_| month <= self.month);
        let Some(entry) = row.map(|row| self.series.entries()[row]) else { return Summed::missing(Reason::Gap) };
        let reason = if month == self.month { Reason::NoValue } else { Reason::Gap };
        Summed { sum: entry.amount.ok_or(reason), flags: entry.flags.inherited() }
    }

    /// The sum of the months; where any is missing, the first reason in order.
    pub(super) fn sum(&self, span: Span) -> Result<Summed, DoesNotFit> {
        let mut total = Summed::ZERO;
        for month in span.iter() {
            let value = self.value(month);
            total.flags = total.flags.union(value.flags);
            total.sum = match first_reason(total.sum, value.sum) {
                Ok((sum, value)) => Ok(sum.exact_sum(value)?),
                Err(reason) => Err(reason),
            };
        }
        Ok(total)
    }

    /// The sum of the months, and that of the same months a year earlier.
    pub(super) fn on_year(&self, span: Span) -> Result<OnYear, DoesNotFit> {
        let base = match year_before(span) {
            Some(span) => self.sum(span)?,
            None => Summed::missing(Reason::BeforeStart),
        };
        Ok(OnYear { new: self.sum(span)?, base })
    }

    /// The last so many months; `None` where they begin before the first month there is.
    pub(super) fn last_months(&self, months: i32) -> Option<Span> {
        Span::new(self.month.plus(1 - months)?, self.month)
    }
}

/// The same months a year earlier; `None` where they begin before the first month there is.
pub(super) fn year_before(span: Span) -> Option<Span> {
    Span::new(span.first().plus(-12)?, span.last().plus(-12)?)
}

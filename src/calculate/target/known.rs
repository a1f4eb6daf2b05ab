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
    /// Whether months on both sides of a break are added and compared all the same.
    pub(super) across_breaks: bool,
}

impl Known<'_> {
    /// The value of the month.
    pub(super) fn value(&self, month: Month) -> Summed {
        if month < self.series.first() {
            return Summed::missing(Reason::BeforeStart);
        }
        let row = self.series.index_of(month).filter(|_| month <= self.month);
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
        self.judge(&mut total, span);
        if !self.series.kind().adds_up_over_time() {
            total.sum = total.sum.and(Err(Reason::NotAFlow)).map_err(|reason| reason.min(Reason::NotAFlow));
        }
        Ok(total)
    }

    /// The sum of no months, of a series whose months add up.
    pub(super) fn nothing_yet(&self) -> Summed {
        if self.series.kind().adds_up_over_time() { Summed::ZERO } else { Summed::missing(Reason::NotAFlow) }
    }

    /// Says of a figure of these months where they lie on both sides of a break.
    fn judge(&self, figure: &mut Summed, span: Span) {
        let places = (self.series.index_of(span.first()), self.series.index_of(span.last()));
        let (Some(first), Some(last)) = places else { return };
        if !self.series.is_broken(first..=last) {
            return;
        }
        figure.flags = figure.flags.union(Flags::BREAK);
        if !self.across_breaks {
            figure.sum = figure.sum.and(Err(Reason::Break)).map_err(|reason| reason.min(Reason::Break));
        }
    }

    /// The base of a percentage, where one says something of the series.
    pub(super) fn base_of_percentage(&self, base: Result<Decimal, Reason>) -> Result<Decimal, Reason> {
        match (base, self.series.kind().can_be_a_base()) {
            (Ok(_), false) => Err(Reason::NotAFlow),
            (base, _) => base,
        }
    }

    /// The sum of the months, and that of the same months a year earlier.
    pub(super) fn on_year(&self, span: Span) -> Result<OnYear, DoesNotFit> {
        let base = match year_before(span) {
            Some(span) => self.sum(span)?,
            None => Summed::missing(Reason::BeforeStart),
        };
        let mut new = self.sum(span)?;
        if let Some(before) = year_before(span) {
            self.judge(&mut new, Span::between(before.first(), span.last()));
        }
        Ok(OnYear { new, base: Summed { sum: self.base_of_percentage(base.sum), ..base } })
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

//! The sums that formulas are made of: which months they run over, and how much earlier they ended.

use std::num::NonZeroU8;

use crate::series::Frequency;

/// The months a sum runs over, ending in the month it is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The month alone; in a series of quarters or years, the period alone.
    Month,
    /// From the first month of the fiscal year.
    FiscalYearToDate,
    /// So many months.
    Months(NonZeroU8),
}

impl Window {
    /// So many months, which are not none.
    pub(crate) const fn months(months: u8) -> Self {
        assert!(months > 0, "a window holds at least one month");
        Self::Months(NonZeroU8::MIN.saturating_add(months - 1))
    }

    /// The name of the sum: `value`, `fytd` or `sum3`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Month => "value".to_owned(),
            Self::FiscalYearToDate => "fytd".to_owned(),
            Self::Months(months) => format!("sum{months}"),
        }
    }

    /// Whether the window is a whole number of such periods.
    ///
    /// # Errors
    /// [`DoesNotApply`] where a period is longer than the window, or the window ends within one.
    pub fn applies_to(self, frequency: Frequency) -> Result<(), DoesNotApply> {
        let Self::Months(months) = self else { return Ok(()) };
        let (months, period) = (months.get(), frequency.months_in_period());
        if months < period {
            return Err(DoesNotApply::PeriodIsLonger { frequency, months });
        }
        if !months.is_multiple_of(period) { Err(DoesNotApply::NotWholePeriods { frequency, months }) } else { Ok(()) }
    }
}

/// Why a measure has no meaning for a series of quarters or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DoesNotApply {
    /// A period is longer than the months summed.
    #[error("a {} is longer than {months} months", .frequency.noun())]
    PeriodIsLonger {
        /// The periods of the series.
        frequency: Frequency,
        /// The months of the sum.
        months: u8,
    },
    /// The months summed are not a whole number of periods.
    #[error("{months} months are not a whole number of {}s", .frequency.noun())]
    NotWholePeriods {
        /// The periods of the series.
        frequency: Frequency,
        /// The months of the sum.
        months: u8,
    },
    /// A change on the period before, of years: that is the change on a year earlier.
    #[error("the period before a year is the year before; ask for yoy_pct or yoy_abs")]
    PeriodBeforeIsYearBefore,
    /// A seasonal figure of years.
    #[error("a year has no season")]
    NoSeason,
}

/// How much earlier a window ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// It ends with the month itself.
    None,
    /// With the period before: the month before, in a monthly series.
    Period,
    /// With the same period a year earlier.
    Year,
}

impl Lag {
    /// The number of periods, in a series of this frequency.
    #[must_use]
    pub const fn periods(self, frequency: Frequency) -> usize {
        match self {
            Self::None => 0,
            Self::Period => 1,
            Self::Year => periods_a_year(frequency) as usize,
        }
    }
}

/// The number of periods in a year: 12, 4 or 1.
pub(crate) const fn periods_a_year(frequency: Frequency) -> u32 {
    match frequency {
        Frequency::Month => 12,
        Frequency::Quarter => 4,
        Frequency::Year => 1,
    }
}

/// A sum over a window that ended with the month itself or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The months summed.
    pub window: Window,
    /// How much earlier the window ended.
    pub lag: Lag,
}

impl Term {
    pub(crate) const MONTH: Self = Self { window: Window::Month, lag: Lag::None };
    pub(crate) const MONTH_BEFORE: Self = Self { window: Window::Month, lag: Lag::Period };
    pub(crate) const YEAR_BEFORE: Self = Self { window: Window::Month, lag: Lag::Year };
    pub(crate) const FYTD: Self = Self { window: Window::FiscalYearToDate, lag: Lag::None };
    pub(crate) const FYTD_PREV: Self = Self { window: Window::FiscalYearToDate, lag: Lag::Year };

    /// The sum of so many months up to the month itself.
    pub(crate) const fn sum(months: u8) -> Self {
        Self { window: Window::months(months), lag: Lag::None }
    }

    /// The sum of so many months up to the period before.
    pub(crate) const fn sum_before(months: u8) -> Self {
        Self { window: Window::months(months), lag: Lag::Period }
    }

    /// The sum of so many months up to the same month a year earlier.
    pub(crate) const fn sum_a_year_earlier(months: u8) -> Self {
        Self { window: Window::months(months), lag: Lag::Year }
    }

    /// Whether the sum has a meaning in a series of such periods.
    ///
    /// # Errors
    /// [`DoesNotApply`] where it has none.
    pub(crate) fn applies_to(self, frequency: Frequency) -> Result<(), DoesNotApply> {
        if frequency == Frequency::Year && self == Self::MONTH_BEFORE {
            return Err(DoesNotApply::PeriodBeforeIsYearBefore);
        }
        self.window.applies_to(frequency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_a_whole_number_of_periods() {
        let quarter = Frequency::Quarter;
        assert_eq!(Window::months(6).applies_to(quarter), Ok(()));
        assert_eq!(Window::months(12).applies_to(Frequency::Year), Ok(()));
        assert_eq!(Window::months(5).applies_to(Frequency::Month), Ok(()));
        for (window, frequency, message) in [
            (Window::months(6), Frequency::Year, "a year is longer than 6 months"),
            (Window::months(2), quarter, "a quarter is longer than 2 months"),
            (Window::months(5), quarter, "5 months are not a whole number of quarters"),
        ] {
            assert_eq!(window.applies_to(frequency).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_window_is_named_by_its_months() {
        let names = [Window::Month, Window::FiscalYearToDate, Window::months(6)].map(Window::name);
        assert_eq!(names, ["value", "fytd", "sum6"]);
    }
}

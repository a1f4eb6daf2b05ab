//! How often a series has a value: every month, fiscal quarter or fiscal year.

use crate::series::{FiscalCalendar, Month};

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
    #[expect(
        clippy::expect_used,
        reason = "the first month of a period is the first of its fiscal year or comes later"
    )]
    pub fn first_month_of(self, month: Month, calendar: FiscalCalendar) -> Month {
        let since = month.since(calendar.first_month_of(month));
        month.plus(-(since % self.months())).expect("a period has a first month")
    }

    /// The name of the period that starts with this month: `2025-07`, `FY26Q1` or `FY26`, or by the calendar `2025-Q3` or
    /// `2025`.
    #[must_use]
    pub fn name_of(self, first: Month, calendar: FiscalCalendar) -> String {
        let year = calendar.year_of(first);
        match self {
            Self::Month => first.to_string(),
            Self::Quarter if calendar.has_calendar_names() => {
                format!("{}-Q{}", first.year(), (first.month() - 1) / 3 + 1)
            }
            Self::Year if calendar.has_calendar_names() && calendar.start() == 1 => first.year().to_string(),
            Self::Quarter => format!("{year}Q{}", first.since(calendar.first_month_of(first)) / 3 + 1),
            Self::Year => year.to_string(),
        }
    }
}

//! What can be wrong with a period word.

use std::fmt;

use crate::series::{FiscalYearError, MonthTextError, month_name};

/// A text that is not a period word, and what was expected instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\": {problem}")]
pub struct PeriodError {
    text: String,
    problem: Problem,
}

/// What is wrong with it; each reads on after the text in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Month(MonthTextError),
    FiscalYear(FiscalYearError),
    /// One year, in digits alone, of two or four digits.
    BareYear {
        year: i32,
        two_digits: bool,
    },
    BarePair,
    NoSuchQuarter,
    NoSuchHalf,
    NoSuchCount,
    /// Months that do not follow one another in a fiscal year that starts in this month.
    MonthsBackwards {
        start: u8,
    },
    OpenRange,
    OpenYears,
    RangeBackwards,
    LatestInRange,
    Unknown,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Month(MonthTextError::Ambiguous) => {
                f.write_str("could be read in two ways; expected a month such as 2025-08")
            }
            Self::Month(error) => error.fmt(f),
            Self::FiscalYear(error) => error.fmt(f),
            Self::BareYear { year, two_digits } => {
                let word = if two_digits { format!("{:02}", year % 100) } else { format!("{year:04}") };
                write!(f, "is it a calendar or a fiscal year? expected FY{word} or {year:04}-01..{year:04}-12")
            }
            Self::BarePair => f.write_str("a fiscal year is written with FY here; expected a word such as FY2025-26"),
            Self::NoSuchQuarter => f.write_str("a year has four quarters; expected Q1 to Q4"),
            Self::NoSuchHalf => f.write_str("a year has two halves; expected H1 or H2"),
            Self::NoSuchCount => f.write_str("a fiscal year has twelve months; expected 1M to 12M, such as 7MFY26"),
            Self::MonthsBackwards { start } => {
                let (first, last) = (month_name(start), month_name((start + 10) % 12 + 1));
                write!(f, "the months run over the end of the fiscal year; expected an order from {first} to {last}")
            }
            Self::OpenRange => f.write_str("one end is missing; expected both, such as 2025-07..2026-01"),
            Self::OpenYears => f.write_str("one end is missing; expected both, such as 24..26"),
            Self::RangeBackwards => f.write_str("the end comes before the start; expected the earlier end first"),
            Self::LatestInRange => {
                f.write_str("'latest' stands alone; expected months at both ends, such as 2025-07..2026-01")
            }
            Self::Unknown => f.write_str(
                "not a period; expected 2025-08, latest, FY26, 7MFY26, Jul-Jan FY26, Q1FY26, H1FY26, 2025-Q3 or \
                 2025-07..2026-01",
            ),
        }
    }
}

impl Problem {
    pub(super) fn with(self, text: &str) -> PeriodError {
        PeriodError { text: text.to_owned(), problem: self }
    }
}

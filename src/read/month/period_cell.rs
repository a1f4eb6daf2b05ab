//! Cells that are quarters or years: the frequency of an input, and each of its periods by its first month.

use crate::read::month::cell::without_flags;
use crate::series::{FiscalCalendar, Flags, Frequency, Month, Period, parse_period};

/// How the periods of an input are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodNames {
    /// By the calendar year: `2025-Q3`, `2025`.
    Calendar,
    /// By the fiscal year: `FY26Q1`, `FY26`.
    Fiscal,
}

/// The periods of an input that are longer than a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongPeriods {
    /// Quarters or years.
    pub frequency: Frequency,
    /// How they are named.
    pub names: PeriodNames,
}

/// A cell that is a quarter or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PeriodCell {
    pub(crate) periods: LongPeriods,
    pub(crate) first: Month,
    /// The status of the values of the period, as in `2025-Q3 (P)`.
    pub(crate) flags: Flags,
}

/// Reads `2025`, `2025-Q3`, `Q3 2025`, `FY26` or `FY26Q1`, with flags or without; None if the text is neither a quarter nor a year.
pub(crate) fn parse_period_cell(text: &str, calendar: FiscalCalendar) -> Option<PeriodCell> {
    let (text, flags) = without_flags(text.trim());
    let named = |frequency, names, first| PeriodCell { periods: LongPeriods { frequency, names }, first, flags };
    if let Some(first) = calendar_year(text) {
        return Some(named(Frequency::Year, PeriodNames::Calendar, first));
    }
    if let Some(first) = calendar_quarter(text) {
        return Some(named(Frequency::Quarter, PeriodNames::Calendar, first));
    }
    let is_fiscal = text.to_ascii_uppercase().contains("FY");
    let Ok(Period::Span(span)) = parse_period(text, calendar) else { return None };
    match span.months() {
        3 if is_fiscal => Some(named(Frequency::Quarter, PeriodNames::Fiscal, span.first())),
        12 if is_fiscal => Some(named(Frequency::Year, PeriodNames::Fiscal, span.first())),
        _ => None,
    }
}

/// The January of `2025` or of SDMX's `2025-A1`.
fn calendar_year(text: &str) -> Option<Month> {
    let year = text.strip_suffix("-A1").unwrap_or(text);
    Month::new(four_digits(year)?, 1)
}

/// The first month of `2025-Q3`, `2025Q3`, `2025 q3`, `Q3 2025` or `Q3-2025`.
fn calendar_quarter(text: &str) -> Option<Month> {
    let text = text.to_ascii_uppercase();
    let apart = |c: char| matches!(c, '-' | ' ' | '/');
    let (year, quarter) = match text.strip_prefix('Q') {
        Some(rest) => {
            let (quarter, year) = rest.split_at_checked(1)?;
            (year.trim_start_matches(apart).to_owned(), quarter.to_owned())
        }
        None => {
            let (year, quarter) = text.split_once('Q')?;
            (year.trim_end_matches(apart).to_owned(), quarter.to_owned())
        }
    };
    let quarter: u8 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    Month::new(four_digits(&year)?, 3 * quarter - 2)
}

fn four_digits(text: &str) -> Option<i32> {
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, frequency: Frequency, names: PeriodNames, first: &str) {
        let cell = parse_period_cell(text, FiscalCalendar::default()).unwrap();
        assert_eq!(
            (cell.periods, cell.first.to_string()),
            (LongPeriods { frequency, names }, first.to_owned()),
            "{text}"
        );
    }

    #[test]
    fn quarters_are_read_in_every_spelling() {
        for text in ["2025-Q3", "2025Q3", "2025 Q3", "2025-q3", "Q3 2025", "Q3-2025", "Q3/2025", "2025-Q3 (P)"] {
            reads(text, Frequency::Quarter, PeriodNames::Calendar, "2025-07");
        }
        for text in ["FY26Q1", "1QFY26", "Q1FY26"] {
            reads(text, Frequency::Quarter, PeriodNames::Fiscal, "2025-07");
        }
    }

    #[test]
    fn years_are_read_by_the_calendar_and_by_the_fiscal_year() {
        reads("2025", Frequency::Year, PeriodNames::Calendar, "2025-01");
        reads("2025-A1", Frequency::Year, PeriodNames::Calendar, "2025-01");
        reads("FY26", Frequency::Year, PeriodNames::Fiscal, "2025-07");
        reads("FY2025-26", Frequency::Year, PeriodNames::Fiscal, "2025-07");
    }

    #[test]
    fn what_is_neither_a_quarter_nor_a_year_is_none() {
        for text in ["", "2025-08", "Aug-25", "H1FY26", "2025-Q5", "25-Q3", "Q3", "total", "2025-S1"] {
            assert_eq!(parse_period_cell(text, FiscalCalendar::default()), None, "{text}");
        }
    }
}

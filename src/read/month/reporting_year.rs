//! Months of a reporting year, which SDMX counts from the day on which that year starts.
//!
//! `2025-M08` with `--07-01` is the eighth month from July 2025 on: February 2026. Source: SDMX 2.1, section 6, "Reporting time
//! period".

use crate::series::Month;

/// The calendar month of a text that was read as this month, in years that start on a day such as `--07-01`. Only a text such as
/// `2025-M08` names a month of a reporting year; any other, and an empty start, leave the month as it is. None where the start
/// is no first day of a month.
pub(crate) fn reporting_month(text: &str, month: Month, start: &str) -> Option<Month> {
    let is_of_reporting_year = text.len() == 8 && text.as_bytes().get(4..6) == Some(b"-M");
    if start.is_empty() || !is_of_reporting_year {
        return Some(month);
    }
    let number: i32 = start.strip_prefix("--")?.strip_suffix("-01")?.parse().ok()?;
    if (1..=12).contains(&number) { month.plus(number - 1) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_from_the_start_of_the_year() {
        let august = Month::new(2025, 8).unwrap();
        let found = |text: &str, start: &str| reporting_month(text, august, start).map(|month| month.to_string());
        assert_eq!(found("2025-M08", "--07-01").as_deref(), Some("2026-02"));
        assert_eq!(found("2025-M08", "--01-01").as_deref(), Some("2025-08"));
        assert_eq!(found("2025-M08", "").as_deref(), Some("2025-08"));
        assert_eq!(found("2025-08", "--07-01").as_deref(), Some("2025-08"));
        assert_eq!(found("2025-M08", "--07-15"), None);
        assert_eq!(found("2025-M08", "July"), None);
    }
}

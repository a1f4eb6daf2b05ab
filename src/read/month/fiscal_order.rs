//! Years that count fiscal years, known by the order of their rows.

use crate::read::month::of_year::{MonthOfYear, month_of_year};

/// Whether the row below each December has a January of the same year, as in rows of fiscal years in their order; false where no
/// January stands below a December.
pub(crate) fn years_last_beyond_december<'r>(rows: impl Iterator<Item = (&'r str, &'r str)>) -> bool {
    let number = |cell: &str| match month_of_year(cell) {
        Some(MonthOfYear::Month(number)) => Some(number),
        Some(MonthOfYear::WholeYear) | None => None,
    };
    let rows: Vec<(&str, Option<u8>)> = rows.map(|(year, month)| (year, number(month))).collect();
    let mut turns = rows.windows(2).filter(|pair| (pair[0].1, pair[1].1) == (Some(12), Some(1))).peekable();
    turns.peek().is_some() && turns.all(|pair| pair[0].0 == pair[1].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_fiscal_years_keep_their_year_after_december() {
        assert!(years_last_beyond_december([("2024", "Dec"), ("2024", "Jan"), ("2024", "Feb")].into_iter()));
        assert!(!years_last_beyond_december([("2024", "Dec"), ("2025", "Jan")].into_iter()));
        assert!(!years_last_beyond_december(
            [("2024", "12"), ("2024", "1"), ("2024", "12"), ("2025", "1")].into_iter()
        ));
        assert!(!years_last_beyond_december([("2024", "Jan"), ("2024", "Feb")].into_iter()));
    }
}

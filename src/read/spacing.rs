//! What the dates of the first rows say of their frequency: days or weeks, and months that stand quarters or years apart.

use std::collections::HashMap;

use crate::read::month::parse_month_cell;
use crate::series::Month;

/// What the first rows of the first series are, where they are not a row a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Days or weeks: two cells that are different days of one month.
    Days([String; 2]),
    /// Quarters or years, written as months that stand this many months apart: 3 or 12.
    Apart(i32),
}

/// How many months tell how far apart they stand.
const FEWEST: usize = 4;

/// The spacing of the rows that have the same key as the first one. None where they are a row a month, or too few.
pub(super) fn spacing(rows: &[Vec<String>], key: &[usize], month: usize) -> Option<Spacing> {
    let cell = |row: &'_ Vec<String>, column: usize| row.get(column).map_or("", String::as_str).to_owned();
    let key_of = |row: &Vec<String>| key.iter().map(|column| cell(row, *column)).collect::<Vec<_>>();
    let first_key = rows.first().map(key_of)?;
    let mut seen: HashMap<Month, String> = HashMap::new();
    for row in rows.iter().filter(|row| key_of(row) == first_key) {
        let text = cell(row, month);
        let Ok(date) = parse_month_cell(&text, None, None) else { continue };
        match seen.get(&date.month) {
            Some(before) if *before != text && has_day(before) && has_day(&text) => {
                return Some(Spacing::Days([before.clone(), text]));
            }
            Some(_) => {}
            None => _ = seen.insert(date.month, text),
        }
    }
    months_apart(seen.into_keys().collect()).map(Spacing::Apart)
}

/// Whether a cell that is a date has a day: three parts, or eight digits.
pub(super) fn has_day(text: &str) -> bool {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    parts >= 3 || (text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// 12 or 3, where all months stand a multiple of it apart.
fn months_apart(mut months: Vec<Month>) -> Option<i32> {
    months.sort_unstable();
    let are_apart = |step: i32| months.windows(2).all(|pair| (pair[1].index() - pair[0].index()) % step == 0);
    if months.len() < FEWEST { None } else { [12, 3].into_iter().find(|step| are_apart(*step)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spacing of rows with these months, of one series.
    fn of_months(months: &[&str]) -> Option<Spacing> {
        let rows: Vec<Vec<String>> = months.iter().map(|month| vec![(*month).to_owned()]).collect();
        spacing(&rows, &[], 0)
    }

    #[test]
    fn two_days_of_one_month_are_days_or_weeks() {
        let days = Some(Spacing::Days(["2011-10-05".to_owned(), "2011-10-12".to_owned()]));
        assert_eq!(of_months(&["2011-09-28", "2011-10-05", "2011-10-12"]), days);
    }

    #[test]
    fn a_month_that_stands_twice_in_two_spellings_is_no_day() {
        assert_eq!(of_months(&["2025-08", "Aug 2025"]), None);
    }

    #[test]
    fn months_that_stand_three_or_twelve_apart_may_be_quarters_or_years() {
        assert_eq!(of_months(&["2003-12-31", "2004-03-31", "2004-06-30", "2004-09-30"]), Some(Spacing::Apart(3)));
        assert_eq!(of_months(&["1990-06", "1987-06", "1988-06", "1989-06"]), Some(Spacing::Apart(12)));
        assert_eq!(of_months(&["2003-12", "2004-03", "2004-06", "2004-07"]), None);
    }

    #[test]
    fn three_months_are_too_few_to_say_how_far_apart_they_stand() {
        assert_eq!(of_months(&["2003-12", "2004-03", "2004-06"]), None);
    }

    #[test]
    fn only_rows_of_the_first_series_count() {
        let rows: Vec<Vec<String>> = ["a 2025-08-01", "b 2025-08-02", "a 2025-09-01"]
            .map(|row| row.split(' ').map(str::to_owned).collect())
            .to_vec();
        assert_eq!(spacing(&rows, &[0], 1), None);
    }
}

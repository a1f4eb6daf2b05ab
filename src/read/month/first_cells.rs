//! The first cells of a month column, where together they can be read in two ways.

use crate::series::parse_month_name;

/// Two readings of the first cells of a month column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Readings {
    /// `2005-06`, `2006-07`, `2007-08`: months a year and a month apart, or fiscal years.
    MonthsOrFiscalYears,
    /// `Aug-01`, `Aug-02`, `Aug-03`: one month of years that follow one another, or days.
    YearsOrDays,
}

impl std::fmt::Display for Readings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::MonthsOrFiscalYears => "could be months or fiscal years",
            Self::YearsOrDays => "could be one month of several years or several days of one month",
        })
    }
}

/// The readings of the first three cells; None where there is one, or there are fewer cells: two say too little.
pub(crate) fn two_readings(cells: &[&str]) -> Option<Readings> {
    let [first, second, third] = cells else { return None };
    let all = [*first, *second, *third];
    if follow(all.map(fiscal_year)) {
        return Some(Readings::MonthsOrFiscalYears);
    }
    let days = all.map(month_and_day);
    let same_month = days[0].is_some_and(|(month, _)| days.iter().flatten().all(|(other, _)| *other == month));
    (same_month && follow(days.map(|day| day.map(|(_, number)| number)))).then_some(Readings::YearsOrDays)
}

/// Whether the numbers follow one another, upwards or downwards.
fn follow(numbers: [Option<i32>; 3]) -> bool {
    let [Some(first), Some(second), Some(third)] = numbers else { return false };
    (second - first).abs() == 1 && second - first == third - second
}

/// The first year of `2005-06`, where the second number is the year after it.
fn fiscal_year(cell: &str) -> Option<i32> {
    let (year, next) = cell.split_once(['-', '/'])?;
    if year.len() != 4 || next.len() != 2 {
        return None;
    }
    let (year, next): (i32, i32) = (year.parse().ok()?, next.parse().ok()?);
    ((year + 1) % 100 == next).then_some(year)
}

/// The month and the number of `Aug-01`, where the number could be a day.
fn month_and_day(cell: &str) -> Option<(u8, i32)> {
    let (name, number) = cell.split_once(['-', ' ', '/'])?;
    let number: i32 = if number.len() == 2 { number.parse().ok()? } else { return None };
    Some((parse_month_name(name)?, number)).filter(|(_, number)| (1..=31).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_cells_that_could_be_something_else_have_two_readings() {
        assert_eq!(two_readings(&["2005-06", "2006-07", "2007-08"]), Some(Readings::MonthsOrFiscalYears));
        assert_eq!(two_readings(&["2007-08", "2006-07", "2005-06"]), Some(Readings::MonthsOrFiscalYears));
        assert_eq!(two_readings(&["Aug-01", "Aug-02", "Aug-03"]), Some(Readings::YearsOrDays));
    }

    #[test]
    fn months_that_follow_one_another_have_one_reading() {
        for cells in [
            ["2005-06", "2005-07", "2005-08"],
            ["2005-06", "2006-07", "2006-08"],
            ["Jul-24", "Aug-24", "Sep-24"],
            ["Aug-32", "Aug-33", "Aug-34"],
            ["Aug-01", "Aug-01", "Aug-01"],
            ["Aug 2001", "Aug 2002", "Aug 2003"],
        ] {
            assert_eq!(two_readings(&cells), None, "{cells:?}");
        }
        assert_eq!(two_readings(&["2005-06", "2006-07"]), None);
    }
}

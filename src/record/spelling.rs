//! How a file spells its dates, so that a new row spells them the same way.

use crate::series::{Month, month_name};

/// The spellings that are recognised: `Y` and `y` the year in four and two digits, `m` the month in two digits, `b` and `B`
/// its English name in three letters and in full, `d` the day.
const PATTERNS: [&str; 18] = [
    "Y-m", "Y/m", "Y.m", "Ym", "YMm", "Y-Mm", "Y m", "b-y", "b y", "b Y", "b-Y", "B Y", "B-Y", "Y-m-d", "Y/m/d",
    "d-b-Y", "d b Y", "d/b/Y",
];

/// The day that stands in a month's spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayOfMonth {
    First,
    Last,
}

/// A spelling of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    pattern: &'static str,
    day: DayOfMonth,
}

impl Spelling {
    /// `2025-08`, which every reader knows.
    pub(crate) const ISO: Self = Self { pattern: "Y-m", day: DayOfMonth::First };

    /// The one spelling that gives all these texts, each of its month; [`Spelling::ISO`] where none does.
    pub(crate) fn of<'t>(cells: impl Iterator<Item = (Month, &'t str)> + Clone) -> Self {
        let candidates = PATTERNS.into_iter().flat_map(|pattern| {
            [DayOfMonth::First, DayOfMonth::Last].into_iter().map(move |day| Self { pattern, day })
        });
        let mut fitting =
            candidates.filter(|spelling| cells.clone().all(|(month, text)| spelling.write(month) == text));
        fitting.next().unwrap_or(Self::ISO)
    }

    /// The month in this spelling.
    pub(crate) fn write(self, month: Month) -> String {
        let mut text = String::new();
        for letter in self.pattern.chars() {
            match letter {
                'Y' => text.push_str(&format!("{:04}", month.year())),
                'y' => text.push_str(&format!("{:02}", month.year() % 100)),
                'm' => text.push_str(&format!("{:02}", month.month())),
                'b' => text.push_str(month_name(month.month()).get(..3).unwrap_or_default()),
                'B' => text.push_str(month_name(month.month())),
                'd' => text.push_str(&format!("{:02}", self.day_of(month))),
                other => text.push(other),
            }
        }
        text
    }

    fn day_of(self, month: Month) -> u8 {
        match self.day {
            DayOfMonth::First => 1,
            DayOfMonth::Last => month.days(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::parse_month_text;

    #[track_caller]
    fn case(cells: &[&str], next: &str) {
        let months: Vec<Month> = cells.iter().map(|text| parse_month_text(text).unwrap()).collect();
        let spelling = Spelling::of(months.iter().copied().zip(cells.iter().copied()));
        let after = months.last().unwrap().plus(1).unwrap();
        assert_eq!(spelling.write(after), next);
    }

    #[test]
    fn the_next_month_is_spelled_as_those_before_it() {
        case(&["2026-06", "2026-07"], "2026-08");
        case(&["202607"], "202608");
        case(&["2026M07"], "2026M08");
        case(&["2026-M07"], "2026-M08");
        case(&["Jun-26", "Jul-26"], "Aug-26");
        case(&["Apr 2026", "May 2026"], "Jun 2026");
        case(&["May 2026", "June 2026", "July 2026"], "August 2026");
        case(&["2026-06-01", "2026-07-01"], "2026-08-01");
        case(&["2026-02-28", "2026-07-31"], "2026-08-31");
        case(&["31-Jul-2026"], "31-Aug-2026");
    }

    #[test]
    fn mixed_spellings_are_followed_by_the_plain_one() {
        case(&["2026-06", "Jul-26"], "2026-08");
        case(&["2026-06-12", "2026-07-13"], "2026-08");
    }
}

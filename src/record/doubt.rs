//! What is odd about a series without being wrong: gaps, breaks, jumps of the unit, outliers.
//!
//! **Outliers.** The modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, ASQC, 1993), with their
//! constant and their limit: `0.6745 |c - m| / MAD > 3.5`. `c` is the change on the month before; `m` is the median of the
//! changes of the same calendar month in the other years (of all months, where there are fewer than three); MAD is the median
//! of all `|c - m|` of the series. 0.6745 is the third quartile of the normal distribution. A change is taken so that a rise and
//! the fall that undoes it are equally large: `x/y - 1` for a rise from y to x, `-(y/x - 1)` for a fall, in millionths; in a series
//! with values of zero and below it is the difference. At least 12 changes are needed. Where the MAD is zero, more than half of
//! all changes are exactly as usual, and there is no scale to judge the others by.
//!
//! Worked: changes of 1, 2, 3, 4 and 100 millionths around a median of 3 have deviations 2, 1, 0, 1, 97 and a MAD of 1;
//! 100 has the score 0.6745 * 97 / 1 = 65.4.

use std::fmt;
use std::num::NonZeroU32;

use crate::calculate::{Ratio, Rounded, Rounding};
use crate::series::{Decimal, Entry, Exact, Key, Month, Origin, Series};

/// Fewer changes than this are not enough to judge by.
const FEWEST_CHANGES: usize = 12;
/// Fewer other years than this have no median of their own.
const FEWEST_YEARS: usize = 3;
/// 0.6745 and the limit 3.5, both times 10,000.
const QUARTILE: i128 = 6_745;
const LIMIT: i128 = 35_000;
/// A change so large that its size no longer matters, in millionths.
const BEYOND: i128 = 1 << 80;
/// What a change of unit multiplies by, and between which factors, times 1,000, a jump is taken for one.
const UNIT_JUMPS: [(u32, i128, i128); 2] = [(1_000, 400_000, 2_500_000), (1_000_000, 400_000_000, 2_500_000_000)];

/// Something odd, with the row that shows it.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The key of the series.
    pub key: Key,
    /// The month.
    pub month: Month,
    /// Where the month stands; for a gap, the row after it.
    pub origin: Origin,
    /// What is odd.
    pub kind: DoubtKind,
}

/// What is odd; as text it reads on from the name of the series and the month.
#[derive(Clone, Debug)]
pub enum DoubtKind {
    /// Months without a value, the first and the last of them.
    Gap(Month, Month),
    /// A break between the month before and this one.
    Break(Month),
    /// A jump by about this factor, up or down.
    UnitJump {
        /// The value before.
        before: Decimal,
        /// The value.
        value: Decimal,
        /// 1,000 or 1,000,000.
        factor: u32,
    },
    /// A change far outside the series' own.
    Outlier {
        /// The value before.
        before: Decimal,
        /// The value.
        value: Decimal,
        /// The modified z-score in hundredths.
        score: i128,
    },
    /// Published in a month before the one it is about.
    EarlyDate(Month),
}

impl DoubtKind {
    /// The word for it: `gap`, `break`, `unit-jump`, `outlier`, `early-date`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Gap(..) => "gap",
            Self::Break(_) => "break",
            Self::UnitJump { .. } => "unit-jump",
            Self::Outlier { .. } => "outlier",
            Self::EarlyDate(_) => "early-date",
        }
    }
}

impl fmt::Display for DoubtKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap(first, last) if first == last => write!(f, "{first} is missing"),
            Self::Gap(first, last) => write!(f, "{first} to {last} are missing"),
            Self::Break(before) => write!(f, "status B: a break separates it from {before}"),
            Self::UnitJump { before, value, factor } => {
                let (way, end) = if value.abs() > before.abs() { ("", "as much") } else { ("1/", "of it") };
                write!(f, "{value} after {before} is about {way}{factor} times {end}; another unit?")
            }
            Self::Outlier { before, value, score } => write!(
                f,
                "{value} after {before} is far outside the changes of this series (modified z-score {}.{:02}, limit 3.5)",
                score / 100,
                score % 100
            ),
            Self::EarlyDate(published) => write!(f, "published {published}, before the month began"),
        }
    }
}

/// What is odd about a series, by month.
#[must_use]
pub fn doubts(series: &Series) -> Vec<Doubt> {
    let entries = series.entries();
    let doubt = |index: usize, kind: DoubtKind| Doubt {
        key: series.key().clone(),
        month: series.month_at(index),
        origin: entries.get(index).map_or_else(Origin::default, |entry| entry.origin),
        kind,
    };
    let mut found: Vec<(usize, DoubtKind)> = gaps(series);
    for (index, entry) in entries.iter().enumerate() {
        if entry.flags.has(b'B') && index > 0 {
            found.push((index, DoubtKind::Break(series.month_at(index - 1))));
        }
        if let Some(published) = entry.vintage.filter(|vintage| vintage.month() < series.month_at(index)) {
            found.push((index, DoubtKind::EarlyDate(published.month())));
        }
    }
    found.extend(jumps(series));
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(index, kind)| doubt(index, kind)).collect()
}

/// Runs of months without a value, at the index of the month after each; a flag that gives the reason is not a gap.
fn gaps(series: &Series) -> Vec<(usize, DoubtKind)> {
    let is_gap = |entry: &Entry| entry.amount.is_none() && !entry.flags.says_missing();
    let entries = series.entries();
    let mut found = Vec::new();
    let mut index = 0;
    for run in entries.chunk_by(|one, next| is_gap(one) == is_gap(next)) {
        let after = index + run.len();
        if run.first().is_some_and(is_gap) {
            found.push((
                after.min(entries.len() - 1),
                DoubtKind::Gap(series.month_at(index), series.month_at(after - 1)),
            ));
        }
        index = after;
    }
    found
}

/// A change from one month to the next.
struct Change {
    index: usize,
    before: Decimal,
    value: Decimal,
    /// In millionths, or in units of the last decimal where the series has values of zero and below.
    size: i128,
}

/// Jumps of the unit and outliers. The way back from one is none.
fn jumps(series: &Series) -> Vec<(usize, DoubtKind)> {
    let mut changes = changes(series);
    let mut found: Vec<(usize, DoubtKind)> = Vec::new();
    let mut signs: Vec<(usize, bool)> = Vec::new();
    changes.retain(|change| match unit_jump(change) {
        None => true,
        Some(factor) => {
            let kind = DoubtKind::UnitJump { before: change.before, value: change.value, factor };
            record(&mut found, &mut signs, change, kind);
            false
        }
    });
    let deviations = deviations(series, &changes);
    let scale = median(deviations.clone());
    if changes.len() < FEWEST_CHANGES || scale == 0 {
        return found;
    }
    for (change, deviation) in changes.iter().zip(deviations) {
        if QUARTILE * deviation > LIMIT * scale {
            let score = QUARTILE * deviation / (100 * scale);
            let kind = DoubtKind::Outlier { before: change.before, value: change.value, score };
            record(&mut found, &mut signs, change, kind);
        }
    }
    found
}

/// Keeps a doubt, unless it is the way back from one of the month before.
fn record(found: &mut Vec<(usize, DoubtKind)>, signs: &mut Vec<(usize, bool)>, change: &Change, kind: DoubtKind) {
    let rises = change.size > 0;
    let is_way_back = signs.iter().any(|(index, rose)| index + 1 == change.index && *rose != rises);
    if !is_way_back {
        found.push((change.index, kind));
        signs.push((change.index, rises));
    }
}

fn changes(series: &Series) -> Vec<Change> {
    let amounts: Vec<Option<Decimal>> = series.entries().iter().map(|entry| entry.amount).collect();
    let all_positive = amounts.iter().flatten().all(|amount| !amount.is_zero() && !amount.is_below_zero());
    let pairs = amounts.windows(2).enumerate();
    pairs
        .filter_map(|(index, pair)| {
            let (before, value) = (pair[0]?, pair[1]?);
            let size = if all_positive { symmetric(before, value) } else { difference(before, value) };
            Some(Change { index: index + 1, before, value, size })
        })
        .collect()
}

/// The change in millionths, so that a rise and the fall that undoes it are equally large.
fn symmetric(before: Decimal, value: Decimal) -> i128 {
    let (low, high, sign) = if value < before { (value, before, -1) } else { (before, value, 1) };
    // A per cent has ten thousand millionths.
    sign * Ratio::growth(high, low).map_or(BEYOND, |growth| integer(&growth.round(4, Rounding::HalfUp)))
}

/// The difference in ten-thousandths of the unit.
fn difference(before: Decimal, value: Decimal) -> i128 {
    value
        .exact_difference(before)
        .map_or(BEYOND, |difference| integer(&Ratio::mean(difference, NonZeroU32::MIN).round(4, Rounding::HalfUp)))
}

fn integer(rounded: &Rounded) -> i128 {
    i128::try_from(rounded.integer()).map_or(BEYOND, |value| value.clamp(-BEYOND, BEYOND))
}

fn unit_jump(change: &Change) -> Option<u32> {
    if change.before.is_zero()
        || change.value.is_zero()
        || change.before.is_below_zero() != change.value.is_below_zero()
    {
        return None;
    }
    // The factor in thousandths is one more than the change.
    let factor = symmetric(change.before.abs(), change.value.abs()).abs() / 1_000 + 1_000;
    UNIT_JUMPS.into_iter().find(|(_, low, high)| (*low..=*high).contains(&factor)).map(|(factor, ..)| factor)
}

/// How far each change lies from the median of its calendar month in the other years.
fn deviations(series: &Series, changes: &[Change]) -> Vec<i128> {
    let calendar_month = |change: &Change| series.month_at(change.index).month();
    let all = median(changes.iter().map(|change| change.size).collect());
    let usual = |change: &Change| {
        let same = changes.iter().filter(|other| calendar_month(other) == calendar_month(change));
        let others: Vec<i128> = same.filter(|other| other.index != change.index).map(|other| other.size).collect();
        if others.len() < FEWEST_YEARS { all } else { median(others) }
    };
    changes.iter().map(|change| (change.size - usual(change)).abs()).collect()
}

/// The median; of an even number the mean of the two in the middle, towards zero. Zero where there are none.
fn median(mut values: Vec<i128>) -> i128 {
    values.sort_unstable();
    let middle = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    match middle.checked_sub(1) {
        Some(lower) if values.len().is_multiple_of(2) => (at(lower) + at(middle)) / 2,
        _ => at(middle),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Filter, Options, Source, read};

    fn found(text: &str) -> Vec<String> {
        let source = Source::from_bytes("test.csv", text.as_bytes());
        let data = read(&[source], &Options::default(), &Filter::default()).unwrap();
        doubts(&data.series[0]).iter().map(|doubt| format!("{} {}", doubt.origin.line(), doubt.kind.word())).collect()
    }

    /// Three years of a series that rises by about one per cent a month, and these values in place of some.
    fn three_years(instead: &[(usize, &str)]) -> String {
        let mut text = "month,value\n".to_owned();
        for index in 0..36_usize {
            let usual = (1000 + 10 * index + index * index % 7).to_string();
            let value = instead.iter().find(|(at, _)| *at == index).map_or(usual.as_str(), |(_, value)| value);
            text.push_str(&format!("{}-{:02},{value}\n", 2023 + index / 12, index % 12 + 1));
        }
        text
    }

    #[test]
    fn a_steady_series_is_in_no_doubt() {
        assert_eq!(found(&three_years(&[])), [""; 0]);
    }

    #[test]
    fn a_slipped_digit_is_an_outlier_and_the_way_back_is_none() {
        assert_eq!(found(&three_years(&[(20, "2205")])), ["22 outlier"]);
        assert_eq!(found(&three_years(&[(35, "135")])), ["37 outlier"]);
    }

    #[test]
    fn a_thousand_times_as_much_is_a_jump_of_the_unit() {
        assert_eq!(found(&three_years(&[(20, "1205000")])), ["22 unit-jump"]);
        assert_eq!(found(&three_years(&[(20, "1.205")])), ["22 unit-jump"]);
    }

    #[test]
    fn gaps_are_found_at_the_row_after_them() {
        assert_eq!(found("month,value\n2025-01,1\n2025-04,2\n"), ["3 gap"]);
        assert_eq!(found("month,value\n2025-01,1\n2025-02,\n2025-03,2\n"), ["4 gap"]);
        assert_eq!(found("month,value,status\n2025-01,1,\n2025-02,,M\n2025-03,2,\n"), [""; 0]);
    }

    #[test]
    fn a_break_and_a_date_before_the_month_are_odd() {
        assert_eq!(found("month,value,status\n2025-01,1,\n2025-02,2,B\n"), ["3 break"]);
        assert_eq!(found("month,value,published\n2025-01,1,2024-12\n"), ["2 early-date"]);
        assert_eq!(found("month,value,published\n2025-01,1,2025-01-31\n"), [""; 0]);
    }

    #[test]
    fn the_score_is_the_one_worked_above() {
        assert_eq!(median(vec![1, 2, 3, 4, 100]), 3);
        let scale = median(vec![2, 1, 0, 1, 97]);
        assert_eq!(QUARTILE * 97 / (100 * scale), 6_542);
    }
}

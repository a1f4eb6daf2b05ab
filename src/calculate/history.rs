//! Measures that look back over the whole series: rank, record and streak.
//!
//! Source: arithmetic. Worked number: of 329, 332, 330 the ranks are 1, 1 and 2; the second is a record `high`.

use std::cmp::Ordering;

use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::Reason;
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::Decimal;

/// The rank of x(t) among all months up to t: 1 + the number of months with a higher value, so equals share a rank.
pub(crate) fn rank(windows: &Windows<'_>) -> Vec<Cell> {
    // Highest first; an equal value goes behind its equals, so that the index of the first equal is the count above.
    let mut sorted: Vec<Decimal> = Vec::with_capacity(windows.len());
    each_value(windows, |value| {
        let above = sorted.partition_point(|earlier| *earlier > value);
        sorted.insert(above, value);
        Cell::of_count(above + 1)
    })
}

/// `high` where x(t) exceeds every earlier value, `low` where it is below every one; else, and at first, the empty word.
pub(crate) fn record(windows: &Windows<'_>) -> Vec<Cell> {
    let mut range: Option<(Decimal, Decimal)> = None;
    each_value(windows, |value| {
        let (low, high) = range.unwrap_or((value, value));
        range = Some((low.min(value), high.max(value)));
        Cell::Word(if value > high {
            "high"
        } else if value < low {
            "low"
        } else {
            ""
        })
    })
}

/// The number of months up to t whose yoy growth has one sign, negative for falls, 0 where growth is exactly zero; at least that
/// number where the run reaches a gap or the start of the data.
pub(crate) fn streak(windows: &Windows<'_>) -> Vec<Cell> {
    let mut run: i64 = 0;
    // Before the first growth, and before the first behind a gap, there may have been more of the same sign.
    let (mut follows_unknown, mut is_open) = (true, true);
    (0..windows.len())
        .map(|row| match sign_of_growth(windows, row) {
            Ok(sign) if run.signum() == sign && !follows_unknown => {
                run += sign;
                counted(run, is_open)
            }
            Ok(sign) => {
                (run, is_open, follows_unknown) = (sign, follows_unknown, false);
                counted(run, is_open)
            }
            Err(reason) => {
                (run, follows_unknown) = (0, true);
                Cell::Missing(reason)
            }
        })
        .collect()
}

/// A run of this length, or of at least this length where its beginning is not known.
fn counted(run: i64, is_open: bool) -> Cell {
    if is_open && run != 0 { Cell::AtLeast(run) } else { Cell::Count(run) }
}

/// The sign of the growth on a year earlier: -1, 0 or 1.
fn sign_of_growth(windows: &Windows<'_>, row: usize) -> Result<i64, Reason> {
    let (new, base) = windows.both(Term::MONTH, Term::YEAR_BEFORE, row)?;
    Ok(match Ratio::growth(new, base)?.sign() {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    })
}

/// A cell for each period from its value.
fn each_value(windows: &Windows<'_>, mut cell: impl FnMut(Decimal) -> Cell) -> Vec<Cell> {
    let values = windows.series().entries().iter().map(|entry| entry.amount);
    values.map(|value| value.map_or(Cell::Missing(Reason::NoValue), &mut cell)).collect()
}

#[cfg(test)]
mod tests {
    use crate::calculate::Measure;
    use crate::calculate::test_series::{rounded, series};

    #[test]
    fn equal_values_share_a_rank() {
        let series = series("2025-01,329\n2025-02,332\n2025-03,\n2025-04,332.0\n2025-05,330\n");
        assert_eq!(rounded(&series, Measure::Rank), ["1", "1", "no-value", "1", "3"]);
    }

    #[test]
    fn a_record_is_above_or_below_every_earlier_value() {
        let series = series("2025-01,329\n2025-02,332\n2025-03,332\n2025-04,328\n");
        assert_eq!(rounded(&series, Measure::Record), ["", "high", "", "low"]);
    }

    #[test]
    fn a_streak_ends_where_growth_is_missing_or_changes_its_sign() {
        let mut text: String = (1..=6).map(|month| format!("2024-{month:02},10\n")).collect();
        text.push_str("2025-01,11\n2025-02,12\n2025-03,\n2025-04,11\n2025-05,9\n2025-06,10\n");
        let cells = rounded(&series(&text), Measure::Streak);
        assert_eq!(&cells[12..], ["1", "2", "no-value", "1", "-1", "0"]);
    }
}

//! Measures that look back over the whole series: rank, record and streak.

use crate::calculate::measure::Measure;
use crate::calculate::{Cell, Formula, Reason, Windows};
use crate::series::{Decimal, Exact};

/// The place of x(t) among all months up to t: 1 + the number of months with a higher value, so equals share a place.
pub(crate) fn rank(windows: &Windows<'_>) -> Vec<Cell> {
    // Highest first; an equal value goes behind its equals, so that the index of the first equal is the count above.
    let mut sorted: Vec<Decimal> = Vec::with_capacity(windows.len());
    values(windows)
        .map(|value| {
            let Some(value) = value else { return Cell::Missing(Reason::NoValue) };
            let above = sorted.partition_point(|earlier| *earlier > value);
            sorted.insert(above, value);
            Cell::Count(i64::try_from(above + 1).unwrap_or(i64::MAX))
        })
        .collect()
}

/// `high` where x(t) exceeds every earlier value, `low` where it is below every one; else, and at first, the empty word.
pub(crate) fn record(windows: &Windows<'_>) -> Vec<Cell> {
    let mut range: Option<(Decimal, Decimal)> = None;
    values(windows)
        .map(|value| {
            let Some(value) = value else { return Cell::Missing(Reason::NoValue) };
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
        .collect()
}

/// The number of months up to t whose yoy growth has one sign, negative for falls, 0 where growth is exactly zero.
pub(crate) fn streak(windows: &Windows<'_>) -> Vec<Cell> {
    let Formula::Growth(new, base) = Measure::YoyPct.formula() else { return Vec::new() };
    let mut run: i64 = 0;
    (0..windows.len())
        .map(|row| {
            let sign = match super::measure::both(windows, new, base, row) {
                Err(reason) => Err(reason),
                Ok((_, base)) if base.is_zero() => Err(Reason::ZeroBase),
                Ok((_, base)) if base.is_below_zero() => Err(Reason::NegativeBase),
                Ok((new, base)) => Ok(match new.cmp(&base) {
                    std::cmp::Ordering::Less => -1,
                    std::cmp::Ordering::Equal => 0,
                    std::cmp::Ordering::Greater => 1,
                }),
            };
            match sign {
                Err(reason) => {
                    run = 0;
                    Cell::Missing(reason)
                }
                Ok(sign) => {
                    run = if run.signum() == sign { run + sign } else { sign };
                    Cell::Count(run)
                }
            }
        })
        .collect()
}

fn values<'a>(windows: &'a Windows<'_>) -> impl Iterator<Item = Option<Decimal>> + 'a {
    windows.series().entries().iter().map(|entry| entry.amount)
}

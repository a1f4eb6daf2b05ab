//! Measures by the working day: the days themselves, figures per day, and their growth.

use crate::calculate::measure::{Term, both, first_reason, percentage};
use crate::calculate::{Cell, Ratio, Reason, Windows};

/// The working days of the months that the term covers.
pub(crate) fn days(windows: &Windows<'_>, of: Term, row: usize) -> Cell {
    windows.days(of, row).map_or_else(Cell::Missing, |days| Cell::Count(i64::from(days)))
}

/// The sum divided by the working days of its months.
pub(crate) fn per_day(windows: &Windows<'_>, of: Term, row: usize) -> Cell {
    match first_reason(windows.get(of, row), divisor(windows, of, row)) {
        Ok((sum, days)) => Cell::Ratio(Ratio::mean(sum, days)),
        Err(reason) => Cell::Missing(reason),
    }
}

/// The growth of two sums, each per working day of its months.
pub(crate) fn growth(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Cell {
    let sums = both(windows, new, base, row);
    match divisors(windows, new, base, row) {
        Ok(days) => percentage(sums, |new, base| Ratio::growth_per(new, days.0, base, days.1)),
        // What is wrong with the sums is the first reason, and most often comes first in order too.
        Err(reason) => match percentage(sums, Ratio::growth) {
            Cell::Missing(of_sums) => Cell::Missing(of_sums.min(reason)),
            _ => Cell::Missing(reason),
        },
    }
}

/// The working days of both terms as divisors.
pub(crate) fn divisors(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<(u32, u32), Reason> {
    first_reason(divisor(windows, new, row), divisor(windows, base, row))
}

/// The working days as a divisor: months in which nobody works are a base of zero.
pub(crate) fn divisor(windows: &Windows<'_>, of: Term, row: usize) -> Result<u32, Reason> {
    match windows.days(of, row)? {
        0 => Err(Reason::ZeroBase),
        days => Ok(days),
    }
}

//! Measures by the working day: the days themselves, figures per day, and their growth.
//!
//! The working days of a month are its weekdays less its holidays; a figure per day divides the sum by those of its months.
//! Source: Deutsche Bundesbank, calendar adjustment by working days. Worked number: 337 in 20 days after 354 in 23 is a growth
//! per day of 9.477... %.

use std::num::NonZeroU32;

use crate::calculate::bounds::{Amount, Interval, first_missing, quotient};
use crate::calculate::cell::Cell;
use crate::calculate::levels::mean_of_ends;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason, first_reason};
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::{Month, WorkMonth};

/// The working days of the months that the term covers.
pub(crate) fn days(windows: &Windows<'_>, of: Term, row: usize) -> Result<Cell, NoFigure> {
    Ok(Cell::Count(i64::from(windows.days(of, row)?)))
}

/// The sum divided by the working days of its months.
pub(crate) fn per_day(windows: &Windows<'_>, of: Term, row: usize) -> Result<Cell, NoFigure> {
    let (sum, days) = first_reason(windows.get(of, row), divisor(windows, of, row))?;
    Ok(Cell::Ratio(Ratio::mean(sum, days)))
}

/// The growth of two sums, each per working day of its months.
pub(crate) fn growth(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Cell, NoFigure> {
    let days = divisors(windows, new, base, row);
    let sums = windows.both(new, base, row);
    // What is wrong with the sums is the first reason, and most often comes first in order too.
    let growth = sums.and_then(|(new, base)| Ratio::growth(new, base).map(|_| (new, base)));
    let ((new, base), days) = first_reason(growth, days)?;
    Ok(Cell::Ratio(Ratio::growth_per(new, days.0, base, days.1)?))
}

pub(crate) fn per_day_interval(windows: &Windows<'_>, of: Term, row: usize) -> Result<Interval, NoFigure> {
    let days = divisor(windows, of, row).map_err(NoFigure::from);
    let (ends, days) = first_missing(Amount::of(of).ends(windows, row), days)?;
    Ok(mean_of_ends(ends, days))
}

pub(crate) fn growth_interval(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Interval, NoFigure> {
    let days = divisors(windows, new, base, row).map_err(NoFigure::from);
    let (new, base) = (Amount::of(new), Amount::of(base));
    let ends = first_missing(new.ends(windows, row), base.ends(windows, row));
    let (_, days) = first_missing(ends, days)?;
    quotient(windows, new, base, row, |new, base| Ratio::growth_per(new, days.0, base, days.1))
}

/// The months whose working days the terms need, and of which a holiday is only estimated.
pub(crate) fn estimated_months<'w>(
    windows: &'w Windows<'_>,
    terms: Vec<Term>,
    row: usize,
) -> impl Iterator<Item = Month> + 'w {
    let months = terms.into_iter().flat_map(move |term| windows.work_months(term, row));
    months.filter(|(_, days)| days.is_some_and(WorkMonth::is_estimated)).map(|(month, _)| month)
}

/// The working days of both terms as divisors.
fn divisors(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<(NonZeroU32, NonZeroU32), Reason> {
    first_reason(divisor(windows, new, row), divisor(windows, base, row))
}

/// The working days as a divisor: months in which nobody works are a base of zero.
fn divisor(windows: &Windows<'_>, of: Term, row: usize) -> Result<NonZeroU32, Reason> {
    NonZeroU32::new(windows.days(of, row)?).ok_or(Reason::ZeroBase)
}

//! The last period of a series where some of its months are not published yet.

use crate::report::Request;
use crate::series::{Frequency, Series};

/// A period of which some months, or quarters, are there and others are not.
///
/// It prints as `1 of 3 months of FY27Q1 are there; the last full quarter is FY26Q4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialPeriod {
    name: String,
    /// How many of its parts have a value.
    present: usize,
    /// The length of the parts: that of the data.
    part: Frequency,
    every: Frequency,
    last_full: Option<String>,
}

impl std::fmt::Display for PartialPeriod {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, present, part, every, last_full } = self;
        let verb = if *present == 1 { "is" } else { "are" };
        let parts = every.months() / part.months();
        write!(f, "{present} of {parts} {}s of {name} {verb} there; ", part.noun())?;
        match last_full {
            Some(last) => write!(f, "the last full {} is {last}", every.noun()),
            None => write!(f, "no {} is full", every.noun()),
        }
    }
}

/// The period of this row, if it is the last one and months of it are missing at its end. None for months and full periods.
#[must_use]
pub fn partial_period(request: &Request, monthly: &Series, by_period: &Series, row: usize) -> Option<PartialPeriod> {
    let (every, calendar) = (request.every, request.calendar);
    let is_last = row + 1 == by_period.entries().len();
    if every == Frequency::Month || !is_last || by_period.entries().get(row)?.amount.is_some() {
        return None;
    }
    let first = by_period.month_at(row);
    let has_value = |entry: &&crate::series::Entry| entry.amount.is_some();
    // The series may begin within its last period.
    let start = monthly.index_of(first).unwrap_or_default();
    let present = monthly.entries().iter().skip(start).filter(has_value).count();
    let last_full = by_period.entries().iter().rposition(|entry| entry.amount.is_some());
    Some(PartialPeriod {
        name: every.name_of(first, calendar),
        present,
        part: monthly.frequency(),
        every,
        last_full: last_full.map(|row| every.name_of(by_period.month_at(row), calendar)),
    })
}

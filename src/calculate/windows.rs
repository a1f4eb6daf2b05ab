//! The sums that measures are made of: the month itself, the fiscal year to date, three and twelve months.

use crate::calculate::measure::{Measure, Term, Window};
use crate::calculate::{CalculateError, Reason};
use crate::series::{Amount, AmountError, FiscalCalendar, Flags, Month, Series};

/// A sum, or why it is missing.
pub type Sum = Result<Amount, Reason>;

/// The sums of one series over the windows that are needed, one for each of its months.
#[derive(Debug)]
pub struct Windows<'a> {
    series: &'a Series,
    calendar: FiscalCalendar,
    sums: [Vec<Sum>; Window::COUNT],
}

impl<'a> Windows<'a> {
    /// Sums the series over each of the windows.
    ///
    /// # Errors
    /// [`CalculateError`] where a sum does not fit an [`Amount`].
    pub fn sum(
        series: &'a Series,
        calendar: FiscalCalendar,
        needed: impl Iterator<Item = Window>,
    ) -> Result<Self, CalculateError> {
        let mut windows = Self { series, calendar, sums: Default::default() };
        windows.sums[Window::Month.place()] =
            series.entries().iter().map(|entry| entry.amount.ok_or(Reason::NoValue)).collect();
        for window in needed {
            if windows.sums[window.place()].is_empty() {
                windows.sums[window.place()] = windows.over(window)?;
            }
        }
        Ok(windows)
    }

    /// The series.
    #[must_use]
    pub fn series(&self) -> &'a Series {
        self.series
    }

    /// The number of months.
    #[must_use]
    pub fn len(&self) -> usize {
        self.series.entries().len()
    }

    /// Whether there is no month; a series always has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sums over the window, one for each month; none where it was not asked for.
    pub(crate) fn sums(&self, window: Window) -> &[Sum] {
        &self.sums[window.place()]
    }

    /// The sum of the term for the month in this row.
    pub fn get(&self, term: Term, row: usize) -> Sum {
        let Some(place) = row.checked_sub(term.lag) else { return Err(Reason::BeforeStart) };
        match self.sums[term.window.place()].get(place) {
            // Seen from a later month, a month without a value is a gap.
            Some(Err(Reason::NoValue)) if term.lag > 0 => Err(Reason::Gap),
            Some(sum) => *sum,
            None => Err(Reason::Gap),
        }
    }

    /// The values of the months that the term covers for the month in this row, as places in the series.
    pub(crate) fn months(&self, term: Term, row: usize) -> Option<std::ops::RangeInclusive<usize>> {
        let last = row.checked_sub(term.lag)?;
        let length = self.length(term.window, self.series.month_at(last));
        Some((last + 1).checked_sub(length)?..=last)
    }

    /// The union of the flags of every month that the measure's figure in this row needs.
    pub(crate) fn flags(&self, measure: Measure, row: usize) -> Flags {
        let entries = self.series.entries();
        let all = if measure.formula().needs_history() { Some(0..=row) } else { None };
        let terms = measure.formula().terms();
        let spans = terms.iter().filter_map(|term| self.months(*term, row)).chain(all);
        spans.flat_map(|span| entries[span].iter()).fold(Flags::NONE, |flags, entry| flags.union(entry.flags))
    }

    fn length(&self, window: Window, month: Month) -> usize {
        match window {
            Window::Month => 1,
            Window::FiscalYearToDate => {
                usize::try_from(month.since(self.calendar.first_month_of(month)) + 1).unwrap_or(1)
            }
            Window::Three => 3,
            Window::Twelve => 12,
        }
    }

    fn over(&self, window: Window) -> Result<Vec<Sum>, CalculateError> {
        let mut sums: Vec<Sum> = Vec::with_capacity(self.len());
        for row in 0..self.len() {
            let month = self.series.month_at(row);
            let length = self.length(window, month);
            let sum = match (window, sums.last()) {
                // The fiscal year to date grows by a month.
                (Window::FiscalYearToDate, Some(Ok(so_far))) if length > 1 => match self.value(row) {
                    Ok(value) => so_far.plus(value).map(Ok),
                    Err(reason) => Ok(Err(reason)),
                },
                _ => self.total(row, length),
            };
            sums.push(sum.map_err(|AmountError| CalculateError {
                series: self.series.key().to_string(),
                month,
                measure: window.name(),
            })?);
        }
        Ok(sums)
    }

    fn value(&self, row: usize) -> Sum {
        self.series.entries().get(row).and_then(|entry| entry.amount).ok_or(Reason::NoValue)
    }

    /// The sum of the months that end in this row; where it is missing, the first reason in order.
    fn total(&self, row: usize, length: usize) -> Result<Sum, AmountError> {
        let Some(first) = (row + 1).checked_sub(length) else { return Ok(Err(Reason::BeforeStart)) };
        let mut total = Amount::ZERO;
        let mut missing = None;
        for place in first..=row {
            match self.value(place) {
                Ok(value) if missing.is_none() => total = total.plus(value)?,
                Ok(_) => {}
                Err(_) if place < row => return Ok(Err(Reason::Gap)),
                Err(reason) => missing = Some(reason),
            }
        }
        Ok(missing.map_or(Ok(total), Err))
    }
}

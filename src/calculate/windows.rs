//! The sums that measures are made of: the month itself, the fiscal year to date, so many months.

use std::ops::RangeInclusive;

use crate::calculate::breaks::Breaks;
use crate::calculate::cell::CalculateError;
use crate::calculate::reason::{Reason, first_reason};
use crate::calculate::sums::{Lagged, Sum, Sums};
use crate::calculate::window::{Term, Window};
use crate::series::{
    Decimal, DoesNotFit, Entry, Exact, FiscalCalendar, Flags, HalfWidth, Month, Series, SeriesKind, Span, WorkCalendar,
    WorkMonth,
};

/// A window and the measure that needs it.
pub(crate) type Needed = (Window, &'static str);

/// The sums of one series over the windows that are needed, one for each of its periods.
#[derive(Debug)]
pub(crate) struct Windows<'a> {
    series: &'a Series,
    calendar: FiscalCalendar,
    working: Option<&'a WorkCalendar>,
    sums: Vec<(Window, Sums)>,
    breaks: Breaks,
    total: Option<Total<'a>>,
}

/// The sums of the total series, where a measure divides by it.
#[derive(Debug)]
struct Total<'a> {
    windows: Box<Windows<'a>>,
    /// Whether the total is the series itself: its levels are then the same unknowns, not others.
    is_itself: bool,
}

impl<'a> Windows<'a> {
    /// Sums the series over the windows that are needed; each must apply to the periods of the series.
    ///
    /// # Errors
    /// [`CalculateError::DoesNotFit`] where a sum does not fit a decimal.
    pub(crate) fn sum(
        series: &'a Series,
        calendar: FiscalCalendar,
        working: Option<&'a WorkCalendar>,
        needed: impl Iterator<Item = Needed>,
    ) -> Result<Self, CalculateError> {
        let values: Vec<Sum> = series.entries().iter().map(|entry| entry.amount.ok_or(Reason::NoValue)).collect();
        let scale = values.iter().flatten().map(|value| value.decimals()).max().unwrap_or(0);
        let sums = vec![(Window::Month, Sums::new(values, scale))];
        let mut windows = Self { series, calendar, working, sums, breaks: Breaks::of(series), total: None };
        for (window, measure) in needed {
            if windows.find(window).is_none() {
                let sums = windows.over(window).map_err(|row| windows.does_not_fit(row, measure))?;
                windows.sums.push((window, Sums::new(sums, scale)));
            }
        }
        Ok(windows)
    }

    /// Sums the total series too, over the windows that measures divide by.
    ///
    /// # Errors
    /// [`CalculateError::DoesNotFit`] where a sum does not fit a decimal.
    pub(crate) fn with_total(
        mut self,
        total: &'a Series,
        needed: impl Iterator<Item = Needed>,
    ) -> Result<Self, CalculateError> {
        let windows = Box::new(Self::sum(total, self.calendar, None, needed)?);
        self.total = Some(Total { windows, is_itself: are_one(self.series, total) });
        Ok(self)
    }

    /// The series.
    pub(crate) fn series(&self) -> &'a Series {
        self.series
    }

    /// The number of periods.
    pub(crate) fn len(&self) -> usize {
        self.series.entries().len()
    }

    /// What kind of number the total is; None where there is no total.
    pub(crate) fn total_kind(&self) -> Option<SeriesKind> {
        self.total.as_ref().map(|total| total.windows.series.kind())
    }

    /// Whether there is a break in the series or in the total.
    pub(crate) fn has_breaks(&self) -> bool {
        !self.breaks.are_none() || self.total.as_ref().is_some_and(|total| !total.windows.breaks.are_none())
    }

    /// Whether the periods of these rows lie on both sides of a break in the series or, where that counts, in the total.
    pub(crate) fn is_broken(&self, rows: &RangeInclusive<usize>, with_total: bool) -> bool {
        if self.breaks.lie_within(rows) {
            return true;
        }
        let Some(total) = self.total.as_ref().filter(|_| with_total).map(|total| &total.windows) else { return false };
        // Months before the total begins are missing for that reason.
        let (Ok((_, first)), Ok((_, last))) = (self.total_row(*rows.start()), self.total_row(*rows.end())) else {
            return false;
        };
        total.breaks.lie_within(&(first..=last))
    }

    /// Whether one published level may stand twice in a figure: the total is the series itself, or one of them is computed from
    /// others.
    pub(crate) fn shares_levels(&self) -> bool {
        let of_total = |total: &Total<'_>| total.is_itself || total.windows.shares_levels();
        self.series.composition().is_some() || self.total.as_ref().is_some_and(of_total)
    }

    /// The sums of the term, to be asked for row by row.
    pub(crate) fn lagged(&self, term: Term) -> Lagged<'_> {
        #[expect(clippy::expect_used, reason = "every window of the measures was summed")]
        let sums = self.find(term.window).expect("a figure is asked for of the measures that were computed");
        Lagged::new(sums, term.lag.periods(self.series.frequency()))
    }

    /// How many periods the period in this row comes after the first of its fiscal year.
    pub(crate) fn index_in_year(&self, row: usize) -> usize {
        let months = self.series.frequency().months().unsigned_abs() as usize;
        self.calendar.index_in_year(self.series.month_at(row)) / months
    }

    /// The sum of the term for the period in this row.
    pub(crate) fn get(&self, term: Term, row: usize) -> Sum {
        self.lagged(term).get(row)
    }

    /// Both sums; where one is missing, the first reason in order.
    pub(crate) fn both(&self, new: Term, base: Term, row: usize) -> Result<(Decimal, Decimal), Reason> {
        first_reason(self.get(new, row), self.get(base, row))
    }

    /// The sum of the total series over the same months as the term has for the period in this row.
    ///
    /// Where the total lacks the month, the reason is `gap`: `no-value` is kept for the series' own month.
    pub(crate) fn total(&self, term: Term, row: usize) -> Sum {
        let (total, total_row) = self.total_row(row)?;
        let last = total_row.checked_sub(term.lag.periods(total.series.frequency())).ok_or(Reason::BeforeStart)?;
        if last >= total.len() {
            return Err(Reason::Gap);
        }
        total.get(term, total_row).map_err(|reason| if reason == Reason::NoValue { Reason::Gap } else { reason })
    }

    /// The sums of the total series, and the row of it that is this row's period. The row may be past the end of the total, since a
    /// lagged term reads an earlier one.
    ///
    /// # Errors
    /// [`Reason::Gap`] where there is no total, [`Reason::BeforeStart`] where it begins later.
    pub(crate) fn total_row(&self, row: usize) -> Result<(&Windows<'a>, usize), Reason> {
        let total = &self.total.as_ref().ok_or(Reason::Gap)?.windows;
        let months = usize::try_from(self.series.month_at(row).since(total.series.first()));
        let months = months.map_err(|_| Reason::BeforeStart)?;
        Ok((total, months / usize::from(total.series.frequency().months_in_period())))
    }

    /// The rows that the term covers for the period in this row; `None` where they begin before the series.
    pub(crate) fn rows(&self, term: Term, row: usize) -> Option<RangeInclusive<usize>> {
        let last = row.checked_sub(term.lag.periods(self.series.frequency()))?;
        let first = (last + 1).checked_sub(self.length(term.window, last))?;
        Some(first..=last)
    }

    /// The published figure of the fiscal year to date that the term stands for in this row, with the last row that it covers
    /// and its half-width; None where the term is a sum of months.
    pub(crate) fn published(&self, term: Term, row: usize) -> Option<(usize, Entry, HalfWidth)> {
        let figures = self.series.year_to_date().filter(|_| term.window == Window::FiscalYearToDate)?;
        let last = row.checked_sub(term.lag.periods(self.series.frequency()))?;
        figures.figure(last).map(|(figure, half_width)| (last, figure, half_width))
    }

    /// The months that the term covers for the period in this row, with their entries.
    pub(crate) fn entries(&self, term: Term, row: usize) -> Vec<(Month, Entry)> {
        if let Some((last, figure, _)) = self.published(term, row) {
            return vec![(self.series.month_at(last), figure)];
        }
        let rows = self.rows(term, row).into_iter().flatten();
        rows.filter_map(|row| Some((self.series.month_at(row), *self.series.entries().get(row)?))).collect()
    }

    /// The union of the flags of the periods that the term covers for the period in this row.
    pub(crate) fn flags(&self, term: Term, row: usize) -> Flags {
        if let Some((_, figure, _)) = self.published(term, row) {
            return figure.flags;
        }
        self.rows(term, row)
            .into_iter()
            .flatten()
            .filter_map(|row| self.series.entries().get(row))
            .map(|entry| entry.flags)
            .collect()
    }

    /// The months that the term covers for the period in this row.
    fn span(&self, term: Term, row: usize) -> Option<Span> {
        let rows = self.rows(term, row)?;
        let last = self.series.month_at(*rows.end()).plus(self.series.frequency().months() - 1)?;
        Span::new(self.series.month_at(*rows.start()), last)
    }

    /// The number of working days of the months that the term covers for the period in this row.
    pub(crate) fn days(&self, term: Term, row: usize) -> Result<u32, Reason> {
        let working = self.working.ok_or(Reason::NoCalendar)?;
        let span = self.span(term, row).ok_or(Reason::BeforeStart)?;
        working.days(span).ok_or(Reason::NoCalendar)
    }

    /// The working days of each month that the term covers for the period in this row; `None` for one without a calendar.
    pub(crate) fn work_months(&self, term: Term, row: usize) -> Vec<(Month, Option<&'a WorkMonth>)> {
        let months = self.span(term, row).into_iter().flat_map(Span::iter);
        months.map(|month| (month, self.working.and_then(|days| days.month(month)))).collect()
    }

    /// The error of a figure of this row that does not fit.
    #[cold]
    pub(crate) fn does_not_fit(&self, row: usize, measure: &'static str) -> CalculateError {
        let (series, month) = (self.series.key().to_string(), self.series.month_at(row));
        CalculateError::DoesNotFit { series, month, measure }
    }

    fn find(&self, window: Window) -> Option<&Sums> {
        self.sums.iter().find(|(summed, _)| *summed == window).map(|(_, sums)| sums)
    }

    /// The number of periods in the window that ends in this row.
    fn length(&self, window: Window, row: usize) -> usize {
        let period = usize::from(self.series.frequency().months_in_period());
        match window {
            Window::Month => 1,
            Window::FiscalYearToDate => self.index_in_year(row) + 1,
            Window::Months(months) => usize::from(months.get()) / period,
        }
    }

    /// The sums over the window, one for each period.
    ///
    /// # Errors
    /// The row whose sum does not fit.
    fn over(&self, window: Window) -> Result<Vec<Sum>, usize> {
        match window {
            Window::FiscalYearToDate => self.to_date(),
            Window::Month | Window::Months(_) => {
                let length = self.length(window, 0);
                (0..self.len()).map(|row| self.sum_of(row, length).map_err(|DoesNotFit| row)).collect()
            }
        }
    }

    /// The sums of the fiscal year to date: the published figures where there are some, else each that of the period before and
    /// the period's own value.
    fn to_date(&self) -> Result<Vec<Sum>, usize> {
        if let Some(figures) = self.series.year_to_date() {
            let figure = |row| figures.figure(row).and_then(|(entry, _)| entry.amount).ok_or(Reason::NoValue);
            return Ok((0..self.len()).map(figure).collect());
        }
        let mut sums = vec![Err(Reason::NoValue); self.len()];
        let mut so_far = Decimal::ZERO;
        // Why the months so far have no sum: of a year that began before the series, the first months are missing.
        let mut missing = Some(Reason::BeforeStart);
        for (row, (sum, entry)) in sums.iter_mut().zip(self.series.entries()).enumerate() {
            if self.series.month_at(row).month() == self.calendar.start() {
                so_far = Decimal::ZERO;
                missing = None;
            }
            match (missing, entry.amount) {
                (None, Some(value)) => {
                    so_far = so_far.exact_sum(value).map_err(|DoesNotFit| row)?;
                    *sum = Ok(so_far);
                }
                // Seen from a later month, a month without a value is a gap.
                (None, None) => missing = Some(Reason::Gap),
                (Some(reason), _) => *sum = Err(reason),
            }
        }
        Ok(sums)
    }

    /// The sum of so many periods that end in this row; where it is missing, the first reason in order.
    fn sum_of(&self, row: usize, length: usize) -> Result<Sum, DoesNotFit> {
        let missing = |reason| Ok(Err(reason));
        let Some(first) = (row + 1).checked_sub(length) else { return missing(Reason::BeforeStart) };
        let entries = &self.series.entries()[first..=row];
        if entries[..length - 1].iter().any(|entry| entry.amount.is_none()) {
            return missing(Reason::Gap);
        }
        if entries[length - 1].amount.is_none() {
            return missing(Reason::NoValue);
        }
        let mut values = entries.iter().filter_map(|entry| entry.amount);
        values.try_fold(Decimal::ZERO, Decimal::exact_sum).map(Ok)
    }
}

/// Whether two series are the same one: of one key, with the same levels.
fn are_one(one: &Series, other: &Series) -> bool {
    let levels = |series: &Series| series.entries().iter().map(|entry| entry.amount).collect::<Vec<_>>();
    one.key() == other.key() && one.first() == other.first() && levels(one) == levels(other)
}

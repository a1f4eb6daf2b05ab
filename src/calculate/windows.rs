//! The sums that measures are made of: the month itself, the fiscal year to date, three and twelve months.

use std::cell::OnceCell;

use crate::calculate::measure::{Formula, Lag, Measure, Term, Window};
use crate::calculate::seasonal::Outcome;
use crate::calculate::{Basis, CalculateError, Reason, season, seasonal};
use crate::series::{
    Decimal, DoesNotFit, Entry, Exact, FiscalCalendar, Flags, Month, Series, Span, WorkCalendar, WorkMonth,
    small_mantissa_at,
};

/// A sum, or why it is missing.
pub type Sum = Result<Decimal, Reason>;

/// The sums of one series over the windows that are needed, one for each of its months.
#[derive(Debug)]
pub struct Windows<'a> {
    series: &'a Series,
    calendar: FiscalCalendar,
    working: Option<&'a WorkCalendar>,
    sums: [Vec<Sum>; Window::COUNT],
    /// The same as integers of one scale, for the windows of which growth is wanted; see [`integers`].
    integers: [Vec<i64>; Window::COUNT],
    /// The sums of the total series, where a measure divides by it.
    total: Option<Box<Windows<'a>>>,
    /// The series without its season, where a measure needs it.
    adjusted: Option<Box<Outcome>>,
    season_from: Option<Month>,
    /// Whether any month has a flag; asked for only where flags are shown.
    flagged: OnceCell<bool>,
}

/// The sums over a window, seen from so many periods later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lagged<'w> {
    sums: &'w [Sum],
    integers: &'w [i64],
    lag: usize,
}

/// Stands among integers for a sum that is missing. It is no base, being negative, and no base above zero can be taken from it
/// in 64 bits: where it is met, [`Ratio::growth_of`](crate::calculate::Ratio) has no growth.
const MISSING: i64 = i64::MIN;

/// Sums as integers of one scale, so that their growth needs no look at the scales; empty where 64 bits do not hold them all.
fn integers(sums: &[Sum]) -> Vec<i64> {
    let scale = sums.iter().flatten().map(|sum| sum.decimals()).max().unwrap_or(0);
    let mut integers = Vec::with_capacity(sums.len());
    for sum in sums {
        let integer = match sum {
            Ok(amount) => small_mantissa_at(*amount, scale),
            Err(_) => Some(MISSING),
        };
        match integer {
            Some(integer) => integers.push(integer),
            None => return Vec::new(),
        }
    }
    integers
}

impl Lagged<'_> {
    /// The sum for the month in this row.
    #[inline]
    pub(crate) fn get(self, row: usize) -> Sum {
        match self.sums.get(row.wrapping_sub(self.lag)) {
            // Seen from a later month, a month without a value is a gap.
            Some(Err(Reason::NoValue)) if self.lag > 0 => Err(Reason::Gap),
            Some(sum) => *sum,
            // What is before the first row has wrapped around.
            None if row < self.lag => Err(Reason::BeforeStart),
            None => Err(Reason::Gap),
        }
    }

    /// The sum for the month in this row as an integer, of the scale of all sums over this window; [`MISSING`] where it is
    /// missing, and where integers do not hold it.
    #[inline]
    pub(crate) fn integer(self, row: usize) -> i64 {
        self.integers.get(row.wrapping_sub(self.lag)).copied().unwrap_or(MISSING)
    }
}

impl<'a> Windows<'a> {
    /// Sums the series over the windows that the measures need, and the total series where they divide by it.
    ///
    /// # Errors
    /// [`CalculateError`] where a sum does not fit an [`Decimal`].
    pub fn sum(series: &'a Series, measures: &[Measure], basis: &Basis<'a>) -> Result<Self, CalculateError> {
        let own = measures.iter().flat_map(|measure| measure.formula().windows());
        let mut windows = Self::over_each(series, basis.calendar, own)?;
        windows.working = basis.working;
        windows.season_from = basis.season.from;
        if measures.iter().any(|measure| measure.formula().is_adjusted()) {
            windows.adjusted = Some(Box::new(seasonal::adjust(series, &basis.season)?));
        }
        for measure in measures {
            if let Formula::Growth(Term { window, .. }, _) = measure.formula()
                && windows.integers[window.place()].is_empty()
            {
                windows.integers[window.place()] = integers(&windows.sums[window.place()]);
            }
        }
        let totals = || measures.iter().filter_map(|measure| measure.formula().total_term());
        if let (Some(total), true) = (basis.total, totals().next().is_some()) {
            let of_total = Self::over_each(total, basis.calendar, totals().map(|term| term.window))?;
            windows.total = Some(Box::new(of_total));
        }
        Ok(windows)
    }

    fn over_each(
        series: &'a Series,
        calendar: FiscalCalendar,
        needed: impl Iterator<Item = Window>,
    ) -> Result<Self, CalculateError> {
        let mut windows = Self {
            series,
            calendar,
            working: None,
            sums: Default::default(),
            integers: Default::default(),
            total: None,
            adjusted: None,
            season_from: None,
            flagged: OnceCell::new(),
        };
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

    /// The series without its season, or why it cannot be taken out; nothing where no measure needs it.
    pub(crate) fn adjusted(&self) -> Option<&Outcome> {
        self.adjusted.as_deref()
    }

    /// The first month that an adjustment may use, where one is named.
    pub(crate) fn season_from(&self) -> Option<Month> {
        self.season_from
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

    /// The sums of the term, to be asked for row by row.
    pub(crate) fn lagged(&self, term: Term) -> Lagged<'_> {
        let lag = term.lag.periods(self.series.frequency());
        Lagged { sums: &self.sums[term.window.place()], integers: &self.integers[term.window.place()], lag }
    }

    /// The sum of the term for the month in this row.
    pub fn get(&self, term: Term, row: usize) -> Sum {
        self.lagged(term).get(row)
    }

    /// The sum of the total series over the same months as the term has for the month in this row.
    ///
    /// A month of the total without a value is a gap: the month asked about has one of its own.
    pub fn total(&self, term: Term, row: usize) -> Sum {
        let Some(total) = &self.total else { return Err(Reason::Gap) };
        let month = self.series.month_at(row);
        if month < total.series.first() {
            return Err(Reason::BeforeStart);
        }
        let place = total.series.place_of(month).ok_or(Reason::Gap)?;
        total.get(term, place).map_err(|reason| if reason == Reason::NoValue { Reason::Gap } else { reason })
    }

    /// The values of the months that the term covers for the month in this row, as places in the series.
    pub(crate) fn months(&self, term: Term, row: usize) -> Option<std::ops::RangeInclusive<usize>> {
        let last = row.checked_sub(term.lag.periods(self.series.frequency()))?;
        let length = self.length(term.window, self.series.month_at(last));
        Some((last + 1).checked_sub(length)?..=last)
    }

    /// The months that the term covers for the month in this row, of this series or of the total, with their entries.
    pub(crate) fn entries(&self, term: Term, row: usize) -> Vec<(Month, Entry)> {
        let entries = self.series.entries();
        let months = self.months(term, row).into_iter().flatten();
        months.filter_map(|place| Some((self.series.month_at(place), *entries.get(place)?))).collect()
    }

    /// The union of the flags of every month that the measure's figure in this row needs.
    pub(crate) fn flags(&self, measure: Measure, row: usize) -> Flags {
        if !self.is_flagged() {
            return self.adjusted_flags(measure);
        }
        let entries = self.series.entries();
        let all = if measure.formula().needs_history() { Some(0..=row) } else { None };
        let terms = measure.formula().terms();
        let spans = terms.iter().filter_map(|term| self.months(*term, row)).chain(all);
        let spans =
            spans.chain(measure.formula().is_seasonal().then(|| self.seasonal_months(row)).into_iter().flatten());
        let own =
            spans.flat_map(|span| entries[span].iter()).fold(Flags::NONE, |flags, entry| flags.union(entry.flags));
        own.union(self.total_flags(measure, row).unwrap_or_default()).union(self.adjusted_flags(measure))
    }

    /// Whether any month of the series or of the total has a flag, as most series have none.
    fn is_flagged(&self) -> bool {
        let any = |series: &Series| series.entries().iter().any(|entry| !entry.flags.is_empty());
        *self.flagged.get_or_init(|| any(self.series) || self.total.as_ref().is_some_and(|total| any(total.series)))
    }

    /// Every month is part of an adjusted figure, and each such figure is an estimate.
    fn adjusted_flags(&self, measure: Measure) -> Flags {
        match (measure.formula(), self.adjusted()) {
            (Formula::Adjusted | Formula::AdjustedGrowth, Some(Ok(adjusted))) => {
                let used = self.series.entries().get(adjusted.places()).unwrap_or(&[]);
                used.iter().fold(Flags::ESTIMATED, |flags, entry| flags.union(entry.flags))
            }
            _ => Flags::NONE,
        }
    }

    /// The pairs of months that the growth of the same month in earlier years is made of.
    fn seasonal_months(&self, row: usize) -> impl Iterator<Item = std::ops::RangeInclusive<usize>> {
        season::earlier_rows(self, row).map(|earlier| earlier.saturating_sub(1)..=earlier)
    }

    /// The months that the term covers for the period in this row.
    fn span(&self, term: Term, row: usize) -> Option<Span> {
        let places = self.months(term, row)?;
        let last = self.series.month_at(*places.end()).plus(self.series.frequency().months() - 1)?;
        Span::new(self.series.month_at(*places.start()), last)
    }

    /// The number of working days of the months that the term covers for the period in this row.
    pub(crate) fn days(&self, term: Term, row: usize) -> Result<u32, Reason> {
        let working = self.working.ok_or(Reason::NoCalendar)?;
        let span = self.span(term, row).ok_or(Reason::BeforeStart)?;
        working.days(span).ok_or(Reason::NoCalendar)
    }

    /// The working days of each month that the term covers for the period in this row; nothing for one without a calendar.
    pub(crate) fn work_months(&self, term: Term, row: usize) -> Vec<(Month, Option<&'a WorkMonth>)> {
        let working = self.working;
        let months = self.span(term, row).into_iter().flat_map(|span| span.first().index()..=span.last().index());
        let months = months.filter_map(Month::from_index);
        months.map(|month| (month, working.and_then(|days| days.month(month)))).collect()
    }

    /// The months whose working days the formula needs for the period in this row, and of which a holiday is only estimated.
    pub(crate) fn estimated_months(&self, formula: Formula, row: usize) -> impl Iterator<Item = Month> {
        let working = self.working;
        let spans = formula.day_terms().into_iter().filter_map(move |term| self.span(term, row));
        let months = spans.flat_map(|span| span.first().index()..=span.last().index()).filter_map(Month::from_index);
        months.filter(move |month| working.and_then(|days| days.month(*month)).is_some_and(WorkMonth::is_estimated))
    }

    fn total_flags(&self, measure: Measure, row: usize) -> Option<Flags> {
        let (total, term) = (self.total.as_ref()?, measure.formula().total_term()?);
        let place = total.series.place_of(self.series.month_at(row))?;
        let months = total.months(term, place)?;
        Some(total.series.entries()[months].iter().fold(Flags::NONE, |flags, entry| flags.union(entry.flags)))
    }

    /// The windows of the total series, and the row of it that is this row's month.
    pub(crate) fn total_row(&self, row: usize) -> Option<(&Windows<'a>, usize)> {
        let total = self.total.as_deref()?;
        Some((total, total.series.place_of(self.series.month_at(row))?))
    }

    /// The number of periods in a year: 12, 4 or 1.
    pub(crate) fn periods_a_year(&self) -> u32 {
        u32::try_from(12 / self.series.frequency().months()).unwrap_or(1)
    }

    /// The number of periods in the window that ends with this one; a period longer than the window counts as one.
    fn length(&self, window: Window, month: Month) -> usize {
        let months = match window {
            Window::Month => 1,
            Window::FiscalYearToDate => {
                month.since(self.calendar.first_month_of(month)) + self.series.frequency().months()
            }
            Window::Three => 3,
            Window::Twelve => 12,
        };
        usize::try_from(months / self.series.frequency().months()).unwrap_or(1).max(1)
    }

    fn over(&self, window: Window) -> Result<Vec<Sum>, CalculateError> {
        let mut sums: Vec<Sum> = Vec::with_capacity(self.len());
        let grows = window == Window::FiscalYearToDate;
        let mut length = self.length(window, self.series.first());
        // How many periods the fiscal year still has.
        let year = Lag::Year.periods(self.series.frequency());
        let since = self.calendar.place_of(self.series.first().month()) / self.series.frequency().months();
        let mut left = year - usize::try_from(since).unwrap_or(0);
        let mut so_far = None;
        for (row, entry) in self.series.entries().iter().enumerate() {
            let before = so_far.zip(entry.amount).filter(|_| length > 1);
            let moved_on = before.and_then(|(so_far, value)| match grows {
                // The fiscal year to date grows by a month.
                true => Decimal::exact_sum(so_far, value).ok(),
                false => self.moved_on(row, length, so_far, value),
            });
            let sum = moved_on.map_or_else(|| self.sum_of(row, length), |sum| Ok(Ok(sum)));
            let sum = sum.map_err(|DoesNotFit| self.overflow(row, window.name()))?;
            so_far = sum.ok();
            sums.push(sum);
            if grows {
                (length, left) = if left > 1 { (length + 1, left - 1) } else { (1, year) };
            }
        }
        Ok(sums)
    }

    /// The sum of the months that end in this row, from that of the row before: a month leaves and a value comes.
    ///
    /// Nothing where the one that leaves may be the only one with so many decimals, since a sum has those of its parts.
    fn moved_on(&self, row: usize, length: usize, so_far: Decimal, value: Decimal) -> Option<Decimal> {
        let leaves = self.value(row.checked_sub(length)?).ok()?;
        let same_decimals = leaves.scale() < so_far.scale() || value.scale() >= so_far.scale();
        same_decimals.then(|| so_far.exact_difference(leaves).and_then(|rest| rest.exact_sum(value)).ok()).flatten()
    }

    /// The error of a figure of this row that does not fit.
    #[cold]
    pub(crate) fn overflow(&self, row: usize, measure: &'static str) -> CalculateError {
        CalculateError { series: self.series.key().to_string(), month: self.series.month_at(row), measure }
    }

    fn value(&self, row: usize) -> Sum {
        self.series.entries().get(row).and_then(|entry| entry.amount).ok_or(Reason::NoValue)
    }

    /// The sum of the months that end in this row; where it is missing, the first reason in order.
    fn sum_of(&self, row: usize, length: usize) -> Result<Sum, DoesNotFit> {
        let Some(first) = (row + 1).checked_sub(length) else { return Ok(Err(Reason::BeforeStart)) };
        let mut total = Decimal::ZERO;
        let mut missing = None;
        for place in first..=row {
            match self.value(place) {
                Ok(value) if missing.is_none() => total = total.exact_sum(value)?,
                Ok(_) => {}
                Err(_) if place < row => return Ok(Err(Reason::Gap)),
                Err(reason) => missing = Some(reason),
            }
        }
        Ok(missing.map_or(Ok(total), Err))
    }
}

//! What a figure rests on beside sums: a calendar, earlier years, the months it was compared with, a method.

use std::cmp::{Ordering, Reverse};

use crate::calculate::{Cell, EarlierShare, EarlierYears, Formula, Measure, Ratio, Reason, growth_range};
use crate::explain::figure::{Figure, earlier};
use crate::explain::part::{Part, sum_text};
use crate::explain::sources::Observed;
use crate::report::growth_range_in_words;
use crate::series::{Decimal, Entry, Exact, Month, WorkMonth};

/// The most months that a rank names.
const NAMED: usize = 5;

/// The parts that are not sums; empty where there are none.
pub(super) fn evidence(figure: &Figure<'_>) -> Vec<Part> {
    match figure.measure.formula() {
        Formula::Days(_) | Formula::PerDay(_) | Formula::PerDayGrowth(..) => figure.working_days(),
        Formula::EarlierYears(EarlierYears::MedianGrowth | EarlierYears::GrowthCount) => {
            let years = figure.rows.earlier_years(figure.row);
            years.into_iter().map(|row| figure.growth(Measure::MomPct, row, 1)).collect()
        }
        Formula::EarlierYears(EarlierYears::MedianShare) => figure.earlier_shares(),
        Formula::Rank => figure.rank(),
        Formula::Record => figure.record(),
        Formula::Streak => figure.streak(),
        Formula::Adjusted | Formula::AdjustedGrowth | Formula::AdjustedMethod => figure.adjusted(),
        Formula::Level(_)
        | Formula::Difference(..)
        | Formula::Growth(..)
        | Formula::Mean(..)
        | Formula::Annualised(..)
        | Formula::Share(_)
        | Formula::Contribution(..) => Vec::new(),
    }
}

/// `2025-08  20  21 weekdays less 1: 2025-08-14 Independence Day`.
fn month_of_work(month: Month, days: Option<&WorkMonth>) -> Part {
    let Some(days) = days else { return Part::new(month.to_string(), Err(Reason::NoCalendar)) };
    let mut note = format!("{} weekdays less {}", days.weekdays, days.off.len());
    for (index, off) in days.off.iter().enumerate() {
        let before = if index == 0 { ": " } else { "; " };
        let estimated = if off.estimated { " (estimated)" } else { "" };
        note.push_str(&format!("{before}{} {}{estimated}", off.day, off.name));
    }
    Part { note, ..Part::new(month.to_string(), Ok(days.days().to_string())) }
}

/// Whether a value is above, at or below its base; None on a base that has no percentage.
fn direction(new: Decimal, base: Decimal) -> Option<Ordering> {
    (!base.is_zero() && !base.is_below_zero()).then(|| new.cmp(&base))
}

impl Figure<'_> {
    fn entry(&self, row: usize) -> Entry {
        self.rows.series().entries().get(row).copied().unwrap_or_default()
    }

    fn amount(&self, row: usize) -> Option<Decimal> {
        self.entry(row).amount
    }

    /// The period of a row with the line on which it stands.
    fn period(&self, row: usize) -> Part {
        let series = self.rows.series();
        let observed = Observed {
            first: series.month_at(row),
            entry: self.entry(row),
            key: Some(series.key()),
            frequency: series.frequency(),
        };
        self.sources.period(observed, self.style.calendar)
    }

    /// The value of a row under another name.
    fn value_named(&self, name: &str, row: usize) -> Part {
        let value = sum_text(self.amount(row).ok_or(Reason::NoValue));
        Part { parts: vec![self.period(row)], ..Part::new(name, value) }
    }

    /// The growth rate of a row on an earlier one, with both values.
    fn growth(&self, measure: Measure, row: usize, lag: usize) -> Part {
        let base = row.saturating_sub(lag);
        let cell = match (self.amount(row), self.amount(base)) {
            (Some(new), Some(base)) => Ratio::growth(new, base).map_or_else(Cell::Missing, Cell::Ratio),
            _ => Cell::Missing(Reason::Gap),
        };
        let value = self.digits(&cell).map(|digits| format!("{digits} %"));
        let name = format!("{} of {}", self.column_name(measure), self.period_name(row));
        Part { parts: vec![self.period(base), self.period(row)], ..Part::new(name, value) }
    }

    /// The share of each earlier fiscal year that had come in by the same month.
    fn earlier_shares(&self) -> Vec<Part> {
        let share = |share: EarlierShare| {
            let value = self.digits(&Cell::Ratio(share.percent())).map(|digits| format!("{digits} %"));
            let name = format!("share of its fiscal year by {}", self.period_name(share.row));
            Part { parts: share.year.map(|row| self.period(row)).collect(), ..Part::new(name, value) }
        };
        self.rows.earlier_shares(self.row).into_iter().map(share).collect()
    }

    /// The working days of each term with those of its months.
    fn working_days(&self) -> Vec<Part> {
        let terms = self.measure.formula().day_terms();
        let days = self.rows.work_months(self.measure, self.row);
        let mut parts = Vec::new();
        for (term, months) in terms.into_iter().zip(&days) {
            let sum: Option<u32> = months.iter().map(|(_, days)| days.map(WorkMonth::days)).sum();
            let sum = sum.filter(|_| !months.is_empty()).map(|days| days.to_string()).ok_or(Reason::NoCalendar);
            let months = months.iter().map(|(month, days)| month_of_work(*month, *days)).collect();
            parts.push(Part { parts: months, ..Part::new(format!("working days{}", earlier(term)), sum) });
        }
        parts
    }

    /// The month itself and those with a higher value, the highest first.
    fn rank(&self) -> Vec<Part> {
        let own = self.value_named("value", self.row);
        let Some(value) = self.amount(self.row) else { return vec![own] };
        let mut higher: Vec<usize> = (0..self.row).filter(|row| self.amount(*row) > Some(value)).collect();
        higher.sort_by_key(|row| Reverse(self.amount(*row)));
        let note = if higher.len() > NAMED { format!("the {NAMED} highest:") } else { String::new() };
        let named = higher.iter().take(NAMED).map(|row| self.period(*row)).collect();
        let count = Ok(higher.len().to_string());
        vec![own, Part { parts: named, note, ..Part::new("months with a higher value", count) }]
    }

    /// The month itself, and the highest and the lowest before it, the first of equal ones.
    fn record(&self) -> Vec<Part> {
        let with_value = || (0..self.row).filter(|row| self.amount(*row).is_some());
        let highest = with_value().rev().max_by_key(|row| self.amount(*row));
        let lowest = with_value().min_by_key(|row| self.amount(*row));
        let mut parts = vec![self.value_named("value", self.row)];
        parts.extend(highest.map(|row| self.value_named("highest before", row)));
        parts.extend(lowest.map(|row| self.value_named("lowest before", row)));
        parts
    }

    /// The last month of the run, its first, and the one before it.
    fn streak(&self) -> Vec<Part> {
        let year = crate::calculate::Lag::Year.periods(self.frequency());
        let Some(most) = self.row.checked_sub(year) else { return Vec::new() };
        let sign = |row: usize| direction(self.amount(row)?, self.amount(row.checked_sub(year)?)?);
        let own = sign(self.row);
        let length = (0..=most).take_while(|back| own.is_some() && sign(self.row - back) == own).count();
        let mut shown = vec![self.row];
        shown.extend((length > 1).then(|| self.row + 1 - length));
        shown.extend(self.row.checked_sub(length).filter(|before| length > 0 && *before >= year));
        shown.into_iter().map(|row| self.growth(Measure::YoyPct, row, year)).collect()
    }

    /// The method of seasonal adjustment, and the periods that it was fitted to.
    fn adjusted(&self) -> Vec<Part> {
        let Some(Ok(adjusted)) = self.rows.adjusted() else { return Vec::new() };
        let rows = adjusted.rows();
        let ends = vec![self.period(rows.start), self.period(rows.end.saturating_sub(1))];
        let note = "all of these change when later months arrive; the first and the last:".to_owned();
        let range = growth_range(self.rows.series(), rows.clone(), self.row);
        let range = range.filter(|_| self.measure == Measure::SaMomPct).map(|range| growth_range_in_words(&range));
        let mut parts = vec![
            Part::new("method", Ok(format!("{}, an estimate", adjusted.method()))),
            Part { parts: ends, note, ..Part::new("periods used", Ok(rows.len().to_string())) },
        ];
        parts.extend(range.map(|range| Part::new("on a short history", Ok(range))));
        parts
    }
}

//! What a figure rests on beside sums: a calendar, earlier years, the months it was compared with, a method.

use crate::cli::explain::{Manner, Part, Sources, digits, when};
use itx::calculate::{Cell, Formula, Measure, Ratio, Reason, Rows};
use itx::series::{Amount, Entry, Month, WorkMonth};

/// The most months that a rank names.
const NAMED: usize = 5;

pub(super) fn of(rows: &Rows<'_>, measure: Measure, row: usize, sources: Sources<'_>, manner: Manner) -> Vec<Part> {
    let seen = Seen { rows, sources, manner };
    match measure.formula() {
        Formula::Days(_) | Formula::PerDay(_) | Formula::PerDayGrowth(..) => working_days(rows, measure, row),
        Formula::Typical | Formula::TypicalYears => {
            let years = rows.earlier_years(row);
            years.into_iter().map(|earlier| seen.growth(Measure::MomPct, earlier, 1)).collect()
        }
        Formula::Rank => seen.rank(row),
        Formula::Record => seen.record(row),
        Formula::Streak => seen.streak(row),
        Formula::Adjusted | Formula::AdjustedGrowth | Formula::AdjustedMethod => seen.history(),
        _ => Vec::new(),
    }
}

/// The working days of each term with those of its months.
fn working_days(rows: &Rows<'_>, measure: Measure, row: usize) -> Vec<Part> {
    let months =
        |months: &[(Month, Option<&WorkMonth>)]| months.iter().map(|(month, days)| calendar(*month, *days)).collect();
    let terms = measure.formula().day_terms();
    let days = rows.work_months(measure, row);
    terms
        .iter()
        .zip(&days)
        .map(|(term, all)| {
            let sum: Option<u32> = all.iter().map(|(_, days)| days.map(WorkMonth::days)).sum();
            let sum = sum.filter(|_| !all.is_empty()).map(|days| days.to_string()).ok_or(Reason::NoCalendar);
            Part { parts: months(all), ..Part::new(format!("working days{}", when(*term)), sum) }
        })
        .collect()
}

/// `2025-08  20  21 weekdays less 1: 2025-08-14 Independence Day`.
fn calendar(month: Month, days: Option<&WorkMonth>) -> Part {
    let Some(days) = days else { return Part::new(month.to_string(), Err(Reason::NoCalendar)) };
    let estimated = |estimated: bool| if estimated { " (estimated)" } else { "" };
    let names: Vec<String> =
        days.off.iter().map(|off| format!("{} {}{}", off.day, off.name, estimated(off.estimated))).collect();
    let mut note = format!("{} weekdays less {}", days.weekdays, names.len());
    if !names.is_empty() {
        note.push_str(&format!(": {}", names.join("; ")));
    }
    Part { note, ..Part::new(month.to_string(), Ok(days.days().to_string())) }
}

/// The series as it is looked back on.
struct Seen<'a> {
    rows: &'a Rows<'a>,
    sources: Sources<'a>,
    manner: Manner,
}

impl Seen<'_> {
    fn entry(&self, row: usize) -> Entry {
        self.rows.series().entries().get(row).copied().unwrap_or_default()
    }

    fn amount(&self, row: usize) -> Option<Amount> {
        self.entry(row).amount
    }

    fn name(&self, row: usize) -> String {
        self.rows.series().frequency().name_of(self.rows.series().month_at(row), self.manner.calendar)
    }

    fn place(&self, row: usize) -> Part {
        let series = self.rows.series();
        let (entry, frequency) = (self.entry(row), series.frequency());
        self.sources.period(series.month_at(row), &entry, Some(series.key()), frequency, self.manner.calendar)
    }

    /// A growth rate of this row on one so many rows before, with both values.
    fn growth(&self, measure: Measure, row: usize, lag: usize) -> Part {
        let base = row.saturating_sub(lag);
        let cell = match (self.amount(row), self.amount(base)) {
            (Some(new), Some(base)) if !base.is_zero() && !base.is_negative() => Cell::Ratio(Ratio::growth(new, base)),
            _ => Cell::Missing(Reason::Gap),
        };
        let value = digits(&cell, self.manner.places, self.manner.rounding).map(|digits| format!("{digits} %"));
        let name = super::column_name(measure, self.rows.series().frequency());
        let parts = vec![self.place(base), self.place(row)];
        Part { parts, ..Part::new(format!("{name} of {}", self.name(row)), value) }
    }

    /// The month itself and those with a higher value, the highest first.
    fn rank(&self, row: usize) -> Vec<Part> {
        let own = Part { parts: vec![self.place(row)], ..Part::new("value", self.text(row)) };
        let Some(value) = self.amount(row) else { return vec![own] };
        let mut higher: Vec<usize> = (0..row).filter(|earlier| self.amount(*earlier) > Some(value)).collect();
        higher.sort_by_key(|earlier| std::cmp::Reverse(self.amount(*earlier)));
        let all = higher.len();
        higher.truncate(NAMED);
        let parts = higher.into_iter().map(|earlier| self.place(earlier)).collect();
        let note = if all > NAMED { format!("the {NAMED} highest:") } else { String::new() };
        vec![own, Part { parts, note, ..Part::new("months with a higher value", Ok(all.to_string())) }]
    }

    /// The month itself, and the highest and the lowest before it.
    fn record(&self, row: usize) -> Vec<Part> {
        let known = || (0..row).filter(|earlier| self.amount(*earlier).is_some());
        let found = |name: &str, row: Option<usize>| {
            let row = row?;
            Some(Part { parts: vec![self.place(row)], ..Part::new(name, self.text(row)) })
        };
        let ends = [
            found("value", Some(row)),
            // The first where several are equal.
            found("highest before", known().rev().max_by_key(|earlier| self.amount(*earlier))),
            found("lowest before", known().min_by_key(|earlier| self.amount(*earlier))),
        ];
        ends.into_iter().flatten().collect()
    }

    /// The last month of the run, its first, and the one before it.
    fn streak(&self, row: usize) -> Vec<Part> {
        let year = usize::try_from(12 / self.rows.series().frequency().months()).unwrap_or(1);
        let Some(place) = row.checked_sub(year) else { return Vec::new() };
        let sign = |row: usize| -> Option<std::cmp::Ordering> {
            let (new, base) = (self.amount(row)?, self.amount(row.checked_sub(year)?)?);
            (!base.is_zero() && !base.is_negative()).then(|| new.cmp(&base))
        };
        let own = sign(row);
        let length = (0..=place).take_while(|back| own.is_some() && sign(row - back) == own).count();
        let mut shown = vec![row];
        shown.extend((length > 1).then(|| row + 1 - length));
        shown.extend(row.checked_sub(length).filter(|before| length > 0 && *before >= year));
        shown.into_iter().map(|row| self.growth(Measure::YoyPct, row, year)).collect()
    }

    /// The method, and the periods that it was fitted to.
    fn history(&self) -> Vec<Part> {
        match self.rows.adjusted() {
            Some(Ok(adjusted)) => {
                let places = adjusted.places();
                let ends = vec![self.place(places.start), self.place(places.end.saturating_sub(1))];
                let note = "all of these change when later months arrive; the first and the last:".to_owned();
                vec![
                    Part::new("method", Ok(format!("{}, an estimate", adjusted.method()))),
                    Part { parts: ends, note, ..Part::new("periods used", Ok(places.len().to_string())) },
                ]
            }
            _ => Vec::new(),
        }
    }

    fn text(&self, row: usize) -> Result<String, Reason> {
        super::text_of(self.amount(row).ok_or(Reason::NoValue))
    }
}

//! Fiscal years: totals, growth, best month and compound growth.

use std::num::NonZeroU32;

use crate::calculate::cell::{CalculateError, Cell};
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{Reason, first_reason};
use crate::calculate::sums::Sum;
use crate::series::{Decimal, DoesNotFit, Exact, FiscalCalendar, FiscalYear, Month, Series, Span};

/// One fiscal year of a series.
#[derive(Clone, Debug)]
pub struct Year {
    /// The fiscal year.
    pub year: FiscalYear,
    /// How many of its twelve months have a value; a quarter counts as three.
    pub months: u8,
    /// The published total where the data have one, else the sum of its twelve months; missing where that cannot be formed.
    pub total: Cell,
    /// The sum of the twelve months of the year before.
    pub total_prev: Cell,
    /// `100 (total / total_prev - 1)`.
    pub growth: Cell,
    /// The month with the highest value, the first where several share it.
    pub best: Option<(Month, Decimal)>,
    /// `100 ((total / T0)^(1/n) - 1)`, T0 the first total of the years asked for, n years earlier; empty for that year.
    pub compound: Cell,
}

/// What a column of the years table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOutput {
    /// The name of the fiscal year.
    Year,
    /// The number of months with a value.
    Months,
    /// The total.
    Total,
    /// The total of the year before.
    TotalPrev,
    /// The growth.
    Growth,
    /// The best month.
    BestMonth,
    /// The value of the best month.
    BestValue,
    /// The compound annual growth rate.
    Compound,
}

impl YearOutput {
    /// All columns in their order.
    pub const ALL: [Self; 8] = [
        Self::Year,
        Self::Months,
        Self::Total,
        Self::TotalPrev,
        Self::Growth,
        Self::BestMonth,
        Self::BestValue,
        Self::Compound,
    ];

    /// The column header.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "fy",
            Self::Months => "months",
            Self::Total => "total",
            Self::TotalPrev => "total_prev",
            Self::Growth => "growth_pct",
            Self::BestMonth => "best_month",
            Self::BestValue => "best_value",
            Self::Compound => "cagr_pct",
        }
    }
}

/// The fiscal years from `first` to `last` in which the series has a month.
///
/// None for `first` and `last` are the first and the last year of the series. With `across_breaks`, figures whose months lie on
/// both sides of a break are computed too.
///
/// # Errors
/// [`CalculateError::DoesNotFit`] where a total does not fit a decimal.
pub fn years(
    series: &Series,
    calendar: FiscalCalendar,
    first: Option<FiscalYear>,
    last: Option<FiscalYear>,
    across_breaks: bool,
) -> Result<Vec<Year>, CalculateError> {
    let rules = YearRules { series, calendar, across_breaks };
    let (begins, ends) = (calendar.year_of(series.first()), calendar.year_of(series.last()));
    let first = first.map_or(begins, |year| year.max(begins));
    let last = last.map_or(ends, |year| year.min(ends));
    let mut years = Vec::new();
    // What later totals are compared with: the first there is.
    let mut start = None;
    for year in first.through(last) {
        let (row, total) = rules.row(year, start)?;
        if start.is_none()
            && let Ok(total) = total
        {
            start = Some(Start { year, total });
        }
        years.push(row);
    }
    Ok(years)
}

/// The first year that has a total.
#[derive(Clone, Copy)]
struct Start {
    year: FiscalYear,
    total: Decimal,
}

/// What the years of a series are computed by.
#[derive(Clone, Copy)]
struct YearRules<'s> {
    series: &'s Series,
    calendar: FiscalCalendar,
    across_breaks: bool,
}

impl YearRules<'_> {
    /// The row of one fiscal year, and its total.
    fn row(self, year: FiscalYear, start: Option<Start>) -> Result<(Year, Sum), CalculateError> {
        let total = self.total(year)?;
        let total_prev = self.total(year.before())?;
        let base = self.base(total_prev, year.before(), year);
        let growth = first_reason(total, base).and_then(|(new, base)| Ratio::growth(new, base));
        let values = || values_of(self.series, self.calendar.span(year));
        let row = Year {
            year,
            months: values().map(|_| self.series.frequency().months_in_period()).sum(),
            total: Cell::of_level(total),
            total_prev: Cell::of_level(total_prev),
            growth: Cell::of_ratio(growth),
            best: values().reduce(|best, month| if month.1 > best.1 { month } else { best }),
            compound: self.compound(total, year, start),
        };
        Ok((row, total))
    }

    /// The sum of the twelve months of a year, which means nothing where they do not add up.
    fn total(self, year: FiscalYear) -> Result<Sum, CalculateError> {
        let span = self.calendar.span(year);
        Ok(match sum_of(self.series, span)? {
            Ok(_) if self.is_broken(span) => Err(Reason::Break),
            Ok(_) if !self.series.kind().adds_up_over_time() => Err(Reason::NotAFlow),
            total => total,
        })
    }

    /// The base of growth from one year to another.
    fn base(self, base: Result<Decimal, Reason>, from: FiscalYear, to: FiscalYear) -> Result<Decimal, Reason> {
        let between = Span::between(self.calendar.span(from).first(), self.calendar.span(to).last());
        match base {
            Ok(_) if self.is_broken(between) => Err(Reason::Break),
            Ok(_) if !self.series.kind().can_be_a_base() => Err(Reason::NotAFlow),
            base => base,
        }
    }

    /// Whether the months lie on both sides of a break, and that counts.
    fn is_broken(self, span: Span) -> bool {
        let indices = self.series.index_of(span.first()).zip(self.series.index_of(span.last()));
        !self.across_breaks && indices.is_some_and(|(first, last)| self.series.is_broken(first..=last))
    }

    /// The compound annual growth since the first total; the empty word for that one.
    fn compound(self, total: Sum, year: FiscalYear, start: Option<Start>) -> Cell {
        match (total, start) {
            (Err(reason), _) => Cell::Missing(reason),
            (Ok(_), None) => Cell::Word(""),
            (Ok(total), Some(start)) => match years_between(start.year, year) {
                Some(years) => Cell::of_ratio(
                    self.base(Ok(start.total), start.year, year).and_then(|base| Ratio::compound(total, base, years)),
                ),
                None => Cell::Word(""),
            },
        }
    }
}

/// The number of years from one fiscal year to a later one; `None` where it is not later.
fn years_between(first: FiscalYear, last: FiscalYear) -> Option<NonZeroU32> {
    NonZeroU32::new(u32::try_from(last.number() - first.number()).ok()?)
}

/// The months of the span that have a value.
fn values_of(series: &Series, span: Span) -> impl Iterator<Item = (Month, Decimal)> + '_ {
    let period = usize::from(series.frequency().months_in_period());
    span.iter().step_by(period).filter_map(|month| Some((month, series.entries()[series.index_of(month)?].amount?)))
}

/// The sum of all months of the span, which is a fiscal year: its published figure to date where there is one.
fn sum_of(series: &Series, span: Span) -> Result<Sum, CalculateError> {
    let last = series.index_of(span.last());
    let published = series.year_to_date().zip(last).and_then(|(figures, last)| figures.figure(last)?.0.amount);
    if let Some(published) = published {
        return Ok(Ok(published));
    }
    if span.first() < series.first() {
        return Ok(Err(Reason::BeforeStart));
    }
    let months_in_period = series.frequency().months();
    let (mut sum, mut count) = (Decimal::ZERO, 0);
    for (month, value) in values_of(series, span) {
        sum = sum.exact_sum(value).map_err(|DoesNotFit| CalculateError::DoesNotFit {
            series: series.key().to_string(),
            month,
            measure: YearOutput::Total.name(),
        })?;
        count += months_in_period;
    }
    Ok(if count == span.months() { Ok(sum) } else { Err(Reason::Gap) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::Rounding;
    use crate::calculate::test_series::series;
    use crate::present::{Content, cell_content};

    fn text(cell: &Cell) -> String {
        match cell_content(cell, 2, Rounding::HalfUp) {
            Content::Missing(reason) => reason.word().to_owned(),
            Content::Text(text) => text.unescaped().to_owned(),
            Content::Number(digits) => digits,
        }
    }

    /// A series from 2022-07 on with these values a month, twelve months each.
    fn of_years(values: &[i64]) -> Vec<Year> {
        let months = Month::new(2022, 7).unwrap().through(Month::MAX);
        let values = values.iter().flat_map(|value| [value; 12]);
        let lines: String = months.zip(values).map(|(month, value)| format!("{month},{value}\n")).collect();
        years(&series(&lines), FiscalCalendar::default(), None, None, false).unwrap()
    }

    #[test]
    fn a_year_grows_on_the_year_before_and_compounds_from_the_first_total() {
        let years = of_years(&[100, 110, 121]);
        let growth: Vec<String> = years.iter().map(|year| text(&year.growth)).collect();
        let compound: Vec<String> = years.iter().map(|year| text(&year.compound)).collect();
        assert_eq!(growth, ["before-start", "10.00", "10.00"]);
        assert_eq!(compound, ["", "10.00", "10.00"]);
    }

    #[test]
    fn a_year_with_a_missing_month_has_no_total() {
        let years = years(&series("2024-07,1\n2024-09,3\n"), FiscalCalendar::default(), None, None, false).unwrap();
        assert_eq!((years[0].months, text(&years[0].total)), (2, "gap".to_owned()));
    }

    #[test]
    fn the_best_month_is_the_first_of_the_highest() {
        let lines = "2024-07,1\n2024-08,3\n2024-09,3\n";
        let years = years(&series(lines), FiscalCalendar::default(), None, None, false).unwrap();
        assert_eq!(years[0].best.map(|best| best.0), Month::new(2024, 8));
    }

    #[test]
    fn compound_growth_on_a_zero_or_negative_start_is_missing() {
        assert_eq!(text(&of_years(&[0, 5])[1].compound), "zero-base");
        assert_eq!(text(&of_years(&[-1, 5])[1].compound), "negative-base");
    }
}

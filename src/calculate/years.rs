//! Fiscal years: totals, growth, best month and compound growth.

use crate::calculate::measure::percentage;
use crate::calculate::{CalculateError, Cell, Ratio, Reason};
use crate::series::{Decimal, DoesNotFit, Exact, FiscalCalendar, FiscalYear, Month, Series};

/// One fiscal year of a series.
#[derive(Clone, Debug)]
pub struct Year {
    /// The fiscal year.
    pub year: FiscalYear,
    /// How many of its twelve months have a value.
    pub months: u8,
    /// The sum of its twelve months; missing where one is.
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
/// # Errors
/// [`CalculateError`] where a total does not fit an [`Decimal`].
pub fn years(
    series: &Series,
    calendar: FiscalCalendar,
    first: Option<FiscalYear>,
    last: Option<FiscalYear>,
) -> Result<Vec<Year>, CalculateError> {
    let first = first.map_or(calendar.year_of(series.first()), |year| year.max(calendar.year_of(series.first())));
    let last = last.map_or(calendar.year_of(series.last()), |year| year.min(calendar.year_of(series.last())));
    let mut years = Vec::new();
    let mut start: Option<(Decimal, i32)> = None;
    for number in first.number()..=last.number() {
        let Some(year) = FiscalYear::new(number) else { continue };
        let total = total(series, calendar, year)?;
        let total_prev = match FiscalYear::new(number - 1) {
            Some(before) => self::total(series, calendar, before)?,
            None => Err(Reason::BeforeStart),
        };
        let growth = percentage(
            match (total, total_prev) {
                (Ok(new), Ok(base)) => Ok((new, base)),
                (Err(one), Err(other)) => Err(one.min(other)),
                (Err(reason), _) | (_, Err(reason)) => Err(reason),
            },
            Ratio::growth,
        );
        let compound = match (total, start) {
            (Err(reason), _) => Cell::Missing(reason),
            // The first year with a total is what the later ones are compared with.
            (Ok(_), None) => Cell::Word(""),
            (Ok(total), Some((base, from))) => {
                match Ratio::compound(total, base, u32::try_from(number - from).unwrap_or(0)) {
                    Some(rate) => Cell::Ratio(rate),
                    None if base.is_zero() => Cell::Missing(Reason::ZeroBase),
                    None => Cell::Missing(Reason::NegativeBase),
                }
            }
        };
        if let (Ok(total), None) = (total, start) {
            start = Some((total, number));
        }
        let span = calendar.span(year);
        let values = || months_of(series, span.first(), span.last());
        years.push(Year {
            year,
            months: u8::try_from(values().count()).unwrap_or(u8::MAX),
            total: total.map_or_else(Cell::Missing, Cell::Amount),
            total_prev: total_prev.map_or_else(Cell::Missing, Cell::Amount),
            growth,
            best: values().reduce(|best, month| if month.1 > best.1 { month } else { best }),
            compound,
        });
    }
    Ok(years)
}

fn months_of(series: &Series, first: Month, last: Month) -> impl Iterator<Item = (Month, Decimal)> + '_ {
    (first.index()..=last.index()).filter_map(Month::from_index).filter_map(|month| {
        let entry = series.entries().get(series.place_of(month)?)?;
        Some((month, entry.amount?))
    })
}

fn total(
    series: &Series,
    calendar: FiscalCalendar,
    year: FiscalYear,
) -> Result<Result<Decimal, Reason>, CalculateError> {
    let span = calendar.span(year);
    if span.first() < series.first() {
        return Ok(Err(Reason::BeforeStart));
    }
    let mut sum = Decimal::ZERO;
    let mut count = 0;
    for (month, value) in months_of(series, span.first(), span.last()) {
        sum = sum.exact_sum(value).map_err(|DoesNotFit| CalculateError {
            series: series.key().to_string(),
            month,
            measure: YearOutput::Total.name(),
        })?;
        count += 1;
    }
    Ok(if count == span.months() { Ok(sum) } else { Err(Reason::Gap) })
}

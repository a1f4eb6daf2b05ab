//! From a series to rows: the measures, each defined once, computed exactly and not rounded here; but parts that are to add up are
//! rounded together ([`crate::combine`]), and an estimate comes with the digits that its method supports (`seasonal`).

mod column;
mod fraction;
mod history;
mod interval;
mod measure;
mod per_day;
mod ratio;
mod season;
mod seasonal;
mod target;
mod windows;
mod years;

use std::sync::Arc;

use crate::series::{Decimal, DoesNotFit, Entry, FiscalCalendar, Flags, Month, Series, WorkCalendar, WorkMonth};

pub use column::Column;
use column::Held;
pub(crate) use fraction::Fraction;
pub use interval::Interval;
pub use measure::{Formula, Lag, Measure, Term, Unit, Window};
pub use ratio::{Ratio, Rounded, Rounding};
pub use seasonal::{Adjusted, FEW_YEARS, Given, Season, SeasonWindow, StlSettings, history as seasonal_history};
pub use target::{Base, Flagged, Goal, MOST_YEARS, Projection, Target, TooFarAhead};
pub use windows::{Sum, Windows};
pub use years::{Year, YearOutput, years};

/// Why a figure is not there; the order is the order in which a reason is given where several hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A month that is needed precedes the series.
    BeforeStart,
    /// A month that is needed is missing after the series began.
    Gap,
    /// The month itself has no value.
    NoValue,
    /// The base of a percentage is zero, or may be within the rounding of the levels.
    ZeroBase,
    /// The base of a percentage is negative.
    NegativeBase,
    /// No calendar of holidays is known for a month that is needed.
    NoCalendar,
    /// There are too few years of history.
    TooShort,
}

impl Reason {
    /// The word that stands in outputs: `before-start`, `gap`, `no-value`, `zero-base`, `negative-base`,
    /// `no-calendar`, `too-short`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BeforeStart => "before-start",
            Self::Gap => "gap",
            Self::NoValue => "no-value",
            Self::ZeroBase => "zero-base",
            Self::NegativeBase => "negative-base",
            Self::NoCalendar => "no-calendar",
            Self::TooShort => "too-short",
        }
    }

    /// The reason as a sentence for a footnote.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::BeforeStart => "a month that is needed precedes the series",
            Self::Gap => "a month that is needed is missing",
            Self::NoValue => "the month itself has no value",
            Self::ZeroBase => "the base of the percentage is zero, or may be within its rounding",
            Self::NegativeBase => "the base of the percentage is negative",
            Self::NoCalendar => "no calendar of holidays covers a month that is needed",
            Self::TooShort => "there are too few years of history",
        }
    }
}

/// One figure, exact: what it is before anything is rounded.
#[derive(Clone, Debug)]
pub enum Cell {
    /// A figure that is not there, and why.
    Missing(Reason),
    /// An exact level, sum or difference.
    Amount(Decimal),
    /// A percentage or mean, as the exact ratio that is rounded once, at output.
    Ratio(Ratio),
    /// A count.
    Count(i64),
    /// A word: `high` or `low`, or the empty word.
    Word(&'static str),
    /// A text that depends on the series, such as the method by which it is adjusted.
    Text(Arc<str>),
}

/// A sum that 96 bits and 28 decimals do not hold, with where it was met.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{measure} of {month}{}: the exact result {DoesNotFit}", series_named(.series))]
pub struct CalculateError {
    /// The series key as text; empty where there are no key columns.
    pub series: String,
    /// The month.
    pub month: Month,
    /// The name of the measure, or of the sum it needs.
    pub measure: &'static str,
}

fn series_named(series: &str) -> String {
    if series.is_empty() { String::new() } else { format!(" in series {series:?}") }
}

/// What a series is computed by and against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Basis<'a> {
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The total series that shares and contributions refer to; without it they are missing as `gap`.
    pub total: Option<&'a Series>,
    /// The working days; without them what is per working day is missing as `no-calendar`.
    pub working: Option<&'a WorkCalendar>,
    /// How the season is taken out.
    pub season: Season<'a>,
}

/// One sum that a figure was computed from.
#[derive(Clone, Debug)]
pub struct Input {
    /// Which sum.
    pub term: Term,
    /// Whether it is of the total series.
    pub of_total: bool,
    /// The sum, or why it is missing.
    pub sum: Sum,
    /// The months it runs over that the series has.
    pub months: Vec<(Month, Entry)>,
}

/// A series with the columns asked for: one cell for each month, from its first observation to its last.
#[derive(Debug)]
pub struct Rows<'a> {
    series: &'a Series,
    columns: Vec<Held>,
    windows: Windows<'a>,
}

impl<'a> Rows<'a> {
    /// Computes the measures for every month of the series.
    ///
    /// # Errors
    /// [`CalculateError`] where a sum does not fit an [`Decimal`].
    pub fn calculate(series: &'a Series, measures: &[Measure], basis: &Basis<'a>) -> Result<Self, CalculateError> {
        let windows = Windows::sum(series, measures, basis)?;
        let columns = measures.iter().map(|measure| Held::of(*measure, &windows)).collect::<Result<_, _>>()?;
        Ok(Self { series, columns, windows })
    }

    /// The series the rows belong to.
    #[must_use]
    pub fn series(&self) -> &'a Series {
        self.series
    }

    /// The cells of the measure at this index of the list that was asked for.
    ///
    /// # Panics
    /// Where the list is shorter.
    #[must_use]
    pub fn column(&self, index: usize) -> Column<'_> {
        self.columns[index].column(&self.windows)
    }

    /// The cell of the measure at this index of the list, in this row; a row after the series is a gap.
    ///
    /// # Panics
    /// Where the list is shorter.
    #[must_use]
    pub fn cell(&self, index: usize, row: usize) -> Cell {
        self.column(index).cell(row)
    }

    /// Why the cell of the measure at this index of the list is missing in this row. None if it is there.
    ///
    /// # Panics
    /// Where the list is shorter.
    #[must_use]
    pub fn reason(&self, index: usize, row: usize) -> Option<Reason> {
        self.column(index).reason(row)
    }

    /// The union of the flags of all that the measure's cell in this row was computed from.
    #[must_use]
    pub fn flags(&self, measure: Measure, row: usize) -> Flags {
        self.windows.flags(measure, row)
    }

    /// What the cell in this row was computed from: every sum with its months and what is known of them.
    #[must_use]
    pub fn inputs(&self, measure: Measure, row: usize) -> Vec<Input> {
        let formula = measure.formula();
        let own = formula.terms().into_iter().map(|term| Input {
            term,
            of_total: false,
            sum: self.windows.get(term, row),
            months: self.windows.entries(term, row),
        });
        let total = formula.total_term().and_then(|term| {
            let (total, place) = self.windows.total_row(row)?;
            let months = total.entries(term, place);
            Some(Input { term, of_total: true, sum: self.windows.total(term, row), months })
        });
        own.chain(total).collect()
    }

    /// The series without its season, or why it cannot be taken out; nothing where no measure needs it.
    #[must_use]
    pub fn adjusted(&self) -> Option<Result<&Adjusted, Reason>> {
        self.windows.adjusted().map(|adjusted| adjusted.as_ref().map_err(|reason| *reason))
    }

    /// The working days of each month of every term that the measure divides by or counts; nothing for a month without a
    /// calendar.
    #[must_use]
    pub fn work_months(&self, measure: Measure, row: usize) -> Vec<Vec<(Month, Option<&'a WorkMonth>)>> {
        measure.formula().day_terms().into_iter().map(|term| self.windows.work_months(term, row)).collect()
    }

    /// The rows of earlier years whose growth on the period before the measure's cell in this row is the median of.
    #[must_use]
    pub fn earlier_years(&self, row: usize) -> Vec<usize> {
        season::earlier_rows(&self.windows, row).collect()
    }

    /// The months whose working days the measure's cell in this row needs, and of which a holiday is only estimated.
    pub fn estimated_months(&self, measure: Measure, row: usize) -> impl Iterator<Item = Month> {
        self.windows.estimated_months(measure.formula(), row)
    }

    /// The exact interval in which the figure lies, given that every level is rounded to its printed digits.
    ///
    /// Nothing for a measure that is no number computed from levels.
    ///
    /// # Errors
    /// [`CalculateError`] where a bound does not fit.
    pub fn interval(&self, measure: Measure, row: usize) -> Result<Option<Interval>, CalculateError> {
        interval::interval(&self.windows, measure, row)
    }
}

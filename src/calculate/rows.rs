//! A series with the columns that were asked for.

use crate::calculate::bounds::Interval;
use crate::calculate::cell::{CalculateError, Cell};
use crate::calculate::column::{Column, ColumnSource};
use crate::calculate::formula::Formula;
use crate::calculate::measure::Measure;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::scope::Scope;
use crate::calculate::season::EarlierShare;
use crate::calculate::seasonal::{Adjusted, Adjustment, Season};
use crate::calculate::sums::Sum;
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::calculate::{growth, levels, season, shares, workdays};
use crate::series::{Entry, FiscalCalendar, Flags, Month, Series, WorkCalendar, WorkMonth};

/// What a series is computed by and against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Basis<'a> {
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The total series that shares and contributions refer to; without it they are missing as `gap`.
    pub total: Option<&'a Series>,
    /// The working days; without them what is per working day is missing as `no-calendar`.
    pub working: Option<&'a WorkCalendar>,
    /// How the series is seasonally adjusted.
    pub season: Season<'a>,
    /// Whether figures whose months lie on both sides of a break are computed all the same.
    pub across_breaks: bool,
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

/// A series with the columns asked for: one cell for each period, from its first observation to its last.
///
/// Its methods take rows of the series and measures that were asked for, and panic on others.
#[derive(Debug)]
pub struct Rows<'a> {
    windows: Windows<'a>,
    adjustment: Option<Adjustment>,
    columns: Vec<ColumnSource>,
    across_breaks: bool,
}

impl<'a> Rows<'a> {
    /// Computes the measures for every period of the series.
    ///
    /// # Errors
    /// [`CalculateError`] where a sum does not fit a decimal, or a measure does not apply to the periods of the series.
    pub fn calculate(series: &'a Series, measures: &[Measure], basis: &Basis<'a>) -> Result<Self, CalculateError> {
        for measure in measures {
            measure.applies_to(series.frequency()).map_err(|why| {
                let (series, measure) = (series.key().to_string(), measure.name());
                CalculateError::DoesNotApply { series, measure, why }
            })?;
        }
        let own = measures.iter().flat_map(|m| m.formula().windows().map(|window| (window, m.name())));
        let mut windows = Windows::sum(series, basis.calendar, basis.working, own)?;
        let of_total = |m: &Measure| m.formula().total_term().map(|term| (term.window, m.name()));
        if let Some(total) = basis.total
            && measures.iter().any(|measure| of_total(measure).is_some())
        {
            windows = windows.with_total(total, measures.iter().filter_map(of_total))?;
        }
        let adjustment = if measures.iter().any(|measure| measure.formula().is_adjusted()) {
            Some(Adjustment::of(series, &basis.season)?)
        } else {
            None
        };
        let columns = measures.iter().map(|measure| {
            let scope = Scope { formula: measure.formula(), windows: &windows, adjustment: adjustment.as_ref() };
            ColumnSource::of(*measure, scope, basis.across_breaks)
        });
        Ok(Self {
            columns: columns.collect::<Result<_, _>>()?,
            windows,
            adjustment,
            across_breaks: basis.across_breaks,
        })
    }

    /// The series the rows belong to.
    #[must_use]
    pub fn series(&self) -> &'a Series {
        self.windows.series()
    }

    /// The cells of the measure at this index of the list that was asked for.
    ///
    /// # Panics
    /// Where the list is shorter.
    #[must_use]
    pub fn column(&self, index: usize) -> Column<'_> {
        self.columns[index].column(&self.windows)
    }

    /// The cell of the measure at this index of the list, in this row.
    #[must_use]
    pub fn cell(&self, index: usize, row: usize) -> Cell {
        self.column(index).cell(row)
    }

    /// Why the cell of the measure at this index of the list is missing in this row; `None` where it is not.
    #[must_use]
    pub fn reason(&self, index: usize, row: usize) -> Option<Reason> {
        self.column(index).reason(row)
    }

    /// The flags of the measure's cell in this row: those of the value itself, or what a computed figure inherits from all
    /// that it was computed from.
    #[must_use]
    pub fn flags(&self, measure: Measure, row: usize) -> Flags {
        match measure {
            Measure::Value => self.series().entries()[row].flags,
            computed => {
                let flags = self.flags_of_inputs(computed, row).inherited();
                if self.scope(computed.formula()).is_broken(row) { flags.union(Flags::BREAK) } else { flags }
            }
        }
    }

    fn scope(&self, formula: Formula) -> Scope<'_> {
        Scope { formula, windows: &self.windows, adjustment: self.adjustment.as_ref() }
    }

    fn flags_of_inputs(&self, measure: Measure, row: usize) -> Flags {
        let (formula, entries) = (measure.formula(), self.series().entries());
        let mut flags: Flags = formula.terms().into_iter().map(|term| self.windows.flags(term, row)).collect();
        if formula.needs_history() {
            flags = flags.union(entries[..=row].iter().map(|entry| entry.flags).collect());
        }
        if let Formula::EarlierYears(which) = formula {
            let used = season::rows_used(which, &self.windows, row);
            flags = flags.union(used.into_iter().map(|earlier| entries[earlier].flags).collect());
        }
        if let Some(term) = formula.total_term()
            && let Ok((total, total_row)) = self.windows.total_row(row)
        {
            flags = flags.union(total.flags(term, total_row));
        }
        match (formula, &self.adjustment) {
            (Formula::Adjusted | Formula::AdjustedGrowth, Some(adjustment)) => flags.union(adjustment.flags(entries)),
            _ => flags,
        }
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
            let (total, total_row) = self.windows.total_row(row).ok()?;
            let months = total.entries(term, total_row);
            Some(Input { term, of_total: true, sum: self.windows.total(term, row), months })
        });
        own.chain(total).collect()
    }

    /// The seasonally adjusted series, or why it cannot be adjusted; `None` where no measure needs it.
    #[must_use]
    pub fn adjusted(&self) -> Option<Result<&Adjusted, Reason>> {
        self.adjustment.as_ref().map(Adjustment::adjusted)
    }

    /// The working days of each month of every term that the measure divides by or counts; `None` for a month without a
    /// calendar.
    #[must_use]
    pub fn work_months(&self, measure: Measure, row: usize) -> Vec<Vec<(Month, Option<&'a WorkMonth>)>> {
        measure.formula().day_terms().into_iter().map(|term| self.windows.work_months(term, row)).collect()
    }

    /// The rows of earlier years whose growth `typical_mom_pct` takes the median of.
    #[must_use]
    pub fn earlier_years(&self, row: usize) -> Vec<usize> {
        season::earlier_rows(&self.windows, row).collect()
    }

    /// The share of each complete earlier fiscal year that had come in by the period in this row.
    #[must_use]
    pub fn earlier_shares(&self, row: usize) -> Vec<EarlierShare> {
        season::earlier_shares(&self.windows, row)
    }

    /// The months whose working days the measure needs in this row and in which a holiday is only an estimate.
    pub fn estimated_months(&self, measure: Measure, row: usize) -> impl Iterator<Item = Month> {
        workdays::estimated_months(&self.windows, measure.formula().day_terms(), row)
    }

    /// The exact interval in which the figure lies, given that every level is rounded to its printed digits.
    ///
    /// `None` for a measure that is not a number computed from levels.
    ///
    /// # Errors
    /// [`CalculateError::DoesNotFit`] where a bound does not fit.
    pub fn interval(&self, measure: Measure, row: usize) -> Result<Option<Interval>, CalculateError> {
        match self.bounds(measure.formula(), row) {
            None => Ok(None),
            Some(Ok(interval)) => {
                let reason = self.scope(measure.formula()).reason(row, self.across_breaks);
                Ok(Some(reason.map_or(interval, Interval::missing)))
            }
            Some(Err(NoFigure::Missing(reason))) => Ok(Some(Interval::missing(reason))),
            Some(Err(NoFigure::DoesNotFit)) => Err(self.windows.does_not_fit(row, measure.name())),
        }
    }

    fn bounds(&self, formula: Formula, row: usize) -> Option<Result<Interval, NoFigure>> {
        let windows = &self.windows;
        Some(match formula {
            Formula::Level(of) => levels::level_interval(windows, of, row),
            Formula::Difference(new, base) => levels::difference_interval(windows, new, base, row),
            Formula::Mean(of, count) => levels::mean_interval(windows, of, count, row),
            Formula::Growth(new, base) => growth::growth_interval(windows, new, base, row),
            Formula::Annualised(new, base) => growth::annualised_interval(windows, new, base, row),
            Formula::Share(of) => shares::share_interval(windows, of, row),
            Formula::Contribution(new, base) => shares::contribution_interval(windows, new, base, row),
            Formula::PerDay(of) => workdays::per_day_interval(windows, of, row),
            Formula::PerDayGrowth(new, base) => workdays::growth_interval(windows, new, base, row),
            Formula::EarlierYears(which) => return season::interval(which, windows, row),
            Formula::Days(_)
            | Formula::Adjusted
            | Formula::AdjustedGrowth
            | Formula::AdjustedMethod
            | Formula::Rank
            | Formula::Record
            | Formula::Streak => return None,
        })
    }
}

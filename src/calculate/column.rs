//! The column of a measure: a cell for every period.
//!
//! A writer asks for each cell once. Levels and growth come straight from one sum or two and are computed in passing, which
//! saves writing a column to memory and reading it back. All others are computed for every row at once, so that an error
//! comes before a line of the series is written.

use crate::calculate::cell::{CalculateError, Cell};
use crate::calculate::formula::Formula;
use crate::calculate::measure::Measure;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::scope::Scope;
use crate::calculate::seasonal::Adjustment;
use crate::calculate::sums::Lagged;
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::calculate::{growth, history, levels, season, shares, workdays};

/// The cells of one measure, one for each period of a series.
#[derive(Clone, Copy, Debug)]
pub struct Column<'r>(Source<'r>);

#[derive(Clone, Copy, Debug)]
enum Source<'r> {
    Level(Lagged<'r>),
    Growth { new: Lagged<'r>, base: Lagged<'r> },
    Cells(&'r [Cell]),
}

impl Column<'_> {
    /// The cell of the period in this row.
    ///
    /// # Panics
    /// Where the series has no such row.
    #[must_use]
    pub fn cell(&self, row: usize) -> Cell {
        self.with_cell(row, Cell::clone)
    }

    /// What `take` returns for the cell of the period in this row.
    ///
    /// Each arm has its own call of `take`, so that the compiler specialises it for that kind of cell.
    #[inline(always)]
    pub(crate) fn with_cell<R>(&self, row: usize, take: impl FnOnce(&Cell) -> R) -> R {
        match self.0 {
            Source::Level(of) => take(&Cell::of_level(of.get(row))),
            Source::Growth { new, base } => take(&new.growth_on(base, row)),
            Source::Cells(cells) => take(&cells[row]),
        }
    }

    /// Why the cell of the period in this row is missing; `None` where it is not.
    ///
    /// # Panics
    /// Where the series has no such row.
    #[must_use]
    pub fn reason(&self, row: usize) -> Option<Reason> {
        self.with_cell(row, |cell| if let Cell::Missing(reason) = cell { Some(*reason) } else { None })
    }
}

/// What a column is made from.
#[derive(Clone, Debug)]
pub(crate) enum ColumnSource {
    /// The sums of the term.
    Level(Term),
    /// The growth of the first sum on the second.
    Growth(Term, Term),
    /// Cells that were computed.
    Cells(Vec<Cell>),
}

impl ColumnSource {
    /// The source of a measure's column; `adjustment` is there where the measure needs it.
    ///
    /// # Errors
    /// [`CalculateError::DoesNotFit`] where a figure does not fit.
    pub(crate) fn of(measure: Measure, scope: Scope<'_>, across_breaks: bool) -> Result<Self, CalculateError> {
        let source = Self::of_sums(measure, scope.windows, scope.adjustment)?;
        if !scope.has_reasons() {
            return Ok(source);
        }
        let column = source.column(scope.windows);
        let cell = |row| match (column.cell(row), scope.reason(row, across_breaks)) {
            (cell, None) => cell,
            (Cell::Missing(reason), Some(other)) => Cell::Missing(reason.min(other)),
            (_, Some(reason)) => Cell::Missing(reason),
        };
        Ok(Self::Cells((0..scope.windows.len()).map(cell).collect()))
    }

    /// What the sums alone make of the column.
    fn of_sums(
        measure: Measure,
        windows: &Windows<'_>,
        adjustment: Option<&Adjustment>,
    ) -> Result<Self, CalculateError> {
        let each = |figure: &dyn Fn(usize) -> Result<Cell, NoFigure>| {
            let cell = |row| Cell::of_figure(figure(row)).map_err(|_| windows.does_not_fit(row, measure.name()));
            (0..windows.len()).map(cell).collect::<Result<Vec<Cell>, _>>()
        };
        let cells = match measure.formula() {
            Formula::Level(of) => match windows.series().mean_of() {
                None => return Ok(Self::Level(of)),
                Some(_) => each(&|row| levels::level(windows, of, row))?,
            },
            Formula::Growth(new, base) => return Ok(Self::Growth(new, base)),
            Formula::Difference(new, base) => each(&|row| levels::difference(windows, new, base, row))?,
            Formula::Mean(of, count) => each(&|row| levels::mean(windows, of, count, row))?,
            Formula::Annualised(new, base) => each(&|row| growth::annualised(windows, new, base, row))?,
            Formula::Share(of) => each(&|row| shares::share(windows, of, row))?,
            Formula::Contribution(new, base) => each(&|row| shares::contribution(windows, new, base, row))?,
            Formula::Days(of) => each(&|row| workdays::days(windows, of, row))?,
            Formula::PerDay(of) => each(&|row| workdays::per_day(windows, of, row))?,
            Formula::PerDayGrowth(new, base) => each(&|row| workdays::growth(windows, new, base, row))?,
            Formula::EarlierYears(which) => season::cells(which, windows),
            Formula::Adjusted => each(&|row| adjusted(adjustment).value_cell(row))?,
            Formula::AdjustedGrowth => each(&|row| adjusted(adjustment).growth(row))?,
            Formula::AdjustedMethod => each(&|row| adjusted(adjustment).method_cell(row))?,
            Formula::Rank => history::rank(windows),
            Formula::Record => history::record(windows),
            Formula::Streak => history::streak(windows),
        };
        Ok(Self::Cells(cells))
    }

    /// The column, with the sums that it is made from at hand.
    pub(crate) fn column<'r>(&'r self, windows: &'r Windows<'_>) -> Column<'r> {
        Column(match self {
            Self::Level(of) => Source::Level(windows.lagged(*of)),
            Self::Growth(new, base) => Source::Growth { new: windows.lagged(*new), base: windows.lagged(*base) },
            Self::Cells(cells) => Source::Cells(cells),
        })
    }
}

#[expect(clippy::expect_used, reason = "rows are adjusted where a measure needs it")]
fn adjusted(adjustment: Option<&Adjustment>) -> &Adjustment {
    adjustment.expect("the series was adjusted, since a measure needs it")
}

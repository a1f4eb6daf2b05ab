//! The column of a measure: a cell for every month, computed when it is asked for wherever that can be.
//!
//! A writer asks for each cell once, and nearly all of them come straight from one sum or two: to compute them in passing
//! saves writing a column to memory and reading it back. What depends on the rows before it, or may not fit, is computed for
//! all rows at once, so that an error comes before a line of the series is written.

use crate::calculate::measure::{Formula, Measure, Term, both, first_reason, percentage};
use crate::calculate::windows::{Lagged, Sum, Windows};
use crate::calculate::{CalculateError, Cell, Ratio, Reason, history, per_day, season, seasonal};
use crate::series::{DoesNotFit, Exact};

/// The cells of one measure, one for each month of a series.
#[derive(Clone, Copy, Debug)]
pub struct Column<'r>(Source<'r>);

#[derive(Clone, Copy, Debug)]
enum Source<'r> {
    /// The sum itself.
    Level(Lagged<'r>),
    /// The growth of the first sum on the second.
    Growth(Lagged<'r>, Lagged<'r>),
    /// Any other figure that is computed when it is asked for.
    Asked(&'r Windows<'r>, InPassing),
    /// What was computed for all rows.
    Kept(&'r [Cell]),
}

impl Column<'_> {
    /// The cell of the month in this row; a row after the series is a gap.
    #[must_use]
    #[inline(always)]
    pub fn cell(&self, row: usize) -> Cell {
        match self.0 {
            Source::Level(of) => of.get(row).map_or_else(Cell::Missing, Cell::Amount),
            Source::Growth(new, base) => match Ratio::growth_of(new.integer(row), base.integer(row)) {
                Some(growth) => Cell::Ratio(growth),
                None => growth(new.get(row), base.get(row)),
            },
            Source::Asked(windows, formula) => formula.cell(windows, row),
            Source::Kept(cells) => cells.get(row).map_or(Cell::Missing(Reason::Gap), Cell::clone),
        }
    }
}

impl Column<'_> {
    /// Why the cell of the month in this row is missing; nothing where it is there.
    #[must_use]
    pub fn reason(&self, row: usize) -> Option<Reason> {
        let cell = match self.0 {
            // Missing where growth is, which is had for less than its twelfth power.
            Source::Asked(windows, InPassing::Annualised(new, base)) => InPassing::Growth(new, base).cell(windows, row),
            _ => self.cell(row),
        };
        if let Cell::Missing(reason) = cell { Some(reason) } else { None }
    }
}

/// The growth of a sum on another: missing, or of any size.
#[inline(never)]
fn growth(new: Sum, base: Sum) -> Cell {
    percentage(first_reason(new, base), Ratio::growth)
}

/// How the cells of a measure are held.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    /// As the formula, to be computed when they are asked for.
    InPassing(InPassing),
    /// As cells.
    Cells(Vec<Cell>),
}

/// The formulas that need no other row's figure, and always fit; they mean what they mean in [`Formula`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum InPassing {
    Level(Term),
    Mean(Term, u32),
    Growth(Term, Term),
    Annualised(Term, Term),
    Share(Term),
    Days(Term),
    PerDay(Term),
    PerDayGrowth(Term, Term),
}

impl Held {
    /// What has to be computed at once for a measure, computed.
    ///
    /// # Errors
    /// [`CalculateError`] where a figure does not fit.
    pub(crate) fn of(measure: Measure, windows: &Windows<'_>) -> Result<Self, CalculateError> {
        let rows = 0..windows.len();
        let overflow = |row: usize| windows.overflow(row, measure.name());
        let cells = match measure.formula() {
            Formula::Level(of) => return Ok(Self::InPassing(InPassing::Level(of))),
            Formula::Mean(of, count) => return Ok(Self::InPassing(InPassing::Mean(of, count))),
            Formula::Growth(new, base) => return Ok(Self::InPassing(InPassing::Growth(new, base))),
            Formula::Annualised(new, base) => return Ok(Self::InPassing(InPassing::Annualised(new, base))),
            Formula::Share(of) => return Ok(Self::InPassing(InPassing::Share(of))),
            Formula::Days(of) => return Ok(Self::InPassing(InPassing::Days(of))),
            Formula::PerDay(of) => return Ok(Self::InPassing(InPassing::PerDay(of))),
            Formula::PerDayGrowth(new, base) => return Ok(Self::InPassing(InPassing::PerDayGrowth(new, base))),
            Formula::Difference(new, base) => rows
                .map(|row| match both(windows, new, base, row) {
                    Ok((new, base)) => new.exact_difference(base).map(Cell::Amount).map_err(|DoesNotFit| overflow(row)),
                    Err(reason) => Ok(Cell::Missing(reason)),
                })
                .collect::<Result<_, _>>()?,
            Formula::Contribution(new, base) => rows
                .map(|row| match first_reason(both(windows, new, base, row), windows.total(base, row)) {
                    Err(reason) => Ok(Cell::Missing(reason)),
                    Ok(((new, base), total)) => match new.exact_difference(base) {
                        Ok(change) => Ok(percentage(Ok((change, total)), Ratio::share)),
                        Err(DoesNotFit) => Err(overflow(row)),
                    },
                })
                .collect::<Result<_, _>>()?,
            Formula::Typical => season::typical(windows),
            Formula::TypicalYears => season::years(windows),
            Formula::Adjusted => seasonal::values(windows)?,
            Formula::AdjustedGrowth => seasonal::growth(windows),
            Formula::AdjustedMethod => seasonal::method(windows),
            Formula::Rank => history::rank(windows),
            Formula::Record => history::record(windows),
            Formula::Streak => history::streak(windows),
        };
        Ok(Self::Cells(cells))
    }

    /// The column, with the sums of the commonest formulas at hand.
    pub(crate) fn column<'r>(&'r self, windows: &'r Windows<'_>) -> Column<'r> {
        Column(match self {
            Self::InPassing(InPassing::Level(of)) => Source::Level(windows.lagged(*of)),
            // Integers of two windows need not be of one scale.
            Self::InPassing(InPassing::Growth(new, base)) if new.window == base.window => {
                Source::Growth(windows.lagged(*new), windows.lagged(*base))
            }
            Self::InPassing(formula) => Source::Asked(windows, *formula),
            Self::Cells(cells) => Source::Kept(cells),
        })
    }
}

impl InPassing {
    #[inline(never)]
    fn cell(self, windows: &Windows<'_>, row: usize) -> Cell {
        let level = |of: Term| windows.get(of, row);
        match self {
            Self::Level(of) => level(of).map_or_else(Cell::Missing, Cell::Amount),
            Self::Mean(of, count) => level(of).map_or_else(Cell::Missing, |sum| Cell::Ratio(Ratio::mean(sum, count))),
            Self::Growth(new, base) => growth(level(new), level(base)),
            Self::Annualised(new, base) => {
                let power = windows.periods_a_year();
                percentage(both(windows, new, base, row), |new, base| Ratio::annualised(new, base, power))
            }
            Self::Share(of) => percentage(first_reason(level(of), windows.total(of, row)), Ratio::share),
            Self::Days(of) => per_day::days(windows, of, row),
            Self::PerDay(of) => per_day::per_day(windows, of, row),
            Self::PerDayGrowth(new, base) => per_day::growth(windows, new, base, row),
        }
    }
}

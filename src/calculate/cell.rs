//! One figure before it is rounded, and the error of a figure that does not fit.

use std::sync::Arc;

use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::window::DoesNotApply;
use crate::series::{Decimal, DoesNotFit, Month};

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
    /// A signed count of at least so many: earlier ones are not known.
    AtLeast(i64),
    /// A word: `high` or `low`, or the empty word.
    Word(&'static str),
    /// A text that depends on the series, such as the method by which it is adjusted.
    Text(Arc<str>),
}

impl Cell {
    /// The level, or why it is missing.
    pub(crate) fn of_level(level: Result<Decimal, Reason>) -> Self {
        match level {
            Ok(level) => Self::Amount(level),
            Err(reason) => Self::Missing(reason),
        }
    }

    /// The ratio, or why it is missing.
    pub(crate) fn of_ratio(ratio: Result<Ratio, Reason>) -> Self {
        match ratio {
            Ok(ratio) => Self::Ratio(ratio),
            Err(reason) => Self::Missing(reason),
        }
    }

    /// The count of something that is in memory.
    pub(crate) fn of_count(count: usize) -> Self {
        // A slice has at most isize::MAX elements.
        Self::Count(count as i64)
    }

    /// The figure, or why it is missing.
    ///
    /// # Errors
    /// [`DoesNotFit`] where the exact result does not fit.
    pub(crate) fn of_figure(figure: Result<Self, NoFigure>) -> Result<Self, DoesNotFit> {
        match figure {
            Ok(cell) => Ok(cell),
            Err(NoFigure::Missing(reason)) => Ok(Self::Missing(reason)),
            Err(NoFigure::DoesNotFit) => Err(DoesNotFit),
        }
    }
}

/// Why the measures of a series cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalculateError {
    /// An exact result that 96 bits and 28 decimals do not hold.
    #[error("{measure} of {month}{}: the exact result {DoesNotFit}", series_named(.series))]
    DoesNotFit {
        /// The series key as text; empty where there are no key columns.
        series: String,
        /// The month.
        month: Month,
        /// The name of the measure.
        measure: &'static str,
    },
    /// A measure that has no meaning for a series of such periods.
    #[error("{measure}{}: {why}", series_named(.series))]
    DoesNotApply {
        /// The series key as text; empty where there are no key columns.
        series: String,
        /// The name of the measure.
        measure: &'static str,
        /// Why.
        why: DoesNotApply,
    },
}

fn series_named(series: &str) -> String {
    if series.is_empty() { String::new() } else { format!(" in series {series:?}") }
}

//! A program that takes the season out, in place of the built-in method.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use crate::calculate::Given;
use crate::series::Series;

/// A program that adjusts a series for its season, in place of the built-in method.
pub trait SeasonalAdjuster: fmt::Debug + Send + Sync {
    /// The adjusted values of these rows of the series.
    ///
    /// # Errors
    /// Why the program gave none.
    fn adjust(&self, series: &Series, rows: Range<usize>) -> Result<Given, AdjustError>;
}

/// Why a seasonal adjuster gave no values.
pub type AdjustError = Box<dyn Error + Send + Sync>;

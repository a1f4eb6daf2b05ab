//! From a series to rows: the measures, each defined once, computed exactly and not rounded here; but an estimate comes with
//! the digits that its method supports (`seasonal`).

mod bounds;
mod breaks;
mod cell;
mod column;
mod formula;
mod fraction;
mod growth;
mod history;
mod levels;
mod measure;
mod ratio;
mod reason;
mod rows;
mod scope;
mod season;
mod seasonal;
mod shares;
mod sums;
mod target;
#[cfg(test)]
mod test_series;
mod window;
mod windows;
mod workdays;
mod years;

pub use bounds::Interval;
pub use cell::{CalculateError, Cell};
pub use column::Column;
pub use formula::Formula;
pub(crate) use fraction::Fraction;
pub use measure::{Measure, Unit};
pub use ratio::{Ratio, Rounded, Rounding};
pub use reason::Reason;
pub use rows::{Basis, Input, Rows};
pub use season::{EarlierShare, EarlierYears};
pub use seasonal::{
    Adjusted, FEW_YEARS, Given, GrowthRange, Season, SeasonWindow, StlSettings, growth_range,
    history as seasonal_history,
};
pub use sums::Sum;
pub use target::{Base, Flagged, Goal, Projection, Target, TooFarAhead};
pub use window::{DoesNotApply, Lag, Term, Window};
pub use years::{Year, YearOutput, years};

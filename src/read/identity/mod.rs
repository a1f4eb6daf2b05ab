//! Whether the key columns tell series apart, or one of them cuts a series in pieces because it changes over time.

mod check;
mod conclusion;
mod first_series;

pub(super) use check::{Finding, check_key};
pub(super) use conclusion::conclude;
pub(super) use first_series::{FIRST_SERIES, FirstSeries};

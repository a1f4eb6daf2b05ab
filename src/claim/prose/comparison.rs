//! The other side of a comparison.

use super::anchor::SpokenPeriod;

/// The other side of a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comparison {
    /// The item that opens it.
    pub(super) at: usize,
    pub(super) period: Option<SpokenPeriod>,
    /// The item of its level.
    pub(super) figure: Option<usize>,
    /// Whether it is an average.
    pub(super) average: bool,
    /// The name of the rule that opened it.
    pub(super) rule: &'static str,
}

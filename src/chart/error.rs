//! Why there is no picture.

use crate::calculate::CalculateError;
use crate::report::{Coverage, ReportError};

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// There is no report.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A figure cannot be computed.
    #[error(transparent)]
    Calculate(#[from] CalculateError),
    /// A chart of one series, and several are selected.
    #[error("a chart of {kind} is of one series; the data hold {}", keys.join(", "))]
    SeveralSeries {
        /// The name of the kind.
        kind: &'static str,
        /// The keys of the first series.
        keys: Vec<String>,
    },
    /// A chart of parts, and there is no part beside the total.
    #[error("a chart of {kind} needs the parts of a total; the selection holds no series but the total")]
    NoParts {
        /// The name of the kind.
        kind: &'static str,
    },
    /// No month of those asked for has a value.
    #[error("nothing is published for {asked}; {}", coverage.in_words())]
    NothingPublished {
        /// The months that were asked for.
        asked: String,
        /// The months that the series cover.
        coverage: Coverage,
    },
}

impl ChartError {
    /// Whether the run was sound and its answer is no.
    #[must_use]
    pub fn is_answer_no(&self) -> bool {
        match self {
            Self::NothingPublished { .. } => true,
            Self::Report(error) => error.is_answer_no(),
            Self::Calculate(_) | Self::SeveralSeries { .. } | Self::NoParts { .. } => false,
        }
    }
}

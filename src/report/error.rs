//! Why there is no report.

use crate::calculate::CalculateError;
use crate::combine::{AdditiveError, CombineError, UnitsDiffer};
use crate::read::{FilterError, ReadError};
use crate::report::{AdjustError, Coverage};
use crate::series::{DoesNotFit, EveryError};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// An input cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A condition names a column that is not a key column.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A figure cannot be computed.
    #[error(transparent)]
    Calculate(#[from] CalculateError),
    /// A series cannot be made of others.
    #[error(transparent)]
    Combine(#[from] CombineError),
    /// Parts cannot be rounded together.
    #[error(transparent)]
    Additive(#[from] AdditiveError),
    /// A series cannot be summed over quarters or years.
    #[error("{}{problem}", before(.series))]
    Every {
        /// The series key.
        series: String,
        /// What went wrong.
        problem: EveryError,
    },
    /// A key column has the name of another column of the report.
    #[error("key column {column:?} has the name of a column of the report; expected another name")]
    NameTaken {
        /// The column.
        column: String,
    },
    /// A series and the total are in different units.
    #[error("no share in a total of another unit")]
    Units(#[from] Box<UnitsDiffer>),
    /// A total does not fit in the power of ten of a series.
    #[error("total {total:?}: {source}")]
    TotalDoesNotFit {
        /// The key of the total.
        total: String,
        /// What does not fit.
        source: DoesNotFit,
    },
    /// The seasonal adjuster failed.
    #[error(transparent)]
    Adjust(AdjustError),
    /// No series has this key.
    #[error(
        "no series {wanted:?}{}; the data hold {}",
        near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near:?}?")),
        keys_in_words(first_keys)
    )]
    NoSuchSeries {
        /// The key that was asked for.
        wanted: String,
        /// The key most like it.
        near: Option<String>,
        /// The first keys that are there.
        first_keys: Vec<String>,
    },
    /// No series is left by the selection.
    #[error("{}", no_series_in_words(as_of.as_deref(), conditions))]
    NoSeries {
        /// The date up to which releases count, as it was asked for.
        as_of: Option<String>,
        /// The conditions, each as `column=value`.
        conditions: Vec<String>,
    },
    /// No selected series has a row for what was asked.
    #[error("nothing is published for {asked}; {}", coverage.in_words())]
    NothingPublished {
        /// The months or periods that were asked for.
        asked: String,
        /// The months that the selected series cover.
        coverage: Coverage,
    },
}

impl ReportError {
    /// Whether the run was sound and its answer is no: there is nothing of what was asked for.
    #[must_use]
    pub fn is_answer_no(&self) -> bool {
        match self {
            Self::NoSuchSeries { .. } | Self::NoSeries { .. } | Self::NothingPublished { .. } => true,
            Self::Read(_)
            | Self::Filter(_)
            | Self::Calculate(_)
            | Self::Combine(_)
            | Self::Additive(_)
            | Self::Every { .. }
            | Self::NameTaken { .. }
            | Self::Units(_)
            | Self::TotalDoesNotFit { .. }
            | Self::Adjust(_) => false,
        }
    }
}

fn no_series_in_words(as_of: Option<&str>, conditions: &[String]) -> String {
    match as_of {
        Some(date) => format!("nothing was published by {date} for what was asked"),
        None => format!("no series has {}", conditions.join(" and ")),
    }
}

/// The key of a series before what is said of it; empty where there is no key column.
fn before(series: &str) -> String {
    if series.is_empty() { String::new() } else { format!("{series}: ") }
}

/// The keys, or that the one series has none because no column tells series apart.
fn keys_in_words(keys: &[String]) -> String {
    match keys {
        [only] if only.is_empty() => "one series without a key".to_owned(),
        several => several.join(", "),
    }
}

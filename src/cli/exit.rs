//! How a run ends.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// It is done: 0.
    Done,
    /// It ran, and the answer is no: 1.
    No,
    /// Wrong usage or unusable data: 2.
    Unusable,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Done => 0,
            ExitStatus::No => 1,
            ExitStatus::Unusable => 2,
        })
    }
}

/// An answer of no, with the words that say so: nothing is published for what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unanswered(pub(crate) String);

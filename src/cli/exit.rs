//! How a run ends.

use std::io::ErrorKind;
use std::process::ExitCode;

use itx::report::ReportError;

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

impl ExitStatus {
    /// The status of a run that ended with this error: a closed pipe is no failure, and some errors are an answer of no.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
        if io.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe) {
            return Self::Done;
        }
        let is_no =
            error.is::<Unanswered>() || error.downcast_ref::<ReportError>().is_some_and(ReportError::is_answer_no);
        if is_no { Self::No } else { Self::Unusable }
    }
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

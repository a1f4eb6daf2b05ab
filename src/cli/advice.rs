//! What the program adds to the facts of the library's errors: the flag that a problem is about, and the flag that helps.

use anyhow::{Error, anyhow};

use crate::cli::dimensions::combine_error;
use itx::combine::AdditiveError;
use itx::report::ReportError;

/// The error of a report, with the flag that helps.
pub(crate) fn report_error(error: ReportError) -> Error {
    match error {
        ReportError::Filter(error) => Error::new(error).context("--where"),
        ReportError::Combine(error) => combine_error(error),
        ReportError::Additive(error) => additive_error(error),
        error => error.into(),
    }
}

fn additive_error(error: AdditiveError) -> Error {
    match error {
        AdditiveError::NoMeasure => anyhow!("--additive: {error}; ask for some with -m"),
        error => error.into(),
    }
}

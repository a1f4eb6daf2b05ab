//! X-13ARIMA-SEATS, the program of the U.S. Census Bureau, run as the statistical agencies do.
//!
//! It reads a specification in a folder of its own and leaves table D11, the final seasonally adjusted series, beside it. Its exit
//! status is 0 even where it has refused the series, so that what counts is whether the table is there.

mod process;
mod specification;
mod table;

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cli::args::SeasonArgs;
use crate::cli::interrupt::{Leftover, watch};
use itx::calculate::Given;
use itx::report::{AdjustError, SeasonalAdjuster};
use itx::series::{Frequency, Series};
use specification::{read_specification, series_specification};

/// The name of the specification, and so of all that X-13 writes.
const NAME: &str = "itx";

/// What is asked of X-13 after the series: logarithms where they fit better, trading days where they help, a model found by
/// itself, outliers, and the X-11 filters.
const USUAL: &str =
    "transform{ function=auto }\nregression{ aictest=(td) }\nautomdl{ }\noutlier{ }\nx11{ save=(d11) }\n";
/// The same for quarters, whose trading days need not be those of calendar quarters.
const USUAL_OF_QUARTERS: &str = "transform{ function=auto }\nautomdl{ }\noutlier{ }\nx11{ save=(d11) }\n";

/// The program and how it is to be run.
#[derive(Debug)]
pub(crate) struct X13 {
    program: PathBuf,
    /// The user's own specification, without the series, and the name of its file.
    spec: Option<(String, String)>,
    keep: Option<PathBuf>,
}

impl SeasonalAdjuster for X13 {
    fn adjust(&self, series: &Series, rows: Range<usize>) -> Result<Given, AdjustError> {
        // The whole chain of causes is one message.
        self.run_on(series, rows).map_err(|error| format!("{error:#}").into())
    }
}

impl X13 {
    pub(crate) fn resolve(arguments: &SeasonArgs) -> Result<Option<Self>> {
        let Some(path) = &arguments.x13 else { return Ok(None) };
        // It runs in another folder, where a relative path would lead elsewhere; a bare name may be on the PATH.
        let bare = path.parent().is_some_and(|folder| folder.as_os_str().is_empty());
        let program =
            if bare && !path.is_file() { path.clone() } else { std::path::absolute(path).context("--x13")? };
        let spec = match &arguments.x13_spec {
            None => None,
            Some(file) => Some((read_specification(file)?, file.display().to_string())),
        };
        Ok(Some(Self { program, spec, keep: arguments.x13_keep.clone() }))
    }

    /// The series, adjusted over these rows.
    fn run_on(&self, series: &Series, rows: Range<usize>) -> Result<Given> {
        let temporary = tempfile::Builder::new().prefix("itx-x13-").tempdir().context("a temporary folder for X-13")?;
        let _watched = watch(Leftover::Folder(temporary.path().to_owned()))?;
        let folder = match &self.keep {
            None => temporary.path().to_owned(),
            Some(keep) => kept_folder(&keep.join(file_name(&series.key().to_string()))).context("--x13-keep")?,
        };
        let (text, method) = match &self.spec {
            Some((text, name)) => (text.as_str(), format!("X-13ARIMA-SEATS spec {name}")),
            None if series.frequency() == Frequency::Month => {
                (USUAL, "X-13ARIMA-SEATS auto-transform td-test automdl outlier x11".to_owned())
            }
            None => (USUAL_OF_QUARTERS, "X-13ARIMA-SEATS auto-transform automdl outlier x11".to_owned()),
        };
        let spec = format!("{}{text}", series_specification(series, rows.clone()));
        std::fs::write(folder.join(format!("{NAME}.spc")), spec).context("the specification for X-13")?;
        let outcome = process::run(&self.program, &folder).and_then(|said| table::read(&folder, &said, series, rows));
        let values = outcome.with_context(|| match series.key().to_string() {
            key if key.is_empty() => "X-13".to_owned(),
            key => format!("X-13 on series {key:?}"),
        })?;
        Ok(Given { values, method })
    }
}

/// A name that no two series share: what may not stand in a file name is written as its number.
fn file_name(key: &str) -> String {
    let mut name = String::new();
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || (byte == b'.' && !name.is_empty()) {
            name.push(char::from(byte));
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    if name.is_empty() { NAME.to_owned() } else { name }
}

/// The folder, made where it is not there, without the table of an earlier run, which could be taken for that of this one.
fn kept_folder(path: &Path) -> Result<PathBuf> {
    let name = || path.display().to_string();
    std::fs::create_dir_all(path).with_context(name)?;
    match std::fs::remove_file(path.join(format!("{NAME}.d11"))) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => Err(problem).with_context(name),
        _ => std::path::absolute(path).with_context(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_name_of_a_folder_of_its_own() {
        assert_eq!(file_name("pk_ict.A"), "pk_ict.A");
        assert_eq!(file_name("../a b"), "%2E.%2Fa%20b");
        assert_eq!(file_name(""), "itx");
    }
}

//! X-13ARIMA-SEATS, the program of the U.S. Census Bureau, run as the statistical agencies do.
//!
//! It reads a specification in a folder of its own and leaves table D11, the final seasonally adjusted series, beside it. Its exit
//! status is 0 even where it has refused the series, so that what counts is whether the table is there.

use std::fmt::Write as _;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli::args::SeasonArgs;
use anyhow::{Context, Result, bail};
use itx::calculate::Given;
use itx::report::{AdjustError, SeasonalAdjuster};
use itx::series::{Decimal, Exact, Frequency, Month, Series};

/// The name of the specification, and so of all that X-13 writes.
const NAME: &str = "itx";
/// What X-13 says before an error.
const ERROR: &str = "ERROR:";
/// A series takes well under a second.
const LONGEST: Duration = Duration::from_secs(60);

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
            Some(file) => Some((read_spec(file)?, file.display().to_string())),
        };
        Ok(Some(Self { program, spec, keep: arguments.x13_keep.clone() }))
    }

    /// The series, adjusted over these rows.
    fn run_on(&self, series: &Series, places: Range<usize>) -> anyhow::Result<Given> {
        let temporary = tempfile::Builder::new().prefix("itx-x13-").tempdir().context("a temporary folder for X-13")?;
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
        let spec = format!("{}{text}", series_spec(series, places.clone()));
        std::fs::write(folder.join(format!("{NAME}.spc")), spec).context("the specification for X-13")?;
        let outcome = self.run(&folder).and_then(|said| table(&folder, &said, series, places));
        let values = outcome.with_context(|| match series.key().to_string() {
            key if key.is_empty() => "X-13".to_owned(),
            key => format!("X-13 on series {key:?}"),
        })?;
        Ok(Given { values, method })
    }

    /// Runs the program in the folder; gives what it said.
    fn run(&self, folder: &Path) -> Result<String> {
        let name = || self.program.display().to_string();
        let said = folder.join("said.txt");
        let out = File::create(&said)?;
        let mut child = Command::new(&self.program)
            .arg(NAME)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stderr(out.try_clone()?)
            .stdout(out)
            .spawn()
            .with_context(|| format!("--x13 {} cannot be run", name()))?;
        let start = Instant::now();
        let mut pause = Duration::from_millis(1);
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if start.elapsed() > LONGEST {
                child.kill()?;
                child.wait()?;
                bail!("{} took longer than {} s and was stopped", name(), LONGEST.as_secs());
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        };
        // Only what is said of an error is read from it, and the bytes of a message need not be UTF-8.
        let said = String::from_utf8_lossy(&std::fs::read(&said)?).into_owned();
        if !status.success() {
            bail!("{} ended with {status}: {}", name(), complaint(&said));
        }
        Ok(said)
    }
}

/// The user's own specification. The series is written here, from the data: one in the file would be another.
fn read_spec(path: &Path) -> Result<String> {
    let name = || format!("--x13-spec {}", path.display());
    let text = std::fs::read_to_string(path).with_context(name)?;
    for (place, line) in text.lines().enumerate() {
        let code = line.split('#').next().unwrap_or("").to_ascii_lowercase();
        let found = code.split("series").skip(1).any(|after| after.trim_start().starts_with('{'));
        if found {
            bail!("{}:{}: leave series{{ }} out; itx writes it from the data", name(), place + 1);
        }
    }
    Ok(text)
}

/// The series as X-13 reads it, its values digit for digit.
fn series_spec(series: &Series, places: Range<usize>) -> String {
    let entries = series.entries().get(places.clone()).unwrap_or(&[]);
    let (year, part) = date_of(series.frequency(), series.month_at(places.start));
    let decimals = entries.iter().filter_map(|entry| entry.amount).map(Exact::decimals).max().unwrap_or(0).min(5);
    let period = 12 / series.frequency().months();
    let mut text = format!("series{{\nstart={year}.{part}\nperiod={period}\ndecimals={decimals}\ndata=(\n");
    for amount in entries.iter().filter_map(|entry| entry.amount) {
        // A String takes all that is written to it.
        let _ = writeln!(text, "{amount}");
    }
    text.push_str(")\n}\n");
    text
}

/// The year of the period, and its number in it, as X-13 counts them.
fn date_of(frequency: Frequency, first: Month) -> (i32, i32) {
    let number = i32::from(first.month()) - 1;
    (first.year(), number / frequency.months() + 1)
}

/// The values of table D11.
fn table(folder: &Path, said: &str, series: &Series, places: Range<usize>) -> Result<Vec<Decimal>> {
    let path = folder.join(format!("{NAME}.d11"));
    if !path.is_file() {
        if said.contains(ERROR) {
            bail!("{}", complaint(said));
        }
        bail!("no table D11, which needs x11{{ save=(d11) }} in the specification: {}", complaint(said));
    }
    let text = std::fs::read_to_string(&path).context("table D11")?;
    // Two lines of heading stand above the figures.
    let mut lines = text.lines().skip(2).filter(|line| !line.trim().is_empty());
    let mut values = Vec::with_capacity(places.len());
    for place in places {
        let (year, part) = date_of(series.frequency(), series.month_at(place));
        let line = lines.next().unwrap_or("");
        let expected = format!("{year}{part:02}");
        let figure = line.split_once('\t').filter(|(date, _)| date.trim() == expected).map(|(_, figure)| figure.trim());
        let value = figure.and_then(|figure| Decimal::from_scientific(figure).ok());
        values.push(
            value.with_context(|| format!("table D11 holds {line:?} where the figure of {expected} was expected"))?,
        );
    }
    match lines.next() {
        None => Ok(values),
        Some(line) => bail!("table D11 goes on after the last month: {line:?}"),
    }
}

/// What X-13 said of an error, on one line.
fn complaint(said: &str) -> String {
    let after = said.find(ERROR).map(|place| &said[place..]);
    let lines = after.map(|text| text.lines().take_while(|line| !line.trim().is_empty()));
    match lines {
        Some(lines) => lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "),
        None => said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing").trim().to_owned(),
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
    fn an_error_is_one_line_and_a_key_is_a_name_of_its_own() {
        let said = " started\n\n ERROR: Series must have at\n        least 3 years.\n  \n rerun\n";
        assert_eq!(complaint(said), "ERROR: Series must have at least 3 years.");
        assert_eq!(complaint("\n done \n\n"), "done");
        assert_eq!(complaint(""), "it said nothing");
        assert_eq!(file_name("pk_ict.A"), "pk_ict.A");
        assert_eq!(file_name("../a b"), "%2E.%2Fa%20b");
        assert_eq!(file_name(""), "itx");
    }

    #[test]
    fn a_figure_of_fifteen_digits_is_read_as_it_is_printed() {
        for (text, expected) in [
            ("+0.124014545643051E+03", "124.014545643051"),
            ("-0.500000000000000E+00", "-0.500000000000000"),
            ("+0.124014545643051E-02", "0.00124014545643051"),
            ("+0.124014545643051E+18", "124014545643051000"),
        ] {
            assert_eq!(Decimal::from_scientific(text).unwrap().to_string(), expected);
        }
    }
}

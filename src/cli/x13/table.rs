//! What X-13 leaves: table D11, or a complaint.

use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::x13::NAME;
use crate::cli::x13::specification::date_of;
use itx::series::{Decimal, Series};

/// What X-13 says before an error.
const ERROR: &str = "ERROR:";

/// The values of table D11.
pub(super) fn read(folder: &Path, said: &str, series: &Series, rows: Range<usize>) -> Result<Vec<Decimal>> {
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
    let mut values = Vec::with_capacity(rows.len());
    for row in rows {
        let (year, part) = date_of(series.frequency(), series.month_at(row));
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
pub(super) fn complaint(said: &str) -> String {
    let after = said.find(ERROR).map(|start| &said[start..]);
    let lines = after.map(|text| text.lines().take_while(|line| !line.trim().is_empty()));
    match lines {
        Some(lines) => lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "),
        None => said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing").trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line() {
        let said = " started\n\n ERROR: Series must have at\n        least 3 years.\n  \n rerun\n";
        assert_eq!(complaint(said), "ERROR: Series must have at least 3 years.");
        assert_eq!(complaint("\n done \n\n"), "done");
        assert_eq!(complaint(""), "it said nothing");
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

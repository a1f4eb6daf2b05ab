//! What X-13 is told: the series, and the user's own specification.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::text_file::read_text;
use itx::series::{Exact, Frequency, Month, Series};

/// The user's own specification. The series is written here, from the data: one in the file would be another.
pub(super) fn read_specification(path: &Path) -> Result<String> {
    let name = || format!("--x13-spec {}", path.display());
    let text = read_text(path).context("--x13-spec")?;
    for (index, line) in text.lines().enumerate() {
        let code = line.split('#').next().unwrap_or("").to_ascii_lowercase();
        let found = code.split("series").skip(1).any(|after| after.trim_start().starts_with('{'));
        if found {
            bail!("{}:{}: leave series{{ }} out; itx writes it from the data", name(), index + 1);
        }
    }
    Ok(text)
}

/// The series as X-13 reads it, its values digit for digit.
pub(super) fn series_specification(series: &Series, rows: Range<usize>) -> String {
    let entries = series.entries().get(rows.clone()).unwrap_or(&[]);
    let (year, part) = date_of(series.frequency(), series.month_at(rows.start));
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
pub(super) fn date_of(frequency: Frequency, first: Month) -> (i32, i32) {
    let number = i32::from(first.month()) - 1;
    (first.year(), number / frequency.months() + 1)
}

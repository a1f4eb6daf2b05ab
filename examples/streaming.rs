//! Growth of many series in flat memory: each is handed over as soon as it is read, in the order of the file.
//! `cargo run --example streaming`.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::fmt::Write as _;

use itx::calculate::{Cell, Measure, Rounding};
use itx::present::rounded_text;
use itx::read::Source;
use itx::report::{Prepared, ReportError, Request, RowsWriter, SeriesRows, StreamSink};

/// The lines of the series that a thread has taken.
struct Lines(String);

impl RowsWriter for Lines {
    type Error = ReportError;

    fn wants_notes(&self) -> bool {
        false
    }

    fn write_rows(&mut self, rows: &SeriesRows<'_>) -> Result<(), ReportError> {
        let series = rows.rows.series();
        // The last month alone.
        if let Some(row) = rows.shown.clone().last()
            && let Cell::Ratio(growth) = rows.rows.cell(0, row)
        {
            let growth = rounded_text(&growth.round(1, Rounding::HalfUp));
            // Writing to a string does not fail.
            let _ = writeln!(self.0, "{} {} {growth} %", series.key(), series.month_at(row));
        }
        Ok(())
    }
}

/// Prints the lines in the order of the file.
struct Printed;

impl StreamSink<Lines, ReportError> for Printed {
    fn take(&mut self, lines: &mut Lines, _rows: u64, _bytes: u64) -> Result<(), ReportError> {
        print!("{}", std::mem::take(&mut lines.0));
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut csv = "series,month,value\n".to_owned();
    for series in 1..=3 {
        for month in 1..=12 {
            csv.push_str(&format!("country {series},2025-{month:02},{}\n", 100 * series + 7 * month));
        }
    }
    let source = Source::from_bytes("countries.csv", csv.as_bytes());
    let prepared = Prepared::new(Request::new(vec![source], &[Measure::MomPct]), false)?;
    let closing = prepared.stream_rows(|_| Lines(String::new()), &mut Printed)?;
    println!("{} series", closing.series);
    Ok(())
}

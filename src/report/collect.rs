//! A whole report as a value, for tables that are laid out, charts and tests.

use crate::calculate::{Cell, Measure};
use crate::report::additive_notes::additive_notes;
use crate::report::{Closing, Heading, Prepared, ReportError, RowsWriter, SeriesRows, StreamSink};
use crate::series::{Flags, Key, Month};

/// A whole report.
#[derive(Debug, Default)]
pub struct Report {
    /// What is known before the first row.
    pub heading: Heading,
    /// The rows that are printed, series by series.
    pub rows: Vec<ReportRow>,
    /// What is known at the end.
    pub closing: Closing,
}

/// A row of a report.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// The key of the series.
    pub key: Key,
    /// The first month of the period.
    pub period: Month,
    /// A cell for each measure of [`Columns::measures`](crate::report::Columns::measures).
    pub cells: Vec<ReportCell>,
}

/// A figure, exact and unrounded.
#[derive(Clone, Debug)]
pub struct ReportCell {
    /// The figure, or why it is missing.
    pub cell: Cell,
    /// The flags of all that it was computed from.
    pub flags: Flags,
}

impl Prepared {
    /// Gathers the whole report.
    ///
    /// ```
    /// use itx::calculate::{Cell, Measure, Rounding};
    /// use itx::read::Source;
    /// use itx::report::{Prepared, Request};
    ///
    /// let csv = Source::from_bytes("receipts.csv", b"month,value\n2025-07,354\n2025-08,337\n");
    /// let report = Prepared::new(Request::new(vec![csv], &[Measure::MomPct]), false)?.collect()?;
    /// let Cell::Ratio(growth) = &report.rows[1].cells[0].cell else { panic!("August has growth") };
    /// assert_eq!(itx::present::rounded_text(&growth.round(2, Rounding::HalfUp)), "-4.80");
    /// # Ok::<(), itx::report::ReportError>(())
    /// ```
    ///
    /// # Errors
    /// [`ReportError`], for the first problem in the order of the inputs.
    pub fn collect(&self) -> Result<Report, ReportError> {
        let mut report = Report::default();
        let closing = self.stream_rows(Collector::new, &mut report)?;
        report.heading = self.heading(&closing.key_names);
        report.closing = closing;
        Ok(report)
    }

    /// What is to be said of the parts that were rounded together.
    pub(crate) fn additive_checks(&self, key_names: &[String]) -> Vec<String> {
        let Some(figures) = &self.additive else { return Vec::new() };
        additive_notes(figures, &self.heading(key_names), self.request().rounding)
    }
}

/// The rows of a block.
struct Collector {
    measures: Vec<Measure>,
    rows: Vec<ReportRow>,
}

impl Collector {
    fn new(heading: &Heading) -> Self {
        Self { measures: heading.columns.measures().to_vec(), rows: Vec::new() }
    }
}

impl RowsWriter for Collector {
    type Error = ReportError;

    fn wants_notes(&self) -> bool {
        true
    }

    fn write_rows(&mut self, rows: &SeriesRows<'_>) -> Result<(), ReportError> {
        let series = rows.rows.series();
        for row in rows.shown.clone() {
            let measures = self.measures.iter().enumerate();
            let cells = measures.map(|(index, measure)| ReportCell {
                cell: rows.rows.cell(index, row),
                flags: rows.rows.flags(*measure, row),
            });
            self.rows.push(ReportRow {
                key: series.key().clone(),
                period: series.month_at(row),
                cells: cells.collect(),
            });
        }
        Ok(())
    }
}

impl StreamSink<Collector, ReportError> for Report {
    fn take(&mut self, collector: &mut Collector, _rows: u64, _bytes: u64) -> Result<(), ReportError> {
        self.rows.append(&mut collector.rows);
        Ok(())
    }

    fn can_start_over(&self) -> bool {
        true
    }

    fn start_over(&mut self) -> Result<(), ReportError> {
        self.rows.clear();
        Ok(())
    }
}

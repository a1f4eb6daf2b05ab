//! The rows of a report, series by series, from inputs of any size.
//!
//! Series are read in blocks, on several threads; each thread has a writer that takes the series of a block, and a sink takes
//! the writers' work in the order of the inputs.

use crate::read::{ReadError, Sink, Visitor, each_series};
use crate::report::{Closing, Heading, Prepared, ReportError, SeriesRows, partial_period};
use crate::series::Series;

/// What is done with the selected series of a block; there is one for each thread.
pub trait SeriesWriter: Send {
    /// What can fail.
    type Error: From<ReportError> + From<ReadError> + Send;

    /// Writes the next selected series, and counts its printed rows and its notes in the closing.
    ///
    /// `index` counts the selected series of the block from 0. Where all series are held, there is one block, so that it is the
    /// index that [`Prepared::rows`] takes; elsewhere that index is not used.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn write_series(&mut self, series: &Series, closing: &mut Closing, index: usize) -> Result<(), Self::Error>;
}

/// What is done with the rows of a series; there is one for each thread.
pub trait RowsWriter: Send {
    /// What can fail.
    type Error: From<ReportError> + From<ReadError> + Send;

    /// Whether notes on the rows are wanted in the closing.
    fn wants_notes(&self) -> bool;

    /// Takes the rows of the next series.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn write_rows(&mut self, rows: &SeriesRows<'_>) -> Result<(), Self::Error>;
}

/// What becomes of the writers' work, in the order of the inputs.
pub trait StreamSink<W, E>: Send {
    /// Takes what a writer has gathered and leaves it empty. `rows` is the number of its rows, `bytes` the number of
    /// bytes read so far, of all inputs together.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn take(&mut self, writer: &mut W, rows: u64, bytes: u64) -> Result<(), E>;

    /// Whether all that was taken can be dropped, and the run started over.
    fn can_start_over(&self) -> bool {
        false
    }

    /// Drops all that was taken.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn start_over(&mut self) -> Result<(), E> {
        Ok(())
    }
}

impl Prepared {
    /// Hands the rows of every selected series to writers, and their work to the sink.
    ///
    /// # Errors
    /// The first problem in the order of the inputs; at the end, that a named series is not there or nothing was printed.
    pub fn stream_rows<W: RowsWriter>(
        &self,
        new_writer: impl Fn(&Heading) -> W + Sync,
        sink: &mut impl StreamSink<W, W::Error>,
    ) -> Result<Closing, W::Error> {
        let new = |key_names: &[String]| OfRows { prepared: self, writer: new_writer(&self.heading(key_names)) };
        self.stream_series(new, &mut SinkOfRows(sink))
    }

    /// Hands every selected series to writers, and their work to the sink.
    ///
    /// # Errors
    /// The first problem in the order of the inputs; at the end, that a named series is not there or nothing was printed.
    pub fn stream_series<W: SeriesWriter>(
        &self,
        new_writer: impl Fn(&[String]) -> W + Sync,
        sink: &mut impl StreamSink<W, W::Error>,
    ) -> Result<Closing, W::Error> {
        let mut closing = match &self.panel {
            Some(panel) => {
                let mut block = Block::new(self, &panel.key_names, new_writer(&panel.key_names));
                panel.series.iter().try_for_each(|series| block.take_series(series))?;
                // Everything was read before: no bytes are added.
                sink.take(&mut block.writer, block.closing.rows, 0)?;
                // That the named series are there was checked when the series were combined.
                let all_keys = self.request().series.filter.series.clone();
                let (key_names, inputs, reading) = (panel.key_names.clone(), self.input_names(), self.reading.clone());
                Closing { key_names, inputs, all_keys, reading, ..block.closing }
            }
            None => self.stream_inputs(&new_writer, sink)?,
        };
        closing.checks = self.additive_checks(&closing.key_names);
        closing.check(self.request())?;
        Ok(closing)
    }

    fn stream_inputs<W: SeriesWriter>(
        &self,
        new_writer: &(impl Fn(&[String]) -> W + Sync),
        sink: &mut impl StreamSink<W, W::Error>,
    ) -> Result<Closing, W::Error> {
        let inputs = &self.request().inputs;
        let new_block = |key_names: &[String]| Block::new(self, key_names, new_writer(key_names));
        let mut blocks = Blocks { sink, closing: Closing::default() };
        let summary = each_series(&inputs.sources, &inputs.options, inputs.plan, new_block, &mut blocks)?;
        let single_months = summary.single_month_note();
        let reading = summary.notes.into_iter().chain(single_months).collect();
        Ok(Closing { key_names: summary.key_names, inputs: summary.inputs, reading, ..blocks.closing })
    }
}

/// The work of one thread.
struct Block<'a, W> {
    prepared: &'a Prepared,
    key_names: Vec<String>,
    writer: W,
    closing: Closing,
}

impl<'a, W: SeriesWriter> Block<'a, W> {
    fn new(prepared: &'a Prepared, key_names: &[String], writer: W) -> Self {
        Self { prepared, key_names: key_names.to_vec(), writer, closing: Closing::default() }
    }

    fn take_series(&mut self, series: &Series) -> Result<(), W::Error> {
        let index = self.closing.series;
        if index == 0 || self.prepared.monthly_total().is_some() {
            self.prepared.check_series(&self.key_names, series)?;
        }
        self.closing.add(series);
        self.writer.write_series(series, &mut self.closing, index)
    }
}

impl<W: SeriesWriter> Visitor for Block<'_, W> {
    type Error = W::Error;

    fn visit(&mut self, series: &Series) -> Result<(), W::Error> {
        let filter = &self.prepared.request().series.filter;
        filter.check(&self.key_names).map_err(ReportError::Filter)?;
        if !filter.series.is_empty() {
            self.closing.all_keys.push(series.key().to_string());
        }
        if filter.takes(&self.key_names, series.key()) { self.take_series(series) } else { Ok(()) }
    }
}

/// The blocks in their order.
struct Blocks<'s, S> {
    sink: &'s mut S,
    closing: Closing,
}

impl<'a, W: SeriesWriter, S: StreamSink<W, W::Error>> Sink<Block<'a, W>> for Blocks<'_, S> {
    fn take(&mut self, block: &mut Block<'a, W>, bytes: u64) -> Result<(), W::Error> {
        let closing = std::mem::take(&mut block.closing);
        let rows = closing.rows;
        self.closing.join(closing);
        self.sink.take(&mut block.writer, rows, bytes)
    }

    fn can_start_over(&self) -> bool {
        self.sink.can_start_over()
    }

    fn start_over(&mut self) -> Result<(), W::Error> {
        self.closing = Closing::default();
        self.sink.start_over()
    }
}

/// Computes the rows of each series for a writer of rows.
struct OfRows<'a, W> {
    prepared: &'a Prepared,
    writer: W,
}

impl<W: RowsWriter> SeriesWriter for OfRows<'_, W> {
    type Error = W::Error;

    fn write_series(&mut self, monthly: &Series, closing: &mut Closing, index: usize) -> Result<(), W::Error> {
        let prepared = self.prepared;
        let series = prepared.by_period(monthly)?;
        let shown = prepared.request().periods.rows(&series);
        if shown.is_empty() {
            return Ok(());
        }
        let adjusted = prepared.adjusted(&series)?;
        let rows = prepared.rows(&series, adjusted.as_ref(), index)?;
        closing.rows += shown.len() as u64;
        closing.season.add(&rows.rows);
        let last = shown.end - 1;
        closing.partial = closing.partial.take().or_else(|| partial_period(prepared.request(), monthly, &series, last));
        if self.writer.wants_notes() && prepared.request().working_days.is_some() {
            closing.working_days.add(&rows, prepared.request().columns.measures());
        }
        self.writer.write_rows(&rows)
    }
}

/// Hands the writers of rows on.
struct SinkOfRows<'s, S>(&'s mut S);

impl<'a, W: RowsWriter, S: StreamSink<W, W::Error>> StreamSink<OfRows<'a, W>, W::Error> for SinkOfRows<'_, S> {
    fn take(&mut self, block: &mut OfRows<'a, W>, rows: u64, bytes: u64) -> Result<(), W::Error> {
        self.0.take(&mut block.writer, rows, bytes)
    }

    fn can_start_over(&self) -> bool {
        self.0.can_start_over()
    }

    fn start_over(&mut self) -> Result<(), W::Error> {
        self.0.start_over()
    }
}

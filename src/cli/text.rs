//! A report as text on its way out: lines come block by block, and the sink writes or keeps them.

use anyhow::{Error, Result};

use crate::cli::output::{Destination, Output, format, style};
use crate::cli::progress::Progress;
use crate::cli::{advice, args::OutputArgs};
use itx::present::{BlockLines, Format, Sheet, Style, Untrusted};
use itx::read::{Note, ReadError};
use itx::report::{Heading, ReportError, RoundingRule, RowsWriter, SeriesRows, StreamSink};

/// How a report becomes text, resolved before anything is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) format: Format,
    pub(crate) style: Style,
}

impl Look {
    pub(crate) fn resolve(arguments: &OutputArgs) -> Result<Self> {
        Ok(Self { format: format(arguments)?, style: style(arguments) })
    }
}

/// The lines of a block of series.
pub(crate) struct TextBlock {
    heading: Heading,
    rounding: RoundingRule,
    pub(crate) lines: BlockLines,
    is_for_people: bool,
}

impl TextBlock {
    pub(crate) fn new(heading: &Heading, rounding: RoundingRule, look: Look) -> Self {
        let sheet = itx::present::empty_sheet(heading);
        Self {
            heading: heading.clone(),
            rounding,
            lines: BlockLines::new(look.format, look.style, &sheet.headings),
            is_for_people: !look.format.streams(),
        }
    }
}

impl RowsWriter for TextBlock {
    type Error = Error;

    /// Only people read notes.
    fn wants_notes(&self) -> bool {
        self.is_for_people
    }

    fn write_rows(&mut self, rows: &SeriesRows<'_>) -> Result<()> {
        let added = self.lines.add_rows(rows, &self.heading, self.rounding);
        Ok(added.map_err(ReportError::Calculate)?)
    }
}

/// Lines that a block has gathered.
pub(crate) trait HasLines {
    /// The lines.
    fn lines(&mut self) -> &mut BlockLines;
    /// The columns of the report, without lines.
    fn empty_sheet(&self) -> Sheet;
}

impl HasLines for TextBlock {
    fn lines(&mut self) -> &mut BlockLines {
        &mut self.lines
    }

    fn empty_sheet(&self) -> Sheet {
        itx::present::empty_sheet(&self.heading)
    }
}

/// The report as it is written, or kept where the format needs all lines first.
pub(crate) struct TextReport<'a> {
    /// The columns, and the lines that are kept; None before the first line.
    sheet: Option<Sheet>,
    destination: Destination<'a>,
    look: Look,
    progress: Progress,
}

impl<'a> TextReport<'a> {
    pub(crate) fn new(destination: Destination<'a>, look: Look, progress: Progress) -> Self {
        Self { sheet: None, destination, look, progress }
    }

    /// The outcome of the run, with words for output that has stopped in the middle.
    pub(crate) fn outcome<T>(&mut self, outcome: Result<T>) -> Result<T> {
        self.progress.end();
        outcome.map_err(|error| {
            let is_read =
                error.is::<ReadError>() || matches!(error.downcast_ref::<ReportError>(), Some(ReportError::Read(_)));
            if is_read && self.destination.has_printed() {
                return error.context("stopped after the series before this one were printed");
            }
            match error.downcast::<ReportError>() {
                Ok(error) => advice::report_error(error),
                Err(error) => error,
            }
        })
    }

    /// Writes what is kept, below the title and above the notes, or what closes the format.
    pub(crate) fn finish(mut self, title: Vec<String>, notes: Vec<String>) -> Result<()> {
        match self.sheet.take() {
            Some(mut sheet) if !self.look.format.streams() => {
                sheet.title = title.into_iter().map(Untrusted::from).collect();
                sheet.notes = notes.into_iter().map(Untrusted::from).collect();
                self.destination.written(&sheet.write(self.look.format, self.look.style))?;
            }
            Some(_) | None => self.destination.data(Sheet::closing(self.look.format))?,
        }
        self.destination.finish()
    }
}

impl<W: HasLines> StreamSink<W, Error> for TextReport<'_> {
    fn take(&mut self, block: &mut W, rows: u64, bytes: u64) -> Result<()> {
        self.progress.reach(bytes);
        if rows == 0 {
            return Ok(());
        }
        let format = self.look.format;
        let is_first = self.sheet.is_none();
        let sheet = self.sheet.get_or_insert_with(|| block.empty_sheet());
        if format.streams() {
            let before =
                if is_first { sheet.opening(format, self.look.style) } else { Sheet::between(format).to_vec() };
            self.destination.data(&before)?;
        }
        let destination = &mut self.destination;
        block.lines().hand_over(sheet, |bytes| destination.data(bytes))
    }

    fn can_start_over(&self) -> bool {
        self.destination.can_start_over()
    }

    fn start_over(&mut self) -> Result<()> {
        self.sheet = None;
        self.destination.start_over()
    }
}

/// Says how the inputs were read.
pub(crate) fn say_reading(notes: &[Note], output: &mut Output<'_>) {
    for note in notes {
        output.say(&advice::note(note));
    }
}

/// Says what a closing warns of.
pub(crate) fn say_warnings(warnings: impl IntoIterator<Item = String>, output: &mut Output<'_>) {
    for warning in warnings {
        output.say(&format!("warning: {warning}"));
    }
}

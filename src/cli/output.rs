//! Where a report goes, and in which format.

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::args::{ColorWord, OutputArgs};
use crate::cli::file::OutputFile;
use itx::present::{Format, Page, Sheet, Style, Untrusted, Written};

/// Standard output for data, standard error for messages.
pub(crate) struct Output<'a> {
    out: &'a mut (dyn Write + Send),
    messages: &'a mut dyn Write,
}

/// Where a report is written to, piece by piece.
pub(crate) enum Destination<'a> {
    /// Standard output.
    Standard(StandardOutput<'a>),
    /// A file that appears at the end.
    File(OutputFile),
}

/// Standard output of a run.
pub(crate) struct StandardOutput<'a> {
    out: &'a mut (dyn Write + Send),
    /// Whether someone looks at it, so that text of the data may not reach it as it is.
    is_terminal: bool,
    has_printed: bool,
}

impl<'a> Output<'a> {
    pub(crate) fn new(out: &'a mut (dyn Write + Send), messages: &'a mut dyn Write) -> Self {
        Self { out, messages }
    }

    /// Says something on standard error; that it cannot be heard is no reason to stop.
    pub(crate) fn say(&mut self, message: &str) {
        let _ = writeln!(self.messages, "itx: {}", Untrusted::from(message).for_message());
    }

    /// Writes text for people to standard output.
    pub(crate) fn page(&mut self, page: &Page) -> Result<()> {
        let mut destination = self.destination(None)?;
        destination.page(page)?;
        destination.finish()
    }

    /// Writes text for programs to standard output.
    pub(crate) fn data(&mut self, bytes: &[u8]) -> Result<()> {
        let mut destination = self.destination(None)?;
        destination.data(bytes)?;
        destination.finish()
    }

    /// Opens the file, or takes standard output where there is none.
    pub(crate) fn destination(&mut self, path: Option<&Path>) -> Result<Destination<'_>> {
        Ok(match path {
            Some(path) => Destination::File(OutputFile::create(path)?),
            None => Destination::Standard(StandardOutput {
                out: self.out,
                is_terminal: std::io::stdout().is_terminal(),
                has_printed: false,
            }),
        })
    }

    /// Writes the report where and as the arguments say.
    pub(crate) fn sheet(&mut self, sheet: &Sheet, arguments: &OutputArgs) -> Result<()> {
        let format = format(arguments)?;
        let written = sheet.write(format, style(arguments));
        let mut destination = self.destination(arguments.output.as_deref())?;
        destination.written(&written)?;
        destination.finish()
    }
}

impl Destination<'_> {
    /// Writes a report in its format.
    pub(crate) fn written(&mut self, written: &Written) -> Result<()> {
        match written {
            Written::Page(page) => self.page(page),
            Written::Data(text) => self.data(text.as_bytes()),
        }
    }

    /// Writes text for people, which is escaped already.
    pub(crate) fn page(&mut self, page: &Page) -> Result<()> {
        self.write(page.as_str().as_bytes())
    }

    /// Writes whole lines for programs: as they are to a pipe or a file, escaped to a terminal.
    pub(crate) fn data(&mut self, bytes: &[u8]) -> Result<()> {
        if self.is_terminal() {
            return self.page(&Page::of_lines(&String::from_utf8_lossy(bytes)));
        }
        self.write(bytes)
    }

    fn is_terminal(&self) -> bool {
        match self {
            Self::Standard(standard) => standard.is_terminal,
            Self::File(file) => file.is_terminal(),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Standard(standard) => {
                standard.has_printed |= !bytes.is_empty();
                standard.out.write_all(bytes).context("standard output")
            }
            Self::File(file) => file.write(bytes),
        }
    }

    /// Whether something has been written that cannot be taken back.
    pub(crate) fn has_printed(&self) -> bool {
        matches!(self, Self::Standard(standard) if standard.has_printed)
    }

    /// Whether what was written can be dropped: a file does not stand under its name yet.
    pub(crate) fn can_start_over(&self) -> bool {
        matches!(self, Self::File(file) if file.can_start_over())
    }

    /// Drops what was written.
    pub(crate) fn start_over(&mut self) -> Result<()> {
        match self {
            Self::File(file) => file.start_over(),
            Self::Standard(_) => Ok(()),
        }
    }

    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Standard(standard) => standard.out.flush().context("standard output"),
            Self::File(file) => Ok(file.finish()?),
        }
    }
}

/// The format asked for, or what the file's extension or the terminal suggests.
pub(crate) fn format(arguments: &OutputArgs) -> Result<Format> {
    let format = chosen_format(arguments)?;
    if arguments.cells.spreadsheet_safe && !matches!(format, Format::Csv | Format::Tsv) {
        bail!("--spreadsheet-safe: is for cells of CSV and TSV; expected -f csv or -f tsv");
    }
    Ok(format)
}

fn chosen_format(arguments: &OutputArgs) -> Result<Format> {
    if let Some(format) = arguments.format {
        return Ok(format);
    }
    let Some(path) = &arguments.output else {
        return Ok(if std::io::stdout().is_terminal() { Format::Table } else { Format::Csv });
    };
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    Format::of_extension(extension).with_context(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.description().extensions[0]).collect();
        format!("{}: the extension does not name a format; expected {}, or give -f", path.display(), known.join(", "))
    })
}

pub(crate) fn style(arguments: &OutputArgs) -> Style {
    let wanted = || {
        arguments.output.is_none()
            && std::io::stdout().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
    };
    Style {
        color: match arguments.color {
            ColorWord::Auto => wanted(),
            ColorWord::Always => true,
            ColorWord::Never => false,
        },
        json_numbers: arguments.json_numbers,
        spreadsheet_safe: arguments.cells.spreadsheet_safe,
        width: width(arguments),
    }
}

/// The width that a table is fitted to: the one given, else that of the terminal it is written to.
fn width(arguments: &OutputArgs) -> Option<usize> {
    let on_terminal = arguments.output.is_none() && std::io::stdout().is_terminal();
    let of_terminal = || {
        terminal_size::terminal_size_of(std::io::stdout()).map(|(terminal_size::Width(width), _)| usize::from(width))
    };
    arguments.width.map(NonZeroUsize::get).or_else(|| if on_terminal { of_terminal() } else { None })
}

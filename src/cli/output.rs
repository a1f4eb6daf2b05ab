//! Where a report goes: standard output or a file that appears whole or not at all.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::args::{ColorWord, FormatWord, JsonNumbersWord, OutputArgs};
use crate::present::{Format, JsonNumbers, Sheet, Style};

/// Standard output for data, standard error for talk.
pub(crate) struct Output<'a> {
    out: &'a mut dyn Write,
    talk: &'a mut dyn Write,
}

impl<'a> Output<'a> {
    pub(crate) fn new(out: &'a mut dyn Write, talk: &'a mut dyn Write) -> Self {
        Self { out, talk }
    }

    /// Says something on standard error; that it cannot be heard is no reason to stop.
    pub(crate) fn say(&mut self, message: &str) {
        let _ = writeln!(self.talk, "itx: {}", super::escape(message));
    }

    /// Writes data to standard output.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).and_then(|()| self.out.flush()).context("standard output")
    }

    /// Writes the report where and as the arguments say.
    pub(crate) fn sheet(&mut self, sheet: &Sheet, arguments: &OutputArgs) -> Result<()> {
        let format = format(arguments)?;
        let text = sheet.write(format, style(arguments));
        match &arguments.output {
            Some(path) => write_whole(path, text.as_bytes()),
            None => self.write(text.as_bytes()),
        }
    }
}

/// The format asked for, or what the file's extension or the terminal suggests.
fn format(arguments: &OutputArgs) -> Result<Format> {
    if let Some(word) = arguments.format {
        return Ok(match word {
            FormatWord::Table => Format::Table,
            FormatWord::Csv => Format::Csv,
            FormatWord::Tsv => Format::Tsv,
            FormatWord::Json => Format::Json,
            FormatWord::Jsonl => Format::Jsonl,
            FormatWord::Markdown => Format::Markdown,
        });
    }
    let Some(path) = &arguments.output else {
        return Ok(if std::io::stdout().is_terminal() { Format::Table } else { Format::Csv });
    };
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
    Ok(match extension.as_str() {
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::Jsonl,
        "md" | "markdown" => Format::Markdown,
        "txt" => Format::Table,
        _ => bail!(
            "{}: the extension tells no format; expected csv, tsv, json, jsonl, md or txt, or give -f",
            path.display()
        ),
    })
}

fn style(arguments: &OutputArgs) -> Style {
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
        json_numbers: match arguments.json_numbers {
            JsonNumbersWord::Number => JsonNumbers::Number,
            JsonNumbersWord::String => JsonNumbers::String,
        },
    }
}

/// Writes beside the file and renames at the end, so that a failure leaves the old file as it was.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = || format!("{}", path.display());
    // A link stays a link: what it points to is replaced.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = std::fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|file| !file.is_file()) {
        // A pipe or device, such as /dev/stdout, cannot be replaced.
        return std::fs::OpenOptions::new()
            .write(true)
            .open(&target)
            .and_then(|mut file| file.write_all(bytes))
            .with_context(name);
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(existing.map_or_else(|| std::fs::Permissions::from_mode(0o666), |file| file.permissions()))
    };
    let mut file = builder.tempfile_in(folder).with_context(name)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).with_context(name)?;
    file.persist(&target).map_err(|problem| problem.error).with_context(name)?;
    Ok(())
}

//! A finished report as plain values: a title, headings, and lines of fields. Every format is a view of it.

use crate::calculate::Reason;
use crate::present::{JsonLines, delimited, markdown, table};
use crate::series::Flags;

/// What a field shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A word; possibly empty.
    Text(String),
    /// The digits of a number.
    Number(String),
    /// A figure that is not there, and why.
    Missing(Reason),
}

/// One field of a line.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it shows.
    pub content: Content,
    /// The flags of all it was computed from.
    pub flags: Flags,
}

impl Field {
    /// A field of text, without flags.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { content: Content::Text(text.into()), flags: Flags::NONE }
    }

    /// A number, without flags.
    #[must_use]
    pub fn number(digits: impl Into<String>) -> Self {
        Self { content: Content::Number(digits.into()), flags: Flags::NONE }
    }
}

impl Field {
    /// The word or the digits; empty where the figure is missing.
    #[must_use]
    pub fn plain_text(&self) -> &str {
        match &self.content {
            Content::Text(text) | Content::Number(text) => text,
            Content::Missing(_) => "",
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its name, the same in every format.
    pub name: String,
    /// Whether it holds numbers, which line up on the decimal point.
    pub numeric: bool,
}

impl Heading {
    /// A column of text.
    #[must_use]
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: true }
    }
}

/// A report: what every format shows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The title, for people only: tables and Markdown.
    pub title: Vec<String>,
    /// The columns.
    pub headings: Vec<Heading>,
    /// The lines, a field for each column.
    pub lines: Vec<Vec<Field>>,
    /// The column that names the line in footnotes.
    pub label: usize,
    /// What is said below the lines, for people only, after the reasons and flags.
    pub notes: Vec<String>,
}

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for people.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// An array of objects.
    Json,
    /// An object a line.
    Jsonl,
    /// A Markdown table.
    Markdown,
}

/// How numbers are written in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JsonNumbers {
    /// As JSON numbers with their exact digits.
    #[default]
    Number,
    /// As strings, for readers that hold numbers in binary floating point.
    String,
}

/// How a report is to look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Whether escape sequences for colour are written.
    pub color: bool,
    /// How JSON writes numbers.
    pub json_numbers: JsonNumbers,
}

impl Format {
    /// The separator of a format that is written line by line as bytes.
    #[must_use]
    pub fn separator(self) -> Option<u8> {
        match self {
            Self::Csv => Some(b','),
            Self::Tsv => Some(b'\t'),
            Self::Table | Self::Json | Self::Jsonl | Self::Markdown => None,
        }
    }

    /// Whether a line can be written without knowing those after it.
    #[must_use]
    pub fn streams(self) -> bool {
        !matches!(self, Self::Table | Self::Markdown)
    }
}

impl Sheet {
    /// What stands before the lines of a format that streams.
    #[must_use]
    pub fn opening(&self, format: Format) -> Vec<u8> {
        match format.separator() {
            Some(separator) => delimited::header(self, separator),
            None if format == Format::Json => b"[\n".to_vec(),
            None => Vec::new(),
        }
    }

    /// What stands between two pieces of lines.
    #[must_use]
    pub fn between(format: Format) -> &'static [u8] {
        if format == Format::Json { b",\n" } else { b"" }
    }

    /// What stands after the lines.
    #[must_use]
    pub fn closing(format: Format) -> &'static [u8] {
        if format == Format::Json { b"\n]\n" } else { b"" }
    }

    /// The report as text in this format.
    #[must_use]
    pub fn write(&self, format: Format, style: Style) -> String {
        match format {
            Format::Table => table::write(self, style.color),
            Format::Csv => delimited::write(self, b','),
            Format::Tsv => delimited::write(self, b'\t'),
            Format::Json | Format::Jsonl => {
                let array = format == Format::Json;
                let mut lines = JsonLines::new(&self.headings, array, style.json_numbers);
                self.lines.iter().for_each(|fields| lines.line(fields));
                // What is written is text, and so is what stands around it.
                let lines = String::from_utf8_lossy(lines.bytes());
                if array { format!("[\n{lines}\n]\n") } else { lines.into_owned() }
            }
            Format::Markdown => markdown::write(self),
        }
    }
}

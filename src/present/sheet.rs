//! A finished report as plain values: a title, headings, and lines of fields. Every format is a view of it.

use crate::calculate::Reason;
use crate::present::{Cells, Untrusted};
use crate::series::Flags;

/// What a field shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A word; possibly empty.
    Text(Untrusted),
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
    pub fn text(text: impl Into<Untrusted>) -> Self {
        Self { content: Content::Text(text.into()), flags: Flags::NONE }
    }

    /// A number, without flags.
    #[must_use]
    pub fn number(digits: impl Into<String>) -> Self {
        Self { content: Content::Number(digits.into()), flags: Flags::NONE }
    }
}

impl Field {
    /// The word or the digits, unescaped, for formats that programs read; empty where the figure is missing.
    #[must_use]
    pub fn plain_text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text.unescaped(),
            Content::Number(digits) => digits,
            Content::Missing(_) => "",
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its name, the same in every format.
    pub name: Untrusted,
    /// Whether it holds numbers, which line up on the decimal point.
    pub numeric: bool,
}

impl Heading {
    /// A column of text.
    #[must_use]
    pub fn text(name: impl Into<Untrusted>) -> Self {
        Self { name: name.into(), numeric: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(name: impl Into<Untrusted>) -> Self {
        Self { name: name.into(), numeric: true }
    }
}

/// A report: what every format shows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The title, for people only: tables and Markdown.
    pub title: Vec<Untrusted>,
    /// The columns.
    pub headings: Vec<Heading>,
    /// The lines, a field for each column.
    pub lines: Vec<Vec<Field>>,
    /// The column that names the line in footnotes.
    pub label: usize,
    /// What is said below the lines, for people only, after the reasons and flags.
    pub notes: Vec<Untrusted>,
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
    /// Whether CSV and TSV have no cell that a spreadsheet would run as a formula.
    pub spreadsheet_safe: bool,
    /// The width of a terminal in characters, which a table is fitted to. None if a table may be of any width.
    pub width: Option<usize>,
}

impl Style {
    /// The cells of CSV or TSV, with this separator.
    pub(crate) fn cells(self, separator: u8) -> Cells {
        Cells { separator, spreadsheet_safe: self.spreadsheet_safe }
    }
}

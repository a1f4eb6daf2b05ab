//! Lines of text as they come together, block by block, in any format.

use crate::calculate::CalculateError;
use crate::present::format::Writing;
use crate::present::{DelimitedLines, Field, FieldLines, Format, Heading, JsonLines, Sheet, Style, write_rows};
use crate::report::{self, RoundingRule, SeriesRows};

/// The lines of a block of series, in one format.
#[derive(Debug)]
pub enum BlockLines {
    /// CSV and TSV, as bytes.
    Delimited(DelimitedLines),
    /// JSON and JSON Lines, as bytes.
    Json(JsonLines),
    /// Fields, for the formats that need all lines before they write one.
    Fields(FieldLines),
}

impl BlockLines {
    /// No lines yet, in this format with these columns.
    #[must_use]
    pub fn new(format: Format, style: Style, headings: &[Heading]) -> Self {
        match format.description().writing {
            Writing::Delimited(separator) => Self::Delimited(DelimitedLines::new(style.cells(separator))),
            Writing::JsonArray => Self::Json(JsonLines::new(headings, true, style.json_numbers)),
            Writing::JsonLines => Self::Json(JsonLines::new(headings, false, style.json_numbers)),
            Writing::Whole(_) => Self::Fields(FieldLines::default()),
        }
    }

    /// Adds the printed rows of a series.
    ///
    /// # Errors
    /// [`CalculateError`] where a bound does not fit.
    pub fn add_rows(
        &mut self,
        series: &SeriesRows<'_>,
        heading: &report::Heading,
        rounding: RoundingRule,
    ) -> Result<(), CalculateError> {
        match self {
            Self::Delimited(lines) => write_rows(series, heading, rounding, lines),
            Self::Json(lines) => write_rows(series, heading, rounding, lines),
            Self::Fields(lines) => write_rows(series, heading, rounding, lines),
        }
    }

    /// Adds a line of fields.
    pub fn add_line(&mut self, fields: Vec<Field>) {
        match self {
            Self::Delimited(lines) => lines.line(&fields),
            Self::Json(lines) => lines.line(&fields),
            Self::Fields(lines) => lines.lines.push(fields),
        }
    }

    /// Moves the lines out: bytes to `write`, fields to the sheet. The buffers stay for other lines.
    ///
    /// # Errors
    /// What `write` gives.
    pub fn hand_over<E>(&mut self, sheet: &mut Sheet, write: impl FnOnce(&[u8]) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::Delimited(lines) => {
                write(lines.bytes())?;
                lines.clear();
            }
            Self::Json(lines) => {
                write(lines.bytes())?;
                lines.clear();
            }
            Self::Fields(fields) => sheet.lines.append(&mut fields.lines),
        }
        Ok(())
    }
}

/// A sheet with the columns of a report and no lines.
#[must_use]
pub fn empty_sheet(heading: &report::Heading) -> Sheet {
    let mut headings: Vec<Heading> = heading.key_names.iter().map(Heading::text).collect();
    let label = headings.len();
    headings.push(Heading::text(report::period_heading(heading.every)));
    headings.extend(heading.columns.iter().map(|column| Heading {
        name: heading.columns.name(column, heading.every).into(),
        numeric: heading.columns.is_numeric(column),
    }));
    Sheet { headings, label, ..Sheet::default() }
}

//! A report as an .xlsx workbook: the rows on one sheet; flags, reasons of missing figures and notes on sheets of their own.
//!
//! Months are dates that show as `2025-08`. A figure of up to 15 digits is a number that shows its own decimals: a cell is binary
//! floating point, which gives back any 15 decimal digits. A longer one is text, so that no digit is lost, and a note says so.
#![expect(clippy::disallowed_types, reason = "the cells of a workbook are binary floating point")]

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::present::{Content, Field, Sheet, SheetError};
use crate::series::{Flags, parse_month_text};

/// The most rows of a sheet, the header among them.
const MOST_ROWS: usize = 1_048_576;
/// The most columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// The decimal digits that binary floating point gives back.
const MOST_DIGITS: usize = 15;
/// The columns whose texts may be months.
const MONTH_HEADING: &str = "month";

/// The bytes of the workbook.
pub(crate) fn write(sheet: &Sheet) -> Result<Vec<u8>, SheetError> {
    if sheet.lines.len() >= MOST_ROWS || sheet.headings.len() > MOST_COLUMNS {
        let (rows, columns) = (sheet.lines.len() + 1, sheet.headings.len());
        return Err(SheetError::TooLarge { rows, columns });
    }
    workbook(sheet).map_err(|problem| SheetError::Workbook(problem.to_string()))
}

fn workbook(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same report gives the same bytes on every day.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let formats = Formats::new();
    let rows = write_rows(workbook.add_worksheet().set_name("Data")?, sheet, &formats)?;
    let flagged = of_fields(sheet, |field| (!field.flags.is_empty()).then(|| field.flags.to_string()));
    write_list(&mut workbook, "Flags", &sheet.headings_of_lists("flags"), &flagged, &formats)?;
    let missing = of_fields(sheet, |field| match field.content {
        Content::Missing(reason) => Some(reason.word().to_owned()),
        Content::Text(_) | Content::Number(_) => None,
    });
    write_list(&mut workbook, "Missing", &sheet.headings_of_lists("reason"), &missing, &formats)?;
    write_list(&mut workbook, "Notes", &["note".to_owned()], &notes(sheet, rows), &formats)?;
    workbook.save_to_buffer()
}

impl Sheet {
    /// The headings of a list about single figures: what names the line, the column, and what is said of the figure.
    fn headings_of_lists(&self, last: &str) -> Vec<String> {
        let label = self.headings.iter().take(self.label + 1).map(|heading| heading.name.unescaped().to_owned());
        label.chain(["column".to_owned(), last.to_owned()]).collect()
    }
}

/// The formats of cells, each made once.
struct Formats {
    heading: Format,
    month: Format,
    /// By the number of decimals.
    numbers: BTreeMap<usize, Format>,
}

impl Formats {
    fn new() -> Self {
        let number = |decimals: usize| match decimals {
            0 => Format::new().set_num_format("0"),
            _ => Format::new().set_num_format(format!("0.{}", "0".repeat(decimals))),
        };
        Self {
            heading: Format::new().set_bold(),
            month: Format::new().set_num_format("yyyy-mm"),
            numbers: (0..=MOST_DIGITS).map(|decimals| (decimals, number(decimals))).collect(),
        }
    }
}

/// Writes the rows of the report; returns how many figures are text because they have too many digits.
fn write_rows(out: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<usize, XlsxError> {
    for (column, heading) in (0..).zip(&sheet.headings) {
        out.write_string_with_format(0, column, heading.name.unescaped(), &formats.heading)?;
    }
    out.set_freeze_panes(1, 0)?;
    let mut long = 0;
    for (row, fields) in (1..).zip(&sheet.lines) {
        for ((column, field), heading) in (0..).zip(fields).zip(&sheet.headings) {
            let at = Place { row, column };
            match &field.content {
                Content::Missing(_) => {}
                Content::Text(text) => at.write_text(out, heading.name.unescaped(), text.unescaped(), formats)?,
                Content::Number(digits) => {
                    long += usize::from(significant_digits(digits) > MOST_DIGITS);
                    at.write_number(out, digits, formats)?;
                }
            }
        }
    }
    out.autofit();
    Ok(long)
}

/// Where a cell stands.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: u16,
}

impl Place {
    /// Writes a text: a month in a column of months as a date, nothing for an empty one.
    fn write_text(self, out: &mut Worksheet, heading: &str, text: &str, formats: &Formats) -> Result<(), XlsxError> {
        match date(text).filter(|_| heading == MONTH_HEADING) {
            Some(date) => out.write_datetime_with_format(self.row, self.column, &date, &formats.month).map(|_| ()),
            None if text.is_empty() => Ok(()),
            None => out.write_string(self.row, self.column, text).map(|_| ()),
        }
    }

    /// Writes a figure: as a number where its digits survive, else as text.
    fn write_number(self, out: &mut Worksheet, digits: &str, formats: &Formats) -> Result<(), XlsxError> {
        match number(digits, formats) {
            Some((value, format)) => out.write_number_with_format(self.row, self.column, value, format).map(|_| ()),
            None => out.write_string(self.row, self.column, digits).map(|_| ()),
        }
    }
}

/// The first day of `2025-08`. None for any other text, and for a month before those that a workbook has dates for.
fn date(text: &str) -> Option<ExcelDateTime> {
    let month = parse_month_text(text).ok().filter(|month| month.to_string() == text)?;
    ExcelDateTime::from_ymd(u16::try_from(month.year()).ok()?, month.month(), 1).ok()
}

/// A figure as a cell holds it, and the format of its decimals. None if it has more digits than a cell gives back, and for `5+`,
/// a count of at least 5.
fn number<'f>(digits: &str, formats: &'f Formats) -> Option<(f64, &'f Format)> {
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let format = formats.numbers.get(&decimals).filter(|_| significant_digits(digits) <= MOST_DIGITS)?;
    Some((digits.parse().ok()?, format))
}

/// How many digits a number has from the first that is not 0.
fn significant_digits(digits: &str) -> usize {
    digits.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count()
}

/// A line for each figure of which something is said: what names its line, its column, and what is said.
fn of_fields(sheet: &Sheet, say: impl Fn(&Field) -> Option<String>) -> Vec<Vec<String>> {
    let label = |fields: &[Field]| -> Vec<String> {
        fields.iter().take(sheet.label + 1).map(|field| field.plain_text().to_owned()).collect()
    };
    let of_line = |fields: &Vec<Field>| -> Vec<Vec<String>> {
        let said = fields
            .iter()
            .zip(&sheet.headings)
            .filter_map(|(field, heading)| Some((heading.name.unescaped(), say(field)?)));
        said.map(|(name, words)| [label(fields), vec![name.to_owned(), words]].concat()).collect()
    };
    sheet.lines.iter().flat_map(of_line).collect()
}

/// What is said of the report as a whole.
fn notes(sheet: &Sheet, long: usize) -> Vec<Vec<String>> {
    let all = sheet.lines.iter().flatten().fold(Flags::NONE, |flags, field| flags.union(field.flags));
    let meanings: Vec<String> = all.meanings().map(|(letter, meaning)| format!("{letter} {meaning}")).collect();
    let long = match long {
        0 => None,
        1 => Some(format!("1 figure of more than {MOST_DIGITS} digits is text")),
        several => Some(format!("{several} figures of more than {MOST_DIGITS} digits are text")),
    };
    let lines = sheet.title.iter().chain(&sheet.notes).map(|line| line.unescaped().to_owned()).chain(long);
    lines.chain((!meanings.is_empty()).then(|| meanings.join(", "))).map(|line| vec![line]).collect()
}

/// Writes a sheet of texts, where there are any.
fn write_list(
    workbook: &mut Workbook,
    name: &str,
    headings: &[String],
    lines: &[Vec<String>],
    formats: &Formats,
) -> Result<(), XlsxError> {
    if lines.is_empty() {
        return Ok(());
    }
    let out = workbook.add_worksheet().set_name(name)?;
    for (column, heading) in (0..).zip(headings) {
        out.write_string_with_format(0, column, heading, &formats.heading)?;
    }
    for (row, cells) in (1..).zip(lines) {
        for ((column, cell), heading) in (0..).zip(cells).zip(headings) {
            Place { row, column }.write_text(out, heading, cell, formats)?;
        }
    }
    out.autofit();
    Ok(())
}

//! One sheet of a workbook as CSV text.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Sheets, StyleRange, open_workbook_auto_from_rs};

use crate::read::month::{month_name_of_header, parse_month_cell};
use crate::read::note::Note;
use crate::read::workbook::cell::{CellText, shown, text};
use crate::read::workbook::{WorkbookError, WorkbookSheet};

/// The most text of a sheet.
const MOST_TEXT: usize = 64 << 20;

type Workbook<'b> = Sheets<Cursor<&'b [u8]>>;

/// The cells of a sheet by row and column, from 0.
type Cells = BTreeMap<(u32, u32), Data>;

pub(super) fn read(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<WorkbookSheet, WorkbookError> {
    let damaged = |problem: String| WorkbookError::Damaged { name: name.to_owned(), problem };
    let mut workbook: Workbook<'_> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|problem| damaged(problem.to_string()))?;
    let sheets = workbook.sheet_names();
    let (sheet, cells) = match wanted {
        Some(wanted) => {
            let no_such = || WorkbookError::NoSuchSheet {
                name: name.to_owned(),
                wanted: wanted.to_owned(),
                sheets: sheets.clone(),
            };
            let sheet = sheets.iter().find(|sheet| *sheet == wanted).ok_or_else(no_such)?;
            (sheet.clone(), cells(&mut workbook, sheet).map_err(damaged)?)
        }
        None => first_with_months(&mut workbook, name, &sheets)?,
    };
    let styles = workbook.worksheet_style(&sheet).unwrap_or_else(|_| StyleRange::empty());
    let mut sheet_text = SheetText::of(&cells, &styles);
    if sheet_text.is_cut {
        return Err(WorkbookError::TooLarge { name: name.to_owned(), sheet });
    }
    let name = format!("{name} (sheet {sheet})");
    let mut notes = Vec::new();
    if let Some(first) = sheet_text.first_long.take() {
        notes.push(Note::CellsAsDisplayed { name: name.clone(), cells: sheet_text.long, first });
    }
    let others: Vec<String> = sheets.into_iter().filter(|other| wanted.is_none() && *other != sheet).collect();
    if !others.is_empty() {
        notes.push(Note::OtherSheets { name: name.clone(), sheets: others });
    }
    Ok(WorkbookSheet { name, text: sheet_text.text, notes })
}

/// The first sheet with two months in a row or a column.
fn first_with_months(
    workbook: &mut Workbook<'_>,
    name: &str,
    sheets: &[String],
) -> Result<(String, Cells), WorkbookError> {
    for sheet in sheets {
        let cells =
            cells(workbook, sheet).map_err(|problem| WorkbookError::Damaged { name: name.to_owned(), problem })?;
        if has_months(&cells) {
            return Ok((sheet.clone(), cells));
        }
    }
    Err(WorkbookError::NoTable { name: name.to_owned(), sheets: sheets.to_vec() })
}

/// Whether two cells of a row or of a column are months, or names of months.
fn has_months(cells: &Cells) -> bool {
    let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
    cells.iter().filter(|(_, cell)| is_month(cell)).any(|((row, column), _)| {
        let counts = [rows.entry(*row).or_insert(0), columns.entry(*column).or_insert(0)];
        counts.into_iter().any(|count| {
            *count += 1;
            *count >= 2
        })
    })
}

fn is_month(cell: &Data) -> bool {
    match cell {
        Data::DateTime(_) | Data::DateTimeIso(_) => true,
        Data::String(text) => parse_month_cell(text.trim(), None, None).is_ok() || month_name_of_header(text).is_some(),
        Data::Int(_) | Data::Float(_) | Data::Bool(_) | Data::DurationIso(_) | Data::Error(_) | Data::Empty => false,
    }
}

/// The cells of a sheet that hold something. Those of an .xlsx are read one by one: a single cell far off would make a table of all
/// cells before it.
fn cells(workbook: &mut Workbook<'_>, sheet: &str) -> Result<Cells, String> {
    let mut cells = Cells::new();
    if let Sheets::Xlsx(workbook) = workbook {
        let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|problem| problem.to_string())?;
        while let Some(cell) = reader.next_cell().map_err(|problem| problem.to_string())? {
            cells.insert(cell.get_position(), Data::from(cell.get_value().clone()));
        }
    } else {
        let range = workbook.worksheet_range(sheet).map_err(|problem| problem.to_string())?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let at = |index: usize, first: u32| u32::try_from(index).unwrap_or(u32::MAX).saturating_add(first);
            cells.insert((at(row, first_row), at(column, first_column)), cell.clone());
        }
    }
    cells.retain(|_, cell| *cell != Data::Empty);
    Ok(cells)
}

/// The text of a sheet, a line a row.
#[derive(Debug, Default)]
struct SheetText {
    text: String,
    /// How many cells had more than 15 digits.
    long: u64,
    /// The first of them.
    first_long: Option<String>,
    /// Whether there is more text than is held.
    is_cut: bool,
}

impl SheetText {
    /// Every row has as many cells as the widest, as in CSV.
    fn of(cells: &Cells, styles: &StyleRange) -> Self {
        let width = cells.keys().map(|(_, column)| *column as usize + 1).max().unwrap_or(0);
        let mut made = Self::default();
        let (mut line, mut written) = (0, 0);
        for ((row, column), cell) in cells {
            let (row, column) = (*row as usize, *column as usize);
            if made.text.len() + (row - line) + width > MOST_TEXT {
                made.is_cut = true;
                return made;
            }
            if row > line {
                made.end_row(width, written);
                made.text.push_str(&"\n".repeat(row - line));
                (line, written) = (row, 0);
            }
            made.text.push_str(&",".repeat(column - written));
            written = column;
            let cell = made.cell(cell, row, column, styles);
            made.push(&cell);
        }
        made.end_row(width, written);
        made.text.push('\n');
        made
    }

    /// Fills a row that has cells up to this column.
    fn end_row(&mut self, width: usize, written: usize) {
        let is_empty = self.text.is_empty() || self.text.ends_with('\n');
        if !is_empty {
            self.text.push_str(&",".repeat(width - written - 1));
        }
    }

    /// The text of a cell.
    fn cell(&mut self, cell: &Data, row: usize, column: usize, styles: &StyleRange) -> String {
        let number = match text(cell) {
            CellText::Plain(text) => return text,
            CellText::Long(number) => number,
        };
        self.long += 1;
        self.first_long.get_or_insert_with(|| cell_name(row, column));
        let at = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        let style = at.and_then(|at| styles.get(at));
        let format = style.and_then(|style| style.number_format.as_ref()).map(|format| format.format_code.as_str());
        shown(&number, format)
    }

    fn push(&mut self, cell: &str) {
        if cell.contains([',', '"']) {
            self.text.push('"');
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(cell);
        }
    }
}

/// A cell as a sheet names it: `B7`.
fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0));
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    format!("{}{}", String::from_utf8_lossy(&letters), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_rows_and_columns() {
        let cells = Cells::from([
            ((1, 1), Data::String("Exports, total".to_owned())),
            ((1, 3), Data::Float(1.5)),
            ((3, 0), Data::Int(7)),
        ]);
        let made = SheetText::of(&cells, &StyleRange::empty());
        assert_eq!(made.text, "\n,\"Exports, total\",,1.5\n\n7,,,\n");
    }

    #[test]
    fn a_cell_far_off_is_refused_and_not_reached() {
        let cells = Cells::from([((0, 0), Data::Int(1)), ((u32::MAX, 0), Data::Int(1))]);
        assert!(SheetText::of(&cells, &StyleRange::empty()).is_cut);
    }

    #[test]
    fn places_are_those_of_a_sheet() {
        assert_eq!([cell_name(6, 1), cell_name(0, 26), cell_name(0, 701)], ["B7", "AA1", "ZZ1"]);
    }
}

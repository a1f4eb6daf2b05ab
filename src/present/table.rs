//! The table for people: numbers aligned on the decimal point, a dash for a missing figure, and footnotes that say why.

use unicode_width::UnicodeWidthStr;

use crate::present::fit::{folded, within, without_idle_columns};
use crate::present::footnotes::footnotes;
use crate::present::{Content, Field, Page, Sheet, Style, Untrusted};
use crate::series::Flags;

/// The space between two columns.
const GAP: &str = "  ";

pub(crate) fn write(sheet: &Sheet, style: Style) -> Page {
    Page::of_escaped(match style.width {
        None => write_columns(sheet, &columns_of(sheet, None), style),
        Some(width) => {
            let sheet = without_idle_columns(sheet);
            let fitted = within(&sheet, &columns_of(&sheet, None).widths, width, GAP.len());
            write_columns(&fitted.sheet, &columns_of(&fitted.sheet, fitted.last_width), style)
        }
    })
}

fn write_columns(sheet: &Sheet, columns: &Columns, style: Style) -> String {
    let mut out = String::new();
    for title in &sheet.title {
        push_text(&mut out, title, BOLD, 0, style);
    }
    if !sheet.title.is_empty() {
        out.push('\n');
    }
    push_line(&mut out, sheet, columns, |column| columns.headings[column].as_str(), UNDERLINED, style);
    for line in 0..sheet.lines.len() {
        let height = (0..sheet.headings.len()).map(|column| columns.cells[column][line].lines().count()).max();
        for part in 0..height.unwrap_or(1).max(1) {
            let cell = |column: usize| columns.cells[column][line].lines().nth(part).unwrap_or("");
            push_line(&mut out, sheet, columns, cell, PLAIN, style);
        }
    }
    let notes = footnotes(sheet);
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        push_text(&mut out, &note, DIM, 3, style);
    }
    out
}

/// The cells of a table as text for a screen, column by column.
struct Columns {
    headings: Vec<String>,
    /// A cell of several lines has line feeds, which no text from the data has.
    cells: Vec<Vec<String>>,
    /// The width of each column, its heading included.
    widths: Vec<usize>,
}

/// The cells and widths, with the text of the last column folded where a width is given.
fn columns_of(sheet: &Sheet, last_width: Option<usize>) -> Columns {
    let mut cells: Vec<Vec<String>> = (0..sheet.headings.len()).map(|column| column_cells(sheet, column)).collect();
    if let (Some(width), Some(last)) = (last_width, cells.last_mut()) {
        last.iter_mut().for_each(|text| *text = folded(text, width, 0).join("\n"));
    }
    let headings: Vec<String> = sheet.headings.iter().map(|heading| heading.name.for_screen()).collect();
    let widest =
        |texts: &[String]| texts.iter().flat_map(|text| text.lines()).map(|line| line.width()).max().unwrap_or(0);
    let widths = headings.iter().zip(&cells).map(|(heading, cells)| heading.width().max(widest(cells)));
    let widths = widths.collect();
    Columns { headings, cells, widths }
}

/// A title or a note, folded where a width is given; later lines are indented.
fn push_text(out: &mut String, text: &Untrusted, look: &str, indent: usize, style: Style) {
    for line in folded(&text.for_screen(), style.width.unwrap_or(usize::MAX), indent) {
        out.push_str(&paint(&line, look, style));
        out.push('\n');
    }
}

/// A line of cells, numbers to the right and text to the left.
fn push_line<'s>(
    out: &mut String,
    sheet: &Sheet,
    columns: &Columns,
    cell: impl Fn(usize) -> &'s str,
    look: &str,
    style: Style,
) {
    let padded = |column: usize| {
        let text = cell(column);
        let space = " ".repeat(columns.widths[column].saturating_sub(text.width()));
        if sheet.headings[column].numeric { format!("{space}{text}") } else { format!("{text}{space}") }
    };
    let cells: Vec<String> = (0..sheet.headings.len()).map(padded).collect();
    out.push_str(&paint(cells.join(GAP).trim_end(), look, style));
    out.push('\n');
}

/// The cells of one column, numbers padded so that their decimal points stand below each other.
fn column_cells(sheet: &Sheet, column: usize) -> Vec<String> {
    let fields = || sheet.lines.iter().filter_map(move |fields| fields.get(column));
    let tail = |text: &str| text.find('.').map_or(0, |point| text.len() - point);
    let mark = |field: &Field| if field.flags.is_empty() { 0 } else { field.flags.to_string().len() + 1 };
    let number = |field: &Field| match &field.content {
        Content::Number(digits) => Some((tail(digits), mark(field))),
        Content::Text(_) | Content::Missing(_) => None,
    };
    let decimals = fields().filter_map(number).map(|(tail, _)| tail).max().unwrap_or(0);
    let marks = fields().filter_map(number).map(|(_, mark)| mark).max().unwrap_or(0);
    fields()
        .map(|field| match &field.content {
            Content::Text(text) => text.for_screen(),
            Content::Missing(_) => format!("-{}", " ".repeat(decimals + marks)),
            Content::Number(digits) => {
                let flags = if field.flags.is_empty() { String::new() } else { format!(" {}", field.flags) };
                format!("{digits}{}{flags:marks$}", " ".repeat(decimals - tail(digits)))
            }
        })
        .collect()
}

/// A number with its flags behind it.
pub(crate) fn marked(digits: &str, flags: Flags) -> String {
    if flags.is_empty() { digits.to_owned() } else { format!("{digits} {flags}") }
}

/// The looks of text, as parameters of the escape sequence that selects them.
const PLAIN: &str = "";
const BOLD: &str = "1";
const DIM: &str = "2";
const UNDERLINED: &str = "4";

fn paint(text: &str, look: &str, style: Style) -> String {
    if style.color && look != PLAIN { format!("\u{1b}[{look}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Heading;

    #[test]
    fn wide_characters_take_two_columns_and_accents_none() {
        let sheet = Sheet {
            headings: vec![Heading::text("series"), Heading::number("value")],
            lines: vec![
                vec![Field::text("輸出"), Field::number("1")],
                vec![Field::text("Ku\u{308}ste"), Field::number("22")],
            ],
            ..Sheet::default()
        };
        assert_eq!(write(&sheet, Style::default()).as_str(), "series  value\n輸出        1\nKu\u{308}ste      22\n");
    }
}

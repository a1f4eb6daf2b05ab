//! The table for people: numbers aligned on the decimal point, a dash for a missing figure, and footnotes that say why.

use crate::calculate::Reason;
use crate::present::{Content, Field, Sheet, Style};
use crate::series::Flags;

pub(crate) fn write(sheet: &Sheet, style: Style) -> String {
    let cells: Vec<Vec<String>> = (0..sheet.headings.len()).map(|column| column_cells(sheet, column)).collect();
    let widths: Vec<usize> = sheet
        .headings
        .iter()
        .zip(&cells)
        .map(|(heading, cells)| cells.iter().map(|cell| width(cell)).chain([width(&heading.name)]).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for title in &sheet.title {
        out.push_str(&paint(&clean(title), BOLD, style));
        out.push('\n');
    }
    if !sheet.title.is_empty() {
        out.push('\n');
    }
    let mut line = |texts: Vec<String>, look: &str| {
        let texts: Vec<String> = texts
            .iter()
            .enumerate()
            .map(|(column, text)| {
                let space = " ".repeat(widths[column].saturating_sub(width(text)));
                if sheet.headings[column].numeric { format!("{space}{text}") } else { format!("{text}{space}") }
            })
            .collect();
        out.push_str(&paint(texts.join("  ").trim_end(), look, style));
        out.push('\n');
    };
    line(sheet.headings.iter().map(|heading| heading.name.clone()).collect(), UNDERLINED);
    for row in 0..sheet.lines.len() {
        line(cells.iter().map(|column| column[row].clone()).collect(), PLAIN);
    }
    let notes = footnotes(sheet);
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        out.push_str(&paint(&clean(&note), DIM, style));
        out.push('\n');
    }
    out
}

/// The cells of one column, numbers padded so that their decimal points stand below each other.
fn column_cells(sheet: &Sheet, column: usize) -> Vec<String> {
    let fields = || sheet.lines.iter().filter_map(move |fields| fields.get(column));
    let tail = |text: &str| text.find('.').map_or(0, |point| text.len() - point);
    let mark = |field: &Field| if field.flags.is_empty() { 0 } else { field.flags.to_string().len() + 1 };
    let number = |field: &Field| match &field.content {
        Content::Number(digits) => Some((tail(digits), mark(field))),
        _ => None,
    };
    let decimals = fields().filter_map(number).map(|(tail, _)| tail).max().unwrap_or(0);
    let marks = fields().filter_map(number).map(|(_, mark)| mark).max().unwrap_or(0);
    fields()
        .map(|field| match &field.content {
            Content::Text(text) => clean(text),
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

/// A line for each reason with the figures it holds for, and one for the flags.
pub(crate) fn footnotes(sheet: &Sheet) -> Vec<String> {
    let mut notes = Vec::new();
    let mut reasons: Vec<Reason> = sheet
        .lines
        .iter()
        .flatten()
        .filter_map(|field| if let Content::Missing(reason) = field.content { Some(reason) } else { None })
        .collect();
    reasons.sort_unstable();
    reasons.dedup();
    for reason in reasons {
        let held: Vec<String> =
            (0..sheet.headings.len()).filter_map(|column| held_for(sheet, column, reason)).collect();
        notes.push(format!("-  {}: {} ({})", reason.word(), reason.sentence(), held.join("; ")));
    }
    let all = sheet.lines.iter().flatten().fold(Flags::NONE, |flags, field| flags.union(field.flags));
    if !all.is_empty() {
        let words: Vec<String> = all.meanings().map(|(letter, meaning)| format!("{letter} {meaning}")).collect();
        notes.push(words.join(", "));
    }
    notes.extend(sheet.notes.iter().cloned());
    notes
}

/// `mom_pct 2022-11..2023-01, 2023-06`: the runs of lines in which the column lacks a figure for this reason.
fn held_for(sheet: &Sheet, column: usize, reason: Reason) -> Option<String> {
    let label = |row: usize| match sheet.lines[row].get(sheet.label).map(|field| &field.content) {
        Some(Content::Text(text) | Content::Number(text)) => text.clone(),
        _ => String::new(),
    };
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (row, fields) in sheet.lines.iter().enumerate() {
        if fields.get(column).is_some_and(|field| field.content == Content::Missing(reason)) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => runs.push((row, row)),
            }
        }
    }
    if runs.is_empty() {
        return None;
    }
    let words: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { label(*first) } else { format!("{}..{}", label(*first), label(*last)) })
        .collect();
    Some(format!("{} {}", sheet.headings[column].name, words.join(", ")))
}

/// Text without control characters, which a file could use to write on the terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// The looks of text, as parameters of the escape sequence that selects them.
const PLAIN: &str = "";
const BOLD: &str = "1";
const DIM: &str = "2";
const UNDERLINED: &str = "4";

fn paint(text: &str, look: &str, style: Style) -> String {
    if style.color && look != PLAIN { format!("\u{1b}[{look}m{text}\u{1b}[0m") } else { text.to_owned() }
}

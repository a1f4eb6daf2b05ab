//! A table for a terminal: without columns that say nothing, and no wider than the terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::present::{Content, Field, Sheet, Untrusted};

/// The narrowest column that text is folded into.
const LEAST_FOLDED: usize = 20;

/// The sheet without the columns that say nothing: key columns with one value, since the title names the series, and columns of
/// text that are empty.
pub(crate) fn without_idle_columns(sheet: &Sheet) -> Sheet {
    let kept: Vec<usize> = (0..sheet.headings.len())
        .filter(|column| !is_constant_key(sheet, *column) && !is_empty_text(sheet, *column))
        .collect();
    with_columns(sheet, &kept)
}

/// A sheet whose columns fit.
pub(crate) struct Fitted {
    pub(crate) sheet: Sheet,
    /// The width that the text of the last column is folded to. None if it fits as it is.
    pub(crate) last_width: Option<usize>,
}

/// The sheet without the columns on the right for which there is no width; a note names them. The key columns, the one that
/// names the line and the first figure always stay. The first column that is too wide stays too where it is text, which can be
/// folded.
pub(crate) fn within(sheet: &Sheet, widths: &[usize], width: usize, gap: usize) -> Fitted {
    let needed = |count: usize| widths[..count].iter().map(|width| width + gap).sum::<usize>();
    let all = sheet.headings.len();
    let mut count = (0..=all).rev().find(|count| needed(*count) <= width + gap).unwrap_or(0);
    let rest = width.saturating_sub(needed(count));
    let is_folded = count < all && rest >= LEAST_FOLDED && !sheet.headings[count].numeric;
    if is_folded {
        count += 1;
    }
    count = count.max((sheet.label + 2).min(all));
    let mut fitted = with_columns(sheet, &(0..count).collect::<Vec<_>>());
    let hidden: Vec<&str> = sheet.headings[count..].iter().map(|heading| heading.name.unescaped()).collect();
    if !hidden.is_empty() {
        let note = format!("not shown in {width} characters: {}", hidden.join(", "));
        fitted.notes.push(Untrusted::from(note));
    }
    Fitted { sheet: fitted, last_width: is_folded.then_some(rest) }
}

/// Text broken between words so that no line is wider than `width`, and within a word that alone is wider; later lines are
/// indented.
pub(crate) fn folded(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for (index, word) in text.split(' ').enumerate() {
        let space = usize::from(index > 0);
        let must_break = index > 0 && used + space + word.width() > width;
        if must_break {
            lines.push(" ".repeat(indent));
            used = indent;
        } else {
            push_to_last(&mut lines, &" ".repeat(space));
            used += space;
        }
        for character in word.chars() {
            let wide = character.width().unwrap_or(0);
            if used + wide > width && used > indent {
                lines.push(" ".repeat(indent));
                used = indent;
            }
            push_to_last(&mut lines, character.encode_utf8(&mut [0; 4]));
            used += wide;
        }
    }
    lines
}

fn push_to_last(lines: &mut [String], text: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(text);
    }
}

/// Whether this is a key column with the same value in every line, of a table whose title names its series.
fn is_constant_key(sheet: &Sheet, column: usize) -> bool {
    let value = |fields: &Vec<Field>| fields.get(column).map(|field| field.content.clone());
    let first = sheet.lines.first().map(value);
    column < sheet.label && !sheet.title.is_empty() && sheet.lines.iter().all(|fields| Some(value(fields)) == first)
}

/// Whether this is a column of text, but not the one that names the line, and has none.
fn is_empty_text(sheet: &Sheet, column: usize) -> bool {
    let is_empty = |field: &Field| matches!(&field.content, Content::Text(text) if text.unescaped().is_empty());
    column > sheet.label
        && !sheet.lines.is_empty()
        && !sheet.headings[column].numeric
        && sheet.lines.iter().all(|fields| fields.get(column).is_none_or(is_empty))
}

/// The sheet with these columns, of which the one that names the line is one.
fn with_columns(sheet: &Sheet, kept: &[usize]) -> Sheet {
    let fields_of = |fields: &Vec<Field>| kept.iter().filter_map(|column| fields.get(*column).cloned()).collect();
    Sheet {
        title: sheet.title.clone(),
        headings: kept.iter().map(|column| sheet.headings[*column].clone()).collect(),
        lines: sheet.lines.iter().map(fields_of).collect(),
        label: kept.iter().filter(|column| **column < sheet.label).count(),
        notes: sheet.notes.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Heading;

    fn sheet() -> Sheet {
        let line = |month: &str| {
            vec![
                Field::text("pk_ict"),
                Field::text(month),
                Field::number("354"),
                Field::number("4.42"),
                Field::text(""),
            ]
        };
        Sheet {
            title: vec!["Receipts (pk_ict)".into()],
            headings: vec![
                Heading::text("series"),
                Heading::text("month"),
                Heading::number("value"),
                Heading::number("mom_pct"),
                Heading::text("status"),
            ],
            lines: vec![line("2025-07"), line("2025-08")],
            label: 1,
            notes: Vec::new(),
        }
    }

    fn names(sheet: &Sheet) -> Vec<&str> {
        sheet.headings.iter().map(|heading| heading.name.unescaped()).collect()
    }

    #[test]
    fn a_key_with_one_value_and_an_empty_status_are_left_out() {
        assert_eq!(names(&without_idle_columns(&sheet())), ["month", "value", "mom_pct"]);
    }

    #[test]
    fn a_key_stays_where_no_title_names_the_series() {
        let sheet = Sheet { title: Vec::new(), ..sheet() };
        assert_eq!(names(&without_idle_columns(&sheet)), ["series", "month", "value", "mom_pct"]);
    }

    #[test]
    fn a_key_with_two_values_stays() {
        let mut sheet = sheet();
        sheet.lines[1][0] = Field::text("pk_goods");
        assert_eq!(names(&without_idle_columns(&sheet)), ["series", "month", "value", "mom_pct"]);
    }

    #[test]
    fn columns_are_lost_from_the_right_and_named() {
        let fitted = within(&sheet(), &[6, 7, 5, 7, 6], 31, 2).sheet;
        assert_eq!(names(&fitted), ["series", "month", "value", "mom_pct"]);
        assert_eq!(fitted.notes, [Untrusted::from("not shown in 31 characters: status")]);
    }

    #[test]
    fn the_first_figure_stays_in_any_width() {
        assert_eq!(names(&within(&sheet(), &[6, 7, 5, 7, 6], 10, 2).sheet), ["series", "month", "value"]);
    }

    #[test]
    fn a_column_of_text_that_is_too_wide_is_folded() {
        let mut sheet = sheet();
        sheet.lines[0][4] = Field::text("a sentence about the month that needs some width");
        let fitted = within(&sheet, &[6, 7, 5, 7, 48], 60, 2);
        assert_eq!((names(&fitted.sheet).len(), fitted.last_width), (5, Some(27)));
    }

    #[test]
    fn a_word_that_is_wider_than_the_line_is_broken() {
        assert_eq!(folded("see before-start;gap", 8, 1), ["see", " before-", " start;g", " ap"]);
    }

    #[test]
    fn text_is_folded_between_words() {
        assert_eq!(folded("data to 2026-07; rounded", 16, 2), ["data to 2026-07;", "  rounded"]);
        assert_eq!(folded("-  gap: a month", 80, 3), ["-  gap: a month"]);
    }
}

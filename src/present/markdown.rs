//! A Markdown table, numbers to the right, missing figures as a dash with their reason below.

use crate::present::footnotes::footnotes;
use crate::present::table::marked;
use crate::present::{Content, Page, Sheet, Style};

pub(crate) fn write(sheet: &Sheet, _style: Style) -> Page {
    let mut out = String::new();
    for title in &sheet.title {
        out.push_str(&format!("{}\n", title.for_markdown()));
    }
    if !sheet.title.is_empty() {
        out.push('\n');
    }
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(sheet.headings.iter().map(|heading| heading.name.for_markdown()).collect()));
    let rule = |numeric: bool| if numeric { "---:" } else { "---" }.to_owned();
    out.push_str(&row(sheet.headings.iter().map(|heading| rule(heading.numeric)).collect()));
    for fields in &sheet.lines {
        out.push_str(&row(fields
            .iter()
            .map(|field| match &field.content {
                Content::Missing(_) => "-".to_owned(),
                Content::Text(text) => text.for_markdown(),
                Content::Number(digits) => marked(digits, field.flags),
            })
            .collect()));
    }
    let notes = footnotes(sheet);
    if !notes.is_empty() {
        out.push('\n');
        out.push_str(&notes.iter().map(|note| format!("{}  \n", note.for_markdown())).collect::<String>());
    }
    Page::of_escaped(out)
}

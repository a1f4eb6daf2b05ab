//! An HTML table, to be put into a page: text escaped, missing figures with their reason, flags and notes below.

use crate::present::footnotes::footnotes;
use crate::present::table::marked;
use crate::present::{Content, Field, Heading, Page, Sheet, Style};

/// Numbers stand at the right of their column, in any page that the table is put into.
const RIGHT: &str = " style=\"text-align: right\"";

impl Sheet {
    /// The report as an HTML table, for a page.
    #[must_use]
    pub fn html(&self) -> Page {
        write(self, Style::default())
    }
}

pub(crate) fn write(sheet: &Sheet, _style: Style) -> Page {
    let mut html = String::from("<table>\n");
    if !sheet.title.is_empty() {
        let lines: Vec<String> = sheet.title.iter().map(|line| line.for_markup()).collect();
        html.push_str(&format!("<caption>{}</caption>\n", lines.join("<br>\n")));
    }
    let headings: String = sheet.headings.iter().map(heading).collect();
    html.push_str(&format!("<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n"));
    for fields in &sheet.lines {
        html.push_str(&format!("<tr>{}</tr>\n", row(sheet, fields)));
    }
    html.push_str("</tbody>\n</table>\n");
    for note in footnotes(sheet) {
        html.push_str(&format!("<p>{}</p>\n", note.for_markup()));
    }
    Page::of_escaped(html)
}

fn heading(heading: &Heading) -> String {
    let align = if heading.numeric { RIGHT } else { "" };
    format!("<th scope=\"col\"{align}>{}</th>", heading.name.for_markup())
}

/// The cells of a row; the one that names the row is its header.
fn row(sheet: &Sheet, fields: &[Field]) -> String {
    let cell = |(column, field): (usize, &Field)| {
        let text = match &field.content {
            Content::Text(text) => text.for_markup(),
            Content::Number(digits) => marked(digits, field.flags),
            Content::Missing(reason) => format!("no value: {}", reason.word()),
        };
        if column == sheet.label {
            format!("<th scope=\"row\">{text}</th>")
        } else if sheet.headings[column].numeric {
            format!("<td{RIGHT}>{text}</td>")
        } else {
            format!("<td>{text}</td>")
        }
    };
    fields.iter().enumerate().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculate::Reason;
    use crate::series::Flags;

    #[test]
    fn a_table_has_headers_of_both_kinds_and_reasons() {
        let missing = Field { content: Content::Missing(Reason::Gap), flags: Flags::NONE };
        let sheet = Sheet {
            headings: vec![Heading::text("month"), Heading::number("a<b")],
            lines: vec![vec![Field::text("2025-08"), Field::number("1.5")], vec![Field::text("2025-09"), missing]],
            ..Sheet::default()
        };
        let expected = "<table>\n<thead>\n\
            <tr><th scope=\"col\">month</th><th scope=\"col\" style=\"text-align: right\">a&lt;b</th></tr>\n</thead>\n<tbody>\n\
            <tr><th scope=\"row\">2025-08</th><td style=\"text-align: right\">1.5</td></tr>\n\
            <tr><th scope=\"row\">2025-09</th><td style=\"text-align: right\">no value: gap</td></tr>\n</tbody>\n</table>\n\
            <p>-  gap: a month that is needed is missing (a&lt;b 2025-09)</p>\n";
        assert_eq!(write(&sheet, Style::default()).as_str(), expected);
    }
}

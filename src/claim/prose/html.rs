//! The text of a web page: tags, scripts and styles out, entities back to characters.
//!
//! This is not a browser: it keeps the words and the breaks between blocks, and never fails.

use super::rules::units::{BLOCK_TAGS, ENTITIES};
use super::text::head;

/// Tags of which one stands near the start of every page or piece of one.
const PAGE_TAGS: [&str; 22] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<div",
    "<p>",
    "<p ",
    "<article",
    "<section",
    "<table",
    "<ul>",
    "<ul ",
    "<ol>",
    "<h1",
    "<h2",
    "<h3",
    "</a>",
    "</b>",
    "</strong>",
    "</em>",
    "</span>",
    "<br",
];

/// What is kept of a page.
pub(super) struct Page {
    /// The words, an empty line between blocks.
    pub(super) text: String,
    /// The date of publication in its `meta` or `time` element, as written there.
    pub(super) published: Option<String>,
    table: Table,
}

/// Where in a table the text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Table {
    /// In none.
    #[default]
    Outside,
    /// In its first row, which holds the headings.
    Head,
    /// In a later row.
    Body,
}

/// Whether the text is a page: a tag that every page has, among the first 2,000 bytes.
pub(super) fn is_page(text: &str) -> bool {
    let start = head(text, 2000).to_ascii_lowercase();
    PAGE_TAGS.iter().any(|tag| start.contains(tag))
}

/// The text of the page.
pub(super) fn strip(page: &str) -> Page {
    let mut kept = Page { text: String::with_capacity(page.len() / 2), published: None, table: Table::Outside };
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        kept.add(rest.get(..open).unwrap_or(""));
        let tag = rest.get(open..).unwrap_or("");
        rest = after_tag(tag, &mut kept);
    }
    kept.add(rest);
    kept
}

/// What follows the tag at the start of `tag`, its content too where that is not text.
fn after_tag<'a>(tag: &'a str, kept: &mut Page) -> &'a str {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return after(comment, "-->");
    }
    let bytes = tag.as_bytes();
    if !bytes.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?')) {
        kept.text.push('<');
        return tag.get(1..).unwrap_or("");
    }
    let Some(close) = tag.find('>') else { return "" };
    let inside = tag.get(1..close).unwrap_or("");
    let name = inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let rest = tag.get(close + 1..).unwrap_or("");
    let lower = name.to_ascii_lowercase();
    if kept.published.is_none() && matches!(lower.as_str(), "meta" | "time") {
        kept.published = date_of(head(inside, 500));
    }
    match lower.as_str() {
        "script" | "style" | "noscript" | "template" | "svg" if !inside.starts_with('/') => after_element(rest, &lower),
        "table" | "tr" | "td" | "th" => {
            kept.part_of_table(&lower, inside.starts_with('/'));
            rest
        }
        // A cell stays on its line.
        _ if kept.table != Table::Outside && (lower == "br" || BLOCK_TAGS.contains(&lower.as_str())) => {
            kept.text.push(' ');
            rest
        }
        known if BLOCK_TAGS.contains(&known) => {
            kept.text.push_str("\n\n");
            rest
        }
        "br" => {
            kept.text.push('\n');
            rest
        }
        _ => rest,
    }
}

impl Page {
    /// Writes a table as Markdown has it, a row a line, the first as its head.
    fn part_of_table(&mut self, name: &str, closes: bool) {
        match (name, closes) {
            ("table", false) => {
                self.table = Table::Head;
                self.text.push_str("\n\n");
            }
            ("table", true) => {
                self.table = Table::Outside;
                self.text.push_str("\n\n");
            }
            ("tr", false) if !self.text.trim_end_matches(' ').ends_with('\n') => self.text.push('\n'),
            ("tr", true) => {
                let rule = if self.table == Table::Head { " |\n|---|\n" } else { " |\n" };
                self.text.push_str(rule);
                self.table = Table::Body;
            }
            ("td" | "th", false) => self.text.push_str("| "),
            _ => {}
        }
    }

    /// Adds text between tags; in a table line ends are spaces.
    fn add(&mut self, text: &str) {
        if self.table == Table::Outside {
            unescape(text, &mut self.text);
        } else {
            unescape(&text.replace(['\n', '\r'], " "), &mut self.text);
        }
    }
}

/// The text after the next `end`; None if it does not come.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).and_then(|index| text.get(index + end.len()..)).unwrap_or("")
}

/// The text after the closing tag of this element.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(index) = rest.find("</") {
        rest = rest.get(index + 2..).unwrap_or("");
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after(rest, ">");
        }
    }
    ""
}

/// The day in `datetime="2025-09-20T08:00"`, or in the `content` of `article:published_time`.
fn date_of(inside: &str) -> Option<String> {
    let value = if inside.contains("published_time") || inside.contains("datePublished") {
        after(inside, "content=")
    } else {
        after(inside, "datetime=")
    };
    value.trim_start_matches(['"', '\'']).get(..10).map(str::to_owned)
}

/// Appends the text with its entities as characters; an unknown one stays as it is.
fn unescape(text: &str, kept: &mut String) {
    let mut rest = text;
    while let Some(index) = rest.find('&') {
        kept.push_str(rest.get(..index).unwrap_or(""));
        rest = rest.get(index + 1..).unwrap_or("");
        let name_end = rest.bytes().take(10).position(|byte| byte == b';');
        match name_end.and_then(|end| Some((character(rest.get(..end)?)?, end))) {
            Some((c, end)) => {
                kept.push(c);
                rest = rest.get(end + 1..).unwrap_or("");
            }
            None => kept.push('&'),
        }
    }
    kept.push_str(rest);
}

/// The character of an entity without its `&` and `;`.
fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_its_words_and_its_date() {
        let page = strip(
            "<html><head><meta property=\"article:published_time\" content=\"2025-09-20T08:00\"><style>p{}</style>\
             </head><body><script>if (5 < 6) {'</p>'}</script><p>up&nbsp;5&#37; &amp; more</p><p>a < b &c</p>",
        );
        assert_eq!(page.text.trim(), "up\u{a0}5% & more\n\n\n\na < b &c");
        assert_eq!(page.published.as_deref(), Some("2025-09-20"));
    }

    #[test]
    fn what_is_never_closed_ends_the_text() {
        for page in ["<p>a<!-- b", "<p>a<script>b", "<p>a<b c"] {
            assert_eq!(strip(page).text.trim(), "a", "{page}");
        }
    }
}

//! The only way into an SVG: text and attribute values are escaped, and control characters do not get through.

use crate::chart::svg::theme::{Theme, styles};

/// SVG that is being written.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
}

impl Markup {
    /// `<name key="value">`
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(">\n");
    }

    /// `</name>`
    pub(crate) fn close(&mut self, name: &'static str) {
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// `<name key="value"/>`
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// `<name key="value">content</name>`
    pub(crate) fn element(&mut self, name: &'static str, attributes: &[(&'static str, &str)], content: &str) {
        self.start(name, attributes);
        self.text.push('>');
        self.text.push_str(&escaped(content));
        self.close(name);
    }

    /// A style sheet of the program's own, which holds nothing of the data.
    pub(crate) fn style_sheet(&mut self, theme: Theme) {
        self.text.push_str(&format!("<style>\n{}</style>\n", styles(theme, "")));
    }

    fn start(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push_str(&format!(" {key}=\"{}\"", escaped(value)));
        }
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Text with the characters escaped that XML and HTML read as markup. Control characters and characters that turn the
/// direction of the text around them are shown as U+FFFD.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            character => markup.push(harmless(character)),
        }
    }
    markup
}

/// The character, or U+FFFD for one that acts on a terminal or on the text around it, or that XML forbids.
pub(crate) fn harmless(character: char) -> char {
    let turns_direction =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_forbidden = matches!(character, '\u{fffe}' | '\u{ffff}');
    if character.is_control() || turns_direction || is_forbidden { '\u{fffd}' } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_of_the_data_do_not_get_through() {
        assert_eq!(escaped("<script>'\"&\u{1b}[31m\u{202e}"), "&lt;script&gt;&#39;&quot;&amp;\u{fffd}[31m\u{fffd}");
    }
}

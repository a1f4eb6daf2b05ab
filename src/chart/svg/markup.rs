//! The only way into SVG and HTML: text and attribute values are escaped, and control characters do not get through.

use crate::present::harmless;

/// SVG or HTML that is being written.
#[derive(Debug, Default)]
pub struct Markup {
    text: String,
}

impl Markup {
    /// `<name key="value">`
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(">\n");
    }

    /// `</name>`
    pub fn close(&mut self, name: &'static str) {
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// `<name key="value"/>`
    pub fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// `<name key="value">content</name>`
    pub fn element(&mut self, name: &'static str, attributes: &[(&'static str, &str)], content: &str) {
        self.start(name, attributes);
        self.text.push('>');
        self.text.push_str(&escaped(content));
        self.close(name);
    }

    /// `<!DOCTYPE html>`
    pub fn declaration(&mut self) {
        self.text.push_str("<!DOCTYPE html>\n");
    }

    /// A style sheet of the program's own, which holds nothing of the data.
    pub fn style_sheet(&mut self, css: &str) {
        self.text.push_str(&format!("<style>\n{css}</style>\n"));
    }

    /// Markup that came out of such a writer.
    pub fn nested(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    fn start(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push_str(&format!(" {key}=\"{}\"", escaped(value)));
        }
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_of_the_data_do_not_get_through() {
        assert_eq!(escaped("<script>'\"&\u{1b}[31m\u{202e}"), "&lt;script&gt;&#39;&quot;&amp;\u{fffd}[31m\u{fffd}");
    }
}

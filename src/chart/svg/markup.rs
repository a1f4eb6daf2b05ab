//! The only way into SVG: text and attribute values are escaped, and control characters do not get through.

use crate::present::{Page, Untrusted};

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
    pub(crate) fn style_sheet(&mut self, css: &str) {
        self.text.push_str(&format!("<style>\n{css}</style>\n"));
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
    pub(crate) fn finish(self) -> Page {
        Page::of_escaped(self.text)
    }
}

fn escaped(text: &str) -> String {
    Untrusted::from(text).for_markup()
}

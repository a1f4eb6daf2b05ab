//! A brief as a document: text, Markdown, or a page that needs nothing else.

use crate::brief::Brief;

impl Brief {
    /// The title and the paragraph.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n\n{}\n", self.title, self.paragraph())
    }

    /// The same in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        format!("## {}\n\n{}\n", marked_down(&self.title), marked_down(&self.paragraph()))
    }

    /// The same as an HTML page.
    #[must_use]
    pub fn html(&self) -> String {
        let (title, paragraph) = (escaped(&self.title), escaped(&self.paragraph()));
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n\
             <h1>{title}</h1>\n<p>{paragraph}</p>\n</body>\n</html>\n"
        )
    }
}

/// Text with the signs escaped that Markdown would take for its own.
fn marked_down(text: &str) -> String {
    let special = |c: char| matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// Text with the characters escaped that HTML reads as markup.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

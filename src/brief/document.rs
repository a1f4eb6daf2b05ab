//! A brief as a document: text, bullets, Markdown, or a page that needs nothing else.

use crate::brief::Brief;
use crate::present::escaped;

impl Brief {
    /// The title, the paragraph and the source.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n\n{}\n{}", self.title, self.paragraph(), self.behind(|source| source.to_owned() + "\n"))
    }

    /// The title, each sentence as a bullet, and the source.
    #[must_use]
    pub fn bullets(&self) -> String {
        let bullets = |sentences: &[&str]| sentences.iter().map(|text| format!("- {text}\n")).collect::<String>();
        format!("{}\n\n{}{}", self.title, bullets(&self.lines()), self.behind(|source| source.to_owned() + "\n"))
    }

    /// The same in Markdown, with a table of the figures.
    #[must_use]
    pub fn markdown(&self) -> String {
        let row = |(name, figure): &(String, String)| format!("| {} | {} |\n", marked_down(name), marked_down(figure));
        let rows: String = self.table.iter().map(row).collect();
        let table = if rows.is_empty() {
            String::new()
        } else {
            format!("\n| | {} |\n|---|---:|\n{rows}", marked_down(&self.subject))
        };
        let source = self.behind(|source| marked_down(source) + "\n");
        format!("## {}\n\n{}\n{table}{source}", marked_down(&self.title), marked_down(&self.paragraph()))
    }

    /// The same as an HTML page.
    #[must_use]
    pub fn html(&self) -> String {
        let (title, paragraph) = (escaped(&self.title), escaped(&self.paragraph()));
        let row = |(name, figure): &(String, String)| {
            format!("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escaped(name), escaped(figure))
        };
        let rows: String = self.table.iter().map(row).collect();
        let table = if rows.is_empty() {
            String::new()
        } else {
            format!("<table>\n<tr><th></th><th scope=\"col\">{}</th></tr>\n{rows}</table>\n", escaped(&self.subject))
        };
        let source = if self.source.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(&self.source)) };
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n\
             <h1>{title}</h1>\n<p>{paragraph}</p>\n{table}{source}</body>\n</html>\n"
        )
    }

    /// The sentences and what is to be said of the figures.
    fn lines(&self) -> Vec<&str> {
        let sentences = self.sentences.iter().map(|sentence| sentence.text.as_str());
        sentences.chain(Some(self.caveat.as_str()).filter(|caveat| !caveat.is_empty())).collect()
    }

    /// The source behind an empty line, as it is written; nothing where there is none.
    fn behind(&self, written: impl Fn(&str) -> String) -> String {
        if self.source.is_empty() { String::new() } else { format!("\n{}", written(&self.source)) }
    }
}

/// Text with the signs escaped that Markdown would take for its own.
fn marked_down(text: &str) -> String {
    let special = |c: char| matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

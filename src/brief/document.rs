//! A brief as a document: text, bullets, Markdown, or a page that needs nothing else.

use crate::brief::Brief;
use crate::present::{Page, Untrusted};

impl Brief {
    /// The title, the paragraph and the source.
    #[must_use]
    pub fn text(&self) -> Page {
        let source = self.behind(|source| on_screen(source) + "\n");
        Page::of_escaped(format!("{}\n\n{}\n{source}", on_screen(&self.title), on_screen(&self.paragraph())))
    }

    /// The title, each sentence as a bullet, and the source.
    #[must_use]
    pub fn bullets(&self) -> Page {
        let bullets: String = self.lines().into_iter().map(|text| format!("- {}\n", on_screen(text))).collect();
        let source = self.behind(|source| on_screen(source) + "\n");
        Page::of_escaped(format!("{}\n\n{bullets}{source}", on_screen(&self.title)))
    }

    /// The same in Markdown, with a table of the figures.
    #[must_use]
    pub fn markdown(&self) -> Page {
        let row = |(name, figure): &(String, String)| format!("| {} | {} |\n", marked_down(name), marked_down(figure));
        let rows: String = self.table.iter().map(row).collect();
        let table = if rows.is_empty() {
            String::new()
        } else {
            format!("\n| | {} |\n|---|---:|\n{rows}", marked_down(&self.subject))
        };
        let source = self.behind(|source| marked_down(source) + "\n");
        let (title, paragraph) = (marked_down(&self.title), marked_down(&self.paragraph()));
        Page::of_escaped(format!("## {title}\n\n{paragraph}\n{table}{source}"))
    }

    /// The same as an HTML page.
    #[must_use]
    pub fn html(&self) -> Page {
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
        Page::of_escaped(format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n\
             <h1>{title}</h1>\n<p>{paragraph}</p>\n{table}{source}</body>\n</html>\n"
        ))
    }

    /// The sentences and what is to be said of the figures.
    fn lines(&self) -> Vec<&str> {
        let sentences = self.sentences.iter().map(|sentence| sentence.text.as_str());
        sentences.chain(Some(self.caveat.as_str()).filter(|caveat| !caveat.is_empty())).collect()
    }

    /// The source behind an empty line, as it is written; None if there is none.
    fn behind(&self, written: impl Fn(&str) -> String) -> String {
        if self.source.is_empty() { String::new() } else { format!("\n{}", written(&self.source)) }
    }
}

fn on_screen(text: &str) -> String {
    Untrusted::from(text).for_screen()
}

fn marked_down(text: &str) -> String {
    Untrusted::from(text).for_markdown()
}

fn escaped(text: &str) -> String {
    Untrusted::from(text).for_markup()
}

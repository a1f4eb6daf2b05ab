//! The output formats, each described once.

use crate::present::json::JsonLines;
use crate::present::{Page, Sheet, Style, Written, delimited, html, markdown, table};

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for people.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// An array of objects.
    Json,
    /// One object per line.
    Jsonl,
    /// A Markdown table.
    Markdown,
    /// An HTML table.
    Html,
}

/// What a format is, and how it is written.
#[derive(Clone, Copy, Debug)]
pub struct FormatDescription {
    /// The word that names it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub help: &'static str,
    /// The extensions of its files, in lower case.
    pub extensions: &'static [&'static str],
    /// How it is written.
    pub(crate) writing: Writing,
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Writing {
    /// Line by line, with this separator.
    Delimited(u8),
    /// Line by line, as the objects of an array.
    JsonArray,
    /// Line by line, one object each.
    JsonLines,
    /// As a whole, once all lines are there.
    Whole(fn(&Sheet, Style) -> Page),
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Self] =
        &[Self::Table, Self::Csv, Self::Tsv, Self::Json, Self::Jsonl, Self::Markdown, Self::Html];

    /// What the format is, and how it is written.
    #[must_use]
    pub const fn description(self) -> FormatDescription {
        let (name, help, extensions, writing): (_, _, &'static [&'static str], _) = match self {
            Self::Table => ("table", "Aligned columns for people", &["txt"], Writing::Whole(table::write)),
            Self::Csv => ("csv", "Comma-separated values", &["csv"], Writing::Delimited(b',')),
            Self::Tsv => ("tsv", "Tab-separated values", &["tsv", "tab"], Writing::Delimited(b'\t')),
            Self::Json => ("json", "An array of objects", &["json"], Writing::JsonArray),
            Self::Jsonl => ("jsonl", "One object per line", &["jsonl", "ndjson"], Writing::JsonLines),
            Self::Markdown => ("markdown", "A Markdown table", &["md", "markdown"], Writing::Whole(markdown::write)),
            Self::Html => ("html", "An HTML table", &["html", "htm"], Writing::Whole(html::write)),
        };
        FormatDescription { name, help, extensions, writing }
    }

    /// The format of files with this extension, in any case. None if no format has it.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|format| format.description().extensions.contains(&extension.as_str()))
    }

    /// Whether a line can be written without knowing those after it.
    #[must_use]
    pub fn streams(self) -> bool {
        match self.description().writing {
            Writing::Delimited(_) | Writing::JsonArray | Writing::JsonLines => true,
            Writing::Whole(_) => false,
        }
    }
}

impl Sheet {
    /// What stands before the lines of a format that streams.
    #[must_use]
    pub fn opening(&self, format: Format, style: Style) -> Vec<u8> {
        match format.description().writing {
            Writing::Delimited(separator) => delimited::header(self, style.cells(separator)),
            Writing::JsonArray => b"[\n".to_vec(),
            Writing::JsonLines | Writing::Whole(_) => Vec::new(),
        }
    }

    /// What stands between two blocks of lines.
    #[must_use]
    pub fn between(format: Format) -> &'static [u8] {
        match format.description().writing {
            Writing::JsonArray => b",\n",
            Writing::Delimited(_) | Writing::JsonLines | Writing::Whole(_) => b"",
        }
    }

    /// What stands after the lines of a format that streams.
    #[must_use]
    pub fn closing(format: Format) -> &'static [u8] {
        match format.description().writing {
            Writing::JsonArray => b"\n]\n",
            Writing::Delimited(_) | Writing::JsonLines | Writing::Whole(_) => b"",
        }
    }

    /// The report in this format.
    #[must_use]
    pub fn write(&self, format: Format, style: Style) -> Written {
        match format.description().writing {
            Writing::Delimited(separator) => Written::Data(delimited::write(self, style.cells(separator))),
            Writing::JsonArray => Written::Data(format!("[\n{}\n]\n", self.json(true, style))),
            Writing::JsonLines => Written::Data(self.json(false, style)),
            Writing::Whole(write) => Written::Page(write(self, style)),
        }
    }

    fn json(&self, is_array: bool, style: Style) -> String {
        let mut lines = JsonLines::new(&self.headings, is_array, style.json_numbers);
        self.lines.iter().for_each(|fields| lines.line(fields));
        // Every member is text, so this replaces nothing.
        String::from_utf8_lossy(lines.bytes()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_formats_share_a_name_or_an_extension() {
        let mut words: Vec<&str> = Vec::new();
        for format in Format::ALL {
            let description = format.description();
            words.push(description.name);
            words.extend(description.extensions.iter().filter(|extension| **extension != description.name));
        }
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    #[test]
    fn an_extension_names_its_format_in_any_case() {
        assert_eq!(Format::of_extension("CSV"), Some(Format::Csv));
        assert_eq!(Format::of_extension("xyz"), None);
    }
}

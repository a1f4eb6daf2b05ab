//! Text that came from the data: it reaches a terminal or a page only through a writer that escapes it.
//!
//! A name, a heading, a cell, a title or the name of a file may hold escape sequences that act on a terminal, characters that
//! turn the direction of the text around them, or markup. [`Untrusted`] has no `Display`, so each format says for which medium
//! it wants the text. [`Page`] is what such a format has written, and the only text that reaches a terminal as it is.

/// Text that came from the data, or could have.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Untrusted(String);

impl From<String> for Untrusted {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&String> for Untrusted {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Untrusted {
    /// The text on one line of a terminal: U+FFFD for each character that acts on it.
    #[must_use]
    pub fn for_screen(&self) -> String {
        self.0.chars().map(harmless).collect()
    }

    /// The text in Markdown, its signs escaped.
    #[must_use]
    pub fn for_markdown(&self) -> String {
        let special = |c: &char| matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|');
        let spaced = |c: char| if matches!(c, '\n' | '\r') { ' ' } else { harmless(c) };
        self.0.chars().map(spaced).flat_map(|c| Some('\\').filter(|_| special(&c)).into_iter().chain([c])).collect()
    }

    /// The text in HTML or SVG, between tags or within quotes.
    #[must_use]
    pub fn for_markup(&self) -> String {
        let mut markup = String::with_capacity(self.0.len());
        for character in self.0.chars() {
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

    /// The text in a message on one line: a character that acts on a terminal is spelt out, as in `\u{1b}`.
    #[must_use]
    pub fn for_message(&self) -> String {
        let mut message = String::with_capacity(self.0.len());
        for character in self.0.chars() {
            if is_harmful(character) {
                message.extend(character.escape_default());
            } else {
                message.push(character);
            }
        }
        message
    }

    /// The text as it is: for formats that programs read (CSV, TSV, JSON), and to make other untrusted text of it.
    #[must_use]
    pub fn unescaped(&self) -> &str {
        &self.0
    }
}

/// Text for people that an escaping writer has written: a table, a brief, a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page(String);

impl Page {
    /// What an escaping writer has written; colours are its own.
    pub(crate) fn of_escaped(text: String) -> Self {
        Self(text)
    }

    /// Lines of text, with U+FFFD for each character that acts on a terminal; tabs and the ends of lines stay.
    #[must_use]
    pub fn of_lines(text: &str) -> Self {
        Self(text.chars().map(|c| if matches!(c, '\n' | '\t') { c } else { harmless(c) }).collect())
    }

    /// Adds another page below.
    pub fn push(&mut self, below: &Self) {
        self.0.push_str(&below.0);
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A report in a format, and for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// For people: it may be shown as it is.
    Page(Page),
    /// For programs: the text of the data as it is, which no terminal may get.
    Data(String),
}

impl Written {
    /// The text, for a pipe or a file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Page(page) => page.as_str(),
            Self::Data(text) => text,
        }
    }
}

/// The character, or U+FFFD for one that may not reach a terminal or a page.
pub(crate) fn harmless(character: char) -> char {
    if is_harmful(character) { '\u{fffd}' } else { character }
}

/// Whether the character acts on a terminal, ends a line, turns the direction of the text around it, or is forbidden in XML.
fn is_harmful(character: char) -> bool {
    let turns_direction =
        matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let ends_line = matches!(character, '\u{2028}' | '\u{2029}');
    let is_forbidden = matches!(character, '\u{fffe}' | '\u{ffff}');
    character.is_control() || turns_direction || ends_line || is_forbidden
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\u{1b}[31m\u{9b}b\u{202e}\u{61c}\n<i>|'\"";

    #[test]
    fn a_screen_gets_no_character_that_acts_on_it() {
        let text = Untrusted::from(HOSTILE).for_screen();
        assert_eq!(text, "a\u{fffd}[31m\u{fffd}b\u{fffd}\u{fffd}\u{fffd}<i>|'\"");
    }

    #[test]
    fn a_message_spells_such_characters_out() {
        let text = Untrusted::from(HOSTILE).for_message();
        assert_eq!(text, "a\\u{1b}[31m\\u{9b}b\\u{202e}\\u{61c}\\n<i>|'\"");
    }

    #[test]
    fn markup_of_the_data_does_not_get_through() {
        let text = Untrusted::from("<script>'\"&\u{1b}[31m\u{202e}").for_markup();
        assert_eq!(text, "&lt;script&gt;&#39;&quot;&amp;\u{fffd}[31m\u{fffd}");
    }

    #[test]
    fn signs_of_markdown_are_escaped_and_lines_are_joined() {
        assert_eq!(
            Untrusted::from("*a*\n[b](c) <i> | \u{1b}").for_markdown(),
            "\\*a\\* \\[b\\](c) \\<i\\> \\| \u{fffd}"
        );
    }

    #[test]
    fn lines_keep_their_ends_and_tabs() {
        assert_eq!(Page::of_lines("a\tb\r\n\u{1b}c\n").as_str(), "a\tb\u{fffd}\n\u{fffd}c\n");
    }
}

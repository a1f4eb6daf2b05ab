//! The only way onto a terminal: control characters of the data do not get through, and no line is too wide.

use crate::chart::terminal::canvas::Plot;
use crate::chart::terminal::look::Look;
use crate::present::{Page, harmless};

/// Lines of text that are being written.
pub(crate) struct Screen {
    text: String,
    look: Look,
}

impl Screen {
    pub(crate) fn new(look: Look) -> Self {
        Self { text: String::new(), look }
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Text over as many lines as it takes.
    pub(crate) fn paragraph(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            let word: String = word.chars().map(harmless).collect();
            if !line.is_empty() && width(&line) + 1 + width(&word) > self.look.width {
                self.cut_line(&std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        self.cut_line(&line);
    }

    /// Text on one line, cut where it is too long.
    pub(crate) fn cut_line(&mut self, text: &str) {
        self.text.push_str(&cut(text, self.look.width));
        self.text.push('\n');
    }

    /// A picture; spaces at the ends of lines are left out.
    pub(crate) fn plot(&mut self, plot: &Plot) {
        for row in plot.rows(self.look.is_ascii) {
            let used = row.iter().rposition(|cell| cell.glyph != ' ').map_or(0, |last| last + 1);
            for cell in row.iter().take(used.min(self.look.width)) {
                let glyph = harmless(cell.glyph);
                match cell.color.filter(|_| self.look.has_color) {
                    Some(color) => self.text.push_str(&format!("\u{1b}[{color}m{glyph}\u{1b}[0m")),
                    None => self.text.push(glyph),
                }
            }
            self.text.push('\n');
        }
    }

    pub(crate) fn finish(self) -> Page {
        Page::of_escaped(self.text)
    }
}

/// The text without control characters, cut with `...` where it is longer.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let clean: String = text.chars().map(harmless).collect();
    if width(&clean) <= most {
        return clean;
    }
    let kept: String = clean.chars().take(most.saturating_sub(3)).collect();
    format!("{kept}...")
}

fn width(text: &str) -> usize {
    text.chars().count()
}

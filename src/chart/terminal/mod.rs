//! A picture of characters: a sentence first, then bars of eighth blocks or lines of braille, with exact labels.

mod bars;
mod canvas;
mod labels;
mod lines;
mod screen;

use crate::chart::terminal::screen::Screen;
use crate::chart::{Picture, Shape};

/// How a picture of characters looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The most characters in a line, at least [`NARROWEST`].
    pub width: usize,
    /// Whether only ASCII is used.
    pub is_ascii: bool,
    /// Whether escape sequences for colour are written.
    pub has_color: bool,
}

/// The narrowest picture.
pub const NARROWEST: usize = 40;

/// The picture as lines of text.
#[must_use]
pub fn write(picture: &Picture, look: Look) -> String {
    let look = Look { width: look.width.max(NARROWEST), ..look };
    let mut screen = Screen::new(look);
    screen.paragraph(&picture.sentence);
    screen.blank();
    screen.paragraph(&picture.subtitle);
    let plot = if picture.tracks_of(Shape::Line).any(|_| true) {
        lines::plot(picture, look)
    } else {
        bars::plot(picture, look)
    };
    screen.plot(&plot);
    for note in &picture.notes {
        screen.paragraph(&format!("{note}."));
    }
    screen.paragraph(&picture.footer);
    screen.finish()
}

//! A picture of characters: a sentence first, then bars of eighth blocks or lines of braille, with exact labels.

mod bars;
mod canvas;
mod labels;
mod lines;
mod look;
mod screen;

use crate::chart::terminal::screen::Screen;
use crate::chart::{Picture, Shape};
use crate::present::Page;

pub use look::{Look, NARROWEST};

/// The picture as lines of text.
#[must_use]
pub fn write(picture: &Picture, look: Look) -> Page {
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

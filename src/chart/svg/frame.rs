//! Where things stand in a picture, with its words, lines and months.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

use crate::chart::scale::Scale;
use crate::chart::svg::markup::Markup;
use crate::chart::svg::size::Size;
use crate::chart::text_width::Font;
use crate::chart::{Mark, Picture, Shape, Track};
use crate::series::{Month, month_name};

/// The text of labels.
pub(crate) const LABEL: Font = Font { size: 12.0, is_bold: false };
const TITLE: Font = Font { size: 18.0, is_bold: true };
const SMALL_TITLE: Font = Font { size: 15.0, is_bold: true };
const SUBTITLE: Font = Font { size: 13.0, is_bold: false };
const FOOTER: Font = Font { size: 11.0, is_bold: false };
/// The distance of words from the edges.
const EDGE: f64 = 12.0;
/// The distance of the first and the last point of a line from the ends.
const LINE_END: f64 = 8.0;
/// A month gets three letters where there is this much room.
const ROOM_FOR_THREE_LETTERS: f64 = 36.0;
/// A month gets one letter where there is this much room.
const ROOM_FOR_ONE_LETTER: f64 = 11.0;
/// The most lines of notes and source below the picture.
const MOST_FOOTER_LINES: usize = 3;

/// The places of a picture.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) scale: Scale,
    /// The distance of two slots.
    pub(crate) step: f64,
    /// The distance of the first slot's middle from the left end.
    first: f64,
    title: Vec<String>,
    subtitle: Vec<String>,
    footer: Vec<String>,
    title_font: Font,
}

impl Frame {
    pub(crate) fn new(picture: &Picture, size: Size) -> Self {
        let (width, height, title_font) = match size {
            Size::Full => (720.0, 405.0, TITLE),
            Size::Small => (360.0, 270.0, SMALL_TITLE),
        };
        let room = width - 2.0 * EDGE;
        let title = title_font.lines(&picture.title, room, 2);
        let subtitle = SUBTITLE.lines(&picture.subtitle, room, 2);
        let footer = FOOTER.lines(&footer(picture), room, MOST_FOOTER_LINES);
        let is_lines = picture.tracks_of(Shape::Line).any(|_| true);
        let scale = Scale::of(heights(picture).into_iter());
        let widest_tick = scale.lines().map(|line| LABEL.width(&scale.label(line))).fold(0.0, f64::max);
        let left = widest_tick + 8.0 + EDGE;
        let right = width - right_margin(picture, width);
        let top = EDGE + lines_height(&title, title_font) + lines_height(&subtitle, SUBTITLE) + 16.0;
        let bottom = height - 8.0 - lines_height(&footer, FOOTER) - if is_lines { 22.0 } else { 36.0 };
        // Lines reach to the ends; bars need half their slot there.
        let slots = count(picture.slots.len().max(1));
        let step =
            if is_lines { (right - left - 2.0 * LINE_END) / (slots - 1.0).max(1.0) } else { (right - left) / slots };
        let first = if is_lines { LINE_END } else { step / 2.0 };
        Self { width, height, left, right, top, bottom, scale, step, first, title, subtitle, footer, title_font }
    }

    /// The middle of a slot.
    pub(crate) fn x(&self, slot: usize) -> f64 {
        self.left + self.first + count(slot) * self.step
    }

    /// Where a height lies.
    pub(crate) fn y(&self, height: f64) -> f64 {
        self.bottom - self.scale.share(height) * (self.bottom - self.top)
    }

    /// Title, subtitle and footer.
    pub(crate) fn write_words(&self, out: &mut Markup) {
        let mut y = EDGE;
        for line in &self.title {
            y += line_height(self.title_font);
            text(out, "itx-text itx-bold itx-strong", (EDGE, y), "start", self.title_font, line);
        }
        for line in &self.subtitle {
            y += line_height(SUBTITLE);
            text(out, "itx-text itx-muted", (EDGE, y), "start", SUBTITLE, line);
        }
        let mut y = self.height - 8.0 - lines_height(&self.footer, FOOTER);
        for line in &self.footer {
            y += line_height(FOOTER);
            text(out, "itx-text itx-muted", (EDGE, y), "start", FOOTER, line);
        }
    }

    /// The lines of the scale and the months.
    pub(crate) fn write_axes(&self, out: &mut Markup, picture: &Picture) {
        for line in self.scale.lines() {
            self.write_line(out, "itx-grid", line);
            let anchor_at = (self.left - 8.0, self.y(line) + 4.0);
            text(out, "itx-text itx-muted", anchor_at, "end", LABEL, &self.scale.label(line));
        }
        let letters = letters(self.step);
        for (slot, month) in picture.slots.iter().enumerate() {
            let name = &month_name(month.month())[..letters];
            if letters > 0 {
                text(out, "itx-text itx-muted", (self.x(slot), self.bottom + 16.0), "middle", LABEL, name);
            }
        }
        if !picture.tracks_of(Shape::Line).any(|_| true) {
            self.write_years(out, picture);
        }
    }

    /// The line at zero, over the bars.
    pub(crate) fn write_zero_line(&self, out: &mut Markup) {
        self.write_line(out, "itx-zero", 0.0);
    }

    fn write_line(&self, out: &mut Markup, class: &str, height: f64) {
        let (left, right, y) = (px(self.left), px(self.right), px(self.y(height)));
        out.empty("line", &[("class", class), ("x1", &left), ("y1", &y), ("x2", &right), ("y2", &y)]);
    }

    /// The names of the fiscal years below their months, where lines do not have them.
    fn write_years(&self, out: &mut Markup, picture: &Picture) {
        let year_of = |month: &Month| picture.calendar.year_of(*month);
        for run in picture.slots.chunk_by(|one, other| year_of(one) == year_of(other)) {
            let Some(first) = picture.slots.iter().position(|month| *month == run[0]) else { continue };
            let name = year_of(&run[0]).to_string();
            let middle = (self.x(first) + self.x(first + run.len() - 1)) / 2.0;
            if LABEL.width(&name) + 4.0 <= count(run.len()) * self.step {
                text(out, "itx-text itx-muted", (middle, self.bottom + 31.0), "middle", LABEL, &name);
            }
            if first > 0 {
                let x = px(self.left + count(first) * self.step);
                let (top, bottom) = (px(self.bottom), px(self.bottom + 32.0));
                out.empty("line", &[("class", "itx-grid"), ("x1", &x), ("y1", &top), ("x2", &x), ("y2", &bottom)]);
            }
        }
    }
}

/// The heights that the scale has to hold; parts stand upon one another.
fn heights(picture: &Picture) -> Vec<f64> {
    let mut heights = Vec::new();
    for slot in 0..picture.slots.len() {
        let (mut above, mut below) = (0.0, 0.0);
        for track in &picture.tracks {
            let Some(figure) = track.marks.get(slot).and_then(Mark::figure) else { continue };
            if track.shape != Shape::Bar {
                heights.push(figure.height);
            } else if figure.height < 0.0 {
                below += figure.height;
            } else {
                above += figure.height;
            }
        }
        heights.extend([above, below]);
    }
    heights
}

/// The widest label beside the picture, and 12; at most two fifths of the picture.
fn right_margin(picture: &Picture, width: f64) -> f64 {
    let beside = picture.tracks.iter().filter(|track| !stands_within(picture, track, width));
    let widest = beside.filter_map(Track::end_label).map(|label| LABEL.width(&label)).fold(0.0, f64::max);
    (widest + 12.0 + EDGE).min(width * 0.4)
}

/// Whether the label of a line stands within the picture, because the line ends long before.
pub(crate) fn stands_within(picture: &Picture, track: &Track, width: f64) -> bool {
    let (Some((slot, _)), Some(label)) = (track.last(), track.end_label()) else { return false };
    let slots = picture.slots.len().max(1);
    // A picture of `width` has at least half of it for the slots.
    let room = count(slots - 1 - slot) * width * 0.5 / count(slots);
    track.shape == Shape::Line && room > LABEL.width(&label) + 20.0
}

/// How many letters of its name a month gets.
fn letters(step: f64) -> usize {
    if step >= ROOM_FOR_THREE_LETTERS {
        3
    } else if step >= ROOM_FOR_ONE_LETTER {
        1
    } else {
        0
    }
}

/// What is missing, then the source.
fn footer(picture: &Picture) -> String {
    let notes: String = picture.notes.iter().map(|note| format!("{note}. ")).collect();
    format!("{notes}{}", picture.footer)
}

fn line_height(font: Font) -> f64 {
    (font.size * 1.25).round()
}

fn lines_height(lines: &[String], font: Font) -> f64 {
    count(lines.len()) * line_height(font)
}

#[expect(clippy::cast_precision_loss, reason = "a picture has far fewer slots and lines than a float has digits")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

/// A coordinate in the picture, in px to two decimals.
pub(crate) fn px(coordinate: f64) -> String {
    let text = format!("{coordinate:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text with its anchor at this point.
pub(crate) fn text(out: &mut Markup, class: &str, anchor_at: (f64, f64), anchor: &str, font: Font, content: &str) {
    let (x, y, size) = (px(anchor_at.0), px(anchor_at.1), px(font.size));
    let attributes =
        [("class", class), ("x", x.as_str()), ("y", y.as_str()), ("text-anchor", anchor), ("font-size", size.as_str())];
    out.element("text", &attributes, content);
}

//! Labels beside the ends of tracks, moved apart so that none covers another.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

use crate::chart::svg::frame::{Frame, LABEL, stands_within, text};
use crate::chart::svg::marks::class;
use crate::chart::svg::markup::Markup;
use crate::chart::{Picture, Role, Shape, Track};

/// The distance of two labels that stand one above the other.
const LINE: f64 = 15.0;
/// How far a label stands from the end of its track.
const DISTANCE: f64 = 10.0;

/// A label at the end of a track.
struct Label {
    text: String,
    role: Role,
    x: f64,
    /// The base line.
    y: f64,
}

/// Writes the name and the last figure of each track.
pub(crate) fn write(out: &mut Markup, picture: &Picture, frame: &Frame) {
    let labels: Vec<Label> = picture.tracks.iter().filter_map(|track| label(picture, frame, track)).collect();
    for label in &spread(labels, frame) {
        let class = format!("itx-text itx-label itx-halo {}", class(label.role));
        let content = LABEL.cut(&label.text, frame.width - label.x - 4.0);
        text(out, &class, (label.x, label.y), "start", LABEL, &content);
    }
}

/// The label of a track: at the end of its line, or beside the picture where that is near.
fn label(picture: &Picture, frame: &Frame, track: &Track) -> Option<Label> {
    let (slot, figure) = track.last()?;
    let content = track.end_label()?;
    let height = match track.shape {
        Shape::Line | Shape::Dot => figure.height,
        Shape::Bar => middle_of_bar(picture, track, slot)?,
    };
    let is_within = stands_within(picture, track, frame.width);
    let x = if is_within { frame.x(slot) + DISTANCE } else { frame.right + 6.0 };
    let y = frame.y(height) + if is_within { beside_line(frame, height) } else { 4.0 };
    Some(Label { text: content, role: track.role, x, y })
}

/// How far below its line a label within the picture stands: above it, but at the top of the picture, where words would be met.
fn beside_line(frame: &Frame, height: f64) -> f64 {
    if frame.y(height) - LINE - 8.0 < frame.top { 18.0 } else { -8.0 }
}

/// The middle of the bar of this track in this slot, above or below those under it.
fn middle_of_bar(picture: &Picture, track: &Track, slot: usize) -> Option<f64> {
    let own = track.marks.get(slot)?.figure()?.height;
    let before = picture.tracks_of(Shape::Bar).take_while(|other| other.name != track.name);
    let heights = before.filter_map(|other| Some(other.marks.get(slot)?.figure()?.height));
    let under: f64 = heights.filter(|height| (*height < 0.0) == (own < 0.0)).sum();
    Some(under + own / 2.0)
}

/// Moves labels apart: those within the picture and those beside it do not meet.
fn spread(labels: Vec<Label>, frame: &Frame) -> Vec<Label> {
    let (mut beside, mut within): (Vec<Label>, Vec<Label>) =
        labels.into_iter().partition(|label| label.x > frame.right);
    move_apart(&mut beside, frame);
    move_apart(&mut within, frame);
    beside.extend(within);
    beside
}

/// Moves labels apart from the top down, and back up where the last would leave the picture.
fn move_apart(labels: &mut [Label], frame: &Frame) {
    labels.sort_by(|one, other| one.y.total_cmp(&other.y));
    for index in 1..labels.len() {
        labels[index].y = labels[index].y.max(labels[index - 1].y + LINE);
    }
    let mut limit = frame.bottom + 4.0;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(limit);
        limit = label.y - LINE;
    }
}

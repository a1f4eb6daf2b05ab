//! Lines, points and bars.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

use crate::chart::svg::frame::{Frame, px};
use crate::chart::svg::markup::Markup;
use crate::chart::{Figure, Picture, Role, Shape, Track};

/// The radius of a point.
const RADIUS: f64 = 3.5;
/// How much of its slot a bar fills.
const BAR_SHARE: f64 = 0.64;

/// The class of a role.
pub(crate) fn class(role: Role) -> String {
    match role {
        Role::Current => "itx-current".to_owned(),
        Role::Previous => "itx-previous".to_owned(),
        Role::Before => "itx-before".to_owned(),
        Role::Reference => "itx-reference".to_owned(),
        Role::Total => "itx-total".to_owned(),
        Role::Part(index) => format!("itx-part{index}"),
    }
}

/// The class of a bar: a fall has a colour of its own where bars are not parts.
fn bar_class(track: &Track, figure: &Figure) -> String {
    match track.role {
        Role::Current if figure.height < 0.0 => "itx-down".to_owned(),
        Role::Current | Role::Previous | Role::Before | Role::Reference | Role::Total | Role::Part(_) => {
            class(track.role)
        }
    }
}

/// The hatch that covers provisional bars, in the colour of the ground.
pub(crate) fn hatch_patterns(out: &mut Markup, id: &str) {
    let id = format!("{id}-hatch");
    out.open("defs", &[]);
    let attributes = [
        ("id", id.as_str()),
        ("width", "5"),
        ("height", "5"),
        ("patternUnits", "userSpaceOnUse"),
        ("patternTransform", "rotate(45)"),
    ];
    out.open("pattern", &attributes);
    out.empty("rect", &[("class", "itx-ground"), ("width", "2.5"), ("height", "5")]);
    out.close("pattern");
    out.close("defs");
}

/// All tracks: bars below, then lines, the one that the picture is about on top.
pub(crate) fn write(out: &mut Markup, picture: &Picture, frame: &Frame, id: &str) {
    write_bars(out, picture, frame, id);
    frame.write_zero_line(out);
    for track in picture.tracks_of(Shape::Line).collect::<Vec<_>>().into_iter().rev() {
        write_line(out, track, frame);
    }
    for track in picture.tracks_of(Shape::Dot) {
        for (slot, figure) in track.figures() {
            let (x, y) = (frame.x(slot), frame.y(figure.height));
            // A ring of the ground keeps a dot apart from the bar that it stands on; a hollow one lies on hatching.
            let ring = RADIUS + if figure.is_provisional() { 3.5 } else { 2.0 };
            out.empty("circle", &[("class", "itx-ground"), ("cx", &px(x)), ("cy", &px(y)), ("r", &px(ring))]);
            write_point(out, track.role, (x, y), figure.is_provisional());
        }
    }
}

/// A line, cut at every gap; a lone month between two gaps is a point.
fn write_line(out: &mut Markup, track: &Track, frame: &Frame) {
    let mut path = String::new();
    let mut is_joined = false;
    for (slot, mark) in track.marks.iter().enumerate() {
        let Some(figure) = mark.figure() else {
            is_joined = false;
            continue;
        };
        let command = if is_joined { 'L' } else { 'M' };
        path.push_str(&format!("{command}{} {}", px(frame.x(slot)), px(frame.y(figure.height))));
        is_joined = true;
    }
    if !path.is_empty() {
        out.empty("path", &[("class", &format!("itx-line {}", class(track.role))), ("d", &path)]);
    }
    for (slot, figure) in track.figures() {
        let is_shown = match track.role {
            Role::Current => true,
            Role::Reference => is_lone(track, slot),
            Role::Previous | Role::Before | Role::Part(_) | Role::Total => {
                figure.is_provisional() || is_lone(track, slot)
            }
        };
        if is_shown {
            let is_hollow = figure.is_provisional() && track.role != Role::Reference;
            write_point(out, track.role, (frame.x(slot), frame.y(figure.height)), is_hollow);
        }
    }
}

/// Whether the months before and after have no figure.
fn is_lone(track: &Track, slot: usize) -> bool {
    let has_figure = |slot: Option<usize>| slot.and_then(|slot| track.marks.get(slot)?.figure()).is_some();
    !has_figure(slot.checked_sub(1)) && !has_figure(slot.checked_add(1))
}

fn write_point(out: &mut Markup, role: Role, at: (f64, f64), is_hollow: bool) {
    let hollow = if is_hollow { " itx-hollow" } else { "" };
    let class = format!("itx-point {}{hollow}", class(role));
    out.empty("circle", &[("class", &class), ("cx", &px(at.0)), ("cy", &px(at.1)), ("r", &px(RADIUS))]);
}

/// Bars from zero; those of several tracks stand upon one another.
fn write_bars(out: &mut Markup, picture: &Picture, frame: &Frame, id: &str) {
    for slot in 0..picture.slots.len() {
        let (mut above, mut below) = (0.0, 0.0);
        for track in picture.tracks_of(Shape::Bar) {
            let Some(figure) = track.marks.get(slot).and_then(crate::chart::Mark::figure) else { continue };
            let end = if figure.height < 0.0 { &mut below } else { &mut above };
            let from = *end;
            *end += figure.height;
            write_bar(out, (track, figure), frame, (slot, from, *end), id);
        }
    }
}

/// A bar in a slot from one height to another.
fn write_bar(out: &mut Markup, drawn: (&Track, &Figure), frame: &Frame, bar: (usize, f64, f64), id: &str) {
    let (track, figure) = drawn;
    let (slot, from, to) = bar;
    let (top, bottom) = (frame.y(from.max(to)), frame.y(from.min(to)));
    let width = frame.step * BAR_SHARE;
    let x = px(frame.x(slot) - width / 2.0);
    let colour = bar_class(track, figure);
    let (y, width, height) = (px(top), px(width), px(bottom - top));
    let edges = [("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)];
    let class = format!("itx-bar {colour}");
    out.empty("rect", &[&[("class", class.as_str())], edges.as_slice()].concat());
    if figure.is_provisional() {
        let outline = format!("itx-outline {colour}");
        let fill = format!("url(#{id}-hatch)");
        out.empty("rect", &[&[("class", outline.as_str()), ("fill", &fill)], edges.as_slice()].concat());
    }
}

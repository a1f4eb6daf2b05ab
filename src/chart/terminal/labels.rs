//! The columns around the picture: the scale on the left, names and last figures on the right, months below.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

use crate::chart::terminal::canvas::Plot;
use crate::chart::terminal::look::Look;
use crate::chart::terminal::screen::cut;
use crate::chart::{Picture, Role, Shape};
use crate::series::{Month, month_name};

/// The columns of the scale and its line.
pub(crate) const LEFT: usize = 8;
/// The rows below the picture: the axis, the months, the years.
pub(crate) const BELOW: usize = 3;

/// A label on the right: what it says, the row it belongs to, and its colour.
pub(crate) struct EndLabel {
    pub(crate) text: String,
    pub(crate) row: usize,
    pub(crate) color: Option<&'static str>,
}

/// The colour of a role: strong, plain and dim as well as blue, so that nothing hangs on the colour alone.
pub(crate) fn color(role: Role) -> Option<&'static str> {
    match role {
        Role::Current | Role::Part(0) => Some("1;34"),
        Role::Previous | Role::Part(1) => Some("2"),
        Role::Before | Role::Reference | Role::Part(2) => Some("33"),
        Role::Part(_) => Some("35"),
        Role::Total => None,
    }
}

/// How many columns the labels on the right take, with the space before them: at most two fifths of the line.
pub(crate) fn right_width(labels: &[String], look: Look) -> usize {
    let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    (widest + 1).min(look.width * 2 / 5)
}

/// The text of a scale label: right-aligned, six characters.
pub(crate) fn put_tick(plot: &mut Plot, row: usize, label: &str, is_ascii: bool) {
    let text = format!("{label:>6}");
    plot.put_text(0, row, &text, None);
    plot.put(LEFT - 1, row, if is_ascii { '+' } else { '┤' }, None);
}

/// The line of the scale, where no tick stands.
pub(crate) fn put_scale_line(plot: &mut Plot, rows: usize, is_ascii: bool) {
    for row in 0..rows {
        if !plot.is_taken(LEFT - 1, row) {
            plot.put(LEFT - 1, row, if is_ascii { '|' } else { '│' }, None);
        }
    }
}

/// Puts the labels on rows of their own, as near to theirs as there is room.
pub(crate) fn put_end_labels(plot: &mut Plot, labels: Vec<EndLabel>, column: usize, rows: usize, look: Look) {
    let mut labels = labels;
    labels.sort_by_key(|label| label.row);
    let count = labels.len();
    let mut next = 0;
    for (index, label) in labels.into_iter().enumerate() {
        // The labels that follow need a row each.
        let last = rows.saturating_sub(count - index);
        let row = label.row.max(next).min(last);
        next = row + 1;
        plot.put_text(column, row, &cut(&label.text, look.width.saturating_sub(column)), label.color);
    }
}

/// The months, and the fiscal years below them where lines do not name them.
pub(crate) fn put_months(plot: &mut Plot, picture: &Picture, middle: impl Fn(usize) -> usize, first_row: usize) {
    let step = if picture.slots.len() > 1 { middle(1) - middle(0) } else { 4 };
    let letters = if step >= 4 { 3 } else { 1 };
    for (slot, month) in picture.slots.iter().enumerate() {
        let name = &month_name(month.month())[..letters];
        plot.put_text(middle(slot).saturating_sub(letters / 2), first_row, name, None);
    }
    if picture.tracks_of(Shape::Line).any(|_| true) {
        return;
    }
    let year_of = |month: &Month| picture.calendar.year_of(*month);
    let mut slot = 0;
    for run in picture.slots.chunk_by(|one, other| year_of(one) == year_of(other)) {
        let name = year_of(&run[0]).to_string();
        if name.len() < run.len() * step {
            plot.put_text(middle(slot).saturating_sub(letters / 2), first_row + 1, &name, None);
        }
        slot += run.len();
    }
}

/// A height as a row or a dot: 0 at the top, `last` at the bottom.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the rows of a terminal")]
pub(crate) fn down(share: f64, last: usize) -> usize {
    ((1.0 - share.clamp(0.0, 1.0)) * count(last)).round() as usize
}

#[expect(clippy::cast_precision_loss, reason = "a terminal has far fewer columns than a float has digits")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

//! Lines of braille dots, or of `.` where there is little room, with a sign for each month.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

use crate::chart::scale::Scale;
use crate::chart::terminal::canvas::Plot;
use crate::chart::terminal::labels::{
    EndLabel, LEFT, color, count, down, put_end_labels, put_months, put_scale_line, put_tick, right_width,
};
use crate::chart::terminal::look::Look;
use crate::chart::{Figure, Picture, Role, Shape, Track};

/// The rows of the picture.
const ROWS: usize = 16;
/// Dots join the months from this width on.
const WIDTH_OF_BRAILLE: usize = 80;

/// The places of the picture.
struct Grid {
    scale: Scale,
    /// The columns of a slot.
    step: usize,
    columns: usize,
}

impl Grid {
    fn middle(&self, slot: usize) -> usize {
        LEFT + slot * self.step + self.step / 2
    }

    fn row(&self, figure: &Figure) -> usize {
        down(self.scale.share(figure.height), ROWS - 1)
    }
}

pub(crate) fn plot(picture: &Picture, look: Look) -> Plot {
    let labels: Vec<String> = picture.tracks.iter().filter_map(|track| label(track, look)).collect();
    let columns = look.width - LEFT - right_width(&labels, look);
    let step = (columns / picture.slots.len().max(1)).max(1);
    let heights = picture.tracks.iter().flat_map(|track| track.figures().map(|(_, figure)| figure.height));
    let grid = Grid { scale: Scale::of(heights), step, columns: step * picture.slots.len() };
    let mut plot = Plot::new(look.width, ROWS + 1);
    for line in grid.scale.lines() {
        let row = down(grid.scale.share(line), ROWS - 1);
        put_tick(&mut plot, row, &grid.scale.label(line), look.is_ascii);
        if line == 0.0 {
            put_zero_line(&mut plot, row, &grid, look);
        }
    }
    put_scale_line(&mut plot, ROWS, look.is_ascii);
    // The line that the picture is about comes last, over the others.
    for track in picture.tracks_of(Shape::Line).collect::<Vec<_>>().into_iter().rev() {
        put_track(&mut plot, track, &grid, look);
    }
    put_months(&mut plot, picture, |slot| grid.middle(slot), ROWS);
    let ends = picture.tracks.iter().filter_map(|track| {
        let (_, figure) = track.last()?;
        Some(EndLabel { text: label(track, look)?, row: grid.row(figure), color: color(track.role) })
    });
    put_end_labels(&mut plot, ends.collect(), LEFT + grid.columns + 1, ROWS, look);
    plot
}

/// The line at zero, which is also the axis where nothing is negative.
fn put_zero_line(plot: &mut Plot, row: usize, grid: &Grid, look: Look) {
    for column in LEFT..LEFT + grid.columns {
        plot.put(column, row, if look.is_ascii { '-' } else { '─' }, None);
    }
}

/// The sign of a month: this year's are full and hollow circles.
fn sign(track: &Track, figure: &Figure, look: Look) -> char {
    let is_hollow = figure.is_provisional() && track.role != Role::Reference;
    match (track.role, is_hollow, look.is_ascii) {
        (Role::Reference, _, false) => '╌',
        (Role::Reference, _, true) => '-',
        (_, true, false) => '○',
        (_, true, true) => 'o',
        (Role::Current, false, false) => '●',
        (Role::Current, false, true) => '*',
        (Role::Previous | Role::Part(_) | Role::Total, false, false) => '•',
        (Role::Previous | Role::Part(_) | Role::Total, false, true) => '.',
        (Role::Before, false, false) => '×',
        (Role::Before, false, true) => 'x',
    }
}

/// The sign, the name and the last figure of a track.
fn label(track: &Track, look: Look) -> Option<String> {
    let (_, figure) = track.last()?;
    let settled = Figure { flags: crate::series::Flags::NONE, ..figure.clone() };
    Some(format!("{} {}", sign(track, &settled, look), track.end_label()?))
}

fn put_track(plot: &mut Plot, track: &Track, grid: &Grid, look: Look) {
    let figures: Vec<(usize, &Figure)> = track.figures().collect();
    let has_dots = look.width >= WIDTH_OF_BRAILLE && !look.is_ascii;
    for pair in figures.windows(2) {
        let ((slot, figure), (next_slot, next)) = (pair[0], pair[1]);
        // A gap is a gap.
        if next_slot != slot + 1 {
            continue;
        }
        let ends = [(grid.middle(slot), figure.height), (grid.middle(next_slot), next.height)];
        if has_dots {
            join_with_dots(plot, track.role, ends, grid)
        } else {
            join_with_points(plot, track.role, ends, grid)
        }
    }
    for (slot, figure) in figures {
        plot.put(grid.middle(slot), grid.row(figure), sign(track, figure, look), color(track.role));
    }
}

/// Braille dots: close together for this year, with spaces for the others.
fn join_with_dots(plot: &mut Plot, role: Role, ends: [(usize, f64); 2], grid: &Grid) {
    let [(from, low), (to, high)] = ends;
    let spacing = match role {
        Role::Current => 1,
        Role::Previous | Role::Part(_) | Role::Total => 2,
        Role::Before | Role::Reference => 4,
    };
    let steps = (to - from) * 2;
    for index in 0..=steps {
        let share = count(index) / count(steps.max(1));
        let y = down(grid.scale.share(low + (high - low) * share), ROWS * 4 - 1);
        if (from * 2 + index).is_multiple_of(spacing) {
            plot.put_dot(from * 2 + index, y, color(role));
        }
    }
}

/// Points, one to a column, over nothing that stands there.
fn join_with_points(plot: &mut Plot, role: Role, ends: [(usize, f64); 2], grid: &Grid) {
    if role != Role::Current {
        return;
    }
    let [(from, low), (to, high)] = ends;
    for column in from + 1..to {
        let share = count(column - from) / count(to - from);
        let row = down(grid.scale.share(low + (high - low) * share), ROWS - 1);
        if !plot.is_taken(column, row) {
            plot.put(column, row, '.', color(role));
        }
    }
}

//! Bars of eighth blocks above zero and of half blocks below it, with a thin line between, and dots over them.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

use crate::chart::scale::Scale;
use crate::chart::terminal::canvas::Plot;
use crate::chart::terminal::labels::{
    BELOW, EndLabel, LEFT, color, count, put_end_labels, put_months, put_scale_line, put_tick, right_width,
};
use crate::chart::terminal::look::Look;
use crate::chart::{Figure, Mark, Picture, Role, Shape, Track};

/// About how many rows there are.
const ROWS: usize = 16;
/// Lower blocks, by eighths.
const LOWER: [char; 8] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// The places of the picture.
struct Grid {
    scale: Scale,
    /// The rows of a step of the scale.
    rows_of_step: usize,
    /// The rows above and below the line at zero.
    above: usize,
    below: usize,
    /// The columns of a slot.
    step: usize,
}

impl Grid {
    fn new(scale: Scale, step: usize) -> Self {
        let steps = |number: i32| usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
        let (above, below) = (steps(scale.highest), steps(scale.lowest));
        let rows_of_step = (ROWS / (above + below).max(1)).max(1);
        Self { scale, rows_of_step, above: above * rows_of_step, below: below * rows_of_step, step }
    }

    /// All rows, with the one of the line at zero.
    fn rows(&self) -> usize {
        self.above + 1 + self.below
    }

    fn first_column(&self, slot: usize) -> usize {
        LEFT + slot * self.step
    }

    /// The columns of a bar: all of the slot but one, where there is more than one.
    fn bar_columns(&self) -> usize {
        (self.step - 1).clamp(1, 6)
    }

    fn middle(&self, slot: usize) -> usize {
        self.first_column(slot) + (self.bar_columns() - 1) / 2
    }

    /// A height in rows from zero.
    fn rows_of(&self, height: f64) -> f64 {
        height / self.scale.step * count(self.rows_of_step)
    }

    /// The row of a height.
    fn row(&self, height: f64) -> usize {
        let rows = whole(self.rows_of(height.abs()).ceil());
        if height < 0.0 { (self.above + rows).min(self.rows() - 1) } else { self.above.saturating_sub(rows) }
    }
}

pub(crate) fn plot(picture: &Picture, look: Look) -> Plot {
    let labels: Vec<String> = picture.tracks.iter().filter_map(|track| label(track, look)).collect();
    let columns = look.width - LEFT - right_width(&labels, look);
    let step = (columns / picture.slots.len().max(1)).max(1);
    let grid = Grid::new(Scale::of(heights(picture).into_iter()), step);
    let mut plot = Plot::new(look.width, grid.rows() + BELOW);
    for column in LEFT..LEFT + step * picture.slots.len() {
        plot.put(column, grid.above, if look.is_ascii { '-' } else { '─' }, None);
    }
    for line in grid.scale.lines() {
        put_tick(&mut plot, grid.row(line), &grid.scale.label(line), look.is_ascii);
    }
    put_scale_line(&mut plot, grid.rows(), look.is_ascii);
    for slot in 0..picture.slots.len() {
        put_bars(&mut plot, picture, slot, &grid, look);
    }
    for track in picture.tracks_of(Shape::Dot) {
        for (slot, figure) in track.figures() {
            plot.put(grid.middle(slot), grid.row(figure.height), dot(figure, look), color(track.role));
        }
    }
    put_months(&mut plot, picture, |slot| grid.middle(slot), grid.rows());
    let ends = picture.tracks.iter().filter_map(|track| {
        let (_, figure) = track.last()?;
        Some(EndLabel { text: label(track, look)?, row: grid.row(figure.height), color: color(track.role) })
    });
    put_end_labels(&mut plot, ends.collect(), LEFT + step * picture.slots.len() + 1, grid.rows(), look);
    plot
}

/// The heights that the scale has to hold; parts stand upon one another.
fn heights(picture: &Picture) -> Vec<f64> {
    let mut heights = Vec::new();
    for slot in 0..picture.slots.len() {
        let stacked: Vec<f64> = picture.tracks_of(Shape::Bar).filter_map(|track| height(track, slot)).collect();
        heights.push(stacked.iter().filter(|height| **height > 0.0).sum());
        heights.push(stacked.iter().filter(|height| **height < 0.0).sum());
        heights.extend(picture.tracks_of(Shape::Dot).filter_map(|track| height(track, slot)));
    }
    heights
}

fn height(track: &Track, slot: usize) -> Option<f64> {
    Some(track.marks.get(slot)?.figure()?.height)
}

fn dot(figure: &Figure, look: Look) -> char {
    match (figure.is_provisional(), look.is_ascii) {
        (false, false) => '●',
        (true, false) => '○',
        (false, true) => '*',
        (true, true) => 'o',
    }
}

/// The fill of a bar: parts differ by it, and a provisional bar that stands alone is hatched.
fn fill(role: Role, is_provisional: bool, is_ascii: bool) -> char {
    let (blocks, letters) = (['█', '▓', '▒', '░', '▚'], ['#', '=', '+', ':', '%']);
    match role {
        Role::Part(index) => {
            if is_ascii {
                letters[index.min(4)]
            } else {
                blocks[index.min(4)]
            }
        }
        Role::Current | Role::Previous | Role::Before | Role::Reference | Role::Total => {
            match (is_provisional, is_ascii) {
                (false, false) => '█',
                (true, false) => '▒',
                (false, true) => '#',
                (true, true) => ':',
            }
        }
    }
}

/// The sign, the name and the last figure of a track.
fn label(track: &Track, look: Look) -> Option<String> {
    let (_, figure) = track.last()?;
    let sign = match track.shape {
        Shape::Bar => fill(track.role, false, look.is_ascii),
        Shape::Dot | Shape::Line => dot(&Figure { flags: crate::series::Flags::NONE, ..figure.clone() }, look),
    };
    Some(format!("{sign} {}", track.end_label()?))
}

fn put_bars(plot: &mut Plot, picture: &Picture, slot: usize, grid: &Grid, look: Look) {
    let tracks: Vec<&Track> = picture.tracks_of(Shape::Bar).collect();
    let is_stack = tracks.len() > 1 || tracks.iter().any(|track| matches!(track.role, Role::Part(_)));
    let (mut above, mut below) = (0.0, 0.0);
    for track in tracks {
        let Some(figure) = track.marks.get(slot).and_then(Mark::figure) else { continue };
        let end = if figure.height < 0.0 { &mut below } else { &mut above };
        let from = *end;
        *end += grid.rows_of(figure.height.abs());
        let bar = Bar { from, to: *end, is_below: figure.height < 0.0, has_parts: is_stack || figure.is_provisional() };
        let glyph = fill(track.role, figure.is_provisional(), look.is_ascii);
        put_bar(plot, &bar, grid, slot, (glyph, color(track.role)), look);
    }
}

/// A bar, in rows from zero.
struct Bar {
    from: f64,
    to: f64,
    is_below: bool,
    /// Whether it is made of whole cells only: there are no eighths of a hatch.
    has_parts: bool,
}

fn put_bar(plot: &mut Plot, bar: &Bar, grid: &Grid, slot: usize, fill: (char, Option<&'static str>), look: Look) {
    let (glyph, color) = fill;
    let has_eighths = !bar.has_parts && !look.is_ascii;
    let full = if has_eighths { whole(bar.to.floor()) } else { whole(bar.to.round()).max(whole(bar.from.round())) };
    let mut cells: Vec<(usize, char)> = (whole(bar.from.round())..full).map(|row| (row, glyph)).collect();
    if has_eighths {
        cells.extend(end_of_bar(bar.to - bar.to.floor(), bar.is_below).map(|end| (full, end)));
    }
    if cells.is_empty() && bar.from == 0.0 && bar.to > 0.0 {
        cells.push((
            0,
            if look.is_ascii {
                '.'
            } else if bar.is_below {
                '▔'
            } else {
                '▁'
            },
        ));
    }
    for (distance, glyph) in cells {
        let row = if bar.is_below { grid.above + 1 + distance } else { grid.above.wrapping_sub(distance + 1) };
        for column in 0..grid.bar_columns() {
            plot.put(grid.first_column(slot) + column, row, glyph, color);
        }
    }
}

/// The last cell of a bar: eighths above zero; below it there are only an eighth and a half.
fn end_of_bar(part: f64, is_below: bool) -> Option<char> {
    if is_below {
        return match part {
            part if part < 0.0625 => None,
            part if part < 0.3 => Some('▔'),
            part if part < 0.75 => Some('▀'),
            _ => Some('█'),
        };
    }
    match whole((part * 8.0).round()) {
        0 => None,
        eighths => Some(LOWER.get(eighths).copied().unwrap_or('█')),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the rows of a terminal")]
fn whole(number: f64) -> usize {
    number as usize
}

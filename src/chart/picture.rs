//! What is drawn, as plain values.
#![expect(clippy::disallowed_types, reason = "geometry, not figures")]

use crate::calculate::{Cell, Measure, Reason};
use crate::chart::Kind;
use crate::present::{Content, cell_content};
use crate::report::RoundingRule;
use crate::series::{FiscalCalendar, Flags, Month};

/// How many decimals the height of a mark keeps of a ratio; finer than any dot of a picture.
const HEIGHT_DECIMALS: u8 = 9;

/// A picture: its words, its months, and what is drawn over them.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it shows.
    pub kind: Kind,
    /// The finding, in about ten words.
    pub title: String,
    /// The finding in full sentences, for those who do not see the picture.
    pub sentence: String,
    /// Measure, unit and months.
    pub subtitle: String,
    /// Source, date, and what marks mean.
    pub footer: String,
    /// What is missing, and why.
    pub notes: Vec<String>,
    /// One slot for each month, from left to right.
    pub slots: Vec<Month>,
    /// The fiscal calendar, which names years.
    pub calendar: FiscalCalendar,
    /// What is drawn.
    pub tracks: Vec<Track>,
}

/// Marks of one kind, one for each slot.
#[derive(Clone, Debug)]
pub struct Track {
    /// The name that stands beside it, such as `FY26`.
    pub name: String,
    /// Its part in the picture, which gives its colour.
    pub role: Role,
    /// How it is drawn.
    pub shape: Shape,
    /// The measure that it shows.
    pub measure: Measure,
    /// A mark for each slot.
    pub marks: Vec<Mark>,
}

/// The part that a track has in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The year, or the measure, that the picture is about.
    Current,
    /// The year before, or the second measure.
    Previous,
    /// The year before that.
    Before,
    /// An average or a target.
    Reference,
    /// A part of a total, counted from 0, at most 4.
    Part(usize),
    /// The total of the parts.
    Total,
}

/// How a track is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line through its points.
    Line,
    /// Bars from zero, stacked where there are several.
    Bar,
    /// Dots.
    Dot,
}

/// What is drawn in a slot.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A figure.
    Figure(Figure),
    /// A figure that is missing.
    Missing {
        /// Its month.
        month: Month,
        /// Why it is missing.
        reason: Reason,
    },
    /// The series has no such month: it starts later or ends before.
    Outside,
}

/// A figure that is drawn.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its month.
    pub month: Month,
    /// The exact figure, unrounded.
    pub cell: Cell,
    /// Its digits, rounded once from the exact figure.
    pub label: String,
    /// The flags of all that it was computed from.
    pub flags: Flags,
    /// Where it is drawn: the figure as near as floating point comes.
    pub height: f64,
}

impl Figure {
    /// The figure of a cell. None if it is missing, a word, or too large for a picture.
    #[must_use]
    pub fn new(month: Month, cell: &Cell, flags: Flags, rounding: RoundingRule) -> Option<Self> {
        let digits = |decimals: u8| match cell_content(cell, decimals, rounding.mode) {
            Content::Number(digits) => Some(digits),
            Content::Text(_) | Content::Missing(_) => None,
        };
        let label = digits(rounding.decimals)?;
        let height: f64 = digits(HEIGHT_DECIMALS)?.parse().ok()?;
        height.is_finite().then(|| Self { month, cell: cell.clone(), label, flags, height })
    }

    /// Whether it rests on a provisional figure.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.flags.has(b'P')
    }

    /// The digits, and `P` where it is provisional.
    #[must_use]
    pub fn marked_label(&self) -> String {
        if self.is_provisional() { format!("{} P", self.label) } else { self.label.clone() }
    }
}

impl Mark {
    /// The figure. None if there is none.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Figure(figure) => Some(figure),
            Self::Missing { .. } | Self::Outside => None,
        }
    }
}

impl Track {
    /// The slots with a figure.
    pub fn figures(&self) -> impl Iterator<Item = (usize, &Figure)> {
        self.marks.iter().enumerate().filter_map(|(slot, mark)| Some((slot, mark.figure()?)))
    }

    /// The last figure, with its slot.
    #[must_use]
    pub fn last(&self) -> Option<(usize, &Figure)> {
        self.figures().last()
    }

    /// The name and the last figure, as they stand beside the track: `FY26 416 P`.
    #[must_use]
    pub fn end_label(&self) -> Option<String> {
        let (_, figure) = self.last()?;
        Some(format!("{} {}", self.name, figure.marked_label()))
    }
}

impl Picture {
    /// The tracks of this shape.
    pub fn tracks_of(&self, shape: Shape) -> impl Iterator<Item = &Track> {
        self.tracks.iter().filter(move |track| track.shape == shape)
    }

    /// Whether a figure of this slot is provisional.
    #[must_use]
    pub fn is_provisional(&self, slot: usize) -> bool {
        let marks = self.tracks.iter().filter_map(|track| track.marks.get(slot)?.figure());
        marks.into_iter().any(Figure::is_provisional)
    }
}

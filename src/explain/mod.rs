//! Where a figure comes from: its months with file and line, its formula with the numbers in it, its exact ratio, how it was
//! rounded, and the interval that the rounding of the levels allows.
//!
//! [`Figure::explain`] gives an [`Explanation`], which is written as text for people or as JSON.

mod evidence;
mod explanation;
mod figure;
mod numbers;
mod part;
mod sources;
mod write;

pub use explanation::{Explanation, Interval};
pub use figure::{Figure, FigureStyle};
pub use part::{Part, Position};
pub use sources::Sources;

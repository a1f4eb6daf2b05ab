//! Pictures of a report: what is drawn as plain values, and its writers for SVG and for the terminal.
//!
//! [`draw`] makes a [`Picture`] of held series: a title that says the finding, one slot for each month, and tracks of marks with
//! exact labels. Gaps stay gaps, and provisional months are known as such. [`svg`] and [`terminal`] write the picture, and
//! [`Picture::data`] gives the figures that are drawn. Only the geometry is in binary floating point; every digit that is
//! printed comes from the exact cell.

mod draw;
mod error;
mod finding;
mod kind;
mod notes;
mod picture;
mod scale;
mod sheet;
mod source;
mod stack;
pub mod svg;
pub mod terminal;
mod text_width;

pub use draw::{Wanted, draw};
pub use error::ChartError;
pub use kind::Kind;
pub use picture::{Figure, Mark, Picture, Role, Shape, Track};

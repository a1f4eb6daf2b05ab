//! From bytes to series: CSV in the long layout, checked cell by cell, every error with its place.

mod dataset;
mod error;
mod header;
pub mod number;
mod package;
mod source;

pub use dataset::{Dataset, Filter, Options, read};
pub use error::ReadError;
pub(crate) use header::nearest;
pub use package::Package;
pub use source::Source;

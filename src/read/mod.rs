//! From bytes to series: CSV in the long layout, checked cell by cell, every error with its place.

mod container;
mod csv;
mod dataset;
mod error;
mod gather;
mod header;
mod holidays;
pub mod number;
mod options;
mod ordered;
mod package;
mod package_series;
#[cfg(feature = "parquet")]
mod parquet;
mod plain_number;
mod prints;
mod row;
mod source;
mod store;
mod stream;

pub(crate) use csv::find_delimiter;
pub use dataset::{Dataset, read};
pub use error::{CellProblem, ReadError};
pub(crate) use header::Header;
pub use header::nearest;
pub use holidays::read_holidays;
use number::DecimalMark;
pub use options::{Filter, FilterError, Options, Plan};
pub use package::{Package, PackageHolidays};
pub use package_series::{SeriesKind, SeriesNotes};
pub use prints::{Prints, read_prints};
pub use source::Source;
pub use stream::{Sink, Summary, Visitor, each_series};

//! From bytes to series: every cell checked, every error with file, line and column.
//!
//! A container (gzip, Zstandard, Parquet) becomes text, text becomes records, a layout says what their columns hold, and
//! rows become series.

mod addition;
mod cell_problem;
mod columns;
mod container;
mod csv;
mod dataset;
mod decimal_mark;
mod encoding;
mod error;
mod finish;
mod flag_codes;
mod gather;
mod header;
mod header_problem;
mod holidays;
mod identity;
mod input;
mod json_lines;
mod key_bytes;
mod key_names;
mod layout;
mod look;
mod month;
mod month_set;
mod near_name;
mod note;
pub mod number;
mod options;
mod ordered;
mod package;
mod package_path;
mod package_reading;
mod package_series;
mod package_text;
mod plain_number;

mod recognition;
mod row;
mod rows_left_out;
mod series_releases;
mod source;
mod status_words;
mod store;
mod stream;
mod wording;
mod workbook;

pub use addition::Addition;
pub use cell_problem::CellProblem;
pub(crate) use csv::find_delimiter;
pub use dataset::{Dataset, read};
pub use decimal_mark::DecimalMark;
pub use encoding::{TextEncoding, TextEncodingError};
pub use error::ReadError;
pub use header::names::ColumnNames;
pub use header_problem::HeaderProblem;
pub use holidays::read_holidays;
pub use json_lines::{JsonLinesError, json_lines};
pub use key_names::{key_names, long_periods};
pub use layout::Layout;
pub(crate) use layout::{LongColumns, long_columns};
pub use look::Look;
pub use month::{DateFormat, DateFormatError, LongPeriods, PeriodNames, Readings};
pub use near_name::nearest;
pub use note::Note;
pub use options::{Filter, FilterError, Options, Plan};
pub use package::{Package, PackageHolidays};
pub use package_path::PackagePath;
pub use package_series::SeriesNotes;
pub use package_text::{NewPackage, NewSeries};
pub use series_releases::{SeriesReleases, read_releases};
pub use source::Source;
pub use stream::{Sink, Summary, Visitor, each_series};
pub use workbook::{WorkbookError, WorkbookSheet, workbook_sheet};

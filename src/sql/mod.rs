//! The measures as a query for an engine that already holds the data.
//!
//! A [`Request`] says what is asked for and how the table looks; [`growth`] writes the query. The formulas stand once, in the
//! registry: here every [`Formula`](crate::calculate::Formula) becomes an exact ratio of two integers, rounded once. The
//! query gives the columns, figures and empty cells of `itx growth -f csv` on the same data, ordered by key and month.
//!
//! What makes it exact on each engine:
//! - Values are integers of the last decimal, in a type that holds their products (see the files of `dialect`).
//! - A series has a row for every month from its first to its last, so that a row 12 rows earlier is a month a year earlier.
//! - A check stands inside the expression that the result is made of. A check in a column that nothing reads is never run.
//!
//! ```
//! use itx::calculate::Measure;
//! use itx::report::Columns;
//! use itx::sql::{Dialect, Request, growth};
//!
//! let request = Request { columns: Columns::of_measures(&[Measure::YoyPct]), ..Request::of(Dialect::Duckdb) };
//! let query = growth(&request)?;
//! assert!(query.contains("lag(x, 12) OVER months AS x_lag12"));
//! # Ok::<(), itx::sql::Refused>(())
//! ```

mod build;
mod dialect;
mod figures;
mod print;
mod refused;
mod request;
mod source;
mod status;
mod step;
mod sums;
mod table;
mod table_columns;
mod working_days;

pub use build::growth;
pub use dialect::Dialect;
pub use figures::refusal;
pub use refused::Refused;
pub use request::Request;
pub use table::Table;
pub use table_columns::{MonthType, TableColumns};
pub use working_days::calendar;

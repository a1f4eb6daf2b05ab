//! The record: the file of monthly figures that its owner adds to, and in which nothing is lost.
//!
//! A record is a long CSV with one row a figure. A change of it is first a value ([`Change`]): which rows are new, where they
//! go, what was there before. Every byte that is there stays; the new bytes are read again before they are written
//! (`RecordFile`, with the feature `files`). Later figures of a month are new rows with their dates of publication.
//!
//! ```
//! use itx::read::Options;
//! use itx::record::{Figure, Intent, Record};
//! use itx::series::{Decimal, Flags, Key, Month};
//!
//! let options = Options::default();
//! let record = Record::parse("receipts.csv", b"month,value\n2026-06,416\n2026-07,417\n", &options)?;
//! let august = Figure {
//!     key: Key::default(),
//!     month: Month::new(2026, 8).ok_or("no such month")?,
//!     amount: Decimal::new(4015, 1),
//!     flags: Flags::NONE,
//!     flags_are_known: true,
//!     vintage: None,
//!     source: None,
//! };
//! let change = record.plan(vec![august], Intent::NewMonths)?;
//! assert_eq!(change.bytes, b"month,value\n2026-06,416\n2026-07,417\n2026-08,401.5\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod change;
mod columns;
mod content;
mod convert;
mod doubt;
mod error;
mod fault;
#[cfg(feature = "files")]
mod file;
mod form;
mod insert;
mod plan;
mod release;
mod revisions;
mod spelling;
mod table;
mod totals;
#[cfg(feature = "files")]
mod whole_file;

pub use change::{Action, Change, Figure, Intent, Outcome};
pub use content::Record;
pub use convert::{ConvertError, Converted, Observations, Observed, ObservedSeries, Target};
pub use doubt::{Doubt, DoubtKind, doubts};
pub use error::RecordError;
pub use fault::{MOST_FAULTS, faults};
#[cfg(feature = "files")]
pub use file::{RecordFile, read_record};
pub use release::{Release, ReleaseFigures};
pub use revisions::{
    MonthRevision, RevisionSummary, RevisionsError, SeriesRevisions, ThenAndNow, Triangle, revisions, triangle,
};
pub use totals::{TotalFault, total_row_faults, total_series_faults};
#[cfg(feature = "files")]
pub use whole_file::{WholeFile, WriteError, follow_links};

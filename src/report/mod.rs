//! What was asked for, and the report that answers it.
//!
//! [`Request`] holds everything that was asked for as plain values. [`Prepared`] is a request with its total, its combined
//! series and its calendars at hand. A report comes in three values: a [`Heading`], known before the first row; one
//! [`SeriesRows`] for each series, exact and unrounded, handed to a sink in order; and a [`Closing`] with the coverage, the
//! notes and the checks. [`Prepared::collect`] gathers them as a [`Report`]. Every output is a view of these values.

mod additive_notes;
mod adjuster;
mod closing;
mod collect;
mod columns;
mod coverage;
mod earlier_years;
mod error;
mod gather;
mod notes;
mod order;
mod partial_period;
mod prepared;
mod releases;
mod request;
mod rows;
mod season;
mod selection;
mod sort;
mod stream;
mod title;

pub use adjuster::{AdjustError, SeasonalAdjuster};
pub use closing::{Closing, FIRST_KEYS};
pub use collect::{Report, ReportCell, ReportRow};
pub use columns::{Column, Columns, MeasureError, column_name, measure_named, period_heading};
pub use coverage::Coverage;
pub use earlier_years::earlier_years_in_words;
pub use error::ReportError;
pub use notes::WorkingDayNotes;
pub use order::{SeriesOrder, SortBy};
pub use partial_period::{PartialPeriod, partial_period};
pub use prepared::{HeldSeries, Prepared};
pub use releases::Releases;
pub use request::{Inputs, Labels, Request, RoundingRule, WorkingDays, no_such_series};
pub use rows::{Heading, SeriesRows};
pub use season::{SeasonNotes, SeasonRequest, growth_range_in_words};
pub use selection::{PeriodSelection, SeriesSelection};
pub use stream::{RowsWriter, SeriesWriter, StreamSink};

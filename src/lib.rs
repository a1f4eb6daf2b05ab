//! Export statistics, exact and by the calendar: from monthly receipts to growth, fiscal-year totals and rates.
//!
//! The data path, one folder for each arrow:
//!
//! ```text
//! bytes --read--> observations --series--> Series --calculate--> Rows --report--> Report --present--> text
//!                                            |                                       |
//!                                         combine                    brief, chart, claim, explain
//! ```
//!
//! [`read`] makes [`series`] of CSV, [`calculate`] computes the measures exactly, [`combine`] makes series of others, [`report`]
//! gathers what was asked for, and [`present`] rounds it once and writes it. The program around the library reads flags and files
//! and gives exit codes; it is behind the feature `cli`, so `itx = { version = "0.1", default-features = false }` has no argument
//! parser. `examples/` has a growth table from an iterator, a measure of one's own, and many series in flat memory.
//!
//! ```
//! use itx::calculate::{Basis, Measure, Rounding, Rows};
//! use itx::present::{Content, cell_content};
//! use itx::read::{Filter, Options, Source, read};
//!
//! let csv = Source::from_bytes("receipts.csv", b"month,value\n2025-07,354\n2025-08,337\n");
//! let data = read(&[csv], &Options::default(), &Filter::default())?;
//! let rows = Rows::calculate(&data.series[0], &[Measure::MomPct], &Basis::default())?;
//! let august = cell_content(&rows.cell(0, 1), 2, Rounding::HalfUp);
//! assert_eq!(august, Content::Number("-4.80".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod brief;
pub mod calculate;
pub mod chart;
pub mod claim;
pub mod combine;
pub mod explain;
pub mod limits;
pub mod present;
pub mod read;
pub mod record;
pub mod report;
pub mod series;
pub mod sql;

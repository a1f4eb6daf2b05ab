//! Arguments of the seasonal adjustment.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Season")]
pub(crate) struct SeasonArgs {
    /// How long the season of sa stays: periodic, the same in all years, or smoothed over N years, odd, 7 or more [default:
    /// periodic]
    #[arg(long, value_name = "N", conflicts_with = "x13")]
    pub(crate) sa_window: Option<String>,
    /// Let outlying months count for less
    #[arg(long, conflicts_with = "x13")]
    pub(crate) sa_robust: bool,
    /// Whether the season is a factor, where all values are positive, or is always added [default: auto]
    #[arg(long, value_name = "WHEN", value_enum, conflicts_with = "x13")]
    pub(crate) sa_log: Option<SeasonLogWord>,
    /// The first month that the adjustment rests on, such as the one after a gap
    #[arg(long, value_name = "MONTH")]
    pub(crate) sa_from: Option<String>,
    /// Decimals of sa [default: as many as the data have]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=28))]
    pub(crate) sa_places: Option<u8>,
    /// Adjust by this program, X-13ARIMA-SEATS, instead of STL
    #[arg(long, value_name = "PATH")]
    pub(crate) x13: Option<PathBuf>,
    /// A specification for X-13 without its series, with x11{save=(d11)}, instead of the usual one
    #[arg(long, value_name = "FILE", requires = "x13")]
    pub(crate) x13_spec: Option<PathBuf>,
    /// Keep the specification, tables and diagnostics of X-13, a folder for each series
    #[arg(long, value_name = "DIR", requires = "x13")]
    pub(crate) x13_keep: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeasonLogWord {
    /// A factor where all values are positive
    Auto,
    /// Always added
    No,
}

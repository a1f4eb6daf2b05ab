//! What can be typed of the commands that keep a record.

use std::path::PathBuf;

use clap::Args;

use itx::read::number::DecimalMark;

use super::choice::choice;
use super::groups::{DelimiterWord, InputArgs, OutputArgs};

// What a command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct ValidateArgs {
    /// The files to look at, each for itself; a datapackage.json or - for standard input [default: that of --data]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Exit 1 for doubts as for faults
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print the JSON Schema of what `-f json` prints, and look at no file
    #[arg(long)]
    pub(crate) schema: bool,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The month: 2026-08 or any accepted spelling
    #[arg(value_name = "MONTH")]
    pub(crate) month: String,
    /// The value, with a decimal point and the digits it was published with
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    pub(crate) value: String,
    /// The series: its key, values joined by dots [default: the only one, or the data package's]
    #[arg(long, value_name = "KEY")]
    pub(crate) series: Option<String>,
    /// Status flags, such as P for provisional or R for revised
    #[arg(long, value_name = "FLAGS")]
    pub(crate) status: Option<String>,
    /// Add another release of a month that is there already; the old row stays
    #[arg(long)]
    pub(crate) revise: bool,
    #[command(flatten)]
    pub(crate) release: ReleaseArgs,
    #[command(flatten)]
    pub(crate) record: RecordArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// What is said of all new rows.
#[derive(Debug, Args)]
pub(crate) struct ReleaseArgs {
    /// When it was published: a day or a month; needed where the record has such a column
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// Who published it, for a column `source`
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Begin series that the record does not have yet
    #[arg(long)]
    pub(crate) new_series: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Which file is the record, and how it is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Record")]
pub(crate) struct RecordArgs {
    /// The record: a long CSV, or the datapackage.json beside it
    #[arg(short, long, value_name = "FILE", env = "ITX_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// The month column
    #[arg(long, value_name = "NAME")]
    pub(crate) month_col: Option<String>,
    /// The value column
    #[arg(long, value_name = "NAME")]
    pub(crate) value_col: Option<String>,
    /// The key columns, separated by commas; '' for none
    #[arg(long, value_name = "NAMES")]
    pub(crate) key: Option<String>,
    /// The separator: comma, semicolon or tab [default: as the header line has it]
    #[arg(long, value_name = "WHICH")]
    pub(crate) delimiter: Option<DelimiterWord>,
    /// The decimal mark of the file [default: point]
    #[arg(long, value_name = "WHICH", value_parser = choice::<DecimalMark>())]
    pub(crate) decimal: Option<DecimalMark>,
}

//! What can be typed of the commands that keep a record.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use itx::series::SeriesKind;

use super::choice::choice;
use super::groups::{AdditionArgs, CellArgs, FileArgs, InputArgs, OutputArgs, RoundingArgs};
use super::reading::{DescriptionArgs, ReadingArgs, SeriesArgs};

// What a command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct ValidateArgs {
    /// The files to look at, each for itself; a datapackage.json or - for standard input [default: --data, else $ITX_DATA, else the data that itx carries]
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

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The release, in any layout that is read; several are read as one, - is standard input
    #[arg(value_name = "NEW", required = true)]
    pub(crate) new: Vec<PathBuf>,
    /// Only this series: its key, values joined by dots; repeatable. Needed for a release without key columns where the record
    /// has several series
    #[arg(long, value_name = "KEY")]
    pub(crate) series: Vec<String>,
    #[command(flatten)]
    pub(crate) release: ReleaseArgs,
    #[command(flatten)]
    pub(crate) record: RecordArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RevisionsArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// Only this month or the months of this period: 2025-06, FY26, latest
    #[arg(long, value_name = "PERIOD")]
    pub(crate) month: Option<String>,
    /// What the revisions add up to: mean, mean absolute and relative revision, changes of sign, silent changes
    #[arg(long, conflicts_with_all = ["triangle", "month"])]
    pub(crate) summary: bool,
    /// Every month as it was known after each release, a column a date
    #[arg(long)]
    pub(crate) triangle: bool,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) additions: AdditionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// The layout to write [default: long; jsonl where -o ends in .jsonl]
    #[arg(long, value_name = "LAYOUT", value_enum)]
    pub(crate) to: Option<TargetWord>,
    #[command(flatten)]
    pub(crate) cells: CellArgs,
    /// Add the column `published`, with this day or month in every row
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TargetWord {
    /// The canonical CSV: a row a figure, every release, flags and remarks
    Long,
    /// SDMX-CSV 2.0
    SdmxCsv,
    /// The columns of the canonical CSV as JSON Lines
    Jsonl,
    /// A row a series, a column a month
    Wide,
}

impl TargetWord {
    /// What a message calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Long => "the canonical CSV",
            Self::SdmxCsv => "SDMX-CSV",
            Self::Jsonl => "JSON Lines",
            Self::Wide => "wide CSV",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The file that is described
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The description to write [default: datapackage.json beside the file]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Another name of a series in texts: SERIES=NAME, or NAME where there is one series; repeatable
    #[arg(long, value_name = "SERIES=NAME")]
    pub(crate) alias: Vec<String>,
    /// The measures that tables print where none are asked for, separated by commas [default: those of `itx growth`]
    #[arg(short, long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) measures: Option<Vec<String>>,
    /// Decimals of percentages and means
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=28))]
    pub(crate) places: u8,
    /// What kind of number the series are made of
    #[arg(long, value_name = "KIND", value_parser = choice::<SeriesKind>(), default_value = "flow")]
    pub(crate) kind: SeriesKind,
    /// A CSV of holidays for working days: date,name,kind,status
    #[arg(long, value_name = "FILE")]
    pub(crate) holidays: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) series: SeriesArgs,
    #[command(flatten)]
    pub(crate) description: DescriptionArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DataArgs {
    /// Write the data package into this folder, as files to start a record from
    #[arg(long, value_name = "DIR")]
    pub(crate) package: Option<PathBuf>,
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
    /// The record: a long CSV, or the datapackage.json beside it [default: $ITX_DATA]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

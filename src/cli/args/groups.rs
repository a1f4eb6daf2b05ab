//! Arguments that several commands share.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use itx::calculate::Rounding;
use itx::present::{Format, JsonNumbers};
use itx::series::{Frequency, SeriesKind};

use super::choice::choice;
use super::reading::{DescriptionArgs, ReadingArgs, SeriesArgs};

/// The files of a command that takes them as plain arguments too.
#[derive(Debug, Args)]
pub(crate) struct FileArgs {
    /// Files to read, as with --data
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// A CSV file, a datapackage.json, or - for standard input; repeatable [default: $ITX_DATA, else the data that itx carries]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) data: Vec<PathBuf>,
    /// Start from the data that itx carries; files then add rows and releases to it
    #[arg(long, conflicts_with = "no_carried")]
    pub(crate) carried: bool,
    /// Never use the data that itx carries; exit 2 if no file is named
    #[arg(long)]
    pub(crate) no_carried: bool,
    #[command(flatten)]
    pub(crate) series: SeriesArgs,
    #[command(flatten)]
    pub(crate) description: DescriptionArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct KindArgs {
    /// What kind of number all series are made of [default: the data package's, or flow]
    #[arg(long, value_name = "KIND", value_parser = choice::<SeriesKind>())]
    pub(crate) kind: Option<SeriesKind>,
    /// Compute figures whose months lie on both sides of a break (status B) too, and flag them B
    #[arg(long)]
    pub(crate) across_breaks: bool,
}

/// The monthly routine: a file that adds months and releases to described data.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "New months")]
pub(crate) struct AdditionArgs {
    /// When the values of the files beside a data package (or --carried) were published, where they do not say: a day or a month
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// Exit 1 and print nothing unless every selected series has a value for this month
    #[arg(long, value_name = "MONTH")]
    pub(crate) require: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Period")]
pub(crate) struct SelectionArgs {
    /// Fiscal years: 26, 2026, FY26, 2025-26, or a range 23..26, both ends included
    #[arg(long, value_name = "YEARS", conflicts_with_all = ["month", "period", "from", "to"])]
    pub(crate) fy: Option<String>,
    /// One month: 2025-08, or `latest`
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["period", "from", "to"])]
    pub(crate) month: Option<String>,
    /// A period: FY26, 7MFY26, Jul-Jan FY26, 1QFY26, H1FY26, 2025-Q3, 2025-07..2026-01
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    pub(crate) period: Option<String>,
    /// From this month or the first month of this period
    #[arg(long, value_name = "PERIOD")]
    pub(crate) from: Option<String>,
    /// To this month or the last month of this period
    #[arg(long, value_name = "PERIOD")]
    pub(crate) to: Option<String>,
    /// Sum the months of each fiscal quarter or year
    #[arg(long, value_name = "PERIOD", value_parser = choice::<Frequency>(), default_value = "month")]
    pub(crate) every: Frequency,
    /// The last N periods of each series, of those selected
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(NonZeroU32))]
    pub(crate) last: Option<NonZeroU32>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Rounding")]
pub(crate) struct RoundingArgs {
    /// Decimals of percentages and means [default: the data package's, or 2]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=28))]
    pub(crate) places: Option<u8>,
    /// How a figure between two printable ones is rounded
    #[arg(long, value_name = "HOW", value_parser = choice::<Rounding>(), default_value = "half-up")]
    pub(crate) rounding: Rounding,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Working days")]
pub(crate) struct HolidayArgs {
    /// A CSV of holidays: date,name,kind,status, kind public or bank, status fixed, announced or estimated [default: the data
    /// package's]. It covers January of its first year to December of its last, unless the two flags below say else
    #[arg(long, value_name = "FILE")]
    pub(crate) holidays: Option<PathBuf>,
    /// Only the holidays of these rows, such as country=PK; repeatable, all of them
    #[arg(long, value_name = "COL=VAL")]
    pub(crate) holidays_where: Vec<String>,
    /// The first month that the file of --holidays covers
    #[arg(long, value_name = "MONTH", requires = "holidays")]
    pub(crate) holidays_from: Option<String>,
    /// The last month that the file of --holidays covers
    #[arg(long, value_name = "MONTH", requires = "holidays")]
    pub(crate) holidays_to: Option<String>,
    /// The days of the week on which nobody works: sat,sun or fri,sat or fri [default: sat,sun]
    #[arg(long, value_name = "DAYS")]
    pub(crate) weekend: Option<String>,
    /// Count bank holidays as holidays too
    #[arg(long)]
    pub(crate) bank_holidays: bool,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Large inputs")]
pub(crate) struct WorkArgs {
    /// The most threads, for inputs above 1 MiB [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Promise that the rows of a series stand together, so that a pipe need not be gathered
    #[arg(long)]
    pub(crate) grouped: bool,
    /// Show how far a run of more than a second is; only ever on a terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ProgressWord::Auto)]
    pub(crate) progress: ProgressWord,
    /// Bytes in a block, for tests: no size changes a result
    #[arg(long, value_name = "BYTES", hide = true)]
    pub(crate) block_size: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressWord {
    /// On a terminal
    #[default]
    Auto,
    /// Never
    Never,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// The format [default: table on a terminal, else csv; with -o by the file's extension]
    #[arg(short, long, value_parser = choice::<Format>())]
    pub(crate) format: Option<Format>,
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) cells: CellArgs,
    /// How JSON writes numbers
    #[arg(long, value_name = "HOW", value_parser = choice::<JsonNumbers>(), default_value = "number")]
    pub(crate) json_numbers: JsonNumbers,
    /// Fit a table to so many characters: columns that say nothing are left out, then columns from the right, which a note
    /// names [default: the terminal's width; no limit in a pipe or a file]
    #[arg(long, value_name = "N")]
    pub(crate) width: Option<NonZeroUsize>,
    /// Colour in tables; NO_COLOR is obeyed
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorWord::Auto)]
    pub(crate) color: ColorWord,
}

#[derive(Debug, Args)]
pub(crate) struct CellArgs {
    /// CSV and TSV for a spreadsheet: a name that it would run as a formula stands behind an apostrophe; figures stay figures
    #[arg(long)]
    pub(crate) spreadsheet_safe: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWord {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

//! What can be typed of the commands that print figures.

use std::num::NonZeroUsize;

use clap::Args;

use itx::series::{Aggregate, Frequency};

use super::choice::choice;
use super::groups::{
    AdditionArgs, FileArgs, HolidayArgs, InputArgs, KindArgs, OutputArgs, RoundingArgs, SelectionArgs, WorkArgs,
};
use super::season::SeasonArgs;

/// The heading of what is asked for itself.
const FIGURES: &str = "Figures";

#[derive(Debug, Args)]
pub(crate) struct GrowthArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    /// How --every makes the quarter or year of a stock, rate or index; a flow is summed
    #[arg(long, help_heading = "Period", value_name = "HOW", value_parser = choice::<Aggregate>())]
    pub(crate) aggregate: Option<Aggregate>,
    #[command(flatten)]
    pub(crate) dimensions: DimensionArgs,
    /// The measures to print, in this order, separated by commas: names from `itx measures`, or short ones such as mom, yoy,
    /// fytd_yoy, share and contrib; also status, flags, published, source and missing
    #[arg(short, long, help_heading = FIGURES, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) measures: Option<Vec<String>>,
    /// Sort series by a measure in their last row, the largest first, or by `key`; then all series are shown where none is chosen
    #[arg(long, help_heading = FIGURES, value_name = "MEASURE|key")]
    pub(crate) sort: Option<String>,
    /// Only the first N series, by --sort or else by the first measure
    #[arg(long, help_heading = FIGURES, value_name = "N")]
    pub(crate) top: Option<NonZeroUsize>,
    /// Months or quarters as rows and fiscal years as columns, of one measure [default: value]
    #[arg(long, help_heading = FIGURES, conflicts_with_all = ["bounds", "flags", "why", "spark", "explain"])]
    pub(crate) side_by_side: bool,
    /// Add the lowest and highest figure that the rounding of the levels allows, as NAME_lo and NAME_hi
    #[arg(long, help_heading = FIGURES)]
    pub(crate) bounds: bool,
    /// Round shares and contributions so that the parts shown add up to the rounded total (largest remainders), where they
    /// make it up exactly; a note says where they do
    #[arg(long, help_heading = FIGURES)]
    pub(crate) additive: bool,
    /// Add a column with the flags of the figures, such as yoy_pct:E;fytd:E;P
    #[arg(long, help_heading = FIGURES)]
    pub(crate) flags: bool,
    /// Add a last column with the reasons of missing figures
    #[arg(long, help_heading = FIGURES)]
    pub(crate) why: bool,
    /// Add a last column with a small bar for each month, from 0 to the largest value, or from the lowest where one is negative
    #[arg(long, help_heading = FIGURES)]
    pub(crate) spark: bool,
    /// Explain each figure instead of the table: its months with file and line, formula, exact ratio, rounding and interval
    #[arg(long, help_heading = FIGURES, conflicts_with_all = ["bounds", "flags", "why", "spark", "additive"])]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) additions: AdditionArgs,
    #[command(flatten)]
    pub(crate) kind: KindArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) season: SeasonArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Derived series")]
pub(crate) struct DimensionArgs {
    /// Sum over all key columns but these; '' for all of them
    #[arg(long, value_name = "COLS", value_delimiter = ',')]
    pub(crate) by: Vec<String>,
    /// Let --by add a series to others even where it seems to be their total, by its name, its parent or its figures
    #[arg(long, requires = "by")]
    pub(crate) allow_total: bool,
    /// Make a series of others, such as 'net = exports - imports' or 'pkr = usd * rate'; repeatable
    #[arg(long, value_name = "FORMULA")]
    pub(crate) derive: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ValueArgs {
    /// The measure: a name from `itx measures`, or a short one such as mom, yoy or fytd_yoy
    pub(crate) measure: String,
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// The month: 2025-08, or `latest`; with --every the period that holds it, or a period such as FY26Q1
    #[arg(long, value_name = "MONTH", default_value = "latest")]
    pub(crate) month: String,
    /// Sum the months of each fiscal quarter or year
    #[arg(long, value_name = "PERIOD", value_parser = choice::<Frequency>(), default_value = "month")]
    pub(crate) every: Frequency,
    /// How --every makes the quarter or year of a stock, rate or index; a flow is summed
    #[arg(long, value_name = "HOW", value_parser = choice::<Aggregate>())]
    pub(crate) aggregate: Option<Aggregate>,
    /// Show where the figure comes from: its months with file and line, formula, exact ratio, rounding and interval
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) dimensions: DimensionArgs,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) additions: AdditionArgs,
    #[command(flatten)]
    pub(crate) kind: KindArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) season: SeasonArgs,
}

#[derive(Debug, Args)]
pub(crate) struct YearsArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// Fiscal years: 26, 2026, FY26, 2025-26, or a range 23..26
    #[arg(long, value_name = "YEARS")]
    pub(crate) fy: Option<String>,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) additions: AdditionArgs,
    #[command(flatten)]
    pub(crate) kind: KindArgs,
    #[command(flatten)]
    pub(crate) work: WorkArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

// The months are those of the calendar; a doc comment here would replace what the command is for.
#[derive(Debug, Args)]
pub(crate) struct WorkdaysArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

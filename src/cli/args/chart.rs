//! What can be typed of the commands that draw.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::choice::choice;
use super::groups::{AdditionArgs, ColorWord, FileArgs, HolidayArgs, InputArgs, KindArgs, RoundingArgs};
use itx::chart::svg::{Size, Theme};

/// The heading of how a picture looks.
const LOOK: &str = "Look";

#[derive(Debug, Args)]
#[command(override_usage = "itx chart [levels|cumulative|growth|shares|contributions] [OPTIONS] [FILE]...")]
pub(crate) struct ChartArgs {
    // The first word may be the kind; see `cli/chart.rs`.
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// Fiscal years: 26, 2026, FY26, 2025-26, or a range 24..26; the chart is about the last [default: the latest]
    #[arg(long, value_name = "YEARS")]
    pub(crate) fy: Option<String>,
    /// A goal for the fiscal year, drawn as a line over running totals: 5000, 5bn
    #[arg(long, value_name = "LEVEL")]
    pub(crate) goal: Option<String>,
    /// The format: text is for the terminal, csv and json are the figures that are drawn [default: text; with -o by the file's
    /// extension]
    #[arg(short, long, value_name = "FORMAT", value_enum)]
    pub(crate) format: Option<ChartFormatWord>,
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The colours of SVG
    #[arg(long, help_heading = LOOK, value_name = "WHICH", value_parser = choice::<Theme>(), default_value = "light")]
    pub(crate) theme: Theme,
    /// The size of SVG
    #[arg(long, help_heading = LOOK, value_name = "WHICH", value_parser = choice::<Size>(), default_value = "full")]
    pub(crate) size: Size,
    /// Columns of text, at least 40 [default: the terminal's, else 80]
    #[arg(long, help_heading = LOOK, value_name = "N")]
    pub(crate) width: Option<NonZeroU16>,
    /// Only ASCII signs in text
    #[arg(long, help_heading = LOOK)]
    pub(crate) ascii: bool,
    /// Colour in text; NO_COLOR is obeyed
    #[arg(long, help_heading = LOOK, value_name = "WHEN", value_enum, default_value_t = ColorWord::Auto)]
    pub(crate) color: ColorWord,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) additions: AdditionArgs,
    #[command(flatten)]
    pub(crate) kind: KindArgs,
}

// What the command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// The fiscal year: 26, 2026, FY26 or 2025-26 [default: the latest]
    #[arg(long, value_name = "YEAR")]
    pub(crate) fy: Option<String>,
    /// A goal for the fiscal year: 5000, 5bn; the page then shows what it needs, and its line over the running totals
    #[arg(long, value_name = "LEVEL")]
    pub(crate) goal: Option<String>,
    /// A folder with a house style: any of page.html, page.css and words.json, which stand in for the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) template: Option<PathBuf>,
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartFormatWord {
    /// Characters, for the terminal
    Text,
    /// A picture for a page or a document
    Svg,
    /// The figures that are drawn, as CSV
    Csv,
    /// The figures that are drawn, as JSON
    Json,
}

//! What can be typed of the commands that tell and check: a goal, claims, a brief.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use itx::calculate::Rounding;
use itx::claim::{Form, PairKind};

use super::choice::choice;
use super::groups::{AdditionArgs, FileArgs, HolidayArgs, InputArgs, KindArgs, OutputArgs, RoundingArgs};

// What the command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct TargetArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// The total aimed at, in the unit of the data or with one of its own: 5000, 5bn
    #[arg(long, value_name = "TOTAL")]
    pub(crate) goal: Option<String>,
    /// The fiscal year whose total it is: 26, FY26 or 2025-26 [default: the year of the last month that counts as known]
    #[arg(long, value_name = "YEAR")]
    pub(crate) until: Option<String>,
    /// The fiscal year that growth is counted from, or a level in it: FY25, 3810@FY25 [default: the year before]
    #[arg(long, value_name = "YEAR")]
    pub(crate) base: Option<String>,
    /// The last month that counts as known: 2025-08, or `latest`
    #[arg(long, value_name = "MONTH", default_value = "latest")]
    pub(crate) month: String,
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
    pub(crate) output: OutputArgs,
}

// What the command is for is said where it is defined.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is checked")]
pub(crate) struct CheckArgs {
    /// A file of claims, an article, or - for standard input; or a MEASURE and its FIGURE; or BASE, NEW and the FIGURE
    /// that is said of them, such as 286 354 23.77%
    #[arg(value_name = "WHAT", num_args = 0..=3)]
    pub(crate) items: Vec<String>,
    /// A file with the columns base, new and stated (and kind: percent, index or share), which needs no data
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
    /// What series of the data are to be of one another, checked in every month: 'net = exports - imports',
    /// 'pkr = usd * rate', 'ytd = fytd(exports)'; repeatable
    #[arg(long, value_name = "FORMULA")]
    pub(crate) identity: Vec<String>,
    /// What the file is [default: as its beginning looks]
    #[arg(long = "as", value_name = "FORM", value_parser = choice::<Form>())]
    pub(crate) form: Option<Form>,
    /// The month or period of MEASURE and FIGURE [default: latest]
    #[arg(long, value_name = "PERIOD")]
    pub(crate) month: Option<String>,
    /// How exactly FIGURE is said: nearly, about, more than, at least, less than, up to
    #[arg(long, value_name = "WORD")]
    pub(crate) hedge: Option<String>,
    /// What FIGURE says of BASE and NEW [default: percent]
    #[arg(long, value_name = "KIND", value_parser = choice::<PairKind>())]
    pub(crate) kind: Option<PairKind>,
    /// When it was published: relative months and the releases that it could know go by this date
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// Another name of a series in the text: remittances="workers' remittances"; repeatable
    #[arg(long, value_name = "SERIES=NAME")]
    pub(crate) alias: Vec<String>,
    /// Show with each figure how its series, months, measure and unit are known, by the names of the rules
    #[arg(long)]
    pub(crate) explain: bool,
    /// Exit 0 also where no figure could be judged
    #[arg(long)]
    pub(crate) allow_empty: bool,
    /// Exit 1 unless every claim is exact or consistent
    #[arg(long)]
    pub(crate) strict: bool,
    /// How figures are rounded
    #[arg(long, value_name = "HOW", value_parser = choice::<Rounding>(), default_value = "half-up")]
    pub(crate) rounding: Rounding,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

// What the command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct BriefArgs {
    #[command(flatten)]
    pub(crate) files: FileArgs,
    /// The month: 2025-08, or `latest`
    #[arg(long, value_name = "MONTH", default_value = "latest")]
    pub(crate) month: String,
    /// A longer period instead: FY26, 1QFY26, H1FY26, 7MFY26, 2QFY26, 2025-01..2025-12
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["month", "fy"])]
    pub(crate) period: Option<String>,
    /// A fiscal year instead: 26, FY26 or 2025-26
    #[arg(long, value_name = "YEAR", conflicts_with = "month")]
    pub(crate) fy: Option<String>,
    /// Show below the paragraph where each figure comes from
    #[arg(long)]
    pub(crate) explain: bool,
    /// Add what this total for the fiscal year of --until needs: 5000, 5bn
    #[arg(long, value_name = "TOTAL", requires = "until")]
    pub(crate) goal: Option<String>,
    /// The fiscal year of --goal: 26, FY26 or 2025-26
    #[arg(long, value_name = "YEAR", requires = "goal")]
    pub(crate) until: Option<String>,
    /// Write by this template instead, such as '{{ subject }}: {{ value_text }}, {{ yoy_pct }} % on the year'
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// The format [default: text; with -o by the file's extension]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<BriefFormatWord>,
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How figures are rounded
    #[arg(long, value_name = "HOW", value_parser = choice::<Rounding>(), default_value = "half-up")]
    pub(crate) rounding: Rounding,
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
pub(crate) enum BriefFormatWord {
    /// A title and a paragraph
    Text,
    /// A title and a bullet for each sentence
    Bullets,
    /// Title, paragraph and a table of five rows in Markdown
    Markdown,
    /// A page that needs nothing else
    Html,
}

//! What can be typed. Nothing here is resolved: see `config`.

mod rare;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, FromArgMatches, ValueEnum};

use crate::calculate::Rounding;
use rare::{Extent, RareGrowthArgs, RareValueArgs, rare, with_rare};
pub(crate) use rare::{SeasonArgs, SeasonLogWord};

const ABOUT: &str = "Exact growth, fiscal-year and year-on-year figures of monthly statistics";
const MORE: &str = "\
Exact growth, fiscal-year and year-on-year figures of monthly statistics.

Without --data the receipts of Pakistan's ICT exports that the program carries are used.

Exit status: 0 done; 1 it ran and the answer is no, such as nothing published for what was asked; 2 wrong usage or unusable data.";

/// What was asked for.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a run")]
pub(crate) enum Command {
    Growth(GrowthArgs),
    Value(ValueArgs),
    Years(YearsArgs),
    Target(TargetArgs),
    Check(CheckArgs),
    Brief(BriefArgs),
    Workdays(WorkdaysArgs),
    Measures(ListArgs),
    Data,
}

impl Command {
    /// Reads the command line.
    ///
    /// The arguments of a command are defined when it is the one typed, and those that few runs need when the others do not
    /// do: all of them together would take a small run longer to define than to do its work.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments: Vec<OsString> = minus_signs(arguments).collect();
        // What is no error without the rare arguments does not hold one of them, and means the same with them.
        Self::read(&arguments, Extent::Usual).or_else(|_| Self::read(&arguments, Extent::All))
    }

    fn read(arguments: &[OsString], extent: Extent) -> Result<Self, clap::Error> {
        let mut matches = command_line(extent).try_get_matches_from(arguments)?;
        let (name, mut matches) = matches.remove_subcommand().unwrap_or_default();
        let matches = &mut matches;
        match name.as_str() {
            "growth" => {
                let rare = rare(matches, extent)?;
                GrowthArgs::from_arg_matches_mut(matches).map(|usual| Self::Growth(GrowthArgs { rare, ..usual }))
            }
            "value" => {
                let rare = rare(matches, extent)?;
                ValueArgs::from_arg_matches_mut(matches).map(|usual| Self::Value(ValueArgs { rare, ..usual }))
            }
            "years" => YearsArgs::from_arg_matches_mut(matches).map(Self::Years),
            "target" => TargetArgs::from_arg_matches_mut(matches).map(Self::Target),
            "check" => CheckArgs::from_arg_matches_mut(matches).map(Self::Check),
            "brief" => BriefArgs::from_arg_matches_mut(matches).map(Self::Brief),
            "workdays" => WorkdaysArgs::from_arg_matches_mut(matches).map(Self::Workdays),
            "measures" => ListArgs::from_arg_matches_mut(matches).map(Self::Measures),
            "data" => Ok(Self::Data),
            // The parser has refused every other word.
            _ => Err(command_line(extent).error(ErrorKind::InvalidSubcommand, "no such command")),
        }
    }
}

/// The arguments, for `check` with a minus sign proper before figures such as `-4.8%`, which would look like a flag.
fn minus_signs(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut is_check = false;
    arguments.enumerate().map(move |(place, argument)| {
        is_check |= place == 1 && argument == "check";
        let figure = argument.to_str().filter(|_| is_check).and_then(|text| text.strip_prefix('-'));
        match figure.filter(|digits| digits.starts_with(|c: char| c.is_ascii_digit())) {
            Some(digits) => OsString::from(format!("\u{2212}{digits}")),
            None => argument,
        }
    })
}

/// The commands with what they are for.
fn command_line(extent: Extent) -> clap::Command {
    let all = extent == Extent::All;
    let command = |name: &'static str, about: &'static str| clap::Command::new(name).about(about);
    clap::Command::new("itx")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .long_about(MORE)
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            command("growth", "The table per month: value, change on the month, fiscal year to date, year on year")
                .defer(if all { with_rare::<GrowthArgs, RareGrowthArgs> } else { GrowthArgs::augment_args }),
        )
        .subcommand(
            command("value", "One number on standard output, for scripts; exit 1 and the reason where it is missing")
                .defer(if all { with_rare::<ValueArgs, RareValueArgs> } else { ValueArgs::augment_args }),
        )
        .subcommand(
            command("years", "Per fiscal year: total, growth, months present, best month, compound growth")
                .defer(YearsArgs::augment_args),
        )
        .subcommand(
            command("target", "Pace: what a goal for a fiscal year needs, and where three plain rules lead")
                .defer(TargetArgs::augment_args),
        )
        .subcommand(
            command(
                "check",
                "Is what was printed true? Claims in a file, an article or an argument; exit 1 where one is not",
            )
            .defer(CheckArgs::augment_args),
        )
        .subcommand(
            command("brief", "The month in a paragraph, every figure traceable; `itx check` passes on it")
                .defer(BriefArgs::augment_args),
        )
        .subcommand(
            command(
                "workdays",
                "The calendar that working days are counted by: per month its days, holidays and working days",
            )
            .defer(WorkdaysArgs::augment_args),
        )
        .subcommand(command("measures", "Every measure: name, unit, title, formula").defer(ListArgs::augment_args))
        .subcommand(command("data", "The CSV that the program carries"))
}

/// The heading of what is asked for itself.
const FIGURES: &str = "Figures";

#[derive(Debug, Args)]
pub(crate) struct GrowthArgs {
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) dimensions: DimensionArgs,
    /// The measures to print, in this order, from `itx measures`; also `status` and `missing`
    #[arg(short, long, help_heading = FIGURES, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) measures: Option<Vec<String>>,
    /// Add the lowest and highest figure that the rounding of the levels allows, as NAME_lo and NAME_hi
    #[arg(long, help_heading = FIGURES)]
    pub(crate) bounds: bool,
    /// Round shares and contributions so that the parts shown add up to the rounded total (largest remainders), where they
    /// make it up exactly; a note says where they do
    #[arg(long, help_heading = FIGURES)]
    pub(crate) additive: bool,
    /// Add a last column with the reasons of missing figures
    #[arg(long, help_heading = FIGURES)]
    pub(crate) why: bool,
    /// Explain each figure instead of the table: its months with file and line, formula, exact ratio, rounding and interval
    #[arg(long, help_heading = FIGURES, conflicts_with_all = ["bounds", "why", "additive"])]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[arg(skip)]
    pub(crate) rare: RareGrowthArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Series made of others")]
pub(crate) struct DimensionArgs {
    /// Sum over all key columns but these; '' for all of them
    #[arg(long, value_name = "COLS", value_delimiter = ',')]
    pub(crate) by: Vec<String>,
    /// Make a series of others, such as 'net = exports - imports' or 'pkr = usd * rate'; repeatable
    #[arg(long, value_name = "FORMULA")]
    pub(crate) derive: Vec<String>,
}

impl DimensionArgs {
    /// Whether series are made of those that are read.
    pub(crate) fn make_series(&self) -> bool {
        !(self.by.is_empty() && self.derive.is_empty())
    }
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
    /// In no case
    Never,
}

#[derive(Debug, Args)]
pub(crate) struct ValueArgs {
    /// The measure, from `itx measures`
    pub(crate) measure: String,
    /// The month: 2025-08, or `latest`; with --every the period that holds it, or a period such as FY26Q1
    #[arg(long, value_name = "MONTH", default_value = "latest")]
    pub(crate) month: String,
    /// Sum the months of each fiscal quarter or year
    #[arg(long, value_name = "PERIOD", value_enum, default_value_t = EveryWord::Month)]
    pub(crate) every: EveryWord,
    /// Show where the figure comes from: its months with file and line, formula, exact ratio, rounding and interval
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) dimensions: DimensionArgs,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[arg(skip)]
    pub(crate) rare: RareValueArgs,
}

#[derive(Debug, Args)]
pub(crate) struct YearsArgs {
    /// Fiscal years: 26, 2026, FY26, 2025-26, or a range 23..26
    #[arg(long, value_name = "YEARS")]
    pub(crate) fy: Option<String>,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

// What the command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct TargetArgs {
    /// The total aimed at, in the unit of the data
    #[arg(long, value_name = "TOTAL")]
    pub(crate) goal: String,
    /// The fiscal year whose total it is: 26, FY26 or 2025-26
    #[arg(long, value_name = "YEAR")]
    pub(crate) until: String,
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
    #[arg(long = "as", value_name = "FORM", value_enum)]
    pub(crate) form: Option<AsWord>,
    /// The month or period of MEASURE and FIGURE [default: latest]
    #[arg(long, value_name = "PERIOD")]
    pub(crate) month: Option<String>,
    /// How exactly FIGURE is said: nearly, about, more than, at least, less than, up to
    #[arg(long, value_name = "WORD")]
    pub(crate) hedge: Option<String>,
    /// What FIGURE says of BASE and NEW
    #[arg(long, value_enum, default_value_t = KindWord::Percent)]
    pub(crate) kind: KindWord,
    /// When it was published: relative months and the prints that it could know go by this date
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// Exit 1 unless every claim is exact or consistent
    #[arg(long)]
    pub(crate) strict: bool,
    /// How figures are rounded
    #[arg(long, value_enum, default_value_t = RoundingWord::HalfUp)]
    pub(crate) rounding: RoundingWord,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AsWord {
    /// CSV with a header line
    Csv,
    /// JSON objects
    Jsonl,
    /// Prose or HTML
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindWord {
    /// 100 (new/base - 1)
    Percent,
    /// 100 new/base, 100 = no change
    Index,
    /// 100 new/base
    Share,
}

// What the command is for is said where it is defined.
#[derive(Debug, Args)]
pub(crate) struct BriefArgs {
    /// The month: 2025-08, or `latest`
    #[arg(long, value_name = "MONTH", default_value = "latest")]
    pub(crate) month: String,
    /// Show below the paragraph where each figure comes from
    #[arg(long)]
    pub(crate) explain: bool,
    /// Add what this total for the fiscal year of --until needs
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
    #[arg(long, value_enum, default_value_t = RoundingWord::HalfUp)]
    pub(crate) rounding: RoundingWord,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BriefFormatWord {
    /// A title and a paragraph
    Text,
    /// The same in Markdown
    Markdown,
    /// A page that needs nothing else
    Html,
}

// The months are those of the calendar; a doc comment here would stand in the place of what the command is for.
#[derive(Debug, Args)]
pub(crate) struct WorkdaysArgs {
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Working days")]
pub(crate) struct HolidayArgs {
    /// A CSV of holidays: date,name,kind,status, kind public or bank, status fixed, announced or estimated [default: the data
    /// package's]. It covers January of its first year to December of its last, unless the two flags below say else
    #[arg(long, value_name = "FILE")]
    pub(crate) holidays: Option<PathBuf>,
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

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Which months")]
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
    #[arg(long, value_name = "PERIOD", value_enum, default_value_t = EveryWord::Month)]
    pub(crate) every: EveryWord,
    /// The last N periods of each series, of those selected
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) last: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EveryWord {
    /// Months, as they are
    Month,
    /// Fiscal quarters
    Quarter,
    /// Fiscal years
    Year,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Rounding")]
pub(crate) struct RoundingArgs {
    /// Decimals of percentages and means
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=28))]
    pub(crate) places: u8,
    /// How a figure between two printable ones is rounded
    #[arg(long, value_enum, default_value_t = RoundingWord::HalfUp)]
    pub(crate) rounding: RoundingWord,
}

/// How a word rounds.
pub(crate) fn rounding_mode(word: RoundingWord) -> Rounding {
    match word {
        RoundingWord::HalfUp => Rounding::HalfUp,
        RoundingWord::HalfEven => Rounding::HalfEven,
        RoundingWord::Down => Rounding::Down,
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RoundingWord {
    /// To the nearest, ties away from zero
    HalfUp,
    /// To the nearest, ties to the even digit
    HalfEven,
    /// Towards zero
    Down,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// A CSV file, a datapackage.json, or - for standard input; repeatable [default: the data the program carries]
    #[arg(short, long, value_name = "FILE", env = "ITX_DATA")]
    pub(crate) data: Vec<PathBuf>,
    /// Only this series: its key, values joined by dots; repeatable
    #[arg(long, value_name = "KEY")]
    pub(crate) series: Vec<String>,
    /// The total that shares and contributions refer to, in the selection or not [default: the data package's]
    #[arg(long, value_name = "KEY")]
    pub(crate) of: Option<String>,
    /// Only series whose key column has this value; repeatable
    #[arg(long = "where", value_name = "COL=VAL")]
    pub(crate) conditions: Vec<String>,
    /// Only what was published by this day or month
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// The month in which the fiscal year starts, 1..12 or a name [default: the data package's, or July]
    #[arg(long, value_name = "MONTH")]
    pub(crate) fy_start: Option<String>,
    /// The calendar year that names a fiscal year [default: the data package's, or end]
    #[arg(long, value_name = "WHICH")]
    pub(crate) fy_name: Option<NamingWord>,
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
    /// The decimal mark [default: point]
    #[arg(long, value_name = "WHICH")]
    pub(crate) decimal: Option<DecimalWord>,
    /// Read columns of a Parquet file that are binary floating point, by their shortest digits
    #[cfg(feature = "parquet")]
    #[arg(long)]
    pub(crate) floats: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum NamingWord {
    /// FY26 ends in 2026
    End,
    /// FY26 starts in 2026
    Start,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DelimiterWord {
    /// ,
    Comma,
    /// ;
    Semicolon,
    /// The tabulator
    Tab,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DecimalWord {
    /// 1234.5
    Point,
    /// 1234,5
    Comma,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// The format [default: table on a terminal, else csv; with -o by the file's extension]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<FormatWord>,
    /// Write to this file instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How JSON writes numbers
    #[arg(long, value_name = "HOW", value_enum, default_value_t = JsonNumbersWord::Number)]
    pub(crate) json_numbers: JsonNumbersWord,
    /// Colour in tables; NO_COLOR is obeyed
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorWord::Auto)]
    pub(crate) color: ColorWord,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FormatWord {
    /// Aligned columns for people
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// An array of objects
    Json,
    /// An object a line
    Jsonl,
    /// A Markdown table
    Markdown,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum JsonNumbersWord {
    /// Exact digits, as JSON numbers
    Number,
    /// Exact digits, as strings
    String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWord {
    /// On a terminal
    Auto,
    /// In any case
    Always,
    /// In no case
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        let mut command = command_line(Extent::All);
        // Defines what was deferred.
        command.build();
        assert!(command.get_subcommands().all(|command| command.get_about().is_some()));
        command.debug_assert();
    }
}

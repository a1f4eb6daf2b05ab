//! The command line as types: what can be typed. Files are opened and defaults are chosen by the commands.

mod articles;
mod chart;
mod choice;
mod completions;
mod examples;
mod figures;
mod groups;
mod negative;
mod reading;
mod record;
mod season;
mod side_files;
mod sql;
mod tips;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::{CommandFactory, Parser, Subcommand};

pub(crate) use articles::{BriefArgs, BriefFormatWord, CheckArgs, TargetArgs};
pub(crate) use chart::{ChartArgs, ChartFormatWord, ReportArgs};
#[cfg(feature = "man")]
pub(crate) use completions::ManArgs;
pub(crate) use completions::{CompleteArgs, CompletionsArgs, NamesWord, ShellWord, definition};
pub(crate) use figures::{DimensionArgs, GrowthArgs, ListArgs, ValueArgs, WorkdaysArgs, YearsArgs};
pub(crate) use groups::{
    AdditionArgs, ColorWord, FileArgs, HolidayArgs, InputArgs, KindArgs, OutputArgs, ProgressWord, RoundingArgs,
    SelectionArgs, WorkArgs,
};
pub(crate) use reading::{AbsentWord, CalendarArgs, DelimiterWord, DescriptionArgs, ReadingArgs, SeriesArgs};
pub(crate) use record::{
    AddArgs, ConvertArgs, DataArgs, InitArgs, MergeArgs, RecordArgs, RevisionsArgs, TargetWord, ValidateArgs,
};
pub(crate) use season::{SeasonArgs, SeasonLogWord};
pub(crate) use sql::{SqlArgs, SqlCalendarArgs, SqlCommand, SqlGrowthArgs};

/// Exact growth, fiscal-year and year-on-year figures of monthly statistics
///
/// Without a file, itx uses the data that it carries: Pakistan's receipts from ICT exports.
///
/// Exit status: 0 done; 1 the answer is no, such as nothing published for the month; 2 wrong usage or unusable data.
#[derive(Debug, Parser)]
#[command(name = "itx", version, long_version = LONG_VERSION.as_str(), max_term_width = 100, subcommand_required = true, arg_required_else_help = true, after_help = examples::ALL)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

/// The features that can be built in, and whether they are.
const FEATURES: [(&str, bool); 5] = [
    ("gz", cfg!(feature = "gz")),
    ("zst", cfg!(feature = "zst")),
    ("template", cfg!(feature = "template")),
    ("parquet", cfg!(feature = "parquet")),
    ("xlsx", cfg!(feature = "xlsx")),
];

/// The version, and what was built into the program.
static LONG_VERSION: LazyLock<String> = LazyLock::new(|| {
    let built: Vec<&str> = FEATURES.into_iter().filter(|(_, is_built)| *is_built).map(|(name, _)| name).collect();
    let built = if built.is_empty() { "none".to_owned() } else { built.join(" ") };
    format!("{}\nfeatures: {built}", env!("CARGO_PKG_VERSION"))
});

/// What was asked for.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a run")]
pub(crate) enum Command {
    /// Monthly table: value, change on the month, fiscal year to date, year on year
    #[command(after_help = examples::GROWTH)]
    Growth(GrowthArgs),
    /// One number on standard output, for scripts; exit 1 and the reason where it is missing
    #[command(after_help = examples::VALUE)]
    Value(ValueArgs),
    /// Fiscal years: total, growth, months present, best month, compound growth
    #[command(after_help = examples::YEARS)]
    Years(YearsArgs),
    /// What a goal for a fiscal year needs, and where three plain rules lead
    #[command(after_help = examples::TARGET)]
    Target(TargetArgs),
    /// Is what was printed true? Claims in a file, an article or an argument; exit 1 where one is not
    #[command(after_help = examples::CHECK)]
    Check(CheckArgs),
    /// The month in a paragraph, every figure traceable; `itx check` passes on it
    #[command(after_help = examples::BRIEF)]
    Brief(BriefArgs),
    /// A picture: levels, cumulative, growth, shares or contributions; in the terminal or as SVG
    #[command(after_help = examples::CHART)]
    Chart(ChartArgs),
    #[command(after_help = examples::REPORT)]
    /// One page of HTML that needs nothing else: the brief, key figures, charts, the table and its data, the formulas
    Report(ReportArgs),
    /// Is the file sound? Faults with exit 1; doubts such as gaps, breaks and outliers
    #[command(after_help = examples::VALIDATE)]
    Validate(ValidateArgs),
    /// Add one figure to a record; nothing is overwritten
    #[command(after_help = examples::ADD)]
    Add(AddArgs),
    /// Bring a whole release into a record: new months added, changed ones as revisions, unchanged ones skipped
    #[command(after_help = examples::MERGE)]
    Merge(MergeArgs),
    /// Any layout that is read, written as the canonical long CSV, SDMX-CSV 2.0, JSON Lines or wide CSV
    #[command(after_help = examples::CONVERT)]
    Convert(ConvertArgs),
    /// What changed between releases: first and latest figures, the growth then and now, what revisions add up to
    #[command(after_help = examples::REVISIONS)]
    Revisions(RevisionsArgs),
    /// The calendar of working days: days, holidays and working days of each month
    #[command(after_help = examples::WORKDAYS)]
    Workdays(WorkdaysArgs),
    /// The same measures as a query for an engine that holds the data: DuckDB, PostgreSQL, Spark, ClickHouse
    #[command(after_help = examples::SQL)]
    Sql(SqlArgs),
    /// Every measure: name, unit, title, formula
    #[command(after_help = examples::MEASURES)]
    Measures(ListArgs),
    /// Describe a file once, in a datapackage.json, so that no command needs a flag that says how it is read
    #[command(after_help = examples::INIT)]
    Init(InitArgs),
    /// A script that completes commands, flags and names in a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// The names that complete a word, one a line
    #[command(name = "__complete", hide = true)]
    Complete(CompleteArgs),
    /// The man pages, written into a folder
    #[cfg(feature = "man")]
    #[command(name = "__man", hide = true)]
    Man(ManArgs),
    /// The CSV that the program carries, or its files to start a record from
    #[command(after_help = examples::DATA)]
    Data(DataArgs),
}

impl Command {
    /// Reads the command line.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = negative::with_minus_signs(arguments);
        let name = arguments.get(1).and_then(|name| name.to_str());
        match CommandLine::try_parse_from(&arguments) {
            Ok(typed) => Ok(typed.command),
            Err(error) => Err(tips::with_own_tip(error, &CommandLine::command(), name)),
        }
    }

    /// The word of the command.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Growth(_) => "growth",
            Self::Value(_) => "value",
            Self::Years(_) => "years",
            Self::Target(_) => "target",
            Self::Check(_) => "check",
            Self::Brief(_) => "brief",
            Self::Chart(_) => "chart",
            Self::Report(_) => "report",
            Self::Validate(_) => "validate",
            Self::Add(_) => "add",
            Self::Merge(_) => "merge",
            Self::Convert(_) => "convert",
            Self::Revisions(_) => "revisions",
            Self::Workdays(_) => "workdays",
            Self::Sql(_) => "sql",
            Self::Measures(_) => "measures",
            Self::Init(_) => "init",
            Self::Completions(_) => "completions",
            Self::Complete(_) => "__complete",
            #[cfg(feature = "man")]
            Self::Man(_) => "__man",
            Self::Data(_) => "data",
        }
    }

    /// The files that are plain arguments.
    pub(crate) fn plain_files(&self) -> &[PathBuf] {
        match self {
            Self::Growth(typed) => &typed.files.files,
            Self::Value(typed) => &typed.files.files,
            Self::Years(typed) => &typed.files.files,
            Self::Target(typed) => &typed.files.files,
            Self::Brief(typed) => &typed.files.files,
            Self::Chart(typed) => &typed.files.files,
            Self::Report(typed) => &typed.files.files,
            Self::Validate(typed) => &typed.files,
            Self::Merge(typed) => &typed.new,
            Self::Convert(typed) => &typed.files.files,
            Self::Revisions(typed) => &typed.files.files,
            Self::Workdays(typed) => &typed.files.files,
            Self::Init(typed) => std::slice::from_ref(&typed.file),
            Self::Check(_)
            | Self::Add(_)
            | Self::Sql(_)
            | Self::Measures(_)
            | Self::Completions(_)
            | Self::Complete(_)
            | Self::Data(_) => &[],
            #[cfg(feature = "man")]
            Self::Man(_) => &[],
        }
    }

    /// The files that are read, and the file of `-o`.
    pub(crate) fn inputs_and_output(&self) -> (Vec<&Path>, Option<&Path>) {
        let (data, output): (&[PathBuf], &Option<PathBuf>) = match self {
            Self::Growth(typed) => (&typed.input.data, &typed.output.output),
            Self::Years(typed) => (&typed.input.data, &typed.output.output),
            Self::Target(typed) => (&typed.input.data, &typed.output.output),
            Self::Check(typed) => (&typed.input.data, &typed.output.output),
            Self::Brief(typed) => (&typed.input.data, &typed.output),
            Self::Report(typed) => (&typed.input.data, &typed.output),
            Self::Chart(typed) => (&typed.input.data, &typed.output),
            Self::Workdays(typed) => (&typed.input.data, &typed.output.output),
            Self::Validate(typed) => (&typed.input.data, &typed.output.output),
            Self::Add(typed) => (typed.record.data.as_slice(), &typed.output.output),
            Self::Merge(typed) => (typed.record.data.as_slice(), &typed.output.output),
            Self::Revisions(typed) => (&typed.input.data, &typed.output.output),
            Self::Convert(typed) => (&typed.input.data, &typed.output),
            Self::Measures(typed) => (&[], &typed.output.output),
            Self::Init(typed) => (&[], &typed.output),
            #[cfg(feature = "man")]
            Self::Man(_) => (&[], &None),
            Self::Value(_) | Self::Sql(_) | Self::Completions(_) | Self::Complete(_) | Self::Data(_) => (&[], &None),
        };
        let data = self.plain_files().iter().chain(data).map(PathBuf::as_path);
        (data.chain(self.side_files()).collect(), output.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_is_for() {
        assert!(CommandLine::command().get_subcommands().all(|command| command.get_about().is_some()));
    }

    /// The words of a command line, with quotes taken off.
    fn words(line: &str) -> Vec<OsString> {
        let quoted = line.split('\'').enumerate();
        let parts = quoted.flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        });
        parts.map(OsString::from).collect()
    }

    #[test]
    fn every_example_of_the_help_can_be_typed() {
        let mut program = CommandLine::command();
        program.build();
        for command in
            program.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set())
        {
            let help = command.get_after_help().expect("each command has examples").to_string();
            let examples: Vec<&str> = help.lines().filter(|line| line.starts_with("  itx ")).collect();
            assert!(!examples.is_empty(), "{}", command.get_name());
            for example in examples {
                let start = format!("itx {}", command.get_name());
                assert!(example.trim_start().starts_with(&start), "{example}");
                assert!(example.len() <= 80, "{example}");
                let parsed = Command::parse(words(example).into_iter());
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
            }
        }
    }

    #[track_caller]
    fn tip(line: &str, expected: &str) {
        let message = Command::parse(words(line).into_iter()).unwrap_err().to_string();
        assert_eq!(message, format!("{expected}\n\nFor more information, try '--help'.\n"));
    }

    #[test]
    fn a_flag_of_other_programs_gets_the_flag_that_does_the_same() {
        tip(
            "itx growth --year 26",
            "error: unexpected argument '--year' found\n\n  tip: a similar argument exists: '--fy'",
        );
    }

    #[test]
    fn a_flag_that_is_only_spelt_alike_is_no_tip() {
        tip("itx workdays --top 3", "error: unexpected argument '--top' found");
    }

    #[test]
    fn a_flag_that_the_command_does_not_have_is_no_tip() {
        tip("itx measures --year 26", "error: unexpected argument '--year' found");
    }
}

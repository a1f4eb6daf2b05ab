//! What can be typed. Nothing here is resolved: see `config`.

mod articles;
mod chart;
mod choice;
mod figures;
mod groups;
mod negative;
mod record;
mod season;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

pub(crate) use articles::{AsWord, BriefArgs, BriefFormatWord, CheckArgs, KindWord, TargetArgs};
pub(crate) use chart::{ChartArgs, ChartFormatWord, SizeWord, ThemeWord};
pub(crate) use figures::{DimensionArgs, GrowthArgs, ListArgs, ValueArgs, WorkdaysArgs, YearsArgs};
pub(crate) use groups::{
    ColorWord, DelimiterWord, FileArgs, HolidayArgs, InputArgs, OutputArgs, ProgressWord, RoundingArgs, SelectionArgs,
    WorkArgs,
};
pub(crate) use record::{AddArgs, DataArgs, MergeArgs, RecordArgs, RevisionsArgs, ValidateArgs};
pub(crate) use season::{SeasonArgs, SeasonLogWord};

/// Exact growth, fiscal-year and year-on-year figures of monthly statistics
///
/// Exact growth, fiscal-year and year-on-year figures of monthly statistics.
///
/// Without a file it shows the data that it carries: Pakistan's receipts from ICT exports.
///
/// Exit status: 0 done; 1 it ran and the answer is no, such as nothing published for the month; 2 wrong usage or unusable data.
#[derive(Debug, Parser)]
#[command(name = "itx", version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

/// What was asked for.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a run")]
pub(crate) enum Command {
    /// Monthly table: value, change on the month, fiscal year to date, year on year
    Growth(GrowthArgs),
    /// One number on standard output, for scripts; exit 1 and the reason where it is missing
    Value(ValueArgs),
    /// Fiscal years: total, growth, months present, best month, compound growth
    Years(YearsArgs),
    /// What a goal for a fiscal year needs, and where three plain rules lead
    Target(TargetArgs),
    /// Is what was printed true? Claims in a file, an article or an argument; exit 1 where one is not
    Check(CheckArgs),
    /// The month in a paragraph, every figure traceable; `itx check` passes on it
    Brief(BriefArgs),
    /// A picture: levels, cumulative, growth, shares or contributions; in the terminal or as SVG
    Chart(ChartArgs),
    /// Is the file sound? Faults with exit 1; doubts such as gaps, breaks and outliers
    Validate(ValidateArgs),
    /// Add one figure to a record; nothing is overwritten
    Add(AddArgs),
    /// Bring a whole release into a record: new months added, changed ones as revisions, unchanged ones skipped
    Merge(MergeArgs),
    /// What changed between releases: first and latest figures, the growth then and now, what revisions add up to
    Revisions(RevisionsArgs),
    /// The calendar of working days: days, holidays and working days of each month
    Workdays(WorkdaysArgs),
    /// Every measure: name, unit, title, formula
    Measures(ListArgs),
    /// The CSV that the program carries, or its files to start a record from
    Data(DataArgs),
}

impl Command {
    /// Reads the command line.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        CommandLine::try_parse_from(negative::with_minus_signs(arguments)).map(|typed| typed.command)
    }

    /// The files that are read, and the file of `-o`.
    pub(crate) fn inputs_and_output(&self) -> (Vec<&Path>, Option<&Path>) {
        let (files, data, output): (&[PathBuf], &[PathBuf], &Option<PathBuf>) = match self {
            Self::Growth(typed) => (&typed.files.files, &typed.input.data, &typed.output.output),
            Self::Years(typed) => (&typed.files.files, &typed.input.data, &typed.output.output),
            Self::Target(typed) => (&typed.files.files, &typed.input.data, &typed.output.output),
            Self::Check(typed) => (&[], &typed.input.data, &typed.output.output),
            Self::Brief(typed) => (&typed.files.files, &typed.input.data, &typed.output),
            Self::Chart(typed) => (&typed.files.files, &typed.input.data, &typed.output),
            Self::Workdays(typed) => (&typed.files.files, &typed.input.data, &typed.output.output),
            Self::Validate(typed) => (&typed.files, &typed.input.data, &typed.output.output),
            Self::Add(typed) => (&[], typed.record.data.as_slice(), &typed.output.output),
            Self::Merge(typed) => (&typed.new, typed.record.data.as_slice(), &typed.output.output),
            Self::Revisions(typed) => (&typed.files.files, &typed.input.data, &typed.output.output),
            Self::Measures(typed) => (&[], &[], &typed.output.output),
            Self::Value(_) | Self::Data(_) => (&[], &[], &None),
        };
        (files.iter().chain(data).map(PathBuf::as_path).collect(), output.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_is_for() {
        assert!(CommandLine::command().get_subcommands().all(|command| command.get_about().is_some()));
    }
}

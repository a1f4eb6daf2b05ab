//! What can be typed. Nothing here is resolved: see `config`.

mod articles;
mod figures;
mod groups;
mod rare;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Args, FromArgMatches};

pub(crate) use articles::{AsWord, BriefArgs, BriefFormatWord, CheckArgs, KindWord, TargetArgs};
pub(crate) use figures::{DimensionArgs, GrowthArgs, ListArgs, ValueArgs, WorkdaysArgs, YearsArgs};
pub(crate) use groups::{
    ColorWord, DecimalWord, DelimiterWord, EveryWord, FormatWord, HolidayArgs, InputArgs, JsonNumbersWord, NamingWord,
    OutputArgs, ProgressWord, RoundingArgs, SelectionArgs, WorkArgs, rounding_mode,
};
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
    /// Only the command typed is defined, without help, and the arguments that few runs need when the others do not do: all
    /// of them together would take a small run longer to define than to do its work.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments: Vec<OsString> = minus_signs(arguments).collect();
        let typed = arguments.get(1).and_then(|word| COMMANDS.iter().find(|(name, ..)| word == name));
        // What is no error without the rest does not hold any of it, and means the same with it.
        let usual = typed.map(|command| Self::read(&arguments, usual(command), Extent::Usual));
        usual.and_then(Result::ok).map_or_else(|| Self::read(&arguments, command_line(), Extent::All), Ok)
    }

    fn read(arguments: &[OsString], mut command: clap::Command, extent: Extent) -> Result<Self, clap::Error> {
        let matches = command.try_get_matches_from_mut(arguments);
        // To take the definitions apart again takes time, and there is one of them in a run.
        std::mem::forget(command);
        let mut matches = matches?;
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
            _ => Err(command_line().error(ErrorKind::InvalidSubcommand, "no such command")),
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

/// Adds arguments to a command.
type Define = fn(clap::Command) -> clap::Command;

/// The commands: name, what it is for, the arguments that most runs need, and all of them.
const COMMANDS: [(&str, &str, Define, Define); 9] = [
    (
        "growth",
        "The table per month: value, change on the month, fiscal year to date, year on year",
        GrowthArgs::augment_args,
        with_rare::<GrowthArgs, RareGrowthArgs>,
    ),
    (
        "value",
        "One number on standard output, for scripts; exit 1 and the reason where it is missing",
        ValueArgs::augment_args,
        with_rare::<ValueArgs, RareValueArgs>,
    ),
    (
        "years",
        "Per fiscal year: total, growth, months present, best month, compound growth",
        YearsArgs::augment_args,
        YearsArgs::augment_args,
    ),
    (
        "target",
        "Pace: what a goal for a fiscal year needs, and where three plain rules lead",
        TargetArgs::augment_args,
        TargetArgs::augment_args,
    ),
    (
        "check",
        "Is what was printed true? Claims in a file, an article or an argument; exit 1 where one is not",
        CheckArgs::augment_args,
        CheckArgs::augment_args,
    ),
    (
        "brief",
        "The month in a paragraph, every figure traceable; `itx check` passes on it",
        BriefArgs::augment_args,
        BriefArgs::augment_args,
    ),
    (
        "workdays",
        "The calendar that working days are counted by: per month its days, holidays and working days",
        WorkdaysArgs::augment_args,
        WorkdaysArgs::augment_args,
    ),
    ("measures", "Every measure: name, unit, title, formula", ListArgs::augment_args, ListArgs::augment_args),
    ("data", "The CSV that the program carries", |command| command, |command| command),
];

/// One command, as most runs need it: what asks for help or for anything else is an error here.
fn usual((name, _, define, _): &(&'static str, &str, Define, Define)) -> clap::Command {
    let bare = |name| clap::Command::new(name).disable_help_flag(true);
    bare("itx").disable_help_subcommand(true).subcommand_required(true).subcommand(define(bare(name)))
}

/// All commands with what they are for.
fn command_line() -> clap::Command {
    clap::Command::new("itx")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .long_about(MORE)
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(COMMANDS.map(|(name, about, _, define)| clap::Command::new(name).about(about).defer(define)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        let mut command = command_line();
        // Defines what was deferred.
        command.build();
        assert!(command.get_subcommands().all(|command| command.get_about().is_some()));
        command.debug_assert();
    }
}

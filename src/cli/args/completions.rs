//! What can be typed of `itx completions`, and of the hidden command that its scripts ask for names.

use std::ffi::OsString;

use clap::{Args, CommandFactory, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: ShellWord,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShellWord {
    /// Bash, with names of measures, periods and series
    Bash,
    /// Zsh, with names of measures, periods and series
    Zsh,
    /// Fish, with names of measures, periods and series
    Fish,
    /// PowerShell, commands and flags
    Powershell,
}

#[derive(Debug, Args)]
pub(crate) struct CompleteArgs {
    /// What is completed
    #[arg(value_enum)]
    pub(crate) names: NamesWord,
    /// The words of the command line so far; the files among them are read
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) words: Vec<OsString>,
}

#[cfg(feature = "man")]
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// A folder that is there
    #[arg(value_name = "DIR")]
    pub(crate) folder: std::path::PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamesWord {
    /// Measures
    Measures,
    /// Months, fiscal years, and latest
    Periods,
    /// Keys of series
    Series,
}

/// The whole command line, for what is made of its definition.
pub(crate) fn definition() -> clap::Command {
    super::CommandLine::command()
}

//! `itx completions`: a script that completes commands and flags by the parser's definition, and names by `itx __complete`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use clap_complete::Shell;

use crate::cli::args::{CompleteArgs, CompletionsArgs, NamesWord, ShellWord, definition};
use crate::cli::carried;
use crate::cli::input::{named_by_variable, open_file};
use crate::cli::output::Output;
use itx::calculate::Measure;
use itx::present::Untrusted;
use itx::read::{Filter, Options, Package, Source, read};
use itx::series::{FiscalCalendar, Series};

const BASH: &str = include_str!("completions/names.bash");
const ZSH: &str = include_str!("completions/names.zsh");
const FISH: &str = include_str!("completions/names.fish");

pub(crate) fn run(arguments: &CompletionsArgs, output: &mut Output<'_>) -> Result<()> {
    let (shell, names) = match arguments.shell {
        ShellWord::Bash => (Shell::Bash, BASH),
        ShellWord::Zsh => (Shell::Zsh, ZSH),
        ShellWord::Fish => (Shell::Fish, FISH),
        ShellWord::Powershell => (Shell::PowerShell, ""),
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(), "itx", &mut script);
    script.extend_from_slice(names.as_bytes());
    output.data(&script)
}

/// Prints names, one a line. A file that cannot be read has none: a key press is no time for messages.
pub(crate) fn names(arguments: &CompleteArgs, output: &mut Output<'_>) -> Result<()> {
    let names: Vec<String> = match arguments.names {
        NamesWord::Measures => Measure::ALL.iter().map(|measure| measure.name().to_owned()).collect(),
        NamesWord::Periods => Known::of_words(arguments).map(|known| known.periods()).unwrap_or_default(),
        NamesWord::Series => Known::of_words(arguments).map(|known| known.keys()).unwrap_or_default(),
    };
    output.data(names.iter().map(|name| format!("{name}\n")).collect::<String>().as_bytes())
}

/// The series of the data that the words so far name.
struct Known {
    series: Vec<Series>,
    calendar: FiscalCalendar,
}

impl Known {
    /// Reads the last file among the words, else that of `ITX_DATA`, else the carried data.
    fn of_words(arguments: &CompleteArgs) -> Result<Self> {
        let files = arguments.words.iter().map(PathBuf::from);
        let file = files.rev().find(|path| path.is_file()).or_else(named_by_variable);
        let (source, package) = match file {
            None => (carried::receipts(), Some(carried::package()?)),
            Some(path) if path.extension().is_some_and(|extension| extension == "json") => described(&path)?,
            Some(path) => (open_file(&path, None)?, None),
        };
        let options = package.as_ref().map_or_else(Options::default, |package| package.reading.clone());
        let calendar = package.map_or_else(FiscalCalendar::default, |package| package.calendar);
        Ok(Self { series: read(&[source], &options, &Filter::default())?.series, calendar })
    }

    /// `latest`, the fiscal years and the months.
    fn periods(&self) -> Vec<String> {
        let months: BTreeSet<_> = self.series.iter().flat_map(|series| series.first().through(series.last())).collect();
        let years: BTreeSet<_> = months.iter().map(|month| self.calendar.year_of(*month)).collect();
        let years = years.iter().map(ToString::to_string);
        std::iter::once("latest".to_owned()).chain(years).chain(months.iter().map(ToString::to_string)).collect()
    }

    /// The names of the series, but for those with characters that act on a terminal, which nobody can type.
    fn keys(&self) -> Vec<String> {
        let can_be_typed = |key: &String| !key.is_empty() && Untrusted::from(key).for_screen() == *key;
        self.series.iter().map(|series| series.key().to_string()).filter(can_be_typed).collect()
    }
}

/// The file that a data package describes, and the package.
fn described(path: &std::path::Path) -> Result<(Source, Option<Package>)> {
    let package = Package::parse(&path.display().to_string(), &std::fs::read(path)?)?;
    let folder = path.parent().unwrap_or(std::path::Path::new(""));
    Ok((open_file(&package.data.in_folder(folder)?, None)?, Some(package)))
}

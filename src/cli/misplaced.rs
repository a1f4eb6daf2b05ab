//! Plain arguments that are not files: a period, a measure or a goal that needs its flag.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Result, bail};

use crate::cli::args::Command;
use crate::cli::quote::shell_word;
use itx::calculate::Measure;
use itx::chart::Kind;
use itx::series::{FiscalCalendar, parse_fiscal_years, parse_period};

/// What a word is where a file is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Misplaced {
    /// The name of a measure, for `-m`.
    Measure,
    /// What needs this flag before it.
    Value(&'static str),
}

/// Refuses a plain argument that is not a file but reads as something else, and gives the corrected command.
///
/// A file of that name wins.
pub(crate) fn check_words(command: &Command, typed: &[OsString]) -> Result<()> {
    let name = command.name();
    let is_word = |path: &&Path| path.as_os_str() != "-" && !path.exists();
    let words = command.plain_files().iter().map(|path| path.as_path()).filter(is_word).filter_map(Path::to_str);
    let misplaced: Vec<(&str, Misplaced)> = words.filter_map(|word| Some((word, meaning(name, word)?))).collect();
    let Some((first, kind)) = misplaced.first() else { return Ok(()) };
    let Some(typed) = typed.iter().map(|word| word.to_str()).collect::<Option<Vec<&str>>>() else { return Ok(()) };
    let command = corrected(&typed, &misplaced);
    if *kind == Misplaced::Measure && measures_flag(&typed).is_some() {
        bail!("{first}: no such file; commas separate measures: {command}");
    }
    bail!("{first}: no such file; did you mean: {command}?");
}

/// What the word is for this command. None if it reads as nothing but a file.
fn meaning(command: &str, word: &str) -> Option<Misplaced> {
    let calendar = FiscalCalendar::default();
    let is_measure = || Measure::from_name_or_short(word).is_some();
    let is_years = || parse_fiscal_years(word, calendar).is_ok();
    let is_period = || parse_period(word, calendar).is_ok();
    let flag = |is_meant: bool, flag| is_meant.then_some(Misplaced::Value(flag));
    match command {
        "growth" if is_measure() => Some(Misplaced::Measure),
        "growth" | "workdays" => flag(is_period(), "--period").or_else(|| flag(is_years(), "--fy")),
        "value" | "brief" | "revisions" => flag(is_period(), "--month"),
        "years" | "report" => flag(is_years(), "--fy"),
        "chart" if Kind::from_name(word).is_some() => None,
        "chart" => flag(is_years(), "--fy"),
        "target" if is_years() && !is_plain_number(word) => Some(Misplaced::Value("--until")),
        "target" => flag(word.starts_with(|first: char| first.is_ascii_digit() || first == '$'), "--goal"),
        _ => None,
    }
}

fn is_plain_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The command with flags before the words that need them, and all measures behind one `-m`.
fn corrected(typed: &[&str], misplaced: &[(&str, Misplaced)]) -> String {
    let kind_of = |word: &str| misplaced.iter().find(|(other, _)| *other == word).map(|(_, kind)| kind);
    let is_measure = |kind: &Misplaced| *kind == Misplaced::Measure;
    let measures: Vec<&str> = misplaced.iter().filter(|(_, kind)| is_measure(kind)).map(|(word, _)| *word).collect();
    let value_of_flag = measures_flag(typed).map(|index| index + 1);
    let mut words: Vec<String> = vec!["itx".to_owned()];
    let mut has_measures = false;
    for (index, word) in typed.iter().enumerate().skip(1) {
        if Some(index) == value_of_flag {
            let names: Vec<&str> = std::iter::once(*word).chain(measures.iter().copied()).collect();
            words.push(shell_word(&names.join(",")));
            continue;
        }
        match kind_of(word) {
            Some(Misplaced::Measure) if value_of_flag.is_some() || has_measures => {}
            Some(Misplaced::Measure) => {
                words.extend(["-m".to_owned(), measures.join(",")]);
                has_measures = true;
            }
            Some(Misplaced::Value(flag)) => words.extend([(*flag).to_owned(), shell_word(word)]),
            None => words.push(shell_word(word)),
        }
    }
    words.join(" ")
}

/// The index of the flag whose next word names measures.
fn measures_flag(typed: &[&str]) -> Option<usize> {
    typed.iter().position(|word| matches!(*word, "-m" | "--measures"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(line: &str, expected: &str) {
        let typed: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        let command = Command::parse(typed.clone().into_iter()).unwrap();
        let message = check_words(&command, &typed).map_or_else(|error| error.to_string(), |()| "files".to_owned());
        assert_eq!(message, expected, "{line}");
    }

    #[test]
    fn a_period_gets_the_flag_of_its_command() {
        case("itx growth FY26", "FY26: no such file; did you mean: itx growth --period FY26?");
        case("itx growth 26", "26: no such file; did you mean: itx growth --fy 26?");
        case("itx years FY26", "FY26: no such file; did you mean: itx years --fy FY26?");
        case("itx value fytd 2025-08", "2025-08: no such file; did you mean: itx value fytd --month 2025-08?");
        case("itx brief latest", "latest: no such file; did you mean: itx brief --month latest?");
        case("itx chart growth 24..26", "24..26: no such file; did you mean: itx chart growth --fy 24..26?");
    }

    #[test]
    fn the_rest_of_the_command_stays() {
        case(
            "itx growth no.csv FY26 --fy-start apr",
            "FY26: no such file; did you mean: itx growth no.csv --period FY26 --fy-start apr?",
        );
    }

    #[test]
    fn measures_stand_behind_one_flag_with_commas_between() {
        case("itx growth yoy", "yoy: no such file; did you mean: itx growth -m yoy?");
        case("itx growth mom yoy_pct", "mom: no such file; did you mean: itx growth -m mom,yoy_pct?");
        case(
            "itx growth -m value yoy_pct mom --last 3",
            "yoy_pct: no such file; commas separate measures: itx growth -m value,yoy_pct,mom --last 3",
        );
    }

    #[test]
    fn a_number_is_the_goal_of_a_target() {
        case("itx target 5000", "5000: no such file; did you mean: itx target --goal 5000?");
        case("itx target 5bn FY27", "5bn: no such file; did you mean: itx target --goal 5bn --until FY27?");
    }

    #[test]
    fn what_reads_as_nothing_else_is_a_file() {
        case("itx growth exports.csv", "files");
        case("itx chart growth exports.csv", "files");
        case("itx growth -", "files");
    }

    #[test]
    fn a_file_of_that_name_wins() {
        // The tests run at the top of the project, where this is a folder.
        case("itx growth data", "files");
    }
}

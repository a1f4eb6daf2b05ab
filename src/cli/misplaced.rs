//! Plain arguments that are not files: a period, a measure or a goal that needs its flag.

use crate::cli::args::FileArgs;
use crate::cli::input::check_files;
use itx::calculate::Measure;
use itx::series::{FiscalCalendar, parse_fiscal_years, parse_period};

/// Refuses a word that reads as a period or a measure where a file is expected.
pub(crate) fn check_words(command: &str, files: &FileArgs, takes_measures: bool) -> anyhow::Result<()> {
    check_files(command, files, |word| {
        measure_flag(word).filter(|_| takes_measures).or_else(|| period_flag(command, word))
    })
}

/// Refuses a number where a file is expected: it is the goal.
pub(crate) fn check_goal(files: &FileArgs) -> anyhow::Result<()> {
    check_files("target", files, |word| {
        let is_number = word.starts_with(|first: char| first.is_ascii_digit());
        is_number.then(|| format!("--goal {word} --until FY27"))
    })
}

fn measure_flag(word: &str) -> Option<String> {
    let name = [word.to_owned(), format!("{word}_pct")].into_iter().find(|name| Measure::from_name(name).is_some())?;
    Some(format!("-m {name}"))
}

fn period_flag(command: &str, word: &str) -> Option<String> {
    let calendar = FiscalCalendar::default();
    match command {
        "years" => parse_fiscal_years(word, calendar).ok().map(|_| format!("--fy {word}")),
        "value" | "brief" | "target" => parse_period(word, calendar).ok().map(|_| format!("--month {word}")),
        _ => parse_period(word, calendar).ok().map(|_| format!("--period {word}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_a_measure() {
        assert_eq!(measure_flag("yoy").as_deref(), Some("-m yoy_pct"));
        assert_eq!(measure_flag("exports.csv"), None);
    }

    #[test]
    fn a_period_gets_the_flag_of_its_command() {
        assert_eq!(period_flag("growth", "FY26").as_deref(), Some("--period FY26"));
        assert_eq!(period_flag("years", "FY26").as_deref(), Some("--fy FY26"));
        assert_eq!(period_flag("value", "2025-08").as_deref(), Some("--month 2025-08"));
        assert_eq!(period_flag("growth", "exports.csv"), None);
    }
}

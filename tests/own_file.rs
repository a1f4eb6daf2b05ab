//! A user's own file: what a bare CSV does not say is said by flags, and every command uses it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{Run, file, itx};

const EXPORTS: &str = "doc/exports.csv";
const SAID: [&str; 4] = ["--unit", "USD million", "--title", "IT exports"];

/// The program with the words of this line, and with unit and title.
fn described(line: &str) -> Run {
    let words: Vec<&str> = line.split_whitespace().chain(SAID).collect();
    itx(&words)
}

#[test]
fn unit_and_title_head_the_table_of_a_bare_file() {
    for command in ["growth", "years", "target --goal 4500 --until FY26"] {
        let run = described(&format!("{command} {EXPORTS} -f table"));
        assert_eq!(run.stdout.lines().next(), Some("IT exports, USD million"), "{command}: {}", run.stderr);
    }
}

#[test]
fn a_brief_of_a_bare_file_speaks_of_the_title_in_the_unit() {
    let text = described(&format!("brief {EXPORTS} --month 2025-08")).stdout;
    assert!(text.starts_with("IT exports, August 2025\n\nIT exports stood at $337 million in August 2025."), "{text}");
}

#[test]
fn check_passes_on_the_brief_of_a_bare_file_with_the_same_title() {
    let brief = file("own_brief.txt", &described(&format!("brief {EXPORTS}")).stdout);
    let run = described(&format!("check {brief} --strict -d {EXPORTS}"));
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn a_chart_of_a_bare_file_has_the_title_and_the_unit() {
    let text = described(&format!("chart {EXPORTS}")).stdout;
    assert!(text.starts_with("IT exports stood at $366 million in September 2025."), "{text}");
}

#[test]
fn the_title_names_the_one_series_that_is_chosen() {
    let path = file("own_two.csv", "series,month,value\na,2025-07,4\nb,2025-07,5\n");
    let run = itx(&["growth", &path, "--series", "b", "-m", "value", "-f", "table", "--title", "Part B"]);
    assert_eq!(run.stdout.lines().next(), Some("Part B"));
}

#[test]
fn a_year_that_starts_in_april_changes_the_year_to_date() {
    let run = itx(&["value", "fytd", EXPORTS, "--month", "2025-04", "--fy-start", "apr"]);
    assert_eq!(run.stdout, itx(&["value", "value", EXPORTS, "--month", "2025-04"]).stdout);
}

#[test]
fn every_command_that_reads_a_file_has_the_same_reading_flags() {
    for command in ["growth", "years", "check", "brief", "chart", "report", "validate", "convert", "add", "merge"] {
        let help = itx(&[command, "--help"]).stdout;
        let flags = ["--month-col", "--value-col", "--key", "--ignore", "--date-format", "--century", "--max-span"];
        for flag in flags.into_iter().chain(["--delimiter", "--decimal"]) {
            assert!(help.contains(&format!("{flag} <")), "{command} {flag}");
        }
    }
}

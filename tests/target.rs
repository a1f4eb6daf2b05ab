//! `itx target`: expected figures are exact fractions of the carried receipts, computed apart with Python's `fractions`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, table};

/// The line that the command prints, by column.
#[track_caller]
fn case(arguments: &str, expected: &[(&str, &str)]) {
    let words: Vec<&str> = ["target", "-f", "csv"].into_iter().chain(arguments.split_whitespace()).collect();
    let run = itx(&words);
    assert_eq!(run.code, 0, "{arguments}: {}", run.stderr);
    let lines = table(&run.stdout, ',');
    assert_eq!(lines.len(), 1, "{arguments}");
    for (column, value) in expected {
        assert_eq!(lines[0].get(column), Some(value), "{arguments}: {column}");
    }
}

#[test]
fn a_running_year_has_what_is_left_and_where_three_rules_lead() {
    case(
        "--goal 4500 --until FY26 --month 2026-02",
        &[
            ("state", "open"),
            ("so_far", "2973.34"),
            ("left", "1526.66"),
            ("months_left", "4"),
            ("needed_per_month", "381.67"),
            // 79 working days from March to June 2026: 20, 22, 17 and 20.
            ("days_left", "79"),
            ("needed_per_day", "19.32"),
            ("base_fy", "FY25"),
            ("base", "3815.15"),
            ("growth_needed_pct", "17.95"),
            ("pace_pct", "19.69"),
            ("growth_left_pct", "14.71"),
            ("done_pct", "66.07"),
            ("usual_low_pct", "61.34"),
            ("usual_pct", "64.52"),
            ("usual_high_pct", "66.22"),
            ("usual_years", "5"),
            ("shape_total", "4566.19"),
            ("shape_month", "2026-06"),
            ("trailing_total", "4408.07"),
            ("trailing_month", ""),
            ("growth_total", "4589.07"),
            ("growth_month", "2026-06"),
        ],
    );
}

#[test]
fn a_later_year_is_reached_by_compound_growth_and_by_the_rules_carried_on() {
    // The press's 27 %: from 3810, as FY25 was first printed.
    case(
        "--goal 10000 --until FY29 --base 3810@FY25",
        &[
            ("so_far", "0"),
            ("left", "10000"),
            ("months_left", "12"),
            ("years", "4"),
            ("growth_needed_pct", "27.28"),
            ("growth_left_pct", ""),
            ("days_left", ""),
            ("shape_total", "7516.46"),
            ("trailing_total", "4661.49"),
            ("growth_total", "7553.87"),
        ],
    );
    // 100 ((10000/3815.15)^(1/4) - 1)
    case("--goal 10000 --until FY29 --base FY25", &[("base", "3815.15"), ("growth_needed_pct", "27.24")]);
}

#[test]
fn a_goal_counts_only_what_was_known_then() {
    case(
        "--goal 3800 --until FY26 --as-of 2025-11",
        &[
            ("month", "2025-10"),
            ("so_far", "1443"),
            ("base", "3809"),
            ("growth_left_pct", "-9.45"),
            ("shape_total", "4557.53"),
            ("shape_month", "2026-05"),
            ("trailing_total", "4140.33"),
            ("growth_total", "4524.16"),
        ],
    );
}

#[test]
fn a_year_that_is_over_was_reached_or_missed() {
    case("--goal 5000 --until FY26", &[("state", "missed"), ("left", "401.51"), ("needed_per_month", "")]);
    case(
        "--goal 4500 --until FY26",
        // July to May are 4182.49, and June's 416 passes 4500.
        &[("state", "reached"), ("left", "-98.49"), ("shape_month", "2026-06"), ("shape_total", "4598.49")],
    );
}

#[test]
fn a_goal_that_is_met_exactly_needs_nothing_more() {
    let met = file("target_met.csv", "month,value\n2025-07,12\n2025-08,8\n");
    case(
        &format!("-d {met} --goal 20 --until FY26"),
        &[("state", "reached"), ("left", "0"), ("needed_per_month", ""), ("shape_month", "2025-08")],
    );
}

#[test]
fn what_a_gap_leaves_open_is_missing_with_its_reason() {
    let gap = file("target_gap.csv", "month,value\n2024-07,10\n2024-08,10\n2025-07,12\n2025-09,12\n");
    let run = itx(&["target", "-d", &gap, "--goal", "100", "--until", "FY26", "-f", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for reason in
        ["\"so_far\": \"gap\"", "\"base\": \"gap\"", "\"days_left\": \"no-calendar\"", "\"usual_pct\": \"too-short\""]
    {
        assert!(run.stdout.contains(reason), "{reason} in {}", run.stdout);
    }
}

#[test]
fn what_is_no_goal_is_refused_with_what_was_expected() {
    for (arguments, message) in [
        (
            ["--goal", "much", "--until", "FY26"],
            "--goal: \"much\" is not a number above zero; expected one in USD million",
        ),
        (["--goal", "0", "--until", "FY26"], "--goal: \"0\" is not a number above zero"),
        (["--goal", "5000", "--until", "soon"], "--until \"soon\": not a fiscal year"),
        (["--goal", "5000", "--until", "FY2500"], "at most 100 are projected"),
    ] {
        let run = itx(&[&["target"], arguments.as_slice()].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(message), "{arguments:?}: {}", run.stderr);
    }
    let late = itx(&["target", "--goal", "5000", "--until", "FY26", "--base", "FY26"]);
    assert_eq!(late.code, 2);
    assert!(late.stderr.contains("--base FY26 does not come before --until FY26"), "{}", late.stderr);
}

#[test]
fn every_column_stands_in_the_methods() {
    let run = itx(&["target", "--goal", "5000", "--until", "FY26", "-f", "csv"]);
    let methods = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/METHODS.md")).unwrap();
    let section = methods.split("## itx target").nth(1).unwrap();
    for column in run.stdout.lines().next().unwrap().split(',').skip(1) {
        assert!(section.contains(&format!("`{column}`")), "{column}");
    }
}

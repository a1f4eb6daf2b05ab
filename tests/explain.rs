//! `--explain`: every figure with its months, their places, its formula with the numbers in it, and its exact ratio.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use itx::calculate::Measure;
use support::{file, itx};

const AUGUST: [&str; 3] = ["--month", "2025-08", "--explain"];

/// The explanation of a figure.
#[track_caller]
fn explained(arguments: &[&str]) -> String {
    let run = itx(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

#[test]
fn the_formula_stands_with_its_numbers_and_the_exact_ratio() {
    // The fractions by Python's fractions, from the levels in data/receipts.csv.
    for (measure, expected) in [
        ("mom_abs", "exact: 337 - 354 = -17, not rounded"),
        ("fytd", "exact: 354 + 337 = 691, not rounded"),
        ("fytd_yoy_pct", "exact: 100 (691/584 - 1) = 2675/146, rounded once to 2 decimals (half-up)"),
        ("avg12_prev", "exact: 3883.15/12 = 77663/240, rounded once"),
        ("days", "exact: 21 - 1 = 20, not rounded"),
        ("per_day", "exact: 337/20, rounded once"),
        ("per_day_mom_pct", "exact: 100 ((337/20) / (354/23) - 1) = 3355/354, rounded once"),
        ("fytd_per_day_yoy_pct", "exact: 100 ((691/43) / (584/42) - 1) = 48875/3139, rounded once"),
        ("typical_mom_pct", "exact: 1050/107, rounded once"),
        ("mom_annualised_pct", "exact: 100 ((337/354)^12 - 1) = -4318"),
    ] {
        let text = explained(&[&["value", measure], &AUGUST[..]].concat());
        assert!(text.contains(&format!("\n  {expected}")), "{measure}: {text}");
    }
    let share = explained(&["value", "share_pct", "--of", "pk_services", "--month", "2025-03", "--explain"]);
    assert!(share.contains("\n  exact: 100 (344.93/777.22) = 1724650/38861, "), "{share}");
    assert!(share.contains("\n  value of the total = 777.22\n    2025-03  777.22  receipts.csv:"), "{share}");
    let part = explained(&["value", "yoy_contrib_pp", "--of", "pk_services", "--month", "2025-03", "--explain"]);
    assert!(part.contains("\n  exact: 100 (344.93 - 306)/708.66 = 194650/35433, "), "{part}");
}

#[test]
fn every_measure_is_explained_and_begins_with_its_figure() {
    for measure in Measure::ALL {
        let asked = ["value", measure.name(), "--month", "2025-03", "--of", "pk_services", "--sa-from", "2023-07"];
        let text = explained(&[&asked[..], &["--explain"]].concat());
        let plain = itx(&asked);
        let first = text.lines().next().unwrap();
        let figure = if plain.code == 1 { "missing: " } else { plain.stdout.trim() };
        let begins = format!("{} of 2025-03: {figure}", measure.name());
        assert!(first.starts_with(&begins) || figure.is_empty(), "{begins}: {text}");
        assert!(text.contains("receipts.csv:") || *measure == Measure::Days, "{text}");
        assert_eq!(
            text.contains("\n  between "),
            text.contains("exact: ") && measure.formula().has_interval(),
            "{text}"
        );
    }
}

#[test]
fn what_a_figure_was_compared_with_is_named() {
    let rank = explained(&[&["value", "rank"], &AUGUST[..]].concat());
    assert!(rank.contains("\n  months with a higher value = 4\n    2025-07  354  receipts.csv:84"), "{rank}");
    let record = explained(&[&["value", "record"], &AUGUST[..]].concat());
    assert!(record.contains("\n  lowest before = 124.01\n    2020-08  124.01  receipts.csv:3"), "{record}");
    let streak = explained(&[&["value", "streak"], &AUGUST[..]].concat());
    for rate in ["2025-08 = 13.09 %", "2025-06 = 13.76 %", "2025-05 = -0.82 %"] {
        assert!(streak.contains(&format!("\n  yoy_pct of {rate}\n")), "{streak}");
    }
    let typical = explained(&[&["value", "typical_mom_pct"], &AUGUST[..]].concat());
    for rate in ["2022-08 = 14.54 %", "2023-08 = 9.81 %", "2024-08 = 4.20 %"] {
        assert!(typical.contains(&format!("\n  mom_pct of {rate}\n")), "{typical}");
    }
    let days = explained(&[&["value", "days"], &AUGUST[..]].concat());
    assert!(days.contains("\n    2025-08  20  21 weekdays less 1: 2025-08-14 Independence Day\n"), "{days}");
}

#[test]
fn an_estimate_is_not_explained_as_an_exact_figure() {
    let sa = ["--month", "2025-08", "--sa-from", "2023-07", "--explain"];
    let value = explained(&[&["value", "sa"], &sa[..]].concat());
    assert!(value.contains("\n  method = STL periodic log, an estimate\n  periods used = 37 "), "{value}");
    assert!(value.contains("\n  an estimate, rounded once to 2 decimals (half-up)\n"), "{value}");
    let growth = explained(&[&["value", "sa_mom_pct"], &sa[..]].concat());
    assert!(growth.ends_with(" - 1), an estimate, rounded once to 2 decimals (half-up)\n"), "{growth}");
    assert!(!value.contains("exact") && !growth.contains("exact") && !growth.contains("between"));
}

#[test]
fn what_was_summed_is_explained_by_its_parts() {
    let data = file(
        "parts.csv",
        "line,kind,month,value\n9,a,2025-01,10\n9,b,2025-01,4\n8,a,2025-01,1\n9,a,2025-02,11\n9,b,2025-02,5\n8,a,2025-02,2\n",
    );
    let by = explained(&["growth", "-d", &data, "--by", "line", "--month", "2025-02", "-m", "value", "--explain"]);
    assert!(by.starts_with("value of 9 of 2025-02: 16\n"), "{by}");
    assert!(by.contains("\n    2025-02  16\n      2025-02  11  9.a  "), "{by}");
    assert!(by.contains("parts.csv:6\n"), "{by}");
    let flat = file("flat_parts.csv", "name,month,value\nx,2025-02,11\ny,2025-02,5\nz,2025-02,2\n");
    let asked = ["growth", "-d", &flat, "--derive", "net = x - y", "--derive", "more = net + z"];
    let derived = explained(&[&asked[..], &["--month", "2025-02", "-m", "value", "--explain"]].concat());
    assert!(derived.contains("\n    2025-02  8\n      2025-02  6  net"), "{derived}");
    assert!(derived.contains("\n        2025-02  5  y  "), "{derived}");
    let quarter =
        explained(&["growth", "--every", "quarter", "--period", "Q1FY26", "-m", "value,mom_pct", "--explain"]);
    assert!(quarter.contains("\n    FY26Q1  1057\n      2025-07  354  receipts.csv:84"), "{quarter}");
    assert!(quarter.contains("\nqoq_pct of FY26Q1: 7.21 %"), "{quarter}");
}

#[test]
fn the_figures_of_a_table_are_explained_as_text_or_json() {
    let asked = ["growth", "--month", "2025-08", "-m", "value,mom_pct", "--explain"];
    let text = explained(&asked);
    assert!(
        text.starts_with("value of 2025-08: 337\n") && text.contains("\n\nmom_pct of 2025-08: -4.80 %\n"),
        "{text}"
    );
    let json = explained(&[&asked[..], &["-f", "json"]].concat());
    let parsed: serde_json::Value = serde_json::from_str(&json).unwrap();
    let growth = &parsed[1];
    for (name, expected) in [
        ("series", "\"pk_ict\""),
        ("measure", "\"mom_pct\""),
        ("month", "\"2025-08\""),
        ("value", "-4.8"),
        ("numbers", "\"100 (337/354 - 1)\""),
        ("exact", "\"-850/177\""),
        ("lo", "-5.08"),
        ("hi", "-4.52"),
    ] {
        assert_eq!(growth[name].to_string(), expected, "{name}");
    }
    let month = &growth["inputs"][1]["inputs"][0];
    assert_eq!(
        (month["file"].as_str(), month["line"].as_u64(), month["published"].as_str()),
        (Some("receipts.csv"), Some(84), Some("2025-08"))
    );
    let missing = explained(&[
        "growth",
        "--series",
        "pk_services",
        "--month",
        "2023-04",
        "-m",
        "fytd",
        "--explain",
        "-f",
        "jsonl",
    ]);
    assert!(missing.contains("\"value\": null, \"missing\": \"gap\"") && missing.lines().count() == 1, "{missing}");
    assert_eq!(itx(&[&asked[..], &["-f", "csv"]].concat()).code, 2);
    assert_eq!(itx(&["growth", "--fy", "40", "--explain"]).code, 1);
}

//! `--additive`: rounded shares and contributions that add up to the rounded total.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use support::{file, itx, table};

const PARTS: [&str; 5] = ["usa", "china", "eu", "asean", "other"];

/// Korea's exports by destination, the total first; `other` is what the destinations leave of it.
fn by_destination(name: &str) -> String {
    let wide = std::fs::read_to_string("tests/official/series/korea_by_region.csv").unwrap();
    let mut long = "destination,month,value\n".to_owned();
    let number = |text: &str| text.parse::<i64>().unwrap();
    for part in ["total_1000usd"].iter().chain(&PARTS) {
        for row in table(&wide, ',') {
            let value = match *part {
                "other" => number(row["total_1000usd"]) - PARTS[..4].iter().map(|part| number(row[part])).sum::<i64>(),
                part => number(row[part]),
            };
            long.push_str(&format!("{part},{},{value}\n", row["month"]));
        }
    }
    file(name, &long)
}

#[test]
fn the_parts_of_korea_add_up_digit_for_digit() {
    let path = by_destination("additive_digits.csv");
    let run = itx(&[
        "growth",
        "-d",
        &path,
        "--of",
        "total_1000usd",
        "--additive",
        "-m",
        "share_pct,yoy_contrib_pp,yoy_pct",
        "--from",
        "2001-01",
        "--to",
        "2004-12",
        "-f",
        "csv",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let rows: BTreeMap<(&str, &str), _> =
        table(&run.stdout, ',').into_iter().map(|row| ((row["destination"], row["month"]), row)).collect();
    let expected = std::fs::read_to_string("tests/official/series/expected_korea_additive.csv").unwrap();
    let expected = table(&expected, ',');
    assert_eq!(expected.len(), 240);
    for line in &expected {
        let row = &rows[&(line["part"], line["month"])];
        assert_eq!(row["share_pct"], line["share_pct"], "{line:?}");
        assert_eq!(row["yoy_contrib_pp"], line["yoy_contrib_pp"], "{line:?}");
    }
    // The total is rounded by itself, and what is not part of it is left alone.
    let total = &rows[&("total_1000usd", "2001-03")];
    assert_eq!((total["share_pct"], total["yoy_contrib_pp"], total["yoy_pct"]), ("100.00", "-2.11", "-2.11"));
    let mut checks = run.stderr.lines();
    let check = checks.next().unwrap();
    assert!(check.starts_with("itx: share_pct: 5 parts add up to 100.00 in 48 periods; "), "{check}");
    let check = checks.next().unwrap();
    assert!(
        check.starts_with("itx: yoy_contrib_pp: 5 parts add up to the rounded growth of total_1000usd in 48 periods; "),
        "{check}"
    );
    assert_eq!(checks.next(), None);
}

#[test]
fn parts_that_are_not_the_whole_are_left_alone_and_the_rest_is_named() {
    let path = by_destination("additive_rest.csv");
    let run = |extra: &[&str]| {
        let mut arguments = vec!["growth", "-d", &path, "--of", "total_1000usd", "--month", "2001-03"];
        arguments.extend(["--series", "usa", "--series", "china", "-m", "yoy_contrib_pp"]);
        arguments.extend(extra);
        itx(&arguments)
    };
    let (plain, additive) = (run(&["-f", "csv"]), run(&["-f", "csv", "--additive"]));
    assert_eq!(plain.stdout, additive.stdout);
    assert_eq!((plain.stderr.as_str(), additive.code), ("", 0));
    // 100 ((14124891 - 14429703) - (2855151 - 2946821) - (1607051 - 1437377)) / 14429703
    assert!(additive.stderr.contains("2001-03 -2.65 (exactly -38281600/14429703)"), "{}", additive.stderr);
    // In a table the check stands below the figures.
    let shown = run(&["-f", "table", "--additive"]);
    assert_eq!(shown.stderr, "");
    assert!(shown.stdout.contains("total_1000usd less the parts, in percentage points: 2001-03 -2.65"));
}

#[test]
fn a_part_without_a_figure_is_named() {
    let path = file(
        "additive_gap.csv",
        "part,month,value\nall,2025-01,9\nall,2025-02,12\na,2025-01,3\na,2025-02,4\nb,2025-01,6\nb,2025-02,\n",
    );
    let run = itx(&["growth", "-d", &path, "--of", "all", "--additive", "-m", "share_pct", "-f", "csv"]);
    assert_eq!(
        run.stdout.lines().skip(3).collect::<Vec<_>>(),
        ["a,2025-01,33.33", "a,2025-02,33.33", "b,2025-01,66.67", "b,2025-02,"]
    );
    let checks: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(
        checks,
        [
            "itx: share_pct: 2 parts add up to 100.00 in 2025-01; no figure had to be moved",
            "itx: share_pct: not made to add up where a figure is missing: b 2025-02 (no-value)",
        ]
    );
}

#[test]
fn the_total_may_be_derived_or_a_sum() {
    let path = file("additive_thirds.csv", "part,kind,month,value\na,x,2025-01,1\nb,y,2025-01,1\nc,y,2025-01,1\n");
    let derived = itx(&[
        "growth",
        "-d",
        &path,
        "--key",
        "part",
        "--value-col",
        "value",
        "--derive",
        "all = a + b + c",
        "--of",
        "all",
        "--series",
        "a",
        "--series",
        "b",
        "--series",
        "c",
        "--additive",
        "-m",
        "share_pct",
        "-f",
        "csv",
    ]);
    assert_eq!(
        derived.stdout,
        "part,month,share_pct\na,2025-01,33.34\nb,2025-01,33.33\nc,2025-01,33.33\nall,2025-01,100.00\n"
    );
    let sums = itx(&["growth", "-d", &path, "--by", "kind", "--of", "y", "-m", "share_pct", "-f", "csv"]);
    assert_eq!(sums.stdout, "kind,month,share_pct\nx,2025-01,50.00\ny,2025-01,100.00\n");
}

#[test]
fn additive_needs_a_measure_that_has_parts() {
    let run = itx(&["growth", "--additive"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("no measure asked for is a share or a contribution"), "{}", run.stderr);
}

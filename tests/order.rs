//! Series in an order, the first of them, and fiscal years side by side.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// Three series with growth of 10, 50 and -20 per cent, and one that has none.
fn four(name: &str) -> String {
    file(
        name,
        "series,month,value\nb,2025-07,10\nb,2025-08,11\na,2025-07,2\na,2025-08,3\nd,2025-08,7\nc,2025-07,5\nc,2025-08,4\n",
    )
}

/// The keys of the rows of August in the order of the table.
fn keys(path: &str, words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let run = itx(&[&["growth", path, "--month", "2025-08", "-m", "value,mom"], words.as_slice()].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.lines().skip(1).filter_map(|line| line.split(',').next()).collect::<Vec<_>>().join(" ")
}

#[test]
fn series_are_sorted_by_a_measure_the_largest_first() {
    let path = four("order_measure.csv");
    assert_eq!(keys(&path, "--sort mom"), "a b c d");
    assert_eq!(keys(&path, "--sort value"), "b d c a");
}

#[test]
fn series_are_sorted_by_their_keys() {
    assert_eq!(keys(&four("order_key.csv"), "--sort key"), "a b c d");
}

#[test]
fn the_first_series_are_kept_and_the_table_says_of_how_many() {
    let path = four("order_top.csv");
    assert_eq!(keys(&path, "--sort mom --top 2"), "a b");
    assert_eq!(keys(&path, "--top 2"), "b d");
    let table = itx(&["growth", &path, "--top", "2", "-m", "value", "-f", "table"]).stdout;
    assert_eq!(table.lines().last(), Some("2 of 4 series"));
}

#[test]
fn the_last_row_that_is_printed_counts() {
    let path = four("order_row.csv");
    let run = itx(&["growth", &path, "--month", "2025-07", "-m", "value", "--sort", "value"]);
    assert_eq!(run.stdout, "series,month,value\nb,2025-07,10\nc,2025-07,5\na,2025-07,2\n");
}

#[test]
fn all_series_of_a_package_are_sorted_where_none_is_chosen() {
    let run = itx(&["growth", "--month", "2026-06", "-m", "value", "--top", "1"]);
    assert!(run.stdout.contains("\npk_services,2026-06,"), "{}", run.stdout);
}

#[test]
fn sums_are_sorted_too() {
    let path =
        file("order_by.csv", "product,partner,month,value\ntea,UK,2025-07,1\ntea,US,2025-07,2\nrice,UK,2025-07,9\n");
    let run = itx(&["growth", &path, "--by", "product", "-m", "value", "--sort", "value"]);
    assert_eq!(run.stdout, "product,month,value\nrice,2025-07,9\ntea,2025-07,3\n");
}

#[test]
fn a_measure_that_is_not_there_is_refused() {
    let run = itx(&["growth", "doc/exports.csv", "--sort", "size"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("itx: --sort: no measure \"size\""), "{}", run.stderr);
}

#[test]
fn fiscal_years_stand_side_by_side() {
    let run = itx(&["growth", "doc/exports.csv", "--side-by-side"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[..4], ["month,FY25,FY26", "Jul,286,354", "Aug,298,337", "Sep,292,366"]);
    assert_eq!((lines.len(), lines[4], lines[12]), (13, "Oct,330,", "Jun,339,"));
}

#[test]
fn one_measure_stands_side_by_side_and_its_title_says_which() {
    let table = itx(&["growth", "doc/exports.csv", "--side-by-side", "-m", "yoy", "-f", "table"]).stdout;
    assert_eq!(table.lines().nth(1), Some("Growth on the same month a year earlier, %"));
    let run = itx(&["growth", "doc/exports.csv", "--side-by-side", "-m", "value,yoy"]);
    assert_eq!(run.stderr, "itx: --side-by-side shows one measure; expected -m with one name, such as -m yoy_pct\n");
}

#[test]
fn each_series_has_lines_of_its_own_side_by_side() {
    let run = itx(&["growth", &four("order_side.csv"), "--series", "a", "--series", "b", "--side-by-side"]);
    assert_eq!(run.stdout, "series,month,FY26\nb,Jul,10\nb,Aug,11\na,Jul,2\na,Aug,3\n");
}

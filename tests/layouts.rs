//! Files in the layouts of central banks and statistics offices give the figures that they hold: `layouts/figures.tsv` has the
//! figures of each file, `layouts/README.md` says where each comes from.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use support::{itx, table};

/// The value and the status of each series and month of a file.
fn observations(file: &str, arguments: &str) -> BTreeMap<(String, String), (String, String)> {
    let path = format!("tests/layouts/{file}");
    let mut command = vec!["growth", &path, "-f", "csv", "-m", "value,status"];
    command.extend(arguments.split_whitespace());
    let run = itx(&command);
    assert_eq!(run.code, 0, "{file}: {}", run.stderr);
    let mut rows = csv::Reader::from_reader(run.stdout.as_bytes());
    rows.records()
        .map(|row| {
            let cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
            // The key columns come first.
            let [key @ .., month, value, status] = cells.as_slice() else {
                panic!("{file}: three columns beside the key")
            };
            ((key.join("."), month.clone()), (value.clone(), status.clone()))
        })
        .collect()
}

#[test]
fn every_file_gives_its_figures() {
    let figures = std::fs::read_to_string("tests/layouts/figures.tsv").unwrap();
    let mut files: BTreeMap<(&str, &str), Vec<BTreeMap<&str, &str>>> = BTreeMap::new();
    for row in table(&figures, '\t') {
        files.entry((row["file"], row["arguments"])).or_default().push(row);
    }
    for ((file, arguments), rows) in files {
        let found = observations(file, arguments);
        for row in rows {
            let at = (row["series"].to_owned(), row["month"].to_owned());
            let expected = (row["value"].to_owned(), row["status"].to_owned());
            assert_eq!(found.get(&at), Some(&expected), "{file}: {} {}", row["series"], row["month"]);
        }
    }
}

#[test]
fn validate_says_which_layout_it_is_and_why() {
    for (file, said) in [
        (
            "eurostat.tsv",
            "layout eurostat, by a first column such as geo\\TIME_PERIOD and a column for each month; header on line 1; key: freq, unit, geo",
        ),
        (
            "titled_wide.csv",
            "layout wide, by at least two columns that are named after months; header on line 3; key: Items",
        ),
        (
            "ons.csv",
            "layout ons, by rows Title and CDID above rows of years, quarters and months; header on line 2; key: none",
        ),
    ] {
        let path = format!("tests/layouts/{file}");
        let run = itx(&["validate", &path]);
        assert_eq!(run.stderr.lines().next(), Some(format!("itx: {path}: {said}").as_str()));
    }
}

#[test]
fn a_layout_that_is_named_and_does_not_fit_is_refused_with_what_it_needs() {
    let run = itx(&["growth", "tests/layouts/fred_date_value.csv", "--layout", "wide"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let message = "itx: tests/layouts/fred_date_value.csv:1: this is not the layout wide; expected at least two columns that are named after months, found \"DATE\", \"VALUE\"\n";
    assert_eq!(run.stderr, message);
}

#[test]
fn lines_above_the_header_are_told_with_its_line() {
    let run = itx(&["growth", "tests/layouts/census.csv", "-f", "csv"]);
    let note = "itx: note: tests/layouts/census.csv: line 6 is the header; the lines above it are not read: \"U.S. Census Bureau\", \"Source: Monthly Retail Trade and Food Services\", \"Not Seasonally Adjusted Sales - Monthly [Millions of Dollars]\", \"Period: 2024 to 2025\"\n";
    assert_eq!(run.stderr, note);
}

#[test]
fn rows_of_other_periods_are_counted() {
    let run = itx(&["growth", "tests/layouts/ons.csv", "-f", "csv"]);
    assert!(
        run.stderr.ends_with("itx: note: tests/layouts/ons.csv: 4 rows are left out: years and quarters\n"),
        "{}",
        run.stderr
    );
}

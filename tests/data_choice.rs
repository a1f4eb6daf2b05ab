//! Whose data a run uses, and what is refused before a row is read.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::process::Stdio;

use support::{command, file, itx, itx_with_input};

const NOTE: &str = "itx: note: these are the data that itx carries; standard input is not read unless - names it \
    (--carried drops this note)\n";
const NO_DATA: &str =
    "itx: no data are named; expected -d FILE, - for standard input, or --carried for the data that itx carries\n";

/// A file whose second row cannot be read.
fn bad_file() -> String {
    file("bad_cell.csv", "month,value\n2025-07,1\n2025-08,x\n")
}

#[track_caller]
fn refused(arguments: &[&str], message: &str) {
    let run = itx(arguments);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", format!("itx: {message}\n").as_str()));
}

#[test]
fn a_pipe_that_is_not_named_is_noted() {
    let run = itx_with_input(&["value", "yoy_pct", "--month", "2025-08"], "month,value\n2025-07,1\n");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "13.09\n", NOTE));
}

#[test]
fn a_file_on_standard_input_is_noted() {
    let input = std::fs::File::open(file("on_stdin.csv", "month,value\n2025-07,1\n")).unwrap();
    let output = command(&["value", "yoy_pct", "--month", "2025-08"]).stdin(Stdio::from(input)).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), NOTE);
}

#[test]
fn carried_asks_for_the_carried_data_without_a_note() {
    let run = itx_with_input(&["value", "yoy_pct", "--month", "2025-08", "--carried"], "month,value\n2025-07,1\n");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "13.09\n", ""));
}

#[test]
fn no_carried_needs_a_file() {
    let run = itx_with_input(&["value", "yoy_pct", "--no-carried"], "month,value\n2025-07,1\n");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", NO_DATA));
}

#[test]
fn the_variable_none_needs_a_file() {
    let output = command(&["value", "yoy_pct"]).env("ITX_DATA", "none").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), NO_DATA);
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let output = command(&["value", "yoy_pct", "--month", "2025-08"]).env("ITX_DATA", "").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "13.09\n");
}

#[test]
fn the_variable_names_the_data() {
    let path = file("by_variable.csv", "month,value\n2025-07,4\n2025-08,5\n");
    let output = command(&["value", "mom_pct"]).env("ITX_DATA", path).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "25.00\n");
}

#[test]
fn a_file_is_a_plain_argument() {
    let path = file("plain_argument.csv", "month,value\n2025-07,4\n2025-08,5\n");
    assert_eq!(itx(&["value", "mom_pct", &path]).stdout, "25.00\n");
    assert_eq!(itx(&["growth", &path, "-m", "value"]).stdout, "month,value\n2025-07,4\n2025-08,5\n");
}

#[test]
fn a_period_where_a_file_is_expected_gets_its_flag() {
    refused(&["growth", "FY26"], "FY26: no such file; did you mean: itx growth --period FY26?");
    refused(&["growth", "yoy"], "yoy: no such file; did you mean: itx growth -m yoy?");
    refused(&["years", "FY26"], "FY26: no such file; did you mean: itx years --fy FY26?");
}

#[test]
fn a_wrong_format_is_refused_before_a_row_is_read() {
    refused(
        &["years", "-d", &bad_file(), "-o", "x.xyz"],
        "x.xyz: the extension does not name a format; expected txt, csv, tsv, json, jsonl, md, html, or give -f",
    );
}

#[test]
fn a_wrong_period_is_refused_before_a_row_is_read() {
    let bad = bad_file();
    let no_year =
        "--fy: \"2025-27\": the two years of a fiscal year follow one another; expected a pair such as 2025-26";
    refused(&["growth", "--by", "", "--fy", "2025-27", "-d", &bad], no_year);
    for arguments in [
        ["value", "mom_pct", "--month", "nonsense", "-d", &bad].as_slice(),
        &["brief", "--month", "nonsense", "-d", &bad],
        &["target", "--goal", "1", "--until", "FY26", "--month", "nonsense", "-d", &bad],
    ] {
        let run = itx(arguments);
        assert!(run.stderr.starts_with("itx: --month: \"nonsense\""), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_share_of_no_total_is_refused_before_a_row_is_read() {
    refused(&["growth", "-m", "share_pct", "-d", &bad_file()], "share_pct: of what? --of SERIES names the total");
}

#[test]
fn a_column_that_is_not_there_is_refused_before_a_row_is_read() {
    let bad = file("bad_cell_with_key.csv", "country,month,value\nPK,2025-07,1\nPK,2025-08,x\n");
    refused(
        &["growth", "-d", &bad, "--where", "land=PK"],
        "--where: no key column \"land\"; the key columns are country",
    );
    refused(&["growth", "-d", &bad, "--by", "land"], "--by land: no such key column; the key columns are country");
}

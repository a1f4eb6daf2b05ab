//! Workbooks: with the feature `xlsx` a sheet is read as a table, without it one line says what to do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::itx;

/// Months, values and flags of a workbook, and what is said of it.
#[cfg(feature = "xlsx")]
fn read(file: &str, arguments: &[&str]) -> (String, String) {
    let path = format!("tests/workbooks/{file}");
    let run = itx(&[&["growth", &path, "-f", "csv", "-m", "value,status"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    (run.stdout, run.stderr)
}

#[test]
#[cfg(not(feature = "xlsx"))]
fn a_build_without_the_feature_says_so_in_one_line() {
    let run = itx(&["growth", "tests/workbooks/dates.xlsx"]);
    let message = "itx: tests/workbooks/dates.xlsx: is a workbook, which this build does not read; expected CSV, or a build with --features xlsx\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", message));
}

#[test]
#[cfg(feature = "xlsx")]
fn dates_are_months_in_every_kind_of_workbook() {
    let expected = "month,value,status\n2024-01,4.14,\n2024-02,1234.5,\n";
    for file in ["dates.xls", "dates.ods"] {
        assert_eq!(read(file, &[]), (expected.to_owned(), String::new()), "{file}");
    }
}

#[test]
#[cfg(feature = "xlsx")]
fn a_cell_of_more_than_15_digits_is_what_it_displays() {
    // 2/3 in the format 0.00, and 4.14, which is stored as 4.1399999999999997.
    let (figures, said) = read("dates.xlsx", &[]);
    let expected = "series,month,value,status
Exports,2024-01,4.14,
Exports,2024-02,1234.5,
Exports,2024-03,32965.9,
Imports,2024-01,0.3,
Imports,2024-02,0.67,
Imports,2024-03,7,
";
    assert_eq!(figures, expected);
    let notes = "itx: note: tests/workbooks/dates.xlsx (sheet Data): 1 cell has more than 15 digits, as C3 has; the digits that are displayed are read
itx: note: tests/workbooks/dates.xlsx (sheet Data): other sheets are not read: About
";
    assert_eq!(said, notes);
}

#[test]
#[cfg(feature = "xlsx")]
fn two_header_rows_are_joined_to_months() {
    let (figures, _) = read("two_header_rows.xlsx", &["--series", "Travel"]);
    let expected = "Items,month,value,status
Travel,2025-11,60.1,
Travel,2025-12,61.2,
Travel,2026-01,62.3,
Travel,2026-02,63.4,P
";
    assert_eq!(figures, expected);
    let (figures, _) = read("fiscal_headers.xlsx", &["--series", "UK", "--from", "2025-06"]);
    assert_eq!(figures, "Country,month,value,status\nUK,2025-06,412,\nUK,2025-07,413,\nUK,2025-08,414,\n");
}

#[test]
#[cfg(feature = "xlsx")]
fn a_sheet_is_chosen_by_its_name() {
    assert_eq!(read("text_months.xlsx", &[]).0, "month,value,status\n2024-01,1250.5,\n2024-02,,\n");
    let other = read("text_months.xlsx", &["--sheet", "Other"]);
    assert_eq!(other, ("month,value,status\n2024-01,7,\n2024-02,8,\n".to_owned(), String::new()));
    let run = itx(&["growth", "tests/workbooks/text_months.xlsx", "--sheet", "Others"]);
    let message = "itx: tests/workbooks/text_months.xlsx: no sheet \"Others\"; the sheets are \"Sheet1\", \"Other\"\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, message));
}

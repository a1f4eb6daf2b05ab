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

/// A report written to a workbook, and the workbook's path.
#[cfg(feature = "xlsx")]
fn written(name: &str, arguments: &[&str]) -> String {
    let path = std::env::temp_dir().join(format!("itx-{}-{name}", std::process::id())).display().to_string();
    let run = itx(&[arguments, &["-o", &path]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    path
}

/// The cells of a sheet, by the reader that the program uses.
#[cfg(feature = "xlsx")]
fn cells(path: &str, sheet: &str) -> Vec<Vec<calamine::Data>> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(<[calamine::Data]>::to_vec).collect()
}

#[test]
#[cfg(feature = "xlsx")]
fn a_report_is_written_as_numbers_dates_and_text() {
    use calamine::Data;
    let data =
        support::file("to-workbook.csv", "series,month,value,status\n=1+1,2025-01,10.50,\n=1+1,2025-02,12.6,P\n");
    let path = written("report.xlsx", &["growth", &data, "-m", "value,mom_pct"]);
    let rows = cells(&path, "Data");
    let texts = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(&rows[0]), ["series", "month", "value", "mom_pct"]);
    // A name that looks like a formula stays a name; 45658 and 45689 are the first days of 2025-01 and 2025-02.
    assert_eq!(rows[1][0], Data::String("=1+1".to_owned()));
    assert!(matches!(&rows[1][1], Data::DateTime(date) if date.as_f64() == 45658.0), "{:?}", rows[1][1]);
    assert_eq!((&rows[1][2], &rows[1][3]), (&Data::Float(10.5), &Data::Empty));
    assert!(matches!(&rows[2][1], Data::DateTime(date) if date.as_f64() == 45689.0), "{:?}", rows[2][1]);
    assert_eq!((&rows[2][2], &rows[2][3]), (&Data::Float(12.6), &Data::Float(20.0)));
    let flags: Vec<Vec<String>> = cells(&path, "Flags").iter().map(|row| texts(row)).collect();
    assert_eq!(flags[0], ["series", "month", "column", "flags"]);
    assert_eq!((flags[1][2].as_str(), flags[1][3].as_str()), ("value", "P"));
    let missing: Vec<Vec<String>> = cells(&path, "Missing").iter().map(|row| texts(row)).collect();
    assert_eq!((missing[1][2].as_str(), missing[1][3].as_str()), ("mom_pct", "before-start"));
}

#[test]
#[cfg(feature = "xlsx")]
fn a_figure_of_more_than_15_digits_is_text_with_a_note() {
    use calamine::Data;
    let data = support::file("many-digits.csv", "month,value\n2025-01,123456789.0123456\n2025-02,123456789.012345\n");
    let path = written("digits.xlsx", &["growth", &data, "-m", "value"]);
    let rows = cells(&path, "Data");
    assert_eq!(rows[1][1], Data::String("123456789.0123456".to_owned()));
    assert_eq!(rows[2][1], Data::Float(123_456_789.012_345));
    let notes: Vec<String> = cells(&path, "Notes").iter().map(|row| row[0].to_string()).collect();
    assert!(notes.contains(&"1 figure of more than 15 digits is text".to_owned()), "{notes:?}");
}

#[test]
#[cfg(feature = "xlsx")]
fn the_same_report_gives_the_same_bytes() {
    let [first, second] = ["one.xlsx", "two.xlsx"].map(|name| written(name, &["years", "--carried"]));
    assert_eq!(std::fs::read(first).unwrap(), std::fs::read(second).unwrap());
}

#[test]
#[cfg(feature = "xlsx")]
fn converted_observations_are_read_back_as_they_were() {
    let data =
        support::file("converted.csv", "series,month,value\nA,2025-01,10.5\nA,2025-02,12.6\nB,2025-01,1\nB,2025-02,\n");
    let expected = itx(&["growth", &data, "-f", "csv"]).stdout;
    for to in [&[][..], &["--to", "wide"][..]] {
        let path = written("converted.xlsx", &[&["convert", &data], to].concat());
        assert_eq!(itx(&["growth", &path, "-f", "csv"]).stdout, expected, "{to:?}");
    }
}

#[test]
#[cfg(feature = "xlsx")]
fn revisions_and_check_write_workbooks_too() {
    let path = written("revisions.xlsx", &["revisions", "--carried", "--month", "2025-06"]);
    assert_eq!(cells(&path, "Data")[0][0].to_string(), "series");
    let article = support::file("article.txt", "IT exports were $339 million in June 2025.\n");
    let path = written("check.xlsx", &["check", &article, "--carried"]);
    assert_eq!(cells(&path, "Data")[0][0].to_string(), "line");
}

#[test]
#[cfg(not(feature = "xlsx"))]
fn a_build_without_the_feature_writes_none() {
    let path = std::env::temp_dir().join("itx-none.xlsx").display().to_string();
    let run = itx(&["years", "--carried", "-o", &path]);
    let message = format!(
        "itx: {path}: the extension does not name a format; expected txt, csv, tsv, json, jsonl, md, html, or give -f, or a build with --features xlsx\n"
    );
    assert_eq!((run.code, run.stderr), (2, message));
}

//! `itx report`: one page with the brief, the charts, the table and its data.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// The page of these arguments.
fn page(arguments: &[&str]) -> String {
    let run = itx(&[&["report"], arguments].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// The data of the link, decoded.
fn linked_data(page: &str) -> String {
    let start = "href=\"data:text/csv;charset=utf-8,";
    let encoded = page.split_once(start).unwrap().1.split_once('"').unwrap().0;
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_linked_data_are_the_bytes_of_the_table() {
    for arguments in
        [&["--fy", "24"] as &[&str], &["--fy", "25"], &["--fy", "26"], &["tests/chart/months.csv", "--fy", "26"]]
    {
        let table = itx(&[&["growth"], arguments, &["-f", "csv"]].concat()).stdout;
        assert_eq!(linked_data(&page(arguments)), table, "{arguments:?}");
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing() {
    let page = page(&["--fy", "26"]);
    assert!(
        page.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:\""),
        "{page}"
    );
    for forbidden in ["<script", "<link", "<img", "src=", "@import", "url(http", "http-equiv=\"refresh\""] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn ids_are_unique_and_every_picture_has_a_title() {
    let page = page(&["--fy", "26"]);
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    // Three charts in two sizes.
    assert_eq!(page.matches("<svg ").count(), 6);
    assert_eq!(page.matches("<title id=").count(), 6);
}

#[test]
fn hostile_names_do_not_become_markup() {
    for path in ["tests/chart/hostile.csv", "tests/chart/control.csv"] {
        let page = page(&[path]);
        assert!(!page.contains("<script") && !page.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'));
    }
}

#[test]
fn a_page_of_one_month_and_one_of_gaps_are_pages() {
    let month = file("report_month.csv", "month,value\n2025-07,1\n");
    let run = itx(&["report", &month]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let gaps = file("report_gaps.csv", "month,value\n2025-07,1\n2025-09,2\n2025-11,3\n");
    assert!(page(&[&gaps]).contains("no value: no-value"));
}

#[test]
fn a_report_is_of_one_year_and_one_series() {
    let run = itx(&["report", "--fy", "25..26"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "itx: --fy: a report is of one fiscal year\n"));
}

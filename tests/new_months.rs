//! The monthly routine: a small file adds months and releases to described data, and title, unit, total and calendar stay.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{Run, file, itx};

/// The carried data with a file of this text, and these further words.
fn carried(name: &str, text: &str, words: &str) -> Run {
    let path = file(name, text);
    let mut run = itx(&[&["growth", "--carried", "-d", &path], &words.split(' ').collect::<Vec<_>>()[..]].concat());
    run.stderr = run.stderr.replace(&path, name);
    run
}

/// A package of two months of one series, and a file of this text to add; returns the run with these words.
fn described(name: &str, text: &str, words: &str) -> Run {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("old.csv"), "Month;Exports\n2025-07;4,0\n2025-08;5,0\n").unwrap();
    let json = r#"{"resources": [{"path": "old.csv"}], "itx": {"unit": "USD million", "fiscalStart": 4,
        "seriesTitles": {"": "IT exports"}, "reading": {"delimiter": "semicolon", "decimal": "comma", "keyColumns": []}}}"#;
    std::fs::write(folder.join("datapackage.json"), json).unwrap();
    std::fs::write(folder.join("new.csv"), text).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (package, new) = (path("datapackage.json"), path("new.csv"));
    let mut run = itx(&[&["growth", "-d", &package, "-d", &new], &words.split(' ').collect::<Vec<_>>()[..]].concat());
    run.stderr = run.stderr.replace(&format!("{}/", folder.to_str().unwrap()), "");
    run
}

#[test]
fn a_new_month_is_added_and_one_that_is_there_is_skipped() {
    let run = carried("nm_new.csv", "month,value\n2026-07,417\n2026-08,430.5\n", "--last 2 -m value,yoy_pct");
    assert_eq!(run.stdout, "series,month,value,yoy_pct\npk_ict,2026-07,417,17.80\npk_ict,2026-08,430.5,27.74\n");
    assert_eq!(
        run.stderr,
        "itx: note: nm_new.csv has no key columns: its rows belong to pk_ict\n\
         itx: note: nm_new.csv: 1 added, 0 revised, 1 unchanged\n"
    );
}

#[test]
fn rows_without_a_key_belong_to_the_series_that_is_named() {
    let run = carried("nm_named.csv", "month,value\n2026-08,50\n", "--series pk_freelance --last 1 -m value");
    assert_eq!(run.stdout, "series,month,value\npk_freelance,2026-08,50\n");
}

#[test]
fn another_value_needs_the_date_of_its_publication() {
    let run = carried("nm_other.csv", "month,value\n2026-07,420\n", "--last 1");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "itx: nm_other.csv:2: 2026-07 is 420, and receipts.csv:101 has 417; expected the date on which the new value was \
         published, in a column `published` or by --published DATE\n"
    );
}

#[test]
fn a_revision_with_its_date_counts_in_a_column_or_by_the_flag() {
    let expected = "series,month,value,published\npk_ict,2026-07,420,2026-09\n";
    let by_flag =
        carried("nm_flag.csv", "month,value\n2026-07,420\n", "--published 2026-09 --last 1 -m value,published");
    assert_eq!(by_flag.stdout, expected);
    let by_column =
        carried("nm_column.csv", "month,value,published\n2026-07,420,2026-09\n", "--last 1 -m value,published");
    assert_eq!(by_column.stdout, expected);
}

#[test]
fn an_older_release_does_not_count() {
    let text = "month,value,published\n2026-07,410,2026-07-30\n";
    let run = carried("nm_older.csv", text, "--last 1 -m value,published");
    assert_eq!(run.stdout, "series,month,value,published\npk_ict,2026-07,417,2026-08\n");
}

#[test]
fn two_values_of_one_date_are_refused() {
    let run = carried("nm_same.csv", "month,value\n2026-07,420\n", "--published 2026-08 --last 1");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("2026-07 of series \"pk_ict\" stands a second time"), "{}", run.stderr);
}

#[test]
fn a_month_twice_in_the_new_file_is_refused() {
    let run = carried("nm_twice.csv", "month,value\n2026-08,1\n2026-08,2\n", "--last 1");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("2026-08 of series \"pk_ict\" stands a second time"), "{}", run.stderr);
}

#[test]
fn a_file_with_other_key_columns_is_refused() {
    let run = carried("nm_keys.csv", "country,month,value\nPK,2026-08,1\nPK,2026-09,2\n", "--last 1");
    assert_eq!(
        run.stderr,
        "itx: nm_keys.csv:1: the key columns are country, but those of receipts.csv are series; inputs read together need the same\n"
    );
}

#[test]
fn a_new_file_is_read_as_the_package_says_or_else_by_its_own_header() {
    for (name, text) in [
        ("nm_same_form", "Month;Exports\n2025-08;5,0\n2025-09;6,5\n"),
        ("nm_own_form", "date,value\n2025-08,5.0\n2025-09,6.5\n"),
    ] {
        let run = described(name, text, "-m value,fytd --last 2");
        assert_eq!(run.stderr, "itx: note: new.csv: 1 added, 0 revised, 1 unchanged\n", "{name}");
        assert_eq!(run.stdout, "month,value,fytd\n2025-08,5.0,\n2025-09,6.5,\n", "{name}");
    }
}

#[test]
fn reading_flags_are_those_of_the_new_file() {
    let run = described(
        "nm_flags",
        "Date,usd,pkr\n01/09/2025,6.5,9\n",
        "--date-format %d/%m/%Y --value-col usd -m value --last 1",
    );
    assert_eq!((run.code, run.stdout.as_str()), (0, "month,value\n2025-09,6.5\n"), "{}", run.stderr);
}

#[test]
fn title_unit_and_calendar_stay_and_the_title_says_when_it_was_released() {
    let run = described("nm_title", "month,value\n2025-09,6.5\n", "--published 2025-10 -m value --last 1 -f table");
    assert_eq!(
        run.stdout,
        "IT exports, USD million\nfiscal year from April; data to 2025-09, released 2025-10; levels rounded as published\n\n\
         month    value\n2025-09    6.5\n"
    );
}

#[test]
fn a_dated_release_comes_after_an_undated_one_of_the_described_data() {
    let run = described("nm_undated", "month,value\n2025-08,5.5\n", "--published 2025-10 -m value,published --last 1");
    assert_eq!(run.stdout, "month,value,published\n2025-08,5.5,2025-10\n");
}

#[test]
fn a_required_month_that_is_absent_ends_with_exit_1() {
    let run = described("nm_require", "month,value\n2025-09,6.5\n", "--require 2025-10");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_eq!(run.stderr, "itx: 2025-10 is not there yet: the series ends with 2025-09\n");
    assert_eq!(described("nm_require", "month,value\n2025-09,6.5\n", "--require 2025-09").code, 0);
}

#[test]
fn published_without_described_data_is_refused() {
    let run = itx(&["growth", "doc/exports.csv", "--published", "2025-11"]);
    assert_eq!(
        run.stderr,
        "itx: --published: no file adds to a data package; expected -d datapackage.json or --carried, and a file of new months\n"
    );
}

#[test]
fn files_without_a_package_are_read_as_one_and_a_month_stands_once() {
    let (old, new) = (file("nm_old.csv", "month,value\n2025-07,4\n"), file("nm_plain.csv", "month,value\n2025-07,4\n"));
    let run = itx(&["growth", &old, &new]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("2025-07 of the series stands a second time"), "{}", run.stderr);
    let dated = file("nm_dated.csv", "month,value,published\n2025-07,5,2025-09\n");
    assert_eq!(itx(&["growth", &old, &dated]).code, 2);
}

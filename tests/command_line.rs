//! What the program shows on the receipts it carries, and how it behaves in a shell.
//!
//! The expected figures are those the State Bank's releases give or follow from them by hand: August 2025 is 337 after 354
//! (-4.80 %) and 298 a year earlier; June 2025 was first printed as 338 and revised to 339 a month later.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use support::{file, itx, itx_with_input, table};

fn row<'a>(text: &'a str, month: &str) -> BTreeMap<&'a str, &'a str> {
    table(text, ',').into_iter().find(|row| row["month"] == month).unwrap()
}

#[test]
fn august_2025_has_the_published_figures() {
    let run = itx(&["growth", "--fy", "26"]);
    let header = "series,month,value,mom_pct,yoy_pct,fytd,fytd_prev,fytd_yoy_pct,status";
    assert_eq!(run.stdout.lines().next(), Some(header));
    assert_eq!(run.stdout.lines().count(), 13);
    assert!(run.stdout.lines().any(|line| line == "pk_ict,2025-08,337,-4.80,13.09,691,584,18.32,"));
    assert_eq!(row(&run.stdout, "2025-07")["mom_pct"], "4.42");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn one_value_is_one_line() {
    assert_eq!(itx(&["value", "fytd_yoy_pct", "--month", "2025-08"]).stdout, "18.32\n");
    assert_eq!(itx(&["value", "value", "--month", "Aug 2025"]).stdout, "337\n");
    assert_eq!(itx(&["value", "record", "--month", "2025-12"]).stdout, "high\n");
}

#[test]
fn as_of_shows_what_was_known_then() {
    let july = itx(&["growth", "--as-of", "2025-07", "--last", "1"]);
    assert_eq!(row(&july.stdout, "2025-06")["value"], "338");
    assert!(!july.stdout.contains("2025-07"));
    let fytd = |as_of: &[&str]| itx(&[&["value", "fytd", "--month", "2024-11"], as_of].concat()).stdout;
    assert_eq!(fytd(&["--as-of", "2024-12"]), "1530\n");
    assert_eq!(fytd(&[]), "1517\n");
}

#[test]
fn months_that_no_source_gives_are_dashes_with_reasons() {
    let csv = itx(&["growth", "--series", "pk_services", "--fy", "24", "--why"]);
    for month in ["2023-10", "2024-06"] {
        let row = row(&csv.stdout, month);
        assert_eq!((row["value"], row["fytd"]), ("", ""));
        assert!(row["missing"].starts_with("value:no-value;"), "{month}");
    }
    let shown = itx(&["growth", "--series", "pk_services", "--fy", "24", "-f", "table"]).stdout;
    // March 2023 is missing too, so that June has no year to date a year earlier.
    let june = shown.lines().find(|line| line.contains("2024-06")).unwrap();
    assert_eq!(june.matches(" - ").count() + usize::from(june.ends_with(" -")), 6, "{june}");
    assert!(shown.contains("no-value: the month itself has no value (value 2023-10, 2024-06"), "{shown}");
}

#[test]
fn every_spelling_of_a_fiscal_year_is_the_same_year() {
    let expected = itx(&["growth", "--fy", "26"]).stdout;
    for spelling in ["2026", "FY26", "fy2026", "2025-26", "FY2025/26", "26..26", "25-26"] {
        assert_eq!(itx(&["growth", "--fy", spelling]).stdout, expected, "{spelling}");
    }
    for period in ["FY26", "2025-07..2026-06", "12MFY26", "Jul-Jun FY26", "Q1FY26..Q4FY26"] {
        assert_eq!(itx(&["growth", "--period", period]).stdout, expected, "{period}");
    }
    assert_eq!(itx(&["growth", "--from", "Q1FY26", "--to", "2026-06"]).stdout, expected);
    assert_eq!(itx(&["growth", "--fy", "25", "--fy-name", "start"]).stdout, expected);
    assert_eq!(itx(&["growth", "--period", "7MFY26"]).stdout.lines().count(), 8);
    assert_eq!(itx(&["growth", "--period", "2QFY26"]).stdout.lines().nth(1).unwrap().get(7..14), Some("2025-10"));
    assert_eq!(itx(&["growth", "--fy", "24..26"]).stdout.lines().count(), 37);
}

#[test]
fn every_format_holds_the_same_figures() {
    let select = ["growth", "--month", "2026-01", "-m", "value,yoy_pct,sum12,streak,record,status"];
    let shown = |format: &str| itx(&[&select[..], &["-f", format]].concat()).stdout;
    let csv = shown("csv");
    assert_eq!(
        csv,
        "series,month,value,yoy_pct,sum12,streak,record,status\npk_ict,2026-01,373.53,19.34,4246.68,8,,R\n"
    );
    assert_eq!(shown("tsv"), csv.replace(',', "\t"));
    let object = "{\"series\": \"pk_ict\", \"month\": \"2026-01\", \"value\": 373.53, \"yoy_pct\": 19.34, \
                  \"sum12\": 4246.68, \"streak\": 8, \"record\": \"\", \"status\": \"R\", \"flags\": {";
    assert!(shown("jsonl").starts_with(object), "{}", shown("jsonl"));
    assert!(shown("json").starts_with(&format!("[\n  {object}")));
    assert!(shown("markdown").contains("| pk\\_ict | 2026-01 | 373.53 R | 19.34 | "));
    let strings = itx(&[&select[..], &["-f", "jsonl", "--json-numbers", "string"]].concat()).stdout;
    assert!(strings.contains("\"value\": \"373.53\""));
    let missing = itx(&["growth", "--month", "2020-07", "-m", "yoy_pct", "-f", "jsonl"]).stdout;
    assert_eq!(
        missing,
        "{\"series\": \"pk_ict\", \"month\": \"2020-07\", \"yoy_pct\": null, \"missing\": {\"yoy_pct\": \"before-start\"}}\n"
    );
}

#[test]
fn a_file_is_written_whole_in_the_format_of_its_name() {
    let path = file("growth.json", "old");
    let run = itx(&["growth", "--month", "2025-08", "-o", &path]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("[\n  {\"series\": \"pk_ict\""));
    let refused = itx(&["growth", "-d", "tests/errors/not_a_number.csv", "-o", &path]);
    assert_eq!(refused.code, 2);
    assert!(std::fs::read_to_string(&path).unwrap().contains("pk_ict"), "the old file stays");
}

#[test]
fn the_carried_data_a_file_a_pipe_and_a_package_give_the_same() {
    let expected = itx(&["growth", "--series", "pk_ict"]).stdout;
    let data = itx(&["data"]).stdout;
    assert_eq!(data, std::fs::read_to_string("data/receipts.csv").unwrap());
    assert_eq!(itx_with_input(&["growth", "--series", "pk_ict", "-d", "-"], &data).stdout, expected);
    assert_eq!(itx(&["growth", "-d", "data/datapackage.json"]).stdout, expected);
    assert_eq!(itx(&["growth", "-d", "data/receipts.csv", "--where", "series=pk_ict"]).stdout, expected);
}

#[test]
fn a_file_cut_in_two_and_a_file_in_another_order_give_the_same() {
    let data = std::fs::read_to_string("data/receipts.csv").unwrap();
    let expected = itx_with_input(&["growth", "-d", "-"], &data).stdout;
    let (header, rows) = data.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    for cut in [1, 17, 51, rows.len() - 1] {
        let half = |name: &str, rows: &[&str]| file(name, &format!("{header}\n{}\n", rows.join("\n")));
        let (first, second) = (half("first.csv", &rows[..cut]), half("second.csv", &rows[cut..]));
        assert_eq!(itx(&["growth", "-d", &first, "-d", &second]).stdout, expected, "cut at {cut}");
    }
    // The first row of each series stays first, so that the series keep their order.
    let key = |row: &str| row.split(',').next().unwrap().to_owned();
    let mut seen = BTreeSet::new();
    let (firsts, mut shuffled): (Vec<&str>, Vec<&str>) = rows.iter().partition(|row| seen.insert(key(row)));
    shuffled
        .sort_by_key(|row| row.bytes().rev().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into())));
    let shuffled = format!("{header}\n{}\n{}\n", firsts.join("\n"), shuffled.join("\n"));
    assert_eq!(itx_with_input(&["growth", "-d", "-"], &shuffled).stdout, expected);
}

#[test]
fn single_months_are_read_with_a_warning_that_names_the_key() {
    let path = file("single.csv", "month,value,index\n2025-07,354,1\n2025-08,337,2\n");
    let run = itx(&["growth", "-d", &path, "--key", "index"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("every series has a single month; the key columns are index"), "{}", run.stderr);
    assert_eq!(itx(&["value", "mom_pct", "-d", &path, "--key", ""]).stdout, "-4.80\n");
}

#[test]
fn a_closed_or_full_standard_output_is_an_error_and_a_closed_pipe_is_none() {
    let shell = |command: &str| {
        let text = command.replace("itx", env!("CARGO_BIN_EXE_itx"));
        Command::new("bash").args(["-c", &text]).stdin(Stdio::null()).output().unwrap()
    };
    let closed = shell("itx growth >&-");
    assert_eq!(closed.status.code(), Some(2));
    assert!(String::from_utf8(closed.stderr).unwrap().contains("standard output is closed"));
    assert_eq!(shell("itx growth >/dev/full").status.code(), Some(2));
    assert_eq!(shell("itx growth >/dev/null").status.code(), Some(0));
    let piped = shell("set -o pipefail; for i in 1 2 3; do cat data/receipts.csv; done | head -1; itx data | true");
    assert!(piped.stderr.is_empty());
}

#[test]
fn colour_is_for_those_who_ask() {
    assert!(!itx(&["growth", "-f", "table"]).stdout.contains('\u{1b}'));
    assert!(itx(&["growth", "-f", "table", "--color", "always"]).stdout.contains('\u{1b}'));
}

#[test]
fn the_version_lists_the_features_that_are_built_in() {
    let run = itx(&["--version"]);
    let mut lines = run.stdout.lines();
    assert_eq!(lines.next(), Some(concat!("itx ", env!("CARGO_PKG_VERSION"))));
    assert!(lines.next().is_some_and(|line| line.starts_with("features: ")), "{}", run.stdout);
    assert_eq!(itx(&["-V"]).stdout, concat!("itx ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_are_written_for_each_shell() {
    for (shell, part) in [
        ("bash", "complete -F _itx_names"),
        ("zsh", "compdef _itx_names itx"),
        ("fish", "__itx_names series"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let run = itx(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains(part) && run.stdout.contains("revisions"), "{shell}");
    }
}

#[test]
fn names_of_the_typed_file_complete_a_word() {
    let path = support::file("complete.csv", "country,month,value\nPK,2025-07,1\nPK,2025-08,2\nIN,2025-07,3\n");
    assert_eq!(itx(&["__complete", "series", "growth", &path, "--series", ""]).stdout, "PK\nIN\n");
    assert_eq!(itx(&["__complete", "periods", "growth", &path, "--month"]).stdout, "latest\nFY26\n2025-07\n2025-08\n");
    assert!(itx(&["__complete", "measures", "growth", "-m", ""]).stdout.starts_with("value\nmom_abs\n"));
}

#[test]
fn a_file_that_cannot_be_read_completes_nothing_and_says_nothing() {
    let path = support::file("complete_bad.csv", "month,value\n2025-07,x\n");
    let run = itx(&["__complete", "series", "growth", &path]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}

#[cfg(unix)]
#[test]
fn bash_completes_a_list_of_measures() {
    let script = "source <(\"$0\" completions bash); PATH=$(dirname \"$0\"):$PATH; \
        COMP_WORDS=(itx growth -m value,yoy_a); COMP_CWORD=3; _itx_names itx; echo \"${COMPREPLY[@]}\"";
    let output = std::process::Command::new("bash").args(["-c", script, env!("CARGO_BIN_EXE_itx")]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "value,yoy_abs\n");
}

//! The record: `itx validate` finds what is wrong or odd, `itx add` adds one row and changes no other byte.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{Run, file, itx, itx_with_input};

/// Adds to a file of this text with these arguments; returns the run and the text afterwards.
fn add(name: &str, text: &str, arguments: &str) -> (Run, String) {
    let path = file(name, text);
    let mut words = vec!["add"];
    words.extend(arguments.split_whitespace());
    words.extend(["--data", &path]);
    let run = itx(&words);
    let after = std::fs::read_to_string(&path).unwrap();
    (run, after)
}

/// The text after these arguments are accepted.
#[track_caller]
fn accepted(name: &str, text: &str, arguments: &str) -> String {
    let (run, after) = add(name, text, arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    after
}

/// The message of a refusal, without the path of the test folder; nothing is printed and nothing is written.
#[track_caller]
fn refused(name: &str, text: &str, arguments: &str) -> String {
    let (run, after) = add(name, text, arguments);
    assert_eq!((run.code, run.stdout.as_str(), after.as_str()), (2, "", text), "{}", run.stderr);
    run.stderr.replace(&format!("{}/", env!("CARGO_TARGET_TMPDIR")), "")
}

/// Merges a release into a record, both with these texts; returns the run and the record afterwards.
fn merge(name: &str, record: &str, release: &str, arguments: &str) -> (Run, String) {
    let (path, new) = (file(name, record), file(&format!("new_{name}"), release));
    let mut words = vec!["merge", &new, "--data", &path];
    words.extend(arguments.split_whitespace());
    let run = itx(&words);
    (run, std::fs::read_to_string(&path).unwrap())
}

const TWO: &str = "series,month,value\na,2026-06,1\na,2026-07,2\nb,2026-06,3\nb,2026-07,4\n";
const RELEASES: &str = "month,value,published,status,source\n2026-06,416,2026-07,P,SBP\n2026-07,417,2026-08,P,SBP\n";

#[test]
fn the_new_row_stands_after_the_last_row_of_its_series() {
    let after = accepted("add_two.csv", TWO, "2026-08 401.5 --series a");
    assert_eq!(after, "series,month,value\na,2026-06,1\na,2026-07,2\na,2026-08,401.5\nb,2026-06,3\nb,2026-07,4\n");
}

#[test]
fn the_report_names_the_line_of_the_new_row() {
    let (run, _) = add("add_report.csv", TWO, "2026-08 401.5 --series a");
    assert_eq!(run.stdout, "series,month,action,value,before,published,status,line\na,2026-08,added,401.5,,,,4\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn the_file_keeps_its_separator_decimal_mark_line_ends_mark_and_quotes() {
    let text = "\u{feff}\"val\";\"date\"\r\n\"1.234,5\";\"Jun-26\"\r\n\"1.300,0\";\"Jul-26\"\r\n";
    let after = accepted("add_form.csv", text, "2026-08 1310.25 --decimal comma --value-col val");
    assert_eq!(after, format!("{text}\"1310,25\";\"Aug-26\"\r\n"));
}

#[test]
fn a_file_that_ends_without_a_line_end_goes_on_doing_so() {
    assert_eq!(
        accepted("add_open.csv", "month,value\n2026-07,417", "2026-08 401.5"),
        "month,value\n2026-07,417\n2026-08,401.5"
    );
}

#[test]
fn the_order_of_the_columns_is_kept_and_constant_columns_are_carried_on() {
    let text = "unit_mult,note,value,month\n6,first,1,2026M06\n6,,2,2026M07\n";
    let after = accepted("add_columns.csv", text, "2026-08 3 --key none");
    assert_eq!(after, format!("{text}6,,3,2026M08\n"));
}

#[test]
fn publication_date_status_and_source_go_into_their_columns() {
    let path = file("add_release.csv", RELEASES);
    let words = ["add", "2026-08", "401.5", "--published", "2026-09-18", "--status", "P", "--source", "SBP, table 5"];
    assert_eq!(itx(&[&words[..], &["--data", &path]].concat()).code, 0);
    let after = std::fs::read_to_string(&path).unwrap();
    assert_eq!(after, format!("{RELEASES}2026-08,401.5,2026-09-18,P,\"SBP, table 5\"\n"));
}

#[test]
fn a_gap_is_filled_in_its_place() {
    let after = accepted("add_gap.csv", "month,value\n2026-05,1\n2026-07,3\n", "2026-06 2");
    assert_eq!(after, "month,value\n2026-05,1\n2026-06,2\n2026-07,3\n");
}

#[test]
fn a_month_that_is_there_is_refused_and_revised_by_a_row_of_its_own() {
    let message = refused("add_there.csv", RELEASES, "2026-07 418 --published 2026-09");
    assert_eq!(
        message,
        "itx: add_there.csv:3: 2026-07 of the series is there already, 417 (P), published 2026-08; --revise adds another release and keeps the old row\n"
    );
    let after = accepted("add_revise.csv", RELEASES, "2026-07 418 --published 2026-09 --status R --revise");
    assert_eq!(after, format!("{RELEASES}2026-07,418,2026-09,R,\n"));
}

#[test]
fn a_revision_needs_an_old_figure_another_one_and_a_date_of_its_own() {
    let message = refused("add_none.csv", RELEASES, "2026-08 1 --published 2026-09 --revise");
    assert_eq!(
        message,
        "itx: add_none.csv: there is no 2026-08 of the series to revise; leave --revise out to add it\n"
    );
    let message = refused("add_same.csv", RELEASES, "2026-07 417.0 --published 2026-09 --status P --revise");
    assert!(message.ends_with("there is nothing to revise\n"), "{message}");
    let message = refused("add_date.csv", RELEASES, "2026-07 418 --published 2026-08 --revise");
    assert_eq!(
        message,
        "itx: add_date.csv:3: 2026-07 of the series was published 2026-08 as 417 (P), published 2026-08; two figures of one date cannot be told apart\n"
    );
    let message = refused("add_no_dates.csv", "month,value\n2026-07,417\n", "2026-07 418 --revise");
    assert_eq!(
        message,
        "itx: add_no_dates.csv has no column `published`, so the figure of 2026-07 that it holds (417) cannot be revised; `itx convert FILE --published DATE -o NEW.csv` adds the column\n"
    );
}

#[test]
fn a_publication_date_is_needed_where_there_is_a_column_and_refused_where_there_is_none() {
    let message = refused("add_dateless.csv", RELEASES, "2026-08 401.5");
    assert_eq!(
        message,
        "itx: add_dateless.csv has the column \"published\", so the figure for 2026-08 of the series needs its date of publication; --published DATE gives it\n"
    );
    let message = refused("add_dated.csv", TWO, "2026-08 401.5 --series a --published 2026-09");
    assert!(
        message.starts_with("itx: add_dated.csv has no column `published`, so the date 2026-09 cannot be kept"),
        "{message}"
    );
}

#[test]
fn the_series_must_be_one_of_the_record_unless_it_is_new() {
    let message = refused("add_which.csv", TWO, "2026-08 1");
    assert_eq!(message, "itx: add_which.csv holds 2 series, such as a, b; --series names one\n");
    let message = refused("add_near.csv", &TWO.replace("a,", "pk_ict,"), "2026-08 1 --series pk_itc");
    assert_eq!(
        message,
        "itx: add_near.csv: no series \"pk_itc\"; did you mean \"pk_ict\"?; the record holds pk_ict, b; --new-series begins one\n"
    );
    let after = accepted("add_new.csv", TWO, "2026-08 1 --series c --new-series");
    assert_eq!(after, format!("{TWO}c,2026-08,1\n"));
}

#[test]
fn a_new_series_may_share_no_month_with_the_others() {
    let text = "series,month,value\na,2026-05,3\na,2026-06,4\n";
    let (run, after) = add("add_apart.csv", text, "2026-07 5 --series b --new-series");
    assert_eq!((run.code, after), (0, format!("{text}b,2026-07,5\n")));
    let said = run.stderr.replace(&format!("{}/", env!("CARGO_TARGET_TMPDIR")), "");
    assert_eq!(
        said,
        "itx: note: the new series shares no month with another yet; until it does, add_apart.csv is read with --key series\n"
    );
}

#[test]
fn dates_of_a_record_are_read_by_their_format() {
    let text = "Date,Exports\n01/02/2026,3\n01/03/2026,4\n";
    let after = accepted("add_dates.csv", text, "2026-04 5 --date-format %d/%m/%Y");
    assert_eq!(after, format!("{text}01/04/2026,5\n"));
}

#[test]
fn faults_in_what_is_typed_are_refused_before_the_file_is_opened() {
    for (arguments, message) in [
        ("2026-13 1", "\"2026-13\" is not a date in the calendar"),
        ("2026-08 4O1", "\"4O1\" is not a number"),
        ("2026-08 ..", "\"..\" is not a value"),
        ("2026-08 1 --status ZZ", "--status \"ZZ\" is not an observation status"),
        ("2026-08 1 --published soon", "--published \"soon\": not a publication date"),
    ] {
        let said = refused("add_typed.csv", TWO, arguments);
        assert!(said.starts_with(&format!("itx: {message}")), "{said}");
    }
}

/// Pakistan's receipts from ICT exports from January 2023 to November 2025, USD million, as the State Bank has them.
fn receipts_to_november() -> String {
    let values = "190 195 225 191 236 224.95 214 235 206 238 259 303 265 257 306 310 332 298 286 298 292 330 311 348 313 \
                  306.29 344.93 317.64 329.29 339 354 337 366 386 356";
    let rows = values.split_whitespace().enumerate();
    let rows = rows.map(|(index, value)| format!("{}-{:02},{value}\n", 2023 + index / 12, index % 12 + 1));
    format!("month,value\n{}", rows.collect::<String>())
}

#[test]
fn a_record_december_is_news() {
    // 437 was the highest figure so far, 23 % above November.
    let (run, _) = add("add_record.csv", &receipts_to_november(), "2025-12 437");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_slipped_digit_is_a_doubt_and_written_all_the_same() {
    let (run, after) = add("add_slipped.csv", &receipts_to_november(), "2025-12 4370");
    assert_eq!(run.code, 0);
    let expected = "2025-12: 4370 after 356 is far outside the changes of this series";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    assert!(after.ends_with("2025-12,4370\n"));
}

#[test]
fn a_change_that_no_flag_announces_is_a_doubt() {
    let text = RELEASES.replace(",P,", ",,");
    let (run, _) = add("add_silent.csv", &text, "2026-07 418 --published 2026-09 --revise");
    assert!(run.stderr.ends_with("2026-07: 417 became 418 without a flag that says so\n"), "{}", run.stderr);
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let (run, after) = add("add_dry.csv", TWO, "2026-08 401.5 --series a --dry-run");
    assert_eq!((run.code, after.as_str()), (0, TWO));
    assert!(run.stdout.ends_with("a,2026-08,added,401.5,,,,4\n"), "{}", run.stdout);
}

#[test]
fn what_is_no_plain_file_with_rising_months_is_no_record() {
    let message = refused("add_backwards.csv", "month,value\n2026-07,2\n2026-06,1\n", "2026-08 3");
    assert_eq!(
        message,
        "itx: add_backwards.csv:3: month 2026-06 of the series comes after 2026-07; the months of a record rise from row to row; `itx convert FILE -o NEW.csv` writes them in order\n"
    );
    let message = itx(&["add", "2026-08", "1", "--data", "-"]).stderr;
    assert!(message.starts_with("itx: standard input cannot be written to; a record is a plain CSV file"), "{message}");
    let message = itx(&["add", "2026-08", "1", "--data", "tests"]).stderr;
    assert!(message.starts_with("itx: tests is a folder; a record is a plain CSV file"), "{message}");
    let message = itx(&["add", "2026-08", "1"]).stderr;
    assert!(message.starts_with("itx: which record? --data FILE or ITX_DATA names it"), "{message}");
}

/// What is said of a file with the columns month and value.
fn long_layout(file: &str) -> String {
    format!("itx: {file}: layout long, by a month column and a value column; header on line 1; key: none\n")
}

#[test]
fn every_fault_is_printed_with_its_place() {
    let path = file("faulty.csv", "month,value,status\n2026-05,1,\n2026-13,2,\n2026-06,3O,\n2026-07,4,Y\n2026-05,5,\n");
    let run = itx(&["validate", &path]);
    let places: Vec<&str> = run.stdout.lines().map(|line| line.split(' ').nth(1).unwrap()).collect();
    let expected: Vec<String> = ["3:1", "4:2", "5:3", "6"].iter().map(|place| format!("{path}:{place}:")).collect();
    assert_eq!(places, expected);
    assert_eq!((run.code, run.stderr), (1, format!("{}itx: {path}: 4 faults, no doubts\n", long_layout(&path))));
}

#[test]
fn doubts_end_with_0_and_with_strict_with_1() {
    let path = file("doubtful.csv", "month,value\n2026-05,1\n2026-07,2\n");
    let run = itx(&["validate", &path]);
    assert_eq!(run.stdout, format!("doubt: {path}:3: 2026-07: 2026-06 is missing\n"));
    assert_eq!((run.code, run.stderr), (0, format!("{}itx: {path}: no faults, 1 doubt\n", long_layout(&path))));
    assert_eq!(itx(&["validate", "--strict", &path]).code, 1);
}

#[test]
fn a_sound_file_says_so_and_standard_input_is_looked_at_too() {
    let run = itx_with_input(&["validate", "--strict", "-"], "month,value\n2026-05,1\n");
    let said = format!("{}itx: <stdin>: no faults, no doubts\n", long_layout("<stdin>"));
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", said.as_str()));
}

#[test]
fn what_is_found_has_the_members_of_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&itx(&["validate", "--schema"]).stdout).unwrap();
    let path = file("doubtful_json.csv", "month,value\n2026-05,1\n2026-07,2\n");
    let found: serde_json::Value = serde_json::from_str(&itx(&["validate", "-f", "json", &path]).stdout).unwrap();
    let members = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut required = members(&schema["items"]["properties"]);
    let mut there = members(&found[0]);
    required.sort();
    there.sort();
    assert_eq!(there, required);
    assert_eq!((&found[0]["kind"], &found[0]["line"]), (&"gap".into(), &3.into()));
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let text = "month,value\n2026-05,1\n";
    let path = file("same.csv", text);
    for command in ["growth", "years", "validate"] {
        let run = itx(&[command, "-d", &path, "-o", &path]);
        let message =
            format!("itx: -o {path}: the input {path} would be replaced by the output; give -o another name\n");
        assert_eq!((run.code, run.stderr), (2, message), "{command}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_release_adds_new_months_revises_changed_ones_and_skips_the_others() {
    let release = "month,value,status\n2026-06,416.0,P\n2026-07,418.2,R\n2026-08,401.5,P\n";
    let (run, after) = merge("merge.csv", RELEASES, release, "--published 2026-09-18 --source SBP");
    assert_eq!(after, format!("{RELEASES}2026-07,418.2,2026-09-18,R,SBP\n2026-08,401.5,2026-09-18,P,SBP\n"));
    let expected = "month,action,value,before,published,status,line\n\
                    2026-06,unchanged,416.0,416,2026-09-18,P,\n\
                    2026-07,revised,418.2,417,2026-09-18,R,4\n\
                    2026-08,added,401.5,,2026-09-18,P,5\n";
    assert_eq!(run.stdout, expected);
    assert!(run.stderr.ends_with("merge.csv: 1 added, 1 revised, 1 unchanged\n"), "{}", run.stderr);
    assert_eq!(run.code, 0);
}

#[test]
fn a_release_goes_to_its_own_series_whatever_the_order_of_the_key_columns() {
    let record = "country,flow,month,value\nPK,X,2026-07,1\nPK,M,2026-07,2\n";
    let release = "flow,country,month,value\nM,PK,2026-08,4\nX,PK,2026-08,3\n";
    let (_, after) = merge("merge_keys.csv", record, release, "");
    assert_eq!(after, "country,flow,month,value\nPK,X,2026-07,1\nPK,X,2026-08,3\nPK,M,2026-07,2\nPK,M,2026-08,4\n");
}

#[test]
fn a_release_without_key_columns_needs_the_series_named() {
    let release = "month,value\n2026-08,3\n";
    let (run, after) = merge("merge_which.csv", TWO, release, "");
    assert_eq!((run.code, after.as_str()), (2, TWO));
    assert!(run.stderr.contains("the release has no key column, and"), "{}", run.stderr);
    let (_, after) = merge("merge_one.csv", TWO, release, "--series b");
    assert_eq!(after, format!("{TWO}b,2026-08,3\n"));
}

#[test]
fn one_wrong_figure_keeps_the_whole_release_out() {
    let release = "month,value,published\n2026-08,401.5,2026-09\n2026-07,418,2026-08\n";
    let (run, after) = merge("merge_whole.csv", RELEASES, release, "");
    assert_eq!((run.code, after.as_str()), (2, RELEASES));
    assert!(run.stderr.contains("two figures of one date cannot be told apart"), "{}", run.stderr);
}

#[test]
fn an_unflagged_change_of_an_old_month_is_called_out() {
    let record = RELEASES.replace(",P,", ",,");
    let (run, _) = merge("merge_silent.csv", &record, "month,value\n2026-07,418\n", "--published 2026-09");
    assert!(run.stderr.contains("2026-07: 417 became 418 without a flag that says so"), "{}", run.stderr);
}

#[test]
fn what_the_record_cannot_hold_is_said() {
    let release = "month,value,published,status\n2026-08,1,2026-09,P\n2026-08,2,2026-10,R\n2026-09,,2026-10,\n";
    let (run, after) = merge("merge_notes.csv", "month,value\n2026-07,417\n", release, "");
    assert_eq!(after, "month,value\n2026-07,417\n2026-08,2\n");
    for note in [
        "earlier figures of a month are left out (1)",
        "flags are left out (1)",
        "without a value in the release are left out (1)",
    ] {
        assert!(run.stderr.contains(note), "{note}: {}", run.stderr);
    }
}

#[test]
fn a_dry_run_of_a_release_writes_nothing() {
    let (run, after) = merge("merge_dry.csv", TWO, "series,month,value\na,2026-08,3\n", "--dry-run");
    assert_eq!((run.code, after.as_str()), (0, TWO));
    assert!(run.stderr.ends_with("1 added; nothing was written\n"), "{}", run.stderr);
}

#[test]
fn the_carried_package_becomes_a_record_of_ones_own() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
    let _ = std::fs::remove_dir_all(&folder);
    let data = folder.join("datapackage.json");
    let data = data.to_str().unwrap();
    assert_eq!(itx(&["data", "--package", folder.to_str().unwrap()]).code, 0);
    let add = ["add", "2026-08", "401.5", "--published", "2026-09", "--status", "P", "--data", data];
    assert_eq!(itx(&add).code, 0);
    assert_eq!(itx(&["value", "value", "--data", data]).stdout, "401.5\n");
    assert_eq!(itx(&["value", "fytd", "--data", data]).stdout, "818.5\n");
    let brief = itx(&["brief", "--data", data]);
    assert!(brief.stdout.starts_with("IT exports: $401.5 million in August 2026\n"), "{}", brief.stdout);
    let again = itx(&["data", "--package", folder.to_str().unwrap()]);
    assert!(again.stderr.contains("is there already; nothing was written"), "{}", again.stderr);
}

#[test]
fn a_row_of_totals_that_the_months_do_not_make_up_is_a_fault() {
    let path = file("total_row.csv", "month,value\n2025-07,10\n2025-08,20\nTotal,32\n");
    let run = itx(&["validate", &path]);
    assert_eq!(run.code, 1);
    let last = run.stdout.lines().last().unwrap();
    assert_eq!(last, format!("fault: {path}:4: the printed total is 32, but the months above add up to 30"));
    // 10 + 20 may be 9.5 + 19.5 or just below 31: with a total of 31 all three are within their rounding.
    let path = file("total_row_rounded.csv", "month,value\n2025-07,10\n2025-08,20\nTotal,31\n");
    assert_eq!(itx(&["validate", &path]).stdout.lines().count(), 1);
}

#[test]
fn a_month_in_which_the_parts_do_not_make_up_their_total_is_a_fault() {
    let mut text = "country,month,value\n".to_owned();
    for month in 0..15 {
        let name = format!("{}-{:02}", 2024 + month / 12, month % 12 + 1);
        let total = 300 + 2 * month + if month == 6 { 10 } else { 0 };
        text.push_str(&format!("A,{name},{}\nB,{name},{}\nTotal,{name},{total}\n", 100 + month, 200 + month));
    }
    let path = file("total_series.csv", &text);
    let run = itx(&["validate", &path]);
    let expected = "22: series \"Total\" 2024-07: the printed total is 322, but the parts add up to 312";
    let faults: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("fault: ")).collect();
    assert_eq!((run.code, faults), (1, vec![format!("fault: {path}:{expected}").as_str()]));
}

#[test]
fn no_other_file_that_is_read_is_replaced_by_the_output() {
    let holidays = file("kept_holidays.csv", "date,name,kind,status\n2025-08-14,Day,public,fixed\n");
    let template = file("kept_template.txt", "{{ title }}\n");
    let claims = file("kept_claims.csv", "measure,period,value\nvalue,2025-08,337\n");
    for (input, arguments) in [
        (&holidays, &["growth", "--holidays", holidays.as_str(), "-f", "csv", "-o", &holidays][..]),
        (&template, &["brief", "--template", template.as_str(), "-f", "text", "-o", &template]),
        (&claims, &["check", claims.as_str(), "-o", &claims]),
    ] {
        let before = std::fs::read(input).unwrap();
        let run = itx(arguments);
        let said =
            format!("itx: -o {input}: the input {input} would be replaced by the output; give -o another name\n");
        assert_eq!((run.code, run.stderr), (2, said));
        assert_eq!(std::fs::read(input).unwrap(), before);
    }
}

#[cfg(unix)]
#[test]
fn standard_input_is_not_replaced_by_the_output() {
    let path = file("kept_input.csv", "month,value\n2025-07,1\n2025-08,2\n");
    let input = std::fs::File::open(&path).unwrap();
    let output = support::command(&["growth", "-", "-o", &path]).stdin(input).output().unwrap();
    let said =
        format!("itx: -o {path}: the input on standard input would be replaced by the output; give -o another name\n");
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(2), said));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "month,value\n2025-07,1\n2025-08,2\n");
}

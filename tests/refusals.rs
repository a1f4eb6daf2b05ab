//! Bad input is refused in one line, and nothing is printed: `errors/catalogue.tsv` has a file for every message.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, table};

#[test]
fn every_message_of_the_catalogue_is_said_for_its_file() {
    let catalogue = std::fs::read_to_string("tests/errors/catalogue.tsv").unwrap();
    let cases = table(&catalogue, '\t');
    for case in &cases {
        let path = format!("tests/errors/{}", case["file"]);
        let mut arguments = vec!["growth", "-d", &path, "-f", "csv"];
        arguments.extend(case["arguments"].split_whitespace());
        let run = itx(&arguments);
        assert_eq!(run.stderr, format!("itx: {}\n", case["message"]));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", case["file"]);
    }
    let files = std::fs::read_dir("tests/errors").unwrap();
    for file in files.map(|file| file.unwrap().file_name().into_string().unwrap()) {
        assert!(
            file == "catalogue.tsv" || cases.iter().any(|case| case["file"] == file),
            "{file} stands in the catalogue"
        );
    }
}

#[test]
fn wrong_words_on_the_command_line_end_with_2_and_the_near_name() {
    for (arguments, said) in [
        (&["growth", "-m", "mom_pc"][..], "did you mean \"mom_pct\"?"),
        (&["value", "fytd_yoy_pc"], "did you mean \"fytd_yoy_pct\"?"),
        (&["growth", "--fy", "2025-27"], "follow one another"),
        (&["growth", "--fy-start", "13"], "1 to 12"),
        (&["growth", "--period", "2025"], "2025"),
        (&["growth", "--where", "serie=x"], "did you mean \"series\"?"),
        (&["growth", "--where", "series"], "COL=VAL"),
        (&["growth", "--fy", "26", "--month", "2025-08"], "cannot be used with"),
        (&["growth", "-o", "out.xyz"], "the extension does not name a format"),
        (&["growht"], "growth"),
    ] {
        let run = itx(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn what_is_not_published_ends_with_1_and_what_the_data_cover() {
    for arguments in [
        &["growth", "--fy", "30"][..],
        &["growth", "--month", "2020-01"],
        &["value", "mom_pct", "--month", "2026-08"],
        &["years", "--fy", "30"],
    ] {
        let run = itx(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(run.stderr.contains("the data cover 2020-07 to 2026-07"), "{arguments:?}: {}", run.stderr);
    }
    let missing = itx(&["value", "yoy_pct", "--month", "2020-11"]);
    assert_eq!((missing.code, missing.stdout.as_str()), (1, ""));
    assert!(missing.stderr.contains("before-start"));
    let unknown = itx(&["growth", "--series", "pk_itc"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (1, ""));
    assert!(unknown.stderr.contains("did you mean \"pk_ict\"?"));
}

#[test]
fn a_key_column_that_is_not_there_is_refused_whatever_the_layout() {
    let path = file("no_key_column.csv", "series,month,value\nA,2025-07,1\nA,2025-08,2\n");
    for key in ["nosuch", "series,nosuch"] {
        let run = itx(&["growth", &path, "--key", key]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.starts_with(&format!("itx: {path}:1: no column \"nosuch\"")), "{}", run.stderr);
    }
}

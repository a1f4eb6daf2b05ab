//! Revisions of US payrolls between four releases, and of Pakistan's receipts from ICT exports.
//!
//! The figures of `record/alfred_payems.csv` are those of the U.S. Bureau of Labor Statistics through ALFRED. What is expected was
//! computed from them by Python's `fractions` and rounded once, half up.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, table};

const PAYROLLS: &str = "tests/record/alfred_payems.csv";

#[test]
fn first_and_latest_figures_and_growth_then_and_now_are_those_of_exact_fractions() {
    let run = itx(&["revisions", "-d", PAYROLLS, "--places", "4"]);
    let columns = ["month", "first", "latest", "revision", "revision_pct", "mom_pct_then", "mom_pct_now"];
    let rows: Vec<String> =
        table(&run.stdout, ',').iter().map(|row| columns.map(|column| row[column]).join(" ")).collect();
    assert_eq!(
        rows,
        [
            "2024-09 159025 158314 -711 -0.4471  ",
            "2024-10 159061 158358 -703 -0.4420 0.0226 0.0278",
            "2024-11 159288 158619 -669 -0.4200 0.1427 0.1648",
            "2024-12 159536 158942 -594 -0.3723 0.1607 0.2036",
            "2025-01 159069 159067 -2 -0.0013 0.0900 0.0786",
            "2025-02 159218 159218 0 0.0000 0.0949 0.0949",
        ]
    );
}

#[test]
fn what_revisions_add_up_to_is_that_of_exact_fractions() {
    let run = itx(&["revisions", "--summary", "-d", PAYROLLS, "--places", "4"]);
    let expected = "months,revised,mean,mean_abs,rel_mean_abs_pct,with_growth,sign_changes,sign_change_pct,silent_changes\n\
                    5,5,-535.8000,535.8000,0.3377,4,0,0.0000,8\n";
    assert_eq!(run.stdout, expected);
}

#[test]
fn the_triangle_has_every_month_as_it_was_known_after_each_release() {
    let run = itx(&["revisions", "--triangle", "-d", PAYROLLS]);
    let expected = "month,2024-12-31,2025-01-31,2025-02-28,2025-03-31\n\
                    2024-09,159025,159025,158314,158314\n\
                    2024-10,159061,159068,158358,158358\n\
                    2024-11,159288,159280,158619,158619\n\
                    2024-12,,159536,158926,158942\n\
                    2025-01,,,159069,159067\n\
                    2025-02,,,,159218\n";
    assert_eq!(run.stdout, expected);
}

/// Pakistan's receipts from ICT exports as the State Bank published them, USD million.
const RECEIPTS: &str = "month,value,published,status\n\
                        2025-05,329,2025-06,\n\
                        2025-06,338,2025-07,\n\
                        2025-06,339,2025-08,R\n\
                        2025-07,354,2025-08,\n";

#[test]
fn june_2025_was_338_and_is_339() {
    let path = file("receipts_2025.csv", RECEIPTS);
    let run = itx(&["revisions", "-d", &path, "--month", "2025-06"]);
    let rows = table(&run.stdout, ',');
    let june = &rows[0];
    assert_eq!((june["first"], june["latest"], june["revision"], june["revision_pct"]), ("338", "339", "1", "0.30"));
    assert_eq!((june["mom_pct_then"], june["mom_pct_now"]), ("2.74", "3.04"));
    assert_eq!((june["releases"], june["silent_changes"]), ("2", "0"));
}

#[test]
fn the_fiscal_year_to_date_is_that_of_the_day_and_of_now() {
    let path = file("receipts_2025_to_date.csv", RECEIPTS);
    let run = itx(&["revisions", "-d", &path, "--fy-start", "5", "--month", "2025-06"]);
    let june = &table(&run.stdout, ',')[0];
    assert_eq!((june["fytd_then"], june["fytd_now"]), ("667", "668"));
}

#[test]
fn growth_that_changed_its_sign_is_counted() {
    let text =
        "month,value,published\n2025-01,100,2025-02\n2025-02,101,2025-03\n2025-02,99,2025-04\n2025-03,99,2025-05\n";
    let path = file("signs.csv", text);
    let run = itx(&["revisions", "--summary", "-d", &path]);
    let row = &table(&run.stdout, ',')[0];
    assert_eq!((row["with_growth"], row["sign_changes"], row["sign_change_pct"]), ("1", "1", "100.00"));
    // January had no release of its own after the first, but the series had.
    assert_eq!((row["months"], row["revised"], row["mean"], row["mean_abs"]), ("2", "1", "-1.00", "1.00"));
}

#[test]
fn without_dates_of_publication_there_are_no_revisions() {
    let path = file("no_dates.csv", "month,value\n2025-01,100\n");
    let run = itx(&["revisions", "-d", &path]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "itx: the data: the figures have no dates of publication, so first and latest cannot be told apart\n"
    );
}

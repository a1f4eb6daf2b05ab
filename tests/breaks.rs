//! Breaks in a series: status B at a month separates it from the one before.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::LazyLock;

use support::{file, itx, table};

/// Thirty months from January 2023 on, rising by 1, with a break in July 2024.
fn broken() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(write_broken);
    &PATH
}

fn write_broken() -> String {
    let mut text = "month,value,status\n".to_owned();
    for index in 0..30 {
        let (year, month) = (2023 + index / 12, index % 12 + 1);
        let status = if (year, month) == (2024, 7) { "B" } else { "" };
        text.push_str(&format!("{year}-{month:02},{},{status}\n", 100 + index));
    }
    file("broken.csv", &text)
}

#[track_caller]
fn prints(arguments: &[&str], expected: &str) {
    let run = itx(arguments);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), (expected, "", 0));
}

#[test]
fn growth_in_the_month_of_the_break_is_missing_and_in_the_next_it_is_not() {
    prints(
        &["growth", broken(), "--period", "2024-06..2024-08", "-m", "value,mom_pct,yoy_pct,status", "--why"],
        "month,value,mom_pct,yoy_pct,status,missing\n2024-06,117,0.86,11.43,,\n2024-07,118,,,B,mom_pct:break;yoy_pct:break\n\
         2024-08,119,0.85,,,yoy_pct:break\n",
    );
}

#[test]
fn a_figure_that_lies_on_one_side_carries_no_b() {
    let run = itx(&["growth", broken(), "-m", "mom_pct,yoy_pct,fytd,sum3", "--flags"]);
    assert!(table(&run.stdout, ',').iter().all(|row| row["flags"].is_empty()), "{}", run.stdout);
}

#[test]
fn a_fiscal_year_that_begins_with_the_break_lies_on_one_side() {
    prints(
        &["growth", broken(), "--month", "2025-06", "-m", "fytd,fytd_yoy_pct,sum12,yoy_pct", "--why"],
        "month,fytd,fytd_yoy_pct,sum12,yoy_pct,missing\n2025-06,1482,,1482,,fytd_yoy_pct:break;yoy_pct:break\n",
    );
}

#[test]
fn across_breaks_computes_the_figures_and_flags_them() {
    prints(
        &[
            "growth",
            broken(),
            "--period",
            "2024-07..2024-08",
            "-m",
            "value,mom_pct,yoy_pct",
            "--flags",
            "--across-breaks",
        ],
        "month,value,mom_pct,yoy_pct,flags\n2024-07,118,0.85,11.32,value:B;mom_pct:B;yoy_pct:B\n2024-08,119,0.85,11.21,yoy_pct:B\n",
    );
}

#[test]
fn a_gap_is_given_before_a_break() {
    let path = file("broken-gap.csv", "month,value,status\n2024-05,1,\n2024-07,2,B\n2024-08,0,B\n2024-09,4,B\n");
    prints(
        &["growth", &path, "--from", "2024-07", "-m", "mom_pct,sum3", "--why"],
        "month,mom_pct,sum3,missing\n2024-07,,,mom_pct:gap;sum3:gap\n2024-08,,,mom_pct:break;sum3:gap\n2024-09,,,mom_pct:break;sum3:break\n",
    );
}

#[test]
fn a_quarter_across_the_break_is_missing_and_so_is_growth_on_it() {
    let path = file(
        "broken-quarter.csv",
        "month,value,status\n2024-07,1,\n2024-08,2,\n2024-09,3,\n2024-10,4,\n2024-11,5,B\n2024-12,6,\n2025-01,7,\n2025-02,8,\n2025-03,9,\n",
    );
    prints(
        &["growth", &path, "--every", "quarter", "-m", "value,qoq_pct", "--why"],
        "period,value,qoq_pct,missing\nFY25Q1,6,,qoq_pct:before-start\nFY25Q2,,,value:break;qoq_pct:break\nFY25Q3,24,,qoq_pct:break\n",
    );
}

#[test]
fn ranks_records_and_streaks_among_months_on_both_sides_are_missing() {
    prints(
        &["growth", broken(), "--period", "2024-06..2024-07", "-m", "rank,record,streak", "--why"],
        "month,rank,record,streak,missing\n2024-06,1,high,6,streak:at-least\n2024-07,,,,rank:break;record:break;streak:break\n",
    );
}

#[test]
fn the_break_of_a_part_is_one_of_the_sum_and_that_of_the_total_one_of_the_contribution() {
    let path =
        file("broken-parts.csv", "k,month,value,status\na,2024-07,1,\na,2024-08,2,\nb,2024-07,3,\nb,2024-08,5,B\n");
    prints(
        &["growth", &path, "--by", "", "-m", "value,mom_pct", "--month", "2024-08", "--why"],
        "month,value,mom_pct,missing\n2024-08,7,,mom_pct:break\n",
    );
    prints(
        &[
            "growth",
            &path,
            "--series",
            "a",
            "--of",
            "b",
            "-m",
            "share_pct,mom_contrib_pp",
            "--month",
            "2024-08",
            "--why",
        ],
        "k,month,share_pct,mom_contrib_pp,missing\na,2024-08,40.00,,mom_contrib_pp:break\n",
    );
}

#[test]
fn years_on_both_sides_are_not_compared() {
    let run = itx(&["years", broken()]);
    let rows = table(&run.stdout, ',');
    assert_eq!((rows[1]["total"], rows[2]["total"], rows[2]["growth_pct"]), ("1338", "1482", ""));
    let across = itx(&["years", broken(), "--across-breaks"]);
    assert_eq!(table(&across.stdout, ',')[2]["growth_pct"], "10.76");
}

#[test]
fn a_query_refuses_a_break_unless_it_is_told_to_compute_across_it() {
    let refusing = itx(&["sql", "growth", "--dialect", "duckdb", "--status-col", "status", "-m", "mom_pct"]);
    assert!(refusing.stdout.contains("itx: a break in the series; --across-breaks computes across it: "));
    let across =
        itx(&["sql", "growth", "--dialect", "duckdb", "--status-col", "status", "-m", "mom_pct", "--across-breaks"]);
    assert!(!across.stdout.contains("a break in the series"));
}

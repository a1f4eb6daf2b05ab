//! Input of quarters and years: read as such, never mixed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

const QUARTERS: &str = "period,value\n2024-Q1,10\n2024-Q2,11\n2024-Q3,12\n2024-Q4,13\n2025-Q1,15\n2025-Q2,16\n";

#[track_caller]
fn prints(name: &str, text: &str, arguments: &[&str], expected: &str) {
    let path = file(name, text);
    let run = itx(&[arguments, &[path.as_str()]].concat());
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), (expected, "", 0));
}

#[track_caller]
fn refuses(name: &str, text: &str, arguments: &[&str], expected: &str) {
    let path = file(name, text);
    let run = itx(&[arguments, &[path.as_str()]].concat());
    assert_eq!((run.stdout.as_str(), run.stderr.replace(&path, name), run.code), ("", format!("itx: {expected}\n"), 2));
}

#[test]
fn quarters_are_compared_with_the_quarter_before_and_a_year_earlier() {
    prints(
        "quarters-growth.csv",
        QUARTERS,
        &["growth", "--from", "2025-Q1", "-m", "value,qoq_pct,yoy_pct,fytd"],
        "period,value,qoq_pct,yoy_pct,fytd\n2025-Q1,15,15.38,50.00,40\n2025-Q2,16,6.67,45.45,56\n",
    );
    prints("quarters-value.csv", QUARTERS, &["value", "qoq_abs", "--month", "2025-Q2"], "1\n");
}

#[test]
fn the_growth_of_a_quarter_at_an_annual_rate_is_its_fourth_power() {
    // (15/13)^4 = 1.7725... and (16/15)^4 = 1.2945..., by Python's fractions.
    prints(
        "quarters-annualised.csv",
        QUARTERS,
        &["growth", "--from", "2025-Q1", "-m", "qoq_annualised_pct"],
        "period,qoq_annualised_pct\n2025-Q1,77.25\n2025-Q2,29.45\n",
    );
}

#[test]
fn quarters_add_up_to_fiscal_years() {
    prints(
        "quarters-years.csv",
        QUARTERS,
        &["growth", "--every", "year", "-m", "value"],
        "period,value\nFY24,\nFY25,56\n",
    );
    prints(
        "quarters-table.csv",
        QUARTERS,
        &["years"],
        "fy,months,total,total_prev,growth_pct,best_month,best_value,cagr_pct\nFY24,6,,,,2024-Q2,11,\nFY25,12,56,,,2025-Q2,16,\n",
    );
}

#[test]
fn fiscal_quarters_keep_their_names_and_a_quarter_that_is_absent_is_a_gap() {
    prints(
        "quarters-fiscal.csv",
        "period,value\nFY26Q1,10\n3QFY26,12\n",
        &["growth", "-m", "value,qoq_pct", "--why"],
        "period,value,qoq_pct,missing\nFY26Q1,10,,qoq_pct:before-start\nFY26Q2,,,value:no-value;qoq_pct:no-value\n\
         FY26Q3,12,,qoq_pct:gap\n",
    );
}

#[test]
fn years_of_the_calendar_and_fiscal_years_are_read() {
    prints(
        "years-calendar.csv",
        "period,value\n2024,10\n2025,11\n",
        &["growth"],
        "period,value,yoy_pct,status\n2024,10,,\n2025,11,10.00,\n",
    );
    prints(
        "years-fiscal.csv",
        "period,value\nFY25,10\nFY26,11 (P)\n",
        &["growth"],
        "period,value,yoy_pct,status\nFY25,10,,\nFY26,11,10.00,P\n",
    );
}

#[test]
fn a_measure_that_means_nothing_for_years_is_refused() {
    refuses(
        "years-mom.csv",
        "period,value\n2024,10\n2025,11\n",
        &["value", "mom_pct"],
        "mom_pct: the period before a year is the year before; ask for yoy_pct or yoy_abs",
    );
}

#[test]
fn an_annual_mean_of_a_quarterly_rate_is_that_of_four_quarters() {
    prints(
        "quarters-rate.csv",
        QUARTERS,
        &[
            "growth",
            "--kind",
            "rate",
            "--every",
            "year",
            "--aggregate",
            "mean",
            "--fy-start",
            "jan",
            "-m",
            "value,avg12",
        ],
        "period,value,avg12\n2024,11.50,11.50\n2025,,\n",
    );
}

#[test]
fn a_file_that_mixes_frequencies_is_read_by_one_of_them() {
    let mixed = "FREQ,month,value\nA,2024,1200\nM,2024-12,100\nM,2025-01,104\n";
    refuses(
        "mixed.csv",
        mixed,
        &["growth"],
        "mixed.csv:3:2: \"2024-12\" is not a year as the first row has; an input is read in one frequency; where a column says \
         the frequency, --where FREQ=M or FREQ=A chooses one",
    );
    prints(
        "mixed-monthly.csv",
        mixed,
        &["growth", "--where", "FREQ=M", "-m", "value,mom_pct"],
        "FREQ,month,value,mom_pct\nM,2024-12,100,\nM,2025-01,104,4.00\n",
    );
    prints(
        "mixed-annual.csv",
        mixed,
        &["growth", "--where", "FREQ=A", "-m", "value"],
        "FREQ,period,value\nA,2024,1200\n",
    );
}

#[test]
fn quarters_that_are_none_of_the_fiscal_year_are_refused() {
    refuses(
        "quarters-february.csv",
        QUARTERS,
        &["growth", "--fy-start", "feb"],
        "the file has calendar quarters such as 2025-Q3, which are not quarters of a fiscal year from February",
    );
    refuses(
        "years-quarter.csv",
        "period,value\n2024,1\n",
        &["growth", "--every", "quarter"],
        "--every quarter: years-quarter.csv has years",
    );
}

#[test]
fn an_explained_quarter_has_its_line() {
    let path = file("quarters-explained.csv", QUARTERS);
    let run = itx(&["value", "qoq_pct", &path, "--month", "2025-Q2", "--explain"]);
    assert!(run.stdout.contains(&format!("    2025-Q2  16  {path}:7\n")), "{}", run.stdout);
}

#[test]
fn inputs_of_different_periods_are_not_read_together() {
    let (quarters, fiscal) = (file("together-1.csv", QUARTERS), file("together-2.csv", "period,value\nFY26,1\n"));
    let run = itx(&["growth", &quarters, &fiscal]);
    let expected = format!(
        "itx: {fiscal}: holds a value a fiscal year, but {quarters} one a calendar quarter; inputs read together need the same\n"
    );
    assert_eq!((run.stderr, run.code), (expected, 2));
}

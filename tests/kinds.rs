//! What can be computed of a flow, a stock, a rate, an index and a balance.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::LazyLock;

use support::{file, itx};

/// US unemployment rates of 2020, seasonally adjusted, from the Bureau of Labor Statistics (series LNS14000000).
const RATES: &str = "month,value\n2020-01,3.6\n2020-02,3.5\n2020-03,4.4\n2020-04,14.8\n2020-05,13.2\n2020-06,11.0\n";

/// The file of rates, written once.
fn rates() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(|| file("kinds-rates.csv", RATES));
    &PATH
}

/// A data package with a flow, a stock and a balance.
fn package() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(write_package);
    &PATH
}

fn write_package() -> String {
    file(
        "kinds.csv",
        "series,month,value\nexports,2025-07,10\nexports,2025-08,12\nreserves,2025-07,50\nreserves,2025-08,55\n\
         net,2025-07,-2\nnet,2025-08,1\n",
    );
    let series = r#"[{"key": "exports"}, {"key": "reserves", "kind": "stock"}, {"key": "net", "kind": "balance"}]"#;
    let json = format!(r#"{{"resources": [{{"path": "kinds.csv"}}], "itx": {{"series": {series}}}}}"#);
    file("kinds.json", &json)
}

#[track_caller]
fn prints(arguments: &[&str], expected: &str) {
    let run = itx(arguments);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), (expected, "", 0));
}

#[track_caller]
fn refuses(arguments: &[&str], expected: &str) {
    let run = itx(arguments);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), ("", expected, 2));
}

#[test]
fn a_rate_is_shown_with_its_changes_in_its_own_unit() {
    prints(
        &["growth", rates(), "--kind", "rate", "--month", "2020-04"],
        "month,value,mom_abs,yoy_abs,status\n2020-04,14.8,10.4,,\n",
    );
}

#[test]
fn an_index_is_shown_without_sums() {
    prints(
        &["growth", rates(), "--kind", "index", "--month", "2020-02"],
        "month,value,mom_pct,yoy_pct,status\n2020-02,3.5,-2.78,,\n",
    );
}

#[test]
fn the_growth_of_a_rate_is_given_where_it_is_asked_for() {
    prints(&["value", "mom_pct", rates(), "--kind", "rate", "--month", "2020-02"], "-2.78\n");
}

#[test]
fn sums_of_a_stock_mean_nothing_and_its_mean_does() {
    let measures = "sum3,fytd,per_day,fytd_yoy_pct,mom_abs";
    prints(
        &["growth", rates(), "--kind", "stock", "--month", "2020-06", "-m", measures, "--why"],
        "month,sum3,fytd,per_day,fytd_yoy_pct,mom_abs,missing\n\
         2020-06,,,,,-2.2,sum3:not-a-flow;fytd:before-start;per_day:not-a-flow;fytd_yoy_pct:before-start\n",
    );
}

#[test]
fn a_reason_that_comes_earlier_in_the_order_is_given_first() {
    prints(
        &["growth", rates(), "--kind", "stock", "--month", "2020-02", "-m", "sum3", "--why"],
        "month,sum3,missing\n2020-02,,sum3:before-start\n",
    );
}

#[test]
fn bounds_of_a_figure_that_means_nothing_are_missing_too() {
    prints(
        &["growth", rates(), "--kind", "stock", "--month", "2020-06", "-m", "sum3", "--bounds"],
        "month,sum3,sum3_lo,sum3_hi\n2020-06,,,\n",
    );
}

#[test]
fn the_quarter_of_a_rate_is_the_mean_or_the_last_month() {
    let quarter = ["growth", rates(), "--kind", "rate", "--every", "quarter", "-m", "value,qoq_abs", "--aggregate"];
    // (14.8 + 13.2 + 11.0) / 3 = 13, (3.6 + 3.5 + 4.4) / 3 = 3.8333...
    prints(&[&quarter[..], &["mean"]].concat(), "period,value,qoq_abs\nFY20Q3,3.83,\nFY20Q4,13.00,9.17\n");
    prints(&[&quarter[..], &["last"]].concat(), "period,value,qoq_abs\nFY20Q3,4.4,\nFY20Q4,11.0,6.6\n");
}

#[test]
fn the_quarter_of_a_rate_is_refused_where_nothing_says_how() {
    refuses(
        &["growth", rates(), "--kind", "rate", "--every", "quarter"],
        "itx: a rate does not add up over the months of a quarter; --aggregate mean or --aggregate last says what does\n",
    );
}

#[test]
fn the_months_of_a_flow_are_not_averaged() {
    refuses(
        &["growth", rates(), "--every", "quarter", "--aggregate", "mean"],
        "itx: --aggregate: the months of a flow are summed; --kind stock, rate or index says that these are none\n",
    );
    refuses(
        &["growth", rates(), "--kind", "rate", "--aggregate", "mean"],
        "itx: --aggregate makes quarters or years; --every quarter or --every year asks for them\n",
    );
}

#[test]
fn a_balance_has_changes_in_units_and_no_growth() {
    prints(
        &["growth", package(), "--series", "net", "--month", "2025-08"],
        "series,month,value,mom_abs,yoy_abs,fytd,fytd_prev,fytd_yoy_abs,status\nnet,2025-08,1,3,,-1,,,\n",
    );
    let run = itx(&["value", "mom_pct", package(), "--series", "exports", "--kind", "balance"]);
    let expected =
        "itx: mom_pct (%) of 2025-08 is missing: not-a-flow, the figure means nothing for this kind of series\n";
    assert_eq!((run.stderr.as_str(), run.code), (expected, 1));
}

#[test]
fn the_kinds_of_a_package_hold_series_by_series() {
    prints(
        &["growth", package(), "--month", "2025-08", "-m", "mom_pct,fytd", "--why"],
        "series,month,mom_pct,fytd,missing\nexports,2025-08,20.00,22,\nreserves,2025-08,10.00,,fytd:not-a-flow\n\
         net,2025-08,,-1,mom_pct:negative-base\n",
    );
}

#[test]
fn flows_and_stocks_are_not_added() {
    refuses(&["growth", package(), "--by", ""], "itx: the sum of \"\": a flow and a stock are not added\n");
    refuses(
        &["growth", package(), "--derive", "x = exports - reserves"],
        "itx: --derive \"x = exports - reserves\": a flow and a stock are not added\n",
    );
}

#[test]
fn a_flow_less_a_balance_is_a_balance() {
    prints(
        &["growth", package(), "--derive", "x = exports - net", "-m", "value,mom_pct", "--month", "2025-08", "--why"],
        "series,month,value,mom_pct,missing\nx,2025-08,11,,mom_pct:not-a-flow\n",
    );
}

#[test]
fn rates_of_several_series_are_not_added() {
    refuses(
        &["growth", package(), "--kind", "rate", "--by", ""],
        "itx: --by would add up \"exports\", which is a rate; --by adds up flows, stocks and balances\n",
    );
}

#[test]
fn a_stock_has_no_total_of_a_year_and_no_target() {
    prints(
        &["years", package(), "--series", "reserves"],
        "series,fy,months,total,total_prev,growth_pct,best_month,best_value,cagr_pct\nreserves,FY26,2,,,,2025-08,55,\n",
    );
    let run = itx(&["target", package(), "--series", "reserves", "--goal", "60", "--until", "FY26", "-f", "csv"]);
    assert_eq!(run.stderr, "itx: reserves is a stock, whose months add up to no total: not-a-flow\n");
    assert_eq!(support::table(&run.stdout, ',')[0]["so_far"], "");
}

#[test]
fn an_explained_mean_is_the_sum_of_its_months_divided() {
    let run = itx(&[
        "value",
        "value",
        rates(),
        "--kind",
        "rate",
        "--every",
        "quarter",
        "--aggregate",
        "mean",
        "--month",
        "2020-05",
        "--explain",
    ]);
    assert!(run.stdout.contains("  sum of the months = 39.0\n"), "{}", run.stdout);
    assert!(run.stdout.contains("exact: 39.0/3 = 13, rounded once to 2 decimals (half-up)\n"), "{}", run.stdout);
}

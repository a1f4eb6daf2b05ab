//! Files with a column of fiscal years and a column of months.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// Two fiscal years from July whose months rise by one from 1: FY24 is 78, FY25 is 222. Written as `label(year),month,value`.
fn rows(header: &str, label: impl Fn(u32) -> String) -> String {
    let months = ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"];
    let rows = (1..).zip([2024, 2025].into_iter().flat_map(|year| months.map(|month| (year, month))));
    let lines: String = rows.map(|(value, (year, month))| format!("{},{month},{value}\n", label(year))).collect();
    format!("{header}\n{lines}")
}

fn years(name: &str, text: &str, arguments: &[&str]) -> Result<String, String> {
    let path = file(name, text);
    let run = itx(&[&["years", "-d", &path, "-f", "csv"], arguments].concat());
    if run.code == 0 { Ok(run.stdout) } else { Err(run.stderr.replace(&path, name)) }
}

const TWO_YEARS: &str = "fy,months,total,total_prev,growth_pct,best_month,best_value,cagr_pct\n\
    FY24,12,78,,,2024-06,12,\nFY25,12,222,78,184.62,2025-06,24,184.62\n";

#[test]
fn cells_that_are_fiscal_years_need_no_flag() {
    let spans = rows("Fiscal Year,Month,Exports", |year| format!("{}-{}", year - 1, year % 100));
    assert_eq!(years("fiscal_span.csv", &spans, &[]).as_deref(), Ok(TWO_YEARS));
    let names = rows("FY,Month,Exports", |year| format!("FY{}", year % 100));
    assert_eq!(years("fiscal_name.csv", &names, &[]).as_deref(), Ok(TWO_YEARS));
}

#[test]
fn a_column_named_fiscal_year_needs_to_say_which_of_two_calendar_years_it_names() {
    let text = rows("Fiscal Year,Month,Exports", |year| year.to_string());
    let message = "itx: fiscal_plain.csv:2:1: \"2024\" could be the year in which the fiscal year starts or ends; expected a year such as 2024-25; \
        --fy-name end or --fy-name start says which\n";
    assert_eq!(years("fiscal_plain.csv", &text, &[]), Err(message.to_owned()));
    assert_eq!(years("fiscal_plain.csv", &text, &["--fy-name", "end"]).as_deref(), Ok(TWO_YEARS));
}

#[test]
fn years_that_go_on_after_december_are_fiscal_or_refused() {
    let text = rows("Year,Month,Exports", |year| year.to_string());
    let message = "itx: fiscal_order.csv:1: column \"Year\" has the same year in December and in the January below it, so it may hold fiscal years; \
        expected how these are named, or calendar years in their order; --fy-name end or --fy-name start says that they are fiscal years\n";
    assert_eq!(years("fiscal_order.csv", &text, &[]), Err(message.to_owned()));
    assert_eq!(years("fiscal_order.csv", &text, &["--fy-name", "end"]).as_deref(), Ok(TWO_YEARS));
}

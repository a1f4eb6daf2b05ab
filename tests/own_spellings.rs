//! A user's own file as people write it: years, quarters, units in cells, digits of Urdu, columns that are no flow.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// Checks what `growth` prints of a file with this text.
#[track_caller]
fn prints(name: &str, text: &str, arguments: &[&str], expected: &str) {
    let path = file(name, text);
    let run = itx(&[&["growth", path.as_str()], arguments].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, expected), "{}", run.stderr);
}

/// The message of a refusal, without the name of the file.
#[track_caller]
fn refused(name: &str, text: &str, message: &str) {
    let path = file(name, text);
    let run = itx(&["growth", &path]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr), (2, "", format!("itx: {path}:{message}\n")));
}

#[test]
fn a_column_of_years_or_quarters_needs_no_flag_where_no_other_has_months() {
    prints(
        "years.csv",
        "Year,Exports\n2024,100\n2025,110\n",
        &["-m", "value,yoy_pct"],
        "period,value,yoy_pct\n2024,100,\n2025,110,10.00\n",
    );
    prints(
        "quarters.csv",
        "Quarter,Exports\nQ1FY24,100\nQ2FY24,110\n",
        &["-m", "value,qoq_pct"],
        "period,value,qoq_pct\nFY24Q1,100,\nFY24Q2,110,10.00\n",
    );
    prints(
        "years_of_countries.csv",
        "Country,Year,Exports\nPK,2024,100\nPK,2025,110\nIN,2024,7\nIN,2025,9\n",
        &["-m", "value", "--last", "1"],
        "Country,period,value\nPK,2025,110\nIN,2025,9\n",
    );
}

#[test]
fn a_month_without_a_year_names_the_two_columns() {
    let message = "2:1: \"July\" is a month without its year; expected a month such as 2025-08, or a column of years beside it: --month-col Year,Month names both";
    refused("no_year.csv", "Month,Exports\nJuly,1\nAugust,2\n", message);
}

#[test]
fn a_unit_beside_a_number_is_left_out_on_request() {
    let expected = "month,value\n2025-07,2250.1\n";
    prints("dollars.csv", "Month,Exports\n2025-07,\"$2,250.1\"\n", &["-m", "value", "--strip", "$"], expected);
    prints("millions.csv", "Month,Exports\n2025-07,2250.1 million\n", &["-m", "value", "--strip", "million"], expected);
    prints(
        "rupees.csv",
        "Month,Exports\n2025-07,Rs.2250.1 mn\n",
        &["-m", "value", "--strip", "Rs.", "--strip", "mn"],
        expected,
    );
}

#[test]
fn a_unit_beside_a_number_is_refused_with_the_flag() {
    let message = "2:2: \"2250.1 million\" has a unit beside its number; expected the number alone: --strip TEXT leaves out this text beside numbers";
    refused("millions_refused.csv", "Month,Exports\n2025-07,2250.1 million\n", message);
}

#[test]
fn a_number_in_parentheses_is_negative_on_request() {
    let text = "Month,Balance\n2025-07,\"(2,250.1)\"\n2025-08,12\n";
    prints("accounting.csv", text, &["-m", "value", "--accounting"], "month,value\n2025-07,-2250.1\n2025-08,12\n");
    let message = "2:2: \"(2,250.1)\" has a number in parentheses, which hold flags here; expected a negative number to be written as -412, or --accounting to read them as negative";
    refused("accounting_refused.csv", text, message);
}

#[test]
fn a_number_in_powers_of_ten_is_refused() {
    let message = "2:2: \"2.25E+03\" is written in powers of ten, which may have dropped digits; expected all digits, such as 2250.1";
    refused("powers.csv", "Month,Exports\n2025-07,2.25E+03\n", message);
}

#[test]
fn digits_of_urdu_and_arabic_are_read() {
    let text = "Month,Exports\n۲۰۲۵-۰۷,۲۲۵۰٫۱\n٢٠٢٥-٠٨,٢٬٢٥١\n";
    prints("urdu.csv", text, &["-m", "value"], "month,value\n2025-07,2250.1\n2025-08,2251\n");
}

const UNRATE: &str = "observation_date,UNRATE\n2020-04-01,14.7\n2020-05-01,13.2\n2020-06-01,11\n";

#[test]
fn a_sum_of_what_is_called_a_rate_is_doubted() {
    let path = file("unrate.csv", UNRATE);
    let run = itx(&["growth", &path, "--every", "quarter", "-m", "value"]);
    let message = "itx: warning: \"UNRATE\" may be a rate, which does not add up over months; --kind rate leaves sums out, --kind flow drops this warning\n";
    assert_eq!((run.code, run.stderr.as_str()), (0, message));
    for arguments in [&["--kind", "flow"][..], &["-m", "value,mom_pct"], &["--kind", "rate"]] {
        let run = itx(&[&["growth", path.as_str()], arguments].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn a_run_at_the_start_of_the_data_or_behind_a_gap_is_at_least_so_long() {
    let months = (1..=12).map(|month| format!("2024-{month:02},10\n")).collect::<String>();
    let path =
        file("runs.csv", &format!("month,value\n{months}2025-01,11\n2025-02,12\n2025-03,9\n2025-04,8\n2025-06,7\n"));
    let csv = itx(&["growth", &path, "-m", "streak", "--why", "--from", "2025-01"]);
    let expected = "month,streak,missing\n2025-01,1,streak:at-least\n2025-02,2,streak:at-least\n2025-03,-1,\n2025-04,-2,\n2025-05,,streak:no-value\n2025-06,-1,streak:at-least\n";
    assert_eq!(csv.stdout, expected);
    let table = itx(&["growth", &path, "-m", "streak", "--from", "2025-02", "-f", "table"]).stdout;
    assert!(table.contains("2025-02      2+\n2025-03      -1\n"), "{table}");
    assert!(table.contains("+  at-least: the run reaches a gap or the start of the data\n"), "{table}");
    let json = itx(&["growth", &path, "-m", "streak", "--month", "2025-02", "-f", "jsonl"]).stdout;
    assert_eq!(json.trim_end(), r#"{"month": "2025-02", "streak": 2}"#);
}

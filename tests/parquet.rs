//! Parquet gives the figures that the same table gives as CSV. The files were written with pyarrow 26.0.1.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::itx;

#[track_caller]
fn case(arguments: &[&str], code: i32, stdout: &str, stderr: &str) {
    let run = itx(&[&["growth", "-f", "csv", "--measures", "value", "-d"], arguments].concat());
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (code, stdout, stderr));
}

#[test]
fn decimals_keep_their_digits_and_dates_are_months() {
    let expected = "month,value\n2025-07,354.00\n2025-08,-79228162514264337593543950.33\n2025-09,\n";
    case(&["tests/parquet/decimals.parquet"], 0, expected, "");
}

#[test]
fn text_is_read_as_the_cells_of_a_csv_are() {
    let expected = "itx: tests/parquet/text.parquet:3:3: \"33O\" is not a number; expected digits such as 1234.5, or an empty cell or .. for a missing value\n";
    case(&["tests/parquet/text.parquet"], 2, "", expected);
}

#[test]
fn floats_are_refused_until_they_are_asked_for() {
    let refused = "itx: tests/parquet/floats.parquet: column \"value\" is binary floating point, which has no digits of its own; expected decimals, integers or text, or --floats to take the shortest digits\n";
    case(&["tests/parquet/floats.parquet"], 2, "", refused);
    let expected = "month,value\n2025-07,0.1\n2025-08,100000000000000000000\n2025-09,0.0000001\n";
    case(&["tests/parquet/floats.parquet", "--floats"], 0, expected, "");
}

#[test]
fn a_decimal_mark_is_refused() {
    let refused = "itx: tests/parquet/decimals.parquet: is a Parquet file, which has neither decimal marks nor separators to tell\n";
    case(&["tests/parquet/decimals.parquet", "--decimal", "comma"], 2, "", refused);
}

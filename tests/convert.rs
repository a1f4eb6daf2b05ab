//! `itx convert`: there and back loses nothing that both layouts can hold, and what a layout cannot hold is said.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, itx_with_input};

#[test]
fn the_carried_receipts_are_in_the_canonical_layout_already() {
    let carried = std::fs::read_to_string("data/receipts.csv").unwrap();
    let run = itx(&["convert", "data/receipts.csv"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (carried.as_str(), ""));
}

#[test]
fn json_lines_and_back_loses_nothing() {
    let carried = std::fs::read_to_string("data/receipts.csv").unwrap();
    let there = itx(&["convert", "data/receipts.csv", "--to", "jsonl"]);
    let path = file("receipts.jsonl", &there.stdout);
    assert_eq!(itx(&["convert", &path]).stdout, carried);
    // Every command reads them.
    assert_eq!(itx(&["value", "value", "--series", "pk_ict", "-d", &path]).stdout, "417\n");
}

#[test]
fn separators_decimal_marks_and_spellings_become_the_canonical_ones() {
    let text = "Date;Wert;Land\r\n30-Jun-2026;1.234,5;DE\r\n31-Jul-2026;\"1.300,0\";DE\r\n";
    let path = file("german.csv", text);
    let run = itx(&["convert", &path, "--decimal", "comma", "--value-col", "Wert"]);
    assert_eq!(run.stdout, "Land,month,value\nDE,2026-06,1234.5\nDE,2026-07,1300.0\n");
}

#[test]
fn months_are_put_in_order_so_that_the_result_is_a_record() {
    let path = file("backwards.csv", "month,value\n2026-07,2\n2026-06,1\n");
    let run = itx(&["convert", &path]);
    assert_eq!(run.stdout, "month,value\n2026-06,1\n2026-07,2\n");
    let record = file("forwards.csv", &run.stdout);
    assert_eq!(itx(&["add", "2026-08", "3", "--data", &record]).code, 0);
}

#[test]
fn a_date_of_publication_is_added_where_there_is_none() {
    let run = itx_with_input(&["convert", "-", "--published", "2025-08"], "month,value\n2025-06,338\n2025-07,354\n");
    assert_eq!(run.stdout, "month,value,published\n2025-06,338,2025-08\n2025-07,354,2025-08\n");
    let path = file("dated.csv", "month,value,published\n2025-06,338,2025-07\n");
    let run = itx(&["convert", &path, "--published", "2025-08"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "itx: --published: the figures have dates of publication already, such as 2025-07\n");
}

#[test]
fn remarks_missing_values_and_flags_are_kept() {
    let text = "note,month,value,status\n\"first, of all\",2026-05,1.50,P\n,2026-06,,M\nlast,2026-07,2,\n";
    let path = file("remarks.csv", text);
    let run = itx(&["convert", &path]);
    assert_eq!(run.stdout, "month,value,status,note\n2026-05,1.50,P,\"first, of all\"\n2026-06,,M,\n2026-07,2,,last\n");
}

#[test]
fn sdmx_csv_says_what_it_cannot_hold() {
    let text = "series,month,value,published,status,source\na,2026-07,1,2026-08,P,x\na,2026-07,2,2026-09,R,y\n";
    let path = file("to_sdmx.csv", text);
    let run = itx(&["convert", &path, "--to", "sdmx-csv"]);
    let expected = "STRUCTURE,STRUCTURE_ID,ACTION,SERIES,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n\
                    dataflow,ITX:OBSERVATIONS(1.0),I,a,2026-07,2,R\n";
    assert_eq!(run.stdout, expected);
    let said = format!(
        "itx: {path}: not held by SDMX-CSV: earlier figures of a month (1)\n\
         itx: {path}: not held by SDMX-CSV: columns: published, source\n"
    );
    assert_eq!(run.stderr, said);
}

#[test]
fn wide_csv_has_a_column_for_every_month_and_flags_behind_the_value() {
    let text = "series,month,value,status\na,2026-05,1,P\na,2026-07,2,\nb,2026-05,3,\nb,2026-06,,M\n";
    let path = file("to_wide.csv", text);
    let run = itx(&["convert", &path, "--to", "wide"]);
    assert_eq!(run.stdout, "series,2026-05,2026-06,2026-07\na,1 (P),,2\nb,3,,\n");
    assert_eq!(run.stderr, format!("itx: {path}: not held by wide CSV: flags of months without a value (1)\n"));
}

#[test]
fn only_the_series_that_are_asked_for_are_written() {
    let path = file("two_series.csv", "series,month,value\na,2026-07,1\nb,2026-07,2\n");
    assert_eq!(itx(&["convert", &path, "--series", "b"]).stdout, "series,month,value\nb,2026-07,2\n");
}

#[test]
fn an_extension_that_names_no_layout_is_refused() {
    let run = itx(&["convert", "data/receipts.csv", "-o", "x.parquet"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "itx: -o: the extension \"parquet\" names no layout; expected csv, jsonl or xlsx, or give --to\n"
    );
}

#[test]
fn sdmx_csv_and_back_loses_nothing_that_both_hold() {
    let text = "series,month,value,status\na,2026-06,1.50,P\na,2026-07,2,\nb,2026-06,3,E;R\nb,2026-07,,M\n";
    let path = file("both_ways.csv", text);
    let sdmx = file("both_ways_sdmx.csv", &itx(&["convert", &path, "--to", "sdmx-csv"]).stdout);
    // Names of dimensions are in capitals.
    assert_eq!(itx(&["convert", &sdmx]).stdout, text.replace("series", "SERIES"));
}

#[test]
fn wide_csv_and_back_loses_nothing_that_both_hold() {
    let text = "series,month,value,status\na,2026-06,1.50,P\na,2026-07,2,\nb,2026-06,3,E;R\nb,2026-07,4,\n";
    let path = file("both_ways_wide_from.csv", text);
    let wide = file("both_ways_wide.csv", &itx(&["convert", &path, "--to", "wide"]).stdout);
    assert_eq!(itx(&["convert", &wide]).stdout, text);
}

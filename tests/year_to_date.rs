//! Input as statistics offices publish it: figures of the year to date, months without a row, values with noise.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{Run, file, itx};

/// Three months of two fiscal years from April: 35, 38, 37 and 38, 39, 35.
const TO_DATE: &str = "month,value\n2024-04,35\n2024-05,73\n2024-06,110\n2025-04,38\n2025-05,77\n2025-06,112\n";
/// October is published, September is not.
const WITH_GAP: &str = "month,value\n2024-07,10\n2024-08,21\n2024-10,45\n2024-11,57\n2025-06,140\n2025-07,11\n";
const NOTE: &str = "itx: note: months are differences of figures of the fiscal year to date\n";

fn cumulative(name: &str, text: &str, line: &str) -> Run {
    let path = file(name, text);
    let words: Vec<&str> = line.split_whitespace().collect();
    itx(&[&[words[0], path.as_str(), "--cumulative"], &words[1..]].concat())
}

#[test]
fn months_are_differences_and_the_year_to_date_is_the_published_figure() {
    let run =
        cumulative("to_date.csv", TO_DATE, "growth --fy-start apr -m value,mom_pct,fytd,fytd_yoy_pct --month 2025-06");
    assert_eq!(run.stdout, "month,value,mom_pct,fytd,fytd_yoy_pct\n2025-06,35,-10.26,112,1.82\n");
    assert_eq!(run.stderr, NOTE);
}

#[test]
fn a_title_says_that_months_are_differences() {
    for line in ["growth --fy-start apr -f table", "years --fy-start apr -f table"] {
        let run = cumulative("to_date_title.csv", TO_DATE, line);
        assert!(run.stdout.contains("; months are differences of figures of the year to date"), "{}", run.stdout);
    }
}

#[test]
fn a_difference_has_twice_the_half_width_and_the_year_to_date_a_single_one() {
    let run = cumulative("to_date_bounds.csv", TO_DATE, "growth --fy-start apr -m value,fytd --bounds --from 2025-04");
    let expected = "month,value,value_lo,value_hi,fytd,fytd_lo,fytd_hi
2025-04,38,37.5,38.5,38,37.5,38.5
2025-05,39,38.0,40.0,77,76.5,77.5
2025-06,35,34.0,36.0,112,111.5,112.5
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn the_year_to_date_is_given_where_a_month_between_is_missing() {
    let run = cumulative("to_date_gap.csv", WITH_GAP, "growth -m value,fytd --from 2024-08 --to 2024-11");
    assert_eq!(run.stdout, "month,value,fytd\n2024-08,11,21\n2024-09,,\n2024-10,,45\n2024-11,12,57\n");
}

#[test]
fn a_fiscal_year_is_the_figure_of_its_last_month() {
    let run = cumulative("to_date_years.csv", WITH_GAP, "years --fy 25");
    assert_eq!(
        run.stdout,
        "fy,months,total,total_prev,growth_pct,best_month,best_value,cagr_pct\nFY25,3,140,,,2024-11,12,\n"
    );
    let run = cumulative("to_date_every.csv", WITH_GAP, "growth --every year -m value --fy 25");
    assert_eq!(run.stdout, "period,value\nFY25,140\n");
}

#[test]
fn a_month_between_two_releases_is_an_estimate() {
    let text =
        "month,value,published\n2025-07,10,2025-08\n2025-07,11,2025-09\n2025-08,21,2025-09\n2025-09,33,2025-10\n";
    let run = cumulative("to_date_releases.csv", text, "growth -m value --flags");
    assert_eq!(run.stdout, "month,value,flags\n2025-07,11,\n2025-08,10,\n2025-09,12,value:E\n");
}

#[test]
fn a_figure_of_the_year_to_date_is_explained_as_the_one_that_was_published() {
    let run = cumulative("to_date_explained.csv", TO_DATE, "growth --fy-start apr -m fytd --month 2025-06 --explain");
    assert!(run.stdout.contains("  fytd = 112\n    2025-06  112  "), "{}", run.stdout);
}

#[test]
fn figures_of_the_year_to_date_add_up() {
    let run = cumulative("to_date_rate.csv", TO_DATE, "growth --kind rate");
    let message = "itx: --cumulative: months are differences of figures that add up, and those of a rate do not\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", message));
}

#[test]
fn a_description_says_that_the_file_holds_figures_of_the_year_to_date() {
    let path = file("to_date_described.csv", TO_DATE);
    let description = path.replace(".csv", ".json");
    let _ = std::fs::remove_file(&description);
    let run = itx(&["init", &path, "--cumulative", "--fy-start", "apr", "-o", &description]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = itx(&["value", "value", &description, "--month", "2025-06"]);
    assert_eq!(run.stdout.trim(), "35");
}

const PARTNERS: &str = "partner,month,value\nUSA,2025-01,60\nUSA,2025-02,66\nUSA,2025-03,70\nUAE,2025-01,40\nUAE,2025-02,44\nUAE,2025-03,41\nFiji,2025-02,1\n";

#[test]
fn an_absent_row_is_zero_on_request() {
    let path = file("absent.csv", PARTNERS);
    let run = itx(&["growth", &path, "--derive", "s = USA + UAE + Fiji", "-m", "value", "--absent", "zero"]);
    assert_eq!(run.stdout, "partner,month,value\ns,2025-01,100\ns,2025-02,111\ns,2025-03,111\n");
    let note = "itx: note: 2 months have no row and are taken as 0, with the status I; the first is 2025-01 of series \"Fiji\"\n";
    assert_eq!(run.stderr, note);
}

#[test]
fn a_zero_that_stands_for_an_absent_row_has_its_status() {
    let path = file("absent_status.csv", PARTNERS);
    let run = itx(&["growth", &path, "--absent", "zero", "--series", "Fiji", "-m", "value,status"]);
    assert_eq!(run.stdout, "partner,month,value,status\nFiji,2025-01,0,I\nFiji,2025-02,1,\nFiji,2025-03,0,I\n");
    let table = itx(&["growth", &path, "--absent", "zero", "-m", "value", "-f", "table"]).stdout;
    assert!(table.contains("; months without a row are 0 (I);"), "{table}");
}

#[test]
fn a_row_without_a_value_stays_missing_where_absent_rows_are_zero() {
    let path = file("absent_empty.csv", "k,month,value\na,2025-01,1\na,2025-02,\na,2025-03,2\nb,2025-01,3\n");
    let run = itx(&["growth", &path, "--absent", "zero", "-m", "value"]);
    assert_eq!(
        run.stdout,
        "k,month,value\na,2025-01,1\na,2025-02,\na,2025-03,2\nb,2025-01,3\nb,2025-02,0\nb,2025-03,0\n"
    );
}

const NOISE: &str = "month,value\n2025-07,2641.9800000000005\n2025-08,2388.9\n2025-09,5486.6900000000005\n";

#[test]
fn noise_of_binary_floating_point_is_named_with_its_cell() {
    let path = file("noise.csv", NOISE);
    let run = itx(&["growth", &path, "-m", "value"]);
    let message = format!(
        "itx: warning: {path}:2:2: 2641.9800000000005 looks like binary floating point of 2 decimals, the first of 2 such values; --round-input 2 rounds every value\n"
    );
    assert_eq!((run.code, run.stderr), (0, message));
}

#[test]
fn values_are_rounded_as_they_are_read() {
    let path = file("noise_rounded.csv", NOISE);
    let run = itx(&["growth", &path, "-m", "value,fytd", "--round-input", "2"]);
    assert_eq!(
        run.stdout,
        "month,value,fytd\n2025-07,2641.98,2641.98\n2025-08,2388.90,5030.88\n2025-09,5486.69,10517.57\n"
    );
    assert_eq!(run.stderr, "itx: note: values are rounded to 2 decimals as they are read\n");
}

/// July to date, of which September was published before August was revised.
const RELEASED: &str =
    "month,value,published\n2025-07,38,2025-08\n2025-08,77,2025-09\n2025-09,112,2025-10\n2025-08,80,2025-10\n";

#[test]
fn a_claim_is_judged_by_the_months_between_the_figures() {
    let path = file("cumulative_claims.csv", RELEASED);
    let verdict = |arguments: &[&str]| {
        let run = itx(&[&["check"], arguments, &["-d", &path, "--cumulative", "-f", "jsonl"]].concat());
        run.stdout.split("\"verdict\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(verdict(&["value", "32", "--month", "2025-09"]), "exact");
    assert_eq!(verdict(&["value", "112", "--month", "2025-09"]), "inconsistent");
    assert_eq!(verdict(&["fytd", "112", "--month", "2025-09"]), "exact");
    assert_eq!(verdict(&["value", "39", "--month", "2025-08"]), "vintage");
}

#[test]
fn revisions_are_those_of_the_months_between_the_figures() {
    let path = file("cumulative_revisions.csv", RELEASED);
    let run = itx(&["revisions", "-d", &path, "--cumulative", "--month", "2025-08", "-f", "csv"]);
    let row = run.stdout.lines().nth(1).unwrap();
    assert!(row.starts_with("2025-08,39,2025-09,42,2025-10,2,3,"), "{row}");
}

#[test]
fn a_conversion_writes_the_months_between_the_figures() {
    let path = file("cumulative_convert.csv", RELEASED);
    let run = itx(&["convert", "-d", &path, "--cumulative"]);
    let expected = "month,value,published,status\n2025-07,38,2025-08,\n2025-08,39,2025-09,E\n";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert_eq!(run.stderr, "itx: note: the values are months, differences of figures of the fiscal year to date\n");
}

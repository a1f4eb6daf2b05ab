//! Figures from outside, run through the program: see `official/README.md`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use support::{file, itx, table};

fn official(path: &str) -> String {
    std::fs::read_to_string(Path::new("tests/official").join(path)).unwrap()
}

#[test]
fn every_percentage_vector_is_rounded_once_from_the_exact_ratio() {
    let text = official("percentages/vectors.tsv");
    let vectors = table(&text, '\t');
    let mut compared = 0;
    for places in ["0", "1", "2", "3", "4", "5", "6"] {
        let of_places: Vec<_> = vectors.iter().enumerate().filter(|(_, vector)| vector["k"] == places).collect();
        if of_places.is_empty() {
            continue;
        }
        let mut csv = "series,month,value\n".to_owned();
        for (number, vector) in &of_places {
            csv.push_str(&format!("v{number},2025-01,{}\nv{number},2025-02,{}\n", vector["b"], vector["a"]));
        }
        let path = file(&format!("vectors_{places}.csv"), &csv);
        for (mode, column) in [("half-even", "half_even"), ("half-up", "half_up")] {
            let run =
                itx(&["growth", "-d", &path, "-m", "mom_pct", "--places", places, "--rounding", mode, "-f", "csv"]);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""));
            let rows = table(&run.stdout, ',');
            for ((number, vector), row) in of_places.iter().zip(rows.iter().filter(|row| row["month"] == "2025-02")) {
                assert_eq!(row["series"], format!("v{number}"));
                // Our policy: no percentage on a negative base.
                let expected = if vector["kind"] == "negative_base_policy" { "" } else { vector[column] };
                assert_eq!(row["mom_pct"], expected, "{vector:?}");
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 2 * vectors.len());
}

/// The measure that a statistic of the expected files is.
fn measure(stat: &str, param: &str) -> &'static str {
    match (stat, param) {
        ("mom", _) => "mom_pct",
        ("yoy", _) => "yoy_pct",
        ("ytd", _) => "fytd",
        ("ytd_yoy", _) => "fytd_yoy_pct",
        ("rollsum", "3") => "sum3",
        ("rollsum", _) => "sum12",
        _ => "sum12_yoy_pct",
    }
}

/// The reasons that a reason word of the expected files may be here.
fn reasons(word: &str) -> &'static [&'static str] {
    match word {
        "no_base" => &["before-start", "gap"],
        "gap" => &["before-start", "gap", "no-value"],
        // Where the base is missing too, that is the first reason in order.
        "no_value" => &["no-value", "gap", "before-start"],
        "zero_base" => &["zero-base"],
        _ => &["negative-base"],
    }
}

#[track_caller]
fn series(data: &str, column: &str, start: &str, expected: &str) {
    let text = official(&format!("series/{expected}.csv"));
    let expected = table(&text, ',');
    let data = format!("tests/official/series/{data}.csv");
    for (places, mode, column_of_result) in [
        ("1", "half-even", "r1_even"),
        ("1", "half-up", "r1_up"),
        ("2", "half-even", "r2_even"),
        ("2", "half-up", "r2_up"),
        ("4", "half-even", "r4_even"),
    ] {
        let measures = "mom_pct,yoy_pct,fytd,fytd_yoy_pct,sum3,sum12,sum12_yoy_pct";
        let run = itx(&[
            "growth",
            "-d",
            &data,
            "--value-col",
            column,
            "--key",
            "",
            "--fy-start",
            start,
            "-m",
            measures,
            "--why",
            "--places",
            places,
            "--rounding",
            mode,
            "-f",
            "csv",
        ]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let rows: BTreeMap<&str, _> = table(&run.stdout, ',').into_iter().map(|row| (row["month"], row)).collect();
        for line in &expected {
            let (row, name) = (&rows[line["month"]], measure(line["stat"], line["param"]));
            if line["status"] == "ok" {
                // A sum of whole numbers prints as one; the expected files pad every figure.
                let wanted = line[column_of_result];
                let whole = wanted.split('.').next().unwrap();
                let wanted = if matches!(name, "fytd" | "sum3" | "sum12") { whole } else { wanted };
                assert_eq!(row[name], wanted, "{name} {line:?}");
            } else {
                assert_eq!(row[name], "", "{name} {line:?}");
                let missing: BTreeMap<&str, &str> =
                    row["missing"].split(';').map(|word| word.split_once(':').unwrap()).collect();
                assert!(reasons(line["status"]).contains(&missing[name]), "{name} {line:?} {missing:?}");
            }
        }
    }
}

#[test]
fn korea_by_the_calendar_year_follows_the_exact_fractions() {
    series("korea_total", "total_1000usd", "1", "expected_korea_total_fy01");
}

#[test]
fn a_series_with_gaps_by_the_fiscal_year_from_april_follows_the_exact_fractions() {
    series("derived_korea_total_gaps", "total_1000usd", "apr", "expected_derived_korea_gaps_fy04");
}

#[test]
fn air_passengers_by_the_fiscal_year_from_october_follow_the_exact_fractions() {
    series("r_airpassengers", "value", "10", "expected_r_airpassengers_fy10");
}

#[test]
fn indian_silver_exports_follow_the_exact_fractions() {
    series("india_silver_trade_monthly", "exports_kg", "april", "expected_india_silver_exports_fy04");
}

#[test]
fn a_series_that_turns_negative_has_no_percentages_on_negative_bases() {
    series("india_silver_trade_monthly", "net_import_kg", "4", "expected_india_silver_net_fy04_negative");
}

/// Files of the edge set that are read, with the month that differs and its value; all other months are those of the base.
const DIFFERENT: [(&str, &str, &str); 6] = [
    ("gap_row_missing.csv", "2000-07", ""),
    ("gap_empty_cell.csv", "2000-07", ""),
    ("missing_token_02.csv", "2000-07", ""),
    ("missing_token_03.csv", "2000-07", ""),
    ("missing_token_15.csv", "2000-07", "-99999"),
    ("number_form_18.csv", "2000-06", "15250940"),
];

/// Lines of text stand above a header that is unmistakable: it is read with a note, where the set would have it refused.
const TITLED: &str = "title_rows_above_header.csv";

#[test]
fn every_disguise_of_a_file_is_read_right_or_refused_in_one_line() {
    let values = |run: &support::Run| -> Vec<(String, String)> {
        table(&run.stdout, ',').iter().map(|row| (row["month"].to_owned(), row["value"].to_owned())).collect()
    };
    let base = itx(&["growth", "-d", "tests/official/csv_edge/base.csv", "-f", "csv"]);
    let manifest = official("csv_edge/manifest.tsv");
    let mut counts = [0; 3];
    for case in table(&manifest, '\t') {
        let (name, expected) = (case["file"], case["expect"]);
        if name == "many_columns_5000.csv" {
            continue;
        }
        let run = itx(&["growth", "-d", &format!("tests/official/csv_edge/{name}"), "-f", "csv"]);
        if run.code == 2 {
            assert_ne!(expected, "same", "{name}: {}", run.stderr);
            assert!(run.stdout.is_empty(), "{name}");
            assert!(run.stderr.contains(name) && run.stderr.lines().count() == 1, "{name}: {}", run.stderr);
            counts[1] += 1;
            continue;
        }
        if name == TITLED {
            assert!(run.stderr.contains("line 3 is the header; the lines above it are not read"), "{}", run.stderr);
        } else {
            assert_ne!(expected, "error", "{name}");
        }
        match DIFFERENT.iter().find(|(file, _, _)| *file == name) {
            None => {
                assert_eq!(run.stdout, base.stdout, "{name}");
                counts[0] += 1;
            }
            Some((_, month, value)) => {
                let mut wanted = values(&base);
                wanted.iter_mut().filter(|row| row.0 == *month).for_each(|row| row.1 = (*value).to_owned());
                assert_eq!(values(&run), wanted, "{name}");
                counts[2] += 1;
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 5), "read as the base, refused, read with one difference: {counts:?}");
}

#[test]
fn thousands_of_columns_are_a_key_like_any_other() {
    let base = official("csv_edge/base.csv");
    let mut lines = base.lines();
    let names: String = (0..4998).map(|column| format!(",c{column}")).collect();
    let mut wide = format!("{}{names}\n", lines.next().unwrap());
    for line in lines {
        wide.push_str(&format!("{line}{}\n", ",1".repeat(4998)));
    }
    let path = file("many_columns.csv", &wide);
    let run = itx(&["growth", "-d", &path, "--key", "", "-f", "csv"]);
    assert_eq!(run.stdout, itx(&["growth", "-d", "tests/official/csv_edge/base.csv", "-f", "csv"]).stdout);
    let keyed = itx(&["growth", "-d", &path, "-m", "value", "-f", "csv"]);
    assert!(keyed.stdout.lines().nth(1).unwrap().ends_with(",1,2000-01,12162425"));
}

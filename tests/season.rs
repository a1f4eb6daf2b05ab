//! The seasonally adjusted series: by STL as R has it, and by X-13 as X-13 prints it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use rust_decimal::Decimal;
use support::{file, itx, table};

const AIR: &str = "tests/official/series/r_airpassengers.csv";

/// The rows that a run prints.
#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let run = itx(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

/// Fails unless the values of R's file, adjusted with these flags, are the values less the season that R finds, to within 1e-9.
#[track_caller]
fn assert_adjusted_as_by_r(name: &str, flags: &[&str]) {
    let text = std::fs::read_to_string(format!("tests/official/season/{name}")).unwrap();
    let r = table(&text, ',');
    let rows: Vec<String> = r.iter().map(|row| format!("{},{}", row["month"], row["value"])).collect();
    let nottem = file(&format!("nottem_of_{name}"), &format!("month,value\n{}\n", rows.join("\n")));
    let select = ["growth", "-d", &nottem, "-m", "sa", "--sa-log", "no", "--sa-places", "12"];
    let ours = printed(&[&select[..], flags].concat());
    let ours = table(&ours, ',');
    assert!(r.len() >= 239, "the file is cut short: {} rows", r.len());
    assert_eq!(r.len(), ours.len());
    for (r, ours) in r.iter().zip(&ours) {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let expected = number(r["value"]) - number(r["seasonal"]);
        let distance = (number(ours["sa"]) - expected).abs();
        assert!(distance < Decimal::new(1, 9), "{}: {} and {expected}", r["month"], ours["sa"]);
    }
}

#[test]
fn an_additive_periodic_adjustment_is_the_value_less_the_season_that_r_finds() {
    assert_adjusted_as_by_r("r_stl_nottem_periodic.csv", &[]);
}

#[test]
fn the_window_of_the_season_is_that_of_r() {
    assert_adjusted_as_by_r("r_stl_nottem_window_13.csv", &["--sa-window", "13"]);
}

#[test]
fn a_robust_adjustment_is_that_of_r() {
    assert_adjusted_as_by_r("r_stl_nottem_window_13_robust.csv", &["--sa-window", "13", "--sa-robust"]);
}

#[test]
fn adjusted_figures_say_that_they_are_estimates_and_by_which_method() {
    let select = ["growth", "-d", AIR, "--month", "1960-12", "-m", "sa,sa_mom_pct,sa_method"];
    let shown = |more: &[&str], format: &str| printed(&[&select[..], more, &["-f", format]].concat());
    let table = shown(&[], "table");
    assert!(table.contains("\nsa: STL periodic log on 1949-01 to 1960-12; an estimate, which later months change\n"));
    assert!(table.ends_with("\nE estimated\n"), "{table}");
    assert!(shown(&[], "json").contains("\"flags\": {\"sa\": \"E\", \"sa_mom_pct\": \"E\"}"));
    assert!(shown(&[], "csv").ends_with(",STL periodic log\n"));
    assert!(
        shown(&["--sa-window", "13", "--sa-robust", "--sa-log", "no"], "csv")
            .ends_with(",STL window 13 robust additive\n")
    );
    let quarter = printed(&["growth", "-d", AIR, "--every", "quarter", "--last", "1", "-m", "sa,sa_mom_pct"]);
    assert!(quarter.starts_with("period,sa,sa_qoq_pct\n"), "{quarter}");
}

#[test]
fn a_value_has_the_decimals_of_the_data_and_its_change_is_of_the_unrounded() {
    let rows = |places: &str| {
        printed(&["growth", "-d", AIR, "--from", "1960-11", "-m", "sa,sa_mom_pct", "--sa-places", places])
    };
    let (whole, fine) = (rows("0"), rows("9"));
    let (whole, fine) = (table(&whole, ','), table(&fine, ','));
    assert_eq!(whole[1]["sa"].parse::<Decimal>().unwrap(), fine[1]["sa"].parse::<Decimal>().unwrap().round());
    let [base, new] = [&fine[0], &fine[1]].map(|row| row["sa"].parse::<Decimal>().unwrap());
    let growth = ((new / base - Decimal::ONE) * Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(whole[1]["sa_mom_pct"], growth.to_string());
}

#[test]
fn a_season_needs_three_years_without_a_gap() {
    #[track_caller]
    fn case(arguments: &[&str], expected: &str) {
        let run = itx(&[&["growth", "-m", "sa,sa_mom_pct", "--why"], arguments].concat());
        assert!(run.stdout.ends_with(expected), "{arguments:?}: {}", run.stdout);
    }
    case(&["--series", "pk_services", "--month", "2025-08"], ",,,sa:gap;sa_mom_pct:gap\n");
    case(&["--month", "2025-08", "--sa-from", "2024-07"], ",,,sa:too-short;sa_mom_pct:too-short\n");
    case(&["--month", "2023-05", "--sa-from", "2023-07"], ",,,sa:before-start;sa_mom_pct:before-start\n");
    let first = printed(&["growth", "-m", "sa,sa_mom_pct", "--why", "--month", "2023-07", "--sa-from", "2023-07"]);
    assert!(first.ends_with(",,sa_mom_pct:before-start\n"), "{first}");
    // 36 months are enough, 35 are not; a last month without a value is not a gap.
    let rows: Vec<String> =
        (0..36).map(|place| format!("{}-{:02},{}", 2020 + place / 12, place % 12 + 1, 100 + place % 12)).collect();
    let whole = file("three_years.csv", &format!("month,value\n{}\n2023-01,\n", rows.join("\n")));
    case(&["-d", &whole, "--month", "2022-12"], ",\n");
    case(&["-d", &whole, "--month", "2023-01"], ",,,sa:no-value;sa_mom_pct:no-value\n");
    let short = file("under_three_years.csv", &format!("month,value\n{}\n", rows[1..].join("\n")));
    case(&["-d", &short, "--month", "2022-12"], ",,,sa:too-short;sa_mom_pct:too-short\n");
}

#[test]
fn the_carried_receipts_have_a_season_without_any_setting() {
    let rows = printed(&["growth", "-m", "sa"]);
    let rows = table(&rows, ',');
    assert_eq!(rows.len(), 73);
    assert!(rows.iter().all(|row| !row["sa"].is_empty()));
}

#[test]
fn under_five_years_the_season_is_called_uncertain() {
    let run = itx(&["value", "sa", "--sa-from", "2023-07"]);
    assert_eq!(run.stderr, "itx: warning: sa of pk_ict rests on 37 months; under five years the season is uncertain\n");
    assert_eq!(itx(&["growth", "-m", "sa", "--sa-from", "2023-07", "--last", "1"]).stderr, run.stderr);
    assert_eq!(itx(&["value", "sa", "-d", AIR]).stderr, "");
    assert_eq!(itx(&["growth", "--last", "1"]).stderr, "");
}

#[test]
fn a_claim_about_an_estimate_is_not_decided() {
    let run = itx(&["check", "-d", AIR, "--month", "1960-12", "sa", "478"]);
    assert_eq!(run.code, 1, "nothing could be judged");
    assert!(run.stdout.contains(",undecidable,") && run.stdout.contains("is an estimate"), "{}", run.stdout);
}

#[test]
fn settings_that_mean_nothing_are_refused() {
    for (arguments, said) in [
        (&["growth", "-m", "sa", "--sa-window", "8"][..], "expected periodic or an odd number from 7 on, not \"8\""),
        (&["growth", "-m", "sa", "--sa-from", "soon"], "--sa-from: \"soon\" is not a month"),
        (&["growth", "-m", "sa", "--every", "year"], "sa: a year has no season"),
        (&["growth", "-m", "sa", "--x13-keep", "x"], "--x13"),
        (&["growth", "-m", "sa", "--x13", "x", "--sa-robust"], "--sa-robust"),
        (&["value", "sa", "-d", AIR, "--x13", "no/such/program"], "no/such/program cannot be run"),
    ] {
        let run = itx(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}

/// The program X-13, where the environment names one; else a line that says what was not tested.
fn x13(test: &str) -> Option<String> {
    let path = std::env::var("ITX_TEST_X13").ok().filter(|path| !path.is_empty());
    if path.is_none() {
        // Past the harness, which would keep it from view.
        let said = format!("SKIPPED {test}: ITX_TEST_X13 names no x13as program\n");
        std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes()).unwrap();
    }
    path
}

#[test]
fn x13_gives_the_figures_of_its_own_table_d11() {
    let Some(program) = x13("x13_gives_the_figures_of_its_own_table_d11") else { return };
    let spec = file("x11.spc", "x11{ mode=mult seasonalma=s3x5 trendma=13 sigmalim=(1.5 2.5) save=(d11) }\n");
    let keep = format!("{}/x13", env!("CARGO_TARGET_TMPDIR"));
    let run = ["growth", "-d", AIR, "-m", "sa", "--sa-places", "12", "--x13", &program, "--x13-spec", &spec];
    let ours = printed(&[&run[..], &["--x13-keep", &keep]].concat());
    let d11 = std::fs::read_to_string("tests/official/season/x13_airpassengers_d11.csv").unwrap();
    let (ours, d11) = (table(&ours, ','), table(&d11, ','));
    assert_eq!((ours.len(), d11.len()), (144, 144));
    for (ours, d11) in ours.iter().zip(&d11) {
        assert_eq!(ours["month"], d11["month"]);
        assert_eq!(ours["sa"].parse::<Decimal>().unwrap(), d11["d11"].parse::<Decimal>().unwrap(), "{}", d11["month"]);
    }
    assert!(std::fs::read_to_string(format!("{keep}/itx/itx.spc")).unwrap().contains("seasonalma=s3x5"));
}

#[test]
fn x13_finds_its_own_model_and_says_why_it_cannot() {
    let Some(program) = x13("x13_finds_its_own_model_and_says_why_it_cannot") else { return };
    let usual = printed(&["growth", "-d", AIR, "-m", "sa_method", "--last", "1", "--x13", &program]);
    assert!(usual.ends_with(",X-13ARIMA-SEATS auto-transform td-test automdl outlier x11\n"), "{usual}");
    let spec = file("unknown.spc", "nonsense{ }\n");
    let run = itx(&["value", "sa", "-d", AIR, "--x13", &program, "--x13-spec", &spec]);
    assert_eq!((run.code, run.stderr.lines().count()), (2, 1), "{}", run.stderr);
    assert!(run.stderr.contains("X-13: ERROR: ") && run.stderr.contains("nonsense"), "{}", run.stderr);
    let series = file("series.spc", "series { data=(1) }\n");
    let run = itx(&["value", "sa", "-d", AIR, "--x13", &program, "--x13-spec", &series]);
    assert!(run.stderr.contains("series.spc:1: leave series{ } out"), "{}", run.stderr);
}

/// The shares of FY21 to FY25 that had come in by February are 61.34, 61.61, 64.52, 65.12 and 66.22 %, summed by hand from the
/// carried releases.
#[test]
fn the_usual_share_of_a_year_is_the_median_of_the_earlier_years() {
    assert_eq!(itx(&["value", "usual_fytd_share_pct", "--month", "2026-02"]).stdout, "64.52\n");
}

#[test]
fn the_usual_share_needs_three_complete_years() {
    let run = itx(&["value", "usual_fytd_share_pct", "--month", "2023-02"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_eq!(
        run.stderr,
        "itx: usual_fytd_share_pct (%) of 2023-02 is missing: too-short, there are too few years of history\n"
    );
}

//! The edges of growth at an annual rate, and the bounds of a series that is its own total.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// What the command prints on this file in CSV.
#[track_caller]
fn prints(path: &str, command: &str, expected: &str) {
    let arguments: Vec<&str> = command.split(' ').chain(["-f", "csv", "-d", path]).collect();
    let run = itx(&arguments);
    assert_eq!((run.stdout.as_str(), run.code), (expected, 0), "{}", run.stderr);
}

#[test]
fn growth_at_an_annual_rate_is_missing_where_a_level_is_not_positive() {
    let path = file(
        "annualised.csv",
        "month,value\n2025-01,10\n2025-02,-10\n2025-03,5\n2025-04,-100\n2025-05,0\n2025-06,10\n2025-07,11\n",
    );
    // 1.1^12 = 3.138428376721, by Python's fractions.
    prints(
        &path,
        "growth -m mom_annualised_pct,missing",
        "month,mom_annualised_pct,missing\n\
         2025-01,,mom_annualised_pct:before-start\n\
         2025-02,,mom_annualised_pct:negative-base\n\
         2025-03,,mom_annualised_pct:negative-base\n\
         2025-04,,mom_annualised_pct:negative-base\n\
         2025-05,,mom_annualised_pct:zero-base\n\
         2025-06,,mom_annualised_pct:zero-base\n\
         2025-07,213.84,\n",
    );
}

#[test]
fn the_share_of_a_total_in_itself_is_100_within_its_bounds() {
    let path =
        file("own_total.csv", "series,month,value\nall,2025-01,40\nall,2025-02,50\npart,2025-01,10\npart,2025-02,20\n");
    // The part: 9.5/40.5 and 10.5/39.5, 19.5/50.5 and 20.5/49.5.
    prints(
        &path,
        "growth -m share_pct --of all --bounds",
        "series,month,share_pct,share_pct_lo,share_pct_hi\n\
         all,2025-01,100.00,100.00,100.00\n\
         all,2025-02,100.00,100.00,100.00\n\
         part,2025-01,25.00,23.45,26.59\n\
         part,2025-02,40.00,38.61,41.42\n",
    );
}

#[test]
fn a_total_of_the_same_levels_is_an_unknown_of_its_own() {
    let path = file("twins.csv", "series,month,value\na,2025-01,40\na,2025-02,50\nb,2025-01,40\nb,2025-02,50\n");
    // 39.5/40.5 and 40.5/39.5, 49.5/50.5 and 50.5/49.5, rounded outwards.
    prints(
        &path,
        "growth --series a -m share_pct --of b --bounds",
        "series,month,share_pct,share_pct_lo,share_pct_hi\n\
         a,2025-01,100.00,97.53,102.54\n\
         a,2025-02,100.00,98.01,102.03\n",
    );
}

#[test]
fn what_a_total_contributes_to_its_growth_lies_where_that_growth_does() {
    let path = file("own_growth.csv", "series,month,value\nall,2025-01,40\nall,2025-02,50\n");
    // 49.5/40.5 - 1 and 50.5/39.5 - 1.
    prints(
        &path,
        "growth -m mom_pct,mom_contrib_pp --of all --bounds",
        "series,month,mom_pct,mom_pct_lo,mom_pct_hi,mom_contrib_pp,mom_contrib_pp_lo,mom_contrib_pp_hi\n\
         all,2025-01,,,,,,\n\
         all,2025-02,25.00,22.22,27.85,25.00,22.22,27.85\n",
    );
}

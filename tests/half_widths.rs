//! How far a published level may lie from the unrounded one, and what follows for figures that share levels.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx};

/// Two parts of two months; the second value of the first is known to one unit only.
const PARTS: &str = "series,month,value,half_width\na,2025-07,60,\na,2025-08,65,1\nb,2025-07,41,\nb,2025-08,40,\n";

#[track_caller]
fn prints(name: &str, text: &str, arguments: &[&str], expected: &str) {
    let path = file(name, text);
    let run = itx(&[&["growth", &path, "--bounds"], arguments].concat());
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), (expected, "", 0));
}

#[test]
fn a_half_width_beside_the_value_counts() {
    // 64/60.5 and 66/59.5.
    prints(
        "bounds-half-width.csv",
        PARTS,
        &["--series", "a", "-m", "value,mom_pct", "--month", "2025-08"],
        "series,month,value,value_lo,value_hi,mom_pct,mom_pct_lo,mom_pct_hi\na,2025-08,65,64.0,66.0,8.33,5.78,10.93\n",
    );
}

#[test]
fn half_widths_count_in_rows_in_any_order_and_of_the_release_that_counts() {
    let text = "series,month,value,published,half_width\na,2025-07,60,2025-08,3\nb,2025-07,1,2025-08,\na,2025-07,61,2025-09,2\na,2025-06,8,2025-09,\n";
    prints(
        "bounds-releases.csv",
        text,
        &["-m", "value", "--from", "2025-07"],
        "series,month,value,value_lo,value_hi\na,2025-07,61,59.0,63.0\nb,2025-07,1,0.5,1.5\n",
    );
}

#[test]
fn a_part_is_the_same_unknown_in_a_total_that_was_computed_from_it() {
    // 59.5/(59.5 + 41.5) and 60.5/(60.5 + 40.5); (64 - 60.5)/(60.5 + 41.5) and (66 - 59.5)/(59.5 + 40.5).
    prints(
        "bounds-parts.csv",
        PARTS,
        &["--derive", "t = a + b", "--of", "t", "--series", "a", "-m", "share_pct", "--month", "2025-07"],
        "series,month,share_pct,share_pct_lo,share_pct_hi\na,2025-07,59.41,58.91,59.91\nt,2025-07,100.00,100.00,100.00\n",
    );
    prints(
        "bounds-contributions.csv",
        PARTS,
        &["--derive", "t = a + b", "--of", "t", "--series", "a", "-m", "mom_contrib_pp", "--month", "2025-08"],
        "series,month,mom_contrib_pp,mom_contrib_pp_lo,mom_contrib_pp_hi\na,2025-08,4.95,3.43,6.50\nt,2025-08,3.96,1.47,6.50\n",
    );
}

#[test]
fn a_published_total_is_an_unknown_of_its_own() {
    // 59.5/101.5 and 60.5/100.5.
    let text = format!("{PARTS}t,2025-07,101,\nt,2025-08,105,\n");
    prints(
        "bounds-published.csv",
        &text,
        &["--of", "t", "--series", "a", "-m", "share_pct", "--month", "2025-07"],
        "series,month,share_pct,share_pct_lo,share_pct_hi\na,2025-07,59.41,58.62,60.20\n",
    );
}

#[test]
fn a_total_less_one_part_is_as_precise_as_the_other() {
    prints(
        "bounds-rest.csv",
        PARTS,
        &["--derive", "t = a + b", "--derive", "r = t - b", "--series", "r", "-m", "value", "--month", "2025-07"],
        "series,month,value,value_lo,value_hi\nr,2025-07,60,59.5,60.5\n",
    );
}

#[test]
fn what_is_no_half_width_is_refused() {
    let path = file("bounds-refused.csv", "month,value,half_width\n2025-07,1,-1\n");
    let run = itx(&["growth", &path]);
    let expected =
        format!("itx: {path}:2:3: \"-1\" is not a half-width; expected a number that is not negative, such as 0.005\n");
    assert_eq!((run.stderr, run.code), (expected, 2));
}

#[test]
fn a_title_says_what_bounds_allow_for() {
    let run = itx(&["growth", "--month", "2025-08", "-m", "mom_pct", "--bounds", "-f", "table"]);
    assert!(run.stdout.contains("levels rounded as published; bounds: rounding only\n"), "{}", run.stdout);
}

//! Names of series: one that several have, one that none has, and the sum of all of them as a total.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::LazyLock;

use support::{file, itx, itx_with_input};

/// Two series that print the same name.
const TWINS: &str = "a,b,month,value\nx.y,z,2025-01,100\nx.y,z,2025-02,110\nx,y.z,2025-01,50\nx,y.z,2025-02,60\n";

const PARTS: &str = "k,month,value\na,2025-01,60\na,2025-02,65\nb,2025-01,40\nb,2025-02,35\n";

const SEVERAL: &str = "itx: 2 series are called \"x.y.z\", with the keys \"x.y\", \"z\" and \"x\", \"y.z\"; choose one with --where \
                       COLUMN=VALUE\n";

fn twins() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(|| file("names-twins.csv", TWINS));
    &PATH
}

fn parts() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(|| file("names-parts.csv", PARTS));
    &PATH
}

#[track_caller]
fn refuses(arguments: &[&str], expected: &str) {
    let run = itx(arguments);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), ("", expected, 2));
}

#[test]
fn a_name_that_two_series_have_is_refused_before_any_output() {
    refuses(&["growth", twins(), "--of", "x.y.z", "-m", "share_pct"], SEVERAL);
    refuses(&["growth", twins(), "--series", "x.y.z"], SEVERAL);
    refuses(&["growth", twins(), "--series", "x.y.z", "--by", "a"], SEVERAL);
    let piped = itx_with_input(&["growth", "-", "--series", "x.y.z", "--grouped"], TWINS);
    assert_eq!((piped.stdout.as_str(), piped.stderr.as_str(), piped.code), ("", SEVERAL, 2));
}

#[test]
fn a_condition_on_a_column_tells_the_two_apart() {
    let run = itx(&["growth", twins(), "--where", "a=x", "-m", "value", "--last", "1"]);
    assert_eq!(run.stdout, "a,b,month,value\nx,y.z,2025-02,60\n");
}

#[test]
fn a_total_that_is_not_there_is_refused_even_where_no_share_is_asked_for() {
    let run = itx(&["growth", parts(), "--of", "totl", "-m", "value"]);
    assert_eq!((run.stdout.as_str(), run.code), ("", 1));
    assert_eq!(run.stderr, "itx: no series \"totl\"; the data hold a, b\n");
}

#[test]
fn the_sum_of_all_parts_is_a_total() {
    let run = itx(&["growth", parts(), "--of", "sum", "-m", "share_pct,mom_contrib_pp", "--from", "2025-02"]);
    assert_eq!(run.stdout, "k,month,share_pct,mom_contrib_pp\na,2025-02,65.00,5.00\nb,2025-02,35.00,-5.00\n");
    let one = itx(&["value", "share_pct", parts(), "--of", "sum", "--series", "a", "--month", "2025-01"]);
    assert_eq!(one.stdout, "60.00\n");
}

#[test]
fn a_total_is_not_added_to_the_sum_of_all_parts() {
    let path = file("names-total.csv", &format!("{PARTS}Total,2025-01,100\nTotal,2025-02,100\n"));
    refuses(
        &["growth", &path, "--of", "sum", "-m", "share_pct"],
        "itx: --of sum: the sum of all parts would add \"a\" to \"Total\", which is called a total, and count it twice; --of \
         names the total itself, or leave it out of the file\n",
    );
}

#[test]
fn a_series_called_sum_is_the_total_of_that_name() {
    let path = file("names-sum.csv", "k,month,value\na,2025-01,60\nsum,2025-01,120\n");
    let run = itx(&["value", "share_pct", &path, "--of", "sum", "--series", "a"]);
    assert_eq!(run.stdout, "50.00\n");
}

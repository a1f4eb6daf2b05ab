//! The programs of `examples/` print what they say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;

/// What an example prints. Cargo has built it where all tests are run, and builds it where this file is run alone.
fn output_of(name: &str) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--locked", "--example", name]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_growth_table_is_made_of_an_iterator() {
    // By hand: 354/300 - 1 = 18.00 %, 337/354 - 1 = -4.80 %, 416/300 - 1 = 38.67 %, 417/416 - 1 = 0.24 %, 417/354 - 1 = 17.80 %,
    // 402/417 - 1 = -3.60 %, 402/337 - 1 = 19.29 %, 819/691 - 1 = 18.52 %.
    let expected = "\
2025-06       300 before-start before-start before-start
2025-07       354     18.00 before-start before-start
2025-08       337     -4.80 before-start before-start
2026-06       416          gap     38.67 before-start
2026-07       417      0.24     17.80     17.80
2026-08       402     -3.60     19.29     18.52
";
    assert_eq!(output_of("growth_table"), expected);
}

#[test]
fn a_measure_of_ones_own_is_exact_and_knows_gaps() {
    // By hand: 337/354 - 1 = -4.80 %, 402/417 - 1 = -3.60 %.
    let expected = "\
2025-07 0.00
2025-08 -4.80
2025-09 0.00
2025-10 missing: gap
2025-11 missing: gap
2025-12 missing: gap
2026-01 missing: gap
2026-02 missing: gap
2026-03 missing: gap
2026-04 missing: gap
2026-05 missing: gap
2026-06 missing: gap
2026-07 0.00
2026-08 -3.60
";
    assert_eq!(output_of("own_measure"), expected);
}

#[test]
fn series_are_streamed_in_the_order_of_the_file() {
    // By hand: 184/177 - 1, 284/277 - 1 and 384/377 - 1.
    let expected = "country 1 2025-12 4.0 %\ncountry 2 2025-12 2.5 %\ncountry 3 2025-12 1.9 %\n3 series\n";
    assert_eq!(output_of("streaming"), expected);
}

//! Growth figures that agencies print, each with its verdict: see `official/README.md`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, table};

#[test]
fn every_verdict_on_the_published_and_altered_figures_of_agencies_is_as_labelled() {
    let official = std::fs::read_to_string("tests/official/claims.csv").unwrap();
    let claims = table(&official, ',');
    let mut pairs = "base,new,stated,kind\n".to_owned();
    for claim in &claims {
        let cells = [claim["base_value"], claim["new_value"], claim["claimed"], claim["kind"]];
        pairs.push_str(&(cells.join(",") + "\n"));
    }
    let run = itx(&["check", "-f", "csv", "--pairs", &file("pairs.csv", &pairs)]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!((lines.len(), claims.len()), (1786, 1786));
    for (claim, line) in claims.iter().zip(lines) {
        // The record stands in quotes, since it has commas.
        let verdict = line.rsplit('"').find(|part| part.contains(",percent,") || part.contains(",index,")).unwrap();
        let verdict = verdict.split(',').nth(6).unwrap();
        let right = match claim["verdict"] {
            "exact" => verdict == "exact",
            // What is cut off is also consistent here.
            "consistent" => matches!(verdict, "consistent" | "truncated"),
            "base_rounds_to_zero" => verdict == "undecidable",
            _ => verdict == "inconsistent",
        };
        assert!(right, "{claim:?}: {line}");
    }
}

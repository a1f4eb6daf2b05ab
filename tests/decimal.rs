//! The General Decimal Arithmetic test cases, for the operations the number type has.
//!
//! Classes E (exact sums, differences and signs), C (comparison), Q (rounding to places in a named mode) and X (division by
//! zero, which must be a clean refusal). Cases of class X that only a limit of significant digits makes an error are not
//! taken: an amount has none.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::cmp::Ordering;
use std::num::NonZeroU32;

use itx::calculate::{Basis, Cell, Measure, Ratio, Reason, Rounding, Rows};
use itx::present::rounded_text;
use itx::read::number::parse_cell;
use itx::read::{Filter, Options, Source, read};
use itx::series::{Decimal, Exact};

const CASES: &str = include_str!("official/decimal/dectest.tsv");

fn amount(text: &str) -> Decimal {
    parse_cell(text.as_bytes(), None).unwrap().amount.unwrap()
}

fn mode(word: &str) -> Rounding {
    match word {
        "half_up" => Rounding::HalfUp,
        "half_even" => Rounding::HalfEven,
        "down" => Rounding::Down,
        "floor" => Rounding::Floor,
        "ceiling" => Rounding::Ceiling,
        other => panic!("no mode {other}"),
    }
}

/// A zero has no sign here: statistics have no minus zero.
fn without_minus_zero(text: &str) -> &str {
    match text.strip_prefix('-') {
        Some(rest) if !rest.contains(|c: char| ('1'..='9').contains(&c)) => rest,
        _ => text,
    }
}

#[test]
fn every_case_of_the_standard_gives_the_printed_result() {
    let mut seen = [0; 4];
    for line in CASES.lines().skip(2) {
        let [id, class, op, a, b, rounding, places, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        match class {
            "E" => {
                let zero = Decimal::ZERO;
                let result = match op {
                    "add" => amount(a).exact_sum(amount(b)),
                    "subtract" => amount(a).exact_difference(amount(b)),
                    "minus" => zero.exact_difference(amount(a)),
                    "abs" if amount(a).is_below_zero() => zero.exact_difference(amount(a)),
                    "abs" | "plus" => zero.exact_sum(amount(a)),
                    other => panic!("{id}: no operation {other}"),
                };
                assert_eq!(result, Ok(amount(expected)), "{id}");
                seen[0] += 1;
            }
            "C" => {
                let order = match expected {
                    "-1" => Ordering::Less,
                    "0" => Ordering::Equal,
                    _ => Ordering::Greater,
                };
                assert_eq!(amount(a).cmp(&amount(b)), order, "{id}");
                seen[1] += 1;
            }
            "Q" => {
                let rounded = rounded_text(
                    &Ratio::mean(amount(a), NonZeroU32::MIN).round(places.parse().unwrap(), mode(rounding)),
                );
                assert_eq!(rounded, without_minus_zero(expected), "{id}");
                seen[2] += 1;
            }
            "X" => {
                let csv = format!("month,value\n2025-01,{b}\n2025-02,{a}\n");
                let data =
                    read(&[Source::from_bytes("case.csv", csv.as_bytes())], &Options::default(), &Filter::default())
                        .unwrap();
                let rows = Rows::calculate(&data.series[0], &[Measure::MomPct], &Basis::default()).unwrap();
                assert!(matches!(rows.cell(0, 1), Cell::Missing(Reason::ZeroBase)), "{id}");
                seen[3] += 1;
            }
            other => panic!("{id}: no class {other}"),
        }
    }
    assert_eq!(seen, COUNTS, "cases of classes E, C, Q, X");
}

/// How many cases of each class the file holds, so that none is skipped unseen.
const COUNTS: [usize; 4] = [1168, 664, 483, 52];

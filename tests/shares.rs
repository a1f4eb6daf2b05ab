//! Shares and contributions: Korea's exports by destination, digit for digit, and the law that parts add up.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use itx::calculate::{Basis, Cell, Measure, Rows};
use itx::read::{Filter, Options, Source, read};
use itx::series::Exact;
use num_bigint::BigInt;
use support::{file, itx, table};

/// Korea's exports as one series a destination, with the total.
fn by_destination() -> String {
    let wide = std::fs::read_to_string("tests/official/series/korea_by_region.csv").unwrap();
    let mut long = "destination,month,value\n".to_owned();
    for part in ["total_1000usd", "usa", "china", "eu", "asean"] {
        for row in table(&wide, ',') {
            long.push_str(&format!("{part},{},{}\n", row["month"], row[part]));
        }
    }
    long
}

#[test]
fn shares_and_contributions_of_korea_follow_the_exact_fractions() {
    let path = file("korea_by_destination.csv", &by_destination());
    let text = std::fs::read_to_string("tests/official/series/expected_korea_shares.csv").unwrap();
    for (mode, suffix) in [("half-even", "r2_even"), ("half-up", "r2_up")] {
        let run = itx(&[
            "growth",
            "-d",
            &path,
            "--of",
            "total_1000usd",
            "-m",
            "share_pct,yoy_contrib_pp",
            "--rounding",
            mode,
            "-f",
            "csv",
        ]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let rows: BTreeMap<(&str, &str), _> =
            table(&run.stdout, ',').into_iter().map(|row| ((row["destination"], row["month"]), row)).collect();
        let expected = table(&text, ',');
        assert_eq!(expected.len(), 1140);
        for line in &expected {
            let row = &rows[&(line["part"], line["month"])];
            assert_eq!(row["share_pct"], line[format!("share_pct_{suffix}").as_str()], "{line:?}");
            assert_eq!(row["yoy_contrib_pp"], line[format!("contrib_yoy_pp_{suffix}").as_str()], "{line:?}");
        }
    }
}

/// The exact fraction of a cell.
fn fraction(cell: &Cell) -> Option<(BigInt, BigInt)> {
    let Cell::Ratio(ratio) = cell else { return None };
    let text = ratio.exact_text();
    let (numerator, denominator) = text.split_once('/').unwrap_or((&text, "1"));
    Some((numerator.parse().unwrap(), denominator.parse().unwrap()))
}

#[test]
fn contributions_add_up_exactly_to_the_growth_of_the_total() {
    let csv = by_destination();
    let data =
        read(&[Source::from_bytes("korea.csv", csv.as_bytes())], &Options::default(), &Filter::default()).unwrap();
    // The rest of the world is what the four destinations leave: a fifth part, so that the parts are the whole.
    let (total, parts) = data.series.split_first().unwrap();
    let mut rest = "month,value\n".to_owned();
    for (row, entry) in total.entries().iter().enumerate() {
        let left = parts.iter().fold(entry.amount.unwrap(), |left, part| {
            left.exact_difference(part.entries()[row].amount.unwrap()).unwrap()
        });
        rest.push_str(&format!("{},{left}\n", total.month_at(row)));
    }
    let rest =
        read(&[Source::from_bytes("rest.csv", rest.as_bytes())], &Options::default(), &Filter::default()).unwrap();
    let basis = Basis { total: Some(total), ..Basis::default() };
    let pairs = [
        (Measure::MomContribPp, Measure::MomPct),
        (Measure::YoyContribPp, Measure::YoyPct),
        (Measure::FytdYoyContribPp, Measure::FytdYoyPct),
    ];
    let mut compared = 0;
    for (contribution, growth) in pairs {
        let of_total = Rows::calculate(total, &[growth], &basis).unwrap();
        let of_parts: Vec<_> = parts
            .iter()
            .chain(&rest.series)
            .map(|part| Rows::calculate(part, &[contribution], &basis).unwrap())
            .collect();
        for row in 0..total.entries().len() {
            let Some((numerator, denominator)) = fraction(&of_total.cell(0, row)) else { continue };
            let sum = of_parts
                .iter()
                .map(|part| fraction(&part.cell(0, row)).unwrap())
                .fold((BigInt::from(0), BigInt::from(1)), |sum, part| {
                    (sum.0 * &part.1 + part.0 * &sum.1, sum.1 * part.1)
                });
            assert_eq!(sum.0 * denominator, numerator * sum.1, "{contribution:?} {}", total.month_at(row));
            compared += 1;
        }
    }
    assert!(compared > 700, "{compared}");
}

#[test]
fn the_share_in_services_exports_is_read_outside_the_selection() {
    // 354 of 745.52, and 337 of 671.98; no source gives the total of June 2024.
    let july = itx(&["value", "share_pct", "--month", "2025-07"]);
    assert_eq!(july.stdout, "47.48\n");
    assert_eq!(itx(&["value", "share_pct", "--month", "2025-08"]).stdout, "50.15\n");
    let june = itx(&["value", "share_pct", "--month", "2024-06"]);
    assert_eq!((june.code, june.stdout.as_str()), (1, ""));
    assert!(june.stderr.contains("gap"), "{}", june.stderr);
    let bounds = itx(&["growth", "--month", "2025-07", "-m", "share_pct", "--bounds", "-f", "csv"]);
    // 353.5 / 745.525 and 354.5 / 745.515, rounded outward.
    assert_eq!(bounds.stdout.lines().nth(1), Some("pk_ict,2025-07,47.48,47.41,47.56"));
    let unnamed = itx(&["growth", "-d", "data/receipts.csv", "-m", "share_pct"]);
    assert_eq!(unnamed.code, 2);
    assert!(unnamed.stderr.contains("--of"), "{}", unnamed.stderr);
    let piped = support::itx_with_input(
        &["value", "share_pct", "--month", "2025-07", "-d", "-", "--series", "pk_ict", "--of", "pk_services"],
        &std::fs::read_to_string("data/receipts.csv").unwrap(),
    );
    assert_eq!(piped.stdout, "47.48\n");
}

/// A part that goes on where the total has ended, or has a month without a value.
#[track_caller]
fn contributions_of_the_part(total_of_march: &str) {
    let text = format!(
        "k,month,value\na,2020-01,10\na,2020-02,20\na,2020-03,30\nt,2020-01,100\nt,2020-02,200\n{total_of_march}"
    );
    let path = file(&format!("total-ends-{}.csv", total_of_march.len()), &text);
    let run = itx(&[
        "growth",
        &path,
        "--of",
        "t",
        "--series",
        "a",
        "-m",
        "share_pct,mom_contrib_pp",
        "--from",
        "2020-03",
        "--why",
    ]);
    assert_eq!(run.stdout, "k,month,share_pct,mom_contrib_pp,missing\na,2020-03,,5.00,share_pct:gap\n");
}

#[test]
fn a_contribution_needs_the_base_of_the_total_alone() {
    // 100 (30 - 20) / 200.
    contributions_of_the_part("");
    contributions_of_the_part("t,2020-03,\n");
}

#[test]
fn a_contribution_two_months_after_the_end_of_the_total_has_no_base() {
    let path = file("total-ended.csv", "k,month,value\na,2020-01,10\na,2020-02,20\na,2020-03,30\nt,2020-01,100\n");
    let run = itx(&["value", "mom_contrib_pp", &path, "--of", "t", "--series", "a"]);
    assert_eq!(run.stderr, "itx: mom_contrib_pp (pp) of 2020-03 is missing: gap, a month that is needed is missing\n");
}

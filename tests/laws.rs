//! Laws that hold for every series, against exact integers and fractions.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::num::NonZeroU32;

use itx::calculate::{Basis, Cell, Measure, Ratio, Rounded, Rounding, Rows};
use itx::present::{Content, cell_content, rounded_text};
use itx::read::{Filter, Options, Source, read};
use itx::series::{Decimal, Exact, Series};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;
use proptest::prelude::*;

/// Months from 2020-01 with the values, `None` for a month that is not listed.
fn csv(values: &[Option<(i64, u8)>]) -> String {
    let mut text = "month,value\n".to_owned();
    for (place, value) in values.iter().enumerate() {
        if let Some((mantissa, scale)) = value {
            let month = format!("{}-{:02}", 2020 + place / 12, place % 12 + 1);
            text.push_str(&format!("{month},{}\n", Decimal::new(*mantissa, u32::from(*scale))));
        }
    }
    text
}

fn series(csv: &str) -> Series {
    let data = read(&[Source::from_bytes("law.csv", csv.as_bytes())], &Options::default(), &Filter::default()).unwrap();
    data.series.into_iter().next().unwrap()
}

fn shown(series: &Series, measures: &[Measure]) -> Vec<Vec<Content>> {
    let rows = Rows::calculate(series, measures, &Basis::default()).unwrap();
    let content = |place, row| cell_content(&rows.cell(place, row), 4, Rounding::HalfUp);
    (0..measures.len()).map(|place| (0..series.entries().len()).map(|row| content(place, row)).collect()).collect()
}

fn values() -> impl Strategy<Value = Vec<Option<(i64, u8)>>> {
    let value = prop_oneof![9 => (-50_i64..900_000, 0_u8..4).prop_map(Some), 1 => Just(None)];
    prop::collection::vec(value, 1..48).prop_map(|mut values| {
        values[0] = values[0].or(Some((7, 0)));
        values
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_growth_rate_is_the_exact_fraction_rounded_once(
        new in -(1_i128 << 95)..(1_i128 << 95), base in 1_i128..(1_i128 << 95),
        scales in (0_u8..=28, 0_u8..=28), places in 0_u8..=6,
    ) {
        let (new, base) = (Decimal::from_mantissa(new, scales.0).unwrap(), Decimal::from_mantissa(base, scales.1).unwrap());
        let raise = |amount: Decimal| BigInt::from(amount.mantissa()) * BigInt::from(10).pow(28 - amount.scale());
        let numerator: BigInt = (raise(new) - raise(base)) * 100 * BigInt::from(10).pow(u32::from(places));
        let denominator = raise(base);
        // floor(|n/d| + 1/2), the definition of rounding half up by size.
        let size: BigInt = (numerator.abs() * 2_i32 + &denominator).div_floor(&(&denominator * 2_i32));
        let expected = if numerator.is_negative() { -size } else { size };
        let printed = rounded_text(&Ratio::growth(new, base).unwrap().round(places, Rounding::HalfUp));
        prop_assert_eq!(printed.replace('.', "").parse::<BigInt>().unwrap(), expected);
    }

    #[test]
    fn the_first_month_of_the_fiscal_year_is_its_year_to_date(values in values()) {
        let series = series(&csv(&values));
        let columns = shown(&series, &[Measure::Value, Measure::Fytd]);
        for (row, (value, fytd)) in columns[0].iter().zip(&columns[1]).enumerate() {
            if series.month_at(row).month() == 7 {
                prop_assert_eq!(value, fytd);
            }
        }
    }

    #[test]
    fn scaling_leaves_percentages_unchanged(values in values(), factor in 1_i64..10_000) {
        let scaled: Vec<_> = values.iter().map(|value| value.map(|(mantissa, scale)| (mantissa * factor, scale))).collect();
        let measures = [Measure::MomPct, Measure::YoyPct, Measure::FytdYoyPct, Measure::Sum12YoyPct, Measure::MomAnnualisedPct];
        prop_assert_eq!(shown(&series(&csv(&values)), &measures), shown(&series(&csv(&scaled)), &measures));
    }

    #[test]
    fn any_order_of_rows_gives_the_same_rows(values in values(), seed in any::<u64>()) {
        let text = csv(&values);
        let mut lines: Vec<&str> = text.lines().skip(1).collect();
        lines.sort_by_key(|line| line.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)));
        let shuffled = format!("month,value\n{}\n", lines.join("\n"));
        prop_assert_eq!(shown(&series(&text), Measure::ALL), shown(&series(&shuffled), Measure::ALL));
    }

    #[test]
    fn an_interval_contains_its_figure(values in values()) {
        let series = series(&csv(&values));
        let rows = Rows::calculate(&series, Measure::ALL, &Basis::default()).unwrap();
        let size = |cell: &Cell| match cell {
            Cell::Amount(amount) => Some(Ratio::mean(*amount, NonZeroU32::MIN).round(20, Rounding::Floor)),
            Cell::Ratio(ratio) => Some(ratio.round(20, Rounding::Floor)),
            _ => None,
        };
        let integer = |rounded: &Rounded| rounded_text(rounded).replace('.', "").parse::<BigInt>().unwrap();
        let mut compared = 0;
        for (place, measure) in Measure::ALL.iter().enumerate() {
            for row in 0..series.entries().len() {
                let Some(interval) = rows.interval(*measure, row).unwrap() else { continue };
                if let (Some(low), Some(point), Some(high)) =
                    (size(&interval.low), size(&rows.cell(place, row)), size(&interval.high))
                {
                    prop_assert!(integer(&low) <= integer(&point) && integer(&point) <= integer(&high), "{measure:?}");
                    compared += 1;
                }
            }
        }
        prop_assert!(compared > 0);
    }
}

#[test]
fn a_fiscal_year_that_begins_before_the_first_month_there_is_ends_in_time() {
    // From 1000-01, one a month: the year that July 1000 begins counts 1 to 12, and so does the next.
    let months = (0..31).map(|place| format!("{}-{:02},1\n", 1000 + place / 12, place % 12 + 1));
    let series = series(&("month,value\n".to_owned() + &months.collect::<String>()));
    let fytd = &shown(&series, &[Measure::Fytd])[0];
    for (place, expected) in [(6, "1"), (7, "2"), (17, "12"), (18, "1"), (29, "12"), (30, "1")] {
        assert_eq!(fytd[place], Content::Number(expected.to_owned()), "{place}");
    }
}

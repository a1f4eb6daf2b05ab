//! Laws of parts and their total, and of compound growth, against exact integers and fractions.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::num::NonZeroU32;

use itx::calculate::{Basis, Cell, Measure, Ratio, Rounded, Rounding, Rows};
use itx::combine::{Additive, additive, sum};
use itx::present::rounded_text;
use itx::read::{Filter, Options, Source, read};
use itx::series::{Decimal, Key, Series};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};
use proptest::prelude::*;

/// The exact fraction of a ratio that is not a root.
fn fraction(ratio: &Ratio) -> (BigInt, BigInt) {
    let text = ratio.exact_text();
    let (numerator, denominator) = text.split_once('/').unwrap_or((&text, "1"));
    (numerator.parse().unwrap(), denominator.parse().unwrap())
}

fn plus(one: (BigInt, BigInt), other: (BigInt, BigInt)) -> (BigInt, BigInt) {
    (one.0 * &other.1 + other.0 * &one.1, one.1 * other.1)
}

fn integer(rounded: &Rounded) -> BigInt {
    rounded_text(rounded).replace('.', "").parse().unwrap()
}

fn series(values: &[Option<(i64, u8)>]) -> Series {
    let mut text = "month,value\n".to_owned();
    for (place, value) in values.iter().enumerate() {
        let value =
            value.map_or_else(String::new, |(mantissa, scale)| Decimal::new(mantissa, u32::from(scale)).to_string());
        text.push_str(&format!("{}-{:02},{value}\n", 2020 + place / 12, place % 12 + 1));
    }
    let data =
        read(&[Source::from_bytes("parts.csv", text.as_bytes())], &Options::default(), &Filter::default()).unwrap();
    data.series.into_iter().next().unwrap()
}

/// Two to six parts of one to thirty months, now and then with a month missing.
fn parts() -> impl Strategy<Value = Vec<Vec<Option<(i64, u8)>>>> {
    let value = || prop_oneof![30 => (-500_i64..90_000, 0_u8..4).prop_map(Some), 1 => Just(None)];
    (1_usize..30)
        .prop_flat_map(move |months| prop::collection::vec(prop::collection::vec(value(), months..=months), 2..=6))
}

const MEASURES: [Measure; 5] =
    [Measure::SharePct, Measure::FytdSharePct, Measure::MomContribPp, Measure::YoyContribPp, Measure::FytdYoyContribPp];

fn modes() -> impl Strategy<Value = Rounding> {
    prop_oneof![Just(Rounding::HalfUp), Just(Rounding::HalfEven), Just(Rounding::Down)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_make_up_their_total_exactly_and_after_rounding(values in parts(), places in 0_u8..=4, mode in modes()) {
        let parts: Vec<Series> = values.iter().map(|values| series(values)).collect();
        let total = sum(Key::default(), &parts[0], &parts[1..].iter().collect::<Vec<_>>()).unwrap();
        let basis = Basis { total: Some(&total), ..Basis::default() };
        let of_total = Rows::calculate(&total, &MEASURES, &basis).unwrap();
        let of_parts: Vec<Rows<'_>> =
            parts.iter().map(|part| Rows::calculate(part, &MEASURES, &basis).unwrap()).collect();
        for (column, measure) in MEASURES.iter().enumerate() {
            for row in 0..total.entries().len() {
                let whole = &of_total.cell(column, row);
                let cells: Vec<Cell> = of_parts.iter().map(|rows| rows.cell(column, row)).collect();
                let cells: Vec<&Cell> = cells.iter().collect();
                let Cell::Ratio(exact) = whole else {
                    // Where the total is missing a part is too, so that nothing adds up.
                    let found = additive(whole, &cells, places, mode);
                    prop_assert!(matches!(found, None | Some(Additive::Missing(..))), "{found:?}");
                    continue;
                };
                let ratios: Vec<&Ratio> = cells
                    .iter()
                    .map(|cell| if let Cell::Ratio(ratio) = cell { ratio } else { panic!("{measure:?} {cell:?}") })
                    .collect();
                let added = ratios.iter().map(|ratio| fraction(ratio)).reduce(plus).unwrap();
                let whole_fraction = fraction(exact);
                prop_assert_eq!(&added.0 * &whole_fraction.1, &whole_fraction.0 * &added.1, "{:?}", measure);
                let Some(Additive::Rounded { parts: rounded, whole: rounded_whole, moved }) =
                    additive(whole, &cells, places, mode)
                else {
                    panic!("{measure:?} does not add up")
                };
                prop_assert_eq!(&rounded_whole, &exact.round(places, mode));
                prop_assert_eq!(rounded.iter().map(integer).sum::<BigInt>(), integer(&rounded_whole), "{:?}", measure);
                let mut differing = 0;
                for (figure, ratio) in rounded.iter().zip(&ratios) {
                    let (low, high) = (ratio.round(places, Rounding::Floor), ratio.round(places, Rounding::Ceiling));
                    prop_assert!(*figure == low || *figure == high, "{measure:?}: {figure:?} is no neighbour");
                    differing += usize::from(*figure != ratio.round(places, mode));
                }
                prop_assert_eq!(moved, differing);
            }
        }
    }

    #[test]
    fn no_part_that_was_cut_by_more_is_passed_over(numerators in prop::collection::vec(-9_999_i64..9_999, 2..9), denominator in 1_i64..999) {
        let parts: Vec<Cell> =
            numerators.iter().map(|numerator| Cell::Ratio(Ratio::new(*numerator, denominator).unwrap())).collect();
        let whole = Cell::Ratio(Ratio::new(numerators.iter().sum(), denominator).unwrap());
        let cells: Vec<&Cell> = parts.iter().collect();
        let Some(Additive::Rounded { parts, .. }) = additive(&whole, &cells, 0, Rounding::HalfUp) else {
            panic!("the parts make up the whole")
        };
        let cut: Vec<i64> = numerators.iter().map(|numerator| numerator.rem_euclid(denominator)).collect();
        let is_raised =
            |place: usize| integer(&parts[place]) > BigInt::from(numerators[place].div_euclid(denominator));
        for one in 0..parts.len() {
            prop_assert!(!(is_raised(one) && cut[one] == 0));
            for other in 0..parts.len() {
                let comes_first = cut[one] > cut[other] || (cut[one] == cut[other] && one < other);
                prop_assert!(!(comes_first && is_raised(other) && !is_raised(one)), "{one} before {other}");
            }
        }
    }

    #[test]
    fn a_share_and_a_contribution_are_the_exact_fraction_rounded_once(
        new in -90_000_i64..90_000, base in -90_000_i64..90_000, whole in 1_i64..90_000, places in 0_u8..=4,
    ) {
        let part = series(&[Some((base, 1)), Some((new, 2))]);
        let total = series(&[Some((whole, 0)), Some((whole, 2))]);
        let basis = Basis { total: Some(&total), ..Basis::default() };
        let rows = Rows::calculate(&part, &[Measure::SharePct, Measure::MomContribPp], &basis).unwrap();
        // In hundredths of a unit: the part is `new` of `whole`, and changed by `new - 10 base` on a base of `100 whole`.
        for (column, numerator, denominator) in [(0, new, whole), (1, new - 10 * base, 100 * whole)] {
            let Cell::Ratio(ratio) = &rows.cell(column, 1) else { panic!("no ratio") };
            let scaled: BigInt = BigInt::from(numerator) * 100_i64 * BigInt::from(10).pow(u32::from(places));
            let size: BigInt = (scaled.abs() * 2_i64 + denominator).div_floor(&(BigInt::from(denominator) * 2_i64));
            let expected = if scaled.is_negative() { -size } else { size };
            prop_assert_eq!(integer(&ratio.round(places, Rounding::HalfUp)), expected);
        }
    }

    #[test]
    fn a_compound_growth_rate_is_the_exact_root_rounded_once(
        last in 0_i64..1_000_000_000, first in 1_i64..1_000_000_000, scales in (0_u8..4, 0_u8..4), years in 1_u32..40,
        places in 0_u8..=6,
    ) {
        let raised = |mantissa: i64, scale: u8| BigInt::from(mantissa) * BigInt::from(10).pow(4 - u32::from(scale));
        let rate = Ratio::compound(Decimal::new(last, u32::from(scales.0)), Decimal::new(first, u32::from(scales.1)), NonZeroU32::new(years).unwrap()).unwrap();
        let (last, first) = (raised(last, scales.0), raised(first, scales.1));
        let rounded = integer(&rate.round(places, Rounding::HalfUp));
        // m is the figure where 2m - 1 <= 2U root - 2U < 2m + 1, U = 100 * 10^places; below zero the tie is at the other end.
        let unit: BigInt = BigInt::from(10).pow(u32::from(places) + 2) * 2_i64;
        let (low, high): (BigInt, BigInt) = (&rounded * 2_i64 - 1_i64 + &unit, &rounded * 2_i64 + 1_i64 + &unit);
        let scaled: BigInt = last * unit.pow(years);
        let below = if low.is_negative() { BigInt::from(-1) } else { low.pow(years) * &first };
        let above: BigInt = high.pow(years) * &first;
        prop_assert!(below <= scaled && scaled <= above);
        prop_assert!(below < scaled || rounded.is_positive(), "a tie below zero goes away from zero");
        prop_assert!(scaled < above || rounded.is_negative(), "a tie above zero goes away from zero");
        prop_assert_eq!(rounded.is_zero() && scaled == &first * unit.pow(years), rate.sign().is_eq());
    }
}

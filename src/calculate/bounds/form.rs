//! The exact extremes of a quotient of two sums that are made of the same published levels.
//!
//! Each level lies anywhere in its interval, so the levels are a box, and the quotient N/D of two linear forms over it, D being
//! above zero, has its extremes at corners. The largest is found by Dinkelbach's rule: with q the quotient at some corner, take the
//! upper end of every level that counts positively in N - q D and the lower end of every other; the quotient there is larger, or q
//! was the largest. Source: W. Dinkelbach, On nonlinear fractional programming, Management Science 13 (1967). Worked number: of
//! parts of 60 and 41, each published to the unit, the share of the first is 60/101 = 59.4059... %, and it lies between 59.5/101 =
//! 58.9108... and 60.5/101 = 59.9009... %: the one is at its end where the other is not.

use num_bigint::BigInt;

use crate::calculate::bounds::{Ends, Quotient};
use crate::calculate::ratio::align_wide;
use crate::series::{Decimal, DoesNotFit, Exact, LevelSum};

/// A published level that two sums are made of: how often it counts in each, and twice its ends.
#[derive(Clone, Copy, Debug)]
struct Shared {
    in_numerator: i64,
    in_denominator: i64,
    low: Decimal,
    high: Decimal,
}

/// Which of two extremes is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extreme {
    Lowest,
    Highest,
}

/// The ends of a sum of levels: each level that counts positively at one end, each that counts negatively at the other.
///
/// # Errors
/// [`DoesNotFit`] where an end does not fit.
pub(super) fn ends(sum: &LevelSum<'_>) -> Result<Ends, DoesNotFit> {
    let mut ends = Ends { low: Decimal::ZERO, high: Decimal::ZERO };
    for (count, level) in sum.values() {
        let own = Ends::around(level.value, level.half_width)?;
        let (low, high) = if *count < 0 { (own.high, own.low) } else { (own.low, own.high) };
        ends.low = ends.low.exact_sum(times(low, *count)?)?;
        ends.high = ends.high.exact_sum(times(high, *count)?)?;
    }
    Ok(ends)
}

/// The lowest and the highest quotient of two sums of which the second is above zero whatever its levels are.
///
/// # Errors
/// [`DoesNotFit`] where a sum does not fit.
pub(super) fn extremes(
    numerator: &LevelSum<'_>,
    denominator: &LevelSum<'_>,
) -> Result<(Quotient, Quotient), DoesNotFit> {
    let levels = shared(numerator, denominator)?;
    Ok((extreme(&levels, Extreme::Lowest)?, extreme(&levels, Extreme::Highest)?))
}

/// The levels of both sums, each once.
fn shared(numerator: &LevelSum<'_>, denominator: &LevelSum<'_>) -> Result<Vec<Shared>, DoesNotFit> {
    let mut levels = Vec::new();
    let only_below = denominator.iter().filter(|(id, _)| !numerator.contains_key(*id));
    for (id, (count, level)) in numerator.iter().chain(only_below) {
        let Ends { low, high } = Ends::around(level.value, level.half_width)?;
        let in_denominator = denominator.get(id).map_or(0, |(count, _)| *count);
        let in_numerator = if numerator.contains_key(id) { *count } else { 0 };
        levels.push(Shared { in_numerator, in_denominator, low, high });
    }
    Ok(levels)
}

/// One extreme, from corner to better corner.
fn extreme(levels: &[Shared], wanted: Extreme) -> Result<Quotient, DoesNotFit> {
    let mut best = at(levels, |level| level.low)?;
    loop {
        let (numerator, denominator) = align_wide(best.0, best.1);
        let corner = at(levels, |level| {
            // How N - q D changes with the level, times D, which is above zero.
            let slope =
                BigInt::from(level.in_numerator) * &denominator - BigInt::from(level.in_denominator) * &numerator;
            let rises = slope > BigInt::ZERO;
            if rises == (wanted == Extreme::Highest) { level.high } else { level.low }
        })?;
        if !is_better(corner, best, wanted) {
            return Ok(best);
        }
        best = corner;
    }
}

/// Both sums where each level has this value.
fn at(levels: &[Shared], value: impl Fn(&Shared) -> Decimal) -> Result<Quotient, DoesNotFit> {
    let mut sums = (Decimal::ZERO, Decimal::ZERO);
    for level in levels {
        let value = value(level);
        sums.0 = sums.0.exact_sum(times(value, level.in_numerator)?)?;
        sums.1 = sums.1.exact_sum(times(value, level.in_denominator)?)?;
    }
    Ok(sums)
}

/// Whether one quotient lies further out than another; both denominators are above zero.
fn is_better(one: Quotient, other: Quotient, wanted: Extreme) -> bool {
    let (one_numerator, one_denominator) = align_wide(one.0, one.1);
    let (other_numerator, other_denominator) = align_wide(other.0, other.1);
    let (left, right) = (one_numerator * other_denominator, other_numerator * one_denominator);
    match wanted {
        Extreme::Lowest => left < right,
        Extreme::Highest => left > right,
    }
}

fn times(value: Decimal, count: i64) -> Result<Decimal, DoesNotFit> {
    match count {
        0 => Ok(Decimal::ZERO),
        1 => Ok(value),
        count => value.exact_product(Decimal::from(count)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calculate::Fraction;
    use crate::series::{HalfWidth, Key, Level, Month};

    fn level(value: i64, half_width: i64) -> Level {
        let half_width = HalfWidth::of(Decimal::new(half_width, 1)).unwrap();
        Level { value: Decimal::new(value, 1), half_width }
    }

    fn fraction(quotient: Quotient) -> Fraction {
        Fraction::quotient(quotient.0, quotient.1).unwrap()
    }

    /// The extremes by trying every corner.
    fn by_corners(levels: &[Shared]) -> (Fraction, Fraction) {
        let corners = (0..1_u32 << levels.len()).map(|corner| {
            let mut sums = (Decimal::ZERO, Decimal::ZERO);
            for (bit, level) in levels.iter().enumerate() {
                let value = if corner >> bit & 1 == 1 { level.high } else { level.low };
                sums.0 = sums.0.exact_sum(times(value, level.in_numerator).unwrap()).unwrap();
                sums.1 = sums.1.exact_sum(times(value, level.in_denominator).unwrap()).unwrap();
            }
            fraction(sums)
        });
        let all: Vec<Fraction> = corners.collect();
        (all.iter().min().unwrap().clone(), all.iter().max().unwrap().clone())
    }

    proptest! {
        #[test]
        fn the_extremes_are_those_of_the_corners(
            drawn in proptest::collection::vec((-3_i64..=3, 0_i64..=3, 50_i64..500, 0_i64..20), 1..7)
        ) {
            let keys: Vec<Key> = (0..drawn.len()).map(|index| Key::new(vec![index.to_string()])).collect();
            let month = Month::new(2025, 1).unwrap();
            let (mut numerator, mut denominator) = (LevelSum::new(), LevelSum::new());
            for (key, (above, below, value, half_width)) in keys.iter().zip(&drawn) {
                numerator.insert((key, month), (*above, level(*value, *half_width)));
                denominator.insert((key, month), (*below, level(*value, *half_width)));
            }
            prop_assume!(drawn.iter().any(|(_, below, ..)| *below > 0));
            let (low, high) = extremes(&numerator, &denominator).unwrap();
            let (lowest, highest) = by_corners(&shared(&numerator, &denominator).unwrap());
            prop_assert_eq!(fraction(low), lowest);
            prop_assert_eq!(fraction(high), highest);
        }
    }
}

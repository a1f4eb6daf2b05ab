//! Rounding parts so that they add up to their rounded whole: the method of largest remainders.
//!
//! Contributions add up exactly to the growth of the total, but rounded one by one they may miss the rounded growth by a unit
//! of the last digit or more. Here each exact part is first cut to the printable figure at or below it. The units that are
//! then missing to the rounded whole go, one each, to the parts that the cut took most from; of equal ones the first part
//! comes first. So every part stays one of the two printable figures next to its exact one, and a part that is printable is
//! not changed.
//!
//! Source: Hamilton's method; M. L. Balinski and H. P. Young, *Fair Representation*, 1982.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

use crate::calculate::{Cell, Ratio, Reason, Rounded, Rounding};

/// What became of the parts of one period.
#[derive(Clone, Debug)]
pub enum Additive {
    /// The parts make up the whole.
    Rounded {
        /// The rounded parts, in their order; their sum is the rounded whole.
        parts: Vec<Rounded>,
        /// The whole, rounded by itself.
        whole: Rounded,
        /// How many of the parts, rounded by themselves, would be another figure.
        moved: usize,
    },
    /// The parts do not make up the whole: the exact whole less their exact sum.
    Rest(Ratio),
    /// There is no figure of the part at this index, or, without an index, of the whole; and why.
    Missing(Option<usize>, Reason),
}

/// The parts rounded to `places` decimals so that they add up to the rounded whole, where they make it up exactly.
///
/// Nothing where no part has a figure, and where one is not a fraction.
///
/// ```
/// use itx::calculate::{Cell, Ratio, Rounded, Rounding};
/// use itx::combine::{Additive, additive};
/// let third = Cell::Ratio(Ratio::new(100, 3).ok_or("a base")?);
/// let whole = Cell::Ratio(Ratio::new(100, 1).ok_or("a base")?);
/// let found = additive(&whole, &[&third, &third, &third], 2, Rounding::HalfUp);
/// // 33.333... three times: one of them is 33.34, so that they are 100.00 together.
/// let Some(Additive::Rounded { parts, moved: 1, .. }) = found else { panic!() };
/// assert_eq!(parts, [Rounded::new(3334, 2), Rounded::new(3333, 2), Rounded::new(3333, 2)]);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn additive(whole: &Cell, parts: &[&Cell], places: u8, mode: Rounding) -> Option<Additive> {
    if parts.iter().all(|part| matches!(part, Cell::Missing(_))) {
        return None;
    }
    let mut ratios = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        match part {
            Cell::Ratio(ratio) => ratios.push(ratio),
            Cell::Missing(reason) => return Some(Additive::Missing(Some(index), *reason)),
            Cell::Amount(_) | Cell::Count(_) | Cell::AtLeast(_) | Cell::Word(_) | Cell::Text(_) => return None,
        }
    }
    let whole = match whole {
        Cell::Ratio(ratio) => ratio,
        Cell::Missing(reason) => return Some(Additive::Missing(None, *reason)),
        Cell::Amount(_) | Cell::Count(_) | Cell::AtLeast(_) | Cell::Word(_) | Cell::Text(_) => return None,
    };
    let (exact_whole, mut exact) = (whole.fraction()?, Vec::with_capacity(ratios.len()));
    let mut denominator = exact_whole.1.clone();
    for ratio in &ratios {
        let (part, of) = ratio.fraction()?;
        // Nearly always the same: the total that all parts are divided by.
        if of != denominator {
            denominator = denominator.lcm(&of);
        }
        exact.push((part, of));
    }
    let over = |(numerator, of): (BigInt, BigInt)| {
        if of == denominator { numerator } else { numerator * (&denominator / of) }
    };
    let exact: Vec<BigInt> = exact.into_iter().map(over).collect();
    let rest = over(exact_whole) - exact.iter().sum::<BigInt>();
    if !rest.is_zero() {
        return Some(Additive::Rest(Ratio::wide(rest, denominator)));
    }
    let whole = whole.round(places, mode);
    let parts = largest_remainders(&exact, &denominator, &whole, places);
    let moved = parts.iter().zip(ratios).filter(|(part, ratio)| **part != ratio.round(places, mode)).count();
    Some(Additive::Rounded { parts, whole, moved })
}

/// The parts, all over one denominator, at the decimals of the whole, which their exact sum rounds to.
fn largest_remainders(parts: &[BigInt], denominator: &BigInt, whole: &Rounded, places: u8) -> Vec<Rounded> {
    let unit = BigInt::from(10).pow(u32::from(places));
    let (mut floors, mut remainders) = (Vec::with_capacity(parts.len()), Vec::with_capacity(parts.len()));
    for (index, part) in parts.iter().enumerate() {
        let (floor, remainder) = (part * &unit).div_mod_floor(denominator);
        floors.push(floor);
        // A printable figure has no remainder and is never raised.
        if !remainder.is_zero() {
            remainders.push((index, remainder));
        }
    }
    // Stable: of equal remainders the first part's stays first.
    remainders.sort_by(|one, other| other.1.cmp(&one.1));
    let left = whole.integer() - floors.iter().sum::<BigInt>();
    // The sum of the parts lies less than a unit from the rounded whole, so there are at most as many units as remainders.
    #[expect(clippy::expect_used, reason = "the floors of the parts sum to no more than the rounded total")]
    let raised = left.to_usize().expect("a count of units");
    for (index, _) in remainders.iter().take(raised) {
        floors[*index] += 1;
    }
    floors.into_iter().map(|floor| Rounded::from_big(floor, places)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratios(parts: &[(i64, i64)]) -> Vec<Cell> {
        parts
            .iter()
            .map(|(numerator, denominator)| Cell::Ratio(Ratio::new(*numerator, *denominator).unwrap()))
            .collect()
    }

    fn of(whole: (i64, i64), parts: &[Cell], mode: Rounding) -> Option<Additive> {
        let parts: Vec<&Cell> = parts.iter().collect();
        additive(&Cell::Ratio(Ratio::new(whole.0, whole.1).unwrap()), &parts, 0, mode)
    }

    #[track_caller]
    fn case(whole: (i64, i64), parts: &[(i64, i64)], mode: Rounding, expected: &[i64], expected_moved: usize) {
        let Some(Additive::Rounded { parts, moved, .. }) = of(whole, &ratios(parts), mode) else {
            panic!("no figures")
        };
        let expected: Vec<Rounded> = expected.iter().map(|value| Rounded::new(*value, 0)).collect();
        assert_eq!((parts, moved), (expected, expected_moved));
    }

    #[test]
    fn the_largest_remainders_take_the_units_that_are_left() {
        // 0.4 + 0.4 + 0.4 = 1.2 rounds to 1: the first is raised. 1.7 + 1.6 + 1.2 = 4.5 rounds to 5.
        case((12, 10), &[(4, 10), (4, 10), (4, 10)], Rounding::HalfUp, &[1, 0, 0], 1);
        case((45, 10), &[(17, 10), (16, 10), (12, 10)], Rounding::HalfUp, &[2, 2, 1], 0);
        case((45, 10), &[(17, 10), (16, 10), (12, 10)], Rounding::Down, &[2, 1, 1], 1);
        // -0.6 lies 0.4 above -1, 1.3 lies 0.3 above 1; their sum 0.7 is 1.
        case((7, 10), &[(-6, 10), (13, 10)], Rounding::HalfUp, &[0, 1], 1);
        case((-12, 10), &[(-4, 10), (-4, 10), (-4, 10)], Rounding::HalfUp, &[0, 0, -1], 1);
        // What is printable stays: 3 and 0.
        case((5, 1), &[(3, 1), (0, 7), (3, 2), (1, 2)], Rounding::HalfUp, &[3, 0, 2, 0], 1);
    }

    #[test]
    fn what_does_not_make_up_the_whole_is_left_alone_and_said() {
        let Some(Additive::Rest(rest)) = of((1, 1), &ratios(&[(1, 3), (1, 3)]), Rounding::HalfUp) else {
            panic!("no rest")
        };
        assert_eq!(rest.exact_text(), "1/3");
        let gap = [Cell::Ratio(Ratio::new(1, 2).unwrap()), Cell::Missing(Reason::Gap)];
        assert!(matches!(of((1, 1), &gap, Rounding::HalfUp), Some(Additive::Missing(Some(1), Reason::Gap))));
        assert!(of((1, 1), &gap[1..], Rounding::HalfUp).is_none());
        let whole = additive(&Cell::Missing(Reason::Gap), &[&gap[0]], 2, Rounding::HalfUp);
        assert!(matches!(whole, Some(Additive::Missing(None, Reason::Gap))));
    }
}

//! Arithmetic without data: a printed percentage, index or share beside the two levels it was made of.

use crate::calculate::Fraction;
use crate::claim::verdict::Figure;
use crate::series::{Decimal, Exact};

/// What a printed figure says of two levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PairKind {
    /// `100 (new/base - 1)`: a change in per cent.
    #[default]
    Percent,
    /// `100 new/base`: an index on the base, 100 = no change.
    Index,
    /// `100 new/base`: the new level as a share of the base.
    Share,
}

impl PairKind {
    /// The kinds by the word for them.
    pub const ALL: [(&'static str, Self); 3] =
        [("percent", Self::Percent), ("index", Self::Index), ("share", Self::Share)];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Index => "index",
            Self::Share => "share",
        }
    }
}

/// Two printed levels.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The level that is compared with.
    pub base: Decimal,
    /// The level compared.
    pub new: Decimal,
    /// What is said of them.
    pub kind: PairKind,
}

impl Pair {
    /// The figure with its interval: every level stands for half a unit of its last digit to both sides.
    ///
    /// 354 on 286 is 23.776... %, and lies between 353.5/286.5 and 354.5/285.5, so between 23.386... and 24.168... %.
    ///
    /// # Errors
    /// Words that say why there is none: the base may be zero, or is negative, and a percentage on it says nothing.
    pub(crate) fn figure(self) -> Result<Figure, &'static str> {
        let ends = |amount: Decimal| {
            let half = Fraction::of(amount.last_digit_unit()).divided_by(2);
            (Fraction::of(amount).minus(&half), Fraction::of(amount).plus(&half))
        };
        let (new, base) = (ends(self.new), ends(self.base));
        let zero = Fraction::zero();
        if base.0 <= zero && base.1 >= zero {
            return Err("the base may be zero within its rounding");
        }
        if base.1 < zero {
            return Err("the base is negative, and a percentage on it says nothing");
        }
        let of = |new: &Fraction, base: &Fraction| {
            let ratio = new.over(base)?.times(&Fraction::of(Decimal::new(100, 0)));
            Some(if self.kind == PairKind::Percent { ratio.minus(&Fraction::of(Decimal::new(100, 0))) } else { ratio })
        };
        let value = of(&Fraction::of(self.new), &Fraction::of(self.base));
        // A negative level is largest in size over the smallest base.
        let low = of(&new.0, if new.0 < zero { &base.0 } else { &base.1 });
        let high = of(&new.1, if new.1 < zero { &base.1 } else { &base.0 });
        match (value, low, high) {
            (Some(value), Some(low), Some(high)) => Ok(Figure { value, low, high }),
            _ => Err("the base may be zero within its rounding"),
        }
    }

    /// What else could have been meant by the same two levels, each with words for the error.
    pub(crate) fn look_alikes(self) -> Vec<(&'static str, Fraction)> {
        let (new, base) = (Fraction::of(self.new), Fraction::of(self.base));
        let hundred = Fraction::of(Decimal::new(100, 0));
        let percent = |part: Fraction, whole: &Fraction| part.over(whole).map(|ratio| ratio.times(&hundred));
        let mut list = Vec::new();
        let mut add = |words, figure: Option<Fraction>| list.extend(figure.map(|figure| (words, figure)));
        let change = new.minus(&base);
        match self.kind {
            PairKind::Percent => {
                add("taken on the new level instead of the base", percent(change.clone(), &new));
                add("the change from the new level to the base", percent(base.minus(&new), &new));
                add("the level in per cent of the base, not the change", percent(new, &base));
                add("the change itself, not in per cent", Some(change));
            }
            PairKind::Index | PairKind::Share => {
                add("the base in per cent of the level: the wrong way round", percent(base.clone(), &new));
                add("the change in per cent, without the 100 of the base", percent(change, &base));
            }
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_that_may_be_zero_or_is_negative_has_no_percentage() {
        let pair = |base: i64, new: i64| Pair {
            base: Decimal::new(base, 1),
            new: Decimal::new(new, 1),
            kind: PairKind::Percent,
        };
        assert!(pair(0, 5).figure().is_err_and(|why| why.contains("zero")));
        assert!(pair(-3, 5).figure().is_err_and(|why| why.contains("negative")));
        // 0.1 stands for 0.05 to 0.15.
        let figure = pair(1, 2).figure().unwrap();
        let amount = |value| Fraction::of(Decimal::new(value, 0));
        assert_eq!((figure.value, figure.low, figure.high), (amount(100), amount(0), amount(400)));
    }

    #[test]
    fn a_negative_level_is_largest_over_the_smallest_base() {
        let pair = Pair { base: Decimal::new(10, 0), new: Decimal::new(-10, 0), kind: PairKind::Index };
        let figure = pair.figure().unwrap();
        // -10.5/9.5 and -9.5/10.5
        assert_eq!(figure.low, Fraction::quotient(Decimal::new(-2100, 0), Decimal::new(19, 0)).unwrap());
        assert_eq!(figure.high, Fraction::quotient(Decimal::new(-1900, 0), Decimal::new(21, 0)).unwrap());
    }
}

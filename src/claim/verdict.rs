//! Verdicts: how a printed figure stands to the exact one and to what the rounding of the levels allows.

use std::cmp::Ordering;

use crate::calculate::{Fraction, Rounding};
use crate::claim::{Hedge, Stated};
use crate::series::{Decimal, Exact};

/// What is to be said of a printed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The printed digits are the correctly rounded ones.
    Exact,
    /// The printed digits are the exact figure's, cut off instead of rounded.
    Truncated,
    /// Levels that print as these do can give a figure that prints so.
    Consistent,
    /// It is exact, truncated or consistent by an earlier or later release of the levels.
    Vintage,
    /// It is true as its hedge is used.
    Hedged,
    /// No levels that print as these do can give it.
    Inconsistent,
    /// The data do not say.
    Undecidable,
}

impl Verdict {
    /// Every verdict, in the order in which they are tried.
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::Truncated,
        Self::Consistent,
        Self::Vintage,
        Self::Hedged,
        Self::Inconsistent,
        Self::Undecidable,
    ];

    /// The word for it in outputs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Truncated => "truncated",
            Self::Consistent => "consistent",
            Self::Vintage => "vintage",
            Self::Hedged => "hedged",
            Self::Inconsistent => "inconsistent",
            Self::Undecidable => "undecidable",
        }
    }
}

/// A computed figure: exact, and the closed interval in which it lies by the rounding of its levels.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) value: Fraction,
    pub(crate) low: Fraction,
    pub(crate) high: Fraction,
}

/// A printed number and one unit of its last digit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Printed {
    pub(crate) amount: Decimal,
    pub(crate) unit: Decimal,
    /// How far a hedge reaches: one unit of the last digit, or more for a number said as a word.
    slack: Decimal,
    /// The lower end, where a range was printed; `amount` is then the upper one.
    pub(crate) low: Option<Decimal>,
}

impl Printed {
    pub(crate) fn new(amount: Decimal, unit: Decimal) -> Self {
        Self { amount, unit, slack: unit, low: None }
    }

    /// The number of a stated figure; nothing for a record.
    pub(crate) fn of(stated: Stated) -> Option<Self> {
        match stated {
            Stated::Number { amount, unit } => Some(Self::new(amount, unit)),
            Stated::Word { amount, slack } => Some(Self { slack, ..Self::new(amount, amount.last_digit_unit()) }),
            Stated::Range { low, high, unit } => Some(Self { low: Some(low), ..Self::new(high, unit) }),
            Stated::High | Stated::Low => None,
        }
    }

    /// The same as a level: a hedge on a round number reaches one unit of its last digit that is not zero, as in "almost $420
    /// million" of 417, but no further than a twentieth of it.
    pub(crate) fn of_level(self) -> Self {
        let twentieth = self.amount.abs().checked_mul(Decimal::new(5, 2));
        let round = twentieth.map_or(self.unit, |most| self.amount.leading_unit().min(most));
        Self { slack: self.slack.max(round), ..self }
    }

    /// Whether the figure lies within one unit of the last digit that is not zero.
    pub(crate) fn is_round_near(self, figure: &Fraction) -> bool {
        self.value().minus(figure).size() <= Fraction::of(self.amount.leading_unit())
    }

    /// Whether it may be a mark that the figure has just passed, told without a word for it: "breaking $300 million" of 303. It
    /// ends in two zeros at least, and the figure lies above it by less than a twentieth.
    pub(crate) fn is_mark_of(self, figure: &Fraction) -> bool {
        let is_round =
            self.amount.leading_unit().checked_mul(Decimal::new(1, 2)).is_some_and(|hundredth| hundredth >= self.unit);
        let past = figure.minus(&self.value());
        let twentieth = self.value().size().divided_by(20);
        is_round && past > Fraction::zero() && past < twentieth
    }

    fn value(self) -> Fraction {
        Fraction::of(self.amount)
    }

    /// The figure as it should have been printed, to the digits of this one.
    pub(crate) fn rounded(self, figure: &Fraction, mode: Rounding) -> Fraction {
        figure.rounded_to(self.unit, mode)
    }

    /// How it stands to the figure: exact, truncated, consistent, or nothing of these.
    ///
    /// What prints as 23.8 lies between 23.75 and 23.85, both ends included, or from 23.8 to 23.9 where figures are cut off;
    /// it is consistent where that meets the interval of the figure.
    pub(crate) fn fit(self, figure: &Figure, hedge: Option<Hedge>, mode: Rounding) -> Option<Verdict> {
        let printed = self.value();
        if let Some(low) = self.low {
            return self.holds(figure, &Fraction::of(low));
        }
        if self.rounded(&figure.value, mode) == printed {
            return Some(Verdict::Exact);
        }
        // What is cut off is more than what was printed: "less than 4.5" is no cut-off of 4.6.
        let upward = !matches!(hedge, Some(Hedge::LessThan | Hedge::UpTo));
        if upward && self.rounded(&figure.value, Rounding::Down) == printed {
            return Some(Verdict::Truncated);
        }
        let unit = Fraction::of(self.unit);
        let (below, above) = match mode {
            Rounding::Down if self.amount.is_zero() => (unit.clone(), unit),
            Rounding::Down if self.amount.is_sign_negative() => (unit, Fraction::zero()),
            Rounding::Down => (Fraction::zero(), unit),
            _ => (unit.divided_by(2), unit.divided_by(2)),
        };
        let meets = printed.plus(&above) >= figure.low && printed.minus(&below) <= figure.high;
        meets.then_some(Verdict::Consistent)
    }

    /// How the range from `low` on stands to the figure: it is in it, or may be by the rounding of the levels and the ends.
    fn holds(self, figure: &Figure, low: &Fraction) -> Option<Verdict> {
        let high = self.value();
        if *low <= figure.value && figure.value <= high {
            return Some(Verdict::Hedged);
        }
        let half = Fraction::of(self.unit).divided_by(2);
        let meets = high.plus(&half) >= figure.low && low.minus(&half) <= figure.high;
        meets.then_some(Verdict::Consistent)
    }

    /// Whether the figure is as the hedge says; sizes are compared, and a figure of the other sign is never as it says.
    pub(crate) fn hedge_holds(self, figure: &Fraction, hedge: Hedge) -> bool {
        let (printed, unit) = (self.value(), Fraction::of(self.slack));
        let (size, said) = self.sizes(figure);
        match hedge {
            Hedge::About => printed.minus(figure) <= unit && figure.minus(&printed) <= unit,
            Hedge::Nearly => size <= said && said.minus(&size) <= unit,
            Hedge::MoreThan | Hedge::AtLeast => size >= said,
            Hedge::LessThan | Hedge::UpTo => size <= said && size >= Fraction::zero(),
        }
    }

    /// Whether another figure is what was printed, rounded in some way; a printed zero says too little.
    pub(crate) fn is(self, other: &Fraction) -> bool {
        let ways = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down];
        self.low.is_none() && !self.amount.is_zero() && ways.iter().any(|way| self.rounded(other, *way) == self.value())
    }

    /// Whether the figure lies above what was printed, in size.
    pub(crate) fn lies_above(self, figure: &Fraction) -> bool {
        let (size, said) = self.sizes(figure);
        size > said
    }

    /// The figure and the printed number, both in the direction of the printed number.
    fn sizes(self, figure: &Fraction) -> (Fraction, Fraction) {
        let printed = self.value();
        match printed.cmp(&Fraction::zero()) {
            Ordering::Less => (Fraction::zero().minus(figure), Fraction::zero().minus(&printed)),
            _ => (figure.clone(), printed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Printed {
        let scale = u32::try_from(text.split_once('.').map_or(0, |(_, decimals)| decimals.len())).unwrap();
        let amount = Decimal::new(text.replace('.', "").parse().unwrap(), scale);
        Printed::new(amount, Decimal::new(1, scale))
    }

    fn fraction(numerator: i64, denominator: i64) -> Fraction {
        Fraction::quotient(Decimal::new(numerator, 0), Decimal::new(denominator, 0)).unwrap()
    }

    #[track_caller]
    fn fit(text: &str, figure: [(i64, i64); 3], expected: Option<Verdict>) {
        let [value, low, high] = figure.map(|(numerator, denominator)| fraction(numerator, denominator));
        assert_eq!(printed(text).fit(&Figure { value, low, high }, None, Rounding::HalfUp), expected, "{text}");
    }

    #[test]
    fn the_first_verdict_that_fits_is_given() {
        // 354 on 286: 23.776...; the levels allow 23.386... to 24.168...
        let growth = [(3400, 143), (13_400, 573), (13_800, 571)];
        fit("23.78", growth, Some(Verdict::Exact));
        fit("23.77", growth, Some(Verdict::Truncated));
        fit("23.7", growth, Some(Verdict::Truncated));
        fit("24.2", growth, Some(Verdict::Consistent));
        fit("24", growth, Some(Verdict::Exact));
        fit("24.4", growth, None);
        // A cut-off far outside the interval is still a cut-off.
        fit("1", [(199, 100), (198, 100), (2, 1)], Some(Verdict::Truncated));
        // Intervals are closed: what prints as 2.0 reaches 2.05.
        fit("2.0", [(206, 100), (205, 100), (207, 100)], Some(Verdict::Truncated));
        fit("2.1", [(2160, 1000), (2150, 1000), (2170, 1000)], Some(Verdict::Truncated));
        fit("2.2", [(2270, 1000), (2251, 1000), (2280, 1000)], Some(Verdict::Truncated));
        fit("2.4", [(2270, 1000), (2251, 1000), (2350, 1000)], Some(Verdict::Consistent));
        fit("2.4", [(2270, 1000), (2251, 1000), (2349, 1000)], None);
    }

    #[test]
    fn hedges_are_meant_in_size() {
        let holds =
            |text: &str, figure: (i64, i64), hedge| printed(text).hedge_holds(&fraction(figure.0, figure.1), hedge);
        assert!(holds("-5", (-44, 10), Hedge::Nearly) && !holds("-5", (-51, 10), Hedge::Nearly));
        assert!(!holds("-5", (-39, 10), Hedge::Nearly) && !holds("-5", (44, 10), Hedge::Nearly));
        assert!(holds("340", (339, 1), Hedge::About) && !holds("340", (337, 1), Hedge::About));
        assert!(holds("-5", (-6, 1), Hedge::MoreThan) && !holds("-5", (6, 1), Hedge::MoreThan));
        assert!(holds("14", (13, 1), Hedge::UpTo) && !holds("14", (-13, 1), Hedge::UpTo));
    }
}

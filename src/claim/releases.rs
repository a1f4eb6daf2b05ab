//! What a figure would be by other levels than the latest: other releases of them, or the levels rounded as they were printed.

use num_traits::ToPrimitive;

use crate::calculate::{Formula, Fraction, Rounding};
use crate::claim::verdict::Figure;
use crate::series::{Decimal, Entry, Exact, Month};

/// The most combinations of releases that are tried one by one.
const MOST_COMBINATIONS: usize = 4096;

/// The levels that a figure is made of, each with all its releases.
#[derive(Clone, Debug)]
pub(crate) struct Levels {
    pub(crate) formula: Formula,
    pub(crate) terms: Vec<TermLevels>,
}

/// The months of one sum of the formula.
#[derive(Clone, Debug)]
pub(crate) struct TermLevels {
    pub(crate) months: Vec<MonthLevels>,
}

/// The releases of one month that have a value, in their order, and the one that counts.
#[derive(Clone, Debug)]
pub(crate) struct MonthLevels {
    pub(crate) month: Month,
    pub(crate) releases: Vec<Entry>,
    pub(crate) latest: Entry,
}

/// The lowest and highest value of a sum, and the value itself.
#[derive(Clone, Debug)]
struct Ends {
    value: Fraction,
    half: Fraction,
}

impl Levels {
    /// The figures that all combinations of releases give, the latest last; none where there are too many, or only one.
    pub(crate) fn of_releases(&self) -> Vec<Figure> {
        let counts: Vec<usize> = self.months().map(|month| month.releases.len().max(1)).collect();
        let all = counts.iter().try_fold(1_usize, |all, count| all.checked_mul(*count)).unwrap_or(usize::MAX);
        if !(2..=MOST_COMBINATIONS).contains(&all) {
            return Vec::new();
        }
        (0..all).filter_map(|place| self.combination(&counts, place)).collect()
    }

    /// Whether there are more releases than can be tried.
    pub(crate) fn has_too_many_releases(&self) -> bool {
        let counts = self.months().map(|month| month.releases.len().max(1));
        counts.into_iter().try_fold(1_usize, usize::checked_mul).is_none_or(|all| all > MOST_COMBINATIONS)
    }

    /// The figure by one combination: its number written with one digit for each month.
    fn combination(&self, counts: &[usize], mut place: usize) -> Option<Figure> {
        let mut digits = counts.iter().map(|count| {
            let digit = place % count;
            place /= count;
            digit
        });
        let terms = self.terms.iter().map(|term| {
            let ends = term.months.iter().map(|month| {
                let entry = digits.next().and_then(|digit| month.releases.get(digit)).unwrap_or(&month.latest);
                Ends::printed(entry.amount?)
            });
            ends.collect::<Option<Vec<Ends>>>().map(|months| Ends::sum(&months))
        });
        figure(self.formula, &terms.collect::<Option<Vec<Ends>>>()?)
    }

    /// The figures by the latest levels, each rounded to the unit, and by their sums rounded to it.
    pub(crate) fn rounded_to(&self, unit: Decimal) -> Vec<Figure> {
        let of_month = |month: &MonthLevels| Some(Ends::rounded(&Fraction::of(month.latest.amount?), unit));
        let of_sum = |term: &TermLevels| {
            let exact: Option<Vec<Ends>> =
                term.months.iter().map(|month| Ends::printed(month.latest.amount?)).collect();
            Some(Ends::rounded(&Ends::sum(&exact?).value, unit))
        };
        let by_month = self.terms.iter().map(|term| {
            term.months.iter().map(of_month).collect::<Option<Vec<Ends>>>().map(|months| Ends::sum(&months))
        });
        let by_month: Option<Vec<Ends>> = by_month.collect();
        let by_sum: Option<Vec<Ends>> = self.terms.iter().map(of_sum).collect();
        [by_month, by_sum].into_iter().flatten().filter_map(|terms| figure(self.formula, &terms)).collect()
    }

    fn months(&self) -> impl Iterator<Item = &MonthLevels> {
        self.terms.iter().flat_map(|term| &term.months)
    }

    /// Why nothing is called false on these levels: a break among them, or one whose half-width is unknown.
    pub(crate) fn doubt(&self) -> Option<String> {
        let flagged = |letter: char| {
            self.months().filter(move |month| month.latest.flags.meanings().any(|(flag, _)| flag == letter))
        };
        let first = self.months().map(|month| month.month).min()?;
        if let Some(broken) = flagged('B').find(|month| month.month > first) {
            return Some(format!("the series has a break in {}", broken.month));
        }
        let estimated = flagged('E').next()?;
        Some(format!("{} is estimated, and how far it may be off is not known", estimated.month))
    }
}

impl Ends {
    /// A level as it was printed: half a unit of its last digit to both sides.
    fn printed(level: Decimal) -> Option<Self> {
        Some(Self { value: Fraction::of(level), half: Fraction::of(level.last_digit_unit()).divided_by(2) })
    }

    fn rounded(value: &Fraction, unit: Decimal) -> Self {
        Self { value: value.rounded_to(unit, Rounding::HalfUp), half: Fraction::of(unit).divided_by(2) }
    }

    fn sum(parts: &[Self]) -> Self {
        let zero = Self { value: Fraction::zero(), half: Fraction::zero() };
        parts
            .iter()
            .fold(zero, |sum, part| Self { value: sum.value.plus(&part.value), half: sum.half.plus(&part.half) })
    }

    fn at(&self, high: bool) -> Fraction {
        if high { self.value.plus(&self.half) } else { self.value.minus(&self.half) }
    }
}

/// The figure of these sums with its interval: the formulas rise or fall in each sum, so their ends are at its corners.
fn figure(formula: Formula, terms: &[Ends]) -> Option<Figure> {
    let values: Vec<Fraction> = terms.iter().map(|term| term.value.clone()).collect();
    let corners = (0..1_u32 << terms.len().to_u32()?.min(4)).map(|corner| {
        let ends: Vec<Fraction> =
            terms.iter().zip(0..).map(|(term, place)| term.at(corner >> place & 1 == 1)).collect();
        applied(formula, &ends)
    });
    let corners: Vec<Fraction> = corners.collect::<Option<_>>()?;
    let low = corners.iter().min()?.clone();
    let high = corners.iter().max()?.clone();
    Some(Figure { value: applied(formula, &values)?, low, high })
}

/// The formula on these sums; nothing for a formula that is made of more than sums, or on a base that is not above zero.
fn applied(formula: Formula, sums: &[Fraction]) -> Option<Fraction> {
    let hundred = Fraction::of(Decimal::ONE_HUNDRED);
    let percent = |part: &Fraction, whole: &Fraction| {
        (*whole > Fraction::zero()).then(|| part.over(whole)).flatten().map(|ratio| ratio.times(&hundred))
    };
    match (formula, sums) {
        (Formula::Level(_), [level]) => Some(level.clone()),
        (Formula::Mean(_, count), [level]) => Some(level.divided_by(count.get())),
        (Formula::Difference(..), [new, base]) => Some(new.minus(base)),
        (Formula::Growth(..), [new, base]) => percent(new, base).map(|index| index.minus(&hundred)),
        (Formula::Share(_), [part, whole]) => percent(part, whole),
        (Formula::Contribution(..), [new, base, whole]) => percent(&new.minus(base), whole),
        _ => None,
    }
}

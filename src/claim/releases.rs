//! What a figure would be by other levels than the latest: other releases of them, levels between these, or the levels rounded
//! as they were printed.

use num_traits::ToPrimitive;

use crate::calculate::{Formula, Fraction, Rounding};
use crate::claim::verdict::Figure;
use crate::series::{Decimal, Entry, HalfWidth, Month, Vintage};

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
    pub(crate) releases: Vec<Release>,
    pub(crate) latest: Release,
    /// By how much of a level its series is usually revised, where most of its months are.
    pub(crate) usual_revision: Option<Fraction>,
}

/// One release of a month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Release {
    pub(crate) entry: Entry,
    /// The half-width that stands beside it, where one does.
    pub(crate) half_width: Option<HalfWidth>,
}

/// The lowest and highest value of a sum, and the value itself.
#[derive(Clone, Debug)]
struct Ends {
    value: Fraction,
    low: Fraction,
    high: Fraction,
}

impl Levels {
    /// The figures that all combinations of releases give, the latest last; none where there are too many, or only one.
    pub(crate) fn of_releases(&self) -> Vec<Figure> {
        let counts: Vec<usize> = self.months().map(|month| month.releases.len().max(1)).collect();
        let all = counts.iter().try_fold(1_usize, |all, count| all.checked_mul(*count)).unwrap_or(usize::MAX);
        if !(2..=MOST_COMBINATIONS).contains(&all) {
            return Vec::new();
        }
        (0..all).filter_map(|index| self.combination(&counts, index)).collect()
    }

    /// The figure with the interval that any levels between the releases of each month allow. A month of a series that is
    /// mostly revised may have a release that the data do not hold: it reaches as far as a usual revision. None if no month has
    /// more than its one release.
    pub(crate) fn between_releases(&self) -> Option<Figure> {
        if !self.months().any(MonthLevels::is_revised) {
            return None;
        }
        let terms = self.terms.iter().map(|term| {
            let ends = term.months.iter().map(MonthLevels::between_releases);
            ends.collect::<Option<Vec<Ends>>>().map(|months| Ends::sum(&months))
        });
        figure(self.formula, &terms.collect::<Option<Vec<Ends>>>()?)
    }

    /// The months that were revised, or are usually.
    pub(crate) fn revised_months(&self) -> Vec<Month> {
        let mut months: Vec<Month> =
            self.months().filter(|month| month.is_revised()).map(|month| month.month).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// The figure by one combination: its number written with one digit for each month.
    fn combination(&self, counts: &[usize], mut index: usize) -> Option<Figure> {
        let mut digits = counts.iter().map(|count| {
            let digit = index % count;
            index /= count;
            digit
        });
        let terms = self.terms.iter().map(|term| {
            let ends = term.months.iter().map(|month| {
                let release = digits.next().and_then(|digit| month.releases.get(digit)).unwrap_or(&month.latest);
                release.ends()
            });
            ends.collect::<Option<Vec<Ends>>>().map(|months| Ends::sum(&months))
        });
        figure(self.formula, &terms.collect::<Option<Vec<Ends>>>()?)
    }

    /// The figure by the latest levels, each month rounded to the unit: as a source publishes them.
    pub(crate) fn rounded_months(&self, unit: Decimal) -> Option<Figure> {
        let of_month = |month: &MonthLevels| Some(Ends::rounded(&Fraction::of(month.latest.entry.amount?), unit));
        let terms = self.terms.iter().map(|term| {
            term.months.iter().map(of_month).collect::<Option<Vec<Ends>>>().map(|months| Ends::sum(&months))
        });
        figure(self.formula, &terms.collect::<Option<Vec<Ends>>>()?)
    }

    /// The figure by the sums of the latest levels, each sum rounded to the unit: as a text prints them. Its months are not
    /// rounded: half a unit for each of them would allow far more than the printed sum does.
    pub(crate) fn rounded_sums(&self, unit: Decimal) -> Option<Figure> {
        let of_sum = |term: &TermLevels| {
            let exact: Option<Vec<Ends>> = term.months.iter().map(|month| month.latest.ends()).collect();
            Some(Ends::rounded(&Ends::sum(&exact?).value, unit))
        };
        figure(self.formula, &self.terms.iter().map(of_sum).collect::<Option<Vec<Ends>>>()?)
    }

    fn months(&self) -> impl Iterator<Item = &MonthLevels> {
        self.terms.iter().flat_map(|term| &term.months)
    }

    /// Why nothing is called false on these levels: a break among them, one whose half-width is unknown, or one of which the
    /// release is not known that a claim of this day rests on.
    pub(crate) fn doubt(&self, claimed: Option<Vintage>) -> Option<String> {
        let first = self.months().map(|month| month.month).min()?;
        if let Some(broken) = self.months().find(|month| month.latest.has_flag('B') && month.month > first) {
            return Some(format!("the series has a break in {}", broken.month));
        }
        if let Some(estimated) = self.months().find(|month| month.is_of_unknown_width()) {
            return Some(format!("{} is estimated, and how far it may be off is not known", estimated.month));
        }
        let unknown = self.months().find(|month| month.lacks_release_of(claimed))?;
        Some(format!("of {} only a revised figure is known, and none from before its revision", unknown.month))
    }
}

impl Release {
    fn has_flag(&self, letter: char) -> bool {
        self.entry.flags.meanings().any(|(flag, _)| flag == letter)
    }

    /// The level with its half-width: what stands beside it, else half a unit of its last digit.
    fn ends(&self) -> Option<Ends> {
        let level = self.entry.amount?;
        let doubled = self.half_width.unwrap_or_else(|| HalfWidth::of_last_digit(level)).doubled();
        Some(Ends::around(Fraction::of(level), &Fraction::of(doubled).divided_by(2)))
    }
}

impl MonthLevels {
    /// Whether its releases differ, or it has only one in a series that is mostly revised.
    fn is_revised(&self) -> bool {
        let differ = self.releases.windows(2).any(|pair| pair[0].entry.amount != pair[1].entry.amount);
        differ || self.releases.len() < 2 && self.usual_revision.is_some()
    }

    /// Whether one of its releases is estimated, and no half-width stands beside it.
    fn is_of_unknown_width(&self) -> bool {
        let unknown = |release: &Release| release.has_flag('E') && release.half_width.is_none();
        self.releases.iter().chain([&self.latest]).any(unknown)
    }

    /// All levels between its releases.
    fn between_releases(&self) -> Option<Ends> {
        let own = self.latest.ends()?;
        let releases = self.releases.iter().filter_map(Release::ends);
        let mut ends = releases.fold(own, Ends::hull);
        if let Some(revision) = self.usual_revision.as_ref().filter(|_| self.releases.len() < 2) {
            let by = ends.value.times(revision).size();
            ends.low = ends.low.minus(&by);
            ends.high = ends.high.plus(&by);
        }
        Some(ends)
    }

    /// Whether a release that a claim of this day rests on is not among the data: the first that they hold is a revision, and
    /// the claim is not known to be later.
    fn lacks_release_of(&self, claimed: Option<Vintage>) -> bool {
        let Some(first) = self.releases.first().filter(|first| first.has_flag('R')) else { return false };
        first.entry.vintage.is_some_and(|date| claimed.is_none_or(|claimed| date.is_after(claimed)))
    }
}

impl Ends {
    fn rounded(value: &Fraction, unit: Decimal) -> Self {
        Self::around(value.rounded_to(unit, Rounding::HalfUp), &Fraction::of(unit).divided_by(2))
    }

    fn around(value: Fraction, half: &Fraction) -> Self {
        Self { low: value.minus(half), high: value.plus(half), value }
    }

    fn sum(parts: &[Self]) -> Self {
        let zero = Self::around(Fraction::zero(), &Fraction::zero());
        parts.iter().fold(zero, |sum, part| Self {
            value: sum.value.plus(&part.value),
            low: sum.low.plus(&part.low),
            high: sum.high.plus(&part.high),
        })
    }

    /// The smallest interval that holds both, around the value of the first.
    fn hull(self, other: Self) -> Self {
        Self { value: self.value, low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn at(&self, high: bool) -> Fraction {
        if high { self.high.clone() } else { self.low.clone() }
    }
}

/// The figure of these sums with its interval: the formulas rise or fall in each sum, so their ends are at its corners.
fn figure(formula: Formula, terms: &[Ends]) -> Option<Figure> {
    let values: Vec<Fraction> = terms.iter().map(|term| term.value.clone()).collect();
    let corners = (0..1_u32 << terms.len().to_u32()?.min(4)).map(|corner| {
        let ends: Vec<Fraction> =
            terms.iter().zip(0..).map(|(term, index)| term.at(corner >> index & 1 == 1)).collect();
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

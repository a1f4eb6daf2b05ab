//! How a measure is computed from sums.

use std::num::NonZeroU32;

use crate::calculate::season::EarlierYears;
use crate::calculate::window::{DoesNotApply, Term, Window};
use crate::series::{Frequency, SeriesKind};

/// How a measure is computed from sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The sum itself.
    Level(Term),
    /// The first sum less the second.
    Difference(Term, Term),
    /// `100 (first / second - 1)`.
    Growth(Term, Term),
    /// The sum divided by a number of months.
    Mean(Term, NonZeroU32),
    /// `100 ((first / second)^12 - 1)`.
    Annualised(Term, Term),
    /// `100 sum / total's sum`, over the same months.
    Share(Term),
    /// `100 (first - second) / total's second`.
    Contribution(Term, Term),
    /// The working days of the months summed.
    Days(Term),
    /// The sum divided by the working days of its months.
    PerDay(Term),
    /// `100 (first / second - 1)`, each divided by the working days of its months.
    PerDayGrowth(Term, Term),
    /// What the same month of earlier years says.
    EarlierYears(EarlierYears),
    /// The seasonally adjusted value.
    Adjusted,
    /// The growth of the seasonally adjusted value on the period before.
    AdjustedGrowth,
    /// The method by which the series is adjusted.
    AdjustedMethod,
    /// The rank among all months so far, 1 = highest.
    Rank,
    /// `high` or `low` where every earlier value was lower or higher.
    Record,
    /// The number of months in a row with yoy growth of the same sign.
    Streak,
}

/// What holds of a formula: one entry of the table in [`Formula::properties`].
#[derive(Clone, Debug, Default)]
struct Properties {
    /// The sums of the series that it is made of, the month's own value included where it needs that.
    terms: Vec<Term>,
    /// The sum of the total that it divides by.
    total: Option<Term>,
    /// The sums over whose months the working days are counted.
    day_terms: Vec<Term>,
    /// A window that it sums over in earlier years.
    earlier_window: Option<Window>,
    outcome: Outcome,
    meaning: Meaning,
    /// Whether it looks at every earlier month.
    needs_history: bool,
    /// Whether it needs the seasonally adjusted series.
    is_adjusted: bool,
}

/// What comes out of a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Outcome {
    /// A number computed from levels, which has an interval where these are rounded.
    #[default]
    OfLevels,
    /// A number of another origin: a count, or an estimate.
    Other,
    /// A word.
    Word,
}

/// What a formula says of its series, which decides for which kinds it is defined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Meaning {
    /// A level, a mean or a change of one: of any kind.
    #[default]
    Level,
    /// An amount that months make up together: where they add up over time.
    Amount,
    /// A percentage on a level: not on a balance.
    OnLevel,
    /// A percentage on an amount that months make up together.
    OnAmount,
    /// A part of a total in a month: where series add up.
    Part,
    /// A part of a total over several months.
    PartOfAmount,
}

impl Meaning {
    fn suits(self, kind: SeriesKind) -> bool {
        match self {
            Self::Level => true,
            Self::Amount | Self::PartOfAmount => kind.adds_up_over_time(),
            Self::OnLevel => kind.can_be_a_base(),
            Self::OnAmount => kind.adds_up_over_time() && kind.can_be_a_base(),
            Self::Part => kind.adds_up_over_series(),
        }
    }
}

impl Formula {
    /// The table of properties: everything that other places ask of a formula.
    fn properties(self) -> Properties {
        let sums = |terms: &[Term]| Properties { terms: terms.to_vec(), ..Properties::default() };
        match self {
            Self::Level(of) => Properties { meaning: level_over(of), ..sums(&[of]) },
            Self::Difference(new, base) => Properties { meaning: level_over(new), ..sums(&[new, base]) },
            Self::Growth(new, base) | Self::Annualised(new, base) => {
                Properties { meaning: percentage_over(new), ..sums(&[new, base]) }
            }
            // The mean of several months is of the kind of one, whether or not their sum says anything.
            Self::Mean(of, _) => sums(&[of]),
            Self::Share(of) => Properties { total: Some(of), meaning: part_over(of), ..sums(&[of]) },
            Self::Contribution(new, base) => {
                Properties { total: Some(base), meaning: part_over(new), ..sums(&[new, base]) }
            }
            // The calendar alone: no value of the month is needed.
            Self::Days(of) => Properties { day_terms: vec![of], outcome: Outcome::Other, ..sums(&[]) },
            Self::PerDay(of) => Properties { day_terms: vec![of], meaning: Meaning::Amount, ..sums(&[of]) },
            Self::PerDayGrowth(new, base) => {
                Properties { day_terms: vec![new, base], meaning: Meaning::OnAmount, ..sums(&[new, base]) }
            }
            Self::EarlierYears(which) => Properties {
                earlier_window: which.window(),
                outcome: if which.has_interval() { Outcome::OfLevels } else { Outcome::Other },
                meaning: if which.window().is_some() { Meaning::OnAmount } else { Meaning::OnLevel },
                ..sums(&[])
            },
            Self::Adjusted => Properties { is_adjusted: true, outcome: Outcome::Other, ..sums(&[]) },
            Self::AdjustedGrowth => Properties { meaning: Meaning::OnLevel, ..Self::Adjusted.properties() },
            Self::AdjustedMethod => Properties { outcome: Outcome::Word, ..Self::Adjusted.properties() },
            Self::Rank => Properties { needs_history: true, outcome: Outcome::Other, ..sums(&[Term::MONTH]) },
            Self::Record => Properties { outcome: Outcome::Word, ..Self::Rank.properties() },
            Self::Streak => Properties { meaning: Meaning::OnLevel, ..Self::Rank.properties() },
        }
    }

    /// The sums the formula is made of.
    #[must_use]
    pub fn terms(self) -> Vec<Term> {
        self.properties().terms
    }

    /// The windows the formula sums over.
    pub fn windows(self) -> impl Iterator<Item = Window> {
        let Properties { terms, earlier_window, .. } = self.properties();
        terms.into_iter().map(|term| term.window).chain(earlier_window)
    }

    /// The sum of the total series that the formula divides by, where it does.
    #[must_use]
    pub fn total_term(self) -> Option<Term> {
        self.properties().total
    }

    /// Whether the formula needs a calendar of working days.
    #[must_use]
    pub fn needs_days(self) -> bool {
        !self.day_terms().is_empty()
    }

    /// The terms of whose months the working days are counted.
    #[must_use]
    pub fn day_terms(self) -> Vec<Term> {
        self.properties().day_terms
    }

    /// Whether the formula looks at the same month of every earlier year.
    #[must_use]
    pub fn is_seasonal(self) -> bool {
        matches!(self, Self::EarlierYears(_))
    }

    /// Whether the formula needs the seasonally adjusted series: an estimate.
    #[must_use]
    pub fn is_adjusted(self) -> bool {
        self.properties().is_adjusted
    }

    /// Whether the result is a word and not a number.
    #[must_use]
    pub fn is_word(self) -> bool {
        self.properties().outcome == Outcome::Word
    }

    /// Whether the formula looks at every earlier month.
    #[must_use]
    pub fn needs_history(self) -> bool {
        self.properties().needs_history
    }

    /// Whether the result is a number computed from levels, which then has an interval.
    #[must_use]
    pub fn has_interval(self) -> bool {
        self.properties().outcome == Outcome::OfLevels
    }

    /// Whether the formula means something for a series of this kind: the months of a stock do not add up, and a percentage
    /// of a balance says nothing.
    #[must_use]
    pub fn is_defined_for(self, kind: SeriesKind) -> bool {
        self.properties().meaning.suits(kind)
    }

    /// Whether the formula has a meaning for a series of such periods: the one rule of windows that are shorter than a period.
    ///
    /// # Errors
    /// [`DoesNotApply`] where it has none.
    pub fn applies_to(self, frequency: Frequency) -> Result<(), DoesNotApply> {
        if frequency == Frequency::Year && self.is_adjusted() {
            return Err(DoesNotApply::NoSeason);
        }
        if let Self::EarlierYears(which) = self {
            which.applies_to(frequency)?;
        }
        self.terms().into_iter().chain(self.day_terms()).try_for_each(|term| term.applies_to(frequency))
    }
}

/// A sum over several months is an amount, that of one month alone a level.
fn level_over(term: Term) -> Meaning {
    if term.window == Window::Month { Meaning::Level } else { Meaning::Amount }
}

fn percentage_over(term: Term) -> Meaning {
    if term.window == Window::Month { Meaning::OnLevel } else { Meaning::OnAmount }
}

fn part_over(term: Term) -> Meaning {
    if term.window == Window::Month { Meaning::Part } else { Meaning::PartOfAmount }
}

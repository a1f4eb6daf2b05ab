//! How a measure is computed from sums.

use std::num::NonZeroU32;

use crate::calculate::season::EarlierYears;
use crate::calculate::window::{DoesNotApply, Term, Window};
use crate::series::Frequency;

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

impl Formula {
    /// The sums the formula is made of.
    #[must_use]
    pub fn terms(self) -> Vec<Term> {
        match self {
            Self::Level(of) | Self::Mean(of, _) | Self::Share(of) | Self::PerDay(of) => vec![of],
            Self::Difference(new, base)
            | Self::Growth(new, base)
            | Self::Annualised(new, base)
            | Self::Contribution(new, base)
            | Self::PerDayGrowth(new, base) => vec![new, base],
            // No value of the month is needed: the calendar alone, or earlier years. An adjusted value needs all of them.
            Self::Days(_) | Self::EarlierYears(_) | Self::Adjusted | Self::AdjustedGrowth | Self::AdjustedMethod => {
                Vec::new()
            }
            Self::Rank | Self::Record | Self::Streak => vec![Term::MONTH],
        }
    }

    /// The windows the formula sums over.
    pub fn windows(self) -> impl Iterator<Item = Window> {
        let of_earlier_years = match self {
            Self::EarlierYears(which) => which.window(),
            Self::Level(_)
            | Self::Difference(..)
            | Self::Growth(..)
            | Self::Mean(..)
            | Self::Annualised(..)
            | Self::Share(_)
            | Self::Contribution(..)
            | Self::Days(_)
            | Self::PerDay(_)
            | Self::PerDayGrowth(..)
            | Self::Adjusted
            | Self::AdjustedGrowth
            | Self::AdjustedMethod
            | Self::Rank
            | Self::Record
            | Self::Streak => None,
        };
        self.terms().into_iter().map(|term| term.window).chain(of_earlier_years)
    }

    /// The sum of the total series that the formula divides by, where it does.
    #[must_use]
    pub fn total_term(self) -> Option<Term> {
        match self {
            Self::Share(of) => Some(of),
            Self::Contribution(_, base) => Some(base),
            Self::Level(_)
            | Self::Difference(..)
            | Self::Growth(..)
            | Self::Mean(..)
            | Self::Annualised(..)
            | Self::Days(_)
            | Self::PerDay(_)
            | Self::PerDayGrowth(..)
            | Self::EarlierYears(_)
            | Self::Adjusted
            | Self::AdjustedGrowth
            | Self::AdjustedMethod
            | Self::Rank
            | Self::Record
            | Self::Streak => None,
        }
    }

    /// Whether the formula needs a calendar of working days.
    #[must_use]
    pub fn needs_days(self) -> bool {
        !self.day_terms().is_empty()
    }

    /// The terms of whose months the working days are counted.
    #[must_use]
    pub fn day_terms(self) -> Vec<Term> {
        match self {
            Self::Days(of) | Self::PerDay(of) => vec![of],
            Self::PerDayGrowth(new, base) => vec![new, base],
            Self::Level(_)
            | Self::Difference(..)
            | Self::Growth(..)
            | Self::Mean(..)
            | Self::Annualised(..)
            | Self::Share(_)
            | Self::Contribution(..)
            | Self::EarlierYears(_)
            | Self::Adjusted
            | Self::AdjustedGrowth
            | Self::AdjustedMethod
            | Self::Rank
            | Self::Record
            | Self::Streak => Vec::new(),
        }
    }

    /// Whether the formula looks at the same month of every earlier year.
    #[must_use]
    pub fn is_seasonal(self) -> bool {
        matches!(self, Self::EarlierYears(_))
    }

    /// Whether the formula needs the seasonally adjusted series: an estimate.
    #[must_use]
    pub fn is_adjusted(self) -> bool {
        matches!(self, Self::Adjusted | Self::AdjustedGrowth | Self::AdjustedMethod)
    }

    /// Whether the result is a word and not a number.
    #[must_use]
    pub fn is_word(self) -> bool {
        matches!(self, Self::Record | Self::AdjustedMethod)
    }

    /// Whether the formula looks at every earlier month.
    #[must_use]
    pub fn needs_history(self) -> bool {
        matches!(self, Self::Rank | Self::Record | Self::Streak)
    }

    /// Whether the result is a number computed from levels, which then has an interval.
    #[must_use]
    pub fn has_interval(self) -> bool {
        match self {
            Self::Level(_)
            | Self::Difference(..)
            | Self::Growth(..)
            | Self::Mean(..)
            | Self::Annualised(..)
            | Self::Share(_)
            | Self::Contribution(..)
            | Self::PerDay(_)
            | Self::PerDayGrowth(..) => true,
            Self::EarlierYears(which) => which.has_interval(),
            Self::Days(_)
            | Self::Adjusted
            | Self::AdjustedGrowth
            | Self::AdjustedMethod
            | Self::Rank
            | Self::Record
            | Self::Streak => false,
        }
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

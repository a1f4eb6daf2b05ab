//! Figures whose words leave open what they claim: the readings that they may have, the likeliest first.

use super::anchor::shifted_by;
use super::bases::NO_BASIS;
use super::class::{Basis, Class};
use super::figures::Figure;
use super::months::{Months, NO_BASE_MONTH};
use super::read::{Reading, Unread};
use super::shape::Shape;
use crate::claim::facts::{Certainty, Fact};

impl Shape<'_> {
    /// A change whose base no word names: the measures that it may be, as candidates.
    pub(super) fn without_base(&self, at: usize, figure: Figure, percent: bool, rule: &'static str) -> Unread {
        let Ok(months) = self.months_of(at) else { return NO_BASIS.into() };
        let falls = self.falls(at, figure).unwrap_or(false);
        let may_be = [Basis::Year, Basis::Month].into_iter().filter_map(|basis| {
            let measure = self.change_measure(at, basis, months.span, percent).ok()?;
            let how = Fact::new(Certainty::Assumed, rule, "");
            Some(Reading { falls, how, ..self.reading(at, measure, months.clone(), rule) })
        });
        Unread::Open(NO_BASIS, may_be.collect())
    }

    /// A level that something rose or fell from, of months that no word names: those a year before or the month before.
    pub(super) fn without_base_month(&self, at: usize, comparison: usize, rule: &'static str) -> Unread {
        let unnamed = self.comparisons.get(comparison).is_some_and(|one| one.period.is_none());
        let Some(main) = self.months_compared(comparison).ok().filter(|_| unnamed) else { return NO_BASE_MONTH.into() };
        let may_be = [Basis::Year, Basis::Month].into_iter().filter_map(|basis| {
            let span = shifted_by(main.span, basis).filter(|_| basis == Basis::Year || main.span.months() == 1)?;
            let fact = Fact::new(Certainty::Assumed, rule, span.in_words());
            self.level_reading(at, Months { span, fact }, rule).ok()
        });
        Unread::Open(NO_BASE_MONTH, may_be.collect())
    }

    /// Whether the level stands behind "at", with a hedge between them or none.
    pub(super) fn follows_at(&self, at: usize) -> bool {
        let hedged = at > 0 && self.is(at - 1, Class::Hedge);
        at.checked_sub(1 + usize::from(hedged)).is_some_and(|before| self.plain_word(before) == "at")
    }

    /// A level behind the months compared with, which may be of either side: "up 6 percent on March at $1.52 billion".
    pub(super) fn of_either_side(&self, at: usize, comparison: usize, rule: &'static str) -> Unread {
        let Ok((main, base)) = self.base_months(at, comparison) else { return NO_BASE_MONTH.into() };
        let may_be = [main, base].into_iter().filter_map(|months| {
            let fact = Fact::new(Certainty::Assumed, rule, months.span.in_words());
            self.level_reading(at, Months { span: months.span, fact }, rule).ok()
        });
        Unread::Open("no word says whether it is the level or that compared with", may_be.collect())
    }
}

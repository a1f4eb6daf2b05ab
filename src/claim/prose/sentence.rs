//! The shape of a sentence: which marks belong to the base of a comparison, whose figures they are, and of which months.

use super::figures::{Figure, Kind};
use super::marks::{Mark, Relative, Sense, Subject, What};
use super::period::Named;
use super::place::{Anchor, Told};
use super::tokens::Token;
use crate::series::Span;

/// Whose a figure is: the series of the text, the total, one by its name (its place in the list), or none of the data's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Word(Subject),
    Name(usize),
}

/// What a place in the sentence belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role {
    /// The comparison whose base it is part of.
    pub(super) base: Option<usize>,
    pub(super) owner: Owner,
}

/// The other side of a comparison.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Comparison {
    pub(super) at: usize,
    pub(super) period: Option<Told>,
    /// The place of its figure among the marks.
    pub(super) figure: Option<usize>,
    /// Whether it is an average.
    pub(super) average: bool,
}

impl Default for Told {
    fn default() -> Self {
        Self::Relative(Relative::SameAgain)
    }
}

/// A sentence with the role of each of its marks.
pub(super) struct Shape<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) marks: &'a [Mark],
    pub(super) roles: Vec<Role>,
    pub(super) comparisons: Vec<Comparison>,
    /// The months spoken of at each mark that is no base.
    mains: Vec<Option<Span>>,
    pub(super) anchor: Anchor,
    /// The periods that the sentences before spoke of.
    pub(super) topics: &'a [Span],
}

impl<'a> Shape<'a> {
    pub(super) fn new(
        tokens: &'a [Token<'a>],
        marks: &'a [Mark],
        anchor: Anchor,
        topics: &'a [Span],
        owner: Owner,
    ) -> Self {
        let mut shape =
            Self { tokens, marks, roles: Vec::new(), comparisons: Vec::new(), mains: Vec::new(), anchor, topics };
        // A sentence that names its subject only later speaks of it from the start, unless it began with a figure of its own.
        let mut owner = shape.first_owner().unwrap_or(owner);
        let (mut base, mut last) = (None, None);
        for place in 0..marks.len() {
            base = shape.side(place, base);
            if let Some(found) = shape.owner_at(place)
                && !shape.is_denominator(place)
                && !shape.is_listed(place, found)
            {
                owner = found;
            }
            let own = if shape.figure(place).is_some() { shape.owner_behind(place).unwrap_or(owner) } else { owner };
            shape.roles.push(Role { base, owner: own });
            let span = shape.placed(place, last);
            last = span.or(last);
            shape.mains.push(span);
        }
        shape
    }

    pub(super) fn figure(&self, place: usize) -> Option<Figure> {
        match self.marks.get(place)?.what {
            What::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    pub(super) fn sense(&self, place: usize) -> Option<Sense> {
        match self.marks.get(place)?.what {
            What::Sense(sense) => Some(sense),
            _ => None,
        }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_ref())
    }

    /// The word right before a mark.
    pub(super) fn word_before(&self, place: usize) -> &str {
        self.marks.get(place).and_then(|mark| mark.start.checked_sub(1)).map_or("", |at| self.word(at))
    }

    /// Whether `to` stands right before a mark and belongs to no phrase: "to $337 million", not "compared to July".
    pub(super) fn after_to(&self, place: usize) -> bool {
        let free = place.checked_sub(1).and_then(|before| self.marks.get(before)).map_or(0, |before| before.end);
        let covered = self.marks.get(place).is_none_or(|mark| mark.start <= free);
        !covered && self.word_before(place) == "to"
    }

    /// Whether a verb states the figure of the sentence's subject: "the increase over July was $39 million".
    fn after_verb(&self, place: usize) -> bool {
        let end = place.checked_sub(1).and_then(|before| self.marks.get(before)).map_or(0, |mark| mark.end);
        let start = self.marks.get(place).map_or(end, |mark| mark.start);
        let between = || (end..start).map(|at| self.word(at));
        between().any(|word| matches!(word, "was" | "were" | "is" | "are" | "stood" | "amounted" | "came" | "reached"))
            && !between().any(|word| matches!(word, "when" | "which" | "that" | "where" | "whose"))
    }

    /// The words between two marks that follow one another.
    pub(super) fn gap(&self, place: usize) -> usize {
        match (self.marks.get(place), self.marks.get(place + 1)) {
            (Some(one), Some(next)) => next.start.saturating_sub(one.end),
            _ => usize::MAX,
        }
    }

    pub(super) fn is_stop(&self, place: usize) -> bool {
        self.sense(place) == Some(Sense::Stop)
    }

    fn owner_at(&self, place: usize) -> Option<Owner> {
        match self.marks.get(place)?.what {
            What::Sense(Sense::Subject(subject)) => Some(Owner::Word(subject)),
            What::Name(name) => Some(Owner::Name(name)),
            _ => None,
        }
    }

    /// Whether another subject is only named as a part of what was spoken of: "including telecom and call centre services".
    fn is_listed(&self, place: usize, owner: Owner) -> bool {
        let start = self.marks.get(place).map_or(0, |mark| mark.start);
        owner == Owner::Word(Subject::Other)
            && (start.saturating_sub(8)..start).any(|at| matches!(self.word(at), "including" | "covering"))
    }

    fn first_owner(&self) -> Option<Owner> {
        (0..self.marks.len())
            .find(|place| self.owner_at(*place).is_some() && !self.is_denominator(*place))
            .and_then(|place| self.owner_at(place))
    }

    /// Whether a total is what a share is taken of, not the subject: "half of services exports", "its share in ...".
    pub(super) fn is_denominator(&self, place: usize) -> bool {
        let total = self.owner_at(place) == Some(Owner::Word(Subject::Total));
        let joined = ["of", "in", "to", "the", "country", "pakistan", "total", "overall", "for", "up"]
            .contains(&self.word_before(place));
        let share = self.marks.iter().take(place).any(|mark| {
            matches!(mark.what, What::Sense(Sense::Share))
                || matches!(mark.what, What::Figure(figure) if matches!(figure.kind, Kind::Percent | Kind::Fraction))
        });
        total && joined && share
    }

    /// The subject right behind a figure: "$337 million in IT exports", "5 percent of GDP".
    fn owner_behind(&self, place: usize) -> Option<Owner> {
        let next = (place + 1..self.marks.len().min(place + 4)).find(|next| {
            !matches!(
                self.sense(*next),
                Some(Sense::Change(_) | Sense::YearBasis | Sense::MonthBasis | Sense::YearWord | Sense::MonthWord)
            )
        })?;
        let owner = self.owner_at(next)?;
        let from = self.marks.get(next - 1)?.end;
        let joins = matches!(self.word(from), "of" | "in" | "from" | "worth" | "as");
        let near = self.marks.get(next)?.start <= from + 4;
        (joins && near && !self.is_denominator(next)).then_some(owner)
    }

    /// Whether the mark is part of a base, given that of the mark before; notes what the base holds.
    fn side(&mut self, place: usize, before: Option<usize>) -> Option<usize> {
        let filled = before
            .and_then(|base| self.comparisons.get(base))
            .is_some_and(|c| c.period.is_some() || c.figure.is_some());
        let to = self.after_to(place);
        let stated = filled && self.after_verb(place);
        match self.marks.get(place)?.what {
            What::Sense(Sense::Stop) => None,
            What::Sense(sense) if self.opens_base(place, sense) => {
                self.comparisons.push(Comparison { at: place, ..Comparison::default() });
                Some(self.comparisons.len() - 1)
            }
            What::Sense(Sense::Change(_) | Sense::Share | Sense::Cumulative | Sense::Target) if filled => None,
            What::Sense(Sense::AveragePrevious | Sense::AverageOther) => {
                let comparison = self.comparisons.get_mut(before?)?;
                comparison.average = true;
                before
            }
            What::Figure(figure) => {
                let comparison = self.comparisons.get_mut(before?)?;
                if to
                    || stated
                    || comparison.figure.is_some()
                    || !matches!(figure.kind, Kind::Money(..) | Kind::Scaled(_))
                {
                    return None;
                }
                comparison.figure = Some(place);
                before
            }
            _ => {
                let Some(told) = self.told(place) else { return before };
                let comparison = self.comparisons.get_mut(before?)?;
                if to || comparison.period.is_some() {
                    return None;
                }
                comparison.period = Some(told);
                before
            }
        }
    }

    /// Whether the phrase begins the base of a comparison here.
    fn opens_base(&self, place: usize, sense: Sense) -> bool {
        let changes = |place: usize| {
            matches!(self.sense(place), Some(Sense::Change(_)))
                || self
                    .figure(place)
                    .is_some_and(|f| matches!(f.kind, Kind::Percent | Kind::Money(..) | Kind::Scaled(_) | Kind::Factor))
        };
        let follows = self.gap(place) <= 2
            && (self.figure(place + 1).is_some_and(|f| matches!(f.kind, Kind::Money(..) | Kind::Scaled(_)))
                || self.told(place + 1).is_some()
                || matches!(self.sense(place + 1), Some(Sense::AveragePrevious)));
        match sense {
            Sense::Base => true,
            Sense::From => follows && (0..place).rev().take(40).take_while(|p| !self.is_stop(*p)).any(changes),
            Sense::Over
                if self.gap(place) <= 2
                    && matches!(self.sense(place + 1), Some(Sense::AveragePrevious | Sense::AverageOther)) =>
            {
                (0..place).rev().take_while(|p| !self.is_stop(*p)).any(changes)
            }
            Sense::Over => {
                let before = (0..place).rev().take(3).take_while(|p| !self.is_stop(*p)).any(|p| {
                    changes(p) && self.figure(p).is_none_or(|f| matches!(f.kind, Kind::Percent | Kind::Factor))
                });
                let beside = place.checked_sub(1).is_some_and(|p| self.gap(p) == 0 && self.figure(p).is_some())
                    && self.marks.get(place).is_some_and(|mark| matches!(self.word(mark.start), "above" | "below"))
                    && self.told(place + 1).is_some();
                follows && before || beside
            }
            _ => false,
        }
    }

    /// The period told by the mark here, with the year of "the same period of FY25".
    pub(super) fn told(&self, place: usize) -> Option<Told> {
        match self.marks.get(place)?.what {
            What::Period(Named::Day) => None,
            What::Period(named) => {
                let same = place
                    .checked_sub(1)
                    .is_some_and(|before| self.sense(before) == Some(Sense::Relative(Relative::SameIn)));
                (!same).then_some(Told::Named(named))
            }
            What::Sense(Sense::Relative(Relative::SameIn)) => match self.marks.get(place + 1)?.what {
                What::Period(named) if self.gap(place) <= 1 => Some(Told::SameIn(named)),
                What::Sense(Sense::Relative(Relative::LastYear)) => Some(Told::Relative(Relative::YearBefore)),
                _ => Some(Told::Relative(Relative::SameAgain)),
            },
            What::Sense(Sense::Relative(relative)) => Some(Told::Relative(relative)),
            _ => None,
        }
    }

    /// The months of the period at a place that is no base; `last` are those spoken of before it in the sentence.
    fn placed(&self, place: usize, last: Option<Span>) -> Option<Span> {
        if self.roles.get(place)?.base.is_some() {
            return None;
        }
        // "The same period" is that of what was said before it.
        self.anchor.main(self.told(place)?, last.or_else(|| self.topic()))
    }

    fn main_at(&self, place: usize) -> Option<Span> {
        self.mains.get(place).copied().flatten()
    }

    /// The one period that was spoken of before, or the latest month where none was.
    pub(super) fn topic(&self) -> Option<Span> {
        match self.topics {
            [] => Span::new(self.anchor.latest?, self.anchor.latest?),
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The only single month that was spoken of before: growth on the month can be of no other.
    pub(super) fn topic_month(&self) -> Option<Span> {
        let mut months = self.topics.iter().filter(|span| span.months() == 1);
        let one = months.next().copied();
        one.filter(|_| months.next().is_none())
    }

    /// Whether a period stands at the place that could not be placed.
    fn unplaced(&self, place: usize) -> bool {
        self.told(place).is_some()
            && self.roles.get(place).is_some_and(|role| role.base.is_none())
            && self.main_at(place).is_none()
    }

    /// The months a figure is about: named right behind it, else before it in the sentence, else elsewhere in it.
    ///
    /// The second part says whether the sentence named them.
    pub(super) fn main(&self, place: usize) -> (Option<Span>, bool) {
        let behind = (place + 1..self.marks.len()).take_while(|next| {
            !self.is_stop(*next)
                && self.figure(*next).is_none()
                && self.roles.get(*next).is_none_or(|role| role.base.is_none())
                && !matches!(self.sense(*next), Some(Sense::And | Sense::Base))
        });
        for next in behind {
            if self.opens_aside(place, next) {
                break;
            }
            if let Some(span) = self.main_at(next) {
                return (Some(span), true);
            }
            if self.unplaced(next) {
                return (None, true);
            }
        }
        let before = (0..place).rev().find(|p| self.main_at(*p).is_some() || self.unplaced(*p));
        if let Some(before) = before {
            return (self.main_at(before), true);
        }
        let mut all = (0..self.marks.len()).filter_map(|p| self.main_at(p));
        match (all.next(), all.next()) {
            (Some(one), other) if other.is_none_or(|other| other == one) => (Some(one), true),
            (Some(_), _) => (None, true),
            (None, _) => (self.topic(), false),
        }
    }

    /// Whether parentheses begin between two marks that say more than the period: "(March: $413 million)", not "(March)".
    fn opens_aside(&self, place: usize, next: usize) -> bool {
        let (Some(one), Some(other)) = (self.marks.get(place), self.marks.get(next)) else { return false };
        (one.end..other.start).any(|at| self.word(at) == "(") && self.word(other.end) != ")"
    }

    /// Every period the sentence speaks of for itself, each once.
    pub(super) fn spoken_of(&self) -> Vec<Span> {
        let mut list: Vec<Span> = Vec::new();
        for span in (0..self.marks.len()).filter_map(|place| self.main_at(place)) {
            if !list.contains(&span) {
                list.push(span);
            }
        }
        list
    }
}

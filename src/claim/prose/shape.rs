//! A sentence with what its items are part of: comparisons, months, subjects.

use super::anchor::{Anchor, SpokenPeriod, shifted};
use super::class::{Class, Direction, Relative, Sense};
use super::comparison::Comparison;
use super::figures::Figure;
use super::items::{Item, What};
use super::mention::Subjects;
use super::tokens::Token;
use crate::series::Span;

/// The months that were spoken of before a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Topics {
    pub(super) spans: Vec<Span>,
    /// Whether they were spoken of in the same paragraph.
    pub(super) same_paragraph: bool,
    /// Whether one of them may be of another year.
    pub(super) doubtful: bool,
    /// Where none were spoken of yet: the only ones that the next sentences name.
    pub(super) ahead: Option<Span>,
}

/// A sentence with the part that each of its items plays.
pub(super) struct Shape<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) items: &'a [Item],
    /// The classes of each item, as sets of bits.
    pub(super) classes: Vec<u64>,
    /// The classes that some item has.
    pub(super) present: u64,
    /// The comparison that each item is part of.
    pub(super) regions: Vec<Option<usize>>,
    pub(super) comparisons: Vec<Comparison>,
    /// The months spoken of at each item that is part of no comparison.
    pub(super) mains: Vec<Option<Span>>,
    pub(super) subjects: Subjects<'a>,
    pub(super) anchor: Anchor,
    pub(super) topics: &'a Topics,
}

impl Shape<'_> {
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn item(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    pub(super) fn what(&self, at: usize) -> Option<What> {
        self.items.get(at).map(|item| item.what)
    }

    pub(super) fn region(&self, at: usize) -> Option<usize> {
        self.regions.get(at).copied().flatten()
    }

    pub(super) fn figure(&self, at: usize) -> Option<Figure> {
        match self.what(at)? {
            What::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// The word of an item that takes one token.
    pub(super) fn plain_word(&self, at: usize) -> &str {
        match self.items.get(at) {
            Some(item) if item.end == item.start + 1 => {
                self.tokens.get(item.start).map_or("", |token| token.word.as_ref())
            }
            _ => "",
        }
    }

    /// The words of an item as they stood.
    pub(super) fn words(&self, at: usize) -> String {
        let tokens = self.items.get(at).and_then(|item| self.tokens.get(item.start..item.end)).unwrap_or(&[]);
        joined(tokens)
    }

    /// Whether the item is of the class.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes & class.bit() != 0)
    }

    /// Whether each class of the set stands somewhere in the sentence.
    pub(super) fn has_all(&self, classes: u64) -> bool {
        self.present & classes == classes
    }

    /// Whether a run is counted from the month here: "since October 2023".
    pub(super) fn is_origin(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).is_some_and(|before| self.is(before, Class::Since));
        before(1) || before(2) && self.plain_word(at - 1) == "in"
    }

    /// The direction of a word for a rise or a fall.
    pub(super) fn direction_at(&self, at: usize) -> Option<Direction> {
        match self.what(at)? {
            What::Sense(Sense::Change(direction)) => Some(direction),
            _ => None,
        }
    }

    /// The months at an item that is part of no comparison; `last` are those spoken of before it in the sentence.
    pub(super) fn placed(&self, at: usize, last: Option<Span>) -> Option<Span> {
        if !self.is(at, Class::Main) {
            return None;
        }
        let period: SpokenPeriod = self.period_at(at)?;
        // "The same period" is that of what was said before it.
        let span = self.anchor.main(period, last.or_else(|| self.topic()))?;
        self.months_counted(at).is_none_or(|count| count == span.months()).then_some(span)
    }

    pub(super) fn main_at(&self, at: usize) -> Option<Span> {
        self.mains.get(at).copied().flatten()
    }

    /// Whether the sentence names a month that may be of another year than it was placed in.
    pub(super) fn has_doubtful_month(&self) -> bool {
        (0..self.len()).any(|at| self.is(at, Class::Main) && self.is_doubtful(at))
    }

    /// Whether the months named here may be of another year.
    pub(super) fn is_doubtful(&self, at: usize) -> bool {
        self.period_at(at).is_some_and(|period| {
            self.anchor.is_month_of_publication(period)
                || self.anchor.is_month_of_some_last_year(period)
                // "From 2.82 to 3.18 billion between July and August" tells of two months, not of both together.
                || at.checked_sub(1).is_some_and(|before| self.plain_word(before) == "between")
                || self.anchor.is_first_months_of_some_year(period) && !self.says_fiscal(at)
        })
    }

    /// The same months of the other year that may be meant, where the sentence names these by the month of publication.
    pub(super) fn other_year(&self, span: Span) -> Option<Span> {
        let named = (0..self.len()).filter(|at| self.main_at(*at) == Some(span)).filter_map(|at| self.period_at(at));
        let mut named = named.filter(|period| self.anchor.is_month_of_publication(*period));
        named.next()?;
        shifted(span, if self.anchor.holds_now { -12 } else { 12 })
    }

    /// Whether the words of the item call a year fiscal.
    fn says_fiscal(&self, at: usize) -> bool {
        let words = self.words(at).to_lowercase();
        words.split(' ').any(|word| matches!(word, "fiscal" | "financial" | "fy"))
    }

    /// The one period that was spoken of before, or the latest month where none was.
    pub(super) fn topic(&self) -> Option<Span> {
        match self.topics.spans.as_slice() {
            [] => Span::new(self.anchor.latest?, self.anchor.latest?),
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Every period the sentence speaks of for itself, each once.
    pub(super) fn spoken_of(&self) -> Vec<Span> {
        let mut list: Vec<Span> = Vec::new();
        for span in (0..self.len()).filter_map(|at| self.main_at(at)) {
            if !list.contains(&span) {
                list.push(span);
            }
        }
        list
    }

    /// The period that the item names, with the year of "the same period of FY25".
    pub(super) fn period_at(&self, at: usize) -> Option<SpokenPeriod> {
        let is_same_in = |at: usize| matches!(self.what(at), Some(What::Sense(Sense::Relative(Relative::SameIn))));
        match self.what(at)? {
            What::Period(named) => {
                let taken = at.checked_sub(1).is_some_and(is_same_in);
                (!taken && !named.is_part_of_month()).then_some(SpokenPeriod::Named(named))
            }
            What::Sense(Sense::Relative(Relative::SameIn)) => Some(match self.what(at + 1) {
                Some(What::Period(named)) => SpokenPeriod::SameIn(named),
                Some(What::Sense(Sense::Relative(Relative::LastYear))) => SpokenPeriod::Relative(Relative::YearBefore),
                _ => SpokenPeriod::Relative(Relative::SameAgain),
            }),
            What::Sense(Sense::Relative(relative)) => Some(SpokenPeriod::Relative(relative)),
            _ => None,
        }
    }
}

/// The tokens as a reader would write them.
pub(super) fn joined(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end < token.start) {
            text.push(' ');
        }
        text.push_str(token.text);
        end = Some(token.end);
    }
    text
}

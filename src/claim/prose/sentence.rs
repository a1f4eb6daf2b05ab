//! A sentence with what its items are part of: comparisons, months, subjects.

use super::class::{Class, Direction, Sense};
use super::figures::{Figure, Kind};
use super::items::{Item, What};
use super::place::{Anchor, Told};
use super::regions::{Comparison, region_of};
use super::subject::Subjects;
use super::tokens::Token;
use crate::series::Span;

/// The months that were spoken of before a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Topics {
    pub(super) spans: Vec<Span>,
    /// Whether they were spoken of in the same paragraph.
    pub(super) same_paragraph: bool,
    /// Where none were spoken of yet: the only ones that the next sentences name.
    pub(super) ahead: Option<Span>,
}

/// A sentence with the part that each of its items plays.
pub(super) struct Shape<'a> {
    pub(super) tokens: &'a [Token<'a>],
    items: &'a [Item],
    /// The classes of each item, as sets of bits.
    classes: Vec<u64>,
    /// The classes that some item has.
    present: u64,
    /// The comparison that each item is part of.
    regions: Vec<Option<usize>>,
    pub(super) comparisons: Vec<Comparison>,
    /// The months spoken of at each item that is part of no comparison.
    mains: Vec<Option<Span>>,
    pub(super) subjects: Subjects<'a>,
    pub(super) anchor: Anchor,
    pub(super) topics: &'a Topics,
}

impl<'a> Shape<'a> {
    pub(super) fn new(
        tokens: &'a [Token<'a>],
        items: &'a [Item],
        subjects: Subjects<'a>,
        anchor: Anchor,
        topics: &'a Topics,
    ) -> Self {
        let mut shape = Self {
            tokens,
            items,
            classes: Vec::new(),
            present: 0,
            regions: Vec::with_capacity(items.len()),
            comparisons: Vec::new(),
            mains: Vec::with_capacity(items.len()),
            subjects,
            anchor,
            topics,
        };
        shape.classes = (0..items.len()).map(|at| shape.classes_of(at)).collect();
        shape.present = shape.classes.iter().fold(Class::Main.bit(), |all, classes| all | classes);
        let (mut region, mut last) = (None, None);
        for at in 0..items.len() {
            region = region_of(&mut shape, at, region);
            shape.regions.push(region);
            if region.is_none() && shape.is(at, Class::Period) && !shape.is_origin(at) {
                shape.classes[at] |= Class::Main.bit();
            }
            let span = shape.placed(at, last);
            last = span.or(last);
            shape.mains.push(span);
        }
        shape.find_subjects();
        shape
    }

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

    /// The classes of an item, but for those that follow from the comparison it is part of.
    fn classes_of(&self, at: usize) -> u64 {
        let period = if self.told(at).is_some() { Class::Period.bit() } else { 0 };
        let own = match self.what(at) {
            Some(What::Figure(figure)) => figure_classes(figure),
            Some(What::Sense(sense)) => sense_classes(sense),
            Some(What::Name(_) | What::SingularName(_)) if self.is_total(at) => Class::Total.bit(),
            Some(What::Name(_)) => Class::Name.bit(),
            Some(What::Head) => Class::Head.bit(),
            Some(What::Other) => Class::Other.bit(),
            Some(What::SingularName(_) | What::Period(_) | What::Word) | None => 0,
        };
        own | period
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
    fn placed(&self, at: usize, last: Option<Span>) -> Option<Span> {
        if !self.is(at, Class::Main) {
            return None;
        }
        let told: Told = self.told(at)?;
        // "The same period" is that of what was said before it.
        self.anchor.main(told, last.or_else(|| self.topic()))
    }

    pub(super) fn main_at(&self, at: usize) -> Option<Span> {
        self.mains.get(at).copied().flatten()
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

/// The classes of a figure.
fn figure_classes(figure: Figure) -> u64 {
    let own = match figure.kind {
        Kind::Percent => Class::Percent.bit() | Class::Rate.bit(),
        Kind::Factor => Class::Factor.bit() | Class::Rate.bit(),
        Kind::Money(..) | Kind::Scaled(_) => Class::Money.bit(),
        Kind::Fraction => Class::Fraction.bit(),
        Kind::Points => Class::Points.bit(),
        Kind::Days => Class::Days.bit(),
        Kind::Row => Class::Run.bit(),
        Kind::Place => Class::Place.bit(),
        Kind::Odd => Class::Odd.bit(),
    };
    Class::Figure.bit() | own
}

/// The classes of a phrase.
fn sense_classes(sense: Sense) -> u64 {
    match sense {
        Sense::Change(Direction::Up) => Class::Change.bit() | Class::Up.bit(),
        Sense::Change(Direction::Down) => Class::Change.bit() | Class::Down.bit(),
        Sense::Plain(class) => class.bit(),
        Sense::Record(_) => Class::Record.bit(),
        Sense::Hedge(_) => Class::Hedge.bit(),
        Sense::Relative(_) => Class::Relative.bit(),
    }
}

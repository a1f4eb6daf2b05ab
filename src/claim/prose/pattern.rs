//! The patterns that rules are written in, and where they fit in a sentence.
//!
//! A pattern is a line of elements around the one with `@`, the figure or word that the rule is about:
//!
//! - `by`: this word; `by|of`: either; `a?`: may be left out. A word in capitals is a class of marks: `PCT`, `PERIOD`, `CHANGE`.
//! - `..` skips what stands between, up to the reach of the rule, but no other figure; behind the figure no comma, `and`,
//!   parenthesis or comparison either, since what follows these belongs to the next thing.
//! - `...` skips other figures too, but no other rate; `....` skips anything within the clause, `~` within the sentence.
//! - `_` skips only words that mean nothing. The sentence has no reach: `~` skips all of it.
//! - `=PERIOD` is the element that the rule hands on.

use super::class::Class;
use super::items::What;
use super::shape::Shape;

/// One rule: a row of a table.
#[derive(Debug)]
pub(super) struct Rule<T: 'static> {
    /// The name that `--explain` prints.
    pub(super) name: &'static str,
    pub(super) pattern: &'static str,
    /// How many words or marks each gap of the pattern may skip.
    pub(super) reach: usize,
    /// What it says where it fits.
    pub(super) sets: T,
    /// Why, in words that may stand in a reason.
    pub(super) why: &'static str,
}

/// The rules of one kind, ready to be tried in their order.
#[derive(Debug)]
pub(super) struct Table<T: 'static> {
    rules: Vec<(Pattern, &'static Rule<T>)>,
}

/// Where a rule fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<T: 'static> {
    pub(super) rule: &'static Rule<T>,
    /// The index of the element that was marked with `=`.
    pub(super) found: Option<usize>,
}

impl<T> Table<T> {
    pub(super) fn new(rules: &'static [Rule<T>]) -> Self {
        Self { rules: rules.iter().map(|rule| (Pattern::parse(rule.pattern), rule)).collect() }
    }

    /// The first rule that fits around this token.
    pub(super) fn first(&self, shape: &Shape<'_>, at: usize) -> Option<Hit<T>> {
        self.first_where(shape, at, |_| true)
    }

    /// The first rule of those wanted that fits around this token.
    pub(super) fn first_where(&self, shape: &Shape<'_>, at: usize, wanted: impl Fn(&T) -> bool) -> Option<Hit<T>> {
        self.rules.iter().filter(|(_, rule)| wanted(&rule.sets)).find_map(|(pattern, rule)| {
            let found = pattern.fits(shape, at, rule.reach)?;
            Some(Hit { rule, found: found.0 })
        })
    }
}

/// A pattern in parts: what stands before the anchor, nearest first, the anchor, and what stands behind it.
#[derive(Debug)]
struct Pattern {
    before: Vec<Element>,
    anchor: Element,
    behind: Vec<Element>,
    /// The classes that must stand in the sentence.
    needs: u64,
}

#[derive(Debug)]
enum Element {
    One { tests: Vec<Test>, optional: bool, handed_on: bool },
    Gap(Gap),
}

#[derive(Debug)]
enum Test {
    Word(&'static str),
    Class(Class),
}

/// How far a gap may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Words that mean nothing.
    Words,
    /// No other figure.
    Near,
    /// No other rate.
    Rate,
    /// The clause.
    Clause,
    /// The sentence.
    Sentence,
}

/// Which way a pattern is followed from its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// The element handed on, where the pattern has one.
#[derive(Clone, Copy, Debug, Default)]
struct Found(Option<usize>);

impl Pattern {
    fn parse(text: &'static str) -> Self {
        let mut before = Vec::new();
        let mut behind = Vec::new();
        let mut anchor = None;
        for element in text.split(' ').filter(|element| !element.is_empty()) {
            match element.strip_prefix('@') {
                Some(rest) => anchor = Some(Element::parse(rest)),
                None if anchor.is_none() => before.push(Element::parse(element)),
                None => behind.push(Element::parse(element)),
            }
        }
        before.reverse();
        // A test over all tables makes sure that each pattern has an anchor; one without fits nowhere.
        let nowhere = Element::One { tests: Vec::new(), optional: false, handed_on: false };
        let anchor = anchor.unwrap_or(nowhere);
        let needs = before.iter().chain(&behind).chain([&anchor]).fold(0, |all, element| all | element.needs());
        Self { before, anchor, behind, needs }
    }

    fn fits(&self, shape: &Shape<'_>, at: usize, reach: usize) -> Option<Found> {
        let Element::One { tests, handed_on, .. } = &self.anchor else { return None };
        if !shape.has_all(self.needs) || !tests.iter().any(|test| test.holds(shape, at)) {
            return None;
        }
        let found = Found(handed_on.then_some(at));
        let walk =
            |side, elements: &[Element], found| Walk { shape, anchor: at, side, reach }.follow(elements, at, found);
        let found = walk(Side::Before, &self.before, found)?;
        walk(Side::Behind, &self.behind, found)
    }
}

impl Element {
    fn parse(element: &'static str) -> Self {
        match element {
            "_" => return Self::Gap(Gap::Words),
            ".." => return Self::Gap(Gap::Near),
            "..." => return Self::Gap(Gap::Rate),
            "...." => return Self::Gap(Gap::Clause),
            "~" => return Self::Gap(Gap::Sentence),
            _ => {}
        }
        let (handed_on, element) = match element.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, element),
        };
        let bare = element.strip_suffix('?').filter(|bare| !bare.is_empty());
        let tests = bare.unwrap_or(element).split('|').map(Test::parse).collect();
        Self::One { tests, optional: bare.is_some(), handed_on }
    }
}

impl Element {
    /// The class without which it cannot fit.
    fn needs(&self) -> u64 {
        match self {
            Self::One { tests, optional: false, .. } => match tests.as_slice() {
                [Test::Class(class)] => class.bit(),
                _ => 0,
            },
            Self::One { .. } | Self::Gap(_) => 0,
        }
    }
}

impl Test {
    fn parse(word: &'static str) -> Self {
        Class::from_name(word).map_or(Self::Word(word), Self::Class)
    }

    fn holds(&self, shape: &Shape<'_>, at: usize) -> bool {
        match self {
            Self::Word(word) => shape.plain_word(at) == *word,
            Self::Class(class) => shape.is(at, *class),
        }
    }
}

/// One way through a sentence, away from the anchor.
#[derive(Clone, Copy)]
struct Walk<'w, 'a> {
    shape: &'w Shape<'a>,
    anchor: usize,
    side: Side,
    reach: usize,
}

impl Walk<'_, '_> {
    fn step(self, at: usize) -> Option<usize> {
        match self.side {
            Side::Before => at.checked_sub(1),
            Side::Behind => Some(at + 1).filter(|next| *next < self.shape.len()),
        }
    }

    /// Whether the elements fit one after the other, starting next to `last`; a gap tries its shortest way first.
    fn follow(self, elements: &[Element], last: usize, found: Found) -> Option<Found> {
        let Some((element, rest)) = elements.split_first() else { return Some(found) };
        match element {
            Element::One { tests, optional, handed_on } => {
                let here = self.step(last).filter(|next| tests.iter().any(|test| test.holds(self.shape, *next)));
                let fits = here.and_then(|next| {
                    let found = if *handed_on { Found(Some(next)) } else { found };
                    self.follow(rest, next, found)
                });
                fits.or_else(|| if *optional { self.follow(rest, last, found) } else { None })
            }
            Element::Gap(gap) => {
                let mut end = last;
                let reach = if *gap == Gap::Sentence { self.shape.len() } else { self.reach };
                for _ in 0..=reach {
                    if let Some(found) = self.follow(rest, end, found) {
                        return Some(found);
                    }
                    end = self.step(end).filter(|next| self.may_skip(*gap, *next))?;
                }
                None
            }
        }
    }

    fn may_skip(self, gap: Gap, at: usize) -> bool {
        let shape = self.shape;
        let clause = !shape.is(at, Class::Stop);
        match gap {
            Gap::Sentence => true,
            Gap::Words => matches!(shape.what(at), Some(What::Word)),
            Gap::Clause => clause,
            Gap::Rate => clause && !shape.is(at, Class::Rate),
            Gap::Near => {
                let joins = shape.is(at, Class::And)
                    || shape.plain_word(at) == "("
                    || shape.region(at) != shape.region(self.anchor);
                clause && !shape.is(at, Class::Figure) && !(self.side == Side::Behind && joins)
            }
        }
    }
}

/// Whether a pattern has exactly one anchor and no word in capitals that is not a class.
#[cfg(test)]
pub(super) fn is_sound(pattern: &'static str) -> bool {
    let anchors = pattern.split(' ').filter(|element| element.starts_with('@')).count();
    let words = pattern.split([' ', '|']).map(|word| word.trim_matches(['@', '=', '?']));
    let unknown = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    anchors == 1 && words.filter(|word| unknown(word)).all(|word| Class::from_name(word).is_some())
}

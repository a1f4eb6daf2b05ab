//! The marks of a sentence: its figures, its periods and the phrases that mean something, left to right.

use std::collections::HashMap;

use super::figures::{Figure, figure, plain_level};
use super::period::{Named, named};
use super::tokens::{Token, TokenKind};
use super::words::PHRASES;
use crate::claim::Hedge;
use crate::series::FiscalCalendar;

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// Whose figures a word speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The series of the text.
    Ours,
    /// The total that shares refer to.
    Total,
    /// Anything else: its figures are no claims about the data.
    Other,
}

/// A period told by another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// The same months a year before.
    YearBefore,
    /// The same months in the year that is named next.
    SameIn,
    /// The same months, nobody says of which year.
    SameAgain,
    MonthBefore,
    LastMonth,
    TheMonth,
    ThePeriod,
    ThisYear,
    LastYear,
    /// The fiscal year that ends or has just ended.
    OutgoingYear,
    LastTwelve,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Change(Direction),
    /// What follows is the base of the comparison.
    Base,
    /// A base where a figure or a period follows at once.
    From,
    /// A base after a change, else a hedge.
    Over,
    YearBasis,
    MonthBasis,
    /// "annual": a basis only beside a change or a figure, as in "annual growth".
    YearWord,
    /// "monthly": the same.
    MonthWord,
    /// A basis or kind of figure without a measure, and why.
    OtherBasis(&'static str),
    Cumulative,
    Share,
    PerDay,
    AveragePrevious,
    AverageOther,
    /// The sum of twelve months.
    TwelveTotal,
    /// What a month does in most years.
    Usual,
    Target,
    Record(Direction),
    Streak,
    OtherRank,
    /// The end of a clause.
    Stop,
    And,
    Nothing,
    Hedge(Hedge),
    Relative(Relative),
    Subject(Subject),
}

/// What stands at a place of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Figure(Figure),
    Period(Named),
    Sense(Sense),
    /// A series by its own name: its place in the list of names.
    Name(usize),
}

/// A mark: what it is and the tokens it takes, `start` included, `end` not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) what: What,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// One word of a phrase: its alternatives, and whether it may be left out.
#[derive(Debug)]
struct Element<'a> {
    words: Vec<&'a str>,
    optional: bool,
}

/// The phrases and names by their first words.
pub(super) struct Index<'a> {
    phrases: Vec<(Vec<Element<'a>>, What)>,
    by_word: HashMap<&'a str, Vec<usize>>,
    /// The words of a unit that is neither a currency nor a scale, where numbers without such a unit are levels.
    plain: Option<&'a [String]>,
}

impl<'a> Index<'a> {
    /// The phrases of [`PHRASES`] and these names, in small letters.
    ///
    /// The name of the total is the total, as its other words are.
    pub(super) fn new(names: &'a [String], is_total: impl Fn(usize) -> bool, plain: Option<&'a [String]>) -> Self {
        let mut index = Self { phrases: Vec::new(), by_word: HashMap::new(), plain };
        for (place, name) in names.iter().enumerate() {
            let what = if is_total(place) { What::Sense(Sense::Subject(Subject::Total)) } else { What::Name(place) };
            index.add(name, what);
        }
        for (sense, pattern) in PHRASES {
            index.add(pattern, What::Sense(*sense));
        }
        index
    }

    fn add(&mut self, pattern: &'a str, what: What) {
        let elements: Vec<Element<'a>> = pattern
            .split([' ', '-'])
            .filter(|word| !word.is_empty())
            .map(|word| {
                let bare = word.strip_suffix('?').unwrap_or(word);
                Element { words: bare.split('|').collect(), optional: bare.len() < word.len() }
            })
            .collect();
        let place = self.phrases.len();
        // A phrase may begin with any of its leading optional words or with the first that must stand.
        for element in &elements {
            for word in &element.words {
                self.by_word.entry(word).or_default().push(place);
            }
            if !element.optional {
                break;
            }
        }
        self.phrases.push((elements, what));
    }

    /// The longest phrase at this token, the first of equally long ones, and the token after it.
    fn longest(&self, tokens: &[Token<'_>], at: usize) -> Option<(What, usize)> {
        let word = tokens.get(at)?.word.as_ref();
        let mut best: Option<(What, usize)> = None;
        for place in self.by_word.get(word)? {
            let Some((elements, what)) = self.phrases.get(*place) else { continue };
            if let Some(end) = fits(elements, tokens, at)
                && best.is_none_or(|(_, longest)| end > longest)
            {
                best = Some((*what, end));
            }
        }
        best
    }
}

/// The token after the phrase where it stands at `at`; hyphens between its words do not matter.
fn fits(elements: &[Element<'_>], tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut end = at;
    for element in elements {
        let mut next = end;
        while next > at && tokens.get(next).is_some_and(|token| token.kind == TokenKind::Dash) {
            next += 1;
        }
        match tokens.get(next) {
            Some(token) if element.words.contains(&token.word.as_ref()) => end = next + 1,
            _ if element.optional => {}
            _ => return None,
        }
    }
    (end > at).then_some(end)
}

/// The marks of the sentence.
pub(super) fn marks(text: &str, tokens: &[Token<'_>], index: &Index<'_>, calendar: FiscalCalendar) -> Vec<Mark> {
    let mut list = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let period = named(text, tokens, at, calendar).map(|(named, end)| (What::Period(named), end));
        let found = figure(tokens, at).or_else(|| plain_level(tokens, at, index.plain?));
        let found = found.map(|(figure, end)| (What::Figure(figure), end));
        let candidates = [period, found, index.longest(tokens, at), sign(tokens, at)];
        let mut best: Option<(What, usize)> = None;
        for (what, end) in candidates.into_iter().flatten() {
            if best.is_none_or(|(_, longest)| end > longest) {
                best = Some((what, end));
            }
        }
        let Some((what, end)) = best else {
            at += 1;
            continue;
        };
        // "5 percent more than in July" is a change and its base, "more than 5 percent" a hedge.
        if let (What::Sense(Sense::Hedge(Hedge::MoreThan | Hedge::LessThan)), Some(direction)) =
            (what, more_or_less(tokens, at))
            && list.last().is_some_and(|last: &Mark| last.end == at && matches!(last.what, What::Figure(_)))
        {
            list.push(Mark { what: What::Sense(Sense::Change(direction)), start: at, end: at + 1 });
            list.push(Mark { what: What::Sense(Sense::Base), start: at + 1, end: at + 2 });
            at += 2;
            continue;
        }
        list.push(Mark { what, start: at, end });
        at = end;
    }
    list
}

/// `more than` and `less than`, which compare where a figure stands before them.
fn more_or_less(tokens: &[Token<'_>], at: usize) -> Option<Direction> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_ref());
    match (word(at), word(at + 1)) {
        ("more", "than") => Some(Direction::Up),
        ("less", "than") => Some(Direction::Down),
        _ => None,
    }
}

/// The signs that end a clause, and the comma, which joins like `and`.
fn sign(tokens: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    let sense = match tokens.get(at)?.text {
        ";" | "\u{2014}" | "|" => Sense::Stop,
        "," | "&" => Sense::And,
        _ => return None,
    };
    Some((What::Sense(sense), at + 1))
}

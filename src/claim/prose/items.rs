//! The items of a sentence, left to right: its figures, its months, the phrases and names that mean something, other words.

use std::collections::HashMap;

use super::class::{Class, Sense};
use super::figures::{Figure, Kind, figure, plain_level};
use super::names::Name;
use super::period::{Named, named};
use super::rules::phrases::PHRASES;
use super::rules::subjects::{HEADS, OTHERS};
use super::rules::units::LEVEL_WORDS;
use super::tokens::{Token, TokenKind};
use super::unit::is_percent;
use crate::series::FiscalCalendar;

/// What an item is.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Figure(Figure),
    Period(Named),
    Sense(Sense),
    /// A series by its name: its index in the list of names.
    Name(usize),
    /// The same in the singular, which is a name only before some words.
    SingularName(usize),
    /// A word that goes on with the series spoken of.
    Head,
    /// Something that is none of the data's.
    Other,
    /// Any other word or sign.
    Word,
}

/// An item: what it is and the tokens it takes, `start` included, `end` not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// One word of a phrase: its alternatives, and whether it may be left out.
#[derive(Debug)]
struct Element {
    words: Vec<&'static str>,
    optional: bool,
}

/// The phrases by their first words, and the names.
pub(super) struct Index<'a> {
    phrases: Vec<(Vec<Element>, What)>,
    by_word: HashMap<&'static str, Vec<usize>>,
    pub(super) names: &'a [Name],
    /// The words of a unit that is neither a currency nor a scale, where numbers without such a unit are levels.
    plain: Option<&'a [String]>,
    /// The words of the unit besides its currency and its scale: `persons`.
    counted: &'a [String],
    /// Whether the data are in per cent, so that a percentage may be a level.
    is_rate: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(names: &'a [Name], plain: Option<&'a [String]>, counted: &'a [String]) -> Self {
        let is_rate = counted.iter().any(|word| is_percent(word));
        let mut index = Self { phrases: Vec::new(), by_word: HashMap::new(), names, plain, counted, is_rate };
        for (_, sense, pattern) in PHRASES {
            index.add(pattern, What::Sense(*sense));
        }
        for pattern in OTHERS {
            index.add(pattern, What::Other);
        }
        index
    }

    /// Past the words of the unit behind a number: "154 thousand persons".
    fn past_counted(&self, tokens: &[Token<'_>], end: usize) -> usize {
        let says = |(word, at): (&String, usize)| tokens.get(at).is_some_and(|token| token.word == word.as_str());
        if self.counted.iter().zip(end..).all(says) { end + self.counted.len() } else { end }
    }

    /// A number without a unit, where the data have none either. What their names and their unit say is what it counts.
    fn plain_level(&self, tokens: &[Token<'_>], at: usize) -> Option<(Figure, usize)> {
        let unit = self.plain?;
        let is_named =
            |word: &str| unit.iter().any(|name| name == word) || self.names.iter().any(|name| name.has_word(word));
        plain_level(tokens, at, |token| token.kind == TokenKind::Word && is_named(&token.word))
    }

    fn add(&mut self, pattern: &'static str, what: What) {
        let elements: Vec<Element> = pattern
            .split([' ', '-'])
            .filter(|word| !word.is_empty())
            .map(|word| {
                let bare = word.strip_suffix('?').unwrap_or(word);
                Element { words: bare.split('|').collect(), optional: bare.len() < word.len() }
            })
            .collect();
        let index = self.phrases.len();
        // A phrase may begin with any of its leading optional words or with the first that must stand.
        for element in &elements {
            for word in &element.words {
                self.by_word.entry(word).or_default().push(index);
            }
            if !element.optional {
                break;
            }
        }
        self.phrases.push((elements, what));
    }

    /// The longest phrase at this token, the first of equally long ones, and the token after it.
    fn phrase(&self, tokens: &[Token<'_>], at: usize) -> Option<(What, usize)> {
        let word = tokens.get(at)?.word.as_ref();
        let mut best: Option<(What, usize)> = None;
        for index in self.by_word.get(word)? {
            let Some((elements, what)) = self.phrases.get(*index) else { continue };
            if let Some(end) = fits(elements, tokens, at)
                && best.is_none_or(|(_, longest)| end > longest)
            {
                best = Some((*what, end));
            }
        }
        best
    }

    /// The longest name at this token, the first of equally long ones.
    fn name(&self, tokens: &[Token<'_>], at: usize) -> Option<(What, usize)> {
        if tokens.get(at)?.kind != TokenKind::Word {
            return None;
        }
        let mut best: Option<(What, usize)> = None;
        for (index, name) in self.names.iter().enumerate() {
            if let Some(spoken) = name.spoken(tokens, at)
                && best.is_none_or(|(_, longest)| spoken.end > longest)
            {
                let what = if spoken.singular { What::SingularName(index) } else { What::Name(index) };
                best = Some((what, spoken.end));
            }
        }
        best
    }
}

/// A percentage behind a word that leads to a level, where the data are in per cent: it is a level of theirs.
fn as_level_of_rate(figure: Figure, list: &[Item], tokens: &[Token<'_>]) -> Figure {
    let word = |item: &Item| tokens.get(item.start).map_or("", |token| token.word.as_ref());
    let mut before = list.iter().rev().skip_while(|item| matches!(item.what, What::Sense(Sense::Hedge(_))));
    let leads = before.next().is_some_and(|item| LEVEL_WORDS.contains(&word(item)));
    let kind = if figure.kind == Kind::Percent && leads { Kind::Scaled(0) } else { figure.kind };
    Figure { kind, ..figure }
}

/// The token after the phrase where it stands at `at`; hyphens between its words do not matter.
fn fits(elements: &[Element], tokens: &[Token<'_>], at: usize) -> Option<usize> {
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

/// The items of the sentence. Where several begin at one token the longest counts; of equally long ones months, then a figure,
/// then a name of the data.
pub(super) fn items(text: &str, tokens: &[Token<'_>], index: &Index<'_>, calendar: FiscalCalendar) -> Vec<Item> {
    let mut list: Vec<Item> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let period = named(text, tokens, at, calendar).map(|(named, end)| (What::Period(named), end));
        let found = figure(tokens, at).or_else(|| index.plain_level(tokens, at));
        let found = found.map(|(figure, end)| {
            let figure = if index.is_rate { as_level_of_rate(figure, &list, tokens) } else { figure };
            (figure, end)
        });
        let found = found.map(|(figure, end)| (What::Figure(figure), index.past_counted(tokens, end)));
        let candidates =
            [period, found, index.name(tokens, at), index.phrase(tokens, at), sign(tokens, at), head(tokens, at)];
        let mut best = (What::Word, at);
        for (what, end) in candidates.into_iter().flatten() {
            if end > best.1 {
                best = (what, end);
            }
        }
        // What the unit counts is not a subject.
        if matches!(best.0, What::Other) && index.counted.iter().any(|word| tokens[at].word == word.as_str()) {
            best.0 = What::Word;
        }
        let (what, end) = (best.0, best.1.max(at + 1));
        let behind_figure = list.last().is_some_and(|last| matches!(last.what, What::Figure(_)));
        if more_or_less(what, tokens, at) && (behind_figure || compares(tokens, at + 2)) {
            split_comparison(&mut list, tokens, index, at);
            at += 2;
            continue;
        }
        list.push(Item { what, start: at, end });
        at = end;
    }
    list
}

/// Whether `more than` or `less than` stands here: a hedge, unless a figure stands before it.
fn more_or_less(what: What, tokens: &[Token<'_>], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_ref());
    matches!(what, What::Sense(Sense::Hedge(_)))
        && matches!(word(at), "more" | "less" | "fewer")
        && word(at + 1) == "than"
}

/// Whether the words behind `more than` lead to other months or their level: "more than the $2.76 billion of 2024".
fn compares(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.word.as_ref(), "the" | "in" | "during" | "that" | "those"))
}

/// "5 percent more than in July" is a change and its base, "more than 5 percent" a hedge.
fn split_comparison(list: &mut Vec<Item>, tokens: &[Token<'_>], index: &Index<'_>, at: usize) {
    for start in [at, at + 1] {
        let one = tokens.get(..=start).unwrap_or(tokens);
        let what = index.phrase(one, start).map_or(What::Word, |(what, _)| what);
        list.push(Item { what, start, end: start + 1 });
    }
}

/// The signs that end a clause, and the comma, which joins like `and`.
fn sign(tokens: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    let class = match tokens.get(at)?.text {
        ";" | "\u{2014}" | "|" => Class::Stop,
        "," | "&" => Class::And,
        _ => return None,
    };
    Some((What::Sense(Sense::Plain(class)), at + 1))
}

fn head(tokens: &[Token<'_>], at: usize) -> Option<(What, usize)> {
    HEADS.contains(&tokens.get(at)?.word.as_ref()).then_some((What::Head, at + 1))
}

//! Whose a figure is: a series of the data by its name, the one spoken of before, or something else.

use std::sync::LazyLock;

use super::class::{Class, Sense};
use super::items::What;
use super::mention::{Mention, Owner, Spoken};
use super::names::{Name, country_before};
use super::pattern::{Rule, Table};
use super::rules::known;
use super::rules::subjects::{
    HEADS_BY_NAME, NO_SUBJECT, OTHER_BEHIND, PART_LINKS, PLAIN_BEFORE, PLAIN_BEHIND, PLAIN_PARTS, POSSESSIVES,
};
use super::shape::Shape;
use super::tokens::TokenKind;
use crate::claim::facts::{Certainty, Fact};

/// Whose a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A series by the index of its name.
    Named(usize, Fact),
    /// The series that the text is about, which nothing names.
    Unnamed(Fact),
    /// Something else, in words.
    Elsewhere(String),
}

/// Where the name of a figure's subject stands, apart from before it.
#[rustfmt::skip]
pub(super) const BEHIND: &[Rule<()>] = &[
    Rule { name: "name-behind", pattern: "@FIG|RECORD CHANGE|YEAR|MONTH|ANNUAL|MONTHLY? of|in|from|through|via|as|by|for YEAR|MONTH|the|its|total|overall|monthly? =NAME", reach: 0, sets: (), why: "the name right behind the figure" },
    Rule { name: "name-behind", pattern: "@FIG|RECORD CHANGE|YEAR|MONTH? worth? of|in|from|through|via|by|as .. =NAME", reach: 3, sets: (), why: "the name right behind the figure" },
    Rule { name: "part-behind", pattern: "@FIG|RECORD CHANGE|YEAR|MONTH|ANNUAL|MONTHLY? of|in|from|worth|as .. =OTHER", reach: 2, sets: (), why: "something else right behind the figure" },
];

/// Where the total is what a share is taken of, and no subject.
#[rustfmt::skip]
pub(super) const DENOMINATORS: &[Rule<()>] = &[
    Rule { name: "share-of-total", pattern: "SHARE|CONTRIBUTION|PCT|FRACTION|POINTS ~ of|in|to|for|up HEDGE? .. @TOTAL", reach: 3, sets: (), why: "what a share is taken of" },
];

static SUBJECTS_BEHIND: LazyLock<Table<()>> = LazyLock::new(|| Table::new(BEHIND));
static TOTALS: LazyLock<Table<()>> = LazyLock::new(|| Table::new(DENOMINATORS));

/// What stands before a name.
#[derive(Default)]
struct Before {
    /// The words that make it another thing, as they stood.
    modifiers: Vec<String>,
    /// Whether it is what the subject is said to be: "IT is the largest export segment".
    predicate: bool,
}

impl Shape<'_> {
    /// Whether the item names the total that shares refer to.
    pub(super) fn is_total(&self, at: usize) -> bool {
        let (Some(What::Name(index) | What::SingularName(index)), Some(total)) = (self.what(at), self.subjects.total)
        else {
            return false;
        };
        self.subjects.names.get(index).is_some_and(|name| name.key == total)
    }

    /// Whether the item is the total that a share is taken of.
    pub(super) fn is_denominator(&self, at: usize) -> bool {
        self.is(at, Class::Total) && TOTALS.first(self, at).is_some()
    }

    /// Notes the subjects that the sentence names.
    pub(super) fn find_subjects(&mut self) {
        let mentions = (0..self.len()).filter_map(|at| Some(Mention { at, owner: self.owner_at(at)? })).collect();
        self.subjects.mentions = mentions;
    }

    fn owner_at(&self, at: usize) -> Option<Owner> {
        let what = self.what(at)?;
        if self.is_denominator(at) || self.is_listed(at) || self.is_loose_short_form(at) {
            return None;
        }
        let before = match what {
            What::Name(_) | What::SingularName(_) | What::Head | What::Other => self.before_name(at),
            What::Figure(_) | What::Period(_) | What::Sense(_) | What::Word => return None,
        };
        if before.predicate {
            return None;
        }
        let part = self.part_behind(at).or_else(|| self.singular_of_else(at));
        if !before.modifiers.is_empty() || part.is_some() {
            let mut words = before.modifiers;
            words.push(self.words(at));
            words.extend(part);
            return Some(Owner::Elsewhere(words.join(" ")));
        }
        Some(match what {
            What::Name(index) | What::SingularName(index) => Owner::Name(index),
            // "Exports" do not go on with reserves or a balance.
            What::Head if HEADS_BY_NAME.contains(&self.plain_word(at)) && !self.may_go_on(at) => {
                Owner::Elsewhere(self.words(at))
            }
            What::Head => Owner::Continued,
            // "Remittances" goes on with a series whose name has that word.
            _ if self.goes_on(at) => Owner::Continued,
            _ => Owner::Elsewhere(self.words(at)),
        })
    }

    /// Whether a short form such as IT stands where no share or part of the total is spoken of.
    fn is_loose_short_form(&self, at: usize) -> bool {
        let Some(What::Name(index)) = self.what(at) else { return false };
        let short = self.subjects.names.get(index).is_some_and(Name::is_short);
        let part =
            |at: usize| self.is(at, Class::Share) || self.is(at, Class::Contribution) || self.is(at, Class::Total);
        short && !(0..self.len()).any(part)
    }

    /// Whether the series spoken of has the word among its names' words; true where none was spoken of.
    fn may_go_on(&self, at: usize) -> bool {
        let key = |index: usize| self.subjects.names.get(index).map(|name| &name.key);
        let spoken = self.subjects.spoken.series.and_then(key);
        let word = self.plain_word(at);
        let mut names = self.subjects.names.iter().filter(|name| spoken == Some(&name.key));
        spoken.is_none() || names.any(|name| name.has_word(word))
    }

    fn goes_on(&self, at: usize) -> bool {
        let named = self.subjects.spoken.series.and_then(|index| self.subjects.names.get(index));
        let word = self.plain_word(at);
        !word.is_empty() && named.is_some_and(|name| name.has_word(word))
    }

    /// Whether another subject is only named as a part of what was spoken of: "including telecom services".
    fn is_listed(&self, at: usize) -> bool {
        let listed = |at: usize| matches!(self.plain_word(at), "including" | "covering");
        !matches!(self.what(at), Some(What::Name(_))) && (at.saturating_sub(8)..at).any(listed)
    }

    /// What stands before a name and is part of it.
    fn before_name(&self, at: usize) -> Before {
        let mut found = Before::default();
        let mut next = at;
        while let Some(here) = next.checked_sub(1) {
            let Some(item) = self.item(here) else { break };
            let text = self.words(here);
            let word = text.to_lowercase();
            if let Some((line, start)) = country_before(self.tokens, item.end) {
                let home = self.subjects.home == Some(line);
                let of_head = matches!(self.what(at), Some(What::Head));
                if !home || of_head {
                    found.modifiers.insert(0, text);
                    break;
                }
                // The country of the data leaves the name what it is; what stands before it may not.
                next = (0..=here)
                    .rev()
                    .find(|index| self.item(*index).is_none_or(|item| item.start <= start))
                    .unwrap_or(0);
                continue;
            }
            let is_dash = self.tokens.get(item.start).is_some_and(|token| token.kind == TokenKind::Dash);
            match item.what {
                What::Word if is_dash && next < at => {}
                What::Word if self.is_plain_before(here, &word) => {
                    // The exports of a country are none of its parts.
                    let owner = self.tokens.get(item.start).is_some_and(|token| token.possessive);
                    if owner
                        && matches!(word.as_str(), "country" | "nation")
                        && matches!(self.what(at), Some(What::Head))
                    {
                        found.modifiers.insert(0, text);
                    }
                    break;
                }
                What::Word | What::Other => found.modifiers.insert(0, text),
                What::Sense(Sense::Plain(Class::OtherRank)) => {
                    found.predicate = true;
                    break;
                }
                What::Head
                | What::Name(_)
                | What::SingularName(_)
                | What::Figure(_)
                | What::Period(_)
                | What::Sense(_) => break,
            }
            if found.modifiers.len() >= 4 {
                break;
            }
            next = here;
        }
        found
    }

    /// Whether a word before a name leaves it what it is.
    fn is_plain_before(&self, at: usize, word: &str) -> bool {
        let is_word = word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !word.is_empty();
        let verbal = word.ends_with("ing") || word.ends_with("ed");
        let opens = at.checked_sub(1).is_none_or(|before| {
            self.is(before, Class::And) || self.is(before, Class::Stop) || self.is(before, Class::Verb)
        });
        !is_word || word.ends_with("ly") || PLAIN_BEFORE.contains(&word) || verbal && opens && at > 0
    }

    /// A singular is a name only before a word such as "figure" or "earnings"; else it is part of another name.
    fn singular_of_else(&self, at: usize) -> Option<String> {
        if !matches!(self.what(at), Some(What::SingularName(_))) {
            return None;
        }
        let next = self.plain_word(at + 1);
        let is_word =
            matches!(self.what(at + 1), Some(What::Word)) && next.bytes().all(|byte| byte.is_ascii_alphabetic());
        let plain = PLAIN_BEHIND.contains(&next) || PLAIN_BEFORE.contains(&next) || NO_SUBJECT.contains(&next);
        (is_word && !next.is_empty() && !plain).then(|| self.words(at + 1))
    }

    /// The words behind a name that make it another thing: "surplus", "of semiconductors", "to China".
    fn part_behind(&self, at: usize) -> Option<String> {
        let mut next = at + 1;
        while PLAIN_BEHIND.contains(&self.plain_word(next)) && !OTHER_BEHIND.contains(&self.plain_word(next)) {
            next += 1;
        }
        let open = usize::from(self.plain_word(next) == "(");
        let word = self.plain_word(next + open);
        if OTHER_BEHIND.contains(&word) {
            return Some(self.words_from(next + open, 2));
        }
        if !PART_LINKS.contains(&word) {
            return None;
        }
        let link = next + open;
        let of = link + 1 + usize::from(self.plain_word(link + 1) == "the");
        let item = self.item(of)?;
        let token = self.tokens.get(item.start)?;
        let first = token.word.as_ref();
        let is_part = match item.what {
            What::Word => token.kind == TokenKind::Word && !PLAIN_PARTS.contains(&first) && !first.ends_with("ing"),
            What::Other | What::Name(_) | What::SingularName(_) => !self.is_total(of),
            What::Head | What::Figure(_) | What::Period(_) | What::Sense(_) => false,
        };
        let home = country_before(self.tokens, item.end).is_some_and(|(line, _)| Some(line) == self.subjects.home);
        (is_part && !home).then(|| self.words_from(link, of - link + 1))
    }

    fn words_from(&self, at: usize, count: usize) -> String {
        (at..at + count).map(|at| self.words(at)).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The words between a clause's start and its verb that name a subject of its own: "The travel sector grew to".
    fn own_subject(&self, from: Option<usize>, figure: usize) -> Option<String> {
        let start = from.map_or(0, |at| at + 1);
        let verb =
            (start..figure).rev().find(|at| self.is(*at, Class::Verb) || self.is(*at, Class::Change)).unwrap_or(figure);
        let ends = |at: &usize| {
            self.is(*at, Class::Stop)
                || self.is(*at, Class::And)
                || self.is(*at, Class::Figure)
                || self.plain_word(*at) == "with"
        };
        let opens = (start..verb).rev().find(ends);
        if opens.is_none() && from.is_some() {
            return None;
        }
        let stretch = opens.map_or(start, |at| at + 1)..verb;
        let content = stretch.filter(|at| self.is_content(*at)).map(|at| self.words(at)).collect::<Vec<_>>();
        (!content.is_empty()).then(|| content.join(" "))
    }

    /// A name of the only series whose names have all these words: "tourism" where the data have "tourism earnings".
    fn series_of_words(&self, words: &str) -> Option<usize> {
        let names = self.subjects.names;
        let words: Vec<String> = words.split(' ').map(str::to_lowercase).collect();
        let content: Vec<&String> =
            words.iter().filter(|word| !PART_LINKS.contains(&word.as_str()) && *word != "the").collect();
        if content.is_empty() {
            return None;
        }
        let has_all = |name: &Name| content.iter().all(|word| name.has_word(word));
        let index = names.iter().position(has_all)?;
        let key = &names.get(index)?.key;
        names.iter().filter(|name| has_all(name)).all(|name| name.key == *key).then_some(index)
    }

    fn is_content(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let word = self.plain_word(at);
        let is_word = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let country = country_before(self.tokens, item.end);
        let next = self.tokens.get(item.end).map_or("", |token| token.text);
        let capitals = self.words(at).bytes().all(|byte| byte.is_ascii_uppercase());
        // "KATHMANDU:" is where the text was written.
        let is_dateline =
            capitals && item.start == 0 && matches!(next, ":" | "-" | "," | "(" | "\u{2013}" | "\u{2014}");
        matches!(item.what, What::Word)
            && !is_dateline
            && is_word
            && !word.ends_with("ly")
            && !PLAIN_BEFORE.contains(&word)
            && !NO_SUBJECT.contains(&word)
            && country.is_none_or(|(line, _)| self.subjects.home.is_some_and(|home| home != line))
    }

    /// Whose the figure or the record is.
    pub(super) fn subject_of(&self, at: usize, is_share: bool) -> Subject {
        if let Some(hit) = SUBJECTS_BEHIND.first(self, at)
            && let Some(mention) = hit.found.and_then(|found| self.subjects.mentions.iter().find(|one| one.at == found))
        {
            return self.resolved(mention, Certainty::Stated, hit.rule.name);
        }
        let of_series = |one: &&Mention| matches!(one.owner, Owner::Name(_)) && !(is_share && self.is_total(one.at));
        if is_share && let Some(mention) = self.subjects.mentions.iter().find(of_series) {
            return self.resolved(mention, Certainty::Stated, known::NAME_IN_SENTENCE);
        }
        let before = self.subjects.mentions.iter().rev().find(|one| one.at < at);
        if let Some(own) = self.own_subject(before.map(|one| one.at), at) {
            return match self.series_of_words(&own) {
                Some(index) => Subject::Named(index, Fact::new(Certainty::Assumed, known::WORDS_OF_NAME, own)),
                None => Subject::Elsewhere(own),
            };
        }
        if let Some(mention) = before {
            return self.resolved(mention, Certainty::Stated, known::NAME_BEFORE);
        }
        match self.subjects.mentions.iter().find(|one| one.at > at) {
            Some(mention) if matches!(mention.owner, Owner::Name(_)) => {
                self.resolved(mention, Certainty::Stated, known::NAME_IN_SENTENCE)
            }
            _ => self.carried(at, known::SPOKEN_OF),
        }
    }

    fn resolved(&self, mention: &Mention, certainty: Certainty, rule: &'static str) -> Subject {
        match &mention.owner {
            Owner::Name(index) => Subject::Named(*index, Fact::new(certainty, rule, self.words(mention.at))),
            // One word, such as remittances, may be another thing of that name.
            Owner::Elsewhere(words) => match self.series_of_words(words).filter(|_| words.contains(' ')) {
                Some(index) => {
                    Subject::Named(index, Fact::new(Certainty::Assumed, known::WORDS_OF_NAME, words.clone()))
                }
                None => Subject::Elsewhere(words.clone()),
            },
            Owner::Continued => {
                let word = mention.at.checked_sub(1).map_or("", |before| self.plain_word(before));
                // "Their exports" are those of what the sentence speaks of.
                if POSSESSIVES.contains(&word)
                    && let Some(own) = self.own_subject(None, mention.at)
                {
                    return Subject::Elsewhere(own);
                }
                let named = self.subjects.mentions.iter().rev().find(|one| one.at < mention.at);
                match (named.map(|one| &one.owner), self.subjects.spoken.series) {
                    (Some(Owner::Name(index)), _) => {
                        Subject::Named(*index, Fact::new(Certainty::Stated, known::GOES_ON, self.words(mention.at)))
                    }
                    (_, Some(_)) => self.carried_series(self.words(mention.at), known::GOES_ON),
                    (_, None) => {
                        Subject::Unnamed(Fact::new(Certainty::Assumed, known::SERIES_OF_TEXT, self.words(mention.at)))
                    }
                }
            }
        }
    }

    fn carried(&self, _at: usize, rule: &'static str) -> Subject {
        match &self.subjects.spoken.elsewhere {
            Some(words) => Subject::Elsewhere(words.clone()),
            None => self.carried_series(String::new(), rule),
        }
    }

    fn carried_series(&self, words: String, rule: &'static str) -> Subject {
        match self.subjects.spoken.series {
            Some(index) => Subject::Named(index, Fact::new(Certainty::Carried, rule, words)),
            None => Subject::Unnamed(Fact::new(Certainty::Assumed, known::SERIES_OF_TEXT, words)),
        }
    }

    /// What the next sentence goes on with.
    pub(super) fn spoken_on(&self) -> Spoken {
        let mut spoken = self.subjects.spoken.clone();
        for mention in &self.subjects.mentions {
            match &mention.owner {
                Owner::Name(index) => spoken = Spoken { series: Some(*index), elsewhere: None },
                Owner::Continued => spoken.elsewhere = None,
                Owner::Elsewhere(words) => spoken.elsewhere = Some(words.clone()),
            }
        }
        spoken
    }
}

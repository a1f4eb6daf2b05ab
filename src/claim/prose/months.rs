//! Of which months a figure is.

use std::sync::LazyLock;

use super::anchor::{SpokenPeriod, shifted, shifted_by};
use super::class::{Class, Sense};
use super::figures::number;
use super::items::What;
use super::pattern::{Rule, Table};
use super::period::Named;
use super::rules::known;
use super::rules::measures::Quality;
use super::rules::subjects::TIME_WORDS;
use super::shape::Shape;
use super::tokens::Token;
use crate::claim::facts::{Certainty, Fact};
use crate::series::{Month, Span};

/// Where the months of a figure are named in its sentence: the first row that fits counts.
#[rustfmt::skip]
pub(super) const MONTHS: &[Rule<()>] = &[
    Rule { name: "when-it-was-so", pattern: "SINCE in? =PERIOD ,? when .. @MONEY", reach: 4, sets: (), why: "the month since which it is the highest or lowest" },
    Rule { name: "aside-behind", pattern: "after|following .. @FIG YEAR|MONTH|ANNUAL? CHANGE? in|during|for|of =PERIOD", reach: 4, sets: (), why: "the earlier months of an aside" },
    Rule { name: "months-behind", pattern: "@FIG|RECORD .. =MAIN", reach: 30, sets: (), why: "the months right behind the figure" },
    Rule { name: "months-in-parentheses", pattern: "@FIG|RECORD ( in|for? =MAIN )", reach: 0, sets: (), why: "the months in parentheses behind the figure" },
    Rule { name: "months-behind-the-level", pattern: "@RATE .. to HEDGE|OVER? a|an|the? MONEY .. =MAIN", reach: 8, sets: (), why: "the months right behind the level that it rose or fell to" },
    Rule { name: "with-a-level", pattern: "with|at .. @MONEY , =MAIN", reach: 4, sets: (), why: "the months that begin the clause behind it" },
    Rule { name: "months-before", pattern: "=MAIN ~ @FIG|RECORD", reach: 0, sets: (), why: "the nearest months before the figure" },
];

/// Where months are those of an aside, and of no other figure than its own.
#[rustfmt::skip]
pub(super) const ASIDES: &[Rule<()>] = &[
    Rule { name: "aside", pattern: "after|following .. FIG YEAR|MONTH|ANNUAL? CHANGE? in|during|for|of @PERIOD", reach: 4, sets: (), why: "what came before, and no months of the other figures" },
];

static RULES: LazyLock<Table<()>> = LazyLock::new(|| Table::new(MONTHS));
static ASIDE: LazyLock<Table<()>> = LazyLock::new(|| Table::new(ASIDES));

/// Why a figure has no months.
pub(super) const NO_MONTH: &str = "no word says of which month or months it is";

/// Why the other side of a comparison has no months.
pub(super) const NO_BASE_MONTH: &str = "no word says of which month the base is";

/// Months and how they are known.
#[derive(Clone, Debug)]
pub(super) struct Months {
    pub(super) span: Span,
    pub(super) fact: Fact,
}

impl Shape<'_> {
    /// The months that a figure is about: named behind it, before it, elsewhere in the sentence, or spoken of before.
    ///
    /// # Errors
    /// Words that say why there are none.
    pub(super) fn months_named(&self, at: usize) -> Result<Months, &'static str> {
        if let Some(hit) = RULES.first(self, at) {
            let found = hit.found.ok_or(NO_MONTH)?;
            if self.is_of_clauses_before(found, at) {
                return Err(NO_MONTH);
            }
            let span = self
                .main_at(found)
                .or_else(|| self.origin_at(found))
                .or_else(|| self.aside_at(found))
                .ok_or(NO_MONTH)?;
            return Ok(Months { span, fact: self.stated(found, hit.rule.name) });
        }
        let spoken = self.spoken_of();
        match spoken.as_slice() {
            [one] => {
                let found = (0..self.len()).find(|at| self.main_at(*at).is_some()).ok_or(NO_MONTH)?;
                Ok(Months { span: *one, fact: self.stated(found, known::MONTHS_IN_SENTENCE) })
            }
            [] => self.months_carried(),
            _ => Err(NO_MONTH),
        }
    }

    /// Whether the months stand in a clause before the figure's, and the sentence names others before it too: "FY26: 4.60
    /// billion; FY25: 3.82 billion; change: 20 percent".
    fn is_of_clauses_before(&self, found: usize, at: usize) -> bool {
        let is_apart = (found..at).any(|between| self.is(between, Class::Stop));
        let mut named = (0..at).filter_map(|before| self.main_at(before));
        let first = named.next();
        is_apart && named.any(|other| Some(other) != first)
    }

    /// The month since which something is so, named with its year.
    fn origin_at(&self, at: usize) -> Option<Span> {
        match self.what(at)? {
            What::Period(Named::Span(span)) if self.is_origin(at) && span.months() == 1 => Some(span),
            _ => None,
        }
    }

    /// Whether the months here are only those of an aside: "after 6.4 percent in May".
    pub(super) fn is_aside(&self, at: usize) -> bool {
        ASIDE.first(self, at).is_some()
    }

    /// The months of an aside.
    fn aside_at(&self, at: usize) -> Option<Span> {
        self.anchor.main(self.period_at(at).filter(|_| self.is_aside(at))?, self.topic())
    }

    /// A month without its year is certain only where the day of publication is known.
    fn stated(&self, at: usize, rule: &'static str) -> Fact {
        let floats = self.period_at(at).is_some_and(super::anchor::SpokenPeriod::is_relative);
        let open = floats && !self.anchor.is_dated || self.is_doubtful(at);
        let certainty = if open { Certainty::Assumed } else { Certainty::Stated };
        Fact::new(certainty, rule, self.words(at))
    }

    fn months_carried(&self) -> Result<Months, &'static str> {
        // Months that are named and cannot be placed are not those spoken of before.
        if (0..self.len()).any(|at| self.is(at, Class::Main) && self.main_at(at).is_none()) {
            return Err(NO_MONTH);
        }
        if let Some(span) = self.topics.ahead {
            return Ok(Months { span, fact: Fact::new(Certainty::Assumed, known::MONTHS_AHEAD, span.in_words()) });
        }
        let span = self.topic().ok_or(NO_MONTH)?;
        if self.has_other_time() {
            return Ok(Months { span, fact: Fact::new(Certainty::Assumed, known::OTHER_TIME, span.in_words()) });
        }
        if self.topics.doubtful {
            return Ok(Months { span, fact: Fact::new(Certainty::Assumed, known::MONTHS_SPOKEN_OF, span.in_words()) });
        }
        let (certainty, rule) = match (self.topics.spans.len(), self.topics.same_paragraph) {
            (0, _) => (Certainty::Assumed, known::MONTH_BEFORE_PUBLICATION),
            (_, true) => (Certainty::Carried, known::MONTHS_SPOKEN_OF),
            // Another paragraph may have turned to other months, unless they are the latest.
            _ if self.anchor.latest == Some(span.last()) => (Certainty::Carried, known::MONTHS_OF_PARAGRAPH),
            _ => (Certainty::Assumed, known::MONTHS_OF_PARAGRAPH),
        };
        Ok(Months { span, fact: Fact::new(certainty, rule, span.in_words()) })
    }

    /// Whether the sentence has a word of time that no months are read from: "in the last quarter", "since July", "annual exports".
    fn has_other_time(&self) -> bool {
        (0..self.len()).any(|at| {
            let word = matches!(self.what(at), Some(What::Word)) && TIME_WORDS.contains(&self.plain_word(at));
            let annual = self.is(at, Class::YearWord) && (self.is(at + 1, Class::Name) || self.is(at + 1, Class::Head));
            word || annual || self.is(at, Class::Period) && self.is_origin(at) && !self.begins_run(at)
        })
    }

    /// Whether the month here is said to begin the run counted before it: "the eighth month in a row, beginning June 2025".
    fn begins_run(&self, at: usize) -> bool {
        (0..at).rev().take_while(|before| !self.is(*before, Class::Stop)).any(|before| self.is(before, Class::Run))
    }

    /// The first month of the run counted at this place, where its clause names it with its year.
    pub(super) fn run_begins(&self, at: usize) -> Option<Month> {
        let behind = (at + 1..self.len()).take_while(|next| !self.is(*next, Class::Stop));
        let mut origins = behind.filter(|next| self.is(*next, Class::Period) && self.is_origin(*next));
        match self.what(origins.next()?)? {
            What::Period(Named::Span(span)) if span.months() == 1 => Some(span.first()),
            _ => None,
        }
    }

    /// The only single month that was spoken of before: growth on the month can be of no other.
    pub(super) fn topic_month(&self) -> Option<Months> {
        let mut months = self.topics.spans.iter().filter(|span| span.months() == 1);
        let span = *months.next()?;
        let certain = self.topics.same_paragraph && !self.topics.doubtful;
        let certainty = if certain { Certainty::Carried } else { Certainty::Assumed };
        months
            .next()
            .is_none()
            .then(|| Months { span, fact: Fact::new(certainty, known::MONTH_SPOKEN_OF, span.in_words()) })
    }

    /// The months of a figure, longer where its words say so: the fiscal year to date, twelve months.
    pub(super) fn months_of(&self, at: usize) -> Result<Months, &'static str> {
        let named = self.months_named(at);
        if self.has_quality(at, Quality::Cumulative) {
            let span = self.anchor.cumulative(named.as_ref().ok().map(|months| months.span)).ok_or(NO_MONTH)?;
            let named = named.map(|months| self.unless_far(at, Class::Cumulative, months));
            let fact = named.map_or_else(|_| Fact::new(Certainty::Assumed, "cumulative", ""), |months| months.fact);
            return Ok(Months { span, fact });
        }
        let months = named?;
        if months.span.months() == 1 && self.has_quality(at, Quality::Twelve) {
            let first = shifted(months.span, -11).ok_or(NO_MONTH)?.first();
            let span = Span::new(first, months.span.last()).ok_or(NO_MONTH)?;
            return Ok(Months { span, ..self.unless_far(at, Class::Twelve, months) });
        }
        Ok(months)
    }

    /// The months of a figure as they are known: only assumed where another level stands between the word that makes them
    /// longer and the figure, and the figure has a month of its own.
    fn unless_far(&self, at: usize, word: Class, months: Months) -> Months {
        let between = (0..at).rev().take_while(|before| !self.is(*before, word));
        let levels = between.filter(|before| self.is(*before, Class::Money)).count();
        let is_far = levels > 0 && (0..at).any(|before| self.is(before, word));
        if !is_far || months.span.months() > 1 {
            return months;
        }
        Months { fact: Fact { certainty: Certainty::Assumed, ..months.fact }, ..months }
    }

    /// The months that a comparison compares: those of the last figure before it, else of the first behind it.
    pub(super) fn months_compared(&self, comparison: usize) -> Result<Months, &'static str> {
        let opened = self.comparisons.get(comparison).map_or(0, |one| one.at);
        let own = |at: &usize| self.is(*at, Class::Figure) && self.region(*at).is_none();
        let figure = (0..opened).rev().find(own).or_else(|| (opened..self.len()).find(own));
        self.months_of(figure.unwrap_or(opened))
    }

    /// The months on the other side of a comparison, and how they are known.
    pub(super) fn base_months(&self, at: usize, comparison: usize) -> Result<(Months, Months), &'static str> {
        let one = *self.comparisons.get(comparison).ok_or(NO_MONTH)?;
        let main = match (self.months_compared(comparison), one.period) {
            (Ok(main), _) => main,
            // A month that is named with its year needs no other.
            (Err(_), Some(SpokenPeriod::Named(Named::Span(span)))) if span.months() == 1 => {
                let fact = Fact::new(Certainty::Stated, one.rule, span.in_words());
                Months { span, fact }
            }
            (Err(why), _) => return Err(why),
        };
        let span = match one.period {
            Some(period) => self.anchor.base(period, main.span),
            // "up 13 percent year-on-year from $298 million"
            None => self.basis_before(one.at).and_then(|basis| shifted_by(main.span, basis)),
        };
        // A year to date rises from that of the year before.
        let to_date = one.period.is_none() && main.span.months() > 1 && self.is_year_to_date(main.span);
        let span = span.or_else(|| if to_date { shifted(main.span, -12) } else { None });
        let span = span.filter(|span| self.counts(comparison, *span)).ok_or(NO_BASE_MONTH)?;
        let named = one.period.is_some_and(|period| !period.is_relative() || period.is_month(span));
        let certain = named && self.anchor.is_dated && !self.has_doubtful_month();
        let certainty = if certain { Certainty::Stated } else { main.fact.certainty };
        let words = self.words(self.period_item(comparison).unwrap_or(at));
        Ok((main, Months { span, fact: Fact::new(certainty, one.rule, words) }))
    }

    /// Whether the months of the other side are as many as its words count, where they do: "the same five months of 2025".
    fn counts(&self, comparison: usize, span: Span) -> bool {
        let said = self.period_item(comparison).and_then(|at| self.months_counted(at));
        said.is_none_or(|count| count == span.months())
    }

    /// How many months "the same five months" are.
    pub(super) fn months_counted(&self, at: usize) -> Option<i32> {
        let item = self.item(at).filter(|item| matches!(item.what, What::Sense(Sense::Relative(_))))?;
        let is_same = |token: &Token<'_>| matches!(token.word.as_ref(), "same" | "corresponding" | "comparable");
        self.tokens.get(item.start..item.end)?.iter().any(is_same).then_some(())?;
        let (count, end) = (item.start..item.end).find_map(|start| number(self.tokens, start))?;
        let is_months =
            (end..end + 2).any(|next| self.tokens.get(next).is_some_and(|token| token.word.starts_with("month")));
        i32::try_from(count.mantissa()).ok().filter(|_| is_months && count.scale() == 0)
    }

    /// The item that names the months of a comparison.
    fn period_item(&self, comparison: usize) -> Option<usize> {
        (0..self.len()).find(|at| self.region(*at) == Some(comparison) && self.is(*at, Class::Period))
    }

    pub(super) fn is_year_to_date(&self, span: Span) -> bool {
        span.months() <= 12 && self.anchor.calendar.first_month_of(span.last()) == span.first()
    }
}

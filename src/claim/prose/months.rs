//! Of which months a figure is.

use std::sync::LazyLock;

use super::anchor::{shifted, shifted_by};
use super::class::Class;
use super::items::What;
use super::pattern::{Rule, Table};
use super::period::Named;
use super::rules::known;
use super::rules::measures::Quality;
use super::rules::subjects::TIME_WORDS;
use super::shape::Shape;
use crate::claim::facts::{Certainty, Fact};
use crate::series::{Month, Span};

/// Where the months of a figure are named in its sentence: the first row that fits counts.
#[rustfmt::skip]
pub(super) const MONTHS: &[Rule<()>] = &[
    Rule { name: "months-behind", pattern: "@FIG|RECORD .. =MAIN", reach: 30, sets: (), why: "the months right behind the figure" },
    Rule { name: "months-in-parentheses", pattern: "@FIG|RECORD ( in|for? =MAIN )", reach: 0, sets: (), why: "the months in parentheses behind the figure" },
    Rule { name: "months-before", pattern: "=MAIN ~ @FIG|RECORD", reach: 0, sets: (), why: "the nearest months before the figure" },
];

static RULES: LazyLock<Table<()>> = LazyLock::new(|| Table::new(MONTHS));

/// Why a figure has no months.
pub(super) const NO_MONTH: &str = "no word says of which month or months it is";

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
            let span = self.main_at(found).ok_or(NO_MONTH)?;
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

    /// A month without its year is certain only where the day of publication is known.
    fn stated(&self, at: usize, rule: &'static str) -> Fact {
        let floats = self.period_at(at).is_some_and(super::anchor::SpokenPeriod::is_relative);
        let certainty = if floats && !self.anchor.is_dated { Certainty::Assumed } else { Certainty::Stated };
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
        let certainty = if self.topics.same_paragraph { Certainty::Carried } else { Certainty::Assumed };
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
            let fact = named.map_or_else(|_| Fact::new(Certainty::Assumed, "cumulative", ""), |months| months.fact);
            return Ok(Months { span, fact });
        }
        let months = named?;
        if months.span.months() == 1 && self.has_quality(at, Quality::Twelve) {
            let first = shifted(months.span, -11).ok_or(NO_MONTH)?.first();
            let span = Span::new(first, months.span.last()).ok_or(NO_MONTH)?;
            return Ok(Months { span, ..months });
        }
        Ok(months)
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
        let main = self.months_compared(comparison)?;
        let one = *self.comparisons.get(comparison).ok_or(NO_MONTH)?;
        let span = match one.period {
            Some(period) => self.anchor.base(period, main.span),
            // "up 13 percent year-on-year from $298 million"
            None => self.basis_before(one.at).and_then(|basis| shifted_by(main.span, basis)),
        };
        // A year to date rises from that of the year before.
        let to_date = one.period.is_none() && main.span.months() > 1 && self.is_year_to_date(main.span);
        let span = span.or_else(|| if to_date { shifted(main.span, -12) } else { None });
        let span = span.ok_or("no word says of which month the base is")?;
        let named = one.period.is_some_and(|period| !period.is_relative() || period.is_month(span));
        let certainty = if named && self.anchor.is_dated { Certainty::Stated } else { main.fact.certainty };
        let words = self.words(self.period_item(comparison).unwrap_or(at));
        Ok((main, Months { span, fact: Fact::new(certainty, one.rule, words) }))
    }

    /// The item that names the months of a comparison.
    fn period_item(&self, comparison: usize) -> Option<usize> {
        (0..self.len()).find(|at| self.region(*at) == Some(comparison) && self.is(*at, Class::Period))
    }

    pub(super) fn is_year_to_date(&self, span: Span) -> bool {
        span.months() <= 12 && self.anchor.calendar.first_month_of(span.last()) == span.first()
    }
}

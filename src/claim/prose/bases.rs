//! What a change is measured against, and which way it went.

use std::sync::LazyLock;

use super::anchor::shifted;
use super::class::{Basis, Class, Direction};
use super::comparison::Comparison;
use super::figures::{Figure, Kind};
use super::months::{Months, NO_MONTH};
use super::pattern::Table;
use super::rules::bases::{BASES, BASES_BEFORE, DIRECTIONS};
use super::rules::known;
use super::shape::Shape;
use crate::claim::facts::{Certainty, Fact};
use crate::series::Span;

static NAMED: LazyLock<Table<Basis>> = LazyLock::new(|| Table::new(BASES));
static BEFORE: LazyLock<Table<Basis>> = LazyLock::new(|| Table::new(BASES_BEFORE));
static TURNS: LazyLock<Table<Option<Direction>>> = LazyLock::new(|| Table::new(DIRECTIONS));

/// Why a change has no base.
pub(super) const NO_BASIS: &str = "no word says what it is compared with";

/// What a change is measured against.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) basis: Basis,
    pub(super) months: Months,
    pub(super) fact: Fact,
    /// The item of the level it is compared with.
    pub(super) level: Option<usize>,
}

impl Shape<'_> {
    /// The base that words before a index name, within its clause.
    pub(super) fn basis_before(&self, at: usize) -> Option<Basis> {
        (0..at).rev().take_while(|before| !self.is(*before, Class::Stop)).find_map(|before| {
            let beside = || self.is(before + 1, Class::Change) || before > 0 && self.is(before - 1, Class::Percent);
            match () {
                () if self.is(before, Class::Year) => Some(Basis::Year),
                () if self.is(before, Class::Month) => Some(Basis::Month),
                () if self.is(before, Class::YearWord) && beside() => Some(Basis::Year),
                () if self.is(before, Class::MonthWord) && beside() => Some(Basis::Month),
                () => None,
            }
        })
    }

    /// What a change is measured against, and of which months it is.
    ///
    /// # Errors
    /// Words that say why that is not known.
    pub(super) fn measured(&self, at: usize) -> Result<Measured, &'static str> {
        let named = NAMED.first(self, at);
        let behind = self.comparison_behind(at);
        let comparison = behind.or_else(|| self.comparison_before(at));
        let mut months = self.months_of(at);
        let is_named = months.as_ref().is_ok_and(|months| months.fact.certainty == Certainty::Stated);
        if named.as_ref().is_some_and(|hit| hit.rule.sets == Basis::Month) && !is_named {
            months = self.topic_month().map_or(months, Ok);
        }
        let months = months?;
        let used = match (&named, behind) {
            (Some(_), None) => None,
            (Some(_), Some(_)) => behind,
            (None, _) => comparison,
        };
        let compared = used.map(|index| self.compared(index, months.span)).transpose()?.flatten();
        let level = used.and_then(|index| self.comparisons.get(index)?.figure);
        if let Some(hit) = named {
            if compared.is_some_and(|basis| basis != hit.rule.sets) {
                return Err("its words name one base and its months another");
            }
            let fact = Fact::new(Certainty::Stated, hit.rule.name, "");
            return Ok(Measured { basis: hit.rule.sets, months, fact, level });
        }
        if let (Some(basis), Some(one)) = (compared, used.and_then(|index| self.comparisons.get(index))) {
            let fact = Fact::new(Certainty::Stated, one.rule, self.words(one.at));
            return Ok(Measured { basis, months, fact, level });
        }
        let (basis, fact) = self.basis_from_before(at, &months)?;
        Ok(Measured { basis, months, fact, level: None })
    }

    /// The base by the words before the figure, or by the custom of a fiscal year to date.
    fn basis_from_before(&self, at: usize, months: &Months) -> Result<(Basis, Fact), &'static str> {
        if let Some(hit) = BEFORE.first(self, at) {
            return Ok((hit.rule.sets, Fact::new(Certainty::Stated, hit.rule.name, "")));
        }
        // A fiscal year to date is compared with that of the year before; a month may be compared with two.
        if months.span.months() > 1 && self.is_year_to_date(months.span) {
            return Ok((Basis::Year, Fact::new(Certainty::Carried, known::YEAR_TO_DATE_ON_YEAR, "")));
        }
        if let Some(before) = self.rate_of_another_subject(at)
            && let Ok(measured) = self.measured(before)
            && measured.months.span == months.span
        {
            return Ok((measured.basis, Fact::new(Certainty::Carried, known::BASE_OF_RATE_BEFORE, "")));
        }
        Err(NO_BASIS)
    }

    /// The rate before this one, where another subject is named between the two.
    fn rate_of_another_subject(&self, at: usize) -> Option<usize> {
        let before = (0..at).rev().find(|before| self.is(*before, Class::Rate))?;
        let is_named = |at: usize| self.is(at, Class::Name) || self.is(at, Class::Total) || self.is(at, Class::Other);
        (before..at).any(is_named).then_some(before)
    }

    /// The base that a comparison names; none where it names no months.
    fn compared(&self, index: usize, main: Span) -> Result<Option<Basis>, &'static str> {
        let comparison: Comparison = *self.comparisons.get(index).ok_or(NO_MONTH)?;
        if comparison.average {
            return Err("a change on an average has no measure");
        }
        let Some(period) = comparison.period else { return Ok(None) };
        let base = self.anchor.base(period, main).ok_or("no word says of which month the base is")?;
        match (shifted(main, -1) == Some(base) && main.months() == 1, shifted(main, -12) == Some(base)) {
            (true, _) => Ok(Some(Basis::Month)),
            (_, true) => Ok(Some(Basis::Year)),
            _ => Err("no measure compares these months"),
        }
    }

    /// The comparison right behind the figure, before the next rate of its own.
    fn comparison_behind(&self, at: usize) -> Option<usize> {
        for next in at + 1..self.len() {
            if let Some(index) = self.comparisons.iter().position(|one| one.at == next) {
                return Some(index);
            }
            let joined = matches!(self.plain_word(next - 1), "or" | "(");
            let figure = self.is(next, Class::Figure) && !self.is(next, Class::Money) && !joined;
            let ends = figure || self.is(next, Class::Stop) && !self.leads_on(next);
            let begins_change = self.is(next + 1, Class::Change) || self.plain_word(next + 1) == "by";
            if ends || self.is(next, Class::And) && begins_change {
                return None;
            }
        }
        None
    }

    /// Whether a stop only leads on to where the figure stands: "increased by 39.4 percent, reaching $265 million compared to".
    fn leads_on(&self, at: usize) -> bool {
        matches!(self.plain_word(at), "reaching" | "touching" | "hitting")
    }

    /// The last comparison before the figure in its clause, not beyond another rate.
    fn comparison_before(&self, at: usize) -> Option<usize> {
        for before in (0..at).rev() {
            if self.is(before, Class::Stop) || self.is(before, Class::Rate) {
                return None;
            }
            if let Some(index) = self.comparisons.iter().position(|one| one.at == before) {
                return Some(index);
            }
        }
        None
    }

    /// Up or down, by the words around the figure.
    pub(super) fn direction(&self, at: usize) -> Option<Direction> {
        TURNS.first(self, at).and_then(|hit| hit.rule.sets.or_else(|| self.direction_at(hit.found?)))
    }

    /// Whether the change is a fall: by its words, else by its sign.
    ///
    /// # Errors
    /// Words that say that nothing tells.
    pub(super) fn falls(&self, at: usize, figure: Figure) -> Result<bool, &'static str> {
        if figure.kind == Kind::Factor || figure.amount.is_sign_negative() {
            return Ok(false);
        }
        let behind = self.plain_word(at + 1);
        match self.direction(at) {
            Some(direction) => Ok(direction == Direction::Down),
            // "MoM: +5%", or "13% YoY": the sign is as printed.
            None if figure.signed || self.stands_free(at) => Ok(false),
            None if behind == "above" => Ok(false),
            None if behind == "below" => Ok(true),
            None => Err("no word says whether it is a rise or a fall"),
        }
    }

    /// Whether no word leads to the figure and a base stands beside it: a verb that is not a word of the rules may be a fall.
    fn stands_free(&self, at: usize) -> bool {
        let is_basis = |at: usize| self.is(at, Class::Year) || self.is(at, Class::Month);
        let sign = |at: usize| !self.plain_word(at).starts_with(|c: char| c.is_alphanumeric());
        let before = at.checked_sub(1);
        is_basis(at + 1) && before.is_none_or(sign)
            || before.is_some_and(|before| is_basis(before) || self.plain_word(before) == ":")
    }
}

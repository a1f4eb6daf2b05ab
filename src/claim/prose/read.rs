//! From the shape of a sentence to what each of its figures claims; where no rule covers it, the reason instead.

use std::sync::LazyLock;

use super::anchor::shifted;
use super::bases::NO_BASIS;
use super::class::{Basis, Class, Direction, Sense};
use super::figures::Figure;
use super::items::What;
use super::months::{Months, NO_BASE_MONTH, NO_MONTH};
use super::pattern::{Hit, Table};
use super::period::Named;
use super::rules::bases::HEDGES;
use super::rules::exclusions::{EXCLUSIONS, Exclusion};
use super::rules::measures::{QUALITIES, Quality, ROLES, Role};
use super::shape::Shape;
use crate::calculate::Measure;
use crate::claim::Hedge;
use crate::claim::facts::{Certainty, Fact};
use crate::series::Span;

static ROLE: LazyLock<Table<Role>> = LazyLock::new(|| Table::new(ROLES));
static QUALITY: LazyLock<Table<Quality>> = LazyLock::new(|| Table::new(QUALITIES));
static EXCLUDED: LazyLock<Table<Exclusion>> = LazyLock::new(|| Table::new(EXCLUSIONS));
static HEDGE: LazyLock<Table<()>> = LazyLock::new(|| Table::new(HEDGES));

const NO_MEASURE: &str = "no measure covers these months";
const OTHER_AVERAGE: &str = "an average, and no word says that it is of the last twelve months";

/// What a figure claims.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) measure: Measure,
    pub(super) span: Span,
    /// Whether the figure is a fall.
    pub(super) falls: bool,
    pub(super) hedge: Option<Hedge>,
    /// The item of the level it is compared with.
    pub(super) base: Option<usize>,
    /// How the months and the measure are known.
    pub(super) period: Fact,
    pub(super) how: Fact,
}

fn last_month(span: Span) -> Option<Span> {
    Span::new(span.last(), span.last())
}

/// Why a figure claims nothing that can be judged.
#[derive(Clone, Debug)]
pub(super) enum Unread {
    NotUnderstood(&'static str),
    /// No word says which of these readings it has: why, and the likeliest first.
    Open(&'static str, Vec<Reading>),
    Elsewhere(&'static str),
}

impl From<&'static str> for Unread {
    fn from(reason: &'static str) -> Self {
        Self::NotUnderstood(reason)
    }
}

impl Shape<'_> {
    pub(super) fn has_quality(&self, at: usize, quality: Quality) -> bool {
        QUALITY.first_where(self, at, |own| *own == quality).is_some()
    }

    /// What kind of figure it is, by which rule.
    pub(super) fn role(&self, at: usize) -> Option<Hit<Role>> {
        ROLE.first(self, at)
    }

    /// Why the figure or record is not a claim that can be judged, where a rule says so.
    fn excluded(&self, at: usize) -> Option<Unread> {
        let is_share = self.role(at).is_some_and(|hit| hit.rule.sets == Role::Share);
        let hit = EXCLUDED.first_where(self, at, |own| !(is_share && *own == Exclusion::Elsewhere))?;
        match hit.rule.sets {
            Exclusion::NotUnderstood => Some(Unread::NotUnderstood(hit.rule.why)),
            Exclusion::Elsewhere => Some(Unread::Elsewhere(hit.rule.why)),
            Exclusion::Judged => None,
        }
    }

    /// What the figure claims.
    pub(super) fn read_figure(&self, at: usize, figure: Figure) -> Result<Reading, Unread> {
        if let Some(unread) = self.excluded(at) {
            return Err(unread);
        }
        if self.is_of_part_of_month(at) {
            return Err(Unread::NotUnderstood("it is of part of a month"));
        }
        let Hit { rule, found } = self.role(at).ok_or(NO_MEASURE)?;
        let (role, why, rule) = (rule.sets, rule.why, rule.name);
        if self.region(at).is_some() && self.is(at, Class::Money) {
            return self.base_level(at);
        }
        match role {
            Role::Share => self.share(at, rule),
            Role::Contribution => self.contribution(at, figure, rule),
            Role::Difference | Role::Growth => self.change(at, figure, rule),
            Role::LevelOfFound => {
                let span = found.and_then(|found| self.main_at(found)).ok_or(NO_MONTH)?;
                let period =
                    Fact::new(Certainty::Stated, rule, found.map(|found| self.words(found)).unwrap_or_default());
                self.level_reading(at, Months { span, fact: period }, rule)
            }
            Role::AverageBefore => Ok(self.reading(at, Measure::Avg12Prev, self.months_of(at)?, rule)),
            Role::Level => self.level(at, rule),
            Role::Run => self.run(at, figure, rule),
            Role::Rank => self.rank(at, rule),
            Role::Days => self.days(at, rule),
            Role::None => Err(Unread::NotUnderstood(why)),
        }
    }

    /// What the record claims, which has no number.
    pub(super) fn read_record(&self, at: usize) -> Result<Reading, Unread> {
        if let Some(unread) = self.excluded(at) {
            return Err(unread);
        }
        if self.region(at).is_some() {
            return Err(Unread::NotUnderstood("the record is that of the month compared with"));
        }
        let months = self.months_named(at)?;
        if months.span.months() > 1 {
            return Err(Unread::NotUnderstood("a record of more than one month has no measure"));
        }
        Ok(Reading { hedge: None, ..self.reading(at, Measure::Record, months, "record") })
    }

    pub(super) fn reading(&self, at: usize, measure: Measure, months: Months, rule: &'static str) -> Reading {
        let how = Fact::new(Certainty::Stated, rule, "");
        Reading {
            measure,
            span: months.span,
            falls: false,
            hedge: self.hedge(at),
            base: None,
            period: months.fact,
            how,
        }
    }

    /// The hedge of the figure; words such as "doubled" and "a third of" are never meant to the last digit.
    fn hedge(&self, at: usize) -> Option<Hedge> {
        let is_word = self.is(at, Class::Factor) || self.is(at, Class::Fraction);
        let hit = HEDGE.first(self, at).filter(|hit| hit.found.is_some_and(|found| self.hedges_side_of(found, at)));
        let said = hit.and_then(|hit| match self.what(hit.found?)? {
            What::Sense(Sense::Hedge(hedge)) => Some(hedge),
            What::Sense(Sense::Plain(Class::Short)) => Some(Hedge::LessThan),
            What::Sense(Sense::Plain(Class::Over)) if self.region(at).is_none() => {
                let below = self.plain_word(hit.found?) == "below";
                Some(if below { Hedge::LessThan } else { Hedge::MoreThan })
            }
            _ => None,
        });
        said.or(is_word.then_some(Hedge::About))
    }

    /// Whether the hedge is of the same side of a comparison as the figure, and does not open it.
    fn hedges_side_of(&self, hedge: usize, figure: usize) -> bool {
        self.region(hedge) == self.region(figure) && self.comparisons.iter().all(|one| one.at != hedge)
    }

    /// Whether the nearest time named is only a part of a month.
    fn is_of_part_of_month(&self, at: usize) -> bool {
        let part = |at: &usize| matches!(self.what(*at), Some(What::Period(Named::PartOfMonth)));
        let behind =
            (at + 1..self.len()).take_while(|next| !self.is(*next, Class::Stop) && !self.is(*next, Class::Figure));
        let mut behind = behind.filter(|next| part(next) || self.is(*next, Class::Main));
        if let Some(first) = behind.next() {
            return part(&first);
        }
        (0..at).rev().find(|before| part(before) || self.is(*before, Class::Main)).is_some_and(|before| part(&before))
    }

    fn share(&self, at: usize, rule: &'static str) -> Result<Reading, Unread> {
        let months = self.months_named(at);
        let month = months.as_ref().is_ok_and(|months| months.span.months() == 1);
        if month && !self.has_quality(at, Quality::Cumulative) {
            return Ok(self.reading(at, Measure::SharePct, months?, rule));
        }
        let named = months?;
        let span = self.anchor.cumulative(Some(named.span)).ok_or(NO_MONTH)?;
        if !self.is_year_to_date(span) {
            return Err(NO_MEASURE.into());
        }
        Ok(self.reading(at, Measure::FytdSharePct, Months { span, ..named }, rule))
    }

    fn contribution(&self, at: usize, figure: Figure, rule: &'static str) -> Result<Reading, Unread> {
        let months = self.months_of(at)?;
        let basis = (at + 1..self.len()).take_while(|next| !self.is(*next, Class::Figure)).find_map(|next| {
            let annual = self.is(next, Class::Year) || self.is(next, Class::YearWord);
            let monthly = self.is(next, Class::Month) || self.is(next, Class::MonthWord);
            annual.then_some(Basis::Year).or(monthly.then_some(Basis::Month))
        });
        let measure = match (basis, months.span.months()) {
            (Some(Basis::Month), 1) => Measure::MomContribPp,
            (Some(Basis::Year), 1) => Measure::YoyContribPp,
            (_, 2..) if self.is_year_to_date(months.span) => Measure::FytdYoyContribPp,
            _ => return Err(NO_BASIS.into()),
        };
        let falls = figure.amount.is_sign_negative() && !figure.signed;
        Ok(Reading { falls, ..self.reading(at, measure, months, rule) })
    }

    fn change(&self, at: usize, figure: Figure, rule: &'static str) -> Result<Reading, Unread> {
        let percent = !self.is(at, Class::Money);
        let measured = match self.measured(at) {
            Err(NO_BASIS) => return Err(self.without_base(at, figure, percent, rule)),
            found => found?,
        };
        let falls = self.falls(at, figure)?;
        let measure = self.change_measure(at, measured.basis, measured.months.span, percent)?;
        let reading = self.reading(at, measure, measured.months, rule);
        Ok(Reading { falls, base: measured.level, how: measured.fact, ..reading })
    }

    /// The measure of a change on this base.
    pub(super) fn change_measure(
        &self,
        at: usize,
        basis: Basis,
        span: Span,
        percent: bool,
    ) -> Result<Measure, &'static str> {
        let to_date = span.months() > 1 && self.is_year_to_date(span);
        if self.has_quality(at, Quality::PerDay) {
            return match (basis, span.months()) {
                (Basis::Month, 1) if percent => Ok(Measure::PerDayMomPct),
                (Basis::Year, 1) if percent => Ok(Measure::PerDayYoyPct),
                (Basis::Year, _) if percent && to_date => Ok(Measure::FytdPerDayYoyPct),
                _ => Err(NO_MEASURE),
            };
        }
        if self.has_quality(at, Quality::Usual) {
            let usual = basis == Basis::Month && span.months() == 1 && percent;
            return if usual { Ok(Measure::TypicalMomPct) } else { Err(NO_MEASURE) };
        }
        match (basis, span.months(), percent) {
            (Basis::Month, 1, true) => Ok(Measure::MomPct),
            (Basis::Month, 1, false) => Ok(Measure::MomAbs),
            (Basis::Year, 1, true) => Ok(Measure::YoyPct),
            (Basis::Year, 1, false) => Ok(Measure::YoyAbs),
            (Basis::Year, _, true) if to_date => Ok(Measure::FytdYoyPct),
            (Basis::Year, _, false) if to_date => Ok(Measure::FytdYoyAbs),
            (Basis::Year, 3, true) => Ok(Measure::Sum3YoyPct),
            (Basis::Year, 12, true) => Ok(Measure::Sum12YoyPct),
            _ => Err(NO_MEASURE),
        }
    }

    /// The measure of a level of these months. A fiscal year's first month is a month, not a year to date.
    fn level_measure(&self, span: Span) -> Result<Measure, &'static str> {
        match span.months() {
            1 => Ok(Measure::Value),
            _ if self.is_year_to_date(span) => Ok(Measure::Fytd),
            3 => Ok(Measure::Sum3),
            12 => Ok(Measure::Sum12),
            _ => Err(NO_MEASURE),
        }
    }

    fn level(&self, at: usize, rule: &'static str) -> Result<Reading, Unread> {
        let months = self.months_of(at)?;
        if self.has_quality(at, Quality::PerDay) {
            // Of one month only: a longer period's figure per day has no measure.
            let one = months.span.months() == 1;
            return if one { Ok(self.reading(at, Measure::PerDay, months, rule)) } else { Err(NO_MEASURE.into()) };
        }
        if self.is_average(at) {
            return Err(OTHER_AVERAGE.into());
        }
        self.level_reading(at, months, rule)
    }

    pub(super) fn level_reading(&self, at: usize, months: Months, rule: &'static str) -> Result<Reading, Unread> {
        let measure = self.level_measure(months.span)?;
        Ok(self.reading(at, measure, months, rule))
    }

    /// Whether the figure is an average of which no word says that it is of twelve months.
    fn is_average(&self, at: usize) -> bool {
        let ends = |at: &usize| self.is(*at, Class::Stop) || self.is(*at, Class::Figure);
        let behind =
            (at + 1..self.len()).take_while(|at| !ends(at) && !self.is(*at, Class::And) && self.region(*at).is_none());
        let before = (0..at).rev().take_while(|at| !ends(at));
        behind.take(4).chain(before).any(|at| self.is(at, Class::Average))
    }

    /// The level on the other side of a comparison.
    fn base_level(&self, at: usize) -> Result<Reading, Unread> {
        let index = self.region(at).ok_or(NO_BASE_MONTH)?;
        let comparison = *self.comparisons.get(index).ok_or(NO_BASE_MONTH)?;
        if comparison.period.is_some() && self.follows_at(at) {
            return Err(self.of_either_side(at, index, comparison.rule));
        }
        if comparison.average {
            let main = self.months_compared(index)?;
            let before = (0..self.len()).any(|at| self.region(at) == Some(index) && self.is(at, Class::AverageBefore));
            let fits = before && main.span.months() == 1;
            return if fits {
                Ok(self.reading(at, Measure::Avg12Prev, main, comparison.rule))
            } else {
                Err(OTHER_AVERAGE.into())
            };
        }
        let (main, base) = match self.base_months(at, index) {
            Err(NO_BASE_MONTH) => return Err(self.without_base_month(at, index, comparison.rule)),
            found => found?,
        };
        if self.has_quality(at, Quality::PerDay) {
            let one = base.span.months() == 1;
            return if one {
                Ok(self.reading(at, Measure::PerDay, base, comparison.rule))
            } else {
                Err(NO_MEASURE.into())
            };
        }
        if main.span.months() > 1 && shifted(main.span, -12) == Some(base.span) && self.is_year_to_date(main.span) {
            return Ok(self.reading(
                at,
                Measure::FytdPrev,
                Months { span: main.span, fact: base.fact },
                comparison.rule,
            ));
        }
        self.level_reading(at, base, comparison.rule)
    }

    fn run(&self, at: usize, figure: Figure, rule: &'static str) -> Result<Reading, Unread> {
        let near = |at: &usize| !self.is(*at, Class::Stop) && !self.is(*at, Class::Figure);
        let around = || (at + 1..self.len()).take_while(near).take(6).chain((0..at).rev().take_while(near));
        if around().any(|at| self.is(at, Class::Month)) {
            return Err("months in a row are counted by growth on the year".into());
        }
        let direction = around().find_map(|at| self.direction_at(at));
        let falls = direction.ok_or("no word says whether it is months of growth or of decline")? == Direction::Down;
        let months = self.run_ends(at, figure)?;
        // Months of growth may be counted on the month before too, unless the sentence says on the year.
        let on_the_year = (0..self.len()).any(|at| self.is(at, Class::Year) || self.is(at, Class::YearWord));
        let certainty = if on_the_year { Certainty::Stated } else { Certainty::Assumed };
        let how = Fact::new(certainty, rule, "");
        Ok(Reading { falls, how, ..self.reading(at, Measure::Streak, months, rule) })
    }

    /// The last month of a run: the one that is named, and the one that its first month and its count lead to.
    fn run_ends(&self, at: usize, figure: Figure) -> Result<Months, Unread> {
        let count = i32::try_from(figure.amount.mantissa()).ok();
        let counted = self.run_begins(at).and_then(|first| first.plus(count? - 1));
        let named = self.months_named(at);
        let Some(last) = counted else {
            let months = named?;
            return match (months.span.months(), months.fact.certainty) {
                (1, _) => Ok(months),
                // "have now grown for ten months": until the last of the months that the text is about.
                (_, Certainty::Assumed) => Ok(Months { span: last_month(months.span).ok_or(NO_MONTH)?, ..months }),
                (_, Certainty::Stated | Certainty::Carried) => Err(NO_MONTH.into()),
            };
        };
        match named {
            Ok(months) if months.fact.certainty == Certainty::Stated && months.span.last().month() != last.month() => {
                Err("the run is said to begin in another month than its count leads to".into())
            }
            _ => {
                let span = Span::new(last, last).ok_or(NO_MONTH)?;
                Ok(Months { span, fact: Fact::new(Certainty::Stated, "run", span.in_words()) })
            }
        }
    }

    fn rank(&self, at: usize, rule: &'static str) -> Result<Reading, Unread> {
        let ever = (at + 1..at + 8).any(|at| {
            let words = self.words(at).to_lowercase();
            ["ever", "record", "history"].iter().any(|word| words.ends_with(word))
        });
        let months = self.months_named(at)?;
        if !ever || months.span.months() > 1 {
            return Err("a rank counts among all months so far, and no word says so".into());
        }
        Ok(self.reading(at, Measure::Rank, months, rule))
    }

    /// The working days of a month with its year: "August 2025 had 20 working days". Any other number of days is not a claim.
    fn days(&self, at: usize, rule: &'static str) -> Result<Reading, Unread> {
        let verb = at.checked_sub(1).map_or("", |before| self.plain_word(before));
        let has = matches!(verb, "had" | "has" | "have" | "with" | "were" | "only" | "contained");
        let near = |at: &usize| !self.is(*at, Class::Stop) && !self.is(*at, Class::Figure);
        let dated = |at: usize| match self.what(at)? {
            What::Period(Named::Span(span)) if span.months() == 1 => Some((at, span)),
            _ => None,
        };
        let mut around = (0..at).rev().take_while(near).chain((at + 1..self.len()).take_while(near));
        match around.find_map(dated).filter(|_| has) {
            Some((named, span)) => {
                let fact = Fact::new(Certainty::Stated, rule, self.words(named));
                Ok(self.reading(at, Measure::Days, Months { span, fact }, rule))
            }
            None => Err(Unread::Elsewhere("days")),
        }
    }
}

//! From a claim to its verdict.

use crate::calculate::{Formula, Fraction, Measure, Rounding, Term, Unit, Window};
use crate::claim::caution::{Misfit, is_out_of_size, rests_on};
use crate::claim::evidence::{Evidence, Found, View};
use crate::claim::facts::{Certainty, Fact, Facts};
use crate::claim::history::Extreme;
use crate::claim::judgement::Judgement;
use crate::claim::look_alike::{Slip, look_alike};
use crate::claim::period::placed;
use crate::claim::question::{Archive, Question, by};
use crate::claim::reason::{closer, fits, hedged, off, wrong};
use crate::claim::releases::Levels;
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::claim::{Claim, Hedge, Stated};
use crate::present::amount_text;
use crate::series::{Decimal, Exact, Month, Vintage};

/// How claims are judged.
#[derive(Debug)]
pub struct Judge {
    /// The data.
    pub evidence: Evidence,
    /// The series that a claim without one is about; where it is not told, the only one.
    pub series: Option<String>,
    /// Only what was published by then is known.
    pub as_of: Option<Vintage>,
    /// How figures are rounded.
    pub rounding: Rounding,
    /// One unit of the last digit that the source publishes, where the data have more: figures may be made of such levels.
    pub published_unit: Option<Decimal>,
}

impl Judge {
    /// The verdict on a claim about the data.
    #[must_use]
    pub fn judge(&self, claim: &Claim) -> Judgement {
        if let Some(words) = &claim.elsewhere {
            let mut judgement = Judgement::new(String::new(), None, "");
            judgement.is_elsewhere = true;
            return judgement.because(Verdict::Undecidable, format!("about something else ({words})"));
        }
        let index = self.series_index(claim);
        let key = match &index {
            Ok(index) => self.evidence.key(*index),
            Err(_) => claim.series.clone().unwrap_or_default(),
        };
        let calendar = self.evidence.calendar();
        let measured = claim.measure.zip(claim.period).map(|(measure, period)| placed(measure, period, calendar));
        let month = claim.period.map(crate::series::Span::last);
        let name = match measured {
            Some(Ok((measure, _))) => measure.name(),
            _ => claim.measure.map_or("", Measure::name),
        };
        let judgement = Judgement::new(key, month, name);
        if let Some(problem) = &claim.problem {
            return self.of_candidates(claim, judgement, problem);
        }
        match (index, measured, claim.stated) {
            (Err(why), ..) => judgement.because(Verdict::Undecidable, why),
            (_, Some(Err(why)), _) => judgement.because(Verdict::Undecidable, why),
            (Ok(index), Some(Ok((measure, month))), Some(stated)) => {
                let question = Question { series_index: index, measure, month, view: self.view(claim) };
                let stated = self.placed_by_size(claim, question).unwrap_or(stated);
                self.weighed(claim, self.answer(judgement, claim, question, stated))
            }
            _ => judgement.because(Verdict::Undecidable, "not understood: no measure, month or figure"),
        }
    }

    /// The judgement with what it rests on; nothing is called false on a fact that is only assumed.
    fn weighed(&self, claim: &Claim, mut judgement: Judgement) -> Judgement {
        let rests = rests_on(claim, &judgement.series);
        let certain = claim.facts.as_ref().is_none_or(Facts::are_certain) || self.is_false_of_both_years(claim);
        if judgement.verdict == Verdict::Inconsistent && !certain {
            judgement.verdict = Verdict::Undecidable;
            judgement.reason = format!("{rests}: {}", judgement.reason);
        } else if judgement.verdict != Verdict::Undecidable && !rests.is_empty() {
            let joint = if judgement.reason.is_empty() { "" } else { "; " };
            judgement.reason = format!("{}{joint}{rests}", judgement.reason);
        }
        judgement
    }

    /// Whether a claim whose words leave open only the year is false of the other year too.
    fn is_false_of_both_years(&self, claim: &Claim) -> bool {
        let (Some(other), Some(facts)) = (claim.other_year, &claim.facts) else { return false };
        let stated = Fact { certainty: Certainty::Stated, ..facts.period.clone() };
        let facts = Facts { period: stated, ..facts.clone() };
        let of_other = Claim { period: Some(other), other_year: None, facts: Some(facts), ..claim.clone() };
        self.judge(&of_other).verdict == Verdict::Inconsistent
    }

    /// The judgement on a claim that was not understood: that of the likeliest candidate, which comes first, where it is right.
    /// Else it is left open, with the measure and the month of a candidate that is right, or of the likeliest, and what the
    /// figure would be by each. A figure that is right by another candidate may be a wrong one by the likeliest.
    fn of_candidates(&self, claim: &Claim, unread: Judgement, problem: &str) -> Judgement {
        let mut judged: Vec<Judgement> = claim.candidates.iter().map(|candidate| self.judge(candidate)).collect();
        let is_right = |one: &Judgement| !matches!(one.verdict, Verdict::Inconsistent | Verdict::Undecidable);
        if judged.first().is_some_and(is_right) {
            return judged.swap_remove(0);
        }
        let (measure, month) = match judged.iter().find(|one| is_right(one)).or(judged.first()) {
            Some(shown) => (shown.measure.clone(), shown.month),
            None => (unread.measure.clone(), unread.month),
        };
        let words: String =
            claim.candidates.iter().filter_map(|candidate| self.candidate_in_words(candidate)).collect();
        Judgement { measure, month, ..unread }.because(Verdict::Undecidable, problem.to_owned() + &words)
    }

    /// What the figure would be if it is this candidate.
    fn candidate_in_words(&self, candidate: &Claim) -> Option<String> {
        let index = self.series_index(candidate).ok()?;
        let (measure, month) = placed(candidate.measure?, candidate.period?, self.evidence.calendar()).ok()?;
        let question = Question { series_index: index, measure, month, view: self.view(candidate) };
        let Found::Figure { figure, .. } = self.archive().known(question).0 else { return None };
        let printed = Printed::of(candidate.stated?)?;
        Some(format!("; if it is {} of {month}: {}", measure.name(), closer(&figure.value, printed, self.rounding)))
    }

    /// A level where the data name no unit, in the power of a thousand that brings it near the figure.
    fn placed_by_size(&self, claim: &Claim, question: Question) -> Option<Stated> {
        claim.power?;
        let Some(Stated::Number { amount, unit }) = claim.stated else { return None };
        let Found::Figure { figure, .. } = self.archive().known(question).0 else { return None };
        let shifted = |exponent: i32| {
            let shift = |number: Decimal| {
                let decimals = i32::from(number.decimals()) - exponent;
                let raise = 10_i128.checked_pow(u32::try_from((-decimals).max(0)).ok()?)?;
                let scale = u8::try_from(decimals.max(0)).ok()?;
                Decimal::from_mantissa(number.mantissa().checked_mul(raise)?, scale).ok()
            };
            Some((shift(amount)?, shift(unit)?))
        };
        [0, 3, 6, 9, -3, -6].into_iter().filter_map(shifted).find_map(|(amount, unit)| {
            let fits = !is_out_of_size(Printed::new(amount, unit), &figure);
            fits.then_some(Stated::Number { amount, unit })
        })
    }

    /// The releases that the claim could know: those of its day, and none that are later than what is known at all.
    fn view(&self, claim: &Claim) -> View {
        View::AsOf(match (claim.published, self.as_of) {
            (Some(published), Some(as_of)) if published.is_after(as_of) => Some(as_of),
            (published, as_of) => published.or(as_of),
        })
    }

    /// The index of the series that the claim is about.
    fn series_index(&self, claim: &Claim) -> Result<usize, String> {
        let mut keys = self.evidence.keys();
        match claim.series.as_ref().or(self.series.as_ref()) {
            Some(wanted) => self.evidence.index_of(wanted).ok_or_else(|| {
                let keys: Vec<String> = self.evidence.keys().take(10).collect();
                format!("no series {wanted:?}; the data hold {}", keys.join(", "))
            }),
            None => match (keys.next(), keys.next()) {
                (Some(_), None) => Ok(0),
                (None, _) => Err("there are no data".to_owned()),
                (Some(_), Some(_)) => Err("the data hold several series, and the claim names none".to_owned()),
            },
        }
    }

    fn answer(&self, judgement: Judgement, claim: &Claim, question: Question, stated: Stated) -> Judgement {
        let printed = match (stated, Printed::of(stated)) {
            (Stated::High, _) => return self.archive().record(judgement, question, Extreme::High),
            (Stated::Low, _) | (_, None) => return self.archive().record(judgement, question, Extreme::Low),
            (_, Some(printed)) if question.measure.unit() == Unit::Data => printed.of_level(),
            (_, Some(printed)) => printed,
        };
        if question.measure == Measure::Streak && claim.hedge.is_none() {
            return self.archive().run(judgement, question, printed);
        }
        let (known, by_then) = self.archive().known(question);
        let (figure, ends, base) = match &known {
            Found::Figure { figure, low, high, base } => (figure, [low.as_ref(), high.as_ref()], *base),
            Found::Missing(why) if self.archive().published_sum(question).is_some() => {
                return self.by_published_sum_alone(judgement, claim, question, printed, why);
            }
            Found::Word => return judgement.because(Verdict::Undecidable, "the measure is a word and no number"),
            Found::Missing(why) => return judgement.because(Verdict::Undecidable, why.clone()),
        };
        let judgement = judgement.with(printed, figure, self.rounding, ends);
        let base = self.base_in_words(claim, question, base);
        let (verdict, reason) = match self.favourable(claim, question, printed, figure, by_then) {
            Some(found) => found,
            None => self.unfavourable(claim, question, printed, figure),
        };
        let joint = if reason.is_empty() || base.is_empty() { "" } else { "; " };
        judgement.because(verdict, format!("{reason}{joint}{base}"))
    }

    /// The verdict where the figure is right in some way, the nearest first.
    fn favourable(
        &self,
        claim: &Claim,
        question: Question,
        printed: Printed,
        figure: &Figure,
        by_then: bool,
    ) -> Option<(Verdict, String)> {
        // A figure in another unit than its measure's is none of it, whatever its number.
        if claim.misnamed.is_some() {
            return None;
        }
        if let Some((verdict, reason)) = fits(printed, claim.hedge, figure, self.rounding).filter(|_| by_then) {
            return Some(match verdict {
                Verdict::Exact => (verdict, reason),
                _ => (verdict, reason + &self.against_months(question, printed, figure)),
            });
        }
        if let Some(found) = self.by_published_sum(claim, question, printed, figure) {
            return Some(found);
        }
        if let Some(reason) = self.other_print(question, printed, claim.hedge) {
            return Some((Verdict::Vintage, reason));
        }
        let levels = self.evidence.levels(question.series_index, question.measure, question.month);
        let misfit = self.misfit(claim, question, printed, figure, levels.as_deref());
        if let Some(others) = misfit.by_other_levels(&claim.level_units, self.published_unit) {
            return Some((others.verdict, others.reason));
        }
        hedged(printed, claim.hedge, figure, self.rounding)
    }

    /// The verdict by the published figure of the year to date, with how far it lies from the sum of the months.
    fn by_published_sum(
        &self,
        claim: &Claim,
        question: Question,
        printed: Printed,
        sum: &Figure,
    ) -> Option<(Verdict, String)> {
        let published = self.archive().published_sum(question)?;
        printed.fit(&published, claim.hedge, self.rounding)?;
        let off = published.value.minus(&sum.value);
        let side = if off < Fraction::zero() { "below" } else { "above" };
        let far = closer(&off.size(), printed, self.rounding);
        let reason = match question.measure {
            Measure::Fytd | Measure::FytdPrev => format!("the published total, {far} {side} the sum of the months"),
            _ => format!("by the published totals: {}", closer(&published.value, printed, self.rounding)),
        };
        Some((Verdict::Consistent, reason))
    }

    /// The verdict where the months have no sum, but the figure of the year to date is published.
    fn by_published_sum_alone(
        &self,
        judgement: Judgement,
        claim: &Claim,
        question: Question,
        printed: Printed,
        why: &str,
    ) -> Judgement {
        let Some(figure) = self.archive().published_sum(question) else {
            return judgement.because(Verdict::Undecidable, why);
        };
        let judgement = judgement.with(printed, &figure, self.rounding, [None, None]);
        match fits(printed, claim.hedge, &figure, self.rounding)
            .or_else(|| hedged(printed, claim.hedge, &figure, self.rounding))
        {
            Some((verdict, reason)) => {
                let joint = if reason.is_empty() { "" } else { "; " };
                judgement.because(verdict, format!("{reason}{joint}by the published total"))
            }
            None => {
                let shown = closer(&figure.value, printed, self.rounding);
                judgement.because(Verdict::Undecidable, format!("{why}; the published total is {shown}"))
            }
        }
    }

    /// The verdict where nothing gives the figure: false, or left open.
    fn unfavourable(&self, claim: &Claim, question: Question, printed: Printed, figure: &Figure) -> (Verdict, String) {
        if let Some(misnamed) = claim.misnamed {
            let shown = closer(&figure.value, printed, self.rounding);
            return (Verdict::Inconsistent, format!("it is {shown}; {misnamed}"));
        }
        let slip = look_alike(self.archive(), question, printed, &figure.value);
        let levels = self.evidence.levels(question.series_index, question.measure, question.month);
        let misfit = self.misfit(claim, question, printed, figure, levels.as_deref());
        let open = misfit.held_back(slip.is_some()).or_else(|| misfit.by_half_printed(&claim.half_printed_units));
        let open = open.or_else(|| other_months(claim, slip.as_ref()));
        let slip = slip.map(|slip| slip.words).or_else(|| {
            let months = self.against_months(question, printed, figure);
            Some(months.trim_start_matches("; ").to_owned()).filter(|words| !words.is_empty())
        });
        let reason = wrong(printed, claim.hedge, figure, self.rounding, slip);
        match open {
            Some(why) => (Verdict::Undecidable, format!("{why}; {reason}")),
            None => (Verdict::Inconsistent, reason),
        }
    }

    fn misfit<'a>(
        &self,
        claim: &Claim,
        question: Question,
        printed: Printed,
        figure: &'a Figure,
        levels: Option<&'a Levels>,
    ) -> Misfit<'a> {
        Misfit { question, levels, printed, hedge: claim.hedge, figure, mode: self.rounding }
    }

    /// The data as they are known to this judge.
    pub(crate) fn archive(&self) -> Archive<'_> {
        Archive { evidence: &self.evidence, as_of: self.as_of }
    }

    /// The release of the levels by which the figure is right, where there is one.
    fn other_print(&self, question: Question, printed: Printed, hedge: Option<Hedge>) -> Option<String> {
        self.archive().others(question).into_iter().find_map(|view| match self.archive().found(question, view) {
            Found::Figure { figure, .. } => {
                let verdict = printed.fit(&figure, hedge, self.rounding)?;
                let shown = closer(&figure.value, printed, self.rounding);
                Some(format!("{} {}: {shown}", verdict.name(), by(view)))
            }
            _ => None,
        })
    }

    /// How far a printed total lies from the sum of its months, and which of them were revised.
    pub(crate) fn against_months(&self, question: Question, printed: Printed, figure: &Figure) -> String {
        let Formula::Level(Term { window, .. }) = question.measure.formula() else { return String::new() };
        if window == Window::Month || printed.low.is_some() {
            return String::new();
        }
        let (far, side) = off(printed, &figure.value);
        let mut words =
            format!("; the printed total is {} {side} the sum of the months", closer(&far, printed, self.rounding));
        // Revisions are named where the first releases come nearer to what was printed.
        let first = match self.archive().found(question, View::First) {
            Found::Figure { figure, .. } => Fraction::of(printed.amount).minus(&figure.value).size(),
            _ => far.clone(),
        };
        let revised = if first < far {
            self.evidence.revised(question.series_index, question.measure, question.month)
        } else {
            Vec::new()
        };
        if !revised.is_empty() {
            let months: Vec<String> = revised.iter().map(Month::to_string).collect();
            let verb = if months.len() == 1 { "was" } else { "were" };
            words.push_str(&format!("; {} {verb} revised", months.join(", ")));
        }
        words
    }

    /// What is to be said of the level that the claim names as the base of its comparison.
    fn base_in_words(&self, claim: &Claim, question: Question, known: Option<Decimal>) -> String {
        let (Some(said), Some(known)) = (claim.base, known) else { return String::new() };
        // A base of "$3.2 billion" comes as 3200, whose zeros were not printed.
        let near = |base: Decimal| Printed::new(said, said.leading_unit()).is(&Fraction::of(base));
        if near(known) {
            return format!("base {}", amount_text(said));
        }
        let based = |view: &View| matches!(self.archive().found(question, *view), Found::Figure { base: Some(base), .. } if near(base));
        let earlier = self.archive().others(question).into_iter().find(based);
        match earlier {
            Some(view) => format!("the base {} is right {}", amount_text(said), by(view)),
            None => format!("the base is {}, not {}", amount_text(known), amount_text(said)),
        }
    }
}

/// Why a figure is left open whose months are only carried on, and which is right for others.
fn other_months(claim: &Claim, slip: Option<&Slip>) -> Option<String> {
    let is_stated = claim.facts.as_ref().is_none_or(|facts| facts.period.certainty == Certainty::Stated);
    slip.filter(|slip| slip.is_of_other_months && !is_stated)
        .map(|_| "not called false: its months are not stated, and it is right for others".to_owned())
}

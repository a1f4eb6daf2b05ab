//! From a claim to its verdict.

use crate::calculate::{Cell, Formula, Fraction, Measure, Rounding, Term, Window};
use crate::claim::caution::{held_back, is_out_of_size, rests_on};
use crate::claim::evidence::{Evidence, Found, View};
use crate::claim::facts::Facts;
use crate::claim::history::Extreme;
use crate::claim::look_alike::look_alike;
use crate::claim::period::placed;
use crate::claim::reason::{closer, digits, fits, hedged, off, wrong};
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::claim::{Claim, Hedge, Stated};
use crate::present::{amount_text, rounded_text};
use crate::series::{Decimal, Exact, Month, Vintage};

/// A verdict with what it rests on. Figures are as they are printed: per cent, percentage points or data units.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The key of the series; empty where there is none.
    pub series: String,
    /// The last month of the period claimed.
    pub month: Option<Month>,
    /// The name of the measure, or of the kind of a pair; empty where it could not be told.
    pub measure: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The figure as it should have been printed, to the digits that were; empty where there is none.
    pub computed: String,
    /// The lower end of the interval, rounded down; empty where there is none.
    pub low: String,
    /// The upper end, rounded up.
    pub high: String,
    /// Why, in words.
    pub reason: String,
    /// Which ways of rounding give the printed digits, where not all of them do: half-up, half-even, cut off.
    pub rounded: Option<[bool; 3]>,
    /// Whether the figure is about something that is none of the data's.
    pub is_elsewhere: bool,
}

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

/// The ways of rounding that a source may use.
const WAYS: [Rounding; 3] = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down];

impl Judgement {
    pub(crate) fn new(series: String, month: Option<Month>, measure: &str) -> Self {
        Self {
            series,
            month,
            measure: measure.to_owned(),
            verdict: Verdict::Undecidable,
            computed: String::new(),
            low: String::new(),
            high: String::new(),
            reason: String::new(),
            rounded: None,
            is_elsewhere: false,
        }
    }

    /// A claim that could not be read.
    #[must_use]
    pub fn not_understood(problem: String) -> Self {
        Self::new(String::new(), None, "").because(Verdict::Undecidable, problem)
    }

    pub(crate) fn because(mut self, verdict: Verdict, reason: impl Into<String>) -> Self {
        (self.verdict, self.reason) = (verdict, reason.into());
        self
    }

    /// Notes the figure, its interval, and what the digits say of the rounding.
    pub(crate) fn with(mut self, printed: Printed, figure: &Figure, mode: Rounding, ends: [Option<&Cell>; 2]) -> Self {
        self.computed = digits(&printed.rounded(&figure.value, mode), printed.unit.decimals());
        let places = (printed.unit.decimals() + 2).max(2);
        let end = |cell: Option<&Cell>, exact: &Fraction, mode| match cell {
            Some(Cell::Amount(amount)) => amount_text(*amount),
            _ => rounded_text(&exact.ratio().round(places, mode)),
        };
        if figure.low != figure.high {
            self.low = end(ends[0], &figure.low, Rounding::Floor);
            self.high = end(ends[1], &figure.high, Rounding::Ceiling);
        }
        let ways = WAYS.map(|way| printed.rounded(&figure.value, way));
        if ways.iter().any(|way| *way != ways[0]) {
            let said = Fraction::of(printed.amount);
            self.rounded = Some(ways.map(|way| way == said)).filter(|ways| ways.contains(&true));
        }
        self
    }
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
        let place = self.place(claim);
        let key = match &place {
            Ok(place) => self.evidence.key(*place),
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
            return judgement.because(Verdict::Undecidable, problem.clone() + &self.candidates_in_words(claim));
        }
        match (place, measured, claim.stated) {
            (Err(why), ..) => judgement.because(Verdict::Undecidable, why),
            (_, Some(Err(why)), _) => judgement.because(Verdict::Undecidable, why),
            (Ok(place), Some(Ok((measure, month))), Some(stated)) => {
                let question = Question { place, measure, month, view: self.view(claim) };
                let stated = self.placed_by_size(claim, question).unwrap_or(stated);
                self.weighed(claim, self.answer(judgement, claim, question, stated))
            }
            _ => judgement.because(Verdict::Undecidable, "not understood: no measure, month or figure"),
        }
    }

    /// The judgement with what it rests on; nothing is called false on a fact that is only assumed.
    fn weighed(&self, claim: &Claim, mut judgement: Judgement) -> Judgement {
        let rests = rests_on(claim, &judgement.series);
        let certain = claim.facts.as_ref().is_none_or(Facts::are_certain);
        if judgement.verdict == Verdict::Inconsistent && !certain {
            judgement.verdict = Verdict::Undecidable;
            judgement.reason = format!("{rests}: {}", judgement.reason);
        } else if judgement.verdict != Verdict::Undecidable && !rests.is_empty() {
            let joint = if judgement.reason.is_empty() { "" } else { "; " };
            judgement.reason = format!("{}{joint}{rests}", judgement.reason);
        }
        judgement
    }

    /// What the figure would be by each measure that it may be of.
    fn candidates_in_words(&self, claim: &Claim) -> String {
        let calendar = self.evidence.calendar();
        let one = |candidate: &Claim| {
            let place = self.place(candidate).ok()?;
            let (measure, month) = placed(candidate.measure?, candidate.period?, calendar).ok()?;
            let question = Question { place, measure, month, view: self.view(candidate) };
            let Found::Figure { figure, .. } = self.known(question).0 else { return None };
            let printed = Printed::of(candidate.stated?)?;
            Some(format!("; if it is {} of {month}: {}", measure.name(), closer(&figure.value, printed, self.rounding)))
        };
        claim.candidates.iter().filter_map(one).collect()
    }

    /// A level where the data name no unit, in the power of a thousand that brings it near the figure.
    fn placed_by_size(&self, claim: &Claim, question: Question) -> Option<Stated> {
        claim.power?;
        let Some(Stated::Number { amount, unit }) = claim.stated else { return None };
        let Found::Figure { figure, .. } = self.known(question).0 else { return None };
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

    /// The prints that the claim could know: those of its day, and none that are later than what is known at all.
    fn view(&self, claim: &Claim) -> View {
        View::AsOf(match (claim.published, self.as_of) {
            (Some(published), Some(as_of)) if published.is_after(as_of) => Some(as_of),
            (published, as_of) => published.or(as_of),
        })
    }

    /// The place of the series that the claim is about.
    fn place(&self, claim: &Claim) -> Result<usize, String> {
        let mut keys = self.evidence.keys();
        match claim.series.as_ref().or(self.series.as_ref()) {
            Some(wanted) => self.evidence.place(wanted).ok_or_else(|| {
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
            (Stated::High, _) => return self.record(judgement, question, Extreme::High),
            (Stated::Low, _) | (_, None) => return self.record(judgement, question, Extreme::Low),
            (_, Some(printed)) => printed,
        };
        if question.measure == Measure::Streak && claim.hedge.is_none() {
            return self.run(judgement, question, printed);
        }
        let (known, by_then) = self.known(question);
        let (figure, ends, base) = match &known {
            Found::Figure { figure, low, high, base } => (figure, [low.as_ref(), high.as_ref()], *base),
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
        if let Some(reason) = self.other_print(question, printed, claim.hedge) {
            return Some((Verdict::Vintage, reason));
        }
        let levels = self.evidence.levels(question.place, question.measure, question.month);
        let others = levels.and_then(|levels| self.by_other_levels(claim, &levels, printed, claim.hedge));
        if let Some(others) = others {
            return Some((others.verdict, others.reason));
        }
        hedged(printed, claim.hedge, figure, self.rounding)
    }

    /// The verdict where nothing gives the figure: false, or left open.
    fn unfavourable(&self, claim: &Claim, question: Question, printed: Printed, figure: &Figure) -> (Verdict, String) {
        if let Some(misnamed) = claim.misnamed {
            let shown = closer(&figure.value, printed, self.rounding);
            return (Verdict::Inconsistent, format!("it is {shown}; {misnamed}"));
        }
        let slip = look_alike(self, question, printed, &figure.value);
        let levels = self.evidence.levels(question.place, question.measure, question.month);
        let open = held_back(question, levels.as_deref(), (printed, figure), slip.is_some());
        let slip = slip.or_else(|| {
            let months = self.against_months(question, printed, figure);
            Some(months.trim_start_matches("; ").to_owned()).filter(|words| !words.is_empty())
        });
        let reason = wrong(printed, claim.hedge, figure, self.rounding, slip);
        match open {
            Some(why) => (Verdict::Undecidable, format!("{why}; {reason}")),
            None => (Verdict::Inconsistent, reason),
        }
    }

    /// What is known of the question, and whether it was by its day: what was not published then is judged by what was later.
    fn known(&self, question: Question) -> (Found, bool) {
        match self.found(question, question.view) {
            Found::Missing(_) => (self.found(question, View::AsOf(self.as_of)), false),
            found => (found, true),
        }
    }

    pub(crate) fn found(&self, question: Question, view: View) -> Found {
        self.evidence.find(question.place, view, question.measure, question.month)
    }

    /// The other prints by which the question can be asked: the latest, then those of each date, the earliest first, then the
    /// first print of each month.
    pub(crate) fn others(&self, question: Question) -> Vec<View> {
        let known = |date: &Vintage| self.as_of.is_none_or(|last| !date.is_after(last));
        let dates = self.evidence.vintages(question.place).into_iter().filter(known).map(Some);
        let dates = [self.as_of].into_iter().chain(dates).map(View::AsOf);
        dates.chain([View::First]).filter(|view| *view != question.view).collect()
    }

    /// The print of the levels by which the figure is right, where there is one.
    fn other_print(&self, question: Question, printed: Printed, hedge: Option<Hedge>) -> Option<String> {
        self.others(question).into_iter().find_map(|view| match self.found(question, view) {
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
        if window == Window::Month {
            return String::new();
        }
        let (far, side) = off(printed, &figure.value);
        let mut words =
            format!("; the printed total is {} {side} the sum of the months", closer(&far, printed, self.rounding));
        // Revisions are named where the first prints come nearer to what was printed.
        let first = match self.found(question, View::First) {
            Found::Figure { figure, .. } => Fraction::of(printed.amount).minus(&figure.value).size(),
            _ => far.clone(),
        };
        let revised = if first < far {
            self.evidence.revised(question.place, question.measure, question.month)
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
        let based =
            |view: &View| matches!(self.found(question, *view), Found::Figure { base: Some(base), .. } if near(base));
        let earlier = self.others(question).into_iter().find(based);
        match earlier {
            Some(view) => format!("the base {} is right {}", amount_text(said), by(view)),
            None => format!("the base is {}, not {}", amount_text(known), amount_text(said)),
        }
    }
}

/// What a claim asks of the data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    pub(crate) place: usize,
    pub(crate) measure: Measure,
    pub(crate) month: Month,
    /// The prints that the claim could know.
    pub(crate) view: View,
}

pub(crate) fn by(view: View) -> String {
    match view {
        View::AsOf(Some(date)) => format!("by what was published until {date}"),
        View::AsOf(None) => "by the latest figures".to_owned(),
        View::First => "by each month's first print".to_owned(),
    }
}

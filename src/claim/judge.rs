//! From a claim to its verdict.

use crate::calculate::{Cell, Formula, Fraction, Measure, Rounding, Term, Window};
use crate::claim::evidence::{Evidence, Found, View};
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
            return judgement.because(Verdict::Undecidable, problem.clone());
        }
        match (place, measured, claim.stated) {
            (Err(why), ..) => judgement.because(Verdict::Undecidable, why),
            (_, Some(Err(why)), _) => judgement.because(Verdict::Undecidable, why),
            (Ok(place), Some(Ok((measure, month))), Some(stated)) => {
                let question = Question { place, measure, month, view: self.view(claim) };
                self.answer(judgement, claim, question, stated)
            }
            _ => judgement.because(Verdict::Undecidable, "not understood: no measure, month or figure"),
        }
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
        let Some(printed) = Printed::of(stated) else {
            return self.record(judgement, question, if stated == Stated::High { "high" } else { "low" });
        };
        let mode = self.rounding;
        let (known, by_then) = self.known(question);
        let (figure, ends, base) = match &known {
            Found::Figure { figure, low, high, base } => (figure, [low.as_ref(), high.as_ref()], *base),
            Found::Word(_) => return judgement.because(Verdict::Undecidable, "the measure is a word and no number"),
            Found::Missing(why) => return judgement.because(Verdict::Undecidable, why.clone()),
        };
        let judgement = judgement.with(printed, figure, mode, ends);
        let base = self.base_in_words(claim, question, base);
        let say = |reason: String| match (reason.is_empty(), base.is_empty()) {
            (_, true) => reason,
            (true, false) => base.clone(),
            (false, false) => format!("{reason}; {base}"),
        };
        // A figure in another unit than its measure's is none of it, whatever its number.
        if let Some(misnamed) = claim.misnamed {
            let shown = closer(&figure.value, printed, mode);
            return judgement.because(Verdict::Inconsistent, say(format!("it is {shown}; {misnamed}")));
        }
        if let Some((verdict, reason)) = fits(printed, claim.hedge, figure, mode).filter(|_| by_then) {
            return match verdict {
                Verdict::Exact => judgement.because(verdict, say(reason)),
                _ => judgement.because(verdict, say(reason + &self.against_months(question, printed, figure))),
            };
        }
        if let Some(reason) = self.other_print(question, printed, claim.hedge) {
            return judgement.because(Verdict::Vintage, say(reason));
        }
        if let Some((verdict, reason)) = hedged(printed, claim.hedge, figure, mode) {
            return judgement.because(verdict, say(reason));
        }
        let slip = look_alike(self, question, printed, &figure.value);
        let slip = slip.or_else(|| {
            let months = self.against_months(question, printed, figure);
            Some(months.trim_start_matches("; ").to_owned()).filter(|words| !words.is_empty())
        });
        judgement.because(Verdict::Inconsistent, say(wrong(printed, claim.hedge, figure, mode, slip)))
    }

    fn record(&self, judgement: Judgement, question: Question, said: &str) -> Judgement {
        let is = |found: &Found| matches!(found, Found::Word(word) if *word == said);
        let (known, by_then) = self.known(question);
        match known {
            Found::Missing(why) => judgement.because(Verdict::Undecidable, why),
            found if is(&found) && by_then => {
                let mut judgement = judgement.because(Verdict::Exact, "");
                judgement.computed = said.to_owned();
                judgement
            }
            found => {
                let word = if let Found::Word(word) = found { word } else { "" };
                let other = self.others(question).into_iter().find(|view| is(&self.found(question, *view)));
                let mut judgement = match other {
                    Some(view) => judgement.because(Verdict::Vintage, format!("a {said} {}", by(view))),
                    None if word.is_empty() => judgement.because(Verdict::Inconsistent, "no record"),
                    None => judgement.because(Verdict::Inconsistent, format!("it is a record {word}")),
                };
                judgement.computed = word.to_owned();
                judgement
            }
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
    fn others(&self, question: Question) -> Vec<View> {
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

fn by(view: View) -> String {
    match view {
        View::AsOf(Some(date)) => format!("by what was published until {date}"),
        View::AsOf(None) => "by the latest figures".to_owned(),
        View::First => "by each month's first print".to_owned(),
    }
}

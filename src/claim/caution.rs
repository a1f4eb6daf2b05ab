//! When a figure that does not fit is called false, and when it is left open.

use crate::calculate::{Formula, Fraction, Rounding, Unit};
use crate::claim::evidence::View;
use crate::claim::facts::Certainty;
use crate::claim::question::Question;
use crate::claim::releases::Levels;
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::claim::{Claim, Hedge};
use crate::present::rounded_text;
use crate::series::{Decimal, Month};

/// A printed figure that the levels that count do not give.
#[derive(Clone, Copy)]
pub(crate) struct Misfit<'a> {
    pub(crate) question: Question,
    /// The levels that the figure is made of; None if one has no value.
    pub(crate) levels: Option<&'a Levels>,
    pub(crate) printed: Printed,
    pub(crate) hedge: Option<Hedge>,
    /// The right figure.
    pub(crate) figure: &'a Figure,
    /// How figures are rounded.
    pub(crate) mode: Rounding,
}

/// A figure that other levels than the latest give.
pub(crate) struct ByOthers {
    pub(crate) verdict: Verdict,
    pub(crate) reason: String,
}

impl Misfit<'_> {
    fn fits(&self, figure: &Figure) -> bool {
        self.printed.fit(figure, self.hedge, self.mode).is_some()
    }

    fn shown(&self, figure: &Figure) -> String {
        rounded_text(&figure.value.ratio().round(2, self.mode))
    }

    /// Whether other releases of the levels give the figure, or the levels rounded as the text prints both of them, or each
    /// month rounded as the source publishes it.
    pub(crate) fn by_other_levels(&self, printed: &[Decimal], published: Option<Decimal>) -> Option<ByOthers> {
        let levels = self.levels?;
        if let Some(figure) = levels.of_releases().iter().find(|figure| self.fits(figure)) {
            let reason = format!("by other releases of its months: {}", self.shown(figure));
            return Some(ByOthers { verdict: Verdict::Vintage, reason });
        }
        let by_sums = printed.iter().filter_map(|unit| Some((*unit, levels.rounded_sums(*unit)?)));
        let by_months = published.and_then(|unit| Some((unit, levels.rounded_months(unit)?)));
        let sums = published.and_then(|unit| Some((unit, levels.rounded_sums(unit)?)));
        let (unit, figure) = by_sums.chain(by_months).chain(sums).find(|(_, figure)| self.fits(figure))?;
        let reason = format!("by the levels rounded to {unit}: {}", self.shown(&figure));
        Some(ByOthers { verdict: Verdict::Consistent, reason })
    }

    /// Why it is not called false where the text prints only one of its levels: rounded like that one, they give the figure.
    pub(crate) fn by_half_printed(&self, units: &[Decimal]) -> Option<String> {
        let levels = self.levels?;
        let mut rounded = units.iter().filter_map(|unit| Some((unit, levels.rounded_sums(*unit)?)));
        let (unit, figure) = rounded.find(|(_, figure)| self.fits(figure))?;
        Some(format!("not called false: the levels rounded to {unit} give {}", self.shown(&figure)))
    }

    /// Why it is left open; None if it may be called false. A known slip explains any size.
    pub(crate) fn held_back(&self, is_slip: bool) -> Option<String> {
        if let Some(doubt) = self.levels.and_then(|levels| self.doubt(levels)) {
            return Some(format!("not called false: {doubt}"));
        }
        let strange = !is_slip && is_level(self.question) && is_out_of_size(self.printed, self.figure);
        strange.then(|| "probably not this series or period".to_owned())
    }

    /// Why its levels do not decide.
    fn doubt(&self, levels: &Levels) -> Option<String> {
        let claimed = match self.question.view {
            View::AsOf(date) => date,
            View::First => None,
        };
        if let Some(doubt) = levels.doubt(claimed) {
            return Some(doubt);
        }
        let is_loose = matches!(self.hedge, Some(Hedge::Nearly | Hedge::About));
        if is_loose && is_level(self.question) && self.printed.is_round_near(&self.figure.value) {
            return Some("a hedge on a round number may reach so far".to_owned());
        }
        if self.hedge.is_none() && is_level(self.question) && self.printed.is_mark_of(&self.figure.value) {
            return Some("a round number may be a mark that was passed".to_owned());
        }
        let between = levels.between_releases().filter(|figure| self.fits(figure))?;
        let months: Vec<String> = levels.revised_months().iter().map(Month::to_string).collect();
        let ends = [&between.low, &between.high].map(|end| rounded_text(&end.ratio().round(2, self.mode)));
        let [low, high] = ends;
        Some(format!("what is known of the revisions of {} allows {low} to {high}", months.join(", ")))
    }
}

fn is_level(question: Question) -> bool {
    matches!(question.measure.formula(), Formula::Level(_) | Formula::Mean(..)) && question.measure.unit() == Unit::Data
}

/// Whether what was printed is under half or over twice the figure.
pub(crate) fn is_out_of_size(printed: Printed, figure: &Figure) -> bool {
    let said = Fraction::of(printed.amount).size();
    let size = figure.value.size();
    said.plus(&said) < size || said > size.plus(&size)
}

/// What a verdict rests on besides the sentence itself, in words; empty where the sentence says all.
pub(crate) fn rests_on(claim: &Claim, series: &str) -> String {
    let Some(facts) = &claim.facts else { return String::new() };
    let of = |certainty: Certainty| {
        let list = facts.all().into_iter().filter(move |(_, fact)| fact.certainty == certainty).map(|(name, _)| name);
        list.collect::<Vec<_>>()
    };
    let mut words = Vec::new();
    let carried = of(Certainty::Carried);
    if !carried.is_empty() {
        words.push(format!("carried: {}", carried.join(", ")));
    }
    let conditions = conditions(&of(Certainty::Assumed), claim, series);
    if !conditions.is_empty() {
        words.push(format!("if {}", conditions.join(" and ")));
    }
    words.join("; ")
}

/// What must be so for a figure whose facts of these names are assumed.
fn conditions(assumed: &[&str], claim: &Claim, series: &str) -> Vec<String> {
    let mut conditions = Vec::new();
    if assumed.contains(&"subject") {
        let series = if series.is_empty() { "the series of the data" } else { series };
        conditions.push(format!("this is about {series}"));
    }
    if let Some(months) = claim.period.filter(|_| assumed.contains(&"period")) {
        conditions.push(format!("it is of {}", months.in_words()));
    }
    if let Some(measure) = claim.measure.filter(|_| assumed.contains(&"measure")) {
        conditions.push(format!("it is {}", measure.name()));
    }
    if assumed.contains(&"unit") {
        conditions.push("the data are in the unit that its size fits".to_owned());
    }
    conditions
}

//! When a figure that does not fit is called false, and when it is left open.

use crate::calculate::{Formula, Fraction, Unit};
use crate::claim::facts::Certainty;
use crate::claim::judge::{Judge, Question};
use crate::claim::releases::Levels;
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::claim::{Claim, Hedge};
use crate::present::rounded_text;

/// A figure that other levels than the latest give.
pub(crate) struct ByOthers {
    pub(crate) verdict: Verdict,
    pub(crate) reason: String,
}

impl Judge {
    /// Whether other releases of the levels, or the levels as they were printed, give the figure.
    pub(crate) fn by_other_levels(
        &self,
        claim: &Claim,
        levels: &Levels,
        printed: Printed,
        hedge: Option<Hedge>,
    ) -> Option<ByOthers> {
        let fits = |figure: &Figure| printed.fit(figure, hedge, self.rounding).is_some();
        let shown = |figure: &Figure| rounded_text(&figure.value.ratio().round(2, self.rounding));
        if let Some(figure) = levels.of_releases().iter().find(|figure| fits(figure)) {
            let reason = format!("by other releases of its months: {}", shown(figure));
            return Some(ByOthers { verdict: Verdict::Vintage, reason });
        }
        let units = claim.level_units.iter().copied().chain(self.published_unit);
        for unit in units {
            if let Some(figure) = levels.rounded_to(unit).iter().find(|figure| fits(figure)) {
                let reason = format!("by the levels rounded to {unit}: {}", shown(figure));
                return Some(ByOthers { verdict: Verdict::Consistent, reason });
            }
        }
        None
    }
}

/// Why a figure that does not fit is left open; nothing where it may be called false. A known slip explains any size.
pub(crate) fn held_back(
    question: Question,
    levels: Option<&Levels>,
    sizes: (Printed, &Figure),
    is_slip: bool,
) -> Option<String> {
    if let Some(doubt) = levels.and_then(Levels::doubt) {
        return Some(format!("not called false: {doubt}"));
    }
    if levels.is_some_and(Levels::has_too_many_releases) {
        return Some("not called false: its months have more releases than can be tried".to_owned());
    }
    let strange = !is_slip && is_level(question) && is_out_of_size(sizes.0, sizes.1);
    strange.then(|| "probably not this series or period".to_owned())
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
    let assumed = of(Certainty::Assumed);
    let months = claim.period.map_or_else(String::new, crate::series::Span::in_words);
    if assumed.contains(&"subject") {
        words.push(format!("if this is about {series}"));
    }
    if assumed.contains(&"period") {
        words.push(format!("if this is about {months}"));
    }
    if assumed.contains(&"unit") {
        words.push("if the data are in the unit that its size fits".to_owned());
    }
    words.join("; ")
}

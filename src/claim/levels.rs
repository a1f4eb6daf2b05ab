//! Verdicts on levels without a claim: a figure beside the two levels it was made of, and series that are sums of others.

use std::rc::Rc;

use crate::calculate::{Fraction, Measure, Rounding};
use crate::claim::evidence::{Found, View};
use crate::claim::judge::Judge;
use crate::claim::judgement::Judgement;
use crate::claim::question::Question;
use crate::claim::reason::{closer, fits, hedged, off, slip, wrong};
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::claim::{Hedge, Pair, Stated};
use crate::series::{Decimal, Exact, HalfWidth, Month, Series};

/// The verdict on a figure printed beside the two levels it was made of.
#[must_use]
pub fn judge_pair(pair: Pair, stated: Stated, hedge: Option<Hedge>, mode: Rounding) -> Judgement {
    let judgement = Judgement::new(String::new(), None, pair.kind.name());
    let Some(printed) = Printed::of(stated) else {
        return judgement.because(Verdict::Undecidable, "a record needs data");
    };
    let figure = match pair.figure() {
        Ok(figure) => figure,
        Err(why) => return judgement.because(Verdict::Undecidable, why),
    };
    let judgement = judgement.with(printed, &figure, mode, [None, None]);
    if let Some((verdict, reason)) =
        fits(printed, hedge, &figure, mode).or_else(|| hedged(printed, hedge, &figure, mode))
    {
        return judgement.because(verdict, reason);
    }
    let alike = pair.look_alikes().into_iter().find(|(_, other)| printed.is(other));
    let slip = alike.map(|(words, _)| words.to_owned()).or_else(|| slip(printed, &figure.value));
    judgement.because(Verdict::Inconsistent, wrong(printed, hedge, &figure, mode, slip))
}

impl Judge {
    /// Every series as it is known, with its index.
    #[must_use]
    pub fn series(&self) -> Vec<(usize, Rc<Series>)> {
        (0..self.evidence.keys().count())
            .filter_map(|index| Some((index, self.evidence.series(index, View::AsOf(self.as_of))?)))
            .collect()
    }

    /// The verdict on a printed level that is to be a sum of others, which may lie so far from what was rounded;
    /// undecidable where a part of it is missing.
    #[must_use]
    pub fn against_sum(
        &self,
        key: &str,
        identity: &str,
        printed: Decimal,
        month: Month,
        sum: Option<(Decimal, HalfWidth)>,
    ) -> Judgement {
        let judgement = Judgement::new(key.to_owned(), Some(month), identity);
        let Some((sum, half)) = sum else {
            let missing = format!("gap: a part of the right side has no value for {month}");
            return judgement.because(Verdict::Undecidable, missing);
        };
        let (value, half) = (Fraction::of(sum), Fraction::of(half.doubled()).divided_by(2));
        let figure = Figure { low: value.minus(&half), high: value.plus(&half), value };
        self.level(judgement, printed, &figure, String::new())
    }

    /// The verdict on a printed level that is to be a measure of another series; undecidable where that has none.
    #[must_use]
    pub fn against_measure(
        &self,
        key: &str,
        identity: &str,
        printed: Decimal,
        (index, measure, month): (usize, Measure, Month),
    ) -> Judgement {
        let question = Question { series_index: index, measure, month, view: View::AsOf(self.as_of) };
        let judgement = Judgement::new(key.to_owned(), Some(month), identity);
        let figure = match self.archive().found(question, question.view) {
            Found::Figure { figure, .. } => figure,
            Found::Missing(why) => return judgement.because(Verdict::Undecidable, why),
            Found::Word => return judgement.because(Verdict::Undecidable, "the measure is a word and no number"),
        };
        let words = self.against_months(question, Printed::new(printed, printed.last_digit_unit()), &figure);
        self.level(judgement, printed, &figure, words)
    }

    fn level(&self, judgement: Judgement, amount: Decimal, figure: &Figure, words: String) -> Judgement {
        let printed = Printed::new(amount, amount.last_digit_unit());
        let judgement = judgement.with(printed, figure, self.rounding, [None, None]);
        match fits(printed, None, figure, self.rounding) {
            Some((Verdict::Exact, reason)) => judgement.because(Verdict::Exact, reason),
            Some((verdict, reason)) => judgement.because(verdict, reason + &words),
            None => {
                let slip = Some(words.trim_start_matches("; ").to_owned()).filter(|words| !words.is_empty());
                let slip = slip.or_else(|| {
                    let (far, side) = off(printed, &figure.value);
                    Some(format!("the printed level is {} {side}", closer(&far, printed, self.rounding)))
                });
                judgement.because(Verdict::Inconsistent, wrong(printed, None, figure, self.rounding, slip))
            }
        }
    }
}

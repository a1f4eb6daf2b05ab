//! Every measure as SQL: a level, a count, a word, or an exact ratio that is rounded once.

use crate::calculate::{EarlierYears, Formula, Measure, Rounding, Term};
use crate::series::Frequency;
use crate::sql::dialect::{Dialect, Engine, power_of_ten};
use crate::sql::refused::Refused;
use crate::sql::request::Request;
use crate::sql::source::window;
use crate::sql::step::{Column, Step};
use crate::sql::sums::term_name;

/// What a measure is made of, in expressions on the terms.
#[derive(Clone, Debug)]
pub(super) enum Figure {
    /// A number with the decimals of the data.
    Level(String),
    /// `numerator / denominator`, rounded once. It is missing where the denominator is not above zero.
    Ratio {
        /// The exact numerator, with the decimals of the result in it.
        numerator: String,
        /// The exact denominator.
        denominator: String,
    },
    /// A count.
    Count(String),
    /// A word.
    Word(String),
}

/// Why a measure is not written for an engine; None where it is.
#[must_use]
pub fn refusal(measure: Measure, dialect: Dialect) -> Option<&'static str> {
    let unbounded = dialect == Dialect::Postgres;
    match measure.formula() {
        Formula::Annualised(..) if !unbounded => {
            Some("the twelfth power of a level has twelve times its digits, more than the engine's integers have")
        }
        Formula::EarlierYears(EarlierYears::MedianGrowth) if unbounded => Some("not yet in SQL"),
        Formula::EarlierYears(EarlierYears::MedianShare) => Some("not yet in SQL"),
        Formula::EarlierYears(EarlierYears::MedianGrowth) => Some(
            "the median of exact ratios needs the product of their bases, more digits than the engine's integers have",
        ),
        Formula::Adjusted | Formula::AdjustedGrowth | Formula::AdjustedMethod => {
            Some("a seasonal adjustment is an estimate by a program, not a formula of the data")
        }
        Formula::Annualised(..)
        | Formula::Level(_)
        | Formula::Difference(..)
        | Formula::Growth(..)
        | Formula::Mean(..)
        | Formula::Share(_)
        | Formula::Contribution(..)
        | Formula::Days(_)
        | Formula::PerDay(_)
        | Formula::PerDayGrowth(..)
        | Formula::EarlierYears(EarlierYears::GrowthCount)
        | Formula::Rank
        | Formula::Record
        | Formula::Streak => None,
    }
}

/// The figures of a request.
pub(super) struct Figures<'r> {
    pub(super) request: &'r Request,
    pub(super) engine: &'static dyn Engine,
    pub(super) keys: &'r [String],
}

impl Figures<'_> {
    fn term(&self, term: Term) -> String {
        term_name(term, self.request.every)
    }

    fn total(&self, term: Term) -> String {
        format!("total_{}", self.term(term))
    }

    fn days(&self, term: Term) -> String {
        format!("days_{}", self.term(term))
    }

    /// `10^(places + more)` as a factor of an exact integer.
    fn factor(&self, more: u32) -> String {
        self.engine.integer(&power_of_ten(u32::from(self.request.rounding.decimals) + more))
    }

    /// The factors that give a quotient of values the decimals of the result: of the numerator and of the denominator.
    fn mean_factors(&self) -> (u32, u32) {
        let (scale, places) = (
            u32::from(self.request.scale.filter(|_| self.engine.digits().is_some()).unwrap_or(0)),
            u32::from(self.request.rounding.decimals),
        );
        (places.saturating_sub(scale), scale.saturating_sub(places))
    }

    /// The measure in expressions on the terms.
    pub(super) fn figure(&self, measure: Measure) -> Result<Figure, Refused> {
        let percent = self.factor(2);
        let ratio = |numerator: String, denominator: String| Figure::Ratio { numerator, denominator };
        if let Some(reason) = refusal(measure, self.request.dialect) {
            return Err(Refused::Measure { measure: measure.name(), dialect: self.request.dialect.name(), reason });
        }
        Ok(match measure.formula() {
            Formula::Level(of) => Figure::Level(self.term(of)),
            Formula::Difference(new, base) => Figure::Level(format!("{} - {}", self.term(new), self.term(base))),
            Formula::Growth(new, base) => {
                let (new, base) = (self.term(new), self.term(base));
                ratio(format!("{percent} * ({new} - {base})"), base)
            }
            Formula::Mean(of, count) => self.mean(&self.term(of), &self.engine.integer(&count.to_string())),
            Formula::Annualised(new, base) => {
                let power = usize::from(12 / self.request.every.months_in_period());
                let (new, base) = (self.term(new), self.term(base));
                let raised = |level: &str| vec![level; power].join(" * ");
                ratio(
                    format!("{percent} * ({} - {})", raised(&new), raised(&base)),
                    // In an even power a change of sign would vanish.
                    format!("CASE WHEN {new} > 0 AND {base} > 0 THEN {} END", raised(&base)),
                )
            }
            Formula::Share(of) => ratio(format!("{percent} * {}", self.term(of)), self.total(of)),
            Formula::Contribution(new, base) => {
                ratio(format!("{percent} * ({} - {})", self.term(new), self.term(base)), self.total(base))
            }
            Formula::Days(of) => Figure::Count(self.days(of)),
            Formula::PerDay(of) => self.mean(&self.term(of), &self.days(of)),
            Formula::PerDayGrowth(new, base) => {
                let base_per_day = format!("{} * {}", self.term(base), self.days(new));
                ratio(
                    format!("{percent} * ({} * {} - {base_per_day})", self.term(new), self.days(base)),
                    // No growth on a day's average of no days.
                    format!("CASE WHEN {} > 0 THEN {base_per_day} END", self.days(base)),
                )
            }
            Formula::EarlierYears(EarlierYears::GrowthCount) => Figure::Count("typical_years".to_owned()),
            Formula::Rank => Figure::Count(format!(
                "CASE WHEN x IS NOT NULL THEN 1 + {} END",
                self.engine.count_greater("so_far", "x")
            )),
            Formula::Record => Figure::Word(
                "CASE WHEN x > highest_before THEN 'high' WHEN x < lowest_before THEN 'low' END".to_owned(),
            ),
            Formula::Streak => Figure::Count(self.streak()),
            // Refused above.
            Formula::EarlierYears(EarlierYears::MedianGrowth | EarlierYears::MedianShare)
            | Formula::Adjusted
            | Formula::AdjustedGrowth
            | Formula::AdjustedMethod => {
                return Err(Refused::NotWritten("an estimate is not in SQL"));
            }
        })
    }

    fn mean(&self, sum: &str, count: &str) -> Figure {
        let (up, down) = self.mean_factors();
        let times = |of: &str, exponent: u32| match exponent {
            0 => of.to_owned(),
            more => format!("{} * {of}", self.engine.integer(&power_of_ten(more))),
        };
        Figure::Ratio { numerator: times(sum, up), denominator: times(count, down) }
    }

    fn streak(&self) -> String {
        let over = window(self.keys, &["run"], "t");
        format!(
            "CASE WHEN yoy_sign IS NOT NULL THEN yoy_sign * count(*) OVER ({over} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) END"
        )
    }

    /// The steps that look back over the whole series, from the step `from`; and the name of the last one.
    pub(super) fn history(&self, from: &'static str) -> (Vec<Step>, &'static str) {
        let has = |wanted: fn(Formula) -> bool| self.request.measures().iter().any(|measure| wanted(measure.formula()));
        let mut steps = Vec::new();
        let mut last = from;
        let so_far = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";
        let before = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";
        let series = window(self.keys, &[], "t");
        let mut columns = Vec::new();
        if has(|formula| formula == Formula::Rank) {
            let list = self.engine.list_over("x", &format!("({series} {so_far})"));
            columns.push(Column::named(list, "so_far").noted("the values up to this period"));
        }
        if has(|formula| formula == Formula::Record) {
            columns.push(Column::named(format!("max(x) OVER ({series} {before})"), "highest_before"));
            columns.push(Column::named(format!("min(x) OVER ({series} {before})"), "lowest_before"));
        }
        if has(|formula| formula == Formula::EarlierYears(EarlierYears::GrowthCount)) {
            let (new, base) = growth_terms(Measure::MomPct, self.request.every);
            let same_month = window(self.keys, &["nth"], "t");
            let known = format!("CASE WHEN {base} > 0 AND {new} IS NOT NULL THEN 1 END");
            let count = format!("count({known}) OVER ({same_month} {before})");
            columns.push(Column::named(count, "typical_years").noted("earlier years that have a growth in this month"));
        }
        let has_streak = has(|formula| formula == Formula::Streak);
        if has_streak {
            let (new, base) = growth_terms(Measure::YoyPct, self.request.every);
            let sign = format!(
                "CASE WHEN {base} <= 0 OR {base} IS NULL OR {new} IS NULL THEN NULL WHEN {new} > {base} THEN 1 \
                 WHEN {new} < {base} THEN -1 ELSE 0 END"
            );
            columns.push(Column::named(sign, "yoy_sign").noted("the sign of the growth on a year earlier"));
        }
        if !columns.is_empty() {
            steps.push(Step::adding("history", "What a period is compared with.", last, columns));
            last = "history";
        }
        if has_streak {
            steps.extend(self.runs(last));
            last = "runs";
        }
        (steps, last)
    }

    /// Runs of periods whose growth has one sign, each with a number.
    fn runs(&self, from: &str) -> [Step; 2] {
        let series = window(self.keys, &[], "t");
        let earlier = self.engine.earlier("yoy_sign", 1, "months");
        let turn = format!("CASE WHEN yoy_sign = {earlier} THEN 0 ELSE 1 END");
        let turns = Step::adding("turns", "Where a run begins.", from, vec![Column::named(turn, "turn")])
            .with(format!("WINDOW months AS ({series}{})", self.engine.whole_frame()));
        let run = format!("sum(turn) OVER ({series} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
        [turns, Step::adding("runs", "Runs of one sign, numbered.", "turns", vec![Column::named(run, "run")])]
    }

    /// The integer of a ratio, rounded once; the numerator and the denominator are columns.
    pub(super) fn rounded(&self, numerator: &str, denominator: &str) -> String {
        let engine = self.engine;
        let size = engine.size(numerator);
        let two = engine.integer("2");
        let quotient = match self.request.rounding.mode {
            Rounding::HalfUp => {
                engine.quotient(&format!("{two} * {size} + {denominator}"), &format!("{two} * {denominator}"))
            }
            // A tie goes up where the integer below is odd.
            Rounding::HalfEven => {
                let below = engine.quotient(&size, denominator);
                let rest = format!("{two} * ({size} - {below} * {denominator})");
                format!(
                    "({below} + CASE WHEN {rest} > {denominator} OR ({rest} = {denominator} AND {below} % 2 = 1) \
                     THEN {} ELSE {} END)",
                    engine.integer("1"),
                    engine.integer("0")
                )
            }
            Rounding::Down | Rounding::Floor | Rounding::Ceiling => engine.quotient(&size, denominator),
        };
        // A comparison with NULL is no answer, so a missing part makes a missing figure.
        format!(
            "CASE WHEN {denominator} > 0 AND {numerator} IS NOT NULL THEN {} * {quotient} END",
            engine.sign(numerator)
        )
    }
}

/// The columns of the terms of a growth.
fn growth_terms(measure: Measure, frequency: Frequency) -> (String, String) {
    match measure.formula() {
        Formula::Growth(new, base) => (term_name(new, frequency), term_name(base, frequency)),
        other => {
            let names: Vec<String> = other.terms().into_iter().map(|term| term_name(term, frequency)).collect();
            (names.first().cloned().unwrap_or_default(), names.last().cloned().unwrap_or_default())
        }
    }
}

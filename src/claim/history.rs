//! Verdicts on claims about the whole series so far: records, and months in a row.

use crate::calculate::Measure;
use crate::claim::evidence::{Found, View};
use crate::claim::judgement::Judgement;
use crate::claim::question::{Archive, Question, by};
use crate::claim::verdict::{Printed, Verdict};
use crate::present::amount_text;
use crate::series::{Decimal, Month};

/// Which way a record goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extreme {
    High,
    Low,
}

impl Extreme {
    fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
        }
    }

    fn is_beaten(self, level: Decimal, by: Decimal) -> bool {
        match self {
            Self::High => by > level,
            Self::Low => by < level,
        }
    }
}

/// What the levels of one view say of a record.
enum Record {
    /// No earlier month beats it: the first month of the data.
    Stands(Month),
    /// An earlier month has the same level.
    Shared(Month),
    BeatenBy(Month, Decimal),
}

impl Archive<'_> {
    /// The verdict on a record: one earlier month that beats it refutes it, whatever the gaps; else it stands since the data begin.
    pub(crate) fn record(self, judgement: Judgement, question: Question, extreme: Extreme) -> Judgement {
        let (view, by_then) = match self.record_by(question, question.view, extreme) {
            Some(_) => (question.view, true),
            None => (View::AsOf(self.as_of), false),
        };
        let Some(record) = self.record_by(question, view, extreme) else {
            let why = match self.found(question, View::AsOf(self.as_of)) {
                Found::Missing(why) => why,
                Found::Figure { .. } | Found::Word => "the month has no value".to_owned(),
            };
            return judgement.because(Verdict::Undecidable, why);
        };
        let stands = |record: &Record| matches!(record, Record::Stands(_) | Record::Shared(_));
        let mut judgement = judgement;
        if let Record::Stands(since) | Record::Shared(since) = &record {
            judgement.computed = extreme.word().to_owned();
            let verdict = match (&record, by_then) {
                (_, false) => Verdict::Vintage,
                (Record::Shared(_), true) => Verdict::Consistent,
                (_, true) => Verdict::Exact,
            };
            let reason = match record {
                Record::Shared(month) => format!("as {} as {month}", extreme.word()),
                _ => format!("in the data since {since}"),
            };
            return judgement.because(verdict, reason);
        }
        let other = self
            .others(question)
            .into_iter()
            .find(|view| self.record_by(question, *view, extreme).as_ref().is_some_and(stands));
        if let Some(view) = other {
            return judgement.because(Verdict::Vintage, format!("a {} {}", extreme.word(), by(view)));
        }
        let Record::BeatenBy(month, level) = record else { return judgement };
        judgement.because(Verdict::Inconsistent, format!("no record: {month} has {}", amount_text(level)))
    }

    fn record_by(self, question: Question, view: View, extreme: Extreme) -> Option<Record> {
        let series = self.evidence.series(question.series_index, view)?;
        let row = series.index_of(question.month)?;
        let level = series.entries().get(row)?.amount?;
        let earlier =
            || (0..row).filter_map(|index| Some((series.month_at(index), series.entries().get(index)?.amount?)));
        let mut beaten = earlier().filter(|(_, other)| extreme.is_beaten(level, *other));
        if let Some((month, other)) = beaten.next_back() {
            return Some(Record::BeatenBy(month, other));
        }
        let same = earlier().find(|(_, other)| *other == level);
        Some(same.map_or(Record::Stands(series.first()), |(month, _)| Record::Shared(month)))
    }

    /// The verdict on months in a row: refuted where the data show more, or an end of the run before that many.
    pub(crate) fn run(self, judgement: Judgement, question: Question, printed: Printed) -> Judgement {
        let count = |view: View| match self.found(question, view) {
            Found::Figure { figure, .. } => figure.value.amount(0).map(|count| count.mantissa()),
            Found::Word | Found::Missing(_) => None,
        };
        let said = printed.amount.mantissa();
        let by_then = count(question.view);
        let Some(shown) = by_then.or_else(|| count(View::AsOf(self.as_of))) else {
            let why = match self.found(question, View::AsOf(self.as_of)) {
                Found::Missing(why) => why,
                Found::Figure { .. } | Found::Word => "the run cannot be counted".to_owned(),
            };
            return judgement.because(Verdict::Undecidable, why);
        };
        let mut judgement = judgement;
        judgement.computed = shown.to_string();
        if shown == said {
            let verdict = if by_then.is_some() { Verdict::Exact } else { Verdict::Vintage };
            return judgement.because(verdict, "");
        }
        if let Some(view) = self.others(question).into_iter().find(|view| count(*view) == Some(said)) {
            return judgement.because(Verdict::Vintage, by(view));
        }
        let fewer = shown.signum() == said.signum() && shown.abs() < said.abs();
        if fewer && !self.run_ends_inside(question, shown) {
            let reason = format!("the data show {shown} and reach no further back without a gap");
            return judgement.because(Verdict::Undecidable, reason);
        }
        judgement.because(Verdict::Inconsistent, format!("it is {shown}"))
    }

    /// Whether the month before the run has growth of its own, so that the run is known to begin there.
    fn run_ends_inside(self, question: Question, shown: i128) -> bool {
        let back = i32::try_from(shown.unsigned_abs()).ok().and_then(|count| question.month.plus(-count));
        let before = back.map(|month| Question { measure: Measure::YoyPct, month, ..question });
        before.is_some_and(|before| matches!(self.found(before, View::AsOf(self.as_of)), Found::Figure { .. }))
    }
}

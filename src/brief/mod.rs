//! A month, or a longer period, in one paragraph: what the data support, in sentences that `itx check` reads back to the last
//! figure.
//!
//! Figures stand side by side; none is stated as the cause of another.

mod caveats;
mod document;
mod figures;
mod goal;
mod month;
mod parts;
mod period;
mod table;
mod unit;
mod year;

use crate::calculate::{Measure, Rounding, Rows, Target};
use crate::series::{Decimal, FiscalCalendar, FiscalYear, Month, Span};

pub use caveats::source as source_in_words;
pub use period::{PeriodError, PeriodTopic};
pub use unit::BriefUnit;

/// The measures that a brief may tell, in the order of [`Rows`] that it is made of.
pub const MEASURES: &[Measure] = &[
    Measure::Value,
    Measure::MomPct,
    Measure::MomAbs,
    Measure::YoyPct,
    Measure::YoyAbs,
    Measure::Fytd,
    Measure::FytdPrev,
    Measure::FytdYoyPct,
    Measure::FytdYoyAbs,
    Measure::Sum3,
    Measure::Sum3YoyPct,
    Measure::Sum12,
    Measure::Sum12YoyPct,
    Measure::SharePct,
    Measure::FytdSharePct,
    Measure::YoyContribPp,
    Measure::Record,
    Measure::Rank,
    Measure::Streak,
    Measure::Avg12Prev,
    Measure::Days,
    Measure::PerDay,
    Measure::PerDayMomPct,
];

/// The measures of a line of a total, and of the balance of a series, in the order of [`Line::rows`].
pub const LINE_MEASURES: &[Measure] = &[Measure::Value, Measure::YoyPct, Measure::YoyContribPp];

/// What a brief is about.
#[derive(Debug)]
pub struct Topic<'a> {
    /// What the figures are of, as a sentence begins: `IT exports`.
    pub subject: &'a str,
    /// The same in the middle of a sentence.
    pub name: &'a str,
    /// What the total is called in the middle of a sentence: `services exports`.
    pub total: Option<&'a str>,
    /// The unit of the data.
    pub unit: BriefUnit,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// How figures are rounded.
    pub rounding: Rounding,
    /// [`MEASURES`] of the series.
    pub rows: &'a Rows<'a>,
    /// The month, as a row.
    pub row: usize,
    /// The lines that the series is made of.
    pub lines: &'a [Line<'a>],
    /// The balance of the series with its opposite, such as net exports.
    pub net: Option<&'a Line<'a>>,
}

/// Another series that a brief tells of: a line of the series, or its balance.
#[derive(Debug)]
pub struct Line<'a> {
    /// What it is called in the middle of a sentence.
    pub name: String,
    /// Its [`LINE_MEASURES`].
    pub rows: Rows<'a>,
}

/// One figure that a brief states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefFigure {
    /// The key of its series, where that is not the brief's own.
    pub series: Option<String>,
    /// What it is.
    pub measure: Measure,
    /// The month it is of.
    pub month: Month,
    /// Its digits with a sign, as they were stated, a level in the unit of the data; `high` or `low` for a record.
    pub digits: String,
    /// The digits with the unit around them, for a level; else as `digits`.
    pub text: String,
}

/// A sentence with its figures, in their order.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Its figures.
    pub figures: Vec<BriefFigure>,
}

/// The brief of a month or a longer period.
#[derive(Clone, Debug)]
pub struct Brief {
    /// `IT exports: $337 million in August 2025`.
    pub title: String,
    /// The month, or the last of the period.
    pub month: Month,
    /// What the table is about: `IT exports`.
    pub subject: String,
    /// The sentences, in their order.
    pub sentences: Vec<Sentence>,
    /// The figures as a table: what each is, and the figure.
    pub table: Vec<(String, String)>,
    /// What is to be said of the figures, in one sentence; empty where there is nothing.
    pub caveat: String,
    /// Who published the figures, as [`source_in_words`] says it; empty until it is filled in.
    pub source: String,
}

impl Brief {
    /// The brief of a month; a month without a value has no brief but that.
    #[must_use]
    pub fn tell(topic: &Topic<'_>) -> Self {
        Self {
            title: month::title(topic),
            month: topic.month(),
            subject: topic.subject.to_owned(),
            sentences: sentences(topic),
            table: table::of_month(topic),
            caveat: caveats::of_month(topic),
            source: String::new(),
        }
    }

    /// The brief of a longer period.
    ///
    /// # Errors
    /// [`PeriodError`] where no measure covers the period, or a month of it has no value.
    pub fn tell_period(topic: &PeriodTopic<'_>) -> Result<Self, PeriodError> {
        period::tell(topic)
    }

    /// Adds what a goal for a fiscal year needs; None if it is not known how much has come in.
    pub fn tell_target(&mut self, topic: &Topic<'_>, goal: Decimal, year: FiscalYear, target: &Target) {
        let named =
            goal::Named { unit: &topic.unit, goal, year: topic.calendar.year_name(year), rounding: topic.rounding };
        self.sentences.extend(named.tell(target));
    }

    /// The paragraph: the sentences, and behind them what is to be said of the figures.
    #[must_use]
    pub fn paragraph(&self) -> String {
        let sentences = self.sentences.iter().map(|sentence| sentence.text.as_str());
        let caveat = Some(self.caveat.as_str()).filter(|caveat| !caveat.is_empty());
        sentences.chain(caveat).collect::<Vec<_>>().join(" ")
    }

    /// Every figure, in order.
    pub fn figures(&self) -> impl Iterator<Item = &BriefFigure> {
        self.sentences.iter().flat_map(|sentence| &sentence.figures)
    }
}

/// The sentences on a month: the figure and its record first, the longer period last, and before it other series, which are
/// subjects of their own.
fn sentences(topic: &Topic<'_>) -> Vec<Sentence> {
    let list = [
        month::level(topic),
        month::threshold(topic),
        month::changes(topic),
        month::per_day(topic),
        month::average(topic),
        parts::share(topic),
        parts::net(topic),
    ];
    list.into_iter().flatten().chain(parts::lines(topic)).chain(year::to_date(topic)).collect()
}

impl Topic<'_> {
    fn month(&self) -> Month {
        self.rows.series().month_at(self.row)
    }
}

/// A sentence of this text; None if it would be empty.
fn sentence(text: String, figures: Vec<BriefFigure>) -> Option<Sentence> {
    (!text.is_empty()).then_some(Sentence { text, figures })
}

/// `August 2025`.
fn words(month: Month) -> String {
    format!("{} {}", crate::series::month_name(month.month()), month.year())
}

/// `July 2025` within a sentence about this month: the year is left out where it is the same.
fn words_beside(month: Month, figure: Month) -> String {
    if month.year() == figure.year() { crate::series::month_name(month.month()).to_owned() } else { words(month) }
}

/// `FY26`, or `the first two months of FY26`, for months that begin with a fiscal year; None for any others.
fn year_in_words(calendar: FiscalCalendar, span: Span) -> Option<String> {
    const COUNTS: [&str; 12] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    if calendar.first_month_of(span.last()) != span.first() {
        return None;
    }
    let name = calendar.year_name(calendar.year_of(span.first()));
    let count = usize::try_from(span.months()).ok()?;
    match count {
        12 => Some(name),
        1 => Some(format!("the first month of {name}")),
        _ => Some(format!("the first {} months of {name}", COUNTS.get(count)?)),
    }
}

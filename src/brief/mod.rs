//! A month in one paragraph: what the data support, in sentences that `itx check` reads back to the last figure.
//!
//! Figures stand side by side; none is told as the cause of another.

mod document;
mod figures;
mod sentences;

use crate::calculate::{Measure, Rounding, Rows, Target};
use crate::series::{Decimal, FiscalCalendar, FiscalYear, Flags, Month};

pub use document::escaped;
pub use figures::BriefUnit;

/// The measures that a brief may tell, in the order of [`Rows`] that it is made of.
pub const MEASURES: &[Measure] = &[
    Measure::Value,
    Measure::MomPct,
    Measure::YoyPct,
    Measure::Fytd,
    Measure::FytdPrev,
    Measure::FytdYoyPct,
    Measure::SharePct,
    Measure::YoyContribPp,
    Measure::Record,
    Measure::Rank,
    Measure::Streak,
    Measure::Avg12Prev,
    Measure::Days,
    Measure::PerDay,
    Measure::PerDayMomPct,
];

/// What a brief is about.
#[derive(Debug)]
pub struct Topic<'a> {
    /// What the figures are of, as a sentence begins: `Receipts from ICT exports`.
    pub subject: &'a str,
    /// The same in the middle of a sentence.
    pub name: &'a str,
    /// What the total is called in the middle of a sentence: `receipts from exports of services`.
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
    /// Where the series is the total: the lines that it is made of.
    pub lines: &'a [Line<'a>],
}

/// A line of a total.
#[derive(Debug)]
pub struct Line<'a> {
    /// What it is called in the middle of a sentence.
    pub name: String,
    /// Its `yoy_contrib_pp`.
    pub rows: Rows<'a>,
}

/// One figure that a brief tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The key of its series, where that is not the brief's own.
    pub series: Option<String>,
    /// What it is.
    pub measure: Measure,
    /// The month it is of.
    pub month: Month,
    /// Its digits with a sign, as they were told; `high` or `low` for a record.
    pub digits: String,
    /// The digits with the unit of the data around them, for a level; else as `digits`.
    pub text: String,
}

/// A sentence with its figures, in their order.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Its figures.
    pub figures: Vec<Told>,
}

/// The month told.
#[derive(Clone, Debug)]
pub struct Brief {
    /// `Receipts from ICT exports, August 2025`.
    pub title: String,
    /// The month.
    pub month: Month,
    /// The sentences, in their order.
    pub sentences: Vec<Sentence>,
}

impl Brief {
    /// The month of the topic, told; a month without a value has nothing to tell but that.
    #[must_use]
    pub fn tell(topic: &Topic<'_>) -> Self {
        let month = topic.month();
        Self { title: format!("{}, {}", topic.subject, words(month)), month, sentences: sentences::all(topic) }
    }

    /// Adds what a goal for a fiscal year needs; nothing where it is not known how much has come in.
    pub fn tell_target(&mut self, topic: &Topic<'_>, goal: Decimal, year: FiscalYear, target: &Target) {
        self.sentences.extend(sentences::target(topic, goal, &year.to_string(), target));
    }

    /// The paragraph.
    #[must_use]
    pub fn paragraph(&self) -> String {
        self.sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Every figure told, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Told> {
        self.sentences.iter().flat_map(|sentence| &sentence.figures)
    }
}

impl Topic<'_> {
    fn month(&self) -> Month {
        self.rows.series().month_at(self.row)
    }

    /// The flags of all that the brief may rest on.
    fn flags(&self) -> Flags {
        MEASURES.iter().fold(Flags::NONE, |flags, measure| match measure {
            // These rest on every month there is.
            Measure::Record | Measure::Rank | Measure::Streak => flags,
            _ => flags.union(self.rows.flags(*measure, self.row)),
        })
    }
}

/// `August 2025`.
fn words(month: Month) -> String {
    format!("{} {}", crate::series::month_name(month.month()), month.year())
}

//! A verdict with what it rests on.

use crate::calculate::{Cell, Fraction, Rounding};
use crate::claim::reason::digits;
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::present::{amount_text, rounded_text};
use crate::series::{Exact, Month};

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
        if printed.low.is_none() && ways.iter().any(|way| *way != ways[0]) {
            let said = Fraction::of(printed.amount);
            self.rounded = Some(ways.map(|way| way == said)).filter(|ways| ways.contains(&true));
        }
        self
    }
}

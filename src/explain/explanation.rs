//! Where one figure comes from, as plain values.

use crate::calculate::{CalculateError, Cell, Measure, Reason, Rounding};
use crate::explain::evidence::evidence;
use crate::explain::figure::{Figure, FigureStyle, earlier};
use crate::explain::numbers::formula_with_numbers;
use crate::explain::part::{Part, sum_text};
use crate::explain::sources::{Observed, Sources};
use crate::present::amount_text;
use crate::report::period_heading;
use crate::series::{Flags, Key};

/// Where one figure comes from.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The series key.
    pub key: Key,
    /// The name of the measure as a column.
    pub measure: String,
    /// The header of the column of periods: `month` or `period`.
    pub heading: &'static str,
    /// The month or period.
    pub period: String,
    /// What the measure is, in words.
    pub title: &'static str,
    /// Its formula as it is listed.
    pub formula: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Its digits or its word, or why it is missing.
    pub value: Result<String, Reason>,
    /// Whether the value is a number.
    pub is_number: bool,
    /// The flags of all it was computed from.
    pub flags: Flags,
    /// The sums, months or earlier figures it was computed from.
    pub inputs: Vec<Part>,
    /// The formula with the numbers in it; None where it is a word, a count, or the value as it was read.
    pub numbers: Option<String>,
    /// The exact figure before it was rounded; None for a word, and for an estimate.
    pub exact: Option<String>,
    /// How the exact figure became the printed one; None where there is no number.
    pub rounding: Option<String>,
    /// Where the figure may lie; None where it was not computed from levels.
    pub interval: Option<Interval>,
}

/// The lowest and the highest figure that the rounding of the levels allows, rounded outward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The digits of the lowest.
    pub low: String,
    /// The digits of the highest.
    pub high: String,
}

impl Figure<'_> {
    /// Explains the figure.
    ///
    /// # Errors
    /// [`CalculateError`] where a bound of the interval does not fit.
    pub fn explain(&self) -> Result<Explanation, CalculateError> {
        let (rows, measure) = (self.rows, self.measure);
        let cell = &rows.cell(self.column, self.row);
        let value = self.digits(cell);
        let numbers = value.is_ok().then(|| formula_with_numbers(rows, measure, self.row)).flatten();
        let mut inputs = sums(self);
        inputs.extend(evidence(self));
        Ok(Explanation {
            key: rows.series().key().clone(),
            measure: self.column_name(measure),
            heading: period_heading(self.frequency()),
            period: self.period_name(self.row),
            title: measure.title(),
            formula: measure.formula_text(),
            unit: measure.unit().symbol(),
            flags: if value.is_ok() { rows.flags(measure, self.row) } else { Flags::NONE },
            value,
            is_number: !measure.formula().is_word(),
            inputs,
            numbers,
            exact: exact(cell, measure),
            rounding: rounding(cell, measure, self.style),
            interval: self.interval()?,
        })
    }

    fn interval(&self) -> Result<Option<Interval>, CalculateError> {
        let Some(bounds) = self.rows.interval(self.measure, self.row)? else { return Ok(None) };
        let low = self.digits_rounded(&bounds.low, Rounding::Floor);
        let high = self.digits_rounded(&bounds.high, Rounding::Ceiling);
        Ok(low.ok().zip(high.ok()).map(|(low, high)| Interval { low, high }))
    }
}

/// The exact figure. An estimate is a float: as a fraction it would look like something exact.
fn exact(cell: &Cell, measure: Measure) -> Option<String> {
    match cell {
        Cell::Ratio(_) | Cell::Amount(_) if measure.formula().is_adjusted() => None,
        Cell::Ratio(ratio) => Some(ratio.exact_text()),
        Cell::Amount(amount) => Some(amount_text(*amount)),
        Cell::Count(count) => Some(count.to_string()),
        Cell::AtLeast(count) => Some(format!("{count}+")),
        Cell::Word(_) | Cell::Text(_) | Cell::Missing(_) => None,
    }
}

/// How the exact figure became the printed one.
fn rounding(cell: &Cell, measure: Measure, style: FigureStyle) -> Option<String> {
    let is_estimate = measure.formula().is_adjusted();
    let once = format!("rounded once to {} decimals ({})", style.decimals, rounding_word(style.rounding));
    match cell {
        // The estimate was rounded where it was made.
        Cell::Amount(amount) if is_estimate => {
            Some(format!("an estimate, rounded once to {} decimals (half-up)", amount.scale()))
        }
        Cell::Ratio(_) if is_estimate => Some(format!("an estimate, {once}")),
        Cell::Ratio(_) => Some(once),
        Cell::Amount(_) | Cell::Count(_) | Cell::AtLeast(_) => Some("not rounded".to_owned()),
        Cell::Word(_) | Cell::Text(_) | Cell::Missing(_) => None,
    }
}

fn rounding_word(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "half-up",
        Rounding::HalfEven => "half-even",
        Rounding::Down => "down",
        Rounding::Floor => "floor",
        Rounding::Ceiling => "ceiling",
    }
}

/// Every sum of the formula with its months. What is compared with earlier months is explained with them instead.
fn sums(figure: &Figure<'_>) -> Vec<Part> {
    if figure.measure.formula().needs_history() {
        return Vec::new();
    }
    let mut sums = Vec::new();
    for input in figure.rows.inputs(figure.measure, figure.row) {
        let of_total = if input.of_total { " of the total" } else { "" };
        let window = match figure.rows.series().mean_of() {
            Some(_) => "sum of the months".to_owned(),
            None => input.term.window.name(),
        };
        let name = format!("{window}{of_total}{}", earlier(input.term));
        let monthly = if input.of_total { figure.sources.monthly_total } else { figure.sources.monthly };
        let sources = Sources { monthly, ..figure.sources };
        let key = (!input.of_total).then(|| figure.rows.series().key());
        let months = input.months.iter().map(|(first, entry)| {
            let observed = Observed { first: *first, entry: *entry, key, frequency: figure.frequency() };
            sources.period(observed, figure.style.calendar)
        });
        sums.push(Part { parts: months.collect(), ..Part::new(name, sum_text(input.sum)) });
    }
    sums
}

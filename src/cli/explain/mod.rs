//! `--explain`: where a figure comes from.

mod evidence;
mod numbers;
mod show;
mod table;

use anyhow::Result;

use crate::cli::config::{column_name, period_heading};
use itx::calculate::{Cell, Lag, Measure, Reason, Rounding, Rows, Sum, Term};
use itx::present::{Content, amount_text, cell_content};
use itx::series::{Entry, FiscalCalendar, Flags, Frequency, Key, Month, Series};

pub(crate) use table::explain_rows;

/// A series that was made, by its key, and the series that it was made of.
pub(crate) type Recipe = (Key, Vec<Series>);

/// Where the values of a series come from.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    /// The names of the inputs.
    pub(crate) inputs: &'a [String],
    /// The months that quarters and years are the sums of.
    pub(crate) monthly: Option<&'a Series>,
    /// The months of the total.
    pub(crate) monthly_total: Option<&'a Series>,
    /// What was made of what, each after those it was made of.
    pub(crate) recipes: &'a [Recipe],
}

/// How figures are shown.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) places: u8,
    pub(crate) rounding: Rounding,
    pub(crate) calendar: FiscalCalendar,
}

/// Where one figure comes from, as plain values.
pub(crate) struct Explanation {
    /// The series key.
    pub(crate) key: Key,
    /// The name of the measure as a column.
    pub(crate) measure: String,
    /// Whether the column of periods is headed `month` or `period`.
    pub(crate) heading: &'static str,
    /// The month or period.
    pub(crate) period: String,
    /// What the measure is, in words.
    pub(crate) title: &'static str,
    /// Its formula as it is listed.
    pub(crate) formula: &'static str,
    /// Its unit.
    pub(crate) unit: &'static str,
    /// Its digits or its word, or why it is missing.
    pub(crate) value: Result<String, Reason>,
    /// Whether the value is a number.
    pub(crate) is_number: bool,
    /// The flags of all it was computed from.
    pub(crate) flags: Flags,
    /// The sums, months or earlier figures it was computed from.
    pub(crate) inputs: Vec<Part>,
    /// The formula with the numbers in it.
    pub(crate) numbers: Option<String>,
    /// The exact figure before it was rounded; nothing for a word, and for an estimate.
    pub(crate) exact: Option<String>,
    /// What was done to it then.
    pub(crate) rounding: Option<String>,
    /// The lowest and the highest figure that the rounding of the levels allows.
    pub(crate) interval: Option<(String, String)>,
}

/// A part of a figure: a sum with its months, or a month with the place where it stands.
pub(crate) struct Part {
    /// What it is: `fytd, a year earlier`, or the month.
    pub(crate) name: String,
    /// Its digits, or why it is missing.
    pub(crate) value: Result<String, Reason>,
    /// The input and the line, where it was read.
    pub(crate) place: Option<(String, u64)>,
    /// When it was published.
    pub(crate) published: Option<String>,
    /// Its flags.
    pub(crate) flags: Flags,
    /// What else is to be said.
    pub(crate) note: String,
    /// What it was made of.
    pub(crate) parts: Vec<Part>,
}

impl Part {
    fn new(name: impl Into<String>, value: Result<String, Reason>) -> Self {
        let flags = Flags::NONE;
        Self { name: name.into(), value, place: None, published: None, flags, note: String::new(), parts: Vec::new() }
    }
}

impl Explanation {
    /// Explains the cell of the column at this place of the measures, which is this measure.
    pub(crate) fn of(
        rows: &Rows<'_>,
        (column, measure): (usize, Measure),
        row: usize,
        sources: Sources<'_>,
        manner: Manner,
    ) -> Result<Self> {
        let cell = &rows.cell(column, row);
        let series = rows.series();
        let shown = |cell: &Cell, rounding| digits(cell, manner.places, rounding);
        let value = shown(cell, manner.rounding);
        let numbers = value.is_ok().then(|| numbers::in_formula(rows, measure, row)).flatten();
        let interval = match rows.interval(measure, row)? {
            Some(interval) => {
                shown(&interval.low, Rounding::Floor).ok().zip(shown(&interval.high, Rounding::Ceiling).ok())
            }
            None => None,
        };
        let (exact, rounding) = exactness(cell, measure, manner);
        let mut inputs = sums(rows, measure, row, sources, manner);
        inputs.extend(evidence::of(rows, measure, row, sources, manner));
        Ok(Self {
            key: series.key().clone(),
            measure: column_name(measure, series.frequency()),
            heading: period_heading(series.frequency()),
            period: series.frequency().name_of(series.month_at(row), manner.calendar),
            title: measure.title(),
            formula: measure.formula_text(),
            unit: measure.unit().symbol(),
            flags: if value.is_ok() { rows.flags(measure, row) } else { Flags::NONE },
            value,
            is_number: !measure.formula().is_word(),
            inputs,
            numbers,
            exact,
            rounding,
            interval,
        })
    }
}

fn digits(cell: &Cell, places: u8, rounding: Rounding) -> Result<String, Reason> {
    match cell_content(cell, places, rounding) {
        Content::Missing(reason) => Err(reason),
        Content::Text(text) | Content::Number(text) => Ok(text),
    }
}

/// The exact figure, and how it became the printed one.
fn exactness(cell: &Cell, measure: Measure, manner: Manner) -> (Option<String>, Option<String>) {
    let once = |places| format!("rounded once to {places} decimals ({})", word(manner.rounding));
    match cell {
        // An estimate is a float: as a fraction it would look like something exact.
        Cell::Amount(amount) if measure.formula().is_adjusted() => {
            (None, Some(format!("an estimate, rounded once to {} decimals (half-up)", amount.scale())))
        }
        Cell::Ratio(_) if measure.formula().is_adjusted() => {
            (None, Some(format!("an estimate, {}", once(manner.places))))
        }
        Cell::Ratio(ratio) => (Some(ratio.exact_text()), Some(once(manner.places))),
        Cell::Amount(amount) => (Some(amount_text(*amount)), Some("not rounded".to_owned())),
        Cell::Count(count) => (Some(count.to_string()), Some("not rounded".to_owned())),
        Cell::Word(_) | Cell::Text(_) | Cell::Missing(_) => (None, None),
    }
}

/// Every sum of the formula with its months.
fn sums(rows: &Rows<'_>, measure: Measure, row: usize, sources: Sources<'_>, manner: Manner) -> Vec<Part> {
    let all = rows.inputs(measure, row);
    // What is compared with earlier months is explained with them.
    let listed = all.into_iter().filter(|_| !measure.formula().needs_history());
    listed
        .map(|input| {
            let of = if input.of_total { " of the total" } else { "" };
            let name = format!("{}{of}{}", input.term.window.name(), when(input.term));
            let mut sum = Part::new(name, text_of(input.sum));
            let monthly = if input.of_total { sources.monthly_total } else { sources.monthly };
            let sources = Sources { monthly, ..sources };
            let key = if input.of_total { None } else { Some(rows.series().key()) };
            let frequency = rows.series().frequency();
            sum.parts = input
                .months
                .iter()
                .map(|(month, entry)| sources.period(*month, entry, key, frequency, manner.calendar))
                .collect();
            sum
        })
        .collect()
}

fn when(term: Term) -> &'static str {
    match term.lag {
        Lag::None => "",
        Lag::Period => ", the period before",
        Lag::Year => ", a year earlier",
    }
}

fn text_of(sum: Sum) -> Result<String, Reason> {
    sum.map(amount_text)
}

impl Sources<'_> {
    /// A period of a series with what it was made of.
    fn period(
        self,
        first: Month,
        entry: &Entry,
        key: Option<&Key>,
        frequency: Frequency,
        calendar: FiscalCalendar,
    ) -> Part {
        if frequency == Frequency::Month {
            return self.month(first, entry, key, self.recipes.len());
        }
        let mut period = Part::new(frequency.name_of(first, calendar), text_of(entry.amount.ok_or(Reason::NoValue)));
        let months = (0..frequency.months()).filter_map(|offset| first.plus(offset));
        period.parts = months
            .filter_map(|month| {
                let monthly = self.monthly?;
                let entry = monthly.place_of(month).and_then(|place| monthly.entries().get(place).copied());
                Some(self.month(month, &entry.unwrap_or_default(), key, self.recipes.len()))
            })
            .collect();
        period
    }

    /// A month of a series, with where it stands, or with the series it was made of by the first so many recipes.
    fn month(self, month: Month, entry: &Entry, key: Option<&Key>, recipes: usize) -> Part {
        let mut source = Part::new(month.to_string(), text_of(entry.amount.ok_or(Reason::NoValue)));
        source.flags = entry.flags;
        source.published = entry.vintage.map(|vintage| vintage.to_string());
        if entry.origin.line() > 0 {
            let name = self.inputs.get(entry.origin.input()).cloned().unwrap_or_default();
            source.place = Some((name, entry.origin.line()));
            return source;
        }
        let known = self.recipes.get(..recipes).unwrap_or(&[]);
        let Some(place) = known.iter().rposition(|(made, _)| Some(made) == key) else { return source };
        let parts = known.get(place).map_or(&[][..], |(_, parts)| parts.as_slice());
        source.parts = parts
            .iter()
            .map(|part| {
                let entry = part.place_of(month).and_then(|place| part.entries().get(place).copied());
                let mut source = self.month(month, &entry.unwrap_or_default(), Some(part.key()), place);
                source.note = part.key().to_string();
                source
            })
            .collect();
        source
    }
}

fn word(mode: Rounding) -> &'static str {
    match mode {
        Rounding::HalfUp => "half-up",
        Rounding::HalfEven => "half-even",
        Rounding::Down => "down",
        Rounding::Floor => "floor",
        Rounding::Ceiling => "ceiling",
    }
}

//! The columns of a line: key, month, measures with their bounds, status and reasons.

use std::ops::Range;

use anyhow::Result;

use crate::cli::args::GrowthArgs;
use crate::cli::config::{column_name, frequency, measure_every, period_heading, rounding};
use itx::calculate::{Column as Figures, Measure, Rounding, Rows};
use itx::combine::Apportioned;
use itx::present::{Heading, LineWriter, Sheet};
use itx::series::{FiscalCalendar, Flags, Frequency, Month};

const DEFAULT: &[&str] = &["value", "mom_pct", "yoy_pct", "fytd", "fytd_prev", "fytd_yoy_pct", "status"];
/// A fiscal year is its own year to date, and the period before it is the year before.
const DEFAULT_OF_YEARS: &[&str] = &["value", "yoy_pct", "status"];

/// A column of the output, after the key columns and the month.
#[derive(Clone, Copy)]
enum Column {
    /// A measure, by its place in the list.
    Measure(usize),
    /// What is said beside the figures.
    Beside(Beside),
}

/// A column that is not a measure itself.
#[derive(Clone, Copy)]
enum Beside {
    /// The lower bound of a measure.
    Low(usize),
    /// The upper bound of a measure.
    High(usize),
    /// The month's own flags.
    Status,
    /// The reasons of the missing figures in the line.
    Missing,
}

/// A column, with the figures of a series at hand.
enum Filled<'r> {
    /// Those of the measure at this place of the list.
    Figures(usize, Figures<'r>),
    Beside(Beside),
}

/// The columns, and how figures are rounded.
pub(crate) struct Layout {
    pub(crate) measures: Vec<Measure>,
    columns: Vec<Column>,
    pub(crate) places: u8,
    pub(crate) rounding: Rounding,
    pub(crate) frequency: Frequency,
    calendar: FiscalCalendar,
}

impl Layout {
    pub(crate) fn resolve(arguments: &GrowthArgs, calendar: FiscalCalendar) -> Result<Self> {
        let mut layout = Self {
            measures: Vec::new(),
            columns: Vec::new(),
            places: arguments.rounding.places,
            rounding: rounding(&arguments.rounding),
            frequency: frequency(arguments.selection.every),
            calendar,
        };
        let names = if layout.frequency == Frequency::Year { DEFAULT_OF_YEARS } else { DEFAULT };
        let default = || names.iter().map(|name| (*name).to_owned()).collect();
        for name in arguments.measures.clone().unwrap_or_else(default) {
            match name.trim() {
                "" => {}
                "status" => layout.columns.push(Column::Beside(Beside::Status)),
                "missing" => layout.columns.push(Column::Beside(Beside::Missing)),
                name => layout.add(measure_every(name, layout.frequency)?, arguments.bounds),
            }
        }
        if arguments.why && !layout.columns.iter().any(|column| matches!(column, Column::Beside(Beside::Missing))) {
            layout.columns.push(Column::Beside(Beside::Missing));
        }
        Ok(layout)
    }

    fn add(&mut self, measure: Measure, bounds: bool) {
        let place = self.measures.len();
        self.measures.push(measure);
        self.columns.push(Column::Measure(place));
        if bounds && measure.formula().has_interval() {
            self.columns.extend([Column::Beside(Beside::Low(place)), Column::Beside(Beside::High(place))]);
        }
    }

    /// A sheet with these columns and no lines.
    pub(crate) fn sheet(&self, key_names: &[String]) -> Sheet {
        let text = |name: &str| Heading { name: name.to_owned(), numeric: false };
        let mut headings: Vec<Heading> = key_names.iter().map(|name| text(name)).collect();
        let label = headings.len();
        headings.push(text(period_heading(self.frequency)));
        headings.extend(self.columns.iter().map(|column| {
            let number = |place: usize, end: &str| Heading {
                name: format!("{}{end}", self.name(self.measures[place])),
                numeric: !self.measures[place].formula().is_word(),
            };
            match *column {
                Column::Measure(place) => number(place, ""),
                Column::Beside(Beside::Low(place)) => number(place, "_lo"),
                Column::Beside(Beside::High(place)) => number(place, "_hi"),
                Column::Beside(Beside::Status) => text("status"),
                Column::Beside(Beside::Missing) => text("missing"),
            }
        }));
        Sheet { headings, label, ..Sheet::default() }
    }

    /// The name of the measure as a column.
    pub(crate) fn name(&self, measure: Measure) -> String {
        column_name(measure, self.frequency)
    }

    /// The name of the period that starts with this month.
    pub(crate) fn period(&self, first: Month) -> String {
        self.frequency.name_of(first, self.calendar)
    }

    /// Writes the lines of these rows; a figure that was rounded with others is not rounded by itself.
    pub(crate) fn lines(
        &self,
        rows: &Rows<'_>,
        chosen: Range<usize>,
        apportioned: Option<&Apportioned>,
        line: &mut impl LineWriter,
    ) -> Result<()> {
        let series = rows.series();
        let columns: Vec<Filled<'_>> = self
            .columns
            .iter()
            .filter_map(|column| match *column {
                Column::Measure(place) => rows.column(place).map(|figures| Filled::Figures(place, figures)),
                Column::Beside(beside) => Some(Filled::Beside(beside)),
            })
            .collect();
        line.series(series.key());
        for row in chosen {
            match self.frequency {
                Frequency::Month => line.begin(series.month_at(row)),
                _ => line.begin_period(&self.period(series.month_at(row))),
            }
            for column in &columns {
                match column {
                    Filled::Figures(place, figures) => {
                        let flags = || rows.flags(self.measures[*place], row);
                        match apportioned.and_then(|figures| figures.get(*place, row)) {
                            Some(rounded) => line.rounded(rounded, flags),
                            None => line.figure(&figures.cell(row), self.places, self.rounding, flags),
                        }
                    }
                    Filled::Beside(beside) => self.beside(rows, *beside, row, line)?,
                }
            }
            line.end();
        }
        Ok(())
    }

    /// Writes the field of a column that is not a measure itself.
    fn beside(&self, rows: &Rows<'_>, beside: Beside, row: usize, line: &mut impl LineWriter) -> Result<()> {
        match beside {
            Beside::Low(place) => self.bound(rows, place, row, false, line)?,
            Beside::High(place) => self.bound(rows, place, row, true, line)?,
            Beside::Status => {
                let flags = rows.series().entries().get(row).map_or(Flags::NONE, |entry| entry.flags);
                if flags.is_empty() { line.text("") } else { line.text(&flags.to_string()) }
            }
            Beside::Missing => line.text(&self.reasons(rows, row)),
        }
        Ok(())
    }

    fn bound(&self, rows: &Rows<'_>, place: usize, row: usize, high: bool, line: &mut impl LineWriter) -> Result<()> {
        match rows.interval(self.measures[place], row)? {
            None => line.text(""),
            Some(interval) if high => line.figure(&interval.high, self.places, Rounding::Ceiling, || Flags::NONE),
            Some(interval) => line.figure(&interval.low, self.places, Rounding::Floor, || Flags::NONE),
        }
        Ok(())
    }

    fn reasons(&self, rows: &Rows<'_>, row: usize) -> String {
        let words: Vec<String> = self
            .measures
            .iter()
            .enumerate()
            .filter_map(|(place, measure)| Some(format!("{}:{}", self.name(*measure), rows.reason(place, row)?.word())))
            .collect();
        words.join(";")
    }
}

//! `itx growth`: a line for each month, with the measures asked for.

use anyhow::Result;

use crate::calculate::{Cell, Measure, Rounding, Rows};
use crate::cli::Nothing;
use crate::cli::args::GrowthArgs;
use crate::cli::config::{Config, Months, measure, rounding};
use crate::cli::output::Output;
use crate::present::{Field, Heading, Sheet, cell_content};
use crate::series::{Entry, Flags, Span};

const DEFAULT: [&str; 7] = ["value", "mom_pct", "yoy_pct", "fytd", "fytd_prev", "fytd_yoy_pct", "status"];

/// A column of the output, after the key columns and the month.
#[derive(Clone, Copy)]
enum Column {
    /// A measure, by its place in the list.
    Measure(usize),
    /// The lower bound of a measure.
    Low(usize),
    /// The upper bound of a measure.
    High(usize),
    /// The month's own flags.
    Status,
    /// The reasons of the missing figures in the line.
    Missing,
}

struct Layout {
    measures: Vec<Measure>,
    columns: Vec<Column>,
    places: u8,
    rounding: Rounding,
}

pub(crate) fn run(arguments: &GrowthArgs, output: &mut Output<'_>) -> Result<()> {
    let layout = Layout::resolve(arguments)?;
    let config = Config::load(&arguments.input, output)?;
    let months = Months::resolve(&arguments.selection, config.calendar)?;
    let mut sheet = layout.sheet(&config);
    for series in &config.data.series {
        let chosen = months.rows(series);
        if chosen.is_empty() {
            continue;
        }
        let rows = Rows::calculate(series, &layout.measures, config.calendar)?;
        for row in chosen {
            sheet.lines.push(layout.line(&rows, row)?);
        }
    }
    if sheet.lines.is_empty() {
        let asked = months.span().map_or_else(|| "the months asked for".to_owned(), Span::in_words);
        return Err(Nothing(format!("nothing is published for {asked}; {}", config.coverage())).into());
    }
    sheet.title.push(config.title());
    let mut facts = Vec::new();
    if let Some(span) = months.span() {
        let name = arguments.selection.fy.as_deref().or(arguments.selection.period.as_deref());
        facts.push(match name {
            Some(_) if span.months() == 12 && config.calendar.first_month_of(span.first()) == span.first() => {
                format!("{} = {}", config.calendar.year_of(span.first()), span.in_words())
            }
            _ => span.in_words(),
        });
    } else {
        facts.push(format!("fiscal year from {}", crate::series::month_name(config.calendar.start())));
    }
    if let Some(last) = config.data.series.iter().map(crate::series::Series::last).max() {
        facts.push(format!("data to {last}"));
    }
    facts.push("levels rounded to their printed digits".to_owned());
    sheet.title.push(facts.join("; "));
    output.sheet(&sheet, &arguments.output)
}

impl Layout {
    fn resolve(arguments: &GrowthArgs) -> Result<Self> {
        let mut layout = Self {
            measures: Vec::new(),
            columns: Vec::new(),
            places: arguments.rounding.places,
            rounding: rounding(&arguments.rounding),
        };
        let default = || DEFAULT.iter().map(|name| (*name).to_owned()).collect();
        for name in arguments.measures.clone().unwrap_or_else(default) {
            match name.trim() {
                "" => {}
                "status" => layout.columns.push(Column::Status),
                "missing" => layout.columns.push(Column::Missing),
                name => layout.add(measure(name)?, arguments.bounds),
            }
        }
        if arguments.why && !layout.columns.iter().any(|column| matches!(column, Column::Missing)) {
            layout.columns.push(Column::Missing);
        }
        Ok(layout)
    }

    fn add(&mut self, measure: Measure, bounds: bool) {
        let place = self.measures.len();
        self.measures.push(measure);
        self.columns.push(Column::Measure(place));
        if bounds && measure.formula().has_interval() {
            self.columns.extend([Column::Low(place), Column::High(place)]);
        }
    }

    fn sheet(&self, config: &Config) -> Sheet {
        let text = |name: &str| Heading { name: name.to_owned(), numeric: false };
        let mut headings: Vec<Heading> = config.data.key_names.iter().map(|name| text(name)).collect();
        let label = headings.len();
        headings.push(text("month"));
        headings.extend(self.columns.iter().map(|column| {
            let number = |place: usize, end: &str| Heading {
                name: format!("{}{end}", self.measures[place].name()),
                numeric: self.measures[place] != Measure::Record,
            };
            match *column {
                Column::Measure(place) => number(place, ""),
                Column::Low(place) => number(place, "_lo"),
                Column::High(place) => number(place, "_hi"),
                Column::Status => text("status"),
                Column::Missing => text("missing"),
            }
        }));
        Sheet { title: Vec::new(), headings, lines: Vec::new(), label }
    }

    fn line(&self, rows: &Rows<'_>, row: usize) -> Result<Vec<Field>> {
        let series = rows.series();
        let mut line: Vec<Field> = series.key().values().iter().map(Field::text).collect();
        line.push(Field::text(series.month_at(row).to_string()));
        for column in &self.columns {
            line.push(match *column {
                Column::Measure(place) => Field {
                    content: cell_content(&rows.column(place)[row], self.places, self.rounding),
                    flags: rows.flags(self.measures[place], row),
                },
                Column::Low(place) => self.bound(rows, place, row, false)?,
                Column::High(place) => self.bound(rows, place, row, true)?,
                Column::Status => {
                    Field::text(series.entries().get(row).map_or(Flags::NONE, |entry: &Entry| entry.flags).to_string())
                }
                Column::Missing => Field::text(self.reasons(rows, row)),
            });
        }
        Ok(line)
    }

    fn bound(&self, rows: &Rows<'_>, place: usize, row: usize, high: bool) -> Result<Field> {
        let Some(interval) = rows.interval(self.measures[place], row)? else { return Ok(Field::text("")) };
        let content = if high {
            cell_content(&interval.high, self.places, Rounding::Ceiling)
        } else {
            cell_content(&interval.low, self.places, Rounding::Floor)
        };
        Ok(Field { content, flags: Flags::NONE })
    }

    fn reasons(&self, rows: &Rows<'_>, row: usize) -> String {
        let words: Vec<String> = self
            .measures
            .iter()
            .enumerate()
            .filter_map(|(place, measure)| match &rows.column(place)[row] {
                Cell::Missing(reason) => Some(format!("{}:{}", measure.name(), reason.word())),
                _ => None,
            })
            .collect();
        words.join(";")
    }
}

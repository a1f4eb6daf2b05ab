//! The last step: the columns as they are printed, the rows that are wanted, and their order.

use crate::calculate::Measure;
use crate::series::{Frequency, Month};
use crate::sql::dialect::Engine;
use crate::sql::figures::Figure;
use crate::sql::request::{Output, Refused, Request};
use crate::sql::source::key_conditions;
use crate::sql::status;
use crate::sql::step::{Column, Step};

/// What the last step is made of. Every column is qualified: an output column of the same name must not stand in its place.
pub(super) struct Print<'r> {
    pub(super) request: &'r Request,
    pub(super) engine: &'static dyn Engine,
    /// The key columns inside the query.
    pub(super) keys: &'r [String],
    /// The key columns as they are called, in the same order.
    pub(super) names: &'r [String],
    /// Whether conditions on the series are still to be met.
    pub(super) late: bool,
}

/// The name of a measure as a column: by quarters, what is on the month is on the quarter.
pub(super) fn column_name(measure: Measure, frequency: Frequency) -> String {
    match frequency {
        Frequency::Quarter => measure.name().replacen("mom_", "qoq_", 1),
        Frequency::Month | Frequency::Year => measure.name().to_owned(),
    }
}

impl Print<'_> {
    /// The last step, over the step `from` that has a column for every measure.
    pub(super) fn step(&self, figures: &[(Measure, Figure)], from: &str) -> Result<Step, Refused> {
        let (request, engine) = (self.request, self.engine);
        let mut columns = Vec::new();
        for (key, name) in self.keys.iter().zip(self.names) {
            columns.push(Column::named(format!("result.{key}"), engine.identifier(name)?));
        }
        let heading = if request.frequency == Frequency::Month { "month" } else { "period" };
        columns.push(Column::named(self.period("result.t"), engine.identifier(heading)?));
        let mut figures = figures.iter();
        for output in &request.outputs {
            columns.push(match output {
                Output::Measure(_) => match figures.next() {
                    Some((measure, figure)) => self.measure(*measure, figure)?,
                    None => continue,
                },
                Output::Status => Column::named(self.status(), engine.identifier("status")?),
                // Refused before.
                Output::Missing => continue,
            });
        }
        let mut rest = vec![format!("FROM {from} AS result")];
        let conditions = self.conditions()?;
        if !conditions.is_empty() {
            rest.push(format!("WHERE {}", conditions.join(" AND ")));
        }
        let order = self.keys.iter().map(|key| engine.by_bytes(&format!("result.{key}")));
        let order: Vec<String> = order.chain(["result.t".to_owned()]).collect();
        rest.push(format!("ORDER BY {}", order.join(", ")));
        Ok(Step { name: "", note: "", columns, rest })
    }

    /// The column of a measure.
    fn measure(&self, measure: Measure, figure: &Figure) -> Result<Column, Refused> {
        let column = format!("result.{}", measure.name());
        let printed = match figure {
            Figure::Level(_) => self.engine.level(&column, self.request.scale),
            Figure::Ratio { .. } => self.engine.decimal(&column, self.request.places),
            Figure::Count(_) | Figure::Word(_) => column,
        };
        Ok(Column::named(printed, self.engine.identifier(&column_name(measure, self.request.frequency))?))
    }

    /// The month's own status; empty where the table has none.
    fn status(&self) -> String {
        if status::is_shown(self.request) { status::text("result.status_bits", self.engine) } else { "''".to_owned() }
    }

    /// The name of a period: `2025-07`, `FY26Q1` or `FY26`.
    fn period(&self, period: &str) -> String {
        let engine = self.engine;
        let quarter = |in_year: i32| {
            let calendar = self.request.calendar;
            // A year later than the one it starts in, where it is named by its end.
            let start = Month::new(2000, calendar.start()).map_or(2000, |first| calendar.year_of(first).number());
            let number = format!("({} + {})", engine.whole_part(period, in_year), start - 2000);
            format!(
                "CASE WHEN {number} BETWEEN 1970 AND 2069 THEN {} ELSE {} END",
                engine.padded(&format!("({number} % 100)"), 2),
                engine.padded(&number, 4)
            )
        };
        match self.request.frequency {
            Frequency::Month => engine.joined(&[
                engine.padded(&engine.whole_part(period, 12), 4),
                "'-'".to_owned(),
                engine.padded(&format!("({period} % 12 + 1)"), 2),
            ]),
            Frequency::Quarter => {
                let number = engine.padded(&format!("({period} % 4 + 1)"), 1);
                engine.joined(&["'FY'".to_owned(), quarter(4), "'Q'".to_owned(), number])
            }
            Frequency::Year => engine.joined(&["'FY'".to_owned(), quarter(1)]),
        }
    }

    /// The conditions on the rows that are printed.
    fn conditions(&self) -> Result<Vec<String>, Refused> {
        let rows = self.request.rows;
        let mut conditions = Vec::new();
        if self.late {
            let keys: Vec<String> = self.keys.iter().map(|key| format!("result.{key}")).collect();
            conditions.extend(key_conditions(self.request, self.engine, &keys)?);
        }
        let start = i32::from(self.request.calendar.start()) - 1;
        let index = |month: Month| match self.request.frequency {
            Frequency::Month => month.index(),
            longer => (month.index() - start).div_euclid(longer.months()),
        };
        conditions.extend(rows.from.map(|from| format!("result.t >= {}", index(from))));
        conditions.extend(rows.to.map(|to| format!("result.t <= {}", index(to))));
        if let Some(count) = rows.last {
            let end = match rows.to {
                None => "result.last_t".to_owned(),
                Some(to) => format!("least(result.last_t, {})", index(to)),
            };
            conditions.push(format!("result.t > {end} - {count}"));
        }
        Ok(conditions)
    }
}

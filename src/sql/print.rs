//! The last step: the columns as they are printed, the rows that are wanted, and their order.

use crate::calculate::Measure;
use crate::report::Column;
use crate::series::{Frequency, Month};
use crate::sql::dialect::Engine;
use crate::sql::figures::Figure;
use crate::sql::refused::Refused;
use crate::sql::request::Request;
use crate::sql::source::key_conditions;
use crate::sql::status;
use crate::sql::step::{self, Step};

/// What the last step is made of. Every column is qualified: an output column of the same name must not take over its name.
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

impl Print<'_> {
    /// The last step, over the step `from` that has a column for every measure.
    pub(super) fn step(&self, figures: &[(Measure, Figure)], from: &str) -> Result<Step, Refused> {
        let (request, engine) = (self.request, self.engine);
        let mut columns = Vec::new();
        for (key, name) in self.keys.iter().zip(self.names) {
            columns.push(step::Column::named(format!("result.{key}"), engine.identifier(name)?));
        }
        let heading = if request.every == Frequency::Month { "month" } else { "period" };
        columns.push(step::Column::named(self.period("result.t"), engine.identifier(heading)?));
        for column in request.columns.iter() {
            let name = engine.identifier(&request.columns.name(column, request.every))?;
            match column {
                Column::Measure(index) => {
                    let measure = request.columns.measures()[index];
                    let figure = figures.iter().find(|(of, _)| *of == measure);
                    columns.extend(figure.map(|(_, figure)| step::Column::named(self.measure(measure, figure), &name)));
                }
                Column::Status => columns.push(step::Column::named(self.status(), &name)),
                // Refused before.
                Column::Low(_)
                | Column::High(_)
                | Column::Missing
                | Column::Flags
                | Column::Published
                | Column::Source
                | Column::Spark => {}
            }
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
    fn measure(&self, measure: Measure, figure: &Figure) -> String {
        let column = format!("result.{}", measure.name());
        match figure {
            Figure::Level(_) => self.engine.level(&column, self.request.scale),
            Figure::Ratio { .. } => self.engine.decimal(&column, self.request.rounding.decimals),
            Figure::Count(_) | Figure::Word(_) => column,
        }
    }

    /// The month's own status; NULL where there is none.
    fn status(&self) -> String {
        if status::is_shown(self.request) {
            format!("nullif({}, '')", status::text("result.status_bits", self.engine))
        } else {
            self.engine.as_text("NULL")
        }
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
        match self.request.every {
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
        let rows = self.request.periods;
        let mut conditions = Vec::new();
        if self.late {
            let keys: Vec<String> = self.keys.iter().map(|key| format!("result.{key}")).collect();
            conditions.extend(key_conditions(self.request, self.engine, &keys)?);
        }
        let start = i32::from(self.request.calendar.start()) - 1;
        let index = |month: Month| match self.request.every {
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

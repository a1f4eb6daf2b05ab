//! The first steps: rows of the table to series that have every month.

use crate::combine::{TOTAL_NAMES, TOTAL_WORDS};
use crate::series::{Frequency, Vintage};
use crate::sql::dialect::{Check, Engine, RELEASE_PATTERN, Type};
use crate::sql::refused::Refused;
use crate::sql::request::Request;
use crate::sql::status;
use crate::sql::step::{Column, Step};
use crate::sql::table::Table;

/// What the steps are made for.
pub(super) struct Source<'r> {
    pub(super) request: &'r Request,
    pub(super) engine: &'static dyn Engine,
    /// The most digits that a value may have.
    pub(super) digits: u32,
    /// Whether a condition on the series holds for the rows that are read, or only for those that are printed.
    pub(super) early: bool,
}

const TWICE: &str = "itx: a month twice in a series: ";

/// The names of the key columns inside the query: `k1, k2`.
pub(super) fn key_names(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("k{number}")).collect()
}

/// `PARTITION BY k1, k2 ORDER BY column`, with what else parts the rows.
pub(super) fn window(keys: &[String], also: &[&str], order: &str) -> String {
    let parts: Vec<&str> = keys.iter().map(String::as_str).chain(also.iter().copied()).collect();
    if parts.is_empty() {
        return format!("ORDER BY {order}");
    }
    format!("PARTITION BY {} ORDER BY {order}", parts.join(", "))
}

impl Source<'_> {
    /// The steps from the table to one row for each month of each series, from its first to its last: `t`, `x` and, where
    /// status is asked for, `status_bits`; with the names of the key columns that are left.
    pub(super) fn steps(&self) -> Result<(Vec<Step>, Vec<String>), Refused> {
        let all_keys = key_names(self.request.table_columns.keys.len());
        let mut steps = vec![self.rows(&all_keys)?];
        if self.request.table_columns.release.is_some() {
            steps.extend(self.latest_release(&all_keys));
        }
        let (keys, next_is_checked) = match &self.request.by {
            None => (all_keys, false),
            Some(_) => {
                let kept: Vec<String> =
                    self.request.kept_keys()?.into_iter().map(|index| all_keys[index].clone()).collect();
                steps.extend(self.sum_of_series(&all_keys, &kept));
                (kept, true)
            }
        };
        steps.extend(self.every_month(&keys, next_is_checked));
        if self.request.every != Frequency::Month {
            steps.push(self.periods(&keys));
        }
        Ok((steps, keys))
    }

    /// One row for each row of the table.
    fn rows(&self, keys: &[String]) -> Result<Step, Refused> {
        let (columns, engine) = (&self.request.table_columns, self.engine);
        let mut out = Vec::new();
        for (name, key) in columns.keys.iter().zip(keys) {
            out.push(Column::named(engine.as_text(&self.column(name)?), key));
        }
        let month = engine.month_number(&self.column(&columns.month)?, columns.month_type);
        out.push(Column::named(month, "m").noted("the month: year * 12 + month - 1"));
        let (mut checks, value) = engine.mantissa(&self.column(&columns.value)?, self.request.scale, self.digits);
        if let Some(letters) = columns.status.as_ref().filter(|_| status::are_breaks_refused(self.request)) {
            checks.push(status::no_break(&self.column(letters)?, engine));
        }
        let note = match self.request.scale {
            None => "the value, with its own decimals".to_owned(),
            Some(scale) => format!("the value, as an integer of its decimal number {scale}"),
        };
        out.push(Column::named(engine.checked(&checks, &value, Type::Number), "v").noted(note));
        if let Some(letters) = columns.status.as_ref().filter(|_| self.has_status()) {
            let bits = status::bits(&self.column(letters)?, &self.column(&columns.value)?, engine);
            out.push(Column::named(bits, "s").noted("the status, a bit for each letter"));
        }
        if let Some(release) = &columns.release {
            let text = self.release(release)?;
            let failure = Check::new(
                format!("NOT coalesce({}, {text} IS NOT NULL)", engine.matches(&text, RELEASE_PATTERN)),
                "itx: not a date of release: ",
                text.clone(),
            );
            out.push(Column::named(engine.checked(&[failure], &text, Type::Text), "r").noted("when it was published"));
        }
        let step = Step {
            name: "source",
            note: "The rows of the table. Every check stands inside the value that it is about.",
            columns: out,
            rest: vec![format!("FROM {} AS input", table(&self.request.table, engine)?)],
        };
        let mut conditions = self.conditions(&columns.keys)?;
        if let (Some(date), Some(release)) = (self.request.as_of, &columns.release) {
            conditions.push(published_by(&self.release(release)?, date));
        }
        Ok(if conditions.is_empty() { step } else { step.with(format!("WHERE {}", conditions.join(" AND "))) })
    }

    fn has_status(&self) -> bool {
        status::is_shown(self.request)
    }

    /// The columns of a row: key, month, value and status.
    fn passed_on(&self, keys: &[String]) -> Vec<Column> {
        let mut columns: Vec<Column> = keys.iter().map(Column::plain).collect();
        columns.extend([Column::plain("m"), Column::plain("v")]);
        columns.extend(self.has_status().then(|| Column::plain("s")));
        columns
    }

    /// A column of the table.
    fn column(&self, name: &str) -> Result<String, Refused> {
        Ok(format!("input.{}", self.engine.identifier(name)?))
    }

    /// The day or month of a release, as text.
    fn release(&self, name: &str) -> Result<String, Refused> {
        Ok(format!("left({}, 10)", self.engine.as_text(&self.column(name)?)))
    }

    /// The conditions on key columns, where they hold for the rows that are read.
    fn conditions(&self, names: &[String]) -> Result<Vec<String>, Refused> {
        if !self.early {
            return Ok(Vec::new());
        }
        let columns = names.iter().map(|name| self.column(name)).collect::<Result<Vec<_>, _>>()?;
        let texts: Vec<String> = columns.iter().map(|column| self.engine.as_text(column)).collect();
        key_conditions(self.request, self.engine, &texts)
    }

    /// Only the latest release of each month.
    fn latest_release(&self, keys: &[String]) -> [Step; 2] {
        let engine = self.engine;
        let columns = vec![
            Column::named(engine.next("m", "releases"), "later_m"),
            Column::named(engine.next("r", "releases"), "later_r"),
        ];
        let order = format!("WINDOW releases AS ({}{})", window(keys, &[], "m, r"), engine.whole_frame());
        let ordered = Step::adding("released", "The releases of each month, in their order.", "source", columns);
        let equal = "(r IS NULL OR later_r IS NULL OR r = later_r OR (left(r, 7) = left(later_r, 7) AND \
                     (length(r) = 7 OR length(later_r) = 7)))";
        let check = Check::new(
            format!("later_m = m AND {equal}"),
            "itx: a month twice in one release: ",
            self.series_and_month(keys, "m"),
        );
        let is_latest = engine.checked(&[check], "(later_m IS NULL OR later_m <> m)", Type::Condition);
        let latest = Step {
            name: "latest",
            note: "The latest release of each month; two that are equally late are an error.",
            columns: self.passed_on(keys),
            rest: vec!["FROM released".to_owned(), format!("WHERE {is_latest}")],
        };
        [ordered.with(order), latest]
    }

    /// The name of the step that has the rows so far.
    fn before(&self) -> &'static str {
        if self.request.table_columns.release.is_some() { "latest" } else { "source" }
    }

    /// Sums over the series that share the kept keys; a month in which one of them is missing has no sum.
    fn sum_of_series(&self, all: &[String], kept: &[String]) -> [Step; 2] {
        let engine = self.engine;
        let parts = Step::adding(
            "parts",
            "The series that are summed; the first row of each counts it.",
            self.before(),
            vec![
                Column::named(engine.next("m", "series"), "next_m"),
                Column::named("CASE WHEN row_number() OVER series_rows = 1 THEN 1 ELSE 0 END", "is_first"),
            ],
        );
        let frame = engine.whole_frame();
        let parts = parts.with(format!(
            "WINDOW series AS ({}{frame}), series_rows AS ({})",
            window(all, &[], "m"),
            window(all, &[], "m")
        ));
        let twice = Check::new("next_m = m", TWICE, self.series_and_month(all, "m"));
        let part = engine.checked(&[twice], "v", Type::Number);
        let summed: Vec<String> = all.iter().filter(|key| !kept.contains(key)).cloned().collect();
        let mut columns: Vec<Column> = kept.iter().map(Column::plain).collect();
        columns.extend([
            Column::plain("m"),
            Column::named(format!("sum({part})"), "total_v"),
            Column::named("count(v)", "with_value"),
            Column::named("sum(is_first)", "first_here"),
        ]);
        columns.extend(self.has_status().then(|| Column::named(status::inherited("parts.s", engine), "s")));
        let guarded = summed.iter().filter(|_| !self.request.allow_totals);
        columns.extend(guarded.enumerate().flat_map(|(index, key)| {
            let is_total = is_total(key, engine);
            [
                Column::named(
                    format!("max(CASE WHEN {is_total} THEN 1 ELSE 0 END)"),
                    format!("has_total{}", index + 1),
                ),
                Column::named(
                    format!("min(CASE WHEN {is_total} THEN 1 ELSE 0 END)"),
                    format!("all_total{}", index + 1),
                ),
            ]
        }));
        let group: Vec<&str> = kept.iter().map(String::as_str).chain(["m"]).collect();
        let sums = Step {
            name: "added",
            note: "Their sum in each month.",
            columns,
            rest: vec!["FROM parts".to_owned(), format!("GROUP BY {}", group.join(", "))],
        };
        [parts, sums]
    }

    /// A row for every month of a series, from its first to its last.
    fn every_month(&self, keys: &[String], summed: bool) -> Vec<Step> {
        let engine = self.engine;
        let mut steps = Vec::new();
        let from = if summed {
            steps.push(self.complete_sums(keys));
            "complete"
        } else {
            self.before()
        };
        let ordered = Step::adding(
            "spans",
            "Each row with the month of the next one.",
            from,
            vec![Column::named(engine.next("m", "series"), "next_m")],
        );
        let ordered = ordered.with(format!("WINDOW series AS ({}{})", window(keys, &[], "m"), engine.whole_frame()));
        let twice = Check::new("next_m = m", TWICE, self.series_and_month(keys, "m"));
        let until = engine.checked(&[twice], "coalesce(next_m, m + 1)", Type::Month);
        let mut columns = self.passed_on(keys);
        columns.push(Column::named(engine.each_month("m", &until), "t"));
        let filled = Step {
            name: "filled",
            note: "Every month from the first to the last, so that rows apart are months apart. A month twice is an error.",
            columns,
            rest: vec!["FROM spans".to_owned()],
        };
        let start = i32::from(self.request.calendar.start()) - 1;
        let mut columns: Vec<Column> = keys.iter().map(Column::plain).collect();
        columns.push(Column::plain("t"));
        columns.push(
            Column::named("CASE WHEN t = m THEN v END", "x").noted("x(t): the value, NULL in a month without one"),
        );
        columns.extend(self.has_status().then(|| Column::named("CASE WHEN t = m THEN s ELSE 0 END", "status_bits")));
        columns.extend(fiscal_year("t", start, 12, engine));
        let months = Step { name: "dense", note: "A row a month.", columns, rest: vec!["FROM filled".to_owned()] };
        steps.extend([ordered, filled, months]);
        steps
    }

    /// The sums of months in which every series has a value.
    fn complete_sums(&self, keys: &[String]) -> Step {
        let engine = self.engine;
        let group = if keys.is_empty() { "()".to_owned() } else { format!("(PARTITION BY {})", keys.join(", ")) };
        let summed = self.request.table_columns.keys.len() - keys.len();
        let count = if self.request.allow_totals { 0 } else { summed };
        let series_and_month = self.series_and_month(keys, "m");
        let mut checks: Vec<Check> = (1..=count)
            .map(|index| {
                Check::new(
                    format!("max(has_total{index}) OVER {group} > min(all_total{index}) OVER {group}"),
                    "itx: a series that is called a total would be added to its parts: ",
                    series_and_month.clone(),
                )
            })
            .collect();
        if engine.digits().is_some() {
            let bound = engine.integer(&super::dialect::power_of_ten(self.digits));
            let size = engine.size("total_v");
            checks.push(Check::new(
                format!("{size} >= {bound}"),
                "itx: a sum is too large for exact arithmetic here: ",
                series_and_month,
            ));
        }
        let sum = engine.checked(&checks, "total_v", Type::Number);
        let complete = format!("CASE WHEN with_value = sum(first_here) OVER {group} THEN {sum} END");
        let mut columns: Vec<Column> = keys.iter().map(Column::plain).collect();
        columns.extend([Column::plain("m"), Column::named(complete, "v")]);
        columns.extend(self.has_status().then(|| Column::plain("s")));
        Step {
            name: "complete",
            note: "A sum over series any of which is missing is missing.",
            columns,
            rest: vec!["FROM added".to_owned()],
        }
    }

    /// Sums over fiscal quarters or years; a period any of whose months is missing has none.
    fn periods(&self, keys: &[String]) -> Step {
        let months = self.request.every.months();
        let start = i32::from(self.request.calendar.start()) - 1;
        let period = self.engine.whole_part(&format!("dense.t - {start}"), months);
        let mut columns: Vec<Column> = keys.iter().map(|key| Column::plain(format!("dense.{key}"))).collect();
        columns.push(Column::named(&period, "t"));
        let sum = format!("CASE WHEN count(dense.x) = {months} THEN sum(dense.x) END");
        columns.push(Column::named(sum, "x"));
        columns.extend(
            self.has_status()
                .then(|| Column::named(status::inherited("dense.status_bits", self.engine), "status_bits")),
        );
        let in_year = 12 / months;
        columns.extend(fiscal_year(&format!("({period})"), 0, in_year, self.engine));
        let group: Vec<String> = keys.iter().map(|key| format!("dense.{key}")).chain([period]).collect();
        Step {
            name: "periods",
            note: "A row a period: the sum of its months, NULL where one of them is missing.",
            columns,
            rest: vec!["FROM dense".to_owned(), format!("GROUP BY {}", group.join(", "))],
        }
    }

    /// The series and the month, for a message.
    fn series_and_month(&self, keys: &[String], month: &str) -> String {
        let engine = self.engine;
        let year = engine.padded(&engine.whole_part(month, 12), 4);
        let number = engine.padded(&format!("({month}) % 12 + 1"), 2);
        let month = engine.joined(&[year, "'-'".to_owned(), number]);
        engine.joined_by(" ", &keys.iter().cloned().chain([month]).collect::<Vec<_>>())
    }
}

/// Whether a key names a total: by one of the names that files use, or by `total` as its first or last word.
fn is_total(key: &str, engine: &dyn Engine) -> String {
    let names: Vec<String> = TOTAL_NAMES.iter().map(|(name, _)| format!("'{name}'")).collect();
    let words = TOTAL_WORDS.join("|");
    let pattern = format!("[^a-z0-9]*({words})([^a-z0-9].*)?|(.*[^a-z0-9])?({words})[^a-z0-9]*");
    format!("lower(trim({key})) IN ({}) OR {}", names.join(", "), engine.matches(&format!("lower({key})"), &pattern))
}

/// The fiscal year of a period and its number within it, from 1.
fn fiscal_year(period: &str, start: i32, in_year: i32, engine: &dyn Engine) -> [Column; 2] {
    let since = if start == 0 { period.to_owned() } else { format!("{period} - {start}") };
    [
        Column::named(engine.whole_part(&since, in_year), "fy")
            .noted("the fiscal year, by the year in which it starts"),
        Column::named(format!("({since}) % {in_year} + 1"), "nth")
            .noted("which period of the fiscal year it is, from 1"),
    ]
}

/// The table as it stands after FROM.
pub(super) fn table(table: &Table, engine: &dyn Engine) -> Result<String, Refused> {
    match table {
        Table::Named(parts) => {
            let parts = parts.iter().map(|part| engine.identifier(part)).collect::<Result<Vec<_>, _>>()?;
            Ok(parts.join("."))
        }
        // What it holds was checked when it was read; the engine's own rules for literals are checked here.
        Table::Function(call) => engine.literal(call).map(|_| call.clone()),
    }
}

/// The conditions of `--where` and `--series` on these expressions of the key columns.
pub(super) fn key_conditions(request: &Request, engine: &dyn Engine, keys: &[String]) -> Result<Vec<String>, Refused> {
    let mut conditions = Vec::new();
    for (column, value) in &request.filter.conditions {
        let index = request.key_index(column)?;
        let key = keys.get(index).ok_or(Refused::NotWritten("a condition on a key column that is summed over"))?;
        conditions.push(format!("{key} = {}", engine.literal(value)?));
    }
    if !request.filter.series.is_empty() {
        let wanted = request.filter.series.iter().map(|key| engine.literal(key)).collect::<Result<Vec<_>, _>>()?;
        conditions.push(format!("{} IN ({})", dotted(keys, engine), wanted.join(", ")));
    }
    Ok(conditions)
}

/// The key of a series: its values joined by dots.
pub(super) fn dotted(keys: &[String], engine: &dyn Engine) -> String {
    match keys {
        [] => "''".to_owned(),
        [only] => only.clone(),
        several => engine.joined_by(".", several),
    }
}

/// Whether a release, as text, was published by a date; where only the month of one is known, months are compared.
fn published_by(release: &str, date: Vintage) -> String {
    let month = format!("left({release}, 7) <= '{}'", date.month());
    if date.to_string().len() == date.month().to_string().len() {
        return month;
    }
    format!("CASE WHEN length({release}) = 7 THEN {month} ELSE {release} <= '{date}' END")
}

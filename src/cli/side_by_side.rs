//! `itx growth --side-by-side`: one measure, months or quarters as rows and fiscal years as columns.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::GrowthArgs;
use crate::cli::output::Output;
use crate::cli::text::{say_reading, say_warnings};
use itx::calculate::Measure;
use itx::present::{Field, Heading, Sheet, Untrusted, cell_content};
use itx::report::{Prepared, Report, ReportRow, Request, column_name};
use itx::series::{FiscalCalendar, FiscalYear, Frequency, Key, month_name};

/// Writes the table of the one measure that was asked for.
pub(crate) fn run(request: Request, arguments: &GrowthArgs, output: &mut Output<'_>) -> Result<()> {
    let [measure] = request.columns.measures() else {
        bail!("--side-by-side shows one measure; expected -m with one name, such as -m yoy_pct");
    };
    let measure = *measure;
    if request.every == Frequency::Year {
        bail!("--side-by-side has fiscal years as columns; expected --every month or quarter");
    }
    let prepared = Prepared::new(request, false).map_err(report_error)?;
    let report = prepared.collect().map_err(report_error)?;
    let mut sheet = sheet(&report, prepared.request());
    sheet.title = prepared.request().title_lines(&report.closing).into_iter().map(Untrusted::from).collect();
    if measure != Measure::Value {
        let every = prepared.request().every;
        // The titles of the registry speak of months.
        let name = if every == Frequency::Month { measure.title().to_owned() } else { column_name(measure, every) };
        sheet.title.insert(1, format!("{name}, {}", measure.unit().symbol()).into());
    }
    output.sheet(&sheet, &arguments.output)?;
    say_reading(&report.closing.reading, output);
    say_warnings(report.closing.season.warnings(), output);
    Ok(())
}

/// A line for each series and period of the year, a column for each fiscal year.
fn sheet(report: &Report, request: &Request) -> Sheet {
    let calendar = request.calendar;
    let mut years: Vec<FiscalYear> = report.rows.iter().map(|row| calendar.year_of(row.period)).collect();
    years.sort_unstable();
    years.dedup();
    let mut headings: Vec<Heading> = report.heading.key_names.iter().map(Heading::text).collect();
    let label = headings.len();
    headings.push(Heading::text(request.every.noun()));
    headings.extend(years.iter().map(|year| Heading::number(year.to_string())));
    Sheet { headings, lines: lines(report, request, &years), label, ..Sheet::default() }
}

fn lines(report: &Report, request: &Request, years: &[FiscalYear]) -> Vec<Vec<Field>> {
    let mut lines = Vec::new();
    for rows in report.rows.chunk_by(|one, next| one.key == next.key) {
        let mut by_period: BTreeMap<i32, Vec<&ReportRow>> = BTreeMap::new();
        for row in rows {
            let since = row.period.since(request.calendar.first_month_of(row.period));
            by_period.entry(since).or_default().push(row);
        }
        lines.extend(by_period.into_values().map(|rows| line(&rows, request, years)));
    }
    lines
}

/// The line of one month or quarter of the year, in all fiscal years.
fn line(rows: &[&ReportRow], request: &Request, years: &[FiscalYear]) -> Vec<Field> {
    let key = rows.first().map_or_else(Key::default, |row| row.key.clone());
    let name = rows.first().map_or_else(String::new, |row| period_name(row, request));
    let of_year = |year: &FiscalYear| rows.iter().find(|row| request.calendar.year_of(row.period) == *year);
    let field = |year: &FiscalYear| match of_year(year).and_then(|row| row.cells.first()) {
        Some(cell) => Field {
            content: cell_content(&cell.cell, request.rounding.decimals, request.rounding.mode),
            flags: cell.flags,
        },
        None => Field::text(""),
    };
    let names = key.values().iter().map(Field::text).chain([Field::text(name)]);
    names.chain(years.iter().map(field)).collect()
}

/// `Jul`, or `Q1`.
fn period_name(row: &ReportRow, request: &Request) -> String {
    let month = |calendar: FiscalCalendar| row.period.since(calendar.first_month_of(row.period));
    match request.every {
        Frequency::Quarter => format!("Q{}", month(request.calendar) / 3 + 1),
        Frequency::Month | Frequency::Year => month_name(row.period.month()).chars().take(3).collect(),
    }
}

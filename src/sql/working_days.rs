//! Working days: the table that `itx sql calendar` writes, and its days beside the periods of each series.

use crate::series::{Frequency, Month, WorkCalendar};
use crate::sql::dialect::{Check, Dialect, Engine, Type};
use crate::sql::refused::Refused;
use crate::sql::request::Request;
use crate::sql::source::table;
use crate::sql::step::{Column, Step};
use crate::sql::table::Table;

/// The statement that makes a view of the working days of every month that a calendar covers: `m`, the month as
/// `year * 12 + month - 1`, and `days`.
///
/// ```
/// use itx::series::{Month, Span, Weekend, WorkCalendar};
/// use itx::sql::{Dialect, Table, calendar};
///
/// let july = Month::new(2025, 7).ok_or("no month")?;
/// let days = WorkCalendar::new(Vec::new(), Span::new(july, july).ok_or("no span")?, Weekend::default(), false);
/// let view = calendar(Dialect::Postgres, &Table::parse("working_days")?, &days)?;
/// assert!(view.contains("(24306, 23)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Refused`] where the table is a call, or the engine does not take its name.
pub fn calendar(dialect: Dialect, name: &Table, days: &WorkCalendar) -> Result<String, Refused> {
    let engine = dialect.engine();
    let Table::Named(_) = name else { return Err(Refused::NotWritten("a view has a name and is no call")) };
    let covered = days.covered();
    let months = (covered.first().index()..=covered.last().index()).filter_map(Month::from_index);
    let rows: Vec<String> =
        months.filter_map(|month| Some(format!("  ({}, {})", month.index(), days.month(month)?.days()))).collect();
    let query = engine.rows_of_integers(["m", "days"], &rows.join(",\n"));
    let note = format!(
        "-- Working days from {} to {}: m is the month, year * 12 + month - 1.\n",
        covered.first(),
        covered.last()
    );
    Ok(format!("{note}{};\n", engine.view(&table(name, engine)?, &query)))
}

/// The steps that put the working days of each period beside it, over the step `from`; None where no measure needs them.
pub(super) fn steps(request: &Request, engine: &dyn Engine, from: &'static str) -> Result<Option<[Step; 2]>, Refused> {
    let needed = request.measures().iter().any(|measure| measure.formula().needs_days());
    let Some(name) = request.working_days.as_ref().filter(|_| needed) else { return Ok(None) };
    let months = request.every.months();
    let start = i32::from(request.calendar.start()) - 1;
    let period = match request.every {
        Frequency::Month => "calendar.m".to_owned(),
        Frequency::Quarter | Frequency::Year => engine.whole_part(&format!("calendar.m - {start}"), months),
    };
    let twice = Check::new(
        format!("count(*) > {months}"),
        "itx: a month twice in the table of working days: ",
        engine.as_text(&format!("max({})", engine.as_text("calendar.m"))),
    );
    let sum = engine.checked(&[twice], "sum(calendar.days)", Type::Month);
    let days = Step {
        name: "days_by_period",
        note: "The working days of each period that the calendar covers as a whole.",
        columns: vec![
            Column::named(&period, "days_t"),
            Column::named(format!("CASE WHEN count(*) >= {months} THEN {sum} END"), "days_x"),
        ],
        rest: vec![format!("FROM {} AS calendar", table(name, engine)?), format!("GROUP BY {period}")],
    };
    let beside = Step {
        name: "worked",
        note: "Each period with its working days.",
        columns: vec![Column::plain(format!("{from}.*")), Column::named("days_by_period.days_x", "days_x")],
        rest: vec![format!("FROM {from}"), format!("LEFT JOIN days_by_period ON days_by_period.days_t = {from}.t")],
    };
    Ok(Some([days, beside]))
}

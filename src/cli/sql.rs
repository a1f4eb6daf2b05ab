//! `itx sql`: the measures as a query.

use anyhow::{Context, Result};

use crate::cli::args::{SqlArgs, SqlCalendarArgs, SqlCommand, SqlGrowthArgs};
use crate::cli::columns::{ExtraColumns, columns};
use crate::cli::data::{Data, rounding_rule};
use crate::cli::output::Output;
use crate::cli::periods::period_selection;
use crate::cli::reading::{self, key_columns};
use itx::series::{FiscalCalendar, SeriesKind};
use itx::sql::{Dialect, Refused, Request, Table, TableColumns, calendar, growth};

/// The decimals of a value column that does not say how many it has.
const USUAL_SCALE: u8 = 2;

pub(crate) fn run(arguments: &SqlArgs, output: &mut Output<'_>) -> Result<()> {
    match &arguments.command {
        SqlCommand::Growth(arguments) => {
            let query = growth(&request(arguments)?).map_err(with_next_step)?;
            output.data(query.as_bytes())
        }
        SqlCommand::Calendar(arguments) => write_calendar(arguments, output),
    }
}

/// Writes the view of the working days.
fn write_calendar(arguments: &SqlCalendarArgs, output: &mut Output<'_>) -> Result<()> {
    let data = Data::open(&arguments.input, &[], output)?;
    let days = data
        .working_days(&arguments.holidays)?
        .context("no calendar of holidays comes with the data; --holidays FILE names one")?;
    let name = Table::parse(&arguments.name).context("--name")?;
    output.data(calendar(arguments.dialect, &name, &days.calendar)?.as_bytes())
}

/// The request that was typed.
fn request(arguments: &SqlGrowthArgs) -> Result<Request> {
    let (dialect, table, series) = (arguments.dialect, &arguments.table, &arguments.series);
    let fiscal_calendar = reading::calendar(&series.calendar, FiscalCalendar::default())?;
    let every = arguments.selection.every;
    Ok(Request {
        dialect,
        table: Table::parse(&table.table).context("--table")?,
        table_columns: table_columns(arguments),
        scale: match dialect {
            Dialect::Postgres => table.scale,
            Dialect::Duckdb | Dialect::Spark | Dialect::Clickhouse => table.scale.or(Some(USUAL_SCALE)),
        },
        columns: columns(
            arguments.measures.as_deref(),
            every,
            SeriesKind::default(),
            ExtraColumns { bounds: arguments.bounds, reasons: arguments.why, flags: false, spark: false },
        )?,
        calendar: fiscal_calendar,
        every,
        rounding: rounding_rule(&arguments.rounding),
        filter: reading::filter(&series.named)?,
        periods: period_selection(&arguments.selection, fiscal_calendar, every)?,
        by: series.by.as_ref().map(|names| names.iter().filter(|name| !name.is_empty()).cloned().collect()),
        allow_totals: series.allow_total,
        total: series.named.of.clone(),
        as_of: reading::as_of(&series.named)?,
        working_days: table.calendar.as_ref().map(|name| Table::parse(name)).transpose().context("--calendar")?,
        across_breaks: arguments.series.across_breaks,
        view: arguments.create_view.clone(),
    })
}

fn table_columns(arguments: &SqlGrowthArgs) -> TableColumns {
    let table = &arguments.table;
    TableColumns {
        month: table.month_col.clone(),
        month_type: table.month_type,
        value: table.value_col.clone(),
        keys: key_columns(&table.key),
        release: table.release_col.clone(),
        status: table.status_col.clone(),
    }
}

/// The refusal with the flag that helps.
fn with_next_step(refused: Refused) -> anyhow::Error {
    let next = match &refused {
        Refused::NoTotal { .. } => "--of SERIES names the total",
        Refused::NoWorkingDays { .. } => "--calendar TABLE names it, and `itx sql calendar` writes it",
        Refused::NoRelease => "--release-col NAME names it",
        Refused::NoScale { .. } => "--scale N says how many",
        Refused::NoRoom { .. } => "ask for fewer --places",
        Refused::NoKeyColumn { .. } => "--key NAMES names them",
        Refused::Measure { .. }
        | Refused::NoMeasure
        | Refused::Text { .. }
        | Refused::Table { .. }
        | Refused::NotWritten(_) => return refused.into(),
    };
    anyhow::anyhow!("{refused}; {next}")
}

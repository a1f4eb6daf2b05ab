//! `itx sql`: the measures as a query.

use anyhow::{Context, Result, bail};

use crate::cli::args::{DialectWord, EveryWord, MonthTypeWord, SqlArgs, SqlCommand, SqlGrowthArgs};
use crate::cli::config::{Months, calendar_of, frequency, measure_every, rounding};
use crate::cli::output::Output as Destination;
use itx::series::{FiscalCalendar, Vintage};
use itx::sql::{Columns, Condition, Dialect, MonthType, Output, Refused, Request, Table, growth};

/// The columns where none are asked for.
const DEFAULT: &[&str] = &["value", "mom_pct", "yoy_pct", "fytd", "fytd_prev", "fytd_yoy_pct", "status"];
/// A fiscal year is its own year to date, and the period before it is the year before.
const DEFAULT_OF_YEARS: &[&str] = &["value", "yoy_pct", "status"];

/// The decimals of a value column that does not say how many it has.
const USUAL_SCALE: u8 = 2;

pub(crate) fn run(arguments: &SqlArgs, output: &mut Destination<'_>) -> Result<()> {
    match &arguments.command {
        SqlCommand::Growth(arguments) => {
            let query = growth(&request(arguments)?).map_err(with_next_step)?;
            output.write(query.as_bytes())
        }
    }
}

/// The request that was typed.
fn request(arguments: &SqlGrowthArgs) -> Result<Request> {
    let dialect = dialect(arguments.dialect);
    let (table, series) = (&arguments.table, &arguments.series);
    let calendar = calendar_of(series.fy_start.as_deref(), series.fy_name, FiscalCalendar::default())?;
    let scale = match dialect {
        Dialect::Postgres => table.scale,
        Dialect::Duckdb | Dialect::Spark | Dialect::Clickhouse => table.scale.or(Some(USUAL_SCALE)),
    };
    Ok(Request {
        dialect,
        table: Table::parse(&table.table).context("--table")?,
        columns: columns(arguments),
        scale,
        outputs: outputs(arguments)?,
        calendar,
        frequency: frequency(arguments.selection.every),
        places: arguments.rounding.places,
        rounding: rounding(&arguments.rounding),
        by: series.by.as_ref().map(|names| names.iter().filter(|name| !name.is_empty()).cloned().collect()),
        total: series.of.clone(),
        conditions: series.conditions.iter().map(|text| condition(text)).collect::<Result<_>>()?,
        series: series.keys.clone(),
        as_of: series
            .as_of
            .as_ref()
            .map(|text| Vintage::parse(text).with_context(|| format!("--as-of {text:?}")))
            .transpose()?,
        rows: Months::resolve(&arguments.selection, calendar)?.of_query(),
        working_days: table.calendar.as_ref().map(|name| Table::parse(name)).transpose().context("--calendar")?,
        view: arguments.create_view.clone(),
    })
}

fn columns(arguments: &SqlGrowthArgs) -> Columns {
    let table = &arguments.table;
    let keys = table.key.split(',').map(str::trim).filter(|name| !name.is_empty());
    Columns {
        month: table.month_col.clone(),
        month_type: match table.month_type {
            MonthTypeWord::Date => MonthType::Date,
            MonthTypeWord::Text => MonthType::Text,
            MonthTypeWord::Yyyymm => MonthType::Yyyymm,
            MonthTypeWord::Timestamp => MonthType::Timestamp,
        },
        value: table.value_col.clone(),
        keys: keys.map(str::to_owned).collect(),
        release: table.release_col.clone(),
        status: table.status_col.clone(),
    }
}

/// The columns that were asked for, or the usual ones.
fn outputs(arguments: &SqlGrowthArgs) -> Result<Vec<Output>> {
    let every = arguments.selection.every;
    let usual = if every == EveryWord::Year { DEFAULT_OF_YEARS } else { DEFAULT };
    let names: Vec<&str> = match &arguments.measures {
        None => usual.to_vec(),
        Some(names) => names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect(),
    };
    let mut outputs = Vec::new();
    for name in names {
        outputs.push(match name {
            "status" => Output::Status,
            "missing" => Output::Missing,
            name => Output::Measure(measure_every(name, frequency(every))?),
        });
    }
    if arguments.why && !outputs.contains(&Output::Missing) {
        outputs.push(Output::Missing);
    }
    Ok(outputs)
}

/// A condition such as `region=EU`.
fn condition(text: &str) -> Result<Condition> {
    let Some((column, value)) = text.split_once('=') else {
        bail!("--where {text:?}: expected COL=VAL, such as series=pk_ict");
    };
    Ok(Condition { column: column.trim().to_owned(), value: value.trim().to_owned() })
}

fn dialect(word: DialectWord) -> Dialect {
    match word {
        DialectWord::Duckdb => Dialect::Duckdb,
        DialectWord::Postgres => Dialect::Postgres,
        DialectWord::Spark => Dialect::Spark,
        DialectWord::Clickhouse => Dialect::Clickhouse,
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

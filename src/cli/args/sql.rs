//! What can be typed of `itx sql`: the measures, the table, the engine.

use clap::{Args, Subcommand};

use itx::sql::{Dialect, MonthType};

use super::choice::{Choice, choice};
use super::groups::{HolidayArgs, InputArgs, RoundingArgs, SelectionArgs};
use super::reading::{CalendarArgs, SeriesArgs};

#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    #[command(subcommand)]
    pub(crate) command: SqlCommand,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a run")]
pub(crate) enum SqlCommand {
    /// The query that gives the columns, figures and empty cells of `itx growth -f csv`, ordered by key and month
    Growth(SqlGrowthArgs),
    /// A view of the working days of each month, for `itx sql growth --calendar`
    Calendar(SqlCalendarArgs),
}

#[derive(Debug, Args)]
pub(crate) struct SqlCalendarArgs {
    /// The engine that the statement is for
    #[arg(long, value_name = "ENGINE", value_parser = choice::<Dialect>())]
    pub(crate) dialect: Dialect,
    /// The name of the view
    #[arg(long, value_name = "NAME", default_value = "working_days")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) holidays: HolidayArgs,
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SqlGrowthArgs {
    /// The engine that the query is for
    #[arg(long, value_name = "ENGINE", value_parser = choice::<Dialect>())]
    pub(crate) dialect: Dialect,
    /// The measures, in this order, separated by commas: names from `itx measures`, or short ones such as mom and yoy; also
    /// `status` and `missing`
    #[arg(short, long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) measures: Option<Vec<String>>,
    /// Refused: the bounds need the printed decimals of each value
    #[arg(long, hide = true)]
    pub(crate) bounds: bool,
    /// Add a last column with the reasons of missing figures
    #[arg(long)]
    pub(crate) why: bool,
    /// Make a view of this name
    #[arg(long, value_name = "NAME")]
    pub(crate) create_view: Option<String>,
    #[command(flatten)]
    pub(crate) table: TableArgs,
    #[command(flatten)]
    pub(crate) series: QuerySeriesArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) rounding: RoundingArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "The table")]
pub(crate) struct TableArgs {
    /// A table or view such as lake.exports, or a call such as "read_parquet('lake/*.parquet')"
    #[arg(long, value_name = "TABLE", default_value = "observations")]
    pub(crate) table: String,
    /// The month column
    #[arg(long, value_name = "NAME", default_value = "month")]
    pub(crate) month_col: String,
    /// How the month is held
    #[arg(long, value_name = "TYPE", value_parser = choice::<MonthType>(), default_value = "date")]
    pub(crate) month_type: MonthType,
    /// The value column, of a decimal or integer type
    #[arg(long, value_name = "NAME", default_value = "value")]
    pub(crate) value_col: String,
    /// The decimals of the value column; a value with more is an error [default: 2; on PostgreSQL as each value has]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=28))]
    pub(crate) scale: Option<u8>,
    /// The key columns, separated by commas; '' for none
    #[arg(long, value_name = "NAMES", default_value = "series")]
    pub(crate) key: String,
    /// The column that says when a value was published; the latest release of each month counts
    #[arg(long, value_name = "NAME")]
    pub(crate) release_col: Option<String>,
    /// The column of observation status
    #[arg(long, value_name = "NAME")]
    pub(crate) status_col: Option<String>,
    /// The table of working days that `itx sql calendar` writes
    #[arg(long, value_name = "TABLE")]
    pub(crate) calendar: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "The series")]
pub(crate) struct QuerySeriesArgs {
    /// Sum over all key columns but these; '' for all of them
    #[arg(long, value_name = "COLS", value_delimiter = ',')]
    pub(crate) by: Option<Vec<String>>,
    /// Let --by add a series to others even where its name says that it is their total
    #[arg(long, requires = "by")]
    pub(crate) allow_total: bool,
    /// Compute figures across a break too; without it a status B in --status-col is an error of the query
    #[arg(long)]
    pub(crate) across_breaks: bool,
    #[command(flatten)]
    pub(crate) named: SeriesArgs,
    #[command(flatten)]
    pub(crate) calendar: CalendarArgs,
}

impl Choice for Dialect {
    const VALUES: &'static [Self] = &Self::ALL;

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Duckdb => ("duckdb", "DuckDB 1.3 and later"),
            Self::Postgres => ("postgres", "PostgreSQL 12 and later"),
            Self::Spark => ("spark", "Spark SQL 3.4 and later, in ANSI mode"),
            Self::Clickhouse => ("clickhouse", "ClickHouse 24 and later"),
        }
    }
}

impl Choice for MonthType {
    const VALUES: &'static [Self] = &[Self::Date, Self::Text, Self::Yyyymm, Self::Timestamp];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Date => ("date", "A date, any day of the month"),
            Self::Text => ("text", "Text: 2025-08 or 2025-08-31"),
            Self::Yyyymm => ("yyyymm", "An integer: 202508"),
            Self::Timestamp => ("timestamp", "A time"),
        }
    }
}

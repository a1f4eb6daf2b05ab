//! The data of a run: opened and described, and how they are read. No row has been read yet.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::cli::args::{DelimiterWord, HolidayArgs, InputArgs, KindArgs, RoundingArgs};
use crate::cli::holidays::working_days;
use crate::cli::input::{HolidayFile, Input};
use crate::cli::output::Output;
use itx::calculate::Rounding;
use itx::read::{Filter, Options, Package, Plan, Source};
use itx::report::{
    Columns, Inputs, Labels, PeriodSelection, Request, RoundingRule, SeasonRequest, SeriesSelection, WorkingDays,
};
use itx::series::{Aggregate, FiscalCalendar, Frequency, Kinds, Naming, SeriesKind, Vintage, parse_month_name};

/// The data of a run.
pub(crate) struct Data {
    pub(crate) sources: Vec<Source>,
    pub(crate) package: Option<Package>,
    pub(crate) holidays: Option<HolidayFile>,
    pub(crate) calendar: FiscalCalendar,
    pub(crate) options: Options,
    pub(crate) series: SeriesSelection,
    /// The key of the total, as asked for or as the data package says.
    pub(crate) total: Option<String>,
    pub(crate) across_breaks: bool,
}

impl Data {
    /// Opens the inputs and resolves how they are read.
    pub(crate) fn open(arguments: &InputArgs, files: &[PathBuf], output: &mut Output<'_>) -> Result<Self> {
        let options = options(arguments)?;
        let Input { sources, package, holidays, note } = Input::open(arguments, files)?;
        let calendar = calendar(arguments, package.as_ref())?;
        let series = series_selection(arguments, package.as_ref())?;
        let total = arguments.of.clone().or_else(|| package.as_ref().and_then(|package| package.total_series.clone()));
        if let Some(note) = note {
            output.say(&format!("note: {note}"));
        }
        let kinds = package.as_ref().map(Package::kinds).unwrap_or_default();
        let options = Options { kinds, ..options };
        Ok(Self { sources, package, holidays, calendar, options, series, total, across_breaks: false })
    }

    /// The same data, of the kind that was typed.
    pub(crate) fn of_kind(mut self, arguments: &KindArgs) -> Self {
        self.across_breaks = arguments.across_breaks;
        if let Some(kind) = arguments.kind {
            self.options.kinds = Kinds::all(kind);
        }
        self
    }

    /// The kind of all selected series; None where they may be of several.
    pub(crate) fn only_kind(&self) -> Option<SeriesKind> {
        let Kinds { usual, of_series } = &self.options.kinds;
        let Filter { series, conditions } = &self.series.filter;
        let mut kinds: Vec<SeriesKind> = if series.is_empty() || !conditions.is_empty() {
            of_series.values().copied().chain([*usual]).collect()
        } else {
            series.iter().map(|key| of_series.get(key).copied().unwrap_or(*usual)).collect()
        };
        kinds.dedup();
        if let [kind] = kinds.as_slice() { Some(*kind) } else { None }
    }

    /// Checks that something is there to aggregate.
    pub(crate) fn check_aggregate(&self, aggregate: Option<Aggregate>, every: Frequency) -> Result<()> {
        if aggregate.is_none() {
            return Ok(());
        }
        if every == Frequency::Month {
            bail!("--aggregate makes quarters or years; --every quarter or --every year asks for them");
        }
        if self.only_kind().is_some_and(SeriesKind::adds_up_over_time) {
            bail!("--aggregate: the months of a flow are summed; --kind stock, rate or index says that these are none");
        }
        Ok(())
    }

    /// The unit of the values, where the data package names one.
    pub(crate) fn unit(&self) -> Option<&str> {
        self.package.as_ref().and_then(|package| package.unit.as_deref())
    }

    /// What the series and their unit are called.
    pub(crate) fn labels(&self) -> Labels {
        match &self.package {
            None => Labels::default(),
            Some(package) => Labels { series_titles: package.series_titles.clone(), unit: package.unit.clone() },
        }
    }

    /// The calendar of working days that is named or that came with the data.
    pub(crate) fn working_days(&self, arguments: &HolidayArgs) -> Result<Option<WorkingDays>> {
        let described = self.package.as_ref().and_then(|package| package.holidays.as_ref());
        working_days(arguments, self.holidays.as_ref(), described)
    }

    /// The calendar of working days, only where one is named or a column needs one.
    pub(crate) fn working_days_for(&self, columns: &Columns, arguments: &HolidayArgs) -> Result<Option<WorkingDays>> {
        let is_needed = columns.measures().iter().any(|measure| measure.formula().needs_days());
        if is_needed || arguments.holidays.is_some() { self.working_days(arguments) } else { Ok(None) }
    }

    /// Checks that a total is named where a column divides by one.
    pub(crate) fn check_total(&self, columns: &Columns) -> Result<()> {
        match columns.measure_of_total() {
            Some(measure) if self.total.is_none() => {
                bail!("{}: of what? --of SERIES names the total", measure.name())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// A request for these columns of the selected series, by months.
    pub(crate) fn request(self, columns: Columns, rounding: RoundingRule) -> Request {
        let labels = self.labels();
        Request {
            inputs: Inputs { sources: self.sources, options: self.options, plan: Plan::default() },
            calendar: self.calendar,
            labels,
            series: self.series,
            periods: PeriodSelection::default(),
            every: Frequency::Month,
            aggregate: None,
            across_breaks: self.across_breaks,
            dimensions: itx::combine::Dimensions::default(),
            columns,
            total: self.total,
            working_days: None,
            season: SeasonRequest::default(),
            is_additive: false,
            rounding,
        }
    }
}

/// How figures are rounded, from what was typed.
pub(crate) fn rounding_rule(arguments: &RoundingArgs) -> RoundingRule {
    RoundingRule { decimals: arguments.places, mode: arguments.rounding }
}

/// Two decimals, rounded in this way: what a brief prints.
pub(crate) fn two_decimals(mode: Rounding) -> RoundingRule {
    RoundingRule { mode, ..RoundingRule::default() }
}

fn calendar(arguments: &InputArgs, package: Option<&Package>) -> Result<FiscalCalendar> {
    let usual = package.map_or_else(FiscalCalendar::default, |package| package.calendar);
    calendar_of(arguments.fy_start.as_deref(), arguments.fy_name, usual)
}

/// The calendar that was typed; what was not is as usual.
pub(crate) fn calendar_of(
    start: Option<&str>,
    naming: Option<Naming>,
    usual: FiscalCalendar,
) -> Result<FiscalCalendar> {
    let start = match start {
        None => usual.start(),
        Some(text) => parse_month_name(text)
            .or_else(|| text.parse().ok())
            .with_context(|| format!("--fy-start: {text:?} is not a month; expected 1 to 12 or a name such as jul"))?,
    };
    let naming = naming.unwrap_or(usual.naming());
    FiscalCalendar::new(start, naming)
        .with_context(|| format!("--fy-start: {start} is not a month; expected 1 to 12 or a name such as jul"))
}

/// How the inputs are read.
pub(crate) fn options(arguments: &InputArgs) -> Result<Options> {
    let as_of = match &arguments.as_of {
        None => None,
        Some(text) => Some(Vintage::parse(text).with_context(|| format!("--as-of {text:?}"))?),
    };
    Ok(Options {
        month_column: arguments.month_col.clone(),
        value_column: arguments.value_col.clone(),
        key_columns: arguments.key.as_deref().map(key_columns),
        ignored_columns: arguments.ignore.clone(),
        row_conditions: frequency_conditions(arguments)?,
        date_format: arguments.date_format.clone(),
        century: arguments.century,
        max_span: arguments.max_span,
        delimiter: arguments.delimiter.map(DelimiterWord::byte),
        decimal: arguments.decimal,
        #[cfg(feature = "parquet")]
        floats: arguments.floats,
        #[cfg(not(feature = "parquet"))]
        floats: false,
        as_of,
        kinds: Kinds::default(),
    })
}

/// The names of `--key`; no name and `none` stand for no key column.
pub(crate) fn key_columns(names: &str) -> Vec<String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != "none").map(str::to_owned).collect()
}

/// The columns and values of `--where`.
fn conditions(typed: &[String]) -> Result<Vec<(String, String)>> {
    let pair = |condition: &String| {
        let (column, value) = condition
            .split_once('=')
            .with_context(|| format!("--where {condition:?}: expected COL=VAL, such as series=pk_ict"))?;
        Ok((column.trim().to_owned(), value.trim().to_owned()))
    };
    typed.iter().map(pair).collect()
}

/// Those of them that choose a frequency. A row of another frequency cannot be read as a month, so it is left out unread; all
/// other conditions choose among series that were read, because a total or a formula may need the others.
fn frequency_conditions(arguments: &InputArgs) -> Result<Vec<(String, String)>> {
    let mut conditions = conditions(&arguments.conditions)?;
    conditions.retain(|(column, _)| ["freq", "frequency"].iter().any(|name| column.eq_ignore_ascii_case(name)));
    Ok(conditions)
}

/// The series of `--series` and `--where`.
pub(crate) fn filter_of(series: &[String], typed: &[String]) -> Result<Filter> {
    Ok(Filter { series: series.to_vec(), conditions: conditions(typed)? })
}

fn series_selection(arguments: &InputArgs, package: Option<&Package>) -> Result<SeriesSelection> {
    let mut filter = filter_of(&arguments.series, &arguments.conditions)?;
    let is_chosen = !(filter.series.is_empty() && filter.conditions.is_empty());
    if !is_chosen {
        filter.series.extend(package.and_then(|package| package.default_series.clone()));
    }
    Ok(SeriesSelection { filter, is_chosen })
}

//! The data of a run: opened and described, and how they are read. No row has been read yet.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::cli::args::{DescriptionArgs, HolidayArgs, InputArgs, RoundingArgs, SeriesArgs};
use crate::cli::holidays::working_days;
use crate::cli::input::{HolidayFile, Input};
use crate::cli::output::Output;
use crate::cli::reading::{calendar, filter, options};
use itx::calculate::Rounding;
use itx::read::{Options, Package, Plan, Source};
use itx::report::{
    Columns, Inputs, Labels, PeriodSelection, Request, RoundingRule, SeasonRequest, SeriesSelection, WorkingDays,
};
use itx::series::{FiscalCalendar, Frequency};

/// The data of a run.
pub(crate) struct Data {
    pub(crate) sources: Vec<Source>,
    pub(crate) package: Option<Package>,
    pub(crate) holidays: Option<HolidayFile>,
    /// What the series and their unit are called.
    pub(crate) labels: Labels,
    pub(crate) calendar: FiscalCalendar,
    pub(crate) options: Options,
    pub(crate) series: SeriesSelection,
    /// The key of the total, as asked for or as the data package says.
    pub(crate) total: Option<String>,
}

impl Data {
    /// Opens the inputs and resolves how they are read.
    pub(crate) fn open(arguments: &InputArgs, files: &[PathBuf], output: &mut Output<'_>) -> Result<Self> {
        let options = options(&arguments.reading, &arguments.series)?;
        let Input { sources, package, holidays, note } = Input::open(arguments, files)?;
        let usual = package.as_ref().map_or_else(FiscalCalendar::default, |package| package.calendar);
        let calendar = calendar(&arguments.description.calendar, usual)?;
        let series = series_selection(&arguments.series, package.as_ref())?;
        let labels = labels(arguments, package.as_ref());
        let total =
            arguments.series.of.clone().or_else(|| package.as_ref().and_then(|package| package.total_series.clone()));
        if let Some(note) = note {
            output.say(&format!("note: {note}"));
        }
        Ok(Self { sources, package, holidays, labels, calendar, options, series, total })
    }

    /// The unit of the values, where one is named.
    pub(crate) fn unit(&self) -> Option<&str> {
        self.labels.unit.as_deref()
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
        Request {
            inputs: Inputs { sources: self.sources, options: self.options, plan: Plan::default() },
            calendar: self.calendar,
            labels: self.labels,
            series: self.series,
            periods: PeriodSelection::default(),
            every: Frequency::Month,
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

/// What the series and their unit are called: what was typed wins over what the data package says.
fn labels(arguments: &InputArgs, package: Option<&Package>) -> Labels {
    let DescriptionArgs { unit, title, .. } = &arguments.description;
    let mut labels = Labels {
        title: title.clone(),
        series_titles: package.map(|package| package.series_titles.clone()).unwrap_or_default(),
        short_names: package.map(Package::short_names).unwrap_or_default(),
        unit: unit.clone().or_else(|| package.and_then(|package| package.unit.clone())),
    };
    if let Some(title) = title {
        labels.series_titles.insert(titled_series(arguments, package), title.clone());
    }
    labels
}

/// The key of the series that `--title` names: the only one of `--series`, else the data package's, else that of a file without
/// key columns.
fn titled_series(arguments: &InputArgs, package: Option<&Package>) -> String {
    match arguments.series.keys.as_slice() {
        [only] => only.clone(),
        _ => package.and_then(|package| package.default_series.clone()).unwrap_or_default(),
    }
}

fn series_selection(arguments: &SeriesArgs, package: Option<&Package>) -> Result<SeriesSelection> {
    let mut filter = filter(arguments)?;
    let is_chosen = !(filter.series.is_empty() && filter.conditions.is_empty());
    if !is_chosen {
        filter.series.extend(package.and_then(|package| package.default_series.clone()));
    }
    Ok(SeriesSelection { filter, is_chosen })
}

//! The data of a run: opened and described, and how they are read. No row has been read yet.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::cli::additions::{adding, described_options, named_series, published, require, required_month};
use crate::cli::args::{
    AbsentWord, AdditionArgs, DescriptionArgs, HolidayArgs, InputArgs, KindArgs, RoundingArgs, SeriesArgs,
};
use crate::cli::holidays::working_days;
use crate::cli::input::{HolidayFile, Input};
use crate::cli::output::Output;
use crate::cli::reading::{calendar, filter, options, with_description};
use itx::calculate::Rounding;
use itx::read::{Filter, LongPeriods, Options, Package, PeriodNames, Plan, Source, kinds_by_name, long_periods};
use itx::report::{
    Columns, Inputs, Labels, PeriodSelection, Request, RoundingRule, SeasonRequest, SeriesSelection, WorkingDays,
};
use itx::series::{Aggregate, FiscalCalendar, Frequency, Kinds, SeriesKind, month_name};

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
    is_total_chosen: bool,
    pub(crate) across_breaks: bool,
}

impl Data {
    /// Opens the inputs and resolves how they are read; several are read as one.
    pub(crate) fn open(arguments: &InputArgs, files: &[PathBuf], output: &mut Output<'_>) -> Result<Self> {
        let typed = typed_options(arguments)?;
        let input = Input::open(arguments, files)?;
        let options = match &input.package {
            Some(package) => typed.or(&package.reading),
            None => typed,
        };
        Self::of_input(input, options, arguments, output)
    }

    /// Opens the inputs; files beside a data package add months and releases to its data.
    pub(crate) fn open_adding(
        arguments: &InputArgs,
        files: &[PathBuf],
        additions: &AdditionArgs,
        output: &mut Output<'_>,
    ) -> Result<Self> {
        let typed = typed_options(arguments)?;
        let required = required_month(additions)?;
        let published = published(additions)?;
        let mut input = Input::open(arguments, files)?;
        let options = match input.package.as_ref().filter(|_| input.sources.len() > 1) {
            Some(package) => {
                if arguments.description.cumulative || arguments.description.absent == AbsentWord::Zero {
                    bail!(
                        "--cumulative and --absent are said of all data; expected them in the package, as by itx init FILE --cumulative"
                    );
                }
                let series = named_series(arguments, package);
                let described = described_options(package, &typed);
                input.sources = adding(input.sources, &typed, &described, series, published)?;
                described
            }
            None if published.is_some() => {
                bail!(
                    "--published: no file adds to a data package; expected -d datapackage.json or --carried, and a file of new months"
                )
            }
            None => input.package.as_ref().map_or_else(|| typed.clone(), |package| typed.clone().or(&package.reading)),
        };
        let mut data = Self::of_input(input, options, arguments, output)?;
        if let Some(month) = required {
            data.sources = require(data.sources, &data.options, &data.series, month)?;
        }
        Ok(data)
    }

    fn of_input(input: Input, options: Options, arguments: &InputArgs, output: &mut Output<'_>) -> Result<Self> {
        let Input { sources, package, holidays, note } = input;
        let usual = package.as_ref().map_or_else(FiscalCalendar::default, |package| package.calendar);
        let calendar = calendar(&arguments.description.calendar, usual)?;
        let series = series_selection(&arguments.series, package.as_ref())?;
        let labels = labels(arguments, package.as_ref());
        let total =
            arguments.series.of.clone().or_else(|| package.as_ref().and_then(|package| package.total_series.clone()));
        if let Some(note) = note {
            output.say(&format!("note: {note}"));
        }
        let kinds = package.as_ref().map(Package::kinds).unwrap_or_default();
        let options = Options { kinds, cumulative: options.cumulative.map(|_| calendar), ..options };
        Ok(Self {
            sources,
            package,
            holidays,
            labels,
            calendar,
            options,
            series,
            total,
            is_total_chosen: arguments.series.of.is_some(),
            across_breaks: false,
        })
    }

    /// The same data, of the kind that was typed.
    ///
    /// # Errors
    /// Where figures of the year to date are of a kind that does not add up.
    pub(crate) fn of_kind(mut self, arguments: &KindArgs) -> Result<Self> {
        self.across_breaks = arguments.across_breaks;
        if let Some(kind) = arguments.kind {
            self.options.kinds = Kinds::all(kind);
        }
        if self.options.cumulative.is_some()
            && let Some(kind) = self.only_kind().filter(|kind| !kind.adds_up_over_time())
        {
            bail!(
                "--cumulative: months are differences of figures that add up, and those of {} do not",
                kind.with_article()
            );
        }
        Ok(self)
    }

    /// The same data, of quarters or years where the first file has them; with how often a figure is then wanted.
    pub(crate) fn by_period(mut self, every: Frequency, typed_start: bool) -> Result<(Self, Frequency)> {
        let Some(source) = self.sources.first() else { return Ok((self, every)) };
        self.options.periods = Some(self.calendar);
        let Some(found) = long_periods(source, &self.options)? else { return Ok((self, every)) };
        self.calendar = calendar_of(found, self.calendar, typed_start)?;
        self.options.periods = Some(self.calendar);
        self.options.cumulative = self.options.cumulative.map(|_| self.calendar);
        match (found.frequency, every) {
            (Frequency::Year, Frequency::Quarter) => bail!("--every quarter: {} has years", source.name()),
            (frequency, Frequency::Month) => Ok((self, frequency)),
            (_, every) => Ok((self, every)),
        }
    }

    /// Says where a file that nothing describes has columns whose names are those of numbers that do not add up, and sums of them
    /// are asked for.
    pub(crate) fn say_doubtful_kinds(
        &self,
        typed: &KindArgs,
        is_sum: impl Fn(SeriesKind) -> bool,
        output: &mut Output<'_>,
    ) -> Result<()> {
        if typed.kind.is_some() || self.package.is_some() {
            return Ok(());
        }
        let Some(source) = self.sources.first() else { return Ok(()) };
        for (name, kind) in kinds_by_name(source, &self.options)?.into_iter().filter(|(_, kind)| is_sum(*kind)) {
            let (word, article) = (kind.word(), kind.with_article());
            output.say(&format!(
                "warning: {name:?} may be {article}, which does not add up over months; --kind {word} leaves sums out, --kind flow drops this warning"
            ));
        }
        Ok(())
    }

    /// The kind of all selected series; None where they may be of several.
    pub(crate) fn only_kind(&self) -> Option<SeriesKind> {
        let Kinds { usual, of_series } = &self.options.kinds;
        let Filter { series, conditions } = &self.series.filter;
        let kinds: Vec<SeriesKind> = if series.is_empty() || !conditions.is_empty() {
            of_series.values().copied().chain([*usual]).collect()
        } else {
            series.iter().map(|key| of_series.get(key).copied().unwrap_or(*usual)).collect()
        };
        let first = kinds.first().copied()?;
        kinds.iter().all(|kind| *kind == first).then_some(first)
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

    /// A request whose figures are rounded as was typed, else as the data package says.
    pub(crate) fn request_rounded(self, columns: Columns, typed: &RoundingArgs) -> Request {
        let usual = self.package.as_ref().and_then(|package| package.decimals);
        let rounding = rounding_rule(typed);
        let decimals = typed.places.or(usual).unwrap_or(rounding.decimals);
        self.request(columns, RoundingRule { decimals, ..rounding })
    }

    /// The names of the measures that the data package prints where none are asked for.
    pub(crate) fn usual_measures(&self) -> Option<&[String]> {
        self.package.as_ref().map(|package| package.measures.as_slice()).filter(|measures| !measures.is_empty())
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
            aggregate: None,
            across_breaks: self.across_breaks,
            dimensions: itx::combine::Dimensions::default(),
            columns,
            total: self.total,
            is_total_chosen: self.is_total_chosen,
            working_days: None,
            season: SeasonRequest::default(),
            order: None,
            is_additive: false,
            rounding,
        }
    }
}

/// How figures are rounded, from what was typed.
pub(crate) fn rounding_rule(arguments: &RoundingArgs) -> RoundingRule {
    let usual = RoundingRule::default();
    RoundingRule { decimals: arguments.places.unwrap_or(usual.decimals), mode: arguments.rounding }
}

/// Two decimals, rounded in this way: what a brief prints.
pub(crate) fn two_decimals(mode: Rounding) -> RoundingRule {
    RoundingRule { mode, ..RoundingRule::default() }
}

/// How the inputs are read, from what was typed.
fn typed_options(arguments: &InputArgs) -> Result<Options> {
    let options = options(&arguments.reading, &arguments.series)?;
    Ok(with_description(options, &arguments.description))
}

/// What the series and their unit are called: what was typed wins over what the data package says.
fn labels(arguments: &InputArgs, package: Option<&Package>) -> Labels {
    let DescriptionArgs { unit, title, .. } = &arguments.description;
    let mut labels = Labels {
        title: title.clone(),
        series_titles: package.map(|package| package.series_titles.clone()).unwrap_or_default(),
        short_names: package.map(Package::short_names).unwrap_or_default(),
        unit: unit.clone().or_else(|| package.and_then(|package| package.unit.clone())),
        seasonally_adjusted: package.and_then(|package| package.seasonally_adjusted),
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

/// The calendar of data of quarters or years: quarters must be those of the fiscal year, and calendar years are fiscal years only
/// where these start in January.
fn calendar_of(found: LongPeriods, calendar: FiscalCalendar, is_typed: bool) -> Result<FiscalCalendar> {
    let start = month_name(calendar.start());
    match (found.names, found.frequency) {
        (PeriodNames::Fiscal, _) => Ok(calendar),
        (PeriodNames::Calendar, Frequency::Year) if is_typed && calendar.start() != 1 => {
            bail!(
                "the file has calendar years such as 2025, which are not fiscal years from {start}; expected FY26, or no --fy-start"
            )
        }
        (PeriodNames::Calendar, Frequency::Year) => {
            let january = FiscalCalendar::new(1, calendar.naming()).context("January starts a year")?;
            Ok(january.with_calendar_names())
        }
        (PeriodNames::Calendar, Frequency::Month | Frequency::Quarter) if calendar.start() % 3 == 1 => {
            Ok(calendar.with_calendar_names())
        }
        (PeriodNames::Calendar, Frequency::Month | Frequency::Quarter) => {
            bail!(
                "the file has calendar quarters such as 2025-Q3, which are not quarters of a fiscal year from {start}"
            )
        }
    }
}

/// Whether the first month of the fiscal year was typed.
pub(crate) fn has_own_start(arguments: &InputArgs) -> bool {
    arguments.description.calendar.fy_start.is_some()
}

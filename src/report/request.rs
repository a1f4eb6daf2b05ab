//! Everything that was asked for, as plain values.

use std::collections::BTreeMap;

use crate::calculate::{Measure, Rounding};
use crate::combine::{Dimensions, SUM_OF_PARTS};
use crate::read::{Options, Plan, Source, nearest};
use crate::report::{Columns, PeriodSelection, ReportError, SeasonRequest, SeriesOrder, SeriesSelection, SortBy};
use crate::series::{Aggregate, FiscalCalendar, Frequency, WorkCalendar};

/// How many keys an error lists.
const LISTED_KEYS: usize = 10;

/// A request for a report.
#[derive(Debug)]
pub struct Request {
    /// What is read, and how.
    pub inputs: Inputs,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// What the series and their unit are called.
    pub labels: Labels,
    /// Which series are printed.
    pub series: SeriesSelection,
    /// Which rows are printed.
    pub periods: PeriodSelection,
    /// The length of a period; longer ones are sums of months.
    pub every: Frequency,
    /// How a longer period is made where months do not add up.
    pub aggregate: Option<Aggregate>,
    /// Whether figures whose months lie on both sides of a break are computed all the same.
    pub across_breaks: bool,
    /// The series that are made of others.
    pub dimensions: Dimensions,
    /// The columns.
    pub columns: Columns,
    /// The key of the total that shares and contributions refer to; without it they are missing as `gap`.
    ///
    /// [`SUM_OF_PARTS`](crate::combine::SUM_OF_PARTS) is the sum of all series, where none has that key.
    pub total: Option<String>,
    /// Whether the user named the total: it must then be there, whether or not a measure needs it.
    pub is_total_chosen: bool,
    /// The calendar of working days.
    pub working_days: Option<WorkingDays>,
    /// How the season is taken out.
    pub season: SeasonRequest,
    /// The order of the series; None for that of the inputs.
    pub order: Option<SeriesOrder>,
    /// Whether shares and contributions are rounded so that the parts add up to the rounded total.
    pub is_additive: bool,
    /// How figures are rounded.
    pub rounding: RoundingRule,
}

/// What is read, and how.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files or streams.
    pub sources: Vec<Source>,
    /// How they are read.
    pub options: Options,
    /// How the work is divided.
    pub plan: Plan,
}

/// What the series and their unit are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The title of the series that are printed, where one was given for this report.
    pub title: Option<String>,
    /// The title of a series, by its key.
    pub series_titles: BTreeMap<String, String>,
    /// What a series is called within a sentence, by its key, where that is not its title.
    pub short_names: BTreeMap<String, String>,
    /// The unit of the values, such as `USD million`.
    pub unit: Option<String>,
    /// Whether the source has taken the season out of the values, where that is known.
    pub seasonally_adjusted: Option<bool>,
}

/// How figures are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingRule {
    /// The decimals of percentages and means.
    pub decimals: u8,
    /// How a figure between two printable ones is rounded.
    pub mode: Rounding,
}

impl Default for RoundingRule {
    /// Two decimals, half away from zero.
    fn default() -> Self {
        Self { decimals: 2, mode: Rounding::HalfUp }
    }
}

/// A calendar of working days and the file that its holidays are from.
#[derive(Clone, Debug)]
pub struct WorkingDays {
    /// The calendar.
    pub calendar: WorkCalendar,
    /// The name of the file.
    pub source: String,
}

impl WorkingDays {
    /// `working days: Mon-Fri less public holidays (holidays-pk.csv, 2023-07 to 2026-12)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let covered = self.calendar.covered();
        let rule = self.calendar.in_words();
        format!("working days: {rule} ({}, {} to {})", self.source, covered.first(), covered.last())
    }
}

impl Request {
    /// A request for all series of these inputs, by months, with these measures.
    #[must_use]
    pub fn new(sources: Vec<Source>, measures: &[Measure]) -> Self {
        Self {
            inputs: Inputs { sources, ..Inputs::default() },
            calendar: FiscalCalendar::default(),
            labels: Labels::default(),
            series: SeriesSelection::default(),
            periods: PeriodSelection::default(),
            every: Frequency::Month,
            aggregate: None,
            across_breaks: false,
            dimensions: Dimensions::default(),
            columns: Columns::of_measures(measures),
            total: None,
            is_total_chosen: false,
            working_days: None,
            season: SeasonRequest::default(),
            order: None,
            is_additive: false,
            rounding: RoundingRule::default(),
        }
    }

    /// Whether a column or the order of the series needs the total.
    pub(crate) fn needs_total(&self) -> bool {
        let sorted = match self.order {
            Some(SeriesOrder { by: SortBy::Measure(measure), .. }) => Columns::of_measures(&[measure]).need_total(),
            Some(SeriesOrder { by: SortBy::Key, .. }) | None => false,
        };
        sorted || self.columns.need_total()
    }

    /// Whether all series are needed at once: some are made of others, they are sorted, or figures of several are rounded together.
    pub(crate) fn needs_all_series(&self) -> bool {
        !self.dimensions.derive.is_empty()
            || self.dimensions.by.is_some()
            || self.is_additive
            || self.order.is_some()
            || self.wanted_total() == Some(SUM_OF_PARTS)
    }

    /// The name of the total, where a measure needs it or the user named it.
    pub(crate) fn wanted_total(&self) -> Option<&str> {
        self.total.as_deref().filter(|_| self.needs_total() || self.is_total_chosen)
    }

    /// Checks that every series that is named is among these keys.
    pub(crate) fn check_named_series(&self, keys: &[String]) -> Result<(), ReportError> {
        match self.series.filter.series.iter().find(|wanted| !keys.contains(wanted)) {
            Some(wanted) => Err(no_such_series(wanted, keys)),
            None => Ok(()),
        }
    }

    /// The error where the selection leaves no series.
    pub(crate) fn no_series(&self) -> ReportError {
        let conditions = &self.series.filter.conditions;
        ReportError::NoSeries {
            as_of: self.inputs.options.as_of.map(|date| date.to_string()),
            conditions: conditions.iter().map(|(column, value)| format!("{column}={value}")).collect(),
        }
    }
}

/// The error where no series has this key.
#[must_use]
pub fn no_such_series(wanted: &str, keys: &[String]) -> ReportError {
    ReportError::NoSuchSeries {
        wanted: wanted.to_owned(),
        near: nearest(wanted, keys.iter().map(String::as_str)).map(str::to_owned),
        first_keys: keys.iter().take(LISTED_KEYS).cloned().collect(),
    }
}

//! A request with everything at hand that its rows need.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::calculate::{Basis, Given, Rows};
use crate::combine::{AdditiveFigures, Panel, Recipe, Together, round_together, same_units};
use crate::read::{Filter, Note, read};
use crate::report::gather::{Gathered, gather};
use crate::report::{Heading, ReportError, Request, SeriesRows};
use crate::series::{Month, Multiplier, Series};

/// A request with its total, its combined series and its figures that are rounded together.
#[derive(Debug)]
pub struct Prepared {
    request: Request,
    /// All selected series, where they are needed at once.
    pub(crate) panel: Option<Panel>,
    recipes: Vec<Recipe>,
    monthly_total: Option<Series>,
    total: Option<Series>,
    /// The total in each power of ten, made where a series is in it.
    scaled_totals: [OnceLock<Series>; Multiplier::COUNT],
    /// How many series there were before the first of them were kept.
    sorted_of: Option<usize>,
    /// What is to be said about how all series were read.
    pub(crate) reading: Vec<Note>,
    pub(crate) additive: Option<AdditiveFigures>,
}

/// Selected series that are held in memory.
#[derive(Debug)]
pub struct HeldSeries {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The series, by months.
    pub series: Vec<Series>,
    /// What is to be said about how the inputs were read.
    pub reading: Vec<Note>,
}

impl Prepared {
    /// Prepares a request: reads the total, and all series where they are needed at once.
    ///
    /// With `with_recipes` it is kept what each combined series was made of.
    ///
    /// # Errors
    /// [`ReportError`] where an input cannot be read, a series that is named is not there, or series cannot be combined.
    pub fn new(mut request: Request, with_recipes: bool) -> Result<Self, ReportError> {
        let Gathered { panel, recipes, monthly_total, reading } = gather(&mut request, with_recipes)?;
        let mut prepared = Self {
            request,
            panel,
            recipes,
            monthly_total,
            total: None,
            scaled_totals: Default::default(),
            sorted_of: None,
            reading,
            additive: None,
        };
        if let Some(total) = &prepared.monthly_total {
            prepared.total = Some(prepared.by_period(total)?.into_owned());
        }
        if let Some(order) = prepared.request.order {
            prepared.sorted_of = Some(prepared.sort_series(order)?);
        }
        if prepared.request.is_additive {
            prepared.additive = Some(prepared.round_together()?);
        }
        Ok(prepared)
    }

    /// The request.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The total by months, where a measure needs one.
    #[must_use]
    pub fn monthly_total(&self) -> Option<&Series> {
        self.monthly_total.as_ref()
    }

    /// What each combined series was made of, where that was asked for.
    #[must_use]
    pub fn recipes(&self) -> &[Recipe] {
        &self.recipes
    }

    /// How many series there were before the first of them were kept. None if they were not sorted.
    #[must_use]
    pub fn sorted_of(&self) -> Option<usize> {
        self.sorted_of
    }

    /// The names of the inputs.
    #[must_use]
    pub fn input_names(&self) -> Vec<String> {
        self.request.inputs.sources.iter().map(|source| source.name().to_owned()).collect()
    }

    /// The heading of the report, for series with these key columns.
    #[must_use]
    pub fn heading(&self, key_names: &[String]) -> Heading {
        Heading {
            key_names: key_names.to_vec(),
            every: self.request.every,
            calendar: self.request.calendar,
            columns: self.request.columns.clone(),
            input_names: self.input_names(),
        }
    }

    /// What the figures of a series are computed by and against; `adjusted` is what a seasonal adjuster made of the series.
    ///
    /// # Errors
    /// [`ReportError::TotalDoesNotFit`] where the total does not fit in the power of ten of the series.
    pub fn basis<'a>(&'a self, series: &Series, adjusted: Option<&'a Given>) -> Result<Basis<'a>, ReportError> {
        Ok(Basis { total: self.total_in(series.key().multiplier())?, ..self.basis_without_total(adjusted) })
    }

    fn basis_without_total<'a>(&'a self, adjusted: Option<&'a Given>) -> Basis<'a> {
        Basis {
            calendar: self.request.calendar,
            total: None,
            working: self.request.working_days.as_ref().map(|days| &days.calendar),
            season: self.request.season.season(adjusted),
            across_breaks: self.request.across_breaks,
        }
    }

    /// The series by the periods of the report.
    ///
    /// # Errors
    /// [`ReportError::Every`] where a sum does not fit.
    pub fn by_period<'a>(&self, monthly: &'a Series) -> Result<Cow<'a, Series>, ReportError> {
        if self.request.every == monthly.frequency() {
            return Ok(Cow::Borrowed(monthly));
        }
        let summed = monthly.every(self.request.every, self.request.calendar, self.request.aggregate);
        summed.map(Cow::Owned).map_err(|problem| ReportError::Every { series: monthly.key().to_string(), problem })
    }

    /// What the seasonal adjuster makes of a series, where there is one and a measure needs it.
    ///
    /// # Errors
    /// [`ReportError::Adjust`] where the adjuster fails.
    pub fn adjusted(&self, series: &Series) -> Result<Option<Given>, ReportError> {
        self.request.season.adjusted(series, self.request.columns.measures())
    }

    /// The rows of a series by the periods of the report; `index` counts the selected series from 0.
    ///
    /// # Errors
    /// [`ReportError::Calculate`] where a figure does not fit.
    pub fn rows<'a>(
        &'a self,
        series: &'a Series,
        adjusted: Option<&'a Given>,
        index: usize,
    ) -> Result<SeriesRows<'a>, ReportError> {
        let rows = Rows::calculate(series, self.request.columns.measures(), &self.basis(series, adjusted)?)?;
        let apportioned = self.additive.as_ref().and_then(|figures| figures.of(index));
        Ok(SeriesRows { rows, shown: self.request.periods.rows(series), apportioned })
    }

    /// The total in a power of ten: that of a series, whose printed values keep their digits.
    fn total_in(&self, multiplier: Multiplier) -> Result<Option<&Series>, ReportError> {
        let Some(total) = &self.total else { return Ok(None) };
        if total.key().multiplier() == multiplier {
            return Ok(Some(total));
        }
        let scaled = &self.scaled_totals[usize::from(multiplier.power())];
        let of_total = |source| ReportError::TotalDoesNotFit { total: total.key().to_string(), source };
        let made = match scaled.get() {
            Some(made) => made,
            None => {
                let made = total.in_multiplier(multiplier).map_err(of_total)?;
                scaled.get_or_init(|| made)
            }
        };
        Ok(Some(made))
    }

    /// Checks that no key column has the name of a column of the report, and that the series has the unit of the total.
    ///
    /// # Errors
    /// [`ReportError::NameTaken`] and [`ReportError::Units`].
    pub fn check_series(&self, key_names: &[String], series: &Series) -> Result<(), ReportError> {
        let columns = &self.request.columns;
        let every = self.request.every;
        let is_taken = |name: &&String| {
            ["month", "period", "missing"].contains(&name.as_str())
                || columns.iter().any(|column| columns.name(column, every) == **name)
        };
        if let Some(name) = key_names.iter().find(is_taken) {
            return Err(ReportError::NameTaken { column: name.clone() });
        }
        let Some(total) = &self.total else { return Ok(()) };
        Ok(same_units(key_names, total, series)?)
    }

    /// Reads the selected series and holds them; there is at least one.
    ///
    /// # Errors
    /// [`ReportError`] where an input cannot be read, or no series is left.
    pub fn hold(&self) -> Result<HeldSeries, ReportError> {
        let request = &self.request;
        if let Some(panel) = &self.panel {
            if panel.series.is_empty() {
                return Err(request.no_series());
            }
            return Ok(HeldSeries {
                key_names: panel.key_names.clone(),
                series: panel.series.clone(),
                reading: self.reading.clone(),
            });
        }
        let data = read(&request.inputs.sources, &request.inputs.options, &request.series.filter)?;
        request.series.filter.check(&data.key_names)?;
        request.check_named_series(&data.keys)?;
        if data.series.is_empty() {
            return Err(request.no_series());
        }
        Ok(HeldSeries { key_names: data.key_names, series: data.series, reading: data.notes })
    }

    /// Reads all series, selected or not.
    ///
    /// # Errors
    /// [`ReportError::Read`] where an input cannot be read.
    pub fn all_series(&self) -> Result<Vec<Series>, ReportError> {
        let inputs = &self.request.inputs;
        Ok(read(&inputs.sources, &inputs.options, &Filter::default())?.series)
    }

    /// Rounds shares and contributions so that the parts add up.
    fn round_together(&self) -> Result<AdditiveFigures, ReportError> {
        let monthly = self.panel.as_ref().map_or(&[][..], |panel| &panel.series);
        let multiplier = self.total.as_ref().map(|total| total.key().multiplier());
        let scaled = |series: &Series| {
            let series = self.by_period(series)?.into_owned();
            let multiplier = multiplier.unwrap_or(series.key().multiplier());
            let of_series = |source| ReportError::TotalDoesNotFit { total: series.key().to_string(), source };
            series.in_multiplier(multiplier).map_err(of_series)
        };
        let series: Vec<Series> = monthly.iter().map(scaled).collect::<Result<_, ReportError>>()?;
        let periods: BTreeSet<Month> = series
            .iter()
            .flat_map(|series| self.request.periods.rows(series).map(|row| series.month_at(row)))
            .collect();
        let together = Together {
            measures: self.request.columns.measures(),
            basis: &Basis { total: self.total.as_ref(), ..self.basis_without_total(None) },
            periods: &periods,
            places: self.request.rounding.decimals,
            rounding: self.request.rounding.mode,
        };
        Ok(round_together(&series, &together)?)
    }
}

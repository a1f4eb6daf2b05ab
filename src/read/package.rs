//! A Frictionless data package: a `datapackage.json` beside the CSV it describes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::read::error::ReadError;
use crate::series::{FiscalCalendar, Month, Naming, parse_month_text};

/// What a data package says of its series: unit, fiscal calendar, the series shown by default.
#[derive(Clone, Debug)]
pub struct Package {
    /// The path of its CSV, relative to the description.
    pub data: PathBuf,
    /// The unit of the values, such as `USD million`.
    pub unit: Option<String>,
    /// The fiscal calendar of the country.
    pub calendar: FiscalCalendar,
    /// The series that is shown where none is chosen.
    pub default_series: Option<String>,
    /// The total that shares refer to.
    pub total_series: Option<String>,
    /// A title for each series.
    pub series_titles: BTreeMap<String, String>,
    /// The holidays that working days are counted by.
    pub holidays: Option<PackageHolidays>,
}

/// The calendar of holidays of a data package.
#[derive(Clone, Debug)]
pub struct PackageHolidays {
    /// The path of its CSV, relative to the description.
    pub path: PathBuf,
    /// The first month it covers.
    pub from: Option<Month>,
    /// The last month it covers.
    pub to: Option<Month>,
}

#[derive(Deserialize)]
struct Description {
    resources: Vec<Resource>,
    #[serde(default)]
    itx: Hints,
}

#[derive(Deserialize)]
struct Resource {
    path: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Hints {
    unit: Option<String>,
    fiscal_start: Option<u8>,
    fiscal_naming: Option<String>,
    default_series: Option<String>,
    total_series: Option<String>,
    #[serde(default)]
    series_titles: BTreeMap<String, String>,
    holidays: Option<PathBuf>,
    calendar_from: Option<String>,
    calendar_to: Option<String>,
}

impl Package {
    /// Reads the description. The first CSV resource holds the observations.
    ///
    /// # Errors
    /// [`ReadError::Package`] where it is no JSON, has no CSV resource, or names a fiscal calendar that there is not.
    pub fn parse(name: &str, json: &[u8]) -> Result<Self, ReadError> {
        let error = |message: String| ReadError::Package { name: name.to_owned(), message };
        let description: Description = serde_json::from_slice(json)
            .map_err(|problem| error(format!("not a data package description: {problem}")))?;
        let data = description
            .resources
            .iter()
            .map(|resource| Path::new(&resource.path))
            .find(|path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")))
            .ok_or_else(|| error("names no CSV resource".to_owned()))?;
        let hints = description.itx;
        let naming = match hints.fiscal_naming.as_deref() {
            None | Some("end") => Naming::End,
            Some("start") => Naming::Start,
            Some(other) => return Err(error(format!("fiscalNaming {other:?} is not \"end\" or \"start\""))),
        };
        let start = hints.fiscal_start.unwrap_or(FiscalCalendar::default().start());
        let calendar = FiscalCalendar::new(start, naming)
            .ok_or_else(|| error(format!("fiscalStart {start} is not a month; expected 1 to 12")))?;
        let month = |name: &str, text: Option<&String>| match text.map(|text| (text, parse_month_text(text))) {
            None => Ok(None),
            Some((_, Ok(month))) => Ok(Some(month)),
            Some((text, Err(problem))) => Err(error(format!("{name} {text:?} {problem}"))),
        };
        let from = month("calendarFrom", hints.calendar_from.as_ref())?;
        let to = month("calendarTo", hints.calendar_to.as_ref())?;
        Ok(Self {
            data: data.to_owned(),
            unit: hints.unit,
            calendar,
            default_series: hints.default_series,
            total_series: hints.total_series,
            series_titles: hints.series_titles,
            holidays: hints.holidays.map(|path| PackageHolidays { path, from, to }),
        })
    }
}

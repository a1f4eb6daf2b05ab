//! A Frictionless data package: a `datapackage.json` beside the CSV it describes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::read::error::ReadError;
use crate::read::options::Options;
use crate::read::package_path::PackagePath;
use crate::read::package_reading::Reading;
use crate::read::package_series::{DescribedSeries, SeriesEntry, SeriesNotes};
use crate::series::{FiscalCalendar, Kinds, Month, Naming, parse_month_text};

/// What a data package says of its series: unit, fiscal calendar, the series shown by default.
#[derive(Clone, Debug)]
pub struct Package {
    /// The path of its CSV, relative to the description.
    pub data: PackagePath,
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
    /// Other names of each series, as texts speak of it; `a|b` is either word, and `word?` may be left out.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// The series that each series is a part of.
    pub parents: BTreeMap<String, String>,
    /// What else the package says of each series.
    pub series_notes: BTreeMap<String, SeriesNotes>,
    /// Who published the figures.
    pub sources: Vec<String>,
    /// How its CSV is read, where the header does not say.
    pub reading: Options,
    /// The measures that are printed where none are asked for; none stands for the usual ones.
    pub measures: Vec<String>,
    /// The decimals of percentages and means.
    pub decimals: Option<u8>,
    /// The series that holds the published figures of the fiscal year to date, for each series that has one.
    pub cumulative: BTreeMap<String, String>,
    /// How many decimals the source publishes, where the data have more.
    pub published_places: Option<u8>,
    /// Whether the source has taken the season out of the values, where the package says so.
    pub seasonally_adjusted: Option<bool>,
    /// The holidays that working days are counted by.
    pub holidays: Option<PackageHolidays>,
}

/// The most decimals of a number.
const MOST_PLACES: u8 = 28;

/// The calendar of holidays of a data package.
#[derive(Clone, Debug)]
pub struct PackageHolidays {
    /// The path of its CSV, relative to the description.
    pub path: PackagePath,
    /// The first month it covers.
    pub from: Option<Month>,
    /// The last month it covers.
    pub to: Option<Month>,
}

#[derive(Deserialize)]
struct Description {
    resources: Vec<Resource>,
    title: Option<String>,
    #[serde(default)]
    sources: Vec<Publisher>,
    #[serde(default)]
    itx: Hints,
}

#[derive(Deserialize)]
struct Publisher {
    title: Option<String>,
}

#[derive(Deserialize)]
struct Resource {
    path: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Hints {
    /// For people.
    #[serde(rename = "description")]
    _description: Option<IgnoredAny>,
    unit: Option<String>,
    fiscal_start: Option<u8>,
    fiscal_naming: Option<String>,
    default_series: Option<String>,
    total_series: Option<String>,
    #[serde(default)]
    series_titles: BTreeMap<String, String>,
    #[serde(default)]
    aliases: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    cumulative: BTreeMap<String, String>,
    #[serde(alias = "published_places")]
    published_places: Option<u8>,
    #[serde(alias = "seasonally_adjusted")]
    seasonally_adjusted: Option<bool>,
    #[serde(default)]
    series: Vec<SeriesEntry>,
    #[serde(default)]
    reading: Reading,
    #[serde(default)]
    measures: Vec<String>,
    decimals: Option<u8>,
    holidays: Option<String>,
    calendar_from: Option<String>,
    calendar_to: Option<String>,
}

impl Package {
    /// Reads the description. The first CSV resource holds the observations.
    ///
    /// # Errors
    /// [`ReadError::Package`] where it is not JSON, has no CSV resource, names a fiscal calendar that does not exist, or describes
    /// its series in a way that contradicts itself.
    pub fn parse(name: &str, json: &[u8]) -> Result<Self, ReadError> {
        let error = |message: String| ReadError::Package { name: name.to_owned(), message };
        // Editors of Windows begin a text with a byte order mark, which JSON does not have.
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let description: Description = serde_json::from_slice(json)
            .map_err(|problem| error(format!("not a data package description: {problem}")))?;
        description.package().map_err(error)
    }

    /// The names that texts may give the series, each with the key: titles, with and without the country before them, and aliases.
    #[must_use]
    pub fn names(&self) -> Vec<(String, String)> {
        let titles = self.series_titles.iter().flat_map(|(key, title)| {
            let short = title.rsplit_once(": ").map_or(title.as_str(), |(_, name)| name);
            [(key.clone(), short.to_owned()), (key.clone(), title.replace(':', ""))]
        });
        let aliases = self.aliases.iter().flat_map(|(key, names)| names.iter().map(|name| (key.clone(), name.clone())));
        titles.chain(aliases).collect()
    }

    /// What each series is called for short: its first alias, with the first of its alternatives and without optional words.
    #[must_use]
    pub fn short_names(&self) -> BTreeMap<String, String> {
        let short = |alias: &String| {
            let words = alias.split(' ').filter(|word| !word.ends_with('?') || word.contains("?|"));
            words.map(|word| word.split('|').next().unwrap_or(word)).collect::<Vec<_>>().join(" ")
        };
        let first = self.aliases.iter().filter_map(|(key, names)| Some((key.clone(), short(names.first()?))));
        first.filter(|(_, name)| !name.is_empty()).collect()
    }

    /// What kind of number each series is made of.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let of_series = self.series_notes.iter().map(|(key, notes)| (key.clone(), notes.kind)).collect();
        Kinds { of_series, ..Kinds::default() }
    }

    /// The country of the series, where their titles begin with it: `Pakistan: receipts from ICT exports`.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.series_titles.values().find_map(|title| title.split_once(": ").map(|(country, _)| country))
    }
}

impl Description {
    fn package(self) -> Result<Package, String> {
        let data = PackagePath::parse(self.first_csv().ok_or("names no resource")?)?;
        let hints = self.itx;
        let calendar = hints.fiscal_calendar()?;
        let published_places = hints.published_places;
        check_decimals("publishedPlaces", published_places)?;
        check_decimals("decimals", hints.decimals)?;
        let from = month("calendarFrom", hints.calendar_from.as_deref())?;
        let to = month("calendarTo", hints.calendar_to.as_deref())?;
        let path = hints.holidays.as_deref().map(PackagePath::parse).transpose()?;
        let holidays = path.map(|path| PackageHolidays { path, from, to });
        let mut series = DescribedSeries::new(hints.series, hints.series_titles, hints.aliases)?;
        if let Some(title) = self.title.filter(|_| series.titles.is_empty()) {
            // A file without key columns has one series, which has the title of the whole.
            series.titles.insert(String::new(), title);
        }
        Ok(Package {
            data,
            unit: hints.unit,
            calendar,
            default_series: hints.default_series,
            total_series: hints.total_series,
            series_titles: series.titles,
            aliases: series.aliases,
            parents: series.parents,
            series_notes: series.notes,
            sources: self.sources.into_iter().filter_map(|source| source.title).collect(),
            reading: hints.reading.options()?,
            measures: hints.measures,
            decimals: hints.decimals,
            cumulative: hints.cumulative,
            published_places,
            seasonally_adjusted: hints.seasonally_adjusted,
            holidays,
        })
    }

    /// The first CSV, or the first of all where none is named as one: `exports.txt`, `exports.csv.gz`.
    fn first_csv(&self) -> Option<&str> {
        let is_csv =
            |path: &&str| Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        let mut paths = self.resources.iter().map(|resource| resource.path.as_str());
        paths.clone().find(is_csv).or_else(|| paths.next())
    }
}

impl Hints {
    fn fiscal_calendar(&self) -> Result<FiscalCalendar, String> {
        let naming = match self.fiscal_naming.as_deref() {
            None | Some("end") => Naming::End,
            Some("start") => Naming::Start,
            Some(other) => return Err(format!("fiscalNaming {other:?} is not \"end\" or \"start\"")),
        };
        let start = self.fiscal_start.unwrap_or(FiscalCalendar::default().start());
        FiscalCalendar::new(start, naming)
            .ok_or_else(|| format!("fiscalStart {start} is not a month; expected 1 to 12"))
    }
}

/// Checks a count of decimals.
fn check_decimals(name: &str, decimals: Option<u8>) -> Result<(), String> {
    match decimals {
        Some(count) if count > MOST_PLACES => {
            Err(format!("{name} {count} is more than the {MOST_PLACES} decimals that a number may have"))
        }
        Some(_) | None => Ok(()),
    }
}

fn month(name: &str, text: Option<&str>) -> Result<Option<Month>, String> {
    let Some(text) = text else { return Ok(None) };
    parse_month_text(text).map(Some).map_err(|problem| format!("{name} {text:?} {problem}"))
}

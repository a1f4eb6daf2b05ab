//! The description of a data package, as text to begin with: every member of the block `itx` that was said or found.

use serde::Serialize;

use crate::read::layout::Layout;
use crate::read::options::Options;
use crate::read::package_reading::Reading;
use crate::series::{FiscalCalendar, Naming, SeriesKind};

/// What a new description says.
#[derive(Clone, Debug)]
pub struct NewPackage {
    /// The name of the package, such as `exports`.
    pub name: String,
    /// The path of its file, relative to the description.
    pub path: String,
    /// The layout that the file has.
    pub layout: Layout,
    /// How the file is read.
    pub reading: Options,
    /// The unit of the values.
    pub unit: Option<String>,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The series that is shown where none is chosen.
    pub default_series: Option<String>,
    /// The total that shares refer to.
    pub total_series: Option<String>,
    /// The series.
    pub series: Vec<NewSeries>,
    /// The path of a CSV of holidays, relative to the description.
    pub holidays: Option<String>,
    /// The measures that are printed where none are asked for.
    pub measures: Vec<String>,
    /// The decimals of percentages and means.
    pub decimals: u8,
}

/// A series of a new description.
#[derive(Clone, Debug, Serialize)]
pub struct NewSeries {
    /// Its key, values joined by dots.
    pub key: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Other names that texts give it.
    pub aliases: Vec<String>,
    /// How its values behave in time.
    pub kind: SeriesKind,
}

#[derive(Serialize)]
struct Text<'a> {
    name: &'a str,
    description: &'static str,
    profile: &'static str,
    resources: [ResourceText<'a>; 1],
    itx: HintsText<'a>,
}

#[derive(Serialize)]
struct ResourceText<'a> {
    name: &'a str,
    description: String,
    path: &'a str,
    encoding: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HintsText<'a> {
    description: &'static str,
    reading: Reading,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    fiscal_start: u8,
    fiscal_naming: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_series: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_series: Option<&'a str>,
    series: &'a [NewSeries],
    #[serde(skip_serializing_if = "Option::is_none")]
    holidays: Option<&'a str>,
    measures: &'a [String],
    decimals: u8,
}

const ABOUT: &str = "Read by itx instead of the file, so that no command needs a flag that says how it is read. JSON has no \
    comments: members named description are for people, and any other may be changed.";
const ABOUT_HINTS: &str = "unit: of the values, such as USD million. fiscalStart: the month in which the fiscal year starts; \
    fiscalNaming: end or start, the calendar year that names it. defaultSeries: the key of the series shown where none is \
    chosen; totalSeries: the total of shares. series: of each key an optional title, aliases that articles use, kind (flow, \
    stock, rate, index, balance) and parent, the key of the series it is a part of. measures and decimals: what tables print \
    where nothing is asked for. holidays: a CSV of holidays beside this file.";
const ABOUT_READING: &str = "How the file is read. Optional: monthColumn, valueColumn, keyColumns, ignoredColumns, rows (only \
    those with this value in this column), dateFormat (such as %d/%m/%Y), century (the first year of two-digit years), maxSpan \
    (months), delimiter (comma, semicolon, tab), decimal (point, comma), stripped (texts beside numbers), parenthesesAreNegative, cumulative, absentIsZero (true), roundInput (decimals).";

impl NewPackage {
    /// The text of the description, which [`Package::parse`](crate::read::Package::parse) reads.
    ///
    /// # Errors
    /// A sentence where a name cannot be written as JSON.
    pub fn text(&self) -> Result<String, String> {
        let text = Text {
            name: &self.name,
            description: ABOUT,
            profile: "data-package",
            resources: [ResourceText {
                name: &self.name,
                description: format!("Layout {}: {}", self.layout.name(), self.layout.meaning()),
                path: &self.path,
                encoding: "utf-8",
            }],
            itx: HintsText {
                description: ABOUT_HINTS,
                reading: Reading::of(&self.reading).described(ABOUT_READING),
                unit: self.unit.as_deref(),
                fiscal_start: self.calendar.start(),
                fiscal_naming: match self.calendar.naming() {
                    Naming::End => "end",
                    Naming::Start => "start",
                },
                default_series: self.default_series.as_deref(),
                total_series: self.total_series.as_deref(),
                series: &self.series,
                holidays: self.holidays.as_deref(),
                measures: &self.measures,
                decimals: self.decimals,
            },
        };
        serde_json::to_string_pretty(&text).map(|text| text + "\n").map_err(|problem| problem.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Package;

    #[test]
    fn a_new_description_is_read_again() {
        let new = NewPackage {
            name: "exports".to_owned(),
            path: "exports.csv".to_owned(),
            layout: Layout::Long,
            reading: Options { month_column: Some("Date".to_owned()), ..Options::default() },
            unit: Some("USD million".to_owned()),
            calendar: FiscalCalendar::new(4, Naming::Start).unwrap(),
            default_series: None,
            total_series: None,
            series: vec![NewSeries {
                key: String::new(),
                title: Some("IT exports".to_owned()),
                aliases: vec!["software exports".to_owned()],
                kind: SeriesKind::Flow,
            }],
            holidays: None,
            measures: vec!["value".to_owned(), "yoy_pct".to_owned()],
            decimals: 1,
        };
        let package = Package::parse("datapackage.json", new.text().unwrap().as_bytes()).unwrap();
        assert_eq!(package.reading.month_column.as_deref(), Some("Date"));
        assert_eq!((package.unit.as_deref(), package.calendar.start()), (Some("USD million"), 4));
        assert_eq!(package.series_titles[""], "IT exports");
        assert_eq!((package.measures.join(","), package.decimals), ("value,yoy_pct".to_owned(), Some(1)));
    }
}

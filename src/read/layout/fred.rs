//! FRED and ALFRED, of the Federal Reserve Bank of St. Louis: the day first, then a column per series or per release.
//!
//! ```text
//! observation_date,MCOILBRENTEU          DATE,VALUE
//! 1987-05-01,18.58                       1948-01-01,3.4
//!
//! observation_date,PAYEMS_20241231,PAYEMS_20250131
//! 2024-11-01,159288,159280
//! ```
//!
//! ALFRED names a column by the series and the day of the release (its "vintage"): each column is a release of the same
//! months. Source: <https://alfred.stlouisfed.org/help/downloaddata>.

use crate::read::columns::{Columns, MonthColumn, ValueColumn, Values};
use crate::read::header::names::ColumnNames;
use crate::read::layout::columns_are_named;
use crate::read::options::Options;
use crate::series::Vintage;

/// The columns, where the first is FRED's day and the others have names of its series.
pub(super) fn columns(names: &ColumnNames, options: &Options) -> Option<Columns> {
    let is_fred = match names.get(0) {
        "observation_date" => names.len() >= 2,
        // Many files have a column DATE; FRED's had one other.
        "DATE" => names.len() == 2,
        _ => false,
    };
    if columns_are_named(options) || !is_fred || !names.iter().skip(1).all(is_series_id) {
        return None;
    }
    let releases: Option<Vec<(&str, Vintage)>> = names.iter().skip(1).map(series_and_release).collect();
    let values = match releases {
        _ if names.len() == 2 && releases.is_none() => Values::One { month: MonthColumn::Column(0), value: 1 },
        Some(releases) => Values::Several { month: MonthColumn::Column(0), columns: of_releases(&releases) },
        None => Values::Several { month: MonthColumn::Column(0), columns: of_series(names) },
    };
    let mut columns = Columns::new(names, values, Vec::new());
    if !columns.has_one_series_a_row() {
        columns.key_names.push("series".to_owned());
    }
    Some(columns)
}

/// A column per series.
fn of_series(names: &ColumnNames) -> Vec<ValueColumn> {
    let series = names.iter().enumerate().skip(1);
    series.map(|(column, name)| ValueColumn { column, series: Some(name.to_owned()), published: None }).collect()
}

/// A column per release, and per series where there are several.
fn of_releases(releases: &[(&str, Vintage)]) -> Vec<ValueColumn> {
    let is_one_series = releases.iter().all(|(series, _)| *series == releases[0].0);
    let name = |series: &str| (!is_one_series).then(|| series.to_owned());
    let columns = releases.iter().enumerate().map(|(index, (series, release))| ValueColumn {
        column: index + 1,
        series: name(series),
        published: Some(*release),
    });
    columns.collect()
}

/// Whether the name could be that of a FRED series: capital letters, digits and `_`.
fn is_series_id(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
}

/// `PAYEMS_20241231` as the series and the day of the release.
fn series_and_release(name: &str) -> Option<(&str, Vintage)> {
    let (series, day) = name.rsplit_once('_')?;
    if day.len() != 8 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((series, Vintage::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each value column as `series release`, after the names of the key.
    fn layout(header: &str) -> Option<String> {
        let names: Vec<String> = header.split(',').map(str::to_owned).collect();
        let columns = columns(&ColumnNames::new(&names), &Options::default())?;
        let values = match columns.values {
            Values::One { value, .. } => names[value].clone(),
            Values::ByMonth(_) | Values::ByMonthOfYear(_) => "another layout".to_owned(),
            Values::Several { columns, .. } => {
                let part = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
                let each = columns.into_iter();
                let each = each.map(|c| format!("{} {}", part(c.series), part(c.published.map(|day| day.to_string()))));
                each.collect::<Vec<_>>().join("; ")
            }
        };
        Some(format!("{}: {values}", columns.key_names.join(",")))
    }

    #[track_caller]
    fn case(header: &str, expected: &str) {
        assert_eq!(layout(header).as_deref(), Some(expected), "{header}");
    }

    #[test]
    fn one_series_needs_no_key() {
        case("observation_date,MCOILBRENTEU", ": MCOILBRENTEU");
        case("DATE,UNRATE", ": UNRATE");
        case("DATE,VALUE", ": VALUE");
    }

    #[test]
    fn several_series_are_told_apart_by_their_columns() {
        case("observation_date,UNRATE,PAYEMS", "series: UNRATE -; PAYEMS -");
    }

    #[test]
    fn a_column_per_release_is_one_series() {
        case("observation_date,PAYEMS_20241231,PAYEMS_20250131", ": - 2024-12-31; - 2025-01-31");
        case("observation_date,PAYEMS_20241231,UNRATE_20241231", "series: PAYEMS 2024-12-31; UNRATE 2024-12-31");
    }

    #[test]
    fn other_headers_have_another_layout() {
        for header in ["DATE,COUNTRY,VALUE", "date,value", "observation_date,Crude oil", "month,UNRATE", "DATE"] {
            assert_eq!(layout(header), None, "{header}");
        }
    }
}

//! Which rows of a calendar of holidays count: those of one country, or whatever a column tells calendars apart by.

use std::collections::BTreeMap;

use crate::read::error::ReadError;
use crate::read::header::names::ColumnNames;
use crate::read::header_problem::HeaderProblem;
use crate::read::near_name::nearest;

/// Names of columns that tell one calendar from another.
const TERRITORIES: [&str; 16] = [
    "country",
    "country_code",
    "countrycode",
    "country_name",
    "iso",
    "iso2",
    "iso3",
    "ref_area",
    "region",
    "state",
    "province",
    "subdivision",
    "territory",
    "location",
    "exchange",
    "calendar",
];

/// The rows that count, by what was asked for and by what the rows so far say.
pub(super) struct HolidayRows<'a> {
    /// The columns that must hold a value.
    conditions: Vec<(usize, &'a str)>,
    /// The columns of territories, each with its name and the first value that it holds.
    territories: BTreeMap<usize, (String, Option<(u64, String)>)>,
}

impl<'a> HolidayRows<'a> {
    /// Finds the columns in the header, which is on this line.
    pub(super) fn find(
        name: &str,
        line: u64,
        header: &[&str],
        asked: &'a [(String, String)],
    ) -> Result<Self, ReadError> {
        let column_of = |wanted: &str| header.iter().position(|column| column.eq_ignore_ascii_case(wanted));
        let mut conditions = Vec::new();
        for (wanted, value) in asked {
            let Some(column) = column_of(wanted) else {
                let owned: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
                let problem = HeaderProblem::NoSuchColumn {
                    wanted: wanted.clone(),
                    near: nearest(wanted, header.iter().copied()).map(str::to_owned),
                    columns: ColumnNames::new(&owned),
                };
                return Err(ReadError::Header { name: name.to_owned(), line, problem });
            };
            conditions.push((column, value.as_str()));
        }
        let territories = TERRITORIES.iter().filter_map(|territory| column_of(territory));
        let territories = territories.map(|column| (column, (header[column].to_owned(), None))).collect();
        Ok(Self { conditions, territories })
    }

    /// Whether a row counts; `cell` gives the text of a column.
    ///
    /// # Errors
    /// [`ReadError::SeveralCalendars`] where a row that counts is of another territory than one before it.
    pub(super) fn counts<'r>(
        &mut self,
        name: &str,
        line: u64,
        cell: impl Fn(usize) -> Result<&'r str, ReadError>,
    ) -> Result<bool, ReadError> {
        for (column, value) in &self.conditions {
            if cell(*column)? != *value {
                return Ok(false);
            }
        }
        for (column, (territory, first)) in &mut self.territories {
            let value = cell(*column)?;
            match first {
                _ if value.is_empty() => {}
                None => *first = Some((line, value.to_owned())),
                Some((_, known)) if known == value => {}
                Some(known) => {
                    return Err(ReadError::SeveralCalendars {
                        name: name.to_owned(),
                        column: territory.clone(),
                        first: known.clone(),
                        other: (line, value.to_owned()),
                    });
                }
            }
        }
        Ok(true)
    }
}

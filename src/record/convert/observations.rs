//! Everything that is read of some inputs: all releases with their flags, and the remarks of a long CSV.

use std::collections::HashMap;
use std::io::Read;

use crate::read::{Options, ReadError, Source, find_delimiter, read_releases};
use crate::record::columns::Columns;
use crate::record::table::Table;
use crate::series::{Entry, Key, Month, Vintage};

/// The observations of some inputs.
#[derive(Clone, Debug)]
pub struct Observations {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The names of the other columns: remarks, sources, multipliers.
    pub attribute_names: Vec<String>,
    /// The series, in the order of their first appearance.
    pub series: Vec<ObservedSeries>,
}

/// One series.
#[derive(Clone, Debug)]
pub struct ObservedSeries {
    /// Its key.
    pub key: Key,
    /// Its figures by month and date of publication.
    pub rows: Vec<Observed>,
}

impl ObservedSeries {
    /// The latest figure of each month.
    pub(super) fn latest(&self) -> Vec<&Observed> {
        self.rows.chunk_by(|one, next| one.month == next.month).filter_map(<[Observed]>::last).collect()
    }
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Observed {
    /// The month.
    pub month: Month,
    /// Value, flags and date.
    pub entry: Entry,
    /// The cells of the other columns, one for each name; empty where the input has none.
    pub attributes: Vec<String>,
}

/// Why observations cannot be written as asked.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// The inputs cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A key column is named like a column of the layout.
    #[error("a key column is named {0:?}, which is a column of this layout")]
    NameTaken(String),
    /// There are dates of publication already.
    #[error("the figures have dates of publication already, such as {0}")]
    HasDates(Vintage),
}

impl Observations {
    /// Reads the inputs as one.
    ///
    /// # Errors
    /// [`ConvertError::Read`] for the first problem met.
    pub fn read(sources: &[Source], options: &Options) -> Result<Self, ConvertError> {
        let (key_names, all) = read_releases(sources, options)?;
        let attributes: Vec<Attributes> =
            sources.iter().map(|source| Attributes::of(source, options, &key_names)).collect::<Result<_, _>>()?;
        let mut attribute_names: Vec<String> = Vec::new();
        for name in attributes.iter().flat_map(|attributes| &attributes.names) {
            if !attribute_names.contains(name) {
                attribute_names.push(name.clone());
            }
        }
        let observed = |month: Month, entry: Entry| Observed {
            month,
            entry,
            attributes: attribute_names
                .iter()
                .map(|name| {
                    attributes.get(entry.origin.input()).map_or("", |of| of.cell(entry.origin.line(), name)).to_owned()
                })
                .collect(),
        };
        let series = all.iter().map(|releases| {
            let mut rows: Vec<Observed> =
                releases.rows().iter().map(|(month, entry)| observed(*month, *entry)).collect();
            rows.sort_by_key(|row| (row.month, row.entry.vintage.map(Vintage::order), row.entry.origin));
            ObservedSeries { key: releases.key().clone(), rows }
        });
        Ok(Self { key_names, series: series.collect(), attribute_names: attribute_names.clone() })
    }

    /// Gives every figure this date of publication.
    ///
    /// # Errors
    /// [`ConvertError::HasDates`] where a figure has one already.
    pub fn set_published(&mut self, published: Vintage) -> Result<(), ConvertError> {
        if let Some(date) = self.rows().find_map(|row| row.entry.vintage) {
            return Err(ConvertError::HasDates(date));
        }
        let rows = self.series.iter_mut().flat_map(|series| &mut series.rows);
        rows.for_each(|row| row.entry.vintage = Some(published));
        Ok(())
    }

    /// All figures.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Observed> {
        self.series.iter().flat_map(|series| &series.rows)
    }

    /// Whether a figure has flags.
    pub(super) fn has_flags(&self) -> bool {
        self.rows().any(|row| !row.entry.flags.is_empty())
    }

    /// Whether a figure has a date of publication.
    pub(super) fn has_dates(&self) -> bool {
        self.rows().any(|row| row.entry.vintage.is_some())
    }
}

/// Whether the column says which structure an SDMX-CSV file follows: no fact about a figure.
fn is_about_the_file(name: &str) -> bool {
    ["DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"].contains(&name)
}

/// The other columns of a long CSV, by line.
#[derive(Default)]
struct Attributes {
    names: Vec<String>,
    rows: HashMap<u64, Vec<String>>,
}

impl Attributes {
    /// None where the input is in another layout.
    fn of(source: &Source, options: &Options, key_names: &[String]) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        let read = source.text(options)?.read_to_end(&mut bytes);
        read.map_err(|problem| ReadError::File { name: source.name().to_owned(), source: problem })?;
        let table = Table::new(&bytes, options.delimiter.unwrap_or_else(|| find_delimiter(&bytes)));
        let columns =
            Columns::find(source.name(), &table, options).ok().and_then(|columns| columns.with_key(key_names));
        let Some(columns) = columns else { return Ok(Self::default()) };
        let is_other = |column: &usize| {
            !columns.key.contains(column)
                && *column != columns.month
                && *column != columns.value
                && Some(*column) != columns.published
                && Some(*column) != columns.status
                && columns.names.get(*column).is_some_and(|name| !name.is_empty() && !is_about_the_file(name))
        };
        let other: Vec<usize> = (0..columns.names.len()).filter(is_other).collect();
        let mut rows = HashMap::new();
        for row in table.body() {
            let cells = table.cells(row);
            let texts = other.iter().map(|column| cells.get(*column).map_or_else(String::new, |cell| cell.text()));
            rows.insert(row.line, texts.collect());
        }
        let names = other.iter().filter_map(|column| columns.names.get(*column).cloned()).collect();
        Ok(Self { names, rows })
    }

    fn cell(&self, line: u64, name: &str) -> &str {
        let index = self.names.iter().position(|own| own == name);
        index.and_then(|index| self.rows.get(&line)?.get(index)).map_or("", String::as_str)
    }
}

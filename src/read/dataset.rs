//! All series at once, for those who need them together.

use crate::read::error::ReadError;
use crate::read::note::Note;
use crate::read::options::{Filter, Options, Plan};
use crate::read::source::Source;
use crate::read::stream::{Sink, Summary, Visitor, each_series};
use crate::series::Series;

/// The series of one or more inputs, in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Dataset {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The series that were wanted.
    pub series: Vec<Series>,
    /// The names of the inputs.
    pub inputs: Vec<String>,
    /// The keys of all series, wanted or not, where some were named; nothing else needs them.
    pub keys: Vec<String>,
    /// What the reader should know of how the inputs were read.
    pub notes: Vec<Note>,
}

struct Collect<'a> {
    key_names: Vec<String>,
    filter: &'a Filter,
    series: Vec<Series>,
    keys: Vec<String>,
}

impl Visitor for Collect<'_> {
    type Error = ReadError;

    fn visit(&mut self, series: &Series) -> Result<(), ReadError> {
        if !self.filter.series.is_empty() {
            self.keys.push(series.key().to_string());
        }
        if self.filter.takes(&self.key_names, series.key()) {
            self.series.push(series.clone());
        }
        Ok(())
    }
}

/// What all blocks held together.
#[derive(Default)]
struct All {
    series: Vec<Series>,
    keys: Vec<String>,
}

impl Sink<Collect<'_>> for All {
    fn take(&mut self, collected: &mut Collect<'_>, _: u64) -> Result<(), ReadError> {
        self.series.append(&mut collected.series);
        self.keys.append(&mut collected.keys);
        Ok(())
    }

    fn can_start_over(&self) -> bool {
        true
    }

    fn start_over(&mut self) -> Result<(), ReadError> {
        *self = Self::default();
        Ok(())
    }
}

/// Reads the inputs as one, a series may go on from one to the next, and keeps the series that are wanted.
///
/// # Errors
/// [`ReadError`], for the first problem met, with its file, line and column.
pub fn read(sources: &[Source], options: &Options, filter: &Filter) -> Result<Dataset, ReadError> {
    let mut all = All::default();
    let new = |names: &[String]| Collect { key_names: names.to_vec(), filter, series: Vec::new(), keys: Vec::new() };
    let summary = each_series(sources, options, Plan::default(), new, &mut all)?;
    let single_months = summary.single_month_note();
    let Summary { key_names, inputs, mut notes, .. } = summary;
    notes.extend(single_months);
    Ok(Dataset { key_names, series: all.series, inputs, keys: all.keys, notes })
}

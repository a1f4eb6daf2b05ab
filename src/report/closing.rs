//! What is known at the end of a report.

use std::collections::BTreeSet;

use crate::read::Note;
use crate::report::{Coverage, PartialPeriod, ReportError, Request, SeasonNotes, WorkingDayNotes};
use crate::series::{Multiplier, Series, Span};

/// How many series a title names.
pub const FIRST_KEYS: usize = 4;

/// What is known of a report once its last row is there.
#[derive(Debug, Default)]
pub struct Closing {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The names of the inputs.
    pub inputs: Vec<String>,
    /// The months that the selected series cover.
    pub coverage: Coverage,
    /// How many series were selected.
    pub series: usize,
    /// The keys of the first of them, as many as a title names.
    pub first_keys: Vec<String>,
    /// The powers of ten that the values of the selected series are in.
    pub multipliers: BTreeSet<Multiplier>,
    /// How many rows were printed.
    pub rows: u64,
    /// What is to be said about working days.
    pub working_days: WorkingDayNotes,
    /// What is to be said about the season.
    pub season: SeasonNotes,
    /// What the medians of earlier years in the last row of the first series rest on.
    pub earlier_years: Vec<String>,
    /// The last period of a series that is not complete, the first one met.
    pub partial: Option<PartialPeriod>,
    /// What is to be said about parts that were rounded together.
    pub checks: Vec<String>,
    /// What is to be said about how the inputs were read.
    pub reading: Vec<Note>,
    /// The keys of all series, selected or not, where some were named.
    pub(crate) all_keys: Vec<String>,
}

impl Closing {
    /// Adds a selected series.
    pub(crate) fn add(&mut self, series: &Series) {
        self.coverage.add(series);
        self.series += 1;
        self.multipliers.insert(series.key().multiplier());
        if self.first_keys.len() < FIRST_KEYS {
            let key = series.key().to_string();
            self.first_keys.extend(Some(key).filter(|key| !key.is_empty()));
        }
    }

    /// Adds what was met in later series.
    pub(crate) fn join(&mut self, later: Self) {
        self.coverage.join(later.coverage);
        self.series += later.series;
        self.first_keys.extend(later.first_keys);
        self.first_keys.truncate(FIRST_KEYS);
        self.multipliers.extend(later.multipliers);
        self.rows += later.rows;
        self.working_days.join(later.working_days);
        self.season.join(later.season);
        self.earlier_years.extend(later.earlier_years);
        self.earlier_years.truncate(FIRST_KEYS);
        self.partial = self.partial.take().or(later.partial);
        self.all_keys.extend(later.all_keys);
    }

    /// Checks that the series that were named are there, and that something was printed.
    ///
    /// # Errors
    /// [`ReportError::NoSuchSeries`], [`ReportError::NoSeries`] or [`ReportError::NothingPublished`].
    pub(crate) fn check(&self, request: &Request) -> Result<(), ReportError> {
        request.check_named_series(&self.all_keys)?;
        if self.series == 0 {
            return Err(request.no_series());
        }
        if self.rows == 0 {
            let asked = request.periods.span().map_or_else(|| "the months asked for".to_owned(), Span::in_words);
            return Err(ReportError::NothingPublished { asked, coverage: self.coverage });
        }
        Ok(())
    }
}

//! Observations in another layout: the canonical long CSV, SDMX-CSV 2.0 and wide CSV.
//!
//! What a layout cannot hold is left out and said in words; nothing else is lost. The long layout holds everything that is
//! read: every release, its flags, and the remarks of a long CSV.

mod long;
mod observations;
mod sdmx;
mod wide;

pub use observations::{ConvertError, Observations, Observed, ObservedSeries};

use crate::present::Sheet;

/// A layout that observations can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One row a figure: the key, month, value, and what else is known of it.
    Long,
    /// SDMX-CSV 2.0: one row a figure, with the names of the standard.
    SdmxCsv,
    /// One row a series, one column a month.
    Wide,
}

/// Observations in a layout, and what it cannot hold.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The rows.
    pub sheet: Sheet,
    /// What is left out, in words.
    pub left_out: Vec<String>,
}

impl Observations {
    /// The observations in a layout.
    ///
    /// # Errors
    /// [`ConvertError`] where a key column has the name of another column of the layout.
    pub fn convert(&self, target: Target) -> Result<Converted, ConvertError> {
        match target {
            Target::Long => long::convert(self),
            Target::SdmxCsv => sdmx::convert(self),
            Target::Wide => wide::convert(self),
        }
    }

    /// The latest figure of each month, series by series, and how many earlier ones there are.
    fn latest(&self) -> (Vec<(&ObservedSeries, Vec<&Observed>)>, usize) {
        let latest: Vec<_> = self.series.iter().map(|series| (series, series.latest())).collect();
        let kept: usize = latest.iter().map(|(_, rows)| rows.len()).sum();
        (latest, self.rows().count() - kept)
    }
}

/// Notes what is left out and how much of it, where there is any.
fn note(left_out: &mut Vec<String>, count: usize, words: &str) {
    if count > 0 {
        left_out.push(format!("{words} ({count})"));
    }
}

/// Notes the columns that are left out, where there are any.
fn note_columns(left_out: &mut Vec<String>, names: &[&str]) {
    if !names.is_empty() {
        left_out.push(format!("columns: {}", names.join(", ")));
    }
}

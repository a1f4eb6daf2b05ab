//! What a run has read.

use crate::read::note::Note;

/// What a run has read.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The names of the inputs.
    pub inputs: Vec<String>,
    /// How many series there were.
    pub series: u64,
    /// Whether one of them had more than one month.
    pub any_history: bool,
    /// What the reader should know of how the inputs were read.
    pub notes: Vec<Note>,
}

impl Summary {
    /// The summary of inputs with these names, of which nothing was read yet.
    pub(super) fn of(inputs: Vec<String>) -> Self {
        Self { inputs, ..Self::default() }
    }

    /// Where several series hold a single month each, a note that names the key columns.
    #[must_use]
    pub fn single_month_note(&self) -> Option<Note> {
        let only_single = self.series > 1 && !self.any_history;
        only_single.then(|| Note::SingleMonths { key_names: self.key_names.clone() })
    }
}

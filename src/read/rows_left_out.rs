//! Rows that a layout has and that hold no observation: how many, and of what kind.

use std::sync::Mutex;

use crate::read::note::Note;

/// What was left out of one input, by all threads.
#[derive(Debug, Default)]
pub(crate) struct RowsLeftOut {
    /// How many rows of each kind; a layout has few kinds.
    kinds: Mutex<Vec<(&'static str, u64)>>,
}

impl RowsLeftOut {
    /// Counts a row of this kind.
    pub(crate) fn see(&self, kind: &'static str) {
        // A thread that panicked while it counted ends the run anyway.
        let Ok(mut kinds) = self.kinds.lock() else { return };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }

    /// What is to be said of them; None where there are none.
    pub(crate) fn note(&self, input: &str) -> Option<Note> {
        let kinds = self.kinds.lock().ok()?;
        let rows = kinds.iter().map(|(_, count)| count).sum();
        let names = kinds.iter().map(|(kind, _)| *kind).collect();
        (rows > 0).then(|| Note::RowsLeftOut { name: input.to_owned(), rows, kinds: names })
    }
}

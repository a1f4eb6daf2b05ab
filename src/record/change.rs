//! A change of a record as a value: which figures, and what becomes of each.

use crate::series::{Decimal, Entry, Flags, Key, Month, Vintage};

/// A figure to be recorded.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The key of its series.
    pub key: Key,
    /// The month.
    pub month: Month,
    /// The value, with the digits it was published with.
    pub amount: Decimal,
    /// The status flags.
    pub flags: Flags,
    /// Whether `flags` are what the publisher says. Where they are not known, flags alone are not a change.
    pub flags_are_known: bool,
    /// When it was published.
    pub vintage: Option<Vintage>,
    /// Who published it.
    pub source: Option<String>,
}

/// What may happen to the months of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Months are new; one that is there already is refused.
    NewMonths,
    /// Months are there and get another release; one that is new is refused.
    Revisions,
    /// A release: new months are added, changed ones revised, and unchanged ones skipped.
    Release,
}

/// What becomes of one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The month is new.
    Added,
    /// The month had another value.
    Revised,
    /// The month had the same value under other flags.
    Reflagged,
    /// The record has this already; nothing is written.
    Unchanged,
}

impl Action {
    /// The word for it: `added`, `revised`, `reflagged`, `unchanged`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Revised => "revised",
            Self::Reflagged => "reflagged",
            Self::Unchanged => "unchanged",
        }
    }
}

/// A figure, what becomes of it, and what the record held before.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The figure.
    pub figure: Figure,
    /// What becomes of it.
    pub action: Action,
    /// The figure that was known of the month when this one was published; `None` for a new month.
    pub before: Option<Entry>,
    /// The line of its row in the new file; `None` where nothing is written.
    pub line: Option<u64>,
}

impl Outcome {
    /// Whether an old month has another value and no flag says so: the old figure was neither provisional nor estimated nor a
    /// forecast, and the new one is not marked as revised.
    #[must_use]
    pub fn is_silent_change(&self) -> bool {
        let may_change = |flags: Flags| [b'E', b'F', b'P'].into_iter().any(|letter| flags.has(letter));
        let expected = self.before.is_some_and(|before| may_change(before.flags));
        self.action == Action::Revised && !expected && !self.figure.flags.has(b'R')
    }
}

/// A change of a record: the new bytes, and what becomes of each figure.
#[derive(Clone, Debug)]
pub struct Change {
    /// What becomes of each figure, in the order given.
    pub outcomes: Vec<Outcome>,
    /// The new content of the file.
    pub bytes: Vec<u8>,
}

impl Change {
    /// Whether anything is to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.action == Action::Unchanged)
    }
}

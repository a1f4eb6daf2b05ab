//! A run of months, both ends included.

use crate::series::{Month, month_name};

/// A run of months from `first` to `last`, both included; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    first: Month,
    last: Month,
}

impl Span {
    /// The span from `first` to `last`; None if `last` comes before `first`.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The span between two months, whichever comes first.
    #[must_use]
    pub(crate) fn between(one: Month, other: Month) -> Self {
        Self { first: one.min(other), last: one.max(other) }
    }

    /// The first month.
    #[must_use]
    pub fn first(self) -> Month {
        self.first
    }

    /// The last month.
    #[must_use]
    pub fn last(self) -> Month {
        self.last
    }

    /// Whether the month lies in the span.
    #[must_use]
    pub fn contains(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }

    /// The number of months, at least 1.
    #[must_use]
    pub fn months(self) -> i32 {
        self.last.since(self.first) + 1
    }

    /// The months, from the first to the last.
    pub fn iter(self) -> impl Iterator<Item = Month> {
        self.first.through(self.last)
    }

    /// The span in words: `August 2025`, or `July 2025 to June 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        let word = |month: Month| format!("{} {}", month_name(month.month()), month.year());
        if self.first == self.last { word(self.first) } else { format!("{} to {}", word(self.first), word(self.last)) }
    }
}

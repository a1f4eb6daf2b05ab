//! The kinds of the series of some data.

use std::collections::BTreeMap;

use crate::series::{Key, SeriesKind};

/// The kinds of the series of some data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// The kind of a series that is not named.
    pub usual: SeriesKind,
    /// The kinds of series that are named, by the text of their keys.
    pub of_series: BTreeMap<String, SeriesKind>,
}

impl Kinds {
    /// All series of one kind.
    #[must_use]
    pub fn all(kind: SeriesKind) -> Self {
        Self { usual: kind, of_series: BTreeMap::new() }
    }

    /// The kind of the series of this key.
    #[must_use]
    pub fn of(&self, key: &Key) -> SeriesKind {
        if self.of_series.is_empty() {
            return self.usual;
        }
        self.of_series.get(&key.to_string()).copied().unwrap_or(self.usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_that_is_not_named_is_of_the_usual_kind() {
        let of_series = BTreeMap::from([("a".to_owned(), SeriesKind::Stock)]);
        let kinds = Kinds { usual: SeriesKind::Index, of_series };
        assert_eq!(kinds.of(&Key::new(vec!["a".to_owned()])), SeriesKind::Stock);
        assert_eq!(kinds.of(&Key::new(vec!["b".to_owned()])), SeriesKind::Index);
    }
}

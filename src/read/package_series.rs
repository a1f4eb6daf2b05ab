//! What a data package says of each of its series, beside the title.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::series::SeriesKind;

/// Kind and concept of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeriesNotes {
    /// How its values behave in time.
    pub kind: SeriesKind,
    /// The statistical concept, such as the item of the balance of payments.
    pub concept: Option<String>,
}

/// One series, as the `series` list of the package describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesEntry {
    key: String,
    title: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    kind: SeriesKind,
    parent: Option<String>,
    concept: Option<String>,
}

/// What the list says of all series, by their keys.
#[derive(Default)]
pub(super) struct DescribedSeries {
    pub(super) titles: BTreeMap<String, String>,
    pub(super) aliases: BTreeMap<String, Vec<String>>,
    pub(super) parents: BTreeMap<String, String>,
    pub(super) notes: BTreeMap<String, SeriesNotes>,
}

impl DescribedSeries {
    /// What the list says, added to the titles and aliases that the package gives elsewhere.
    ///
    /// # Errors
    /// A sentence where two entries have one key, where a series has two titles, or where a parent is not in the list.
    pub(super) fn new(
        entries: Vec<SeriesEntry>,
        titles: BTreeMap<String, String>,
        aliases: BTreeMap<String, Vec<String>>,
    ) -> Result<Self, String> {
        let keys: BTreeSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
        let mut described = Self { titles, aliases, ..Self::default() };
        for entry in entries {
            if let Some(parent) = &entry.parent
                && (!keys.contains(parent) || *parent == entry.key)
            {
                return Err(format!("parent {parent:?} of series {:?} is not another series of the list", entry.key));
            }
            described.add(entry)?;
        }
        Ok(described)
    }

    fn add(&mut self, entry: SeriesEntry) -> Result<(), String> {
        let SeriesEntry { key, title, aliases, kind, parent, concept } = entry;
        if self.notes.insert(key.clone(), SeriesNotes { kind, concept }).is_some() {
            return Err(format!("series {key:?} is described twice"));
        }
        if let Some(title) = title
            && let Some(other) = self.titles.insert(key.clone(), title.clone())
            && other != title
        {
            return Err(format!("series {key:?} has two titles, {other:?} and {title:?}"));
        }
        self.parents.extend(parent.map(|parent| (key.clone(), parent)));
        if !aliases.is_empty() {
            self.aliases.entry(key).or_default().extend(aliases);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Package;

    fn package(series: &str) -> Result<Package, String> {
        let json = format!(
            r#"{{"resources": [{{"path": "a.csv"}}], "itx": {{"seriesTitles": {{"a": "All"}}, "series": [{series}]}}}}"#
        );
        Package::parse("package.json", json.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_series_has_title_aliases_kind_parent_and_concept() {
        let text = r#"{"key": "a"}, {"key": "b", "title": "Part", "aliases": ["the part"], "kind": "balance", "parent": "a",
            "concept": "BPM6"}"#;
        let package = package(text).unwrap();
        assert_eq!((package.series_titles["a"].as_str(), package.series_titles["b"].as_str()), ("All", "Part"));
        assert_eq!((package.aliases["b"].join(""), package.parents["b"].as_str()), ("the part".to_owned(), "a"));
        assert_eq!(package.series_notes["a"], SeriesNotes::default());
        let notes = SeriesNotes { kind: SeriesKind::Balance, concept: Some("BPM6".to_owned()) };
        assert_eq!(package.series_notes["b"], notes);
    }

    #[test]
    fn a_list_that_contradicts_itself_is_refused() {
        for (series, said) in [
            (r#"{"key": "a"}, {"key": "a"}"#, "series \"a\" is described twice"),
            (r#"{"key": "a", "title": "Other"}"#, "series \"a\" has two titles, \"All\" and \"Other\""),
            (r#"{"key": "a", "parent": "b"}"#, "parent \"b\" of series \"a\" is not another series of the list"),
            (r#"{"key": "a", "kind": "flows"}"#, "unknown variant `flows`"),
            (r#"{"key": "a", "parents": "b"}"#, "unknown field `parents`"),
        ] {
            let message = package(series).unwrap_err();
            assert!(message.starts_with("package.json: ") && message.contains(said), "{message}");
        }
    }
}

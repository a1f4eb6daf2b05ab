//! Which series is part of which, where a column of the key says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::series::Series;

/// The column that names the series a series is part of.
const PARENT: &str = "parent";

/// The column of parents, and the parent of each value of the column that it refers to.
pub(super) struct Parents {
    /// The index of the column whose values the parent column holds.
    item: usize,
    parents: BTreeMap<String, String>,
}

/// A sum would hold a series and one that it is part of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("would add {part:?} to {whole:?}, of which it is a part, and count it twice")]
pub struct PartOf {
    /// The part.
    pub part: String,
    /// The series it is part of, directly or over several levels.
    pub whole: String,
    /// The column of parents.
    pub column: &'static str,
    /// What the part has in that column.
    pub parent: String,
}

impl Parents {
    /// None where no column names parents, or none of the parents is there.
    pub(super) fn find(key_names: &[String], series: &[Series]) -> Option<Self> {
        let parent = key_names.iter().position(|name| name.eq_ignore_ascii_case(PARENT))?;
        let above: BTreeSet<&str> = series.iter().map(|series| value(series, parent)).collect();
        let holds_parents = |column: usize| {
            let mut values = series.iter().map(|series| value(series, column));
            column != parent && values.any(|value| !value.is_empty() && above.contains(value))
        };
        let item = (0..key_names.len()).find(|column| holds_parents(*column))?;
        let pair = |series: &Series| (value(series, item).to_owned(), value(series, parent).to_owned());
        Some(Self { item, parents: series.iter().map(pair).collect() })
    }

    /// No sum may hold a series and one that it is part of, at any level above.
    pub(super) fn do_not_mix<'a>(&self, parts: impl Iterator<Item = &'a Series>) -> Result<(), PartOf> {
        let items: BTreeSet<&str> = parts.map(|part| value(part, self.item)).collect();
        for part in &items {
            if let Some(whole) = self.above(part).find(|whole| whole != part && items.contains(whole)) {
                return Err(PartOf {
                    part: (*part).to_owned(),
                    whole: whole.to_owned(),
                    column: PARENT,
                    parent: self.parents[*part].clone(),
                });
            }
        }
        Ok(())
    }

    /// The parent, its parent, and so on. A chain is no longer than there are series; a circle would have no end.
    fn above<'a>(&'a self, item: &'a str) -> impl Iterator<Item = &'a str> {
        let parent = |item: &&str| self.parents.get(*item).map(String::as_str).filter(|parent| !parent.is_empty());
        std::iter::successors(parent(&item), move |item| parent(item)).take(self.parents.len())
    }
}

/// A series that is described as a part of another one among these keys, directly or over several levels, and that one.
///
/// `parents` has the key of the series that each key is a part of.
pub(super) fn described_part(parents: &BTreeMap<String, String>, keys: &BTreeSet<String>) -> Option<(String, String)> {
    keys.iter().find_map(|part| {
        // A chain is no longer than there are parents; a circle would have no end.
        let mut above = std::iter::successors(parents.get(part), |key| parents.get(*key)).take(parents.len());
        let whole = above.find(|whole| *whole != part && keys.contains(*whole))?;
        Some((part.clone(), whole.clone()))
    })
}

fn value(series: &Series, column: usize) -> &str {
    &series.key().values()[column]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part_of(parents: &[(&str, &str)], keys: &[&str]) -> Option<(String, String)> {
        let parents = parents.iter().map(|(part, whole)| ((*part).to_owned(), (*whole).to_owned())).collect();
        described_part(&parents, &keys.iter().map(|key| (*key).to_owned()).collect())
    }

    #[test]
    fn a_part_is_found_over_several_levels() {
        let parents = [("software", "computer"), ("computer", "ict")];
        assert_eq!(part_of(&parents, &["ict", "software"]), Some(("software".to_owned(), "ict".to_owned())));
        assert_eq!(part_of(&parents, &["software", "telecom"]), None);
    }

    #[test]
    fn a_circle_of_parents_ends() {
        assert_eq!(part_of(&[("a", "b"), ("b", "a")], &["a", "c"]), None);
    }
}

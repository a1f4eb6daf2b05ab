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

fn value(series: &Series, column: usize) -> &str {
    &series.key().values()[column]
}

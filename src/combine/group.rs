//! Sums over the key columns that are left out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::combine::arithmetic::{ArithmeticError, sum};
use crate::combine::parents::{Parents, PartOf, described_part};
use crate::combine::total_name::is_total_name;
use crate::combine::total_sum::total_by_arithmetic;
use crate::combine::units::{UnitsDiffer, in_one_multiplier, same_units};
use crate::read::nearest;
use crate::series::{Composition, Key, Series, SeriesKind};

/// The key columns that are kept; the series that agree in them are added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupBy {
    columns: Vec<String>,
    /// Whether a series may be added to those that it seems to be the total of.
    totals_allowed: bool,
    /// The series that each series is described as a part of, by their keys.
    parents: BTreeMap<String, String>,
}

/// Why series cannot be added up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    /// A column that is not a key column.
    #[error("{column}: no such key column{near}; the key columns are {known}")]
    NoColumn {
        /// The name that was asked for.
        column: String,
        /// What to add where a name is spelt nearly so: `; did you mean "partner"?`.
        near: String,
        /// The key columns, or `none`.
        known: String,
    },
    /// A column that is named twice.
    #[error("{0}: the column is named twice")]
    NamedTwice(String),
    /// A series and one that it is part of, by the column of parents.
    #[error(transparent)]
    PartOf(#[from] PartOf),
    /// A series and one that it is described as a part of.
    #[error("would add {part:?} to {whole:?}, of which the description says that it is a part, and count it twice")]
    DescribedPart {
        /// The key of the part.
        part: String,
        /// The key of the series that it is a part of.
        whole: String,
    },
    /// A series that is called a total, and another.
    #[error("would add {part:?} to {total:?}, which is called a total, and count it twice")]
    CalledTotal {
        /// The key of the other series.
        part: String,
        /// The key of the total.
        total: String,
        /// The column in which the total is called so.
        column: String,
        /// Its value there.
        value: String,
    },
    /// A series that equals the sum of the others.
    #[error("would add {total:?} to the {others} other series, whose sum it is in every month, and count them twice")]
    EqualsSum {
        /// The key of the series.
        total: String,
        /// How many others there are.
        others: usize,
    },
    /// A sum that cannot be made.
    #[error("the sum of {key:?}")]
    NoSum {
        /// The key of the sum.
        key: String,
        /// Why.
        source: ArithmeticError,
    },
    /// Series in different units.
    #[error("would add series in different units: {0}")]
    Units(#[from] Box<UnitsDiffer>),
    /// A series whose values do not add up with those of others.
    #[error("would add up {key:?}, which is {}", .kind.with_article())]
    DoesNotAddUp {
        /// The key of the series.
        key: String,
        /// Its kind.
        kind: SeriesKind,
    },
}

/// Series that agree in the columns that are kept; there is at least one.
pub(super) struct Group<'a> {
    pub(super) key: Key,
    first: &'a Series,
    others: Vec<&'a Series>,
}

impl<'a> Group<'a> {
    pub(super) fn parts(&self) -> impl Iterator<Item = &'a Series> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// The sum of the parts; with `keeps_levels` it knows the published levels that it is made of.
    pub(super) fn sum(&self, keeps_levels: bool) -> Result<Series, GroupError> {
        let does_not_add_up = self.parts().find(|part| !part.kind().adds_up_over_series());
        if let Some(part) = does_not_add_up.filter(|_| !self.others.is_empty()) {
            return Err(GroupError::DoesNotAddUp { key: part.key().to_string(), kind: part.kind() });
        }
        let scaled = self.in_one_multiplier()?;
        let (first, others) = (&*scaled[0], scaled[1..].iter().map(|part| &**part).collect::<Vec<&Series>>());
        let key = self.key.clone().in_multiplier(first.key().multiplier());
        let sum = sum(key, first, &others).map_err(|source| GroupError::NoSum { key: self.key.to_string(), source })?;
        if !keeps_levels {
            return Ok(sum);
        }
        Ok(sum.with_composition(Composition::of_sum(scaled.iter().map(|part| (1, &**part)))))
    }

    /// The parts in one power of ten; there is at least one.
    fn in_one_multiplier(&self) -> Result<Vec<Cow<'a, Series>>, GroupError> {
        let parts: Vec<&Series> = self.parts().collect();
        in_one_multiplier(&parts)
            .map_err(|source| GroupError::NoSum { key: self.key.to_string(), source: source.into() })
    }

    /// Checks that the parts are in one unit.
    pub(super) fn check_units(&self, key_names: &[String]) -> Result<(), GroupError> {
        self.others.iter().try_for_each(|other| Ok(same_units(key_names, self.first, other)?))
    }
}

/// What shows that a series is the total of others.
pub(super) struct Checks<'a> {
    pub(super) key_names: &'a [String],
    /// The indices of the key columns that are kept.
    pub(super) kept: &'a [usize],
    pub(super) parents: Option<&'a Parents>,
}

impl Checks<'_> {
    /// No sum may hold a series and the total of it: by the column of parents, by name, or by arithmetic.
    pub(super) fn check(&self, group: &Group<'_>) -> Result<(), GroupError> {
        if let Some(parents) = self.parents {
            parents.do_not_mix(group.parts())?;
        }
        self.no_total_among(group)?;
        let parts = group.in_one_multiplier()?;
        let parts: Vec<&Series> = parts.iter().map(|part| &**part).collect();
        match total_by_arithmetic(&parts) {
            Some(total) => Err(GroupError::EqualsSum { total: total.key().to_string(), others: parts.len() - 1 }),
            None => Ok(()),
        }
    }

    /// No sum may hold a series that is called a total, and another.
    fn no_total_among(&self, group: &Group<'_>) -> Result<(), GroupError> {
        for (column, name) in self.key_names.iter().enumerate() {
            if self.kept.contains(&column) {
                continue;
            }
            let is_total = |part: &Series| is_total_name(&part.key().values()[column]);
            let total = group.parts().find(|part| is_total(part));
            let other = group.parts().find(|part| !is_total(part));
            if let (Some(total), Some(other)) = (total, other) {
                return Err(GroupError::CalledTotal {
                    part: other.key().to_string(),
                    total: total.key().to_string(),
                    column: name.clone(),
                    value: total.key().values()[column].clone(),
                });
            }
        }
        Ok(())
    }
}

impl GroupBy {
    /// Keeps these columns; without any, everything is added up.
    #[must_use]
    pub fn new(columns: Vec<String>) -> Self {
        Self { columns, totals_allowed: false, parents: BTreeMap::new() }
    }

    /// Adds up series even where one seems to be the total of others.
    #[must_use]
    pub fn allow_totals(self) -> Self {
        Self { totals_allowed: true, ..self }
    }

    /// Knows the series that each series is a part of, by their keys, and adds no part to it.
    #[must_use]
    pub fn with_parents(self, parents: BTreeMap<String, String>) -> Self {
        Self { parents, ..self }
    }

    /// No sum may hold a series and one that it is described as a part of.
    pub(super) fn check_described(&self, group: &Group<'_>) -> Result<(), GroupError> {
        if self.parents.is_empty() {
            return Ok(());
        }
        let keys: BTreeSet<String> = group.parts().map(|part| part.key().to_string()).collect();
        match described_part(&self.parents, &keys) {
            Some((part, whole)) => Err(GroupError::DescribedPart { part, whole }),
            None => Ok(()),
        }
    }

    /// Whether a series may be added to those that it seems to be the total of.
    pub(super) fn totals_allowed(&self) -> bool {
        self.totals_allowed
    }

    /// Checks that every column that is kept is one of these key columns.
    ///
    /// # Errors
    /// [`GroupError::NoColumn`] and [`GroupError::NamedTwice`].
    pub fn check(&self, key_names: &[String]) -> Result<(), GroupError> {
        self.indices(key_names).map(|_| ())
    }

    /// The indices of the columns among these key columns; the case of letters does not matter.
    pub(super) fn indices(&self, key_names: &[String]) -> Result<Vec<usize>, GroupError> {
        let mut indices: Vec<usize> = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let index = key_names.iter().position(|name| name.eq_ignore_ascii_case(column));
            let index = index.ok_or_else(|| no_column(column, key_names))?;
            if indices.contains(&index) {
                return Err(GroupError::NamedTwice(column.clone()));
            }
            indices.push(index);
        }
        Ok(indices)
    }
}

fn no_column(column: &str, key_names: &[String]) -> GroupError {
    let near = nearest(column, key_names.iter().map(String::as_str));
    GroupError::NoColumn {
        column: column.to_owned(),
        near: near.map_or_else(String::new, |name| format!("; did you mean {name:?}?")),
        known: if key_names.is_empty() { "none".to_owned() } else { key_names.join(", ") },
    }
}

/// The series by their values in the columns that are kept, in the order of first appearance.
pub(super) fn groups<'a>(series: &'a [Series], kept: &[usize]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for part in series {
        let values: Vec<&str> = kept.iter().map(|column| part.key().values()[*column].as_str()).collect();
        match known.get(&values) {
            Some(group) => groups[*group].others.push(part),
            None => {
                let key = Key::new(values.iter().map(|value| (*value).to_owned()).collect());
                known.insert(values, groups.len());
                groups.push(Group { key, first: part, others: Vec::new() });
            }
        }
    }
    groups
}

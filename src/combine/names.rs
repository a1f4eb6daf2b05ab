//! Series by their names, as formulas and totals name them.

use crate::read::nearest;
use crate::series::Series;

/// Series with the name of each: its key with dots between the values, or the name that a formula gave it.
#[derive(Clone, Debug, Default)]
pub struct Named<'a> {
    names: Vec<String>,
    series: Vec<&'a Series>,
}

/// There is no series of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no series {name:?}{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near:?}?")))]
pub struct NoSeries {
    /// The name that was asked for.
    pub name: String,
    /// A name that is spelt nearly so.
    pub near: Option<String>,
}

impl<'a> Named<'a> {
    /// The series by the text of their keys.
    #[must_use]
    pub fn by_key(series: impl IntoIterator<Item = &'a Series>) -> Self {
        let mut named = Self::default();
        for series in series {
            named.add(series.key().to_string(), series);
        }
        named
    }

    /// Adds a series by another name than the text of its key.
    pub fn add(&mut self, name: String, series: &'a Series) {
        self.names.push(name);
        self.series.push(series);
    }

    /// The names, in the order in which they were added.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The first series of this name; None where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Series> {
        let index = self.names.iter().position(|known| known == name)?;
        self.series.get(index).copied()
    }

    /// The first series of this name.
    ///
    /// # Errors
    /// [`NoSeries`] where there is none, with the nearest name.
    pub fn find(&self, name: &str) -> Result<&'a Series, NoSeries> {
        self.get(name).ok_or_else(|| NoSeries {
            name: name.to_owned(),
            near: nearest(name, self.names.iter().map(String::as_str)).map(str::to_owned),
        })
    }
}

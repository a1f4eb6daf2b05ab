//! Series by their names, as formulas and totals name them.

use crate::read::nearest;
use crate::series::Series;

/// Series with the name of each: its key with dots between the values, or the name that a formula gave it.
#[derive(Clone, Debug, Default)]
pub struct Named<'a> {
    names: Vec<String>,
    series: Vec<&'a Series>,
}

/// A name that does not tell which series is meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// There is no series of this name.
    #[error("no series {name:?}{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near:?}?")))]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// A name that is spelt nearly so.
        near: Option<String>,
    },
    /// Several series have this name: `x.y` in one column and `z` in the next, and `x` and `y.z`.
    #[error("{count} series are called {name:?}, with the keys {}", keys.join(" and "))]
    Ambiguous {
        /// The name that was asked for.
        name: String,
        /// How many series have it.
        count: usize,
        /// The keys of the first two, value by value: `"x.y", "z"`.
        keys: Vec<String>,
    },
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

    /// The series of this name.
    ///
    /// # Errors
    /// [`NameError`] where there is none, with the nearest name, and where there are several.
    pub fn find(&self, name: &str) -> Result<&'a Series, NameError> {
        let found: Vec<&'a Series> = self
            .names
            .iter()
            .zip(&self.series)
            .filter(|(known, _)| *known == name)
            .map(|(_, series)| *series)
            .collect();
        match found.as_slice() {
            [] => Err(NameError::Unknown {
                name: name.to_owned(),
                near: nearest(name, self.names.iter().map(String::as_str)).map(str::to_owned),
            }),
            [series] => Ok(series),
            several => Err(NameError::Ambiguous {
                name: name.to_owned(),
                count: several.len(),
                keys: several.iter().take(2).map(|series| key_values(series)).collect(),
            }),
        }
    }
}

/// The values of a key, each in quotes.
fn key_values(series: &Series) -> String {
    series.key().values().iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ")
}

//! What tells one series from another.

use std::fmt;

use crate::series::Multiplier;

/// What tells one series from another: the values of the key columns, in their order, and the power of ten that its values are in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    values: Vec<String>,
    multiplier: Multiplier,
}

impl Key {
    /// The key with these values, of a series in units.
    #[must_use]
    pub fn new(values: Vec<String>) -> Self {
        Self { values, multiplier: Multiplier::UNITS }
    }

    /// The same key, of a series whose values are in this power of ten.
    #[must_use]
    pub fn in_multiplier(self, multiplier: Multiplier) -> Self {
        Self { multiplier, ..self }
    }

    /// The values, one for each key column.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// The power of ten that the values of the series are in.
    #[must_use]
    pub fn multiplier(&self) -> Multiplier {
        self.multiplier
    }
}

impl fmt::Display for Key {
    /// The values with a dot between them, as SDMX writes a series key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.values.join("."))
    }
}

//! What a reader of the figures should know of how the inputs were read.

use std::fmt;

/// A fact about how an input was read. It is no error: the figures are right, and this is what they rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// Every series has a single month, so that there is no growth: most likely a column is taken for a part of the key.
    SingleMonths {
        /// The key columns.
        key_names: Vec<String>,
    },
    /// The file grew while it was read; what was added is not read.
    Grew {
        /// The input.
        name: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SingleMonths { key_names } => {
                write!(f, "every series has a single month; the key columns are {}", key_names.join(", "))
            }
            Self::Grew { name } => write!(f, "{name}: the file grew while it was read; what was added is not read"),
        }
    }
}

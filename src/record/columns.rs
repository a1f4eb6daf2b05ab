//! What each column of a record is.

use crate::read::{LongColumns, Options, ReadError, long_columns};
use crate::record::table::Table;

/// The names of a column that says where a figure comes from.
const SOURCE_NAMES: [&str; 1] = ["source"];
/// Columns of remarks: each belongs to its own row and is never carried on to the next.
const REMARK_NAMES: [&str; 9] =
    ["source", "note", "notes", "comment", "comments", "remark", "remarks", "obs_com", "comment_obs"];

/// The columns of a record, by index.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) names: Vec<String>,
    pub(crate) month: usize,
    pub(crate) value: usize,
    pub(crate) published: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) source: Option<usize>,
    pub(crate) key: Vec<usize>,
}

impl Columns {
    /// Finds the columns in the header.
    pub(crate) fn find(file: &str, table: &Table<'_>, options: &Options) -> Result<Self, ReadError> {
        let names: Vec<String> = table
            .header()
            .map_or_else(Vec::new, |header| table.cells(header).into_iter().map(|cell| cell.text()).collect());
        let LongColumns { month, value, published, status, key } = long_columns(file, &names, options)?;
        let source = names.iter().position(|name| is_one_of(name, &SOURCE_NAMES));
        Ok(Self { month, value, published, status, source, key, names })
    }

    /// The columns with these as the key, the names that the reader found; `None` where the header does not have them.
    pub(crate) fn with_key(self, names: &[String]) -> Option<Self> {
        let index_of = |name: &String| self.names.iter().position(|own| own == name);
        let key = names.iter().map(index_of).collect::<Option<_>>()?;
        Some(Self { key, ..self })
    }

    /// The names of the key columns.
    pub(crate) fn key_names(&self) -> Vec<String> {
        self.key.iter().filter_map(|column| self.names.get(*column)).cloned().collect()
    }

    /// Whether the column holds remarks.
    pub(crate) fn is_remark(&self, column: usize) -> bool {
        self.names.get(column).is_some_and(|name| is_one_of(name, &REMARK_NAMES))
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

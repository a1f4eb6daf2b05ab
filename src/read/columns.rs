//! What the columns of an input hold: all that a layout finds out, and all that the parser of rows needs to know.

use crate::series::Vintage;

/// What the columns of an input hold.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// How many columns the header names; a row may have more only where they are empty.
    pub(crate) fields: usize,
    pub(crate) values: Values,
    pub(crate) published: Option<usize>,
    pub(crate) status: Option<usize>,
    /// The columns that tell one series from another.
    pub(crate) key: Vec<usize>,
    /// The names of the parts of a key: those of the key columns, and one more where a value column is a series.
    pub(crate) key_names: Vec<String>,
}

/// Where the values of a row stand, and their months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// One column holds the month, one the value.
    One { month: usize, value: usize },
    /// One column holds the month, several hold values.
    Several { month: usize, columns: Vec<ValueColumn> },
}

/// One of several value columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ValueColumn {
    pub(crate) column: usize,
    /// The series of its values, where the heading names one: the last part of the key.
    pub(crate) series: Option<String>,
    /// When its values were published, where the heading says so; an empty cell is then no release.
    pub(crate) published: Option<Vintage>,
}

impl Values {
    /// The column that holds the months.
    pub(crate) fn month_column(&self) -> usize {
        match self {
            Self::One { month, .. } | Self::Several { month, .. } => *month,
        }
    }
}

impl Columns {
    /// Whether all values of a row belong to one series, so that a series can stand in one run of rows.
    pub(crate) fn has_one_series_a_row(&self) -> bool {
        match &self.values {
            Values::One { .. } => true,
            Values::Several { columns, .. } => columns.iter().all(|column| column.series.is_none()),
        }
    }

    /// Whether the input says when its values were published.
    pub(crate) fn has_releases(&self) -> bool {
        let by_heading = match &self.values {
            Values::One { .. } => false,
            Values::Several { columns, .. } => columns.iter().any(|column| column.published.is_some()),
        };
        by_heading || self.published.is_some()
    }
}

//! What the columns of an input hold: all that a layout finds out, and all that the parser of rows needs to know.

use crate::read::header::names::ColumnNames;
use crate::series::{Flags, Month, Vintage};

/// What the columns of an input hold.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// How many columns the header names; a row may have more only where they are empty.
    pub(crate) fields: usize,
    pub(crate) values: Values,
    pub(crate) published: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) half_width: Option<usize>,
    /// The columns that tell one series from another.
    pub(crate) key: Vec<usize>,
    /// The names of the parts of a key: those of the key columns, and one more where a value column is a series.
    pub(crate) key_names: Vec<String>,
    /// Whether a cell holds a code and its label, as in `X: Exports`; the code counts.
    pub(crate) has_labelled_cells: bool,
    /// Whether a number may start with its decimal point, as in `.3`.
    pub(crate) has_bare_points: bool,
    /// The names of columns that are neither values nor a part of the key and say nothing else that is known.
    pub(crate) left_out: Vec<String>,
}

/// Where the values of a row stand, and their months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// One value a row.
    One { month: MonthColumn, value: usize },
    /// Several values of one month.
    Several { month: usize, columns: Vec<ValueColumn> },
    /// Several values of one series, one for each month.
    ByMonth(Vec<MonthHeading>),
}

/// Where the month of a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MonthColumn {
    /// In one column.
    Column(usize),
    /// The year in one column, the month of the year in another.
    YearAndMonth { year: usize, month: usize },
}

/// A value column whose heading is a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MonthHeading {
    pub(crate) column: usize,
    pub(crate) month: Month,
    /// The status of the values of the month.
    pub(crate) flags: Flags,
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
    /// The column that holds months, where there is one.
    pub(crate) fn month_column(&self) -> Option<usize> {
        match self {
            Self::One { month: MonthColumn::Column(month), .. } | Self::Several { month, .. } => Some(*month),
            Self::One { month: MonthColumn::YearAndMonth { .. }, .. } | Self::ByMonth(_) => None,
        }
    }
}

impl Columns {
    /// Columns with these values and this key, without release and status.
    pub(crate) fn new(names: &ColumnNames, values: Values, key: Vec<usize>) -> Self {
        Self {
            fields: names.len(),
            values,
            published: None,
            status: None,
            half_width: None,
            key_names: key.iter().map(|column| names.get(*column).to_owned()).collect(),
            key,
            has_labelled_cells: false,
            has_bare_points: false,
            left_out: Vec::new(),
        }
    }

    /// Whether a series can stand in one run of rows that have the same key cells.
    pub(crate) fn has_one_series_a_row(&self) -> bool {
        match &self.values {
            // A cell with a label is no part of a key as it stands.
            Values::One { .. } | Values::ByMonth(_) => !self.has_labelled_cells,
            Values::Several { columns, .. } => columns.iter().all(|column| column.series.is_none()),
        }
    }

    /// Whether the input says when its values were published.
    pub(crate) fn has_releases(&self) -> bool {
        let by_heading = match &self.values {
            Values::One { .. } | Values::ByMonth(_) => false,
            Values::Several { columns, .. } => columns.iter().any(|column| column.published.is_some()),
        };
        by_heading || self.published.is_some()
    }
}

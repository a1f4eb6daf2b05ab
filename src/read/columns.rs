//! What the columns of an input hold: all that a layout finds out, and all that the parser of rows needs to know.

use crate::read::flag_codes::FlagCodes;
use crate::read::header::names::ColumnNames;
use crate::read::month::LongPeriods;
use crate::series::{Flags, Frequency, Month, Naming, Vintage};

/// What the columns of an input hold.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// How many columns the header names; a row may have more only where they are empty.
    pub(crate) fields: usize,
    pub(crate) values: Values,
    pub(crate) published: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) half_width: Option<usize>,
    /// The column of the power of ten that the values are in.
    pub(crate) multiplier: Option<usize>,
    /// What the periods of the month column are, where they are quarters or years.
    pub(crate) long_periods: Option<LongPeriods>,
    /// The columns that tell one series from another.
    pub(crate) key: Vec<usize>,
    /// The names of the parts of a key: those of the key columns, and one more where a value column is a series.
    pub(crate) key_names: Vec<String>,
    /// Whether a cell holds a code and its label, as in `X: Exports`; the code counts.
    pub(crate) has_labelled_cells: bool,
    /// Whether a number may start with its decimal point, as in `.3`.
    pub(crate) has_bare_points: bool,
    /// Whether the years of a column of years are fiscal years.
    pub(crate) has_fiscal_years: bool,
    /// Whether all values of the key stand in the first key column, with commas between them.
    pub(crate) has_packed_key: bool,
    /// The letters by which the agency flags its figures.
    pub(crate) flag_codes: FlagCodes,
    /// A second column of flags.
    pub(crate) second_status: Option<usize>,
    /// The column of days such as `--07-01` from which the months of a reporting year are counted.
    pub(crate) reporting_year_start: Option<usize>,
    /// The rows that hold no observation.
    pub(crate) row_rules: RowRules,
    /// The names of columns that are neither values nor a part of the key and say nothing else that is known.
    pub(crate) left_out: Vec<String>,
}

/// Rows that hold no observation because a cell says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowsWithout {
    pub(crate) column: usize,
    /// What the cell holds in such rows.
    pub(crate) texts: &'static [&'static str],
    /// What the rows are, as a note says it.
    pub(crate) kind: &'static str,
}

/// Rows of a layout that hold no observation.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowRules {
    pub(crate) without: Vec<RowsWithout>,
    /// Lines below the table, by what their first cell starts with.
    pub(crate) footers: &'static [&'static str],
    /// Whether rows of years and quarters stand between those of months.
    pub(crate) has_other_periods: bool,
}

/// Where the values of a row stand, and their months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// One value a row.
    One { month: MonthColumn, value: usize },
    /// Several values of one month.
    Several { month: MonthColumn, columns: Vec<ValueColumn> },
    /// Several values of one series, one for each month.
    ByMonth(Vec<MonthHeading>),
    /// Several values of one year, one for each month of the year.
    ByMonthOfYear(YearRow),
}

/// A row of the months of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct YearRow {
    /// The column of years.
    pub(crate) year: usize,
    /// The value columns with their months of the year, in the order of the header.
    pub(crate) months: Vec<(usize, u8)>,
    /// The month in which the year starts.
    pub(crate) start: u8,
    /// Whether a fiscal year is named by the calendar year in which it ends or starts, where that is said.
    pub(crate) naming: Option<Naming>,
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

impl RowRules {
    /// Whether every row holds an observation.
    pub(crate) fn is_empty(&self) -> bool {
        self.without.is_empty() && self.footers.is_empty()
    }
}

impl Values {
    /// The column that holds months, where there is one.
    pub(crate) fn month_column(&self) -> Option<usize> {
        match self {
            Self::One { month, .. } | Self::Several { month, .. } => match month {
                MonthColumn::Column(month) => Some(*month),
                MonthColumn::YearAndMonth { .. } => None,
            },
            Self::ByMonth(_) | Self::ByMonthOfYear(_) => None,
        }
    }
}

impl Columns {
    /// The length of the periods of the input.
    pub(crate) fn frequency(&self) -> Frequency {
        self.long_periods.map_or(Frequency::Month, |periods| periods.frequency)
    }

    /// Columns with these values and this key, without release and status.
    pub(crate) fn new(names: &ColumnNames, values: Values, key: Vec<usize>) -> Self {
        Self {
            fields: names.len(),
            values,
            published: None,
            status: None,
            half_width: None,
            multiplier: None,
            long_periods: None,
            key_names: key.iter().map(|column| names.get(*column).to_owned()).collect(),
            key,
            has_labelled_cells: false,
            has_bare_points: false,
            has_fiscal_years: false,
            has_packed_key: false,
            flag_codes: FlagCodes::default(),
            second_status: None,
            reporting_year_start: None,
            row_rules: RowRules::default(),
            left_out: Vec::new(),
        }
    }

    /// The same without these columns of labels in the key.
    pub(crate) fn without_labels(self, names: &ColumnNames, labels: &[usize]) -> Self {
        let key: Vec<usize> = self.key.iter().copied().filter(|column| !labels.contains(column)).collect();
        self.with_key(names, key)
    }

    /// The same with this key.
    pub(crate) fn with_key(self, names: &ColumnNames, key: Vec<usize>) -> Self {
        let key_names = key.iter().map(|column| names.get(*column).to_owned()).collect();
        Self { key, key_names, ..self }
    }

    /// Whether a series can stand in one run of rows that have the same key cells.
    pub(crate) fn has_one_series_a_row(&self) -> bool {
        match &self.values {
            // A cell with a label or with several values is not part of a key as it stands.
            Values::One { .. } | Values::ByMonth(_) | Values::ByMonthOfYear(_) => {
                !self.has_labelled_cells && !self.has_packed_key
            }
            Values::Several { columns, .. } => columns.iter().all(|column| column.series.is_none()),
        }
    }

    /// Whether the input says when its values were published.
    pub(crate) fn has_releases(&self) -> bool {
        let by_heading = match &self.values {
            Values::One { .. } | Values::ByMonth(_) | Values::ByMonthOfYear(_) => false,
            Values::Several { columns, .. } => columns.iter().any(|column| column.published.is_some()),
        };
        by_heading || self.published.is_some()
    }
}

//! The layouts of inputs: how each is known, and what its columns hold.
//!
//! A layout is one file here and one line in [`Layout`]: from the head of an input it makes [`Columns`], and everything after
//! that (records, cells, series) is the same for all layouts.

mod fred;
mod head;
mod long;
mod month_rows;
mod sbp;
mod sdmx;
mod wide;
mod year_month;

use crate::read::columns::Columns;
use crate::read::error::HeaderProblem;
use crate::read::options::Options;

pub(super) use head::Head;
pub(crate) use long::{LongColumns, long_columns};

/// A layout of rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// FRED and ALFRED: the day, then a column per series or per release.
    Fred,
    /// One row per series and month.
    Long,
    /// One row per month, one column per series.
    MonthRows,
    /// EasyData of the State Bank of Pakistan.
    Sbp,
    /// SDMX-CSV.
    Sdmx,
    /// One row per series, one column per month.
    Wide,
    /// Year and month in two columns.
    YearMonth,
}

/// By what a layout is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KnownBy {
    /// By the names of the columns, and at most a look at the first three rows.
    Names,
    /// By the cells of the first rows as well.
    Cells,
}

impl Layout {
    /// All layouts, in the order in which they are tried.
    pub const ALL: [Self; 7] =
        [Self::Fred, Self::Sbp, Self::Sdmx, Self::YearMonth, Self::Long, Self::Wide, Self::MonthRows];

    /// The name of the layout.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fred => "fred",
            Self::Long => "long",
            Self::MonthRows => "month-rows",
            Self::Sbp => "sbp",
            Self::Sdmx => "sdmx",
            Self::Wide => "wide",
            Self::YearMonth => "year-month",
        }
    }

    /// What a row and a column of it are, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Fred => "the day, then a column per series or per release",
            Self::Long => "a row per series and month",
            Self::MonthRows => "a row per month, a column per series",
            Self::Sbp => "EasyData of the State Bank of Pakistan",
            Self::Sdmx => "SDMX-CSV",
            Self::Wide => "a row per series, a column per month",
            Self::YearMonth => "year and month in two columns",
        }
    }

    fn known_by(self) -> KnownBy {
        match self {
            Self::Fred | Self::Long | Self::Sbp | Self::Sdmx | Self::YearMonth => KnownBy::Names,
            Self::MonthRows | Self::Wide => KnownBy::Cells,
        }
    }

    /// What the columns hold; None where the input has another layout.
    fn columns(self, head: &Head, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
        match self {
            Self::Fred => Ok(fred::columns(&head.names, options)),
            Self::Long => Ok(long::columns(&head.names, options).ok()),
            Self::MonthRows => month_rows::columns(head, options),
            Self::Sbp => Ok(sbp::columns(&head.names, options)),
            Self::Sdmx => sdmx::columns(&head.names, options),
            Self::Wide => wide::columns(head, options),
            Self::YearMonth => year_month::columns(head, options),
        }
    }
}

/// How many rows are looked at where the names tell.
pub(super) const ROWS_OF_LOOK: usize = 3;
/// How many of the first rows tell a layout.
pub(super) const ROWS_OF_HEAD: usize = 1000;

/// The columns of an input whose layout is known by the names of its columns and the look at its first rows.
pub(super) fn by_names(head: &Head, options: &Options) -> Result<Option<(Layout, Columns)>, HeaderProblem> {
    first_of(KnownBy::Names, head, options)
}

/// The columns of an input whose layout is known by its first rows.
///
/// # Errors
/// Where no layout fits: what is missing for the long layout.
pub(super) fn by_cells(head: &Head, options: &Options) -> Result<(Layout, Columns), HeaderProblem> {
    match first_of(KnownBy::Cells, head, options)? {
        Some(found) => Ok(found),
        None => long::columns(&head.names, options).map(|columns| (Layout::Long, columns)),
    }
}

fn first_of(known_by: KnownBy, head: &Head, options: &Options) -> Result<Option<(Layout, Columns)>, HeaderProblem> {
    for layout in Layout::ALL.into_iter().filter(|layout| layout.known_by() == known_by) {
        if let Some(columns) = layout.columns(head, options)? {
            return Ok(Some((layout, columns)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_layouts_are_unique() {
        let mut names = Layout::ALL.map(Layout::name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Layout::ALL.len());
    }
}

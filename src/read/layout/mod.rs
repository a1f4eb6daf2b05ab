//! The layouts of inputs: how each is known, and what its columns hold.
//!
//! A layout is one file here and one line in [`Layout`] and in the lists below: from the head of an input it makes [`Columns`], and everything after
//! that (records, cells, series) is the same for all layouts.

mod above;
mod comtrade;
mod databank;
mod eurostat;
mod facts;
mod fred;
mod genesis;
mod head;
mod imf;
mod long;
mod month_rows;
mod name;
mod ons;
mod sbp;
mod sdmx;
mod statcan;
mod wide;
mod year_month;
mod year_rows;

use crate::read::columns::Columns;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::column_named;
use crate::read::header_problem::HeaderProblem;
use crate::read::options::Options;

pub(super) use above::below_titles;
pub(super) use facts::{Below, starts_with_figures};
pub(super) use head::Head;
pub(crate) use long::{LongColumns, long_columns};
pub use name::Layout;

/// By what a layout is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KnownBy {
    /// By the names of the columns, and at most a look at the first three rows.
    Names,
    /// By the cells of the first rows as well.
    Cells,
    /// By what stands above the first row of figures.
    Facts,
}

impl Layout {
    fn known_by(self) -> KnownBy {
        match self {
            Self::Comtrade
            | Self::Eurostat
            | Self::Fred
            | Self::Genesis
            | Self::Long
            | Self::Sbp
            | Self::Sdmx
            | Self::StatCan
            | Self::YearMonth => KnownBy::Names,
            Self::DataBank | Self::Imf | Self::MonthRows | Self::Wide | Self::YearRows => KnownBy::Cells,
            Self::Ons => KnownBy::Facts,
        }
    }

    /// What the columns hold; None where the input has another layout.
    fn columns(self, head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
        match self {
            Self::Comtrade => comtrade::columns(head, options),
            Self::DataBank => databank::columns(head, options),
            Self::Eurostat => eurostat::columns(&head.names, options),
            Self::Fred => Ok(fred::columns(&head.names, options)),
            Self::Genesis => genesis::columns(head, options),
            Self::Imf => imf::columns(head, options),
            Self::Long => Ok(long::columns(&head.names, options).ok()),
            Self::MonthRows => month_rows::columns(head, options),
            Self::Ons => Ok(None),
            Self::Sbp => Ok(sbp::columns(&head.names, options)),
            Self::Sdmx => sdmx::columns(head, options),
            Self::StatCan => statcan::columns(&head.names, options),
            Self::Wide => wide::columns(head, options),
            Self::YearMonth => year_month::columns(head, options),
            Self::YearRows => year_rows::columns(head, options),
        }
    }
}

/// How many rows are looked at where the names tell.
pub(super) const ROWS_OF_LOOK: usize = 3;
/// How many of the first rows tell a layout.
pub(super) const ROWS_OF_HEAD: usize = 1000;

/// The columns of an input whose layout is known by the names of its columns and the look at its first rows.
pub(super) fn by_names(head: &Head<'_>, options: &Options) -> Result<Option<(Layout, Columns)>, HeaderProblem> {
    first_of(KnownBy::Names, head, options)
}

/// The columns of an input whose layout is known by its first rows.
///
/// # Errors
/// Where a key column that was named is not there, and where no layout fits: what is missing for the layout that was asked
/// for, else for the long layout.
pub(super) fn by_cells(head: &Head<'_>, options: &Options) -> Result<(Layout, Columns), HeaderProblem> {
    for wanted in options.key_columns.iter().flatten() {
        column_named(&head.names, wanted)?;
    }
    match (first_of(KnownBy::Cells, head, options)?, options.layout) {
        (Some(found), _) => Ok(found),
        (None, None | Some(Layout::Long)) => long::by_cells(head, options).map(|columns| (Layout::Long, columns)),
        (None, Some(layout)) => Err(HeaderProblem::AnotherLayout { layout, found: head.names.clone() }),
    }
}

fn first_of(known_by: KnownBy, head: &Head<'_>, options: &Options) -> Result<Option<(Layout, Columns)>, HeaderProblem> {
    let is_tried =
        |layout: &Layout| layout.known_by() == known_by && options.layout.is_none_or(|asked_for| asked_for == *layout);
    for layout in Layout::ALL.into_iter().filter(is_tried) {
        if let Some(columns) = layout.columns(head, options)? {
            return Ok(Some((layout, columns)));
        }
    }
    Ok(None)
}

/// Whether a column is named by the options, so that a layout of fixed columns is not the one that is meant.
fn columns_are_named(options: &Options) -> bool {
    options.month_column.is_some() || options.value_column.is_some() || options.key_columns.is_some()
}

/// The columns of these names, in their order; those that are not there are left out.
fn columns_named(names: &ColumnNames, wanted: &[&str]) -> Vec<usize> {
    wanted.iter().filter_map(|name| names.position(name)).collect()
}

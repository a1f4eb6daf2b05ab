//! The layouts of inputs: how each is known, and what its columns hold.
//!
//! A layout is one file here and one line in [`Layout`]: from the head of an input it makes [`Columns`], and everything after
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
mod ons;
mod sbp;
mod sdmx;
mod statcan;
mod wide;
mod year_month;
mod year_rows;

use crate::read::columns::Columns;
use crate::read::error::HeaderProblem;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::named;
use crate::read::options::Options;

pub(super) use above::below_titles;
pub(super) use facts::{Below, starts_with_figures};
pub(super) use head::Head;
pub(crate) use long::{LongColumns, long_columns};

/// A layout of rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// UN Comtrade.
    Comtrade,
    /// DataBank of the World Bank.
    DataBank,
    /// Eurostat's TSV.
    Eurostat,
    /// FRED and ALFRED: the day, then a column per series or per release.
    Fred,
    /// Flat files of GENESIS, the database of Destatis.
    Genesis,
    /// The International Monetary Fund: one row per series, columns of years, quarters and months.
    Imf,
    /// One row per series and month.
    Long,
    /// One row per month, one column per series.
    MonthRows,
    /// Time series of the Office for National Statistics: facts, then years, quarters and months.
    Ons,
    /// EasyData of the State Bank of Pakistan.
    Sbp,
    /// SDMX-CSV.
    Sdmx,
    /// Statistics Canada.
    StatCan,
    /// One row per series, one column per month.
    Wide,
    /// Year and month in two columns.
    YearMonth,
    /// One row per year, one column per month of the year.
    YearRows,
}

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
    /// All layouts, in the order in which they are tried.
    pub const ALL: [Self; 15] = [
        Self::Fred,
        Self::Sbp,
        Self::Sdmx,
        Self::Eurostat,
        Self::Comtrade,
        Self::StatCan,
        Self::Genesis,
        Self::YearMonth,
        Self::Long,
        Self::DataBank,
        Self::Imf,
        Self::Wide,
        Self::YearRows,
        Self::MonthRows,
        Self::Ons,
    ];

    /// The name of the layout.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comtrade => "comtrade",
            Self::DataBank => "databank",
            Self::Eurostat => "eurostat",
            Self::Fred => "fred",
            Self::Genesis => "genesis",
            Self::Imf => "imf",
            Self::Long => "long",
            Self::MonthRows => "month-rows",
            Self::Ons => "ons",
            Self::Sbp => "sbp",
            Self::Sdmx => "sdmx",
            Self::StatCan => "statcan",
            Self::Wide => "wide",
            Self::YearMonth => "year-month",
            Self::YearRows => "year-rows",
        }
    }

    /// By what the layout is known, as a message says it after the name of the layout.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Comtrade => "columns such as refYear, period, cmdCode and primaryValue",
            Self::DataBank => "columns Country Code, Series Code and months such as 2015M01 [2015M01]",
            Self::Eurostat => "a first column such as geo\\TIME_PERIOD and a column for each month",
            Self::Fred => "observation_date or DATE, then columns with names such as UNRATE",
            Self::Genesis => "columns such as 1_Auspraegung_Code, one of them with months such as MONAT01",
            Self::Imf => "columns such as Indicator Code or SERIES_CODE, and a column for each month such as 2015M1",
            Self::Long => "a month column and a value column",
            Self::MonthRows => "a column of months, none of them twice, and columns of numbers",
            Self::Ons => "rows Title and CDID above rows of years, quarters and months",
            Self::Sbp => "columns Observation Date, Series Key and Observation Value",
            Self::Sdmx => "DATAFLOW or STRUCTURE first, then TIME_PERIOD and OBS_VALUE",
            Self::StatCan => "columns REF_DATE, VECTOR, COORDINATE and VALUE",
            Self::Wide => "at least two columns that are named after months",
            Self::YearMonth => "a column of years and a column of months of the year",
            Self::YearRows => "a column of years and twelve columns named January to December",
        }
    }

    /// What a row and a column of it are, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Comtrade => "UN Comtrade",
            Self::DataBank => "DataBank of the World Bank",
            Self::Eurostat => "Eurostat's TSV",
            Self::Fred => "the day, then a column per series or per release",
            Self::Genesis => "a flat file of GENESIS",
            Self::Imf => "a row per series, columns of years, quarters and months",
            Self::Long => "a row per series and month",
            Self::MonthRows => "a row per month, a column per series",
            Self::Ons => "time series of the Office for National Statistics",
            Self::Sbp => "EasyData of the State Bank of Pakistan",
            Self::Sdmx => "SDMX-CSV",
            Self::StatCan => "Statistics Canada",
            Self::Wide => "a row per series, a column per month",
            Self::YearMonth => "year and month in two columns",
            Self::YearRows => "a row per year, a column per month of the year",
        }
    }

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
        named(&head.names, wanted)?;
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

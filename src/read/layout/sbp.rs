//! EasyData, the database of the State Bank of Pakistan, as it is downloaded: eight or ten columns.
//!
//! ```text
//! "Dataset Name","Observation Date","Series Key","Series Display Name","Observation Value","Unit","Observation Status",...
//! "Gold and Foreign Exchange Reserves of Pakistan","31-Mar-2025","TS_GP_EXT_PAKRES_M.Z00010",". Gold (1)","6484.78475",...
//! ```
//!
//! The key is `Series Key` alone: the names beside it and the comments on a status follow from it or from the observation.

use crate::read::columns::{Columns, MonthColumn, Values};
use crate::read::header::names::ColumnNames;
use crate::read::layout::columns_are_named;
use crate::read::options::Options;

/// The columns, where the three that name an observation are there.
pub(super) fn columns(names: &ColumnNames, options: &Options) -> Option<Columns> {
    let (month, value, key) =
        (names.position("Observation Date")?, names.position("Observation Value")?, names.position("Series Key")?);
    let values = Values::One { month: MonthColumn::Column(month), value };
    (!columns_are_named(options)).then(|| Columns {
        status: names.position("Observation Status"),
        has_bare_points: true,
        ..Columns::new(names, values, vec![key])
    })
}

//! DataBank of the World Bank: one row per series, one column per month, and lines about the database below.
//!
//! ```text
//! Country Name,Country Code,Series Name,Series Code,2015M01 [2015M01],2015M02 [2015M02]
//! Pakistan,PAK,"Exports Merchandise, Customs, current US$, millions",DXGSRMRCHNSCD,2016.8,1885.2
//!
//! Data from database: Global Economic Monitor (GEM)
//! Last Updated: 01/15/2020
//! ```

use crate::read::columns::{Columns, RowRules};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_named;
use crate::read::layout::head::Head;
use crate::read::layout::wide;
use crate::read::options::Options;

/// The lines below the table.
const FOOTERS: [&str; 2] = ["Data from database:", "Last Updated:"];

/// The columns, where country and series have the names of DataBank; the codes are the key.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let codes = columns_named(&head.names, &["Country Code", "Series Code"]);
    if codes.len() < 2 {
        return Ok(None);
    }
    let labels = columns_named(&head.names, &["Country Name", "Series Name"]);
    let Some(columns) = wide::columns(head, options)? else { return Ok(None) };
    let columns = if options.key_columns.is_none() { columns.without_labels(&head.names, &labels) } else { columns };
    Ok(Some(Columns { row_rules: RowRules { footers: &FOOTERS, ..columns.row_rules.clone() }, ..columns }))
}

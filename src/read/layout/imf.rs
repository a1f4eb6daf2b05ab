//! Downloads of the International Monetary Fund: one row per series, columns of years, quarters and months.
//!
//! ```text
//! Country Name,Country Code,Indicator Name,Indicator Code,Attribute,2024,2024Q1,2024M1,2024M2
//! Pakistan,564,"Exports of Goods, FOB",TXG_FOB_USD,Value,32100,8000,2700.5,2600
//! Pakistan,564,"Exports of Goods, FOB",TXG_FOB_USD,Status,,,,P
//! ```
//!
//! The months are read. Rows of an attribute other than the value hold no figures. The portal of 2025 has `SERIES_CODE` in the
//! place of the codes, and months such as `2024-M01`.

use crate::read::columns::{Columns, RowRules, RowsWithout};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_named;
use crate::read::layout::head::Head;
use crate::read::layout::wide;
use crate::read::options::Options;

/// What a row holds where it is not figures.
const NOT_VALUES: [&str; 5] = ["Status", "Base Year", "Methodology", "Reference Period", "Comment"];

/// The columns, where the indicator has the name that the Fund gives it.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let is_old = columns_named(names, &["Indicator Code", "Country Code"]).len() == 2;
    let is_new = columns_named(names, &["DATASET", "SERIES_CODE"]).len() == 2;
    if !is_old && !is_new {
        return Ok(None);
    }
    let Some(columns) = wide::columns(head, options)? else { return Ok(None) };
    let attribute = names.position("Attribute");
    let without = |column: usize| RowsWithout { column, texts: &NOT_VALUES, kind: "attributes other than the value" };
    let without = attribute.map(without).into_iter().collect();
    let columns = match (&options.key_columns, is_new) {
        (Some(_), _) => columns,
        (None, true) => columns.with_key(names, columns_named(names, &["SERIES_CODE"])),
        (None, false) => {
            columns.without_labels(names, &columns_named(names, &["Country Name", "Indicator Name", "Attribute"]))
        }
    };
    Ok(Some(Columns { row_rules: RowRules { without, ..RowRules::default() }, ..columns }))
}

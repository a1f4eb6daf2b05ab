//! Statistics Canada, as a table is downloaded whole.
//!
//! ```text
//! "REF_DATE","GEO","DGUID","Trade","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS",...
//! "2025-01","Canada","2016A000011124","Export","Dollars","81","millions","6","v87008955","1.1","63500.1","","","","1"
//! ```
//!
//! The columns between the geography and the unit are the dimensions. `VECTOR` and `COORDINATE` follow from them, and the columns
//! after the value describe the observation. Source: <https://www.statcan.gc.ca/en/developers/csv/user-guide>.

use crate::read::columns::{Columns, MonthColumn, Values};
use crate::read::flag_codes::FlagCodes;
use crate::read::header::names::ColumnNames;
use crate::read::header::roles::{column_named, key_columns, multiplier_column};
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_named;
use crate::read::options::Options;

/// What is not part of the key although it stands before the value.
const FOLLOWS: [&str; 7] = ["REF_DATE", "DGUID", "UOM_ID", "SCALAR_FACTOR", "SCALAR_ID", "VECTOR", "COORDINATE"];

/// The columns, where date, vector, coordinate and value have the names of Statistics Canada.
pub(super) fn columns(names: &ColumnNames, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let fixed = columns_named(names, &["REF_DATE", "VALUE", "VECTOR", "COORDINATE"]);
    let [month, value, ..] = fixed[..] else { return Ok(None) };
    if fixed.len() < 4 || options.month_column.is_some() || options.value_column.is_some() {
        return Ok(None);
    }
    let ignored =
        options.ignored_columns.iter().map(|name| column_named(names, name)).collect::<Result<Vec<_>, _>>()?;
    let follows = columns_named(names, &FOLLOWS);
    let dimensions: Vec<usize> =
        (0..value).filter(|column| !follows.contains(column) && !ignored.contains(column)).collect();
    let key = key_columns(names, &dimensions, value, options)?;
    Ok(Some(Columns {
        status: names.position("STATUS"),
        second_status: names.position("SYMBOL"),
        flag_codes: FlagCodes::StatCan,
        multiplier: multiplier_column(names),
        ..Columns::new(names, Values::One { month: MonthColumn::Column(month), value }, key)
    }))
}

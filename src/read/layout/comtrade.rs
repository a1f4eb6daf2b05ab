//! UN Comtrade, as the API and the download of 2022 and of before have it.
//!
//! ```text
//! typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,...,cmdCode,...,primaryValue,...
//! C,M,20240101,2024,1,202401,586,PAK,...
//! ```
//!
//! The rows of the newer form end in a separator, so that they have a field more than the header. The texts beside the codes are
//! in ISO-8859-1; the codes are the key. Rows of whole years (frequency `A`) are left out.

use crate::read::columns::{Columns, MonthColumn, RowRules, RowsWithout, Values};
use crate::read::header::roles::column_named;
use crate::read::header_problem::HeaderProblem;
use crate::read::layout::columns_named;
use crate::read::layout::head::Head;
use crate::read::options::Options;

/// The names of one form of the layout.
struct Form {
    month: &'static str,
    value: &'static str,
    frequency: Option<&'static str>,
    /// Each part of the key: the column that is preferred, and the one that stands for it where it is empty.
    key: &'static [[&'static str; 2]],
}

const FORMS: [Form; 2] = [
    Form {
        month: "period",
        value: "primaryValue",
        frequency: Some("freqCode"),
        key: &[
            ["reporterISO", "reporterCode"],
            ["flowCode", "flowDesc"],
            ["partnerISO", "partnerCode"],
            ["partner2ISO", "partner2Code"],
            ["cmdCode", "cmdDesc"],
            ["customsCode", "customsDesc"],
            ["mosCode", "mosCode"],
            ["motCode", "motDesc"],
        ],
    },
    Form {
        month: "Period",
        value: "Trade Value (US$)",
        frequency: None,
        key: &[
            ["Reporter ISO", "Reporter Code"],
            ["Trade Flow Code", "Trade Flow"],
            ["Partner ISO", "Partner Code"],
            ["Commodity Code", "Commodity"],
        ],
    },
];

/// The columns, where the period, the value and the commodity have the names of Comtrade.
pub(super) fn columns(head: &Head<'_>, options: &Options) -> Result<Option<Columns>, HeaderProblem> {
    let names = &head.names;
    let is_named = options.month_column.is_some() || options.key_columns.is_some();
    let has = |form: &&Form| {
        columns_named(names, &[form.month, form.value]).len() == 2
            && form.key.iter().any(|part| columns_named(names, part).len() == 2)
    };
    let Some(form) = FORMS.iter().find(has).filter(|_| !is_named) else { return Ok(None) };
    let month = column_named(names, form.month)?;
    let value = column_named(names, options.value_column.as_deref().unwrap_or(form.value))?;
    let is_filled = |column: &usize| head.cells_of(*column).all(|cell| !cell.is_empty());
    let part = |part: &[&str; 2]| {
        let columns = columns_named(names, part);
        columns.iter().copied().find(is_filled).or(columns.first().copied())
    };
    let key: Vec<usize> = form.key.iter().filter_map(part).collect();
    let frequency = form.frequency.and_then(|name| names.position(name));
    let without = |column: usize| RowsWithout { column, texts: &["A"], kind: "whole years" };
    let without = frequency.map(without).into_iter().collect();
    let values = Values::One { month: MonthColumn::Column(month), value };
    let row_rules = RowRules { without, ..RowRules::default() };
    Ok(Some(Columns { row_rules, ..Columns::new(names, values, key) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::header::names::ColumnNames;

    #[test]
    fn other_headers_have_another_layout() {
        for header in ["period,value", "Period,Trade Value (US$)"] {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            let head = Head { names: ColumnNames::new(&names), rows: &[] };
            assert!(columns(&head, &Options::default()).unwrap().is_none(), "{header}");
        }
    }
}

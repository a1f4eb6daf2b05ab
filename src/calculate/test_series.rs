//! Series and cells for the tests beside the families of measures.

use crate::calculate::{Basis, Cell, Measure, Rounding, Rows};
use crate::present::{Content, cell_content};
use crate::read::{Filter, Options, Source, read};
use crate::series::Series;

/// The series of these lines of `month,value`.
pub(crate) fn series(lines: &str) -> Series {
    let source = Source::from_bytes("test.csv", format!("month,value\n{lines}").as_bytes());
    read(&[source], &Options::default(), &Filter::default()).unwrap().series.remove(0)
}

/// The cells of the measure, to two decimals, or the reasons why they are missing.
pub(crate) fn rounded(series: &Series, measure: Measure) -> Vec<String> {
    let rows = Rows::calculate(series, &[measure], &Basis::default()).unwrap();
    let text = |cell: Cell| match cell_content(&cell, 2, Rounding::HalfUp) {
        Content::Missing(reason) => reason.word().to_owned(),
        Content::Text(text) => text.unescaped().to_owned(),
        Content::Number(digits) => digits,
    };
    (0..series.entries().len()).map(|row| text(rows.cell(0, row))).collect()
}

/// The flags of the cells of the measure; empty where a cell is missing.
pub(crate) fn flagged(series: &Series, measure: Measure, basis: &Basis<'_>) -> Vec<String> {
    let rows = Rows::calculate(series, &[measure], basis).unwrap();
    let flags = |row| if rows.reason(0, row).is_some() { String::new() } else { rows.flags(measure, row).to_string() };
    (0..series.entries().len()).map(flags).collect()
}

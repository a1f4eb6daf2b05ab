//! A goal or a level, as it is typed.

use anyhow::{Context, Result, bail};

use crate::cli::data::Data;
use itx::read::number::parse_cell;
use itx::series::Decimal;

/// A number above zero in the unit of the data.
pub(crate) fn level(text: &str, data: &Data) -> Result<Decimal> {
    let expected = || {
        let unit = data.unit().map_or_else(|| "in the unit of the data".to_owned(), |unit| format!("in {unit}"));
        format!("{text:?} is not a number above zero; expected one {unit}, such as 5000")
    };
    let cell = parse_cell(text.trim().as_bytes(), data.options.decimal).ok().filter(|cell| cell.flags.is_empty());
    let level = cell.and_then(|cell| cell.amount).with_context(expected)?;
    if level.is_sign_negative() || level.is_zero() {
        bail!(expected());
    }
    Ok(level)
}

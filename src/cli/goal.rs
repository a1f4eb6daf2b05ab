//! A goal or a level, as it is typed.

use anyhow::{Context, Result, bail};

use crate::cli::data::Data;
use itx::claim::Stated;
use itx::claim::prose::{StatedUnit, read_stated};
use itx::read::number::parse_cell;
use itx::series::Decimal;

/// A number above zero in the unit of the data.
pub(crate) fn level(text: &str, data: &Data) -> Result<Decimal> {
    let expected = || {
        let unit = data.unit().map_or_else(|| "in the unit of the data".to_owned(), |unit| format!("in {unit}"));
        format!("{text:?} is not a number above zero; expected one {unit}, such as 5000")
    };
    let cell = parse_cell(text.trim().as_bytes(), data.options.decimal).ok().filter(|cell| cell.flags.is_empty());
    let level = match cell.and_then(|cell| cell.amount) {
        Some(level) => level,
        None => with_unit(text, data)?.with_context(expected)?,
    };
    if level.is_sign_negative() || level.is_zero() {
        bail!(expected());
    }
    Ok(level)
}

/// A number with a unit of its own, such as `5bn`, in the unit of the data; None if it is not such a number.
fn with_unit(text: &str, data: &Data) -> Result<Option<Decimal>> {
    let stated = read_stated(text, "", data.unit(), data.options.decimal);
    let Ok((Stated::Number { amount, .. }, StatedUnit::Level)) = stated else { return Ok(None) };
    if data.unit().is_none() {
        bail!(
            "{text:?}: the unit of the data is not known; --unit 'USD million' says it, or leave the unit out of the number"
        );
    }
    Ok(Some(amount))
}

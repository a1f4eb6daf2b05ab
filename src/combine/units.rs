//! Units: series that differ in them are not added, and those in other powers of ten are brought to the same.

use std::borrow::Cow;

use crate::series::{DoesNotFit, Series};

/// Names of key columns that say in which unit a series is, in small letters with `_` between words.
const UNIT_NAMES: [&str; 24] = [
    "adjustment",
    "currency",
    "currency_code",
    "freq",
    "frequency",
    "price_base",
    "price_basis",
    "prices",
    "s_adj",
    "seasonal_adjust",
    "seasonal_adjustment",
    "unit",
    "unit_code",
    "unit_id",
    "unit_measure",
    "unit_name",
    "unit_of_measure",
    "units",
    "uom",
    "valuation",
    "adjust",
    "seasonality",
    "price_type",
    "measure_unit",
];

/// Two series in different units.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{column} of {first:?} is {}, and of {second:?} {}; expected one unit", .values[0], .values[1])]
pub struct UnitsDiffer {
    /// The key column of the unit.
    pub column: String,
    /// The key of one series.
    pub first: String,
    /// The key of the other.
    pub second: String,
    /// The units of both.
    pub values: [String; 2],
}

/// Checks that two series are in one unit, by the key columns that are named after units. An empty value says nothing, as in the
/// key of a series that was made by a formula.
///
/// # Errors
/// [`UnitsDiffer`], for the first column in which they differ.
pub fn same_units(key_names: &[String], one: &Series, other: &Series) -> Result<(), Box<UnitsDiffer>> {
    let values = key_names.iter().zip(one.key().values().iter().zip(other.key().values()));
    for (column, (first, second)) in values.filter(|(name, _)| is_unit_name(name)) {
        if first != second && !first.is_empty() && !second.is_empty() {
            return Err(Box::new(UnitsDiffer {
                column: column.clone(),
                first: one.key().to_string(),
                second: other.key().to_string(),
                values: [first.clone(), second.clone()],
            }));
        }
    }
    Ok(())
}

/// Whether a key column of this name says in which unit a series is.
fn is_unit_name(name: &str) -> bool {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let folded = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
    UNIT_NAMES.contains(&folded.as_str())
}

/// Series in one power of ten, the largest of theirs: decimals are gained and none is lost.
///
/// # Errors
/// [`DoesNotFit`] where a value does not fit.
pub(super) fn in_one_multiplier<'a>(series: &[&'a Series]) -> Result<Vec<Cow<'a, Series>>, DoesNotFit> {
    let largest = series.iter().map(|series| series.key().multiplier()).max().unwrap_or_default();
    let scaled = |series: &&'a Series| {
        if series.key().multiplier() == largest {
            Ok(Cow::Borrowed(*series))
        } else {
            series.in_multiplier(largest).map(Cow::Owned)
        }
    };
    series.iter().map(scaled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Entry, Key, Month};

    fn series(values: [&str; 2]) -> Series {
        let mut builder = Builder::new();
        builder.push(Month::new(2025, 1).unwrap(), Entry::default());
        builder.finish(Key::new(values.map(str::to_owned).to_vec())).unwrap().unwrap()
    }

    #[test]
    fn units_are_compared_by_the_columns_that_name_them() {
        let names = ["country", "Unit of measure"].map(str::to_owned);
        let problem = same_units(&names, &series(["PK", "USD"]), &series(["IN", "INR"])).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "Unit of measure of \"PK.USD\" is USD, and of \"IN.INR\" INR; expected one unit"
        );
        assert_eq!(same_units(&names, &series(["PK", "USD"]), &series(["IN", "USD"])), Ok(()));
        assert_eq!(same_units(&names, &series(["PK", "USD"]), &series(["sum", ""])), Ok(()));
    }

    #[test]
    fn names_of_units_are_known_in_any_case() {
        for name in ["UNIT_MEASURE", "Currency", "FREQ", "Unit of measure", "UOM"] {
            assert!(is_unit_name(name), "{name}");
        }
        for name in ["country", "united", "measure", ""] {
            assert!(!is_unit_name(name), "{name}");
        }
    }
}

//! `--by` and `--derive`: what was typed, and the flags that a problem with combined series names.

use anyhow::{Context, Error, Result, anyhow, bail};

use crate::cli::args::DimensionArgs;
use itx::combine::{CombineError, Derivation, Dimensions, FormulaError, GroupBy, GroupError};
use itx::limits::DERIVATIONS;
use itx::read::Package;
use itx::report::no_such_series;

/// What was typed, parsed.
pub(crate) fn dimensions(arguments: &DimensionArgs) -> Result<Dimensions> {
    let columns: Vec<String> = arguments.by.iter().filter(|column| !column.is_empty()).cloned().collect();
    Ok(Dimensions {
        derive: derivations(&arguments.derive)?,
        by: (!arguments.by.is_empty()).then(|| group_by(columns, arguments.allow_total)),
    })
}

fn group_by(columns: Vec<String>, allow_total: bool) -> GroupBy {
    let by = GroupBy::new(columns);
    if allow_total { by.allow_totals() } else { by }
}

fn derivations(formulas: &[String]) -> Result<Vec<Derivation>> {
    if formulas.len() > DERIVATIONS {
        bail!("--derive is given {} times; at most {DERIVATIONS} are accepted", formulas.len());
    }
    formulas.iter().map(|text| derivation(text)).collect()
}

/// The same, with what the data package says of which series is part of which.
pub(crate) fn with_parents(dimensions: Dimensions, package: Option<&Package>) -> Dimensions {
    let parents = package.map(|package| package.parents.clone()).unwrap_or_default();
    Dimensions { by: dimensions.by.map(|by| by.with_parents(parents)), ..dimensions }
}

fn derivation(text: &str) -> Result<Derivation> {
    Derivation::parse(text).map_err(derivation_error).with_context(|| format!("--derive {text:?}"))
}

/// The error with the measure that gives a quotient, where one was asked for.
pub(crate) fn derivation_error(error: FormulaError) -> Error {
    match error {
        FormulaError::Quotient => anyhow!("{error}; share_pct with --of B is 100 A/B, exact until it is printed"),
        error => error.into(),
    }
}

/// The error with the flag that it is about, and with those that help.
pub(crate) fn combine_error(error: CombineError) -> Error {
    match error {
        CombineError::Derive { formula, source } => Error::new(source).context(format!("--derive {formula:?}")),
        CombineError::Group(error) => group_error(error),
        CombineError::SumOfParts(error) => {
            anyhow!("--of sum: the sum of all parts {error}; --of names the total itself, or leave it out of the file")
        }
        CombineError::SeveralSeries(error) => anyhow!("{error}; choose one with --where COLUMN=VALUE"),
        CombineError::NoSeries { wanted, names } => no_such_series(&wanted, &names).into(),
    }
}

fn group_error(error: GroupError) -> Error {
    match &error {
        GroupError::NoColumn { .. } | GroupError::NamedTwice(_) => anyhow!("--by {error}"),
        GroupError::CalledTotal { column, value, .. } => anyhow!(
            "--by {error}; choose the parts with --series, or the total with --where {column}={value}; --allow-total adds all"
        ),
        GroupError::EqualsSum { total, .. } => anyhow!(
            "--by {error}; choose the parts or the total with --series, such as --series {total:?}; --allow-total adds all"
        ),
        GroupError::PartOf(part) => anyhow!(
            "--by {error}; choose one level, such as --where {}={}; --allow-total adds all",
            part.column,
            part.parent
        ),
        GroupError::Units(units) => {
            anyhow!("--by {error}: --by {} keeps them apart, --where chooses one", units.column)
        }
        GroupError::DescribedPart { whole, .. } => anyhow!(
            "--by {error}; choose the parts or the total with --series, such as --series {whole:?}; --allow-total adds all"
        ),
        GroupError::DoesNotAddUp { .. } => anyhow!("--by {error}; --by adds up flows, stocks and balances"),
        GroupError::NoSum { .. } => error.into(),
    }
}

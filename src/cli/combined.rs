//! `--by` and `--derive`: reads everything, has series made of it, and names the flags where that fails.

use anyhow::{Context, Error, Result, anyhow};

use crate::cli::args::DimensionArgs;
use crate::cli::config::{Setup, no_series};
use itx::combine::{
    CombineError, Derivation, Dimensions, FormulaError, GroupBy, GroupError, Panel, Recipe, Wanted, combine,
};
use itx::read::{Dataset, Filter, Summary, read};
use itx::series::Series;

/// All series that are shown, at once.
pub(crate) struct Combined {
    pub(crate) series: Vec<Series>,
    /// The total that shares and contributions refer to, where one is needed.
    pub(crate) total: Option<Series>,
    pub(crate) summary: Summary,
    /// What was made of what, where that is wanted.
    pub(crate) recipes: Vec<Recipe>,
}

/// Reads everything, makes what was asked for, and keeps it beside what was selected.
pub(crate) fn combined(
    setup: &Setup,
    arguments: &DimensionArgs,
    total: Option<&str>,
    with_recipes: bool,
) -> Result<Combined> {
    let dimensions = dimensions(arguments)?;
    let Dataset { key_names, series, inputs, warning: _, keys: _ } =
        read(&setup.sources, &setup.options, &Filter::default())?;
    setup.filter.check(&key_names).context("--where")?;
    if series.is_empty() {
        return Err(setup.nothing().into());
    }
    let any_history = series.iter().any(|series| series.entries().len() > 1);
    let wanted = Wanted { filter: &setup.filter, is_selected: setup.is_selected, total, with_recipes };
    let made = combine(Panel { key_names, series }, &dimensions, wanted).map_err(with_flag)?;
    let Panel { key_names, series } = made.panel;
    let count = u64::try_from(series.len()).unwrap_or(u64::MAX);
    let summary = Summary { key_names, inputs, series: count, any_history };
    Ok(Combined { series, total: made.total, summary, recipes: made.recipes })
}

/// What was typed, parsed.
fn dimensions(arguments: &DimensionArgs) -> Result<Dimensions> {
    let derive = |text: &String| {
        Derivation::parse(text).map_err(|error| derivation_error(error).context(format!("--derive {text:?}")))
    };
    let columns: Vec<String> = arguments.by.iter().filter(|column| !column.is_empty()).cloned().collect();
    Ok(Dimensions {
        derive: arguments.derive.iter().map(derive).collect::<Result<_>>()?,
        by: (!arguments.by.is_empty()).then(|| match arguments.allow_total {
            true => GroupBy::new(columns).allow_totals(),
            false => GroupBy::new(columns),
        }),
    })
}

/// The error with the flag that gives a quotient, where one was asked for.
pub(crate) fn derivation_error(error: FormulaError) -> Error {
    match error {
        FormulaError::Quotient => anyhow!("{error}; share_pct with --of B is 100 A/B, exact until it is printed"),
        error => error.into(),
    }
}

/// The error with the flag that it is about, and with those that help.
fn with_flag(error: CombineError) -> Error {
    match error {
        CombineError::Derive { formula, source } => Error::new(source).context(format!("--derive {formula:?}")),
        CombineError::NoSeries { wanted, names } => no_series(&wanted, &names).into(),
        CombineError::Group(error) => match &error {
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
            GroupError::DoesNotFit { .. } => error.into(),
        },
    }
}

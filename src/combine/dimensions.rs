//! What is made of the series that were read: formulas first, then the selection, then sums over key columns.

use crate::combine::derivation::{Derivation, DeriveError, Derived};
use crate::combine::group::{Checks, GroupBy, GroupError, groups};
use crate::combine::names::{NameError, Named};
use crate::combine::parents::Parents;
use crate::read::Filter;
use crate::series::{Key, Series};

/// Series with the names of the columns that their keys are made of.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The series, in the order of first appearance.
    pub series: Vec<Series>,
}

/// What is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimensions {
    /// Series by formulas; each may use those before it.
    pub derive: Vec<Derivation>,
    /// The columns that are kept where series are added up.
    pub by: Option<GroupBy>,
}

/// Which of the series are wanted, and the total that they are compared with.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The selection.
    pub filter: &'a Filter,
    /// Whether the selection was asked for; without that, series made by formulas stand alone.
    pub is_selected: bool,
    /// The name of the total, where one is needed.
    pub total: Option<&'a str>,
    /// Whether it is to be kept what each series was made of.
    pub with_recipes: bool,
    /// Whether each series that is made is to know the published levels that it is made of, which its bounds need.
    pub keeps_levels: bool,
}

/// A series that was made, and the series that it was made of.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The key of the series that was made.
    pub made: Key,
    /// The series that it was made of.
    pub parts: Vec<Series>,
}

/// What was made and selected.
#[derive(Clone, Debug)]
pub struct Combined {
    /// The series that are shown.
    pub panel: Panel,
    /// The total, where one was asked for.
    pub total: Option<Series>,
    /// What was made of what, each after those it was made of; empty unless asked for.
    pub recipes: Vec<Recipe>,
}

/// Why something cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CombineError {
    /// A formula that cannot be computed.
    #[error("{formula:?}")]
    Derive {
        /// The formula as it was written.
        formula: String,
        /// What is wrong.
        source: DeriveError,
    },
    /// Series that cannot be added up.
    #[error(transparent)]
    Group(#[from] GroupError),
    /// Series that cannot be added up to a total of all parts.
    #[error("the sum of all parts {0}")]
    SumOfParts(GroupError),
    /// A name that was asked for and that several series have.
    #[error("{0}")]
    SeveralSeries(NameError),
    /// A series that was asked for by name and is not there.
    #[error("no series {wanted:?}")]
    NoSeries {
        /// The name that was asked for.
        wanted: String,
        /// The names that are there.
        names: Vec<String>,
    },
}

/// Makes what is asked for of the series that were read, and keeps what is wanted.
///
/// The total is a series that was read, one that was made by a formula, or one of the sums.
///
/// # Errors
/// [`CombineError`] where a formula or a sum cannot be computed, and where a series or the total that is asked for by name is
/// not there.
pub fn combine(panel: Panel, dimensions: &Dimensions, wanted: Wanted<'_>) -> Result<Combined, CombineError> {
    let mut recipes = Vec::new();
    let made = derive_all(&panel, &dimensions.derive, wanted, &mut recipes)?;
    let known = named(&panel.series, &made);
    let names = known.names().to_vec();
    for name in &wanted.filter.series {
        known.find(name).map_err(|error| named_error(error, &names))?;
    }
    let total = match wanted.total.map(|name| known.find(name)) {
        None | Some(Err(NameError::Unknown { .. })) => None,
        Some(Ok(total)) => Some(total.clone()),
        Some(Err(error @ NameError::Ambiguous { .. })) => return Err(CombineError::SeveralSeries(error)),
    };
    let parents = Parents::find(&panel.key_names, &panel.series);
    let total = match (total, wanted.total) {
        (None, Some(SUM_OF_PARTS)) => Some(sum_of_parts(&panel, parents.as_ref(), dimensions, wanted)?),
        (total, _) => total,
    };
    let mut panel = select(panel, made, wanted);
    if let Some(by) = &dimensions.by {
        panel = sum_groups(by, &panel, parents.as_ref(), wanted, &mut recipes)?;
    }
    let total = match (wanted.total, total) {
        (Some(name), None) => Some(sum_named(name, &panel.series, names)?),
        (_, total) => total,
    };
    Ok(Combined { panel, total, recipes })
}

/// The series that were read by their keys, and those that were made by their names.
fn named<'a>(read: &'a [Series], made: &'a [Derived]) -> Named<'a> {
    let mut named = Named::by_key(read);
    for derived in made {
        named.add(derived.name.clone(), &derived.series);
    }
    named
}

/// The series of all formulas; each may use those before it.
fn derive_all(
    panel: &Panel,
    formulas: &[Derivation],
    wanted: Wanted<'_>,
    recipes: &mut Vec<Recipe>,
) -> Result<Vec<Derived>, CombineError> {
    let mut made: Vec<Derived> = Vec::with_capacity(formulas.len());
    for formula in formulas {
        let known = named(&panel.series, &made);
        let in_formula = |source| CombineError::Derive { formula: formula.text().to_owned(), source };
        let derived = formula.derive(&panel.key_names, &known, wanted.keeps_levels).map_err(in_formula)?;
        if known.names().contains(&derived.name) {
            return Err(in_formula(DeriveError::NameTaken(derived.name)));
        }
        if wanted.with_recipes {
            let parts = formula.terms().filter_map(|term| known.find(term).ok()).cloned().collect();
            recipes.push(Recipe { made: derived.series.key().clone(), parts });
        }
        made.push(derived);
    }
    Ok(made)
}

/// What was selected, then what was made by formulas. A series made by a formula is asked for by the formula: alone where
/// nothing is selected, else beside the selection, unless the selection names some of those that were made.
fn select(panel: Panel, made: Vec<Derived>, wanted: Wanted<'_>) -> Panel {
    let Panel { key_names, series } = panel;
    let filter = wanted.filter;
    let some_named = made.iter().any(|derived| filter.series.contains(&derived.name));
    let made_only = !made.is_empty() && !wanted.is_selected;
    let mut selected: Vec<Series> = if made_only {
        Vec::new()
    } else {
        series.into_iter().filter(|series| filter.takes(&key_names, series.key())).collect()
    };
    let made = made.into_iter().filter(|derived| !some_named || filter.series.contains(&derived.name));
    selected.extend(made.map(|derived| derived.series));
    Panel { key_names, series: selected }
}

/// The name of a total that is the sum of all series that were read.
pub const SUM_OF_PARTS: &str = "sum";

/// The sum of all series that were read, none of which may be the total of others.
fn sum_of_parts(
    panel: &Panel,
    parents: Option<&Parents>,
    dimensions: &Dimensions,
    wanted: Wanted<'_>,
) -> Result<Series, CombineError> {
    let checks = Checks { key_names: &panel.key_names, kept: &[], parents };
    let found = groups(&panel.series, &[]);
    let Some(mut group) = found.into_iter().next() else {
        return Err(CombineError::NoSeries { wanted: SUM_OF_PARTS.to_owned(), names: Vec::new() });
    };
    let totals_allowed = dimensions.by.as_ref().is_some_and(GroupBy::totals_allowed);
    if !totals_allowed {
        checks.check(&group).map_err(CombineError::SumOfParts)?;
    }
    let value = |index: usize| if index == 0 { SUM_OF_PARTS.to_owned() } else { String::new() };
    group.key = Key::new((0..panel.key_names.len()).map(value).collect());
    group.sum(wanted.keeps_levels).map_err(CombineError::SumOfParts)
}

/// The sums over every key column that is not kept.
fn sum_groups(
    by: &GroupBy,
    panel: &Panel,
    parents: Option<&Parents>,
    wanted: Wanted<'_>,
    recipes: &mut Vec<Recipe>,
) -> Result<Panel, GroupError> {
    let kept = by.indices(&panel.key_names)?;
    let checks = Checks { key_names: &panel.key_names, kept: &kept, parents };
    let mut sums = Vec::new();
    for group in groups(&panel.series, &kept) {
        group.check_units(&panel.key_names)?;
        if !by.totals_allowed() {
            by.check_described(&group)?;
            checks.check(&group)?;
        }
        sums.push(group.sum(wanted.keeps_levels)?);
        if wanted.with_recipes {
            recipes.push(Recipe { made: group.key.clone(), parts: group.parts().cloned().collect() });
        }
    }
    Ok(Panel { key_names: kept.iter().map(|column| panel.key_names[*column].clone()).collect(), series: sums })
}

/// The total among the sums; the names are those of the series that were read or made by formulas.
fn sum_named(name: &str, sums: &[Series], names: Vec<String>) -> Result<Series, CombineError> {
    Named::by_key(sums).find(name).cloned().map_err(|error| named_error(error, &names))
}

fn named_error(error: NameError, names: &[String]) -> CombineError {
    match error {
        NameError::Unknown { name, .. } => CombineError::NoSeries { wanted: name, names: names.to_vec() },
        NameError::Ambiguous { .. } => CombineError::SeveralSeries(error),
    }
}

//! `--by` and `--derive`: series made of those that were read, held together.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::args::DimensionArgs;
use crate::cli::config::Setup;
use crate::cli::explain::Recipe;
use crate::cli::formula::{Derived, derive, operands};
use itx::calculate::sum;
use itx::read::{Dataset, Filter, Summary, nearest, read};
use itx::series::{Key, Series};

/// The column that names the series a series is part of; a sum over both would count the part twice.
const PARENT: &str = "parent";

/// All series that are shown, at once.
pub(crate) struct Combined {
    pub(crate) series: Vec<Series>,
    /// The total that shares and contributions refer to, where one is needed.
    pub(crate) total: Option<Series>,
    pub(crate) summary: Summary,
}

/// Reads everything, makes what was asked for, and keeps it beside what was selected.
///
/// The total is a series that was read, one that was derived, or one of the sums. What was made of what is added to the
/// recipes, where they are wanted.
pub(crate) fn combined(
    setup: &Setup,
    dimensions: &DimensionArgs,
    total: Option<&str>,
    mut recipes: Option<&mut Vec<Recipe>>,
) -> Result<Combined> {
    let Dataset { key_names, series, inputs, warning: _, keys: _ } =
        read(&setup.sources, &setup.options, &Filter::default())?;
    setup.filter.check(&key_names).context("--where")?;
    if series.is_empty() {
        return Err(setup.nothing().into());
    }
    let mut made: Vec<Derived> = Vec::new();
    let mut keys: Vec<String> = series.iter().map(|series| series.key().to_string()).collect();
    for formula in &dimensions.derive {
        let derived = derive(formula, &key_names, &series, &made).with_context(|| format!("--derive {formula:?}"))?;
        if keys.contains(&derived.name) {
            bail!("--derive {formula:?}: there is a series {:?} already; choose another name", derived.name);
        }
        if let Some(recipes) = &mut recipes {
            recipes.push((derived.series.key().clone(), operands(formula, &series, &made)?));
        }
        keys.push(derived.name.clone());
        made.push(derived);
    }
    setup.wanted_are_there(&keys)?;
    let named = |wanted: &str| {
        let read = series.iter().find(|series| series.key().to_string() == wanted);
        read.or_else(|| made.iter().find(|derived| derived.name == wanted).map(|derived| &derived.series)).cloned()
    };
    let whole = total.and_then(named);
    let any_history = series.iter().any(|series| series.entries().len() > 1);
    let levels = Levels::of(&key_names, &series);
    let chosen = chosen(setup, &key_names, series, made);
    let (key_names, chosen) = match dimensions.by.as_slice() {
        [] => (key_names, chosen),
        columns => {
            let (kept, summed) = by(columns, &key_names, &chosen, levels.as_ref())?;
            if let Some(recipes) = recipes {
                recipes.extend(summed.iter().map(|sum| (sum.key().clone(), summands(sum, &kept, &key_names, &chosen))));
            }
            (kept, summed)
        }
    };
    let whole = whole.or_else(|| {
        let wanted = total?;
        chosen.iter().find(|series| series.key().to_string() == wanted).cloned()
    });
    if let (Some(wanted), None) = (total, &whole) {
        return Err(crate::cli::config::no_series(wanted, &keys).into());
    }
    let count = u64::try_from(chosen.len()).unwrap_or(u64::MAX);
    Ok(Combined { series: chosen, total: whole, summary: Summary { key_names, inputs, series: count, any_history } })
}

/// What was selected, then what was derived. A derived series is asked for by its formula: alone where nothing is selected,
/// else beside the selection, unless `--series` names some of the derived ones.
fn chosen(setup: &Setup, key_names: &[String], series: Vec<Series>, made: Vec<Derived>) -> Vec<Series> {
    let filter = &setup.filter;
    let names_derived = made.iter().any(|derived| filter.series.contains(&derived.name));
    let derived_only = !made.is_empty() && !setup.is_selected;
    let mut chosen: Vec<Series> = if derived_only {
        Vec::new()
    } else {
        series.into_iter().filter(|series| filter.takes(key_names, series.key())).collect()
    };
    let wanted = made.into_iter().filter(|derived| !names_derived || filter.series.contains(&derived.name));
    chosen.extend(wanted.map(|derived| derived.series));
    chosen
}

/// The series that have the values of the sum in the columns that were kept.
fn summands(sum: &Series, kept: &[String], key_names: &[String], series: &[Series]) -> Vec<Series> {
    let value = |one: &Series, name: &String| {
        let place = key_names.iter().position(|other| other == name)?;
        one.key().values().get(place).cloned()
    };
    let belongs =
        |one: &&Series| kept.iter().zip(sum.key().values()).all(|(name, of)| value(one, name).as_ref() == Some(of));
    series.iter().filter(belongs).cloned().collect()
}

/// Sums the series over every key column that is not named.
fn by(
    columns: &[String],
    key_names: &[String],
    series: &[Series],
    levels: Option<&Levels>,
) -> Result<(Vec<String>, Vec<Series>)> {
    let mut places: Vec<usize> = Vec::new();
    for column in columns.iter().filter(|column| !column.is_empty()) {
        let place = key_names.iter().position(|name| name.eq_ignore_ascii_case(column)).ok_or_else(|| {
            let near = nearest(column, key_names.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
            let known = if key_names.is_empty() { "none".to_owned() } else { key_names.join(", ") };
            anyhow!("--by {column}: no such key column{near}; the key columns are {known}")
        })?;
        if places.contains(&place) {
            bail!("--by {column}: the column is named twice");
        }
        places.push(place);
    }
    // In the order of first appearance.
    let mut groups: Vec<(Key, Vec<&Series>)> = Vec::new();
    let mut known: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for one in series {
        let values: Vec<&str> = places.iter().map(|place| one.key().values()[*place].as_str()).collect();
        let group = *known.entry(values).or_insert_with_key(|values| {
            groups.push((Key::new(values.iter().map(|value| (*value).to_owned()).collect()), Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(one);
    }
    let names = places.iter().map(|place| key_names[*place].clone()).collect();
    let mut summed = Vec::with_capacity(groups.len());
    for (key, parts) in groups {
        if let Some(levels) = levels {
            levels.do_not_mix(&parts)?;
        }
        no_total_among(&parts, &places, key_names)?;
        let name = key.to_string();
        summed.extend(sum(key, &parts).with_context(|| format!("the sum of {name:?}"))?);
    }
    Ok((names, summed))
}

/// The values of a key by which files name the sum of all their other rows.
const TOTALS: [&str; 5] = ["total", "grand total", "all", "overall", "world"];

/// No sum may hold a total beside what it is the total of.
fn no_total_among(parts: &[&Series], kept: &[usize], key_names: &[String]) -> Result<()> {
    let summed = (0..key_names.len()).filter(|place| !kept.contains(place));
    for place in summed {
        let is_total = |part: &&&Series| TOTALS.contains(&part.key().values()[place].to_lowercase().as_str());
        let total = parts.iter().find(is_total);
        let other = parts.iter().find(|part| !is_total(part));
        if let (Some(total), Some(other)) = (total, other) {
            let (column, name) = (&key_names[place], &total.key().values()[place]);
            bail!(
                "--by would add {:?} to {:?}, which is called a total, and count it twice; choose the parts with --series, or the \
                 total with --where {column}={name}",
                other.key().to_string(),
                total.key().to_string()
            );
        }
    }
    Ok(())
}

/// Which series is part of which, where a column says so.
struct Levels {
    /// The place of the column whose values the parent column holds.
    item: usize,
    /// The parent of each value of that column.
    parents: BTreeMap<String, String>,
}

impl Levels {
    /// Nothing where no column names parents, or none of the parents is there.
    fn of(key_names: &[String], series: &[Series]) -> Option<Self> {
        let parent = key_names.iter().position(|name| name.eq_ignore_ascii_case(PARENT))?;
        let above: BTreeSet<&str> = series.iter().map(|series| series.key().values()[parent].as_str()).collect();
        let holds_parents = |place: &usize| {
            let mut values = series.iter().map(|series| series.key().values()[*place].as_str());
            *place != parent && values.any(|value| !value.is_empty() && above.contains(value))
        };
        let item = (0..key_names.len()).find(holds_parents)?;
        let pair = |series: &Series| (series.key().values()[item].clone(), series.key().values()[parent].clone());
        Some(Self { item, parents: series.iter().map(pair).collect() })
    }

    /// No sum may hold a series and one that it is part of, at any level above.
    fn do_not_mix(&self, parts: &[&Series]) -> Result<()> {
        let item = |series: &Series| series.key().values()[self.item].clone();
        let items: BTreeSet<String> = parts.iter().map(|part| item(part)).collect();
        for part in &items {
            let mut above = self.parents.get(part);
            // A chain of parents is no longer than there are series; a circle would have no end.
            for _ in 0..self.parents.len() {
                let Some(whole) = above.filter(|whole| !whole.is_empty()) else { break };
                if whole != part && items.contains(whole) {
                    let parent = self.parents.get(part).map_or("", String::as_str);
                    bail!(
                        "--by would add {part:?} to {whole:?}, of which it is a part, and count it twice; \
                         choose one level, such as --where {PARENT}={parent}"
                    );
                }
                above = self.parents.get(whole);
            }
        }
        Ok(())
    }
}

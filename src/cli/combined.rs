//! `--by` and `--derive`: series made of those that were read.

use anyhow::{Context, Result, anyhow, bail};

use crate::calculate::{difference, product, sum};
use crate::cli::args::GrowthArgs;
use crate::cli::config::Setup;
use crate::read::{Dataset, Summary, nearest, read};
use crate::series::{Key, Series};

/// The column that names the series a series is part of; a sum over both would count the part twice.
const PARENT: &str = "parent";

/// Reads everything, makes what was asked for, and keeps it beside what was selected.
pub(crate) fn combined(setup: &Setup, arguments: &GrowthArgs) -> Result<(Vec<Series>, Summary)> {
    let every = crate::read::Filter::default();
    let Dataset { key_names, series, inputs, warning: _, keys: _ } = read(&setup.sources, &setup.options, &every)?;
    setup.filter.check(&key_names).context("--where")?;
    let mut made = Vec::new();
    for formula in &arguments.derive {
        made.push(derive(formula, &key_names, &series, &made).with_context(|| format!("--derive {formula:?}"))?);
    }
    // What was derived is asked for by its formula; the rest by the selection.
    let mut chosen: Vec<Series> =
        series.into_iter().filter(|series| setup.filter.takes(&key_names, series.key())).collect();
    let any_history = chosen.iter().chain(&made).any(|series| series.entries().len() > 1);
    if arguments.by.is_empty() {
        let derived_only = arguments.input.series.is_empty() && arguments.input.conditions.is_empty();
        if derived_only {
            chosen.clear();
        }
        chosen.extend(made);
        let count = u64::try_from(chosen.len()).unwrap_or(u64::MAX);
        return Ok((chosen, Summary { key_names, inputs, series: count, any_history }));
    }
    chosen.extend(made);
    let (key_names, summed) = by(&arguments.by, &key_names, &chosen)?;
    let count = u64::try_from(summed.len()).unwrap_or(u64::MAX);
    Ok((summed, Summary { key_names, inputs, series: count, any_history }))
}

/// Sums the series over every key column that is not named.
fn by(columns: &[String], key_names: &[String], series: &[Series]) -> Result<(Vec<String>, Vec<Series>)> {
    let mut places = Vec::new();
    for column in columns.iter().filter(|column| !column.is_empty()) {
        let place = key_names.iter().position(|name| name.eq_ignore_ascii_case(column)).ok_or_else(|| {
            let near = nearest(column, key_names.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
            anyhow!("--by {column}: no such key column{near}; the key columns are {}", key_names.join(", "))
        })?;
        places.push(place);
    }
    levels_do_not_mix(key_names, &places, series)?;
    let mut groups: Vec<(Key, Vec<&Series>)> = Vec::new();
    for one in series {
        let key = Key::new(places.iter().map(|place| one.key().values()[*place].clone()).collect());
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, parts)) => parts.push(one),
            None => groups.push((key, vec![one])),
        }
    }
    let names = places.iter().map(|place| key_names[*place].clone()).collect();
    let mut summed = Vec::new();
    for (key, parts) in groups {
        let name = key.to_string();
        summed.extend(sum(key, &parts).with_context(|| format!("the sum of {name:?}"))?);
    }
    Ok((names, summed))
}

/// Where a column says which series a series is part of, no sum may hold both.
fn levels_do_not_mix(key_names: &[String], kept: &[usize], series: &[Series]) -> Result<()> {
    let Some(parent) = key_names.iter().position(|name| name.eq_ignore_ascii_case(PARENT)) else { return Ok(()) };
    for child in series {
        let above = &child.key().values()[parent];
        let whole = series.iter().find(|other| {
            !above.is_empty()
                && other.key() != child.key()
                && other.key().values().iter().enumerate().any(|(place, value)| place != parent && value == above)
                && kept
                    .iter()
                    .all(|place| *place == parent || other.key().values()[*place] == child.key().values()[*place])
        });
        if let Some(whole) = whole {
            bail!(
                "--by would add {} to {}, of which it is a part, and count it twice; choose one level with --where {PARENT}=...",
                child.key(),
                whole.key()
            );
        }
    }
    Ok(())
}

/// The series of `name = a + b - c` or `name = a * b`; earlier derived series may be used in later ones.
pub(crate) fn derive(formula: &str, key_names: &[String], read: &[Series], made: &[Series]) -> Result<Series> {
    let expected = "expected NAME = A + B - C, or NAME = A * B, of series keys";
    let (name, terms) = formula.split_once('=').ok_or_else(|| anyhow!("{expected}"))?;
    let mut words = terms.split_whitespace();
    let find = |word: Option<&str>| -> Result<Series> {
        let word = word.ok_or_else(|| anyhow!("{expected}"))?;
        let all = || read.iter().chain(made);
        all().find(|series| series.key().to_string() == word).cloned().ok_or_else(|| {
            let keys: Vec<String> = all().map(|series| series.key().to_string()).collect();
            let near = nearest(word, keys.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
            anyhow!("no series {word:?}{near}; put spaces around + - *")
        })
    };
    let key = || {
        let mut values = vec![String::new(); key_names.len().max(1)];
        values[0] = name.trim().to_owned();
        values.truncate(key_names.len());
        Key::new(values)
    };
    if name.trim().is_empty() {
        bail!("{expected}");
    }
    let mut result = find(words.next())?;
    let mut steps = 0;
    while let Some(operator) = words.next() {
        let next = find(words.next())?;
        let combined = match operator {
            "+" => sum(key(), &[&result, &next]),
            "-" => difference(key(), &result, &next),
            "*" => product(key(), &result, &next),
            _ => bail!("{operator:?} is not +, - or *; {expected}"),
        };
        if operator == "*" && steps > 0 {
            bail!("a product stands alone; derive its parts first, each with a name");
        }
        steps += 1;
        result = combined?.ok_or_else(|| anyhow!("no month"))?;
    }
    if steps == 0 {
        bail!("{expected}");
    }
    Ok(result)
}

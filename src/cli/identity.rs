//! `--identity`: what the series of a data set say of one another, month by month.

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::config::measure;
use crate::cli::formula::{derive, unquoted};
use itx::calculate::Formula;
use itx::claim::{Judge, Judgement};
use itx::series::{Amount, Month, Series};

/// One month of an identity.
pub(crate) struct Checked {
    /// The line on which the left side stood.
    pub(crate) line: u64,
    /// The left side as it was printed.
    pub(crate) printed: Amount,
    pub(crate) judgement: Judgement,
}

/// Both sides of `net = exports - imports`, `pkr = usd * rate` or `ytd = fytd(exports)`, in each month that has the left one.
pub(crate) fn check(identity: &str, key_names: &[String], judge: &Judge) -> Result<Vec<Checked>> {
    let (left, right) = identity
        .split_once('=')
        .with_context(|| format!("--identity {identity:?}: expected KEY = A + B - C, A * B, or MEASURE(KEY)"))?;
    let all = judge.series();
    let find = |key: &str| {
        let keys = || all.iter().map(|(_, series)| series.key().to_string());
        let found = all.iter().find(|(_, series)| series.key().to_string() == key);
        found.cloned().ok_or_else(|| {
            anyhow!(
                "--identity {identity:?}: no series {key:?}; the data hold {}",
                keys().collect::<Vec<_>>().join(", ")
            )
        })
    };
    let (_, printed) = find(unquoted(left))?;
    let months: Vec<(Month, Amount, u64)> = printed
        .entries()
        .iter()
        .enumerate()
        .filter_map(|(place, entry)| Some((printed.month_at(place), entry.amount?, entry.origin.line())))
        .collect();
    let key = printed.key().to_string();
    let checked = if let Some((name, of)) = right.trim().strip_suffix(')').and_then(|call| call.split_once('(')) {
        let measure = measure(name.trim())?;
        if !matches!(measure.formula(), Formula::Level(_)) {
            bail!(
                "--identity {identity:?}: {} is no sum; expected value, fytd, fytd_prev, sum3 or sum12",
                measure.name()
            );
        }
        let (place, _) = find(unquoted(of))?;
        let one = |(month, amount, line): (Month, Amount, u64)| {
            let judgement = judge.against_measure(&key, identity, amount, (place, measure, month));
            Checked { line, printed: amount, judgement }
        };
        months.into_iter().map(one).collect::<Vec<_>>()
    } else {
        let series: Vec<Series> = all.iter().map(|(_, series)| (**series).clone()).collect();
        let made =
            derive(identity, key_names, &series, &[]).with_context(|| format!("--identity {identity:?}"))?.series;
        let one = |(month, amount, line): (Month, Amount, u64)| {
            let place = made.place_of(month);
            let sum = place.and_then(|place| Some((made.entries().get(place)?.amount?, made.half_width(place)?)));
            let judgement = judge.against_sum(&key, identity, amount, month, sum);
            Checked { line, printed: amount, judgement }
        };
        months.into_iter().map(one).collect::<Vec<_>>()
    };
    if checked.is_empty() {
        bail!("--identity {identity:?}: {key} has no value in any month");
    }
    Ok(checked)
}

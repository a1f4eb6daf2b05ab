//! The series that a brief tells beside its own: the lines that it is made of, and its balance.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::cli::advice::report_error;
use itx::brief::{LINE_MEASURES, Line};
use itx::calculate::{Basis, Rows};
use itx::read::Package;
use itx::report::Prepared;
use itx::series::{Series, SeriesKind};

/// Series beside that of a brief.
#[derive(Debug, Default)]
pub(crate) struct Others {
    /// The lines that the series is made of.
    parts: Vec<Series>,
    /// The balance of the series with its opposite.
    net: Option<Series>,
    /// Whether the series is the total that contributions refer to.
    is_total: bool,
    /// Who published the figures.
    sources: Vec<String>,
}

impl Others {
    /// The lines and the balance that the data package names; where it names no parents, all other series are lines of the total.
    pub(crate) fn read(prepared: &Prepared, series: &Series, package: Option<&Package>) -> Result<Self> {
        let is_total = prepared.monthly_total().is_some_and(|total| total.key() == series.key());
        let sources = package.map(|package| package.sources.clone()).unwrap_or_default();
        if package.is_none() && !is_total {
            return Ok(Self { sources, ..Self::default() });
        }
        let key = series.key().to_string();
        let no_parents = BTreeMap::new();
        let parents = package.map_or(&no_parents, |package| &package.parents);
        let mut all = prepared.all_series().map_err(report_error)?;
        all.retain(|other| other.key() != series.key());
        let net = package.and_then(|package| balance_of(package, &key)).and_then(|net| {
            let index = all.iter().position(|other| other.key().to_string() == net)?;
            Some(all.swap_remove(index))
        });
        all.retain(|part| match parents.is_empty() {
            true => is_total,
            false => parents.get(&part.key().to_string()) == Some(&key),
        });
        Ok(Self { parts: all, net, is_total, sources })
    }

    /// All of them.
    pub(crate) fn all(&self) -> Vec<&Series> {
        self.parts.iter().chain(&self.net).collect()
    }

    /// The lines with their figures; what each contributes is known of the lines of the total.
    pub(crate) fn lines<'a>(&'a self, prepared: &'a Prepared) -> Result<Vec<Line<'a>>> {
        self.parts.iter().map(|part| self.line(prepared, part)).collect()
    }

    /// The balance with its figures.
    pub(crate) fn net<'a>(&'a self, prepared: &'a Prepared) -> Result<Option<Line<'a>>> {
        self.net.as_ref().map(|net| self.line(prepared, net)).transpose()
    }

    fn line<'a>(&'a self, prepared: &'a Prepared, series: &'a Series) -> Result<Line<'a>> {
        let basis = prepared.basis(series, None)?;
        let basis = if self.is_total { basis } else { Basis { total: None, ..basis } };
        let rows = Rows::calculate(series, LINE_MEASURES, &basis)?;
        Ok(Line { name: prepared.request().labels.name_of(&series.key().to_string()), rows })
    }

    /// `Source: State Bank of Pakistan.`
    pub(crate) fn source(&self) -> String {
        itx::brief::source_in_words(&self.sources)
    }
}

/// The balance of the same concept as the series, where the package has just one.
fn balance_of(package: &Package, key: &str) -> Option<String> {
    let concept = package.series_notes.get(key)?.concept.as_ref()?;
    let mut balances = package.series_notes.iter().filter(|(other, notes)| {
        *other != key && notes.kind == SeriesKind::Balance && notes.concept.as_ref() == Some(concept)
    });
    let (net, _) = balances.next()?;
    balances.next().is_none().then(|| net.clone())
}

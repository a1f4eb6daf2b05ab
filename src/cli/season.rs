//! How the season is taken out: the flags of STL, or X-13 where it is given.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow};

use crate::cli::args::{SeasonArgs, SeasonLogWord};
use crate::cli::x13::X13;
use itx::calculate::{FEW_YEARS, Given, Measure, Rows, Season, SeasonWindow, StlSettings, seasonal_history};
use itx::series::{Month, Series, parse_month_text};

/// The most series that a warning names.
const NAMED: usize = 4;

/// What was typed about the season, resolved.
pub(crate) struct Seasonal {
    stl: StlSettings,
    from: Option<Month>,
    places: Option<u8>,
    x13: Option<X13>,
}

impl Seasonal {
    pub(crate) fn resolve(arguments: &SeasonArgs) -> Result<Self> {
        let window = match arguments.sa_window.as_deref() {
            None | Some("periodic") => SeasonWindow::Periodic,
            Some(text) => text
                .parse()
                .ok()
                .filter(|years: &u32| *years >= 7 && years % 2 == 1 && *years <= 9999)
                .map(SeasonWindow::Years)
                .with_context(|| format!("--sa-window: expected periodic or an odd number from 7 on, not {text:?}"))?,
        };
        let from = match &arguments.sa_from {
            None => None,
            Some(text) => {
                Some(parse_month_text(text).map_err(|problem| anyhow!("{text:?} {problem}")).context("--sa-from")?)
            }
        };
        Ok(Self {
            stl: StlSettings {
                window,
                robust: arguments.sa_robust,
                additive: arguments.sa_log == Some(SeasonLogWord::No),
            },
            from,
            places: arguments.sa_places,
            x13: X13::resolve(arguments)?,
        })
    }

    /// What X-13 makes of the series, where it is to be run and a measure needs it.
    pub(crate) fn given(&self, series: &Series, measures: &[Measure]) -> Result<Option<Given>> {
        let Some(x13) = &self.x13 else { return Ok(None) };
        if !measures.iter().any(|measure| measure.formula().is_adjusted()) {
            return Ok(None);
        }
        match seasonal_history(series, self.from) {
            Ok(places) => x13.adjust(series, places).map(Some),
            // The figures are missing, with this reason.
            Err(_) => Ok(None),
        }
    }

    /// What the measures are computed by.
    pub(crate) fn season<'a>(&self, given: Option<&'a Given>) -> Season<'a> {
        Season { stl: self.stl, from: self.from, places: self.places, given }
    }
}

/// What was met in the series so far: the methods, and what rests on few years.
#[derive(Default)]
pub(crate) struct SeasonNotes {
    /// The number of series by method and months, and the first of them.
    methods: BTreeMap<(String, String), u64>,
    /// The series that rest on few years.
    short: BTreeSet<String>,
    /// The fewest months that one of them rests on.
    fewest: usize,
}

impl SeasonNotes {
    pub(crate) fn see(&mut self, rows: &Rows<'_>) {
        let Some(Ok(adjusted)) = rows.adjusted() else { return };
        let (series, places) = (rows.series(), adjusted.places());
        let months = format!("{} to {}", series.month_at(places.start), last_month(series, places.end - 1));
        *self.methods.entry((adjusted.method().to_owned(), months)).or_default() += 1;
        let months = places.len() * usize::try_from(series.frequency().months()).unwrap_or(1);
        if months < FEW_YEARS * 12 {
            self.fewest = if self.short.is_empty() { months } else { self.fewest.min(months) };
            self.short.insert(series.key().to_string());
        }
    }

    pub(crate) fn join(&mut self, later: Self) {
        for (method, count) in later.methods {
            *self.methods.entry(method).or_default() += count;
        }
        if !later.short.is_empty() {
            self.fewest = if self.short.is_empty() { later.fewest } else { self.fewest.min(later.fewest) };
        }
        self.short.extend(later.short);
    }

    /// The lines of a title: `sa: STL periodic log on 2023-07 to 2026-07; an estimate, which later months change`.
    pub(crate) fn title(&self) -> Option<String> {
        let mut words: Vec<String> =
            self.methods.keys().take(NAMED).map(|(method, months)| format!("{method} on {months}")).collect();
        if self.methods.len() > NAMED {
            words.push("others".to_owned());
        }
        (!words.is_empty()).then(|| format!("sa: {}; an estimate, which later months change", words.join(", ")))
    }

    /// What standard error says where the history is short.
    pub(crate) fn warning(&self) -> Option<String> {
        if self.short.is_empty() {
            return None;
        }
        let mut names: Vec<&str> =
            self.short.iter().filter(|key| !key.is_empty()).take(NAMED).map(String::as_str).collect();
        let more = format!("{} more", self.short.len().saturating_sub(NAMED));
        if self.short.len() > NAMED {
            names.push(&more);
        }
        let of = if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) };
        Some(format!("sa{of} rests on {} months; under five years the season is uncertain", self.fewest))
    }
}

fn last_month(series: &Series, place: usize) -> Month {
    let first = series.month_at(place);
    first.plus(series.frequency().months() - 1).unwrap_or(first)
}

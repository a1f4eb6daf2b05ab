//! How the season is taken out, and what was met on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::calculate::{
    FEW_YEARS, Given, GrowthRange, Measure, Ratio, Rounding, Rows, Season, StlSettings, growth_range, seasonal_history,
};
use crate::present::rounded_text;
use crate::report::{ReportError, SeasonalAdjuster};
use crate::series::{Month, Series};

/// The most methods or series that a note names.
const NAMED: usize = 4;

/// How the season is taken out of a series.
#[derive(Debug, Default)]
pub struct SeasonRequest {
    /// The settings of the built-in method.
    pub stl: StlSettings,
    /// The first month that the adjustment uses, or the start of the series if None.
    pub from: Option<Month>,
    /// The decimals of an adjusted value, or those of the data if None.
    pub decimals: Option<u8>,
    /// The program that adjusts in place of the built-in method.
    pub adjuster: Option<Box<dyn SeasonalAdjuster>>,
}

impl SeasonRequest {
    /// What the adjuster makes of the series. None if there is no adjuster, no measure needs it, or the history does not do.
    ///
    /// # Errors
    /// [`ReportError::Adjust`] where the program fails.
    pub fn adjusted(&self, series: &Series, measures: &[Measure]) -> Result<Option<Given>, ReportError> {
        let Some(adjuster) = &self.adjuster else { return Ok(None) };
        if !measures.iter().any(|measure| measure.formula().is_adjusted()) {
            return Ok(None);
        }
        match seasonal_history(series, self.from) {
            Ok(rows) => adjuster.adjust(series, rows).map(Some).map_err(ReportError::Adjust),
            // The figures are missing, with this reason.
            Err(_) => Ok(None),
        }
    }

    /// What the measures are computed with.
    #[must_use]
    pub fn season<'a>(&self, adjusted: Option<&'a Given>) -> Season<'a> {
        Season { stl: self.stl, from: self.from, places: self.decimals, given: adjusted }
    }
}

/// What was met in the series so far: the methods, and the series with a short history.
#[derive(Debug, Default)]
pub struct SeasonNotes {
    /// How many series were adjusted by a method over a span of months.
    methods: BTreeMap<(String, String), u64>,
    short_series: BTreeSet<String>,
    /// The fewest months of a short series.
    fewest_months: Option<usize>,
    /// How far the growth of the first short series depends on the adjustment, in words.
    ranges: Vec<String>,
}

impl SeasonNotes {
    /// Looks at the adjustment of a series, and of a short one at the growth of the period in this row.
    pub fn add(&mut self, rows: &Rows<'_>, growth_row: Option<usize>) {
        let Some(Ok(adjusted)) = rows.adjusted() else { return };
        let (series, used) = (rows.series(), adjusted.rows());
        let span = format!("{} to {}", series.month_at(used.start), last_month(series, used.end - 1));
        *self.methods.entry((adjusted.method().to_owned(), span)).or_default() += 1;
        let months = used.len() * series.frequency().months().unsigned_abs() as usize;
        if months < FEW_YEARS * 12 {
            self.add_short(months, series.key().to_string());
            self.ranges
                .extend(growth_row.filter(|_| self.ranges.len() < NAMED).and_then(|row| range(series, used, row)));
        }
    }

    fn add_short(&mut self, months: usize, key: String) {
        self.fewest_months = Some(self.fewest_months.map_or(months, |fewest| fewest.min(months)));
        self.short_series.insert(key);
    }

    /// Adds what was met in later series.
    pub fn join(&mut self, later: Self) {
        for (method, count) in later.methods {
            *self.methods.entry(method).or_default() += count;
        }
        let fewest = [self.fewest_months, later.fewest_months].into_iter().flatten().min();
        self.fewest_months = fewest;
        self.short_series.extend(later.short_series);
        self.ranges.extend(later.ranges);
        self.ranges.truncate(NAMED);
    }

    /// The line of a title: `sa: STL periodic log on 2023-07 to 2026-07; an estimate, which later months change`.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        let mut methods: Vec<String> =
            self.methods.keys().take(NAMED).map(|(method, span)| format!("{method} on {span}")).collect();
        if self.methods.len() > NAMED {
            methods.push("others".to_owned());
        }
        (!methods.is_empty()).then(|| format!("sa: {}; an estimate, which later months change", methods.join(", ")))
    }

    /// The warnings where a history is short.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        self.short_history().into_iter().chain(self.ranges.iter().cloned()).collect()
    }

    fn short_history(&self) -> Option<String> {
        let fewest = self.fewest_months?;
        let mut names: Vec<String> =
            self.short_series.iter().filter(|key| !key.is_empty()).take(NAMED).cloned().collect();
        if self.short_series.len() > NAMED {
            names.push(format!("{} more", self.short_series.len() - NAMED));
        }
        let of = if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) };
        Some(format!("sa{of} rests on {fewest} months; under five years the season is uncertain"))
    }
}

/// How far the growth of the period in this row depends on the adjustment; None if that is not known.
fn range(series: &Series, used: Range<usize>, row: usize) -> Option<String> {
    let found = growth_range(series, used, row)?;
    let key = series.key().to_string();
    let of = if key.is_empty() { String::new() } else { format!(" of {key}") };
    Some(format!("sa_mom_pct{of} in {} lies {}", series.month_at(row), growth_range_in_words(&found)))
}

/// `from -9.03 to 1.62 by 48 spans and settings of STL: direction not determined`.
#[must_use]
pub fn growth_range_in_words(range: &GrowthRange) -> String {
    let text = |ratio: &Ratio| rounded_text(&ratio.round(2, Rounding::HalfUp));
    let direction = if range.has_both_signs() { ": direction not determined" } else { "" };
    format!("from {} to {} by {} spans and settings of STL{direction}", text(&range.low), text(&range.high), range.ways)
}

/// The last month of the period in this row.
fn last_month(series: &Series, row: usize) -> Month {
    let first = series.month_at(row);
    first.plus(series.frequency().months() - 1).unwrap_or(first)
}

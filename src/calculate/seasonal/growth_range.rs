//! How far the growth of an adjusted short series depends on how it is adjusted.
//!
//! Under five years the season rests on three or four values a month. What the adjusted series does from one month to the next then
//! depends on the span and on the settings as much as on the data: August 2025 of the carried receipts falls by one choice and rises
//! by another. So the growth is computed by each span of at least three years that ends with the series, by seasonal windows
//! that are fixed or change over 7 or 13 years, and as factors and as sums, and the lowest and the highest are shown.

use std::ops::Range;

use crate::calculate::fraction::Fraction;
use crate::calculate::ratio::Ratio;
use crate::calculate::seasonal::{FEW_YEARS, LEAST_YEARS, Season, SeasonWindow, StlSettings, adjust};
use crate::calculate::window::Lag;
use crate::series::Series;

/// The windows of the season that are tried.
const WINDOWS: [SeasonWindow; 3] = [SeasonWindow::Periodic, SeasonWindow::Years(7), SeasonWindow::Years(13)];

/// The lowest and the highest growth on the period before, and by how many adjustments.
#[derive(Clone, Debug)]
pub struct GrowthRange {
    /// The lowest, in per cent.
    pub low: Ratio,
    /// The highest, in per cent.
    pub high: Ratio,
    /// How many adjustments there are.
    pub ways: usize,
}

impl GrowthRange {
    /// Whether one adjustment has the series fall and another has it rise.
    #[must_use]
    pub fn has_both_signs(&self) -> bool {
        self.low.sign().is_lt() && self.high.sign().is_gt()
    }
}

/// The range of the growth of the period in this row, of an adjustment that rests on these rows. None if they are five years or more,
/// or do not hold the period and the one before.
#[must_use]
pub fn growth_range(series: &Series, used: Range<usize>, row: usize) -> Option<GrowthRange> {
    let year = Lag::Year.periods(series.frequency());
    let last_start = used.end.checked_sub(LEAST_YEARS * year)?;
    if used.len() >= FEW_YEARS * year || !used.contains(&row) {
        return None;
    }
    let starts = used.start..=last_start.min(row.checked_sub(1)?);
    let mut quotients: Vec<Fraction> = starts.flat_map(|start| quotients_from(series, start..used.end, row)).collect();
    quotients.sort();
    let (low, high) = (quotients.first()?, quotients.last()?);
    Some(GrowthRange { low: low.growth(), high: high.growth(), ways: quotients.len() })
}

/// The adjusted value of the period over that of the one before, by each of the settings on this span.
fn quotients_from(series: &Series, span: Range<usize>, row: usize) -> Vec<Fraction> {
    let settings = WINDOWS
        .into_iter()
        .flat_map(|window| [false, true].map(|additive| StlSettings { window, additive, ..StlSettings::default() }));
    let quotient = |stl: StlSettings| {
        let season = Season { stl, from: None, places: None, given: None };
        // What a float cannot hold has no growth.
        let adjusted = adjust(series, span.clone(), &season).ok()?;
        let (new, base) = (adjusted.at(row)?, adjusted.at(row.checked_sub(1)?)?);
        if *base < Fraction::zero() { None } else { new.over(base) }
    };
    settings.filter_map(quotient).collect()
}

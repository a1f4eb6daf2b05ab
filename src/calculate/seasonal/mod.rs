//! Seasonal adjustment: the series without what the season does to it every year.
//!
//! An estimate, and labelled so wherever it is printed: the figures carry the flag `E`, and `sa_method` names the method and its
//! settings. STL is computed here ([`stl`], the only floating point); what another program has adjusted is handed in.
//! Both are two-sided: the adjusted figure of a month changes when later months arrive.

mod growth_range;
mod settings;
mod stl;

use std::ops::Range;
use std::sync::Arc;

use num_traits::ToPrimitive;

use crate::calculate::cell::{CalculateError, Cell};
use crate::calculate::fraction::Fraction;
use crate::calculate::ratio::Rounding;
use crate::calculate::reason::{NoFigure, Reason};
use crate::calculate::window::Lag;
use crate::series::{Decimal, DoesNotFit, Entry, Exact, Flags, MAX_SCALE, Month, Series};

pub use growth_range::{GrowthRange, growth_range};
pub use settings::{Given, Season, SeasonWindow, StlSettings};

/// The fewest years that are adjusted.
const LEAST_YEARS: usize = 3;
/// Below so many years an adjustment is uncertain, and whoever prints it should say so.
pub const FEW_YEARS: usize = 5;

/// A seasonally adjusted series.
#[derive(Clone, Debug)]
pub struct Adjusted {
    /// The rows of the periods that were used, all of which are adjusted.
    rows: Range<usize>,
    values: Vec<Fraction>,
    method: Arc<str>,
    decimals: u8,
}

impl Adjusted {
    /// The rows of the periods that it rests on, in the series.
    #[must_use]
    pub fn rows(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// The method and its settings in words: `STL periodic log`.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The adjusted value of the period in this row of the series, with so many decimals more than are printed; `None` for
    /// a period that was not used, and where it does not fit a decimal.
    #[must_use]
    pub fn value(&self, row: usize, more: u8) -> Option<Decimal> {
        rounded(self.at(row)?, self.decimals.saturating_add(more).min(MAX_SCALE)).ok()
    }

    /// The adjusted value of the period in this row of the series; `None` for a period that was not used.
    fn at(&self, row: usize) -> Option<&Fraction> {
        self.values.get(row.checked_sub(self.rows.start)?)
    }
}

/// The rows of the periods that an adjustment rests on: from the first with a value (not before `from`) to the last.
///
/// # Errors
/// [`Reason::Gap`] where a period between them has no value, [`Reason::TooShort`] where they are fewer than three years (or
/// the periods are years, which have no season), [`Reason::NoValue`] where there is none.
pub fn history(series: &Series, from: Option<Month>) -> Result<Range<usize>, Reason> {
    let entries = series.entries();
    let has_value = |row: &usize| entries[*row].amount.is_some();
    let all = first_row(series, from).min(entries.len())..entries.len();
    let (Some(first), Some(last)) = (all.clone().find(has_value), all.rev().find(has_value)) else {
        return Err(Reason::NoValue);
    };
    if !(first..=last).all(|row| has_value(&row)) {
        return Err(Reason::Gap);
    }
    let year = Lag::Year.periods(series.frequency());
    if year == 1 || last + 1 - first < LEAST_YEARS * year { Err(Reason::TooShort) } else { Ok(first..last + 1) }
}

/// The row of the first period that starts no earlier than this month, which may lie after the series.
fn first_row(series: &Series, from: Option<Month>) -> usize {
    // Before the series begins there is nothing to leave out.
    let months = from.map_or(0, |from| from.since(series.first()).max(0).unsigned_abs() as usize);
    months.div_ceil(usize::from(series.frequency().months_in_period()))
}

/// A series with its adjustment, or why it has none.
#[derive(Debug)]
pub(crate) struct Adjustment {
    outcome: Result<Adjusted, Reason>,
    /// The first row that the adjustment may use.
    start: usize,
    /// Whether each period has a value.
    has_value: Vec<bool>,
}

impl Adjustment {
    /// Adjusts the series.
    ///
    /// # Errors
    /// [`CalculateError`] where a float cannot hold what comes out.
    pub(crate) fn of(series: &Series, season: &Season<'_>) -> Result<Self, CalculateError> {
        let outcome = match history(series, season.from) {
            Ok(rows) => Ok(adjust(series, rows, season)?),
            Err(reason) => Err(reason),
        };
        let has_value = series.entries().iter().map(|entry| entry.amount.is_some()).collect();
        Ok(Self { outcome, start: first_row(series, season.from), has_value })
    }

    /// The adjusted series, or why there is none.
    pub(crate) fn adjusted(&self) -> Result<&Adjusted, Reason> {
        self.outcome.as_ref().map_err(|reason| *reason)
    }

    /// The flags of an adjusted figure: every period of the history is part of it, and it is an estimate.
    pub(crate) fn flags(&self, entries: &[Entry]) -> Flags {
        match &self.outcome {
            Ok(adjusted) => Flags::ESTIMATED.union(entries[adjusted.rows()].iter().map(|entry| entry.flags).collect()),
            Err(_) => Flags::NONE,
        }
    }

    /// The adjusted value of the period in this row, with the printed decimals.
    pub(crate) fn value_cell(&self, row: usize) -> Result<Cell, NoFigure> {
        let (adjusted, value) = self.value(row)?;
        Ok(Cell::Amount(rounded(value, adjusted.decimals)?))
    }

    /// The growth of the adjusted values on the period before, from the figures before they were rounded.
    pub(crate) fn growth(&self, row: usize) -> Result<Cell, NoFigure> {
        let (_, new) = self.value(row)?;
        let before = row.checked_sub(1).ok_or(Reason::BeforeStart)?;
        let (_, base) = self.value(before).map_err(|reason| {
            // A month before the history is before its start, seen from the first month of it.
            if reason == Reason::NoValue { Reason::BeforeStart } else { reason }
        })?;
        if *base < Fraction::zero() {
            return Err(Reason::NegativeBase.into());
        }
        let quotient = new.over(base).ok_or(Reason::ZeroBase)?;
        Ok(Cell::Ratio(quotient.growth()))
    }

    /// The method and its settings, where the period in this row is adjusted.
    pub(crate) fn method_cell(&self, row: usize) -> Result<Cell, NoFigure> {
        let (adjusted, _) = self.value(row)?;
        Ok(Cell::Text(adjusted.method.clone()))
    }

    /// The adjusted value of the period in this row, or why there is none.
    fn value(&self, row: usize) -> Result<(&Adjusted, &Fraction), Reason> {
        if row < self.start {
            return Err(Reason::BeforeStart);
        }
        if !self.has_value[row] {
            return Err(Reason::NoValue);
        }
        let adjusted = self.adjusted()?;
        Ok((adjusted, adjusted.at(row).ok_or(Reason::NoValue)?))
    }
}

/// The periods in these rows of the series, which all have a value, adjusted.
fn adjust(series: &Series, rows: Range<usize>, season: &Season<'_>) -> Result<Adjusted, CalculateError> {
    let values: Vec<Decimal> = series.entries()[rows.clone()].iter().filter_map(|entry| entry.amount).collect();
    let most_decimals = values.iter().map(|value| value.decimals()).max();
    let decimals = season.places.or(most_decimals).unwrap_or_default();
    if let Some(given) = season.given {
        let values = given.values.iter().map(|value| Fraction::of(*value)).collect();
        return Ok(Adjusted { rows, values, method: given.method.as_str().into(), decimals });
    }
    let log = !season.stl.additive && values.iter().all(|value| *value > Decimal::ZERO);
    let period = Lag::Year.periods(series.frequency());
    let adjusted = stl::adjust(&values, period, season.stl, log).ok_or_else(|| CalculateError::DoesNotFit {
        series: series.key().to_string(),
        month: series.last(),
        measure: "sa",
    })?;
    // A series of means is adjusted by its sums: both methods keep a factor.
    let divided = |value: Fraction| series.mean_of().map_or(value.clone(), |months| value.divided_by(months.get()));
    let values = adjusted.into_iter().map(divided).collect();
    Ok(Adjusted { rows, values, method: season.stl.in_words(log).into(), decimals })
}

/// The estimate as a level, the nearest with so many decimals, ties away from zero.
///
/// The one place in which an estimate becomes a printed level.
fn rounded(estimate: &Fraction, decimals: u8) -> Result<Decimal, DoesNotFit> {
    let mantissa = estimate.ratio().round(decimals, Rounding::HalfUp).integer();
    Decimal::from_mantissa(mantissa.to_i128().ok_or(DoesNotFit)?, decimals)
}

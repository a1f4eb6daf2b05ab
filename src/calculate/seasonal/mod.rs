//! Seasonal adjustment: the series without what the season does to it every year.
//!
//! An estimate, and labelled so wherever it is printed: the figures carry the flag `E`, and `sa_method` names the method and its
//! settings. STL is computed here ([`stl`], the only floating point); what another program has adjusted is handed in.
//! Both are two-sided: the adjusted figure of a month changes when later months arrive.

mod stl;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use num_traits::ToPrimitive;

use crate::calculate::measure::Lag;
use crate::calculate::{CalculateError, Cell, Fraction, Reason, Rounded, Rounding, Windows};
use crate::series::{Decimal, Exact, MAX_SCALE, Month, Series};

/// The fewest years that are adjusted.
const LEAST_YEARS: usize = 3;
/// Below so many years an adjustment is uncertain, and whoever prints it should say so.
pub const FEW_YEARS: usize = 5;

/// How many years the season of a month is smoothed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeasonWindow {
    /// The season is the same in every year.
    #[default]
    Periodic,
    /// An odd number of years, at least 7: the larger, the slower the season may change.
    Years(u32),
}

/// The settings of STL; the defaults are those of R's `stl(x, "periodic")`, on logarithms where they exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StlSettings {
    /// R's `s.window`.
    pub window: SeasonWindow,
    /// R's `robust`: outlying months count for less.
    pub robust: bool,
    /// Whether the season is added even where all values are positive, and could be multiplied.
    pub additive: bool,
}

/// What a series was adjusted to by another program.
#[derive(Clone, Debug)]
pub struct Given {
    /// The adjusted value of each period from the first of [`history`] to its last.
    pub values: Vec<Decimal>,
    /// The program and its settings in words.
    pub method: String,
}

/// How series are seasonally adjusted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Season<'a> {
    /// The settings of STL.
    pub stl: StlSettings,
    /// The first month of the history that is used; without it, the first of the series.
    pub from: Option<Month>,
    /// The decimals of adjusted values; without it, those of the most precise value of the series.
    pub places: Option<u8>,
    /// The values that another program has found, in the place of STL.
    pub given: Option<&'a Given>,
}

/// A series with its season taken out.
#[derive(Clone, Debug)]
pub struct Adjusted {
    /// The places of the periods that were used, all of which are adjusted.
    places: Range<usize>,
    values: Vec<Fraction>,
    method: Arc<str>,
    decimals: u8,
}

impl Adjusted {
    /// The places of the periods that it rests on, in the series.
    #[must_use]
    pub fn places(&self) -> Range<usize> {
        self.places.clone()
    }

    /// The method and its settings in words: `STL periodic log`.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The adjusted value of the period at this place of the series, with so many decimals more than are printed; nothing for
    /// a period that was not used, and where it does not fit an amount.
    #[must_use]
    pub fn value(&self, row: usize, more: u8) -> Option<Decimal> {
        rounded(self.at(row)?, self.decimals.saturating_add(more).min(MAX_SCALE))
    }

    /// The adjusted value of the period at this place of the series.
    fn at(&self, row: usize) -> Option<&Fraction> {
        self.values.get(row.checked_sub(self.places.start)?)
    }
}

/// The places of the periods that an adjustment rests on: from the first with a value (not before `from`) to the last.
///
/// # Errors
/// [`Reason::Gap`] where a period between them has no value, [`Reason::TooShort`] where they are fewer than three years (or
/// the periods are years, which have no season), [`Reason::NoValue`] where there is none.
pub fn history(series: &Series, from: Option<Month>) -> Result<Range<usize>, Reason> {
    let entries = series.entries();
    let known = |place: &usize| entries.get(*place).is_some_and(|entry| entry.amount.is_some());
    let all = start(series, from)..entries.len();
    let (Some(first), Some(last)) = (all.clone().find(known), all.rev().find(known)) else {
        return Err(Reason::NoValue);
    };
    if !(first..=last).all(|place| known(&place)) {
        return Err(Reason::Gap);
    }
    let year = Lag::Year.periods(series.frequency());
    if year == 1 || last + 1 - first < LEAST_YEARS * year { Err(Reason::TooShort) } else { Ok(first..last + 1) }
}

/// The place of the first period that starts no earlier than this month.
fn start(series: &Series, from: Option<Month>) -> usize {
    let length = u32::try_from(series.frequency().months()).unwrap_or(1);
    let since = from.map_or(0, |from| u32::try_from(from.since(series.first())).unwrap_or(0));
    usize::try_from(since.div_ceil(length)).unwrap_or(usize::MAX)
}

/// The series adjusted, or why it is not.
pub(crate) type Outcome = Result<Adjusted, Reason>;

/// Adjusts the series.
///
/// # Errors
/// [`CalculateError`] where a float cannot hold what comes out.
pub(crate) fn adjust(series: &Series, season: &Season<'_>) -> Result<Outcome, CalculateError> {
    let places = match history(series, season.from) {
        Ok(places) => places,
        Err(reason) => return Ok(Err(reason)),
    };
    let values: Vec<Decimal> = series.entries()[places.clone()].iter().filter_map(|entry| entry.amount).collect();
    let decimals = season.places.unwrap_or_else(|| values.iter().map(|value| value.decimals()).max().unwrap_or(0));
    let (adjusted, method) = match season.given {
        Some(given) => (given.values.iter().map(|value| Fraction::of(*value)).collect(), given.method.clone()),
        None => {
            let log = !season.stl.additive && values.iter().all(|value| !value.is_below_zero() && !value.is_zero());
            let period = Lag::Year.periods(series.frequency());
            let adjusted = stl::adjust(&values, period, season.stl, log).ok_or_else(|| CalculateError {
                series: series.key().to_string(),
                month: series.last(),
                measure: "sa",
            })?;
            (adjusted, season.stl.in_words(log))
        }
    };
    Ok(Ok(Adjusted { places, values: adjusted, method: method.into(), decimals }))
}

impl StlSettings {
    /// `STL periodic log`, `STL window 13 robust additive`.
    fn in_words(self, log: bool) -> String {
        let window = match self.window {
            SeasonWindow::Periodic => "periodic".to_owned(),
            SeasonWindow::Years(years) => format!("window {years}"),
        };
        let robust = if self.robust { " robust" } else { "" };
        format!("STL {window}{robust} {}", if log { "log" } else { "additive" })
    }
}

/// The estimate as an amount, the nearest with so many decimals, ties away from zero; nothing where it does not fit one.
///
/// The one place in which an estimate becomes a printed level.
fn rounded(estimate: &Fraction, decimals: u8) -> Option<Decimal> {
    match estimate.ratio().round(decimals, Rounding::HalfUp) {
        Rounded::Small(mantissa, scale) => Decimal::from_mantissa(mantissa.into(), scale).ok(),
        Rounded::Wide(mantissa, scale) => Decimal::from_mantissa(mantissa.to_i128()?, scale).ok(),
    }
}

/// The adjusted values, for every period of the series.
pub(crate) fn values(windows: &Windows<'_>) -> Result<Vec<Cell>, CalculateError> {
    let decimals = |row| match known(windows, row) {
        Err(reason) => Ok(Cell::Missing(reason)),
        Ok((adjusted, value)) => {
            rounded(value, adjusted.decimals).map(Cell::Amount).ok_or_else(|| windows.overflow(row, "sa"))
        }
    };
    (0..windows.len()).map(decimals).collect()
}

/// The growth of the adjusted values on the period before, from the figures before they were rounded.
pub(crate) fn growth(windows: &Windows<'_>) -> Vec<Cell> {
    let hundred = Fraction::of(Decimal::new(100, 0));
    let cell = |row: usize| {
        let (_, new) = known(windows, row)?;
        let (_, base) = known(windows, row.checked_sub(1).ok_or(Reason::BeforeStart)?).map_err(|reason| {
            // A month before the history is before its start, seen from the first month of it.
            if reason == Reason::NoValue { Reason::BeforeStart } else { reason }
        })?;
        match base.cmp(&Fraction::zero()) {
            Ordering::Less => Err(Reason::NegativeBase),
            Ordering::Equal => Err(Reason::ZeroBase),
            Ordering::Greater => {
                let growth = new.minus(base).times(&hundred).over(base);
                growth.map(|growth| growth.ratio()).ok_or(Reason::ZeroBase)
            }
        }
    };
    (0..windows.len()).map(|row| cell(row).map_or_else(Cell::Missing, Cell::Ratio)).collect()
}

/// The method and its settings, for every period that is adjusted.
pub(crate) fn method(windows: &Windows<'_>) -> Vec<Cell> {
    let cell = |row| known(windows, row).map(|(adjusted, _)| Cell::Text(adjusted.method.clone()));
    (0..windows.len()).map(|row| cell(row).unwrap_or_else(Cell::Missing)).collect()
}

/// The adjusted value of the period in this row, or why there is none.
fn known<'w>(windows: &'w Windows<'_>, row: usize) -> Result<(&'w Adjusted, &'w Fraction), Reason> {
    if row < start(windows.series(), windows.season_from()) {
        return Err(Reason::BeforeStart);
    }
    if windows.series().entries().get(row).is_none_or(|entry| entry.amount.is_none()) {
        return Err(Reason::NoValue);
    }
    let adjusted = windows.adjusted().ok_or(Reason::TooShort)?.as_ref().map_err(|reason| *reason)?;
    Ok((adjusted, adjusted.at(row).ok_or(Reason::NoValue)?))
}

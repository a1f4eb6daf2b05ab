//! Shares and contributions of several series, rounded so that the parts add up to the rounded total.

use std::collections::BTreeSet;

use crate::calculate::{Basis, CalculateError, Cell, Formula, Measure, Ratio, Reason, Rounded, Rounding, Rows};
use crate::combine::largest_remainders::{Additive, additive};
use crate::series::{Key, Month, Series};

/// What is rounded together.
#[derive(Clone, Copy, Debug)]
pub struct Together<'a> {
    /// The measures of the report, in their order; those that are shares and contributions are rounded.
    pub measures: &'a [Measure],
    /// What the figures are computed by and against.
    pub basis: &'a Basis<'a>,
    /// The periods that are shown, by their first months.
    pub periods: &'a BTreeSet<Month>,
    /// The decimals.
    pub places: u8,
    /// How the total is rounded.
    pub rounding: Rounding,
}

/// Why nothing can be rounded together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdditiveError {
    /// There is no measure whose parts add up.
    #[error("no measure asked for is a share or a contribution")]
    NoMeasure,
    /// A figure that cannot be computed.
    #[error(transparent)]
    Calculate(#[from] CalculateError),
}

/// The figures of one series that were rounded together with those of others.
#[derive(Clone, Debug, Default)]
pub struct Apportioned {
    /// For each measure of the report a figure a row, or none where the measure has no such figures.
    columns: Vec<Vec<Option<Rounded>>>,
}

impl Apportioned {
    /// The figure of the measure with this index, in this row; None where it was not rounded with others.
    #[must_use]
    pub fn get(&self, measure: usize, row: usize) -> Option<&Rounded> {
        self.columns.get(measure)?.get(row)?.as_ref()
    }
}

/// The figures of all series, and what became of each measure.
#[derive(Clone, Debug)]
pub struct AdditiveFigures {
    series: Vec<Apportioned>,
    /// The total, where none of the series is a part of it.
    pub without_parts: Option<Key>,
    /// One account for each share and contribution, in the order of the measures.
    pub accounts: Vec<Account>,
}

impl AdditiveFigures {
    /// The figures of the series with this index.
    #[must_use]
    pub fn of(&self, series: usize) -> Option<&Apportioned> {
        self.series.get(series)
    }
}

/// What was found for one measure, period by period.
#[derive(Clone, Debug)]
pub struct Account {
    /// The measure.
    pub measure: Measure,
    /// The key of the total.
    pub total: Key,
    /// How many parts there are.
    pub parts: usize,
    /// The periods in which the parts add up, with the rounded total.
    pub sums: Vec<(Month, Rounded)>,
    /// How many figures differ from what they would be, rounded by themselves.
    pub moved: usize,
    /// The periods in which the parts do not make up the total, with the exact total less the parts.
    pub rests: Vec<(Month, Ratio)>,
    /// The figures that are missing.
    pub missing: Vec<MissingFigure>,
}

/// A figure that is missing, so that nothing can be added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFigure {
    /// The key of the part or of the total.
    pub key: Key,
    /// The period, by its first month.
    pub period: Month,
    /// Why it is missing.
    pub reason: Reason,
}

/// Rounds the shares and contributions of the series so that they add up; the total's own are left alone.
///
/// # Errors
/// [`AdditiveError`] where no measure is a share or a contribution, and where a figure cannot be computed.
pub fn round_together(series: &[Series], together: &Together<'_>) -> Result<AdditiveFigures, AdditiveError> {
    if !together.measures.iter().any(|measure| adds_up(*measure)) {
        return Err(AdditiveError::NoMeasure);
    }
    let empty = || Apportioned { columns: together.measures.iter().map(|_| Vec::new()).collect() };
    let mut figures =
        AdditiveFigures { series: series.iter().map(|_| empty()).collect(), without_parts: None, accounts: Vec::new() };
    let Some(total) = together.basis.total else { return Ok(figures) };
    let parts: Vec<usize> = (0..series.len()).filter(|index| series[*index].key() != total.key()).collect();
    if parts.is_empty() {
        figures.without_parts = Some(total.key().clone());
    }
    for (column, measure) in together.measures.iter().enumerate().filter(|(_, measure)| adds_up(**measure)) {
        let whole = cells(total, *measure, together.basis)?;
        let parts = parts.iter().map(|index| Part::new(*index, &series[*index], *measure, together.basis));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        for part in &parts {
            figures.series[part.index].columns[column] = vec![None; part.series.entries().len()];
        }
        let mut account = Account::new(*measure, total, parts.len());
        for period in together.periods {
            let Some(rounded) = account.round(*period, cell_of(total, &whole, *period), &parts, together) else {
                continue;
            };
            for (part, rounded) in parts.iter().zip(rounded) {
                if let Some(row) = part.series.index_of(*period) {
                    figures.series[part.index].columns[column][row] = Some(rounded);
                }
            }
        }
        figures.accounts.push(account);
    }
    Ok(figures)
}

/// Whether the figures of the parts add up to the total's: its share in itself is 100, and its contribution is its growth.
fn adds_up(measure: Measure) -> bool {
    matches!(measure.formula(), Formula::Share(_) | Formula::Contribution(..))
}

/// A part with its exact figures.
struct Part<'a> {
    /// Its index among the series that are shown.
    index: usize,
    series: &'a Series,
    cells: Vec<Cell>,
}

impl<'a> Part<'a> {
    fn new(index: usize, series: &'a Series, measure: Measure, basis: &Basis<'a>) -> Result<Self, CalculateError> {
        Ok(Self { index, series, cells: cells(series, measure, basis)? })
    }
}

fn cells<'a>(series: &'a Series, measure: Measure, basis: &Basis<'a>) -> Result<Vec<Cell>, CalculateError> {
    let rows = Rows::calculate(series, &[measure], basis)?;
    Ok((0..series.entries().len()).map(|row| rows.cell(0, row)).collect())
}

const BEFORE_START: &Cell = &Cell::Missing(Reason::BeforeStart);
const GAP: &Cell = &Cell::Missing(Reason::Gap);

/// The cell of a period; a series that has not begun or has ended has none.
fn cell_of<'a>(series: &Series, cells: &'a [Cell], period: Month) -> &'a Cell {
    if period < series.first() {
        return BEFORE_START;
    }
    series.index_of(period).and_then(|row| cells.get(row)).unwrap_or(GAP)
}

impl Account {
    fn new(measure: Measure, total: &Series, parts: usize) -> Self {
        let total = total.key().clone();
        Self { measure, total, parts, sums: Vec::new(), moved: 0, rests: Vec::new(), missing: Vec::new() }
    }

    /// Rounds the parts of a period and notes what became of it; None where they do not add up.
    fn round(
        &mut self,
        period: Month,
        whole: &Cell,
        parts: &[Part<'_>],
        together: &Together<'_>,
    ) -> Option<Vec<Rounded>> {
        let cells: Vec<&Cell> = parts.iter().map(|part| cell_of(part.series, &part.cells, period)).collect();
        match additive(whole, &cells, together.places, together.rounding)? {
            Additive::Rounded { parts, whole, moved } => {
                self.sums.push((period, whole));
                self.moved += moved;
                return Some(parts);
            }
            Additive::Rest(rest) => self.rests.push((period, rest)),
            Additive::Missing(part, reason) => {
                let part = part.and_then(|part| parts.get(part));
                let key = part.map_or(&self.total, |part| part.series.key()).clone();
                self.missing.push(MissingFigure { key, period, reason });
            }
        }
        None
    }
}

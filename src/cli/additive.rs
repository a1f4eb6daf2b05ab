//! `--additive`: shares and contributions rounded so that the parts shown add up to the rounded total.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::cli::config::Months;
use crate::cli::layout::Layout;
use itx::calculate::{Additive, Basis, Cell, Formula, Measure, Reason, Rounded, Rows, additive};
use itx::present::rounded_text;
use itx::series::{Key, Month, Series};

/// The most periods that a note names.
const NAMED: usize = 6;

/// The figures of one series that were rounded together with those of others.
#[derive(Default)]
pub(crate) struct Apportioned {
    /// For each measure of the layout a figure a row, or none where the measure has no such figures.
    columns: Vec<Vec<Option<Rounded>>>,
}

impl Apportioned {
    /// The figure of the measure at this place, in this row.
    pub(crate) fn get(&self, place: usize, row: usize) -> Option<&Rounded> {
        self.columns.get(place)?.get(row)?.as_ref()
    }
}

/// The figures of all series, and what is said about them.
pub(crate) struct AdditiveFigures {
    series: Vec<Apportioned>,
    notes: Vec<String>,
}

impl AdditiveFigures {
    /// Rounds the shares and contributions of the series that are shown, all but the total's own.
    pub(crate) fn round(layout: &Layout, basis: &Basis<'_>, series: &[Series], months: Months) -> Result<Self> {
        let is_part = |measure: &Measure| matches!(measure.formula(), Formula::Share(_) | Formula::Contribution(..));
        if !layout.measures.iter().any(is_part) {
            bail!(
                "--additive: no measure asked for is a share or a contribution; see `itx measures`, such as yoy_contrib_pp"
            );
        }
        let columns = || layout.measures.iter().map(|_| Vec::new()).collect();
        let mut figures: Vec<Apportioned> = series.iter().map(|_| Apportioned { columns: columns() }).collect();
        let mut notes = Vec::new();
        let Some(total) = basis.total else { return Ok(Self { series: figures, notes }) };
        let parts: Vec<(usize, &Series)> =
            series.iter().enumerate().filter(|(_, series)| series.key() != total.key()).collect();
        if parts.is_empty() {
            notes.push(format!("--additive: no part of {} is shown", total.key()));
        }
        let periods: BTreeSet<Month> =
            series.iter().flat_map(|series| months.rows(series).map(|row| series.month_at(row))).collect();
        for (place, measure) in layout.measures.iter().enumerate().filter(|(_, measure)| is_part(measure)) {
            let column = |series: &Series| -> Result<Vec<Cell>> {
                let rows = Rows::calculate(series, &[*measure], basis)?;
                Ok((0..series.entries().len()).map(|row| rows.cell(0, row)).collect())
            };
            // The total's share in itself is 100, and its contribution to its growth is its growth.
            let whole = column(total)?;
            let cells = parts.iter().map(|(_, part)| column(part)).collect::<Result<Vec<_>>>()?;
            for (index, part) in &parts {
                figures[*index].columns[place] = vec![None; part.entries().len()];
            }
            let mut account = Account::default();
            for period in &periods {
                let of_parts: Vec<&Cell> =
                    parts.iter().zip(&cells).map(|((_, part), cells)| cell_of(part, cells, *period)).collect();
                let outcome = additive(cell_of(total, &whole, *period), &of_parts, layout.places, layout.rounding);
                let name =
                    |part: Option<usize>| part.and_then(|part| parts.get(part)).map_or(total, |(_, part)| part).key();
                let Some(rounded) = account.take(outcome, &layout.period(*period), layout, name) else { continue };
                for ((index, part), rounded) in parts.iter().zip(rounded) {
                    if let Some(row) = part.place_of(*period) {
                        figures[*index].columns[place][row] = Some(rounded);
                    }
                }
            }
            notes.extend(account.in_words(&layout.name(*measure), &total.key().to_string(), parts.len()));
        }
        Ok(Self { series: figures, notes })
    }

    /// The figures of the series in this place.
    pub(crate) fn of(&self, place: usize) -> Option<&Apportioned> {
        self.series.get(place)
    }

    /// Where the parts add up, where they do not, and by how much.
    pub(crate) fn in_words(&self) -> &[String] {
        &self.notes
    }
}

const BEFORE_START: &Cell = &Cell::Missing(Reason::BeforeStart);
const GAP: &Cell = &Cell::Missing(Reason::Gap);

/// The cell of a period; a series that has not begun or has ended has none.
fn cell_of<'a>(series: &Series, cells: &'a [Cell], period: Month) -> &'a Cell {
    if period < series.first() {
        return BEFORE_START;
    }
    series.place_of(period).and_then(|place| cells.get(place)).unwrap_or(GAP)
}

/// What was found for one measure, period by period.
#[derive(Default)]
struct Account {
    /// The periods in which the parts add up, with the rounded whole.
    sums: Vec<(String, String)>,
    moved: usize,
    rests: Vec<String>,
    missing: Vec<String>,
}

impl Account {
    /// Notes what became of a period, and gives the rounded parts where they add up.
    fn take<'a>(
        &mut self,
        outcome: Option<Additive>,
        period: &str,
        layout: &Layout,
        key: impl Fn(Option<usize>) -> &'a Key,
    ) -> Option<Vec<Rounded>> {
        match outcome? {
            Additive::Rounded { parts, whole, moved } => {
                self.sums.push((period.to_owned(), rounded_text(&whole)));
                self.moved += moved;
                return Some(parts);
            }
            Additive::Rest(rest) => {
                let shown = rounded_text(&rest.round(layout.places, layout.rounding));
                self.rests.push(format!("{period} {shown} (exactly {})", rest.exact_text()));
            }
            Additive::Missing(part, reason) => {
                self.missing.push(format!("{} {period} ({})", key(part), reason.word()).trim_start().to_owned());
            }
        }
        None
    }

    fn in_words(&self, measure: &str, total: &str, parts: usize) -> Vec<String> {
        let mut notes = Vec::new();
        let parts = if parts == 1 { "1 part adds".to_owned() } else { format!("{parts} parts add") };
        let when = match self.sums.as_slice() {
            [(period, _)] => period.clone(),
            several => format!("{} periods", several.len()),
        };
        let moved = match self.moved {
            0 => "no figure had to be moved".to_owned(),
            1 => "1 figure was moved by a unit of its last digit".to_owned(),
            several => format!("{several} figures were moved by a unit of their last digit"),
        };
        if let Some((_, first)) = self.sums.first() {
            let is_same = self.sums.iter().all(|(_, whole)| whole == first);
            let whole = if is_same { first.clone() } else { format!("the rounded growth of {total}") };
            notes.push(format!("{measure}: {parts} up to {whole} in {when}; {moved}"));
        }
        if !self.rests.is_empty() {
            notes.push(format!(
                "{measure}: not made to add up, since {total} is not the sum of the parts shown; \
                 {total} less the parts, in percentage points: {}",
                listed(&self.rests)
            ));
        }
        if !self.missing.is_empty() {
            notes.push(format!("{measure}: not made to add up where a figure is missing: {}", listed(&self.missing)));
        }
        notes
    }
}

/// The first few, and how many there are besides.
fn listed(all: &[String]) -> String {
    let shown = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

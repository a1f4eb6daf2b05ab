//! Which months a figure is computed from, and whether it means something for the kind of the series.

use std::ops::RangeInclusive;

use crate::calculate::formula::Formula;
use crate::calculate::reason::Reason;
use crate::calculate::season;
use crate::calculate::seasonal::Adjustment;
use crate::calculate::windows::Windows;

/// A formula and what it is computed on.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'w> {
    pub(crate) formula: Formula,
    pub(crate) windows: &'w Windows<'w>,
    pub(crate) adjustment: Option<&'w Adjustment>,
}

impl Scope<'_> {
    /// Whether a figure may be missing for another reason than its sums have.
    pub(crate) fn has_reasons(self) -> bool {
        self.windows.has_breaks() || !self.is_defined()
    }

    /// Why the figure in this row is missing though its sums are there; None where nothing is against it.
    pub(crate) fn reason(self, row: usize, across_breaks: bool) -> Option<Reason> {
        if !across_breaks && self.is_broken(row) {
            return Some(Reason::Break);
        }
        (!self.is_defined()).then_some(Reason::NotAFlow)
    }

    /// Whether the formula means something for the kind of the series, and of the total.
    fn is_defined(self) -> bool {
        let kind = self.windows.series().kind();
        let suits_total = match self.windows.total_kind() {
            Some(total) if self.formula.total_term().is_some() => {
                self.formula.is_defined_for(total) && total.can_be_a_base() && kind.of_sum(total).is_some()
            }
            Some(_) | None => true,
        };
        self.formula.is_defined_for(kind) && suits_total
    }

    /// Whether the months of the figure in this row lie on both sides of a break.
    pub(crate) fn is_broken(self, row: usize) -> bool {
        if !self.windows.has_breaks() {
            return false;
        }
        let Some(rows) = self.rows(row) else { return false };
        self.windows.is_broken(&rows, self.formula.total_term().is_some())
    }

    /// The rows from the first to the last of which the figure in this row is computed; None where there are none, or they begin
    /// before the series.
    fn rows(self, row: usize) -> Option<RangeInclusive<usize>> {
        if self.formula.needs_history() {
            return Some(0..=row);
        }
        if self.formula.is_adjusted() {
            let adjusted = self.adjustment?.adjusted().ok()?.rows();
            return Some(adjusted.start..=adjusted.end.checked_sub(1)?);
        }
        if let Formula::EarlierYears(which) = self.formula {
            let used = season::rows_used(which, self.windows, row);
            return Some(*used.iter().min()?..=*used.iter().max()?);
        }
        let terms = self.formula.terms();
        let ranges: Option<Vec<_>> = terms.into_iter().map(|term| self.windows.rows(term, row)).collect();
        let ranges = ranges?;
        let first = ranges.iter().map(|rows| *rows.start()).min()?;
        Some(first..=ranges.iter().map(|rows| *rows.end()).max()?)
    }
}

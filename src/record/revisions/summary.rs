//! What the revisions of a series add up to.

use std::cmp::Ordering;

use crate::calculate::{Cell, Fraction, Reason};
use crate::record::revisions::month::{MonthRevision, ThenAndNow};

/// The revisions of a series in a few figures.
#[derive(Clone, Debug)]
pub struct RevisionSummary {
    /// Months that could be revised.
    pub months: usize,
    /// Those whose latest value differs from the first.
    pub revised: usize,
    /// The mean revision, in units of the data.
    pub mean: Cell,
    /// The mean size of a revision, in units of the data.
    pub mean_abs: Cell,
    /// The size of all revisions in per cent of the size of all latest figures.
    pub rel_mean_abs_pct: Cell,
    /// Months that have a growth on the month before, then and now.
    pub with_growth: usize,
    /// Those of them whose growth changed its sign.
    pub sign_changes: usize,
    /// Their share, in per cent.
    pub sign_change_pct: Cell,
    /// Changes of a value without a flag.
    pub silent_changes: usize,
}

impl RevisionSummary {
    pub(super) fn of(months: &[MonthRevision]) -> Self {
        let revisable: Vec<&MonthRevision> = months.iter().filter(|month| month.could_be_revised).collect();
        let sum = |term: &dyn Fn(&MonthRevision) -> Fraction| {
            revisable.iter().fold(Fraction::zero(), |sum, month| sum.plus(&term(month)).reduced())
        };
        let total = sum(&|month| Fraction::of(month.revision));
        let sizes = sum(&|month| Fraction::of(month.revision).size());
        let levels = sum(&|month| Fraction::of(month.latest).size());
        let signs: Vec<(Ordering, Ordering)> = revisable.iter().filter_map(|month| signs(&month.mom_pct)).collect();
        let sign_changes = signs.iter().filter(|(then, now)| *then == now.reverse() && now.is_ne()).count();
        Self {
            months: revisable.len(),
            revised: revisable.iter().filter(|month| !month.revision.is_zero()).count(),
            mean: over(&total, &count(revisable.len())),
            mean_abs: over(&sizes, &count(revisable.len())),
            rel_mean_abs_pct: over(&sizes.times(&count(100)), &levels),
            with_growth: signs.len(),
            sign_changes,
            sign_change_pct: over(&count(100 * sign_changes), &count(signs.len())),
            silent_changes: months.iter().map(|month| month.silent_changes).sum(),
        }
    }
}

fn signs(growth: &ThenAndNow) -> Option<(Ordering, Ordering)> {
    let sign = |cell: &Cell| if let Cell::Ratio(ratio) = cell { Some(ratio.sign()) } else { None };
    Some((sign(&growth.then)?, sign(&growth.now)?))
}

fn count(count: usize) -> Fraction {
    Fraction::of(crate::series::Decimal::from(count))
}

/// The quotient; missing where there is nothing to divide by.
fn over(sum: &Fraction, by: &Fraction) -> Cell {
    sum.over(by).map_or(Cell::Missing(Reason::ZeroBase), |quotient| Cell::Ratio(quotient.ratio()))
}

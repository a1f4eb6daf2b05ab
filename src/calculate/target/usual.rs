//! The share of a fiscal year's total that had usually come in by a month.
//!
//! Of each earlier fiscal year with all its months, 100 times the months up to the same one over the year's total. Worked
//! number: of shares of 40, 50 and 45 % the usual one is the median, 45 %.

use std::array;

use crate::calculate::cell::Cell;
use crate::calculate::fraction::Fraction;
use crate::calculate::reason::Reason;
use crate::calculate::target::known::{Known, year_before};
use crate::calculate::target::{Flagged, Goal};
use crate::series::{Decimal, DoesNotFit, Exact, Flags, Span};

/// The lowest, median and highest share, and of how many years.
pub(super) struct Usual {
    pub(super) shares: [Flagged; 3],
    pub(super) years: i64,
}

impl Usual {
    /// The same cell for each share, of no year.
    pub(super) fn none(cell: &Cell) -> Self {
        Self { shares: array::from_fn(|_| (cell.clone(), Flags::NONE)), years: 0 }
    }
}

/// The share of each past year's total that had come in by the goal's month: lowest, median, highest.
pub(super) fn usual(goal: &Goal<'_>, known: &Known<'_>) -> Result<Usual, DoesNotFit> {
    let first = goal.calendar.first_month_of(goal.month);
    let (mut shares, mut years, mut flags) = (Vec::new(), 0, Flags::NONE);
    let mut year = Span::new(first, goal.month);
    while let Some(span) = year.and_then(year_before).filter(|span| span.first() >= known.series.first()) {
        year = Some(span);
        let whole = known.sum(goal.calendar.span(goal.calendar.year_of(span.last())))?;
        let part = known.sum(span)?;
        if let (Ok(part_sum), Ok(whole_sum)) = (part.sum, known.base_of_percentage(whole.sum))
            && !whole_sum.is_below_zero()
            && let Some(share) = Fraction::quotient(part_sum, whole_sum)
        {
            shares.push(share);
            years += 1;
            flags = flags.union(part.flags).union(whole.flags);
        }
    }
    shares.sort();
    let percent = |share: Fraction| (Cell::Ratio(share.times(&Fraction::of(Decimal::ONE_HUNDRED)).ratio()), flags);
    Ok(match (shares.first(), Fraction::median(&shares), shares.last()) {
        (Some(low), Some(median), Some(high)) => {
            Usual { shares: [low.clone(), median, high.clone()].map(percent), years }
        }
        _ => Usual::none(&Cell::Missing(Reason::TooShort)),
    })
}

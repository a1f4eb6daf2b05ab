//! Shares of a total, and contributions to its growth.
//!
//! A share is `100 part/total` over the same months, a contribution `100 (new - base)/total's base`, in percentage points, so
//! that the contributions of all parts add up to the total's growth exactly. Both are missing on a total that is not above
//! zero. Source: Eurostat, contribution to growth. Worked number: of a total of 354 a part of 59 has a share of 16.666... %;
//! where it rises to 62, it contributes 0.847... points.
//!
//! A level that stands twice in a formula is one unknown: a total's share of itself is 100 whatever its level, what it
//! contributes to its own growth is that growth, and a part is the same in a total that was computed from it.

use crate::calculate::bounds::{Amount, Interval, quotient};
use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{NoFigure, first_reason};
use crate::calculate::window::Term;
use crate::calculate::windows::Windows;
use crate::series::Exact;

/// The share of the total.
pub(crate) fn share(windows: &Windows<'_>, of: Term, row: usize) -> Result<Cell, NoFigure> {
    let (part, total) = first_reason(windows.get(of, row), windows.total(of, row))?;
    Ok(Cell::Ratio(Ratio::share(part, total)?))
}

/// The contribution to the total's growth.
pub(crate) fn contribution(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<Cell, NoFigure> {
    let ((new, part_base), total) = first_reason(windows.both(new, base, row), windows.total(base, row))?;
    Ok(Cell::Ratio(Ratio::share(new.exact_difference(part_base)?, total)?))
}

pub(crate) fn share_interval(windows: &Windows<'_>, of: Term, row: usize) -> Result<Interval, NoFigure> {
    quotient(windows, Amount::of(of), Amount::of_total(of), row, Ratio::share)
}

pub(crate) fn contribution_interval(
    windows: &Windows<'_>,
    new: Term,
    base: Term,
    row: usize,
) -> Result<Interval, NoFigure> {
    quotient(windows, Amount::change(new, base), Amount::of_total(base), row, Ratio::share)
}

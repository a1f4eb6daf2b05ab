//! The sums over one window, one for each period of a series.

use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{Reason, first_reason};
use crate::series::{Decimal, small_mantissa_at};

/// A sum, or why it is missing.
pub type Sum = Result<Decimal, Reason>;

/// The sums over one window, one for each period.
#[derive(Debug)]
pub(crate) struct Sums {
    sums: Vec<Sum>,
    /// Each sum as an integer at the scale of the series; None where it is missing or 64 bits do not hold it.
    ///
    /// A growth rate takes two sums of one series: at one scale it needs no more than a subtraction and a product.
    integers: Vec<Option<i64>>,
}

impl Sums {
    /// Sums of a series whose values have at most this number of decimals.
    pub(crate) fn new(sums: Vec<Sum>, scale: u8) -> Self {
        let integers = sums.iter().map(|sum| small_mantissa_at(sum.ok()?, scale)).collect();
        Self { sums, integers }
    }
}

/// The sums over a window, seen from so many periods later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lagged<'w> {
    sums: &'w Sums,
    lag: usize,
}

impl<'w> Lagged<'w> {
    /// The sums, seen from so many periods later.
    pub(crate) fn new(sums: &'w Sums, lag: usize) -> Self {
        Self { sums, lag }
    }

    /// The sum for the period in this row.
    pub(crate) fn get(self, row: usize) -> Sum {
        let Some(earlier) = row.checked_sub(self.lag) else { return Err(Reason::BeforeStart) };
        match self.sums.sums[earlier] {
            // Seen from a later month, a month without a value is a gap.
            Err(Reason::NoValue) if self.lag > 0 => Err(Reason::Gap),
            sum => sum,
        }
    }

    /// The sum as an integer at the scale of the series; None where it is missing or 64 bits do not hold it.
    fn integer(self, row: usize) -> Option<i64> {
        self.sums.integers[row.checked_sub(self.lag)?]
    }

    /// The growth of this sum on a base, a sum of the same series, in per cent; where it is missing, the first reason in order.
    pub(crate) fn growth_on(self, base: Self, row: usize) -> Cell {
        if let (Some(new), Some(base)) = (self.integer(row), base.integer(row))
            && let Some(growth) = Ratio::growth_of_integers(new, base)
        {
            return Cell::Ratio(growth);
        }
        let sums = first_reason(self.get(row), base.get(row));
        Cell::of_ratio(sums.and_then(|(new, base)| Ratio::growth(new, base)))
    }
}

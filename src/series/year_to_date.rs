//! Published figures of the fiscal year to date.

use crate::series::{Decimal, DoesNotFit, Entry, HalfWidth};

/// The published figures of the fiscal year to date, one for each period of a series.
#[derive(Clone, Debug)]
pub struct YearToDate {
    figures: Vec<(Entry, HalfWidth)>,
}

impl YearToDate {
    /// A figure for each period of a series, with how far it may lie from the unrounded one.
    pub(super) fn new(figures: Vec<(Entry, HalfWidth)>) -> Self {
        Self { figures }
    }

    /// The figure at this index of the series, with how far it may lie from the unrounded one. None if there is none.
    #[must_use]
    pub fn figure(&self, index: usize) -> Option<(Entry, HalfWidth)> {
        self.figures.get(index).copied()
    }

    /// These figures, each changed in this way.
    ///
    /// # Errors
    /// [`DoesNotFit`] where a changed figure does not fit.
    pub(super) fn changed(
        &self,
        amount: impl Fn(Decimal) -> Result<Decimal, DoesNotFit>,
        half_width: impl Fn(HalfWidth) -> Result<HalfWidth, DoesNotFit>,
    ) -> Result<Self, DoesNotFit> {
        let changed = |(entry, width): &(Entry, HalfWidth)| {
            let amount = entry.amount.map(&amount).transpose()?;
            Ok((Entry { amount, ..*entry }, half_width(*width)?))
        };
        Ok(Self { figures: self.figures.iter().map(changed).collect::<Result<_, _>>()? })
    }

    /// The figures at these indices.
    pub(super) fn at(&self, indices: impl Iterator<Item = Option<usize>>) -> Self {
        let none = (Entry::default(), HalfWidth::ZERO);
        Self { figures: indices.map(|index| index.and_then(|index| self.figure(index)).unwrap_or(none)).collect() }
    }
}

//! Figures as a brief states them: digits as the levels support them, with the unit around them.

use crate::brief::{BriefFigure, BriefUnit, Line, Topic};
use crate::calculate::{Cell, Fraction, Measure, Rounding, Rows, Unit};
use crate::present::{amount_text, rounded_text};
use crate::series::{Decimal, Exact, Month};

/// How figures are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct FigureStyle<'a> {
    pub(super) unit: &'a BriefUnit,
    pub(super) rounding: Rounding,
}

impl FigureStyle<'_> {
    /// The figure at this row; `column` is that of the measure among the rows. None if it is missing or has no number.
    pub(super) fn figure(self, rows: &Rows<'_>, column: usize, measure: Measure, row: usize) -> Option<BriefFigure> {
        let is_level = matches!(measure.unit(), Unit::Data | Unit::DataPerDay);
        let digits = self.digits(rows, column, measure, row)?;
        let text = if is_level { self.unit.around(&digits) } else { digits.clone() };
        Some(BriefFigure { series: None, measure, month: rows.series().month_at(row), digits, text })
    }

    /// The figure with as many decimals as the rounding of the levels supports, at most two: the interval is no wider than one
    /// unit of the last digit, or there are no decimals. The level of a month is stated as it was printed; a level that is stated
    /// in the next larger scale has three decimals there.
    fn digits(self, rows: &Rows<'_>, column: usize, measure: Measure, row: usize) -> Option<String> {
        let cell = rows.cell(column, row);
        let most = match &cell {
            Cell::Amount(amount) => amount.decimals(),
            Cell::Ratio(_) => 2,
            Cell::Count(_) | Cell::AtLeast(_) => 0,
            Cell::Missing(_) | Cell::Word(_) | Cell::Text(_) => return None,
        };
        let value = Fraction::of_cell(&cell)?;
        let rounded = |places: u8| rounded_text(&value.ratio().round(places, self.rounding));
        let is_level = matches!(measure.unit(), Unit::Data | Unit::DataPerDay);
        if is_level && self.unit.shifts(&rounded(0)) {
            return Some(rounded(0));
        }
        if let (Cell::Amount(amount), Measure::Value) = (&cell, measure) {
            return Some(amount_text(*amount));
        }
        // A figure whose interval has no end is not supported by the levels at all.
        let width = match rows.interval(measure, row).ok()? {
            Some(interval) => Fraction::of_cell(&interval.high)?.minus(&Fraction::of_cell(&interval.low)?),
            None => Fraction::zero(),
        };
        let fits = |places: &u8| width <= Fraction::of(Decimal::new(1, u32::from(*places)));
        Some(rounded((0..=most.min(2)).rev().find(fits).unwrap_or(0)))
    }
}

impl Topic<'_> {
    pub(super) fn style(&self) -> FigureStyle<'_> {
        FigureStyle { unit: &self.unit, rounding: self.rounding }
    }

    pub(super) fn figure(&self, measure: Measure, row: usize) -> Option<BriefFigure> {
        self.style().figure(self.rows, super::MEASURES.iter().position(|known| *known == measure)?, measure, row)
    }

    pub(super) fn here(&self, measure: Measure) -> Option<BriefFigure> {
        self.figure(measure, self.row)
    }

    /// The value so many months earlier.
    pub(super) fn earlier(&self, months: usize) -> Option<BriefFigure> {
        self.figure(Measure::Value, self.row.checked_sub(months)?)
    }

    pub(super) fn cell(&self, measure: Measure) -> Option<Cell> {
        let column = super::MEASURES.iter().position(|known| *known == measure)?;
        Some(self.rows.cell(column, self.row))
    }
}

impl Line<'_> {
    /// The figure of this line in a month, with the key of its series.
    pub(super) fn figure(&self, measure: Measure, month: Month, style: FigureStyle<'_>) -> Option<BriefFigure> {
        let column = super::LINE_MEASURES.iter().position(|known| *known == measure)?;
        let figure = style.figure(&self.rows, column, measure, self.rows.series().index_of(month)?)?;
        Some(BriefFigure { series: Some(self.rows.series().key().to_string()), ..figure })
    }
}

impl BriefFigure {
    /// The size of a change without its sign; None if it rounds to zero.
    pub(super) fn size(&self) -> Option<&str> {
        let digits = self.digits.strip_prefix('-').unwrap_or(&self.digits);
        digits.bytes().any(|byte| matches!(byte, b'1'..=b'9')).then_some(digits)
    }

    /// The size of a change in the unit of the data, with the unit; None if it rounds to zero.
    pub(super) fn size_in_words(&self) -> Option<&str> {
        self.size().map(|_| self.text.strip_prefix('-').unwrap_or(&self.text))
    }

    pub(super) fn is_fall(&self) -> bool {
        self.digits.starts_with('-')
    }
}

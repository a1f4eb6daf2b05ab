//! Sorts the series of a report.

use std::cmp::Ordering;
use std::num::NonZeroUsize;

use crate::calculate::{Fraction, Measure, Rows};
use crate::report::{Prepared, ReportError, SeriesOrder, SortBy};
use crate::series::Series;

impl Prepared {
    /// Sorts the series that are held and keeps the first of them; returns how many there were.
    pub(super) fn sort_series(&mut self, order: SeriesOrder) -> Result<usize, ReportError> {
        let series = self.panel.as_mut().map(|panel| std::mem::take(&mut panel.series)).unwrap_or_default();
        let count = series.len();
        let mut sorted = match order.by {
            SortBy::Key => by_key(series),
            SortBy::Measure(measure) => self.by_measure(series, measure)?,
        };
        sorted.truncate(order.top.map_or(count, NonZeroUsize::get));
        if let Some(panel) = &mut self.panel {
            panel.series = sorted;
        }
        Ok(count)
    }

    fn by_measure(&self, series: Vec<Series>, measure: Measure) -> Result<Vec<Series>, ReportError> {
        let figure = |series: Series| Ok((self.last_figure(&series, measure)?, series));
        let mut figures: Vec<(Option<Fraction>, Series)> =
            series.into_iter().map(figure).collect::<Result<_, ReportError>>()?;
        figures.sort_by(|(one, _), (other, _)| largest_first(one.as_ref(), other.as_ref()));
        Ok(figures.into_iter().map(|(_, series)| series).collect())
    }

    /// The measure in the last row of the series that is printed. None if it is missing or a word.
    fn last_figure(&self, monthly: &Series, measure: Measure) -> Result<Option<Fraction>, ReportError> {
        let series = self.by_period(monthly)?;
        let Some(row) = self.request().periods.rows(&series).last() else { return Ok(None) };
        let measures = [measure];
        let adjusted = self.request().season.adjusted(&series, &measures)?;
        let rows = Rows::calculate(&series, &measures, &self.basis(&series, adjusted.as_ref())?)?;
        Ok(Fraction::of_cell(&rows.cell(0, row)))
    }
}

fn by_key(mut series: Vec<Series>) -> Vec<Series> {
    series.sort_by(|one, other| one.key().values().cmp(other.key().values()));
    series
}

fn largest_first(one: Option<&Fraction>, other: Option<&Fraction>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => other.cmp(one),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

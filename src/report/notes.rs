//! What is to be said about working days below a table.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::calculate::{Cell, Measure};
use crate::report::{Heading, SeriesRows, column_name};
use crate::series::Month;

/// A growth per working day, and the growth that takes no account of working days.
const PAIRS: [(Measure, Measure); 3] = [
    (Measure::PerDayMomPct, Measure::MomPct),
    (Measure::PerDayYoyPct, Measure::YoyPct),
    (Measure::FytdPerDayYoyPct, Measure::FytdYoyPct),
];

/// A series and the first month of one of its periods.
type SeriesPeriod = (String, Month);

/// What was met in the rows so far.
#[derive(Debug, Default)]
pub struct WorkingDayNotes {
    /// For each pair, the periods in which one growth is a rise and the other a fall.
    opposed: [Vec<SeriesPeriod>; PAIRS.len()],
    /// The months with a holiday that is only estimated.
    estimated: BTreeSet<Month>,
}

impl WorkingDayNotes {
    /// Looks at the rows that are printed. Signs are those of the exact figures.
    pub fn add(&mut self, series: &SeriesRows<'_>, measures: &[Measure]) {
        for ((per_day, plain), opposed) in PAIRS.iter().zip(&mut self.opposed) {
            let index_of = |wanted: &Measure| measures.iter().position(|measure| measure == wanted);
            if let (Some(per_day), Some(plain)) = (index_of(per_day), index_of(plain)) {
                opposed.extend(opposed_periods(series, per_day, plain));
            }
        }
        for (index, measure) in measures.iter().enumerate().filter(|(_, measure)| measure.formula().needs_days()) {
            let present = series.shown.clone().filter(|row| series.rows.reason(index, *row).is_none());
            self.estimated.extend(present.flat_map(|row| series.rows.estimated_months(*measure, row)));
        }
    }

    /// Adds what was met in later rows.
    pub fn join(&mut self, later: Self) {
        for (opposed, more) in self.opposed.iter_mut().zip(later.opposed) {
            opposed.extend(more);
        }
        self.estimated.extend(later.estimated);
    }

    /// The footnotes.
    #[must_use]
    pub fn in_words(&self, heading: &Heading) -> Vec<String> {
        let mut notes = Vec::new();
        for ((per_day, plain), opposed) in PAIRS.iter().zip(&self.opposed).filter(|(_, periods)| !periods.is_empty()) {
            let per_day = column_name(*per_day, heading.every);
            let plain = column_name(*plain, heading.every);
            notes.push(format!("{per_day} and {plain} differ in sign: {}", listed(opposed, heading)));
        }
        if !self.estimated.is_empty() {
            let months: Vec<String> = self.estimated.iter().map(Month::to_string).collect();
            let months = months.join(", ");
            notes.push(format!("working days may change, a holiday on a weekday is only estimated: {months}"));
        }
        notes
    }
}

/// The printed periods in which one figure is above zero and the other below.
fn opposed_periods(series: &SeriesRows<'_>, per_day: usize, plain: usize) -> Vec<SeriesPeriod> {
    let sign = |index: usize, row: usize| match series.rows.cell(index, row) {
        Cell::Ratio(ratio) => Some(ratio.sign()),
        Cell::Missing(_) | Cell::Amount(_) | Cell::Count(_) | Cell::AtLeast(_) | Cell::Word(_) | Cell::Text(_) => None,
    };
    let is_opposed = |row: usize| match (sign(per_day, row), sign(plain, row)) {
        (Some(one), Some(other)) => one != Ordering::Equal && one == other.reverse(),
        (None, _) | (_, None) => false,
    };
    let key = series.rows.series().key().to_string();
    let rows = series.shown.clone().filter(|row| is_opposed(*row));
    rows.map(|row| (key.clone(), series.rows.series().month_at(row))).collect()
}

/// The periods, each after the key of its series where there are several.
fn listed(periods: &[SeriesPeriod], heading: &Heading) -> String {
    let is_one_series = periods.windows(2).all(|pair| pair[0].0 == pair[1].0);
    let label = |(key, first): &SeriesPeriod| {
        let period = heading.period_name(*first);
        if is_one_series { period } else { format!("{key} {period}") }
    };
    periods.iter().map(label).collect::<Vec<_>>().join(", ")
}

//! What a table says below its figures about working days.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::cli::layout::Layout;
use itx::calculate::{Cell, Measure, Rows};
use itx::series::Month;

/// A growth per working day, and the growth that takes no account of them.
const PAIRS: [(Measure, Measure); 3] = [
    (Measure::PerDayMomPct, Measure::MomPct),
    (Measure::PerDayYoyPct, Measure::YoyPct),
    (Measure::FytdPerDayYoyPct, Measure::FytdYoyPct),
];

/// What was met in the rows so far.
#[derive(Default)]
pub(crate) struct Notes {
    /// The series and periods in which one of a pair rises and the other falls, for each pair.
    opposed: [Vec<(String, String)>; PAIRS.len()],
    /// The months that were counted with a holiday that is only estimated.
    estimated: BTreeSet<Month>,
}

impl Notes {
    /// Looks at the rows that are printed. Signs are those of the exact figures.
    pub(crate) fn see(&mut self, rows: &Rows<'_>, layout: &Layout, chosen: Range<usize>) {
        let measures = &layout.measures;
        let column = |wanted: Measure| measures.iter().position(|measure| *measure == wanted);
        for ((per_day, plain), opposed) in PAIRS.iter().zip(&mut self.opposed) {
            let (Some(per_day), Some(plain)) = (column(*per_day), column(*plain)) else { continue };
            let signs = |row: usize| Some((sign(&rows.cell(per_day, row))?, sign(&rows.cell(plain, row))?));
            let differ = |row: &usize| signs(*row).is_some_and(|(one, other)| one == other.reverse() && one.is_ne());
            opposed.extend(
                chosen
                    .clone()
                    .filter(differ)
                    .map(|row| (rows.series().key().to_string(), layout.period(rows.series().month_at(row)))),
            );
        }
        for (place, measure) in measures.iter().enumerate().filter(|(_, measure)| measure.formula().needs_days()) {
            let shown = chosen.clone().filter(|row| rows.reason(place, *row).is_none());
            self.estimated.extend(shown.flat_map(|row| rows.estimated_months(*measure, row)));
        }
    }

    /// Takes in what was met in the rows that follow.
    pub(crate) fn join(&mut self, later: Self) {
        for (opposed, more) in self.opposed.iter_mut().zip(later.opposed) {
            opposed.extend(more);
        }
        self.estimated.extend(later.estimated);
    }

    /// The footnotes.
    pub(crate) fn in_words(&self, layout: &Layout) -> Vec<String> {
        let opposed = PAIRS.iter().zip(&self.opposed).filter(|(_, rows)| !rows.is_empty());
        let mut notes: Vec<String> = opposed
            .map(|((per_day, plain), rows)| {
                format!("{} and {} differ in sign: {}", layout.name(*per_day), layout.name(*plain), labels(rows))
            })
            .collect();
        if !self.estimated.is_empty() {
            let months: Vec<String> = self.estimated.iter().map(Month::to_string).collect();
            notes.push(format!(
                "working days may change, a holiday on a weekday is only estimated: {}",
                months.join(", ")
            ));
        }
        notes
    }
}

/// The periods, each after the key of its series where there are several.
fn labels(rows: &[(String, String)]) -> String {
    let one_series = rows.windows(2).all(|pair| pair[0].0 == pair[1].0);
    let label = |(key, period): &(String, String)| if one_series { period.clone() } else { format!("{key} {period}") };
    rows.iter().map(label).collect::<Vec<_>>().join(", ")
}

fn sign(cell: &Cell) -> Option<Ordering> {
    if let Cell::Ratio(ratio) = cell { Some(ratio.sign()) } else { None }
}

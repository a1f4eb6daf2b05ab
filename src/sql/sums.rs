//! The sums that measures are made of, and the same sums seen from later periods.

use crate::calculate::{EarlierYears, Formula, Lag, Measure, Term, Window};
use crate::series::Frequency;
use crate::sql::dialect::Engine;
use crate::sql::source::window;
use crate::sql::step::{Column, Step};

/// The periods that a window holds; None for the fiscal year to date, whose length grows.
pub(super) fn length(window: Window, frequency: Frequency) -> Option<i32> {
    let months = match window {
        Window::Month => 1,
        Window::FiscalYearToDate => return None,
        Window::Months(months) => i32::from(months.get()),
    };
    // A period that is longer than the window counts as one.
    Some((months / frequency.months()).max(1))
}

/// The column that holds the sum over a window.
pub(super) fn window_name(window: Window) -> String {
    match window {
        Window::Month => "x".to_owned(),
        Window::FiscalYearToDate | Window::Months(_) => window.name(),
    }
}

/// The column that holds a term: `x`, `x_lag12`, `fytd_lag12`.
pub(super) fn term_name(term: Term, frequency: Frequency) -> String {
    let name = window_name(term.window);
    match term.lag.periods(frequency) {
        0 => name,
        periods => format!("{name}_lag{periods}"),
    }
}

/// A sum that is needed: of the values, or of the working days of its periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Needed {
    term: Term,
    is_days: bool,
}

impl Needed {
    /// The column that the sum is made of, and the sum over its window.
    fn columns(self) -> (&'static str, String) {
        let name = window_name(self.term.window);
        if self.is_days { ("days_x", format!("days_{name}")) } else { ("x", name) }
    }

    /// The column that holds it.
    fn name(self, frequency: Frequency) -> String {
        let name = term_name(self.term, frequency);
        if self.is_days { format!("days_{name}") } else { name }
    }
}

/// The sums that the measures need, each once.
pub(super) fn needed(measures: &[Measure], frequency: Frequency) -> Vec<Needed> {
    let mut all: Vec<Needed> = Vec::new();
    let of_values = |formula: Formula| match formula {
        Formula::Streak => Measure::YoyPct.formula().terms(),
        Formula::EarlierYears(EarlierYears::MedianGrowth | EarlierYears::GrowthCount) => {
            Measure::MomPct.formula().terms()
        }
        Formula::EarlierYears(EarlierYears::MedianShare) => Vec::new(),
        other => other.terms(),
    };
    for formula in measures.iter().map(|measure| measure.formula()) {
        let values = of_values(formula).into_iter().map(|term| Needed { term, is_days: false });
        let days = formula.day_terms().into_iter().map(|term| Needed { term, is_days: true });
        for sum in values.chain(days) {
            if !all.iter().any(|other| other.name(frequency) == sum.name(frequency)) {
                all.push(sum);
            }
        }
    }
    all
}

/// The steps that make the sums, from the step `from`; and the name of the last one.
pub(super) fn steps(
    needed: &[Needed],
    keys: &[String],
    frequency: Frequency,
    engine: &dyn Engine,
    from: &'static str,
) -> (Vec<Step>, &'static str) {
    let mut steps = Vec::new();
    let mut last = from;
    if let Some(step) = sums(needed, keys, frequency, engine, last) {
        steps.push(step);
        last = "sums";
    }
    if let Some(step) = lags(needed, keys, frequency, engine, last) {
        steps.push(step);
        last = "lags";
    }
    (steps, last)
}

/// The sums over windows of several periods.
fn sums(needed: &[Needed], keys: &[String], frequency: Frequency, engine: &dyn Engine, from: &str) -> Option<Step> {
    let mut columns = Vec::new();
    let mut windows: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for sum in needed.iter().filter(|sum| sum.term.window != Window::Month) {
        let (of, name) = sum.columns();
        if seen.contains(&name) {
            continue;
        }
        let over = format!("{}_periods", window_name(sum.term.window));
        let (count, frame, note) = frame(sum.term.window, keys, frequency);
        let total = match sum.is_days {
            true => format!("sum({of}) OVER {over}"),
            false => engine.sum_over(of, &over),
        };
        let complete = format!("CASE WHEN count({of}) OVER {over} = {count} THEN {total} END");
        columns.push(Column::named(complete, &name).noted(note));
        let window = format!("{over} AS ({frame})");
        if !windows.contains(&window) {
            windows.push(window);
        }
        seen.push(name);
    }
    if columns.is_empty() {
        return None;
    }
    let note = "Sums. A sum over periods any of which is missing is missing.";
    Some(Step::adding("sums", note, from, columns).with(format!("WINDOW {}", windows.join(", "))))
}

/// How many periods a window holds, its frame, and what the sum over it is.
fn frame(of: Window, keys: &[String], frequency: Frequency) -> (String, String, String) {
    match length(of, frequency) {
        None => (
            "nth".to_owned(),
            format!("{} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW", window(keys, &["fy"], "t")),
            "the sum from the start of the fiscal year".to_owned(),
        ),
        Some(periods) => (
            periods.to_string(),
            format!("{} ROWS BETWEEN {} PRECEDING AND CURRENT ROW", window(keys, &[], "t"), periods - 1),
            format!("the sum of {periods} periods"),
        ),
    }
}

/// The same sums some periods earlier.
fn lags(needed: &[Needed], keys: &[String], frequency: Frequency, engine: &dyn Engine, from: &str) -> Option<Step> {
    let earlier = needed.iter().filter(|sum| sum.term.lag != Lag::None);
    let columns: Vec<Column> = earlier
        .map(|sum| {
            let rows = sum.term.lag.periods(frequency);
            Column::named(engine.earlier(&sum.columns().1, rows, "months"), sum.name(frequency))
        })
        .collect();
    if columns.is_empty() {
        return None;
    }
    let note = "Earlier periods: rows apart are periods apart.";
    let months = format!("WINDOW months AS ({}{})", window(keys, &[], "t"), engine.whole_frame());
    Some(Step::adding("lags", note, from, columns).with(months))
}

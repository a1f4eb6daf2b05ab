//! The sums that measures are made of, and the same sums seen from later periods.

use crate::calculate::{Formula, Lag, Measure, Term, Window};
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
fn window_name(window: Window) -> String {
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

/// The terms that the measures need, each once.
pub(super) fn terms(measures: &[Measure], frequency: Frequency) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let growth = |formula: Formula| match formula {
        Formula::Streak => Measure::YoyPct.formula().terms(),
        Formula::Typical | Formula::TypicalYears => Measure::MomPct.formula().terms(),
        other => other.terms(),
    };
    for measure in measures {
        for term in growth(measure.formula()) {
            if !terms.iter().any(|known| term_name(*known, frequency) == term_name(term, frequency)) {
                terms.push(term);
            }
        }
    }
    terms
}

/// The steps that make the terms, from the step `from`; and the name of the last one.
pub(super) fn steps(
    terms: &[Term],
    keys: &[String],
    frequency: Frequency,
    engine: &dyn Engine,
    from: &'static str,
) -> (Vec<Step>, &'static str) {
    let mut steps = Vec::new();
    let mut last = from;
    if let Some(step) = sums(terms, keys, frequency, engine, last) {
        steps.push(step);
        last = "sums";
    }
    if let Some(step) = lags(terms, keys, frequency, engine, last) {
        steps.push(step);
        last = "lags";
    }
    (steps, last)
}

/// The sums over windows of several periods.
fn sums(terms: &[Term], keys: &[String], frequency: Frequency, engine: &dyn Engine, from: &str) -> Option<Step> {
    let mut columns = Vec::new();
    let mut windows = Vec::new();
    let mut seen = Vec::new();
    for term in terms.iter().filter(|term| term.window != Window::Month) {
        let name = window_name(term.window);
        if seen.contains(&name) {
            continue;
        }
        seen.push(name.clone());
        let over = format!("{name}_periods");
        let sum = engine.sum_over("x", &over);
        let (count, frame, note) = match length(term.window, frequency) {
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
        };
        columns
            .push(Column::named(format!("CASE WHEN count(x) OVER {over} = {count} THEN {sum} END"), name).noted(note));
        windows.push(format!("{over} AS ({frame})"));
    }
    if columns.is_empty() {
        return None;
    }
    let note = "Sums. A sum over periods any of which is missing is missing.";
    Some(Step::adding("sums", note, from, columns).with(format!("WINDOW {}", windows.join(", "))))
}

/// The same sums some periods earlier.
fn lags(terms: &[Term], keys: &[String], frequency: Frequency, engine: &dyn Engine, from: &str) -> Option<Step> {
    let earlier = terms.iter().filter(|term| term.lag != Lag::None);
    let columns: Vec<Column> = earlier
        .map(|term| {
            let rows = term.lag.periods(frequency);
            Column::named(engine.earlier(&window_name(term.window), rows, "months"), term_name(*term, frequency))
        })
        .collect();
    if columns.is_empty() {
        return None;
    }
    let note = "Earlier periods: rows apart are periods apart.";
    let months = format!("WINDOW months AS ({}{})", window(keys, &[], "t"), engine.whole_frame());
    Some(Step::adding("lags", note, from, columns).with(months))
}

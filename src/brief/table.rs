//! The figures of a brief as a table of five rows.

use crate::brief::parts::capital;
use crate::brief::period::signed;
use crate::brief::{Topic, words, year_in_words};
use crate::calculate::Measure;
use crate::series::Span;

/// What each figure of a month is, and the figure: the level, the changes, the year to date or the average.
pub(super) fn of_month(topic: &Topic<'_>) -> Vec<(String, String)> {
    let month = topic.month();
    let level = |name: String, measure| topic.here(measure).map(|figure| (name, figure.text));
    let change = |name: String, measure| topic.here(measure).map(|figure| (name, signed(&figure)));
    let mut rows = vec![
        level(words(month), Measure::Value),
        change("Month-on-month".to_owned(), Measure::MomPct),
        change("Year-on-year".to_owned(), Measure::YoyPct),
    ];
    let span = Span::new(topic.calendar.first_month_of(month), month).filter(|span| span.months() > 1);
    match span.and_then(|span| year_in_words(topic.calendar, span)) {
        Some(period) => {
            let period = period.strip_prefix("the ").unwrap_or(&period);
            rows.push(level(capital(period), Measure::Fytd));
            rows.push(change(format!("Year-on-year, {period}"), Measure::FytdYoyPct));
        }
        None => rows.push(level("Average of the previous twelve months".to_owned(), Measure::Avg12Prev)),
    }
    rows.into_iter().flatten().collect()
}

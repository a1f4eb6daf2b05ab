//! The sentence on the fiscal year to date.

use crate::brief::{BriefFigure, Sentence, Topic, sentence, year_in_words};
use crate::calculate::Measure;
use crate::series::{FiscalYear, Span};

/// The fiscal year to date beside the same months of the year before, from its second month on, and its share in the total.
pub(super) fn to_date(topic: &Topic<'_>) -> Option<Sentence> {
    let month = topic.month();
    let span = Span::new(topic.calendar.first_month_of(month), month).filter(|span| span.months() > 1)?;
    let sum = topic.here(Measure::Fytd)?;
    let mut text = format!("{} came to {} in {}", topic.subject, sum.text, year_in_words(topic.calendar, span)?);
    let mut figures = vec![sum];
    if let Some((words, figure)) = growth(topic, span) {
        text.push_str(&words);
        figures.extend(figure);
    }
    if let (Some(share), Some(total)) = (topic.here(Measure::FytdSharePct), topic.total) {
        text.push_str(&format!(", and made up {} percent of {total}", share.digits));
        figures.push(share);
    }
    sentence(text + ".", figures)
}

/// `, 18 percent or $107 million more than the $584 million of the same months of FY25`.
fn growth(topic: &Topic<'_>, span: Span) -> Option<(String, Vec<BriefFigure>)> {
    let (percent, base) = (topic.here(Measure::FytdYoyPct)?, topic.here(Measure::FytdPrev)?);
    let amount = topic.here(Measure::FytdYoyAbs).filter(|amount| amount.size().is_some());
    let mut text = format!(", {} percent", percent.size()?);
    if let Some(size) = amount.as_ref().and_then(BriefFigure::size_in_words) {
        text.push_str(&format!(" or {size}"));
    }
    let more = if percent.is_fall() { "less" } else { "more" };
    let year = FiscalYear::new(topic.calendar.year_of(span.first()).number() - 1)?;
    let year = topic.calendar.year_name(year);
    let of = if span.months() == 12 { year } else { format!("the same months of {year}") };
    text.push_str(&format!(" {more} than the {} of {of}", base.text));
    Some((text, [Some(percent), amount, Some(base)].into_iter().flatten().collect()))
}

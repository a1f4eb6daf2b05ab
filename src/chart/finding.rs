//! What a picture shows, in words: the brief of its last month.

use crate::brief::{Brief, BriefUnit, MEASURES, Topic};
use crate::calculate::{Measure, Rows};
use crate::chart::{ChartError, Kind};
use crate::report::Prepared;
use crate::series::{Month, Series, month_name};

/// The finding of a picture.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// In about ten words.
    pub(crate) title: String,
    /// In full sentences.
    pub(crate) sentence: String,
}

/// The finding of a chart of one series whose last month is this one.
pub(crate) fn find(prepared: &Prepared, series: &Series, last: Month, kind: Kind) -> Result<Finding, ChartError> {
    let name = prepared.request().labels.subject_of(&series.key().to_string());
    let subject = capital(&name);
    let brief = brief(prepared, series, last, &name, &subject)?;
    let title = brief.as_ref().and_then(|brief| title(brief, &subject, kind, prepared));
    let title = title.unwrap_or_else(|| format!("{subject}, {}", in_words(last)));
    let sentence = brief.map_or_else(|| format!("{title}."), |brief| sentences(&brief, kind));
    Ok(Finding { title, sentence })
}

fn brief(
    prepared: &Prepared,
    series: &Series,
    last: Month,
    name: &str,
    subject: &str,
) -> Result<Option<Brief>, ChartError> {
    let Some(row) = series.index_of(last) else { return Ok(None) };
    let rows = Rows::calculate(series, MEASURES, &prepared.basis(series, None)?)?;
    let request = prepared.request();
    let topic = Topic {
        subject,
        name,
        total: None,
        unit: BriefUnit::parse(request.labels.unit.as_deref()),
        calendar: request.calendar,
        rounding: request.rounding.mode,
        rows: &rows,
        row,
        lines: &[],
        net: None,
    };
    Ok(Some(Brief::tell(&topic)))
}

/// The title of the kind. None where its figure is missing.
fn title(brief: &Brief, subject: &str, kind: Kind, prepared: &Prepared) -> Option<String> {
    let digits = |measure: Measure| {
        brief
            .figures()
            .find(|figure| figure.measure == measure && figure.month == brief.month && figure.series.is_none())
    };
    match kind {
        Kind::Levels => {
            let level = digits(Measure::Value)?;
            Some(format!("{subject} stood at {} in {}", level.text, in_words(brief.month)))
        }
        Kind::Cumulative => {
            let year = prepared.request().calendar.year_of(brief.month);
            let sum = digits(Measure::Fytd)?;
            let Some(growth) = digits(Measure::FytdYoyPct) else {
                return Some(format!("{subject}: {} in {year}", sum.text));
            };
            let (size, direction) = match growth.digits.strip_prefix('-') {
                Some(size) => (size, "lower"),
                None => (growth.digits.as_str(), "higher"),
            };
            Some(format!("{subject}: {} in {year}, {size}% {direction}", sum.text))
        }
        Kind::Growth => {
            let growth = digits(Measure::YoyPct)?;
            let (size, verb) = match growth.digits.strip_prefix('-') {
                Some(size) => (size, "fell"),
                None => (growth.digits.as_str(), "rose"),
            };
            Some(format!("{subject} {verb} {size}% year-on-year in {}", in_words(brief.month)))
        }
        Kind::Shares | Kind::Contributions => None,
    }
}

/// The brief's first sentence, and the sentence with the figures of the kind.
fn sentences(brief: &Brief, kind: Kind) -> String {
    let wanted: &[Measure] = match kind {
        Kind::Cumulative => &[Measure::Fytd],
        Kind::Levels | Kind::Growth | Kind::Shares | Kind::Contributions => &[Measure::MomPct, Measure::YoyPct],
    };
    let tells = |index: usize| brief.sentences[index].figures.iter().any(|figure| wanted.contains(&figure.measure));
    let chosen = (0..brief.sentences.len()).filter(|index| *index == 0 || tells(*index));
    chosen.map(|index| brief.sentences[index].text.as_str()).collect::<Vec<_>>().join(" ")
}

pub(crate) fn in_words(month: Month) -> String {
    format!("{} {}", month_name(month.month()), month.year())
}

/// The text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

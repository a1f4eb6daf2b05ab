//! The brief of a longer period: its total, the growth on the same months of the year before, its best month, its share.

use crate::brief::caveats;
use crate::brief::figures::FigureStyle;
use crate::brief::parts::capital;
use crate::brief::{Brief, BriefFigure, BriefUnit, MEASURES, Sentence, goal, sentence, words, year_in_words};
use crate::calculate::{Measure, Rounding, Rows, Target};
use crate::series::{Decimal, FiscalCalendar, FiscalYear, Month, Span};

/// What a brief on a period is about.
#[derive(Debug)]
pub struct PeriodTopic<'a> {
    /// What the figures are of, as a sentence begins.
    pub subject: &'a str,
    /// What the total is called in the middle of a sentence.
    pub total: Option<&'a str>,
    /// The unit of the data.
    pub unit: BriefUnit,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// How figures are rounded.
    pub rounding: Rounding,
    /// [`MEASURES`] of the series.
    pub rows: &'a Rows<'a>,
    /// The months.
    pub span: Span,
}

/// Why there is no brief of a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// No measure covers its months.
    #[error("no measure covers {0}; expected a fiscal year, its first months, a quarter or twelve months")]
    NoMeasure(String),
    /// Months of it are not published.
    #[error("no figure is published for {0}")]
    NotPublished(String),
}

/// The measures of a period: its sum, the growth on the year, and the difference where there is such a measure.
#[derive(Clone, Copy, Debug)]
struct Sums {
    sum: Measure,
    percent: Measure,
    difference: Option<Measure>,
}

/// The brief of the period.
///
/// # Errors
/// [`PeriodError`] where no measure covers the period, or a month of it has no value.
pub(super) fn tell(topic: &PeriodTopic<'_>) -> Result<Brief, PeriodError> {
    let sums = topic.sums()?;
    let sum = topic.here(sums.sum).ok_or_else(|| PeriodError::NotPublished(topic.missing()))?;
    let (growth, base) = (topic.here(sums.percent), topic.base(sums));
    let best = topic.extremes();
    let sentences = [topic.total_sentence(sums, &sum, growth.as_ref(), base.as_ref()), months(best.as_ref())];
    Ok(Brief {
        title: format!("{}: {} in {}", topic.subject, sum.text, topic.in_words()),
        month: topic.span.last(),
        subject: topic.subject.to_owned(),
        sentences: sentences.into_iter().flatten().collect(),
        table: topic.table(&sum, growth.as_ref(), base.as_ref(), best.as_ref()),
        caveat: caveats::of_flags(&topic.flags(sums)),
        source: String::new(),
    })
}

/// The months of the highest and of the lowest value.
struct Extremes {
    best: BriefFigure,
    weakest: BriefFigure,
}

/// `The best month was December 2025 with $437 million, the weakest July 2025 with $354 million.`
fn months(extremes: Option<&Extremes>) -> Option<Sentence> {
    let Extremes { best, weakest } = extremes?;
    let text = format!(
        "The best month was {} with {}, the weakest {} with {}.",
        words(best.month),
        best.text,
        words(weakest.month),
        weakest.text
    );
    sentence(text, vec![best.clone(), weakest.clone()])
}

impl PeriodTopic<'_> {
    fn is_year_to_date(&self) -> bool {
        self.span.months() <= 12 && self.calendar.first_month_of(self.span.last()) == self.span.first()
    }

    fn sums(&self) -> Result<Sums, PeriodError> {
        match self.span.months() {
            _ if self.is_year_to_date() => {
                Ok(Sums { sum: Measure::Fytd, percent: Measure::FytdYoyPct, difference: Some(Measure::FytdYoyAbs) })
            }
            3 => Ok(Sums { sum: Measure::Sum3, percent: Measure::Sum3YoyPct, difference: None }),
            12 => Ok(Sums { sum: Measure::Sum12, percent: Measure::Sum12YoyPct, difference: None }),
            _ => Err(PeriodError::NoMeasure(self.in_words())),
        }
    }

    fn style(&self) -> FigureStyle<'_> {
        FigureStyle { unit: &self.unit, rounding: self.rounding }
    }

    fn figure(&self, measure: Measure, month: Month) -> Option<BriefFigure> {
        let column = MEASURES.iter().position(|known| *known == measure)?;
        self.style().figure(self.rows, column, measure, self.rows.series().index_of(month)?)
    }

    fn here(&self, measure: Measure) -> Option<BriefFigure> {
        self.figure(measure, self.span.last())
    }

    /// The same months a year earlier.
    fn base(&self, sums: Sums) -> Option<BriefFigure> {
        if sums.sum == Measure::Fytd {
            return self.here(Measure::FytdPrev);
        }
        self.figure(sums.sum, self.span.last().plus(-12)?)
    }

    /// The months without a value, or all of them where the data do not reach so far.
    fn missing(&self) -> String {
        let series = self.rows.series();
        let has_value = |month: &Month| {
            let row = series.index_of(*month);
            row.and_then(|row| series.entries().get(row)).is_some_and(|entry| entry.amount.is_some())
        };
        let months = (0..self.span.months()).filter_map(|index| self.span.first().plus(index));
        let missing: Vec<String> = months.filter(|month| !has_value(month)).map(|month| month.to_string()).collect();
        missing.join(", ")
    }

    /// `FY26`, `the first quarter of FY26`, `October to December 2025`.
    fn in_words(&self) -> String {
        self.words_for(self.span)
    }

    /// The same for other months of the same kind.
    fn words_for(&self, span: Span) -> String {
        let year = || self.calendar.year_name(self.calendar.year_of(span.first()));
        match (self.is_year_to_date(), span.months()) {
            (true, 3) => format!("the first quarter of {}", year()),
            (true, 6) => format!("the first half of {}", year()),
            (true, _) => year_in_words(self.calendar, span).unwrap_or_else(|| span.in_words()),
            (false, _) => {
                let first = crate::series::month_name(span.first().month());
                let same_year = span.first().year() == span.last().year();
                let first = if same_year { first.to_owned() } else { words(span.first()) };
                format!("{first} to {}", words(span.last()))
            }
        }
    }

    /// What the same months a year earlier are called behind "of".
    fn base_in_words(&self) -> String {
        let earlier = FiscalYear::new(self.calendar.year_of(self.span.first()).number() - 1);
        match earlier.filter(|_| self.is_year_to_date()).map(|year| self.calendar.year_name(year)) {
            Some(year) if self.span.months() == 12 => year,
            Some(year) => format!("the same months of {year}"),
            None => "the same months a year earlier".to_owned(),
        }
    }

    fn total_sentence(
        &self,
        sums: Sums,
        sum: &BriefFigure,
        growth: Option<&BriefFigure>,
        base: Option<&BriefFigure>,
    ) -> Option<Sentence> {
        let mut text = format!("{} came to {} in {}", self.subject, sum.text, self.in_words());
        let mut figures = vec![sum.clone()];
        if let (Some(growth), Some(base)) = (growth, base)
            && let Some(size) = growth.size()
        {
            text.push_str(&format!(", {size} percent"));
            figures.push(growth.clone());
            let difference = sums.difference.and_then(|measure| self.here(measure));
            if let Some(difference) = difference.filter(|difference| difference.size().is_some()) {
                text.push_str(&format!(" or {}", difference.size_in_words()?));
                figures.push(difference);
            }
            let more = if growth.is_fall() { "less" } else { "more" };
            text.push_str(&format!(" {more} than the {} of {}", base.text, self.base_in_words()));
            figures.push(base.clone());
        }
        let share = self.here(Measure::FytdSharePct).filter(|_| sums.sum == Measure::Fytd);
        if let (Some(share), Some(total)) = (share, self.total) {
            text.push_str(&format!(", and made up {} percent of {total}", share.digits));
            figures.push(share);
        }
        sentence(text + ".", figures)
    }

    /// The best and the weakest month; None where all have the same value.
    fn extremes(&self) -> Option<Extremes> {
        let series = self.rows.series();
        let months = (0..self.span.months()).filter_map(|index| self.span.first().plus(index));
        let known: Vec<(Month, Decimal)> =
            months.filter_map(|month| Some((month, series.entries().get(series.index_of(month)?)?.amount?))).collect();
        let (best, high) = known.iter().rev().max_by_key(|(_, value)| *value)?;
        let (weakest, low) = known.iter().min_by_key(|(_, value)| *value)?;
        if high == low {
            return None;
        }
        Some(Extremes { best: self.figure(Measure::Value, *best)?, weakest: self.figure(Measure::Value, *weakest)? })
    }

    fn table(
        &self,
        sum: &BriefFigure,
        growth: Option<&BriefFigure>,
        base: Option<&BriefFigure>,
        extremes: Option<&Extremes>,
    ) -> Vec<(String, String)> {
        let named = |span: Span| {
            let words = self.words_for(span);
            words.strip_prefix("the ").unwrap_or(&words).to_owned()
        };
        let period = named(self.span);
        let mut rows = vec![(capital(&period), sum.text.clone())];
        let earlier = self.span.first().plus(-12).zip(self.span.last().plus(-12));
        let earlier = earlier.and_then(|(first, last)| Span::new(first, last)).map(named);
        rows.extend(earlier.zip(base).map(|(earlier, base)| (capital(&earlier), base.text.clone())));
        rows.extend(growth.map(|growth| (format!("Year-on-year, {period}"), signed(growth))));
        if let Some(Extremes { best, weakest }) = extremes {
            rows.extend([best, weakest].map(|figure| (words(figure.month), figure.text.clone())));
        }
        rows
    }

    fn flags(&self, sums: Sums) -> [(&'static str, crate::series::Flags); 2] {
        let of = |measure: Measure| match self.rows.series().index_of(self.span.last()) {
            Some(row) if self.here(measure).is_some() => self.rows.flags(measure, row),
            _ => crate::series::Flags::NONE,
        };
        [("the total", of(sums.sum)), ("the growth", of(sums.percent))]
    }

    /// Adds whether a goal for a fiscal year was met or missed, or what it needs.
    pub fn tell_target(&self, brief: &mut Brief, total: Decimal, year: FiscalYear, target: &Target) {
        let year = self.calendar.year_name(year);
        let named = goal::Named { unit: &self.unit, goal: total, year, rounding: self.rounding };
        brief.sentences.extend(named.tell(target));
    }
}

/// A percentage with its sign: `+13%`.
pub(super) fn signed(figure: &BriefFigure) -> String {
    let plus = if figure.is_fall() || figure.size().is_none() { "" } else { "+" };
    format!("{plus}{}%", figure.digits)
}

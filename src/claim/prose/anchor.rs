//! Which months a named period is: relative ones are placed by the date of publication and by the period spoken of.

use super::class::{Basis, Relative};
use super::period::Named;
use crate::series::{FiscalCalendar, Month, Span};

/// What relative months are placed by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) calendar: FiscalCalendar,
    /// The latest month that the text can speak of: the one before its publication, else the latest of the data.
    pub(super) latest: Option<Month>,
    /// The month of publication, else the same as `latest`.
    pub(super) now: Option<Month>,
    /// Whether the day of publication is known, so that a month without its year is certain.
    pub(super) is_dated: bool,
    /// Whether the data hold the month of publication.
    pub(super) holds_now: bool,
}

/// A period as it stands in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum SpokenPeriod {
    Named(Named),
    Relative(Relative),
    /// The same months in this year.
    SameIn(Named),
}

impl SpokenPeriod {
    /// Whether the months are placed by the day of publication or by what was spoken of.
    pub(super) fn is_relative(self) -> bool {
        !matches!(self, Self::Named(Named::Span(_) | Named::Year(_)))
    }

    /// Whether it names this month by its name.
    pub(super) fn is_month(self, span: Span) -> bool {
        match self {
            Self::Named(Named::Month(number) | Named::MonthLastYear(number)) => span.last().month() == number,
            Self::Named(_) | Self::Relative(_) | Self::SameIn(_) => false,
        }
    }
}

/// The same months, so many months later.
pub(super) fn shifted(span: Span, months: i32) -> Option<Span> {
    Span::new(span.first().plus(months)?, span.last().plus(months)?)
}

/// The same months on the other side.
pub(super) fn shifted_by(span: Span, basis: Basis) -> Option<Span> {
    shifted(span, if basis == Basis::Month { -1 } else { -12 })
}

fn single(month: Month) -> Option<Span> {
    Span::new(month, month)
}

impl Anchor {
    /// The last month of this number of the year that is not after `latest`.
    fn nearest(latest: Month, number: u8) -> Option<Month> {
        latest.plus(-(i32::from(latest.month()) - i32::from(number)).rem_euclid(12))
    }

    /// Whether the period is named by the month of publication without its year: at its end that month may be meant, else the
    /// one a year before.
    pub(super) fn is_month_of_publication(self, period: SpokenPeriod) -> bool {
        let SpokenPeriod::Named(Named::Month(last) | Named::Months(_, last)) = period else { return false };
        self.is_dated && self.now.is_some_and(|now| now.month() == last)
    }

    /// Whether "December of last year" may be one of two: said in January it is the latest December or the one before.
    pub(super) fn is_month_of_some_last_year(self, period: SpokenPeriod) -> bool {
        let SpokenPeriod::Named(Named::MonthLastYear(number)) = period else { return false };
        let nearest = self.latest.and_then(|latest| Self::nearest(latest, number));
        self.now.zip(nearest).is_some_and(|(now, nearest)| nearest.year() != now.year())
    }

    /// Whether the first months of a year are meant that no word calls fiscal, and the fiscal year's are not the latest: they may
    /// be those of the calendar year.
    pub(super) fn is_first_months_of_some_year(self, period: SpokenPeriod) -> bool {
        let SpokenPeriod::Named(named @ Named::FirstMonths(_)) = period else { return false };
        let is_calendar = self.latest.is_none_or(|latest| self.calendar.first_month_of(latest).month() == 1);
        !is_calendar && self.named(named, self.latest).is_some_and(|span| Some(span.last()) != self.latest)
    }

    /// The month that a name without a year is counted back from.
    fn newest(self, period: SpokenPeriod) -> Option<Month> {
        if self.holds_now && self.is_month_of_publication(period) { self.now } else { self.latest }
    }

    /// Whether the latest month and the day of publication are of one fiscal year.
    fn same_year(self) -> bool {
        let year = |month: Option<Month>| month.map(|month| self.calendar.first_month_of(month));
        year(self.now) == year(self.latest)
    }

    fn year_to(self, month: Month) -> Option<Span> {
        Span::new(self.calendar.first_month_of(month), month)
    }

    /// The fiscal year to date of a month; a longer period stays as it is.
    pub(super) fn cumulative(self, span: Option<Span>) -> Option<Span> {
        match span {
            Some(span) if span.months() > 1 => Some(span),
            Some(span) => self.year_to(span.last()),
            None => self.year_to(self.latest?),
        }
    }

    /// The months of a period that is spoken of for itself; `topic` is the period spoken of before.
    pub(super) fn main(self, period: SpokenPeriod, topic: Option<Span>) -> Option<Span> {
        match period {
            SpokenPeriod::Named(Named::MonthsUntil(count)) => {
                let last = topic.map_or(self.latest, |span| Some(span.last()))?;
                Span::new(last.plus(1 - i32::from(count))?, last)
            }
            SpokenPeriod::Named(named) => self.named(named, self.newest(period)),
            SpokenPeriod::Relative(relative) => match relative {
                Relative::LastMonth => single(self.latest?),
                Relative::TheMonth => topic.filter(|span| span.months() == 1),
                Relative::ThePeriod => topic,
                // In its first month a fiscal year has no figures yet, and the word may still mean the one that ended.
                Relative::ThisYear => self.year_to(self.latest?).filter(|_| self.same_year()),
                Relative::LastYear => {
                    let start = self.calendar.first_month_of(self.now?);
                    Span::new(start.plus(-12)?, start.plus(-1)?)
                }
                // In its second half the year is going out; in the first half it is the one before that has gone.
                Relative::OutgoingYear => {
                    let start = self.calendar.first_month_of(self.latest?);
                    let second_half = start.plus(6)? <= self.latest?;
                    if second_half { self.year_to(self.latest?) } else { Span::new(start.plus(-12)?, start.plus(-1)?) }
                }
                Relative::LastTwelve => Span::new(self.latest?.plus(-11)?, self.latest?),
                Relative::YearBefore => shifted(topic?, -12),
                Relative::MonthBefore => shifted(topic.filter(|span| span.months() == 1)?, -1),
                Relative::SameIn | Relative::SameAgain | Relative::LooseLastYear => None,
            },
            SpokenPeriod::SameIn(year) => self.same_in(topic?, year),
        }
    }

    /// The months that `main` is compared with.
    pub(super) fn base(self, period: SpokenPeriod, main: Span) -> Option<Span> {
        let one_month = main.months() == 1;
        match period {
            SpokenPeriod::SameIn(year) => self.same_in(main, year),
            SpokenPeriod::Relative(Relative::YearBefore | Relative::LooseLastYear) => shifted(main, -12),
            SpokenPeriod::Relative(Relative::MonthBefore | Relative::LastMonth) if one_month => shifted(main, -1),
            // "December last year" said in January of the December before that.
            SpokenPeriod::Named(Named::MonthLastYear(number)) if one_month && main.last().month() == number => {
                shifted(main, -12)
            }
            // A base is another month than the one that is compared with it.
            SpokenPeriod::Named(Named::Month(_) | Named::Months(..)) => {
                let SpokenPeriod::Named(named) = period else { return None };
                self.named(named, Some(main.last())).filter(|span| *span != main)
            }
            SpokenPeriod::Relative(Relative::LastYear)
                if main.months() == 12 && self.calendar.first_month_of(main.first()) == main.first() =>
            {
                shifted(main, -12)
            }
            SpokenPeriod::Relative(Relative::LastYear) => {
                self.main(period, None).filter(|span| span.months() == main.months())
            }
            SpokenPeriod::Named(_) => self.main(period, None),
            SpokenPeriod::Relative(_) => None,
        }
    }

    /// The months of `main` in another year, a fiscal or a calendar one.
    fn same_in(self, main: Span, year: Named) -> Option<Span> {
        let year = self.named(year, self.latest)?;
        (-20..=20)
            .filter_map(|years| shifted(main, years * 12))
            .find(|moved| year.months() == 12 && year.contains(moved.first()) && year.contains(moved.last()))
    }

    /// Whether figures of these months can be known: months that end after the month of publication cannot be meant.
    fn may_be_published(self, span: Span) -> bool {
        !self.is_dated || self.now.is_none_or(|now| span.last() <= now)
    }

    fn named(self, named: Named, latest: Option<Month>) -> Option<Span> {
        match named {
            Named::Span(span) => Some(span).filter(|span| self.may_be_published(*span)),
            Named::Year(year) => {
                Span::new(Month::new(year, 1)?, Month::new(year, 12)?).filter(|span| self.may_be_published(*span))
            }
            Named::Month(number) => single(Self::nearest(latest?, number)?),
            Named::MonthLastYear(number) => single(Month::new(self.now?.year() - 1, number)?),
            Named::MonthsLastYear(first, last) => shifted(self.named(Named::Months(first, last), latest)?, -12),
            Named::Months(first, last) => {
                let last = Self::nearest(latest?, last)?;
                Span::new(Self::nearest(last, first)?, last)
            }
            Named::FirstMonths(count) | Named::FirstMonthsLastYear(count) => {
                let first = self.calendar.first_month_of(latest?);
                let span = Span::new(first, first.plus(i32::from(count) - 1)?)?;
                if matches!(named, Named::FirstMonthsLastYear(_)) {
                    return shifted(span, -12);
                }
                (span.last() <= latest?).then_some(span)
            }
            Named::Day | Named::PartOfMonth | Named::MonthsUntil(_) => None,
        }
    }
}

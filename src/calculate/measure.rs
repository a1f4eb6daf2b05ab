//! The registry: every measure with its name, unit, title and formula, defined once.
//!
//! The name is the column header, the word of `--measures` and the name in every other command.

use crate::calculate::{Cell, Ratio, Reason, Windows};
use crate::series::{Decimal, Exact, Frequency};

/// The months a sum runs over, ending in the month it is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The month alone.
    Month,
    /// From the first month of the fiscal year.
    FiscalYearToDate,
    /// Three months.
    Three,
    /// Twelve months.
    Twelve,
}

impl Window {
    pub(crate) const COUNT: usize = 4;

    pub(crate) const fn place(self) -> usize {
        self as usize
    }

    /// The measure that is this sum.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "value",
            Self::FiscalYearToDate => "fytd",
            Self::Three => "sum3",
            Self::Twelve => "sum12",
        }
    }
}

/// A sum over a window that ended with the month itself or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The months summed.
    pub window: Window,
    /// How much earlier the window ended.
    pub lag: Lag,
}

/// How much earlier a window ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// It ends with the month itself.
    None,
    /// With the period before: the month before, in a monthly series.
    Period,
    /// With the same period a year earlier.
    Year,
}

impl Lag {
    /// The number of periods, in a series of this frequency.
    #[must_use]
    pub const fn periods(self, frequency: Frequency) -> usize {
        match (self, frequency) {
            (Self::None, _) => 0,
            (Self::Period, _) | (Self::Year, Frequency::Year) => 1,
            (Self::Year, Frequency::Quarter) => 4,
            (Self::Year, Frequency::Month) => 12,
        }
    }
}

/// How a measure is computed from sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The sum itself.
    Level(Term),
    /// The first sum less the second.
    Difference(Term, Term),
    /// `100 (first / second - 1)`.
    Growth(Term, Term),
    /// The sum divided by a number of months.
    Mean(Term, u32),
    /// `100 ((first / second)^12 - 1)`.
    Annualised(Term, Term),
    /// `100 sum / total's sum`, over the same months.
    Share(Term),
    /// `100 (first - second) / total's second`.
    Contribution(Term, Term),
    /// The working days of the months summed.
    Days(Term),
    /// The sum divided by the working days of its months.
    PerDay(Term),
    /// `100 (first / second - 1)`, each divided by the working days of its months.
    PerDayGrowth(Term, Term),
    /// The median of the growth on the month before, in the same month of the earlier years.
    Typical,
    /// The number of years that the median is of.
    TypicalYears,
    /// The value without its season.
    Adjusted,
    /// The growth of the value without its season on the period before.
    AdjustedGrowth,
    /// The method by which the season is taken out.
    AdjustedMethod,
    /// The place among all months so far, 1 = highest.
    Rank,
    /// `high` or `low` where every earlier value was lower or higher.
    Record,
    /// The number of months in a row with yoy growth of the same sign.
    Streak,
}

impl Formula {
    /// The sums the formula is made of.
    #[must_use]
    pub fn terms(self) -> Vec<Term> {
        match self {
            Self::Level(one) | Self::Mean(one, _) | Self::Share(one) | Self::PerDay(one) => vec![one],
            Self::Difference(one, other)
            | Self::Growth(one, other)
            | Self::Annualised(one, other)
            | Self::Contribution(one, other)
            | Self::PerDayGrowth(one, other) => vec![one, other],
            // No value of the month is needed: the calendar alone, or earlier years. An adjusted value needs all of them.
            Self::Days(_)
            | Self::Typical
            | Self::TypicalYears
            | Self::Adjusted
            | Self::AdjustedGrowth
            | Self::AdjustedMethod => Vec::new(),
            Self::Rank | Self::Record | Self::Streak => vec![term(Window::Month, Lag::None)],
        }
    }

    /// The windows the formula sums over.
    pub fn windows(self) -> impl Iterator<Item = Window> {
        self.terms().into_iter().map(|term| term.window)
    }

    /// The sum of the total series that the formula divides by, where it does.
    #[must_use]
    pub fn total_term(self) -> Option<Term> {
        match self {
            Self::Share(of) => Some(of),
            Self::Contribution(_, base) => Some(base),
            _ => None,
        }
    }

    /// Whether the formula needs a calendar of working days.
    #[must_use]
    pub fn needs_days(self) -> bool {
        !self.day_terms().is_empty()
    }

    /// The terms of whose months the working days are counted.
    #[must_use]
    pub fn day_terms(self) -> Vec<Term> {
        match self {
            Self::Days(of) | Self::PerDay(of) => vec![of],
            Self::PerDayGrowth(new, base) => vec![new, base],
            _ => Vec::new(),
        }
    }

    /// Whether the formula looks at the same month of every earlier year.
    #[must_use]
    pub fn is_seasonal(self) -> bool {
        matches!(self, Self::Typical | Self::TypicalYears)
    }

    /// Whether the formula needs the series without its season: an estimate.
    #[must_use]
    pub fn is_adjusted(self) -> bool {
        matches!(self, Self::Adjusted | Self::AdjustedGrowth | Self::AdjustedMethod)
    }

    /// Whether the result is a word and no number.
    #[must_use]
    pub fn is_word(self) -> bool {
        matches!(self, Self::Record | Self::AdjustedMethod)
    }

    /// Whether the formula looks at every earlier month.
    #[must_use]
    pub fn needs_history(self) -> bool {
        matches!(self, Self::Rank | Self::Record | Self::Streak)
    }

    /// Whether the result is a number computed from levels, which then has an interval.
    #[must_use]
    pub fn has_interval(self) -> bool {
        !self.needs_history() && !self.is_adjusted() && !matches!(self, Self::Days(_) | Self::TypicalYears)
    }
}

/// The unit of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The unit of the data.
    Data,
    /// Per cent.
    Percent,
    /// Percentage points.
    PercentagePoints,
    /// The unit of the data, per working day.
    DataPerDay,
    /// Working days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
    /// None.
    None,
}

impl Unit {
    /// The unit as it is listed: `data`, `%`, `pp`, `data/day`, `days`, `months`, `years` or `-`.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Percent => "%",
            Self::PercentagePoints => "pp",
            Self::DataPerDay => "data/day",
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
            Self::None => "-",
        }
    }
}

const fn term(window: Window, lag: Lag) -> Term {
    Term { window, lag }
}

const MONTH: Term = term(Window::Month, Lag::None);
const MONTH_BEFORE: Term = term(Window::Month, Lag::Period);
const YEAR_BEFORE: Term = term(Window::Month, Lag::Year);
const FYTD: Term = term(Window::FiscalYearToDate, Lag::None);
const FYTD_PREV: Term = term(Window::FiscalYearToDate, Lag::Year);
const SUM3: Term = term(Window::Three, Lag::None);
const SUM3_PREV: Term = term(Window::Three, Lag::Year);
const SUM12: Term = term(Window::Twelve, Lag::None);
const SUM12_BEFORE: Term = term(Window::Twelve, Lag::Period);
const SUM12_PREV: Term = term(Window::Twelve, Lag::Year);

macro_rules! registry {
    ($($variant:ident $name:literal $unit:ident $title:literal $text:literal = $formula:expr;)*) => {
        /// A measure of the registry. x(t) is the month's value, s(t) the first month of t's fiscal year.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Measure {
            $(#[doc = concat!($title, ": `", $text, "`.")] $variant,)*
        }

        impl Measure {
            /// Every measure, in the order of the registry.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name: column header and word of `--measures`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The unit.
            #[must_use]
            pub const fn unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$unit,)* }
            }

            /// What it is, in words.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// The formula as it is listed.
            #[must_use]
            pub const fn formula_text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The formula as it is computed.
            #[must_use]
            pub const fn formula(self) -> Formula {
                match self { $(Self::$variant => $formula,)* }
            }
        }
    };
}

registry! {
    Value "value" Data "Value of the month" "x(t)" = Formula::Level(MONTH);
    MomAbs "mom_abs" Data "Change on the month before" "x(t) - x(t-1)" = Formula::Difference(MONTH, MONTH_BEFORE);
    MomPct "mom_pct" Percent "Growth on the month before" "100 (x(t)/x(t-1) - 1)" = Formula::Growth(MONTH, MONTH_BEFORE);
    YoyAbs "yoy_abs" Data "Change on the same month a year earlier" "x(t) - x(t-12)" = Formula::Difference(MONTH, YEAR_BEFORE);
    YoyPct "yoy_pct" Percent "Growth on the same month a year earlier" "100 (x(t)/x(t-12) - 1)" = Formula::Growth(MONTH, YEAR_BEFORE);
    Fytd "fytd" Data "Fiscal year to date" "sum of x over s(t)..t" = Formula::Level(FYTD);
    FytdPrev "fytd_prev" Data "Same months of the fiscal year before" "sum of x over s(t)-12..t-12" = Formula::Level(FYTD_PREV);
    FytdYoyAbs "fytd_yoy_abs" Data "Change of the fiscal year to date on the same months a year earlier" "fytd - fytd_prev" = Formula::Difference(FYTD, FYTD_PREV);
    FytdYoyPct "fytd_yoy_pct" Percent "Growth of the fiscal year to date on the same months a year earlier" "100 (fytd/fytd_prev - 1)" = Formula::Growth(FYTD, FYTD_PREV);
    Sum3 "sum3" Data "Sum of three months" "sum of x over t-2..t" = Formula::Level(SUM3);
    Sum12 "sum12" Data "Sum of twelve months" "sum of x over t-11..t" = Formula::Level(SUM12);
    Sum3YoyPct "sum3_yoy_pct" Percent "Growth of the three-month sum on a year earlier" "100 (sum3(t)/sum3(t-12) - 1)" = Formula::Growth(SUM3, SUM3_PREV);
    Sum12YoyPct "sum12_yoy_pct" Percent "Growth of the twelve-month sum on a year earlier" "100 (sum12(t)/sum12(t-12) - 1)" = Formula::Growth(SUM12, SUM12_PREV);
    Avg12 "avg12" Data "Mean of twelve months" "sum12(t) / 12" = Formula::Mean(SUM12, 12);
    Avg12Prev "avg12_prev" Data "Mean of the twelve months before" "sum12(t-1) / 12" = Formula::Mean(SUM12_BEFORE, 12);
    SharePct "share_pct" Percent "Share in the total" "100 x(t) / x_total(t)" = Formula::Share(MONTH);
    FytdSharePct "fytd_share_pct" Percent "Share of the fiscal year to date in the total's" "100 fytd / fytd_total" = Formula::Share(FYTD);
    MomContribPp "mom_contrib_pp" PercentagePoints "Contribution to the total's growth on the month before" "100 (x(t) - x(t-1)) / x_total(t-1)" = Formula::Contribution(MONTH, MONTH_BEFORE);
    YoyContribPp "yoy_contrib_pp" PercentagePoints "Contribution to the total's growth on a year earlier" "100 (x(t) - x(t-12)) / x_total(t-12)" = Formula::Contribution(MONTH, YEAR_BEFORE);
    FytdYoyContribPp "fytd_yoy_contrib_pp" PercentagePoints "Contribution to the growth of the total's fiscal year to date" "100 (fytd - fytd_prev) / fytd_prev_total" = Formula::Contribution(FYTD, FYTD_PREV);
    Days "days" Days "Working days of the month" "weekdays(t) - holidays(t)" = Formula::Days(MONTH);
    PerDay "per_day" DataPerDay "Value per working day" "x(t) / days(t)" = Formula::PerDay(MONTH);
    PerDayMomPct "per_day_mom_pct" Percent "Growth per working day on the month before" "100 (per_day(t)/per_day(t-1) - 1)" = Formula::PerDayGrowth(MONTH, MONTH_BEFORE);
    PerDayYoyPct "per_day_yoy_pct" Percent "Growth per working day on the same month a year earlier" "100 (per_day(t)/per_day(t-12) - 1)" = Formula::PerDayGrowth(MONTH, YEAR_BEFORE);
    FytdPerDayYoyPct "fytd_per_day_yoy_pct" Percent "Growth per working day of the fiscal year to date on a year earlier" "100 ((fytd/days of s(t)..t) / (fytd_prev/days of s(t)-12..t-12) - 1)" = Formula::PerDayGrowth(FYTD, FYTD_PREV);
    TypicalMomPct "typical_mom_pct" Percent "Usual growth on the month before: the median of earlier years" "median of mom_pct(t-12k), k = 1, 2, ..." = Formula::Typical;
    TypicalMomYears "typical_mom_years" Years "Earlier years that typical_mom_pct is the median of" "count of mom_pct(t-12k), k = 1, 2, ..." = Formula::TypicalYears;
    Sa "sa" Data "Value without its season, an estimate" "x(t) without the season, by sa_method" = Formula::Adjusted;
    SaMomPct "sa_mom_pct" Percent "Growth on the month before without the season, an estimate" "100 (sa(t)/sa(t-1) - 1)" = Formula::AdjustedGrowth;
    SaMethod "sa_method" None "Method of sa and its settings" "STL, or X-13ARIMA-SEATS with --x13" = Formula::AdjustedMethod;
    Rank "rank" None "Place among all months so far, 1 = highest" "1 + count of u <= t with x(u) > x(t)" = Formula::Rank;
    Record "record" None "high or low where no earlier month reached it" "x(t) against x(u), u < t" = Formula::Record;
    Streak "streak" Months "Months in a row with yoy growth of the same sign, signed" "run of sign(yoy_pct) up to t" = Formula::Streak;
    MomAnnualisedPct "mom_annualised_pct" Percent "Growth on the month before, at an annual rate" "100 ((x(t)/x(t-1))^12 - 1)" = Formula::Annualised(MONTH, MONTH_BEFORE);
}

impl Measure {
    /// The measure with this name, or nothing.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.name() == name)
    }
}

/// Both sums, or the first reason in order where one is missing.
pub(crate) fn both(windows: &Windows<'_>, new: Term, base: Term, row: usize) -> Result<(Decimal, Decimal), Reason> {
    first_reason(windows.get(new, row), windows.get(base, row))
}

/// Both, or the first reason in order where one is missing.
#[inline]
pub(crate) fn first_reason<A, B>(one: Result<A, Reason>, other: Result<B, Reason>) -> Result<(A, B), Reason> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(one), Err(other)) => Err(one.min(other)),
        (Err(reason), Ok(_)) | (Ok(_), Err(reason)) => Err(reason),
    }
}

/// A percentage on a base above zero; missing on any other.
#[inline]
pub(crate) fn percentage(
    parts: Result<(Decimal, Decimal), Reason>,
    formula: impl Fn(Decimal, Decimal) -> Ratio,
) -> Cell {
    match parts {
        Err(reason) => Cell::Missing(reason),
        Ok((_, base)) if base.is_zero() => Cell::Missing(Reason::ZeroBase),
        Ok((_, base)) if base.is_below_zero() => Cell::Missing(Reason::NegativeBase),
        Ok((new, base)) => Cell::Ratio(formula(new, base)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_name_of_its_own_and_a_formula() {
        for (place, measure) in Measure::ALL.iter().enumerate() {
            assert_eq!(Measure::from_name(measure.name()), Some(*measure));
            assert!(Measure::ALL[..place].iter().all(|other| other.name() != measure.name()));
            assert!(!measure.title().is_empty() && !measure.formula_text().is_empty());
        }
    }
}

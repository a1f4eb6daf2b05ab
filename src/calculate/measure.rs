//! The registry: every measure with its name, unit, title and formula, defined once.
//!
//! The name is the column header, the word of `--measures` and the name in every other command. Each formula is computed in the
//! file of its family: `levels`, `growth`, `shares`, `workdays`, `season`, `seasonal`, `history`.

use std::num::NonZeroU32;

use crate::calculate::formula::Formula;
use crate::calculate::season::EarlierYears;
use crate::calculate::window::{DoesNotApply, Term};
use crate::series::Frequency;

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

const MONTH: Term = Term::MONTH;
const MONTH_BEFORE: Term = Term::MONTH_BEFORE;
const YEAR_BEFORE: Term = Term::YEAR_BEFORE;
const FYTD: Term = Term::FYTD;
const FYTD_PREV: Term = Term::FYTD_PREV;

/// The mean of the term's sum over so many months.
const fn mean(of: Term, months: u32) -> Formula {
    assert!(months > 0, "a mean is of at least one month");
    Formula::Mean(of, NonZeroU32::MIN.saturating_add(months - 1))
}

/// The growth of the sum of so many months on a year earlier.
const fn growth_of_sum(months: u8) -> Formula {
    Formula::Growth(Term::sum(months), Term::sum_a_year_earlier(months))
}

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
    Sum3 "sum3" Data "Sum of three months" "sum of x over t-2..t" = Formula::Level(Term::sum(3));
    Sum12 "sum12" Data "Sum of twelve months" "sum of x over t-11..t" = Formula::Level(Term::sum(12));
    Sum3YoyPct "sum3_yoy_pct" Percent "Growth of the three-month sum on a year earlier" "100 (sum3(t)/sum3(t-12) - 1)" = growth_of_sum(3);
    Sum12YoyPct "sum12_yoy_pct" Percent "Growth of the twelve-month sum on a year earlier" "100 (sum12(t)/sum12(t-12) - 1)" = growth_of_sum(12);
    Avg12 "avg12" Data "Mean of twelve months" "sum12(t) / 12" = mean(Term::sum(12), 12);
    Avg12Prev "avg12_prev" Data "Mean of the twelve months before" "sum12(t-1) / 12" = mean(Term::sum_before(12), 12);
    SharePct "share_pct" Percent "Share of total" "100 x(t) / x_total(t)" = Formula::Share(MONTH);
    FytdSharePct "fytd_share_pct" Percent "Share of total, fiscal year to date" "100 fytd / fytd_total" = Formula::Share(FYTD);
    MomContribPp "mom_contrib_pp" PercentagePoints "Contribution to the total's growth on the month before" "100 (x(t) - x(t-1)) / x_total(t-1)" = Formula::Contribution(MONTH, MONTH_BEFORE);
    YoyContribPp "yoy_contrib_pp" PercentagePoints "Contribution to the total's growth on a year earlier" "100 (x(t) - x(t-12)) / x_total(t-12)" = Formula::Contribution(MONTH, YEAR_BEFORE);
    FytdYoyContribPp "fytd_yoy_contrib_pp" PercentagePoints "Contribution to the growth of the total's fiscal year to date" "100 (fytd - fytd_prev) / fytd_prev_total" = Formula::Contribution(FYTD, FYTD_PREV);
    Days "days" Days "Working days of the month" "weekdays(t) - holidays(t)" = Formula::Days(MONTH);
    PerDay "per_day" DataPerDay "Value per working day" "x(t) / days(t)" = Formula::PerDay(MONTH);
    PerDayMomPct "per_day_mom_pct" Percent "Growth per working day on the month before" "100 (per_day(t)/per_day(t-1) - 1)" = Formula::PerDayGrowth(MONTH, MONTH_BEFORE);
    PerDayYoyPct "per_day_yoy_pct" Percent "Growth per working day on the same month a year earlier" "100 (per_day(t)/per_day(t-12) - 1)" = Formula::PerDayGrowth(MONTH, YEAR_BEFORE);
    FytdPerDayYoyPct "fytd_per_day_yoy_pct" Percent "Growth per working day of the fiscal year to date on a year earlier" "100 ((fytd/days of s(t)..t) / (fytd_prev/days of s(t)-12..t-12) - 1)" = Formula::PerDayGrowth(FYTD, FYTD_PREV);
    TypicalMomPct "typical_mom_pct" Percent "Median growth on the month before in the same month of earlier years" "median of mom_pct(t-12k), k = 1, 2, ..." = Formula::EarlierYears(EarlierYears::MedianGrowth);
    TypicalMomYears "typical_mom_years" Years "Earlier years that typical_mom_pct is the median of" "count of mom_pct(t-12k), k = 1, 2, ..." = Formula::EarlierYears(EarlierYears::GrowthCount);
    UsualFytdSharePct "usual_fytd_share_pct" Percent "Usual share of the fiscal year earned by this month: the median of earlier years" "median of 100 fytd(t-12k) / total of its fiscal year, k = 1, 2, ..." = Formula::EarlierYears(EarlierYears::MedianShare);
    Sa "sa" Data "Seasonally adjusted value (estimate)" "x(t) seasonally adjusted, by sa_method" = Formula::Adjusted;
    SaMomPct "sa_mom_pct" Percent "Growth on the month before, seasonally adjusted (estimate)" "100 (sa(t)/sa(t-1) - 1)" = Formula::AdjustedGrowth;
    SaMethod "sa_method" None "Method of seasonal adjustment and its settings" "STL, or X-13ARIMA-SEATS with --x13" = Formula::AdjustedMethod;
    Rank "rank" None "Rank among all months so far, 1 = highest" "1 + count of u <= t with x(u) > x(t)" = Formula::Rank;
    Record "record" None "high or low where no earlier month reached it" "x(t) against x(u), u < t" = Formula::Record;
    Streak "streak" Months "Months in a row with yoy growth of the same sign, signed" "run of sign(yoy_pct) up to t" = Formula::Streak;
    MomAnnualisedPct "mom_annualised_pct" Percent "Growth on the month before, at an annual rate" "100 ((x(t)/x(t-1))^12 - 1)" = Formula::Annualised(MONTH, MONTH_BEFORE);
}

impl Measure {
    /// The measure with this name; `None` where there is none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.name() == name)
    }

    /// The measure with this name, or with this name before its unit: `yoy` is `yoy_pct`, `share` is `share_pct`. `contrib` is
    /// `yoy_contrib_pp`.
    ///
    /// ```
    /// use itx::calculate::Measure;
    /// assert_eq!(Measure::from_name_or_short("mom"), Some(Measure::MomPct));
    /// assert_eq!(Measure::from_name_or_short("mom_abs"), Some(Measure::MomAbs));
    /// assert_eq!(Measure::from_name_or_short("growth"), None);
    /// ```
    #[must_use]
    pub fn from_name_or_short(name: &str) -> Option<Self> {
        let name = if name == "contrib" { "yoy_contrib" } else { name };
        let suffixes = ["", "_pct", "_pp"];
        suffixes.iter().find_map(|suffix| Self::from_name(&format!("{name}{suffix}")))
    }

    /// Whether the measure has a meaning for a series of such periods.
    ///
    /// # Errors
    /// [`DoesNotApply`] where it has none: a sum of months that are fewer than a period, a change on the period before of years.
    pub fn applies_to(self, frequency: Frequency) -> Result<(), DoesNotApply> {
        self.formula().applies_to(frequency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_name_of_its_own_and_a_formula() {
        for (index, measure) in Measure::ALL.iter().enumerate() {
            assert_eq!(Measure::from_name(measure.name()), Some(*measure));
            assert!(Measure::ALL[..index].iter().all(|other| other.name() != measure.name()));
            assert!(!measure.title().is_empty() && !measure.formula_text().is_empty());
        }
    }

    #[test]
    fn a_sum_of_fewer_months_than_a_period_does_not_apply() {
        const YEAR_BEFORE_MESSAGE: &str = "the period before a year is the year before; ask for yoy_pct or yoy_abs";
        for (measure, frequency, message) in [
            (Measure::Sum3, Frequency::Year, "a year is longer than 3 months"),
            (Measure::Sum3YoyPct, Frequency::Year, "a year is longer than 3 months"),
            (Measure::MomPct, Frequency::Year, YEAR_BEFORE_MESSAGE),
            (Measure::PerDayMomPct, Frequency::Year, YEAR_BEFORE_MESSAGE),
            (Measure::TypicalMomPct, Frequency::Year, YEAR_BEFORE_MESSAGE),
            (Measure::Sa, Frequency::Year, "a year has no season"),
        ] {
            assert_eq!(measure.applies_to(frequency).unwrap_err().to_string(), message, "{}", measure.name());
        }
        for measure in Measure::ALL {
            assert_eq!(measure.applies_to(Frequency::Quarter), Ok(()), "{}", measure.name());
        }
        assert_eq!(Measure::Avg12Prev.applies_to(Frequency::Year), Ok(()));
    }
}

//! What a goal for a fiscal year needs: what is left, the growth it takes, the pace so far, and three plain projections.
//!
//! Nothing here says whether a goal is likely: each projection is one rule carried on, and is named by it.

use std::cmp::Ordering;

use crate::calculate::fraction::Fraction;
use crate::calculate::measure::{first_reason, percentage};
use crate::calculate::{Cell, Ratio, Reason};
use crate::series::{Decimal, DoesNotFit, Exact, FiscalCalendar, FiscalYear, Flags, Month, Series, Span, WorkCalendar};

/// The most years that may lie between a base and a goal, so that the powers of a projection stay small.
pub const MOST_YEARS: u32 = 100;

/// The level that the growth to a goal is counted from.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    /// Its fiscal year.
    pub year: FiscalYear,
    /// Its level where it was given; else it is the total of that year in the data.
    pub level: Option<Decimal>,
}

/// A goal: a total for a fiscal year, seen from a month.
#[derive(Clone, Copy, Debug)]
pub struct Goal<'a> {
    /// The total aimed at, in data units.
    pub total: Decimal,
    /// The fiscal year whose total it is.
    pub until: FiscalYear,
    /// What growth is counted from; nothing for the fiscal year before `until`, or before the running year where that is earlier.
    pub base: Option<Base>,
    /// The last month that counts as known.
    pub month: Month,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The working days; without them what is per working day is missing as `no-calendar`.
    pub working: Option<&'a WorkCalendar>,
}

/// A figure and the union of the flags of the months it was computed from.
pub type Flagged = (Cell, Flags);

/// A projected total: the months that are known, and the others by one rule.
#[derive(Clone, Debug)]
pub struct Projection {
    /// The total of the goal's year.
    pub total: Flagged,
    /// The month in which the goal is reached within its year; nothing where it is not, or the total is missing.
    pub reached: Option<Month>,
}

/// What a goal needs, seen from a month. Levels are in data units.
#[derive(Clone, Debug)]
pub struct Target {
    /// The sum of the months of the goal's year that are known; zero before it begins, `gap` where one is missing.
    pub so_far: Flagged,
    /// The goal less `so_far`; negative where it is exceeded.
    pub left: Flagged,
    /// The months of the goal's year that are still to come.
    pub months_left: i32,
    /// `left / months_left`; empty in a year that is over, and where nothing is left.
    pub needed_per_month: Flagged,
    /// The working days of the months to come; `no-calendar` where no calendar covers them.
    pub days_left: Cell,
    /// `left` over the working days to come.
    pub needed_per_day: Flagged,
    /// The fiscal year that growth is counted from.
    pub base_year: FiscalYear,
    /// Its level.
    pub base: Flagged,
    /// The years from the base to the goal.
    pub years: u32,
    /// `100 ((goal / base)^(1/years) - 1)`, the growth a year that leads from the base to the goal.
    pub growth_needed: Flagged,
    /// Growth of the running fiscal year to date on the same months a year earlier.
    pub pace: Flagged,
    /// `100 (left / the same months a year earlier - 1)`, the growth that the months to come need; of the running year only.
    pub growth_left: Flagged,
    /// `100 so_far / goal`.
    pub done: Flagged,
    /// The lowest, median and highest share of a past year's total that had come in by the same month.
    pub usual: [Flagged; 3],
    /// The number of past years that these are of.
    pub usual_years: i64,
    /// The running year's growth carried on: every month to come is its month a year earlier times `fytd / fytd_prev`.
    pub by_shape: Projection,
    /// Every month to come is the mean of the last twelve.
    pub by_trailing: Projection,
    /// The growth of the last three months carried on: every month to come is its month a year earlier times `sum3 / sum3_prev`.
    pub by_growth: Projection,
}

/// A goal too far ahead: the powers of a projection would grow without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{until} lies {ahead} years ahead of {month}; at most {MOST_YEARS} are projected")]
pub struct TooFarAhead {
    until: FiscalYear,
    ahead: i32,
    month: Month,
}

impl Goal<'_> {
    /// Whether the goal lies near enough to be projected to.
    ///
    /// # Errors
    /// [`TooFarAhead`] where it lies more than [`MOST_YEARS`] ahead.
    pub fn is_in_reach(&self) -> Result<(), TooFarAhead> {
        let ahead = self.until.number() - self.calendar.year_of(self.month).number();
        if u32::try_from(ahead).is_ok_and(|ahead| ahead > MOST_YEARS) {
            return Err(TooFarAhead { until: self.until, ahead, month: self.month });
        }
        Ok(())
    }

    /// The goal measured against a monthly series.
    ///
    /// Worked number: 5000 for FY26 seen from 2026-02, with 2973.34 so far, leaves 2026.66, or 506.665 in each of four months.
    ///
    /// # Errors
    /// [`DoesNotFit`] where an exact sum does not fit.
    pub fn against(&self, series: &Series) -> Result<Target, DoesNotFit> {
        let year = self.calendar.span(self.until);
        // A year that is over is seen from its end.
        let seen = Goal { month: self.month.min(year.last()), ..*self };
        seen.against_open(&Known { series, month: seen.month }, year)
    }

    fn against_open(&self, known: &Known<'_>, year: Span) -> Result<Target, DoesNotFit> {
        let so_far = match Span::new(year.first(), self.month) {
            Some(span) => known.sum(span)?,
            // Before a year begins none of its months is needed, and nothing is missing.
            None => (Ok(Decimal::ZERO), Flags::NONE),
        };
        let left = match so_far.0 {
            Ok(sum) => Ok(self.total.exact_difference(sum)?),
            Err(reason) => Err(reason),
        };
        let rest = self.month.plus(1).and_then(|next| Span::new(next.max(year.first()), year.last()));
        let months_left = rest.map_or(0, Span::months);
        let left_over = |count: Result<u32, Reason>| match (rest, first_reason(left, count)) {
            (None, _) => Cell::Word(""),
            // Nothing is needed any more.
            (_, Ok((left, _))) if left.is_below_zero() || left.is_zero() => Cell::Word(""),
            (_, Err(reason)) => Cell::Missing(reason),
            (_, Ok((_, 0))) => Cell::Missing(Reason::ZeroBase),
            (_, Ok((left, count))) => Cell::Ratio(Ratio::mean(left, count)),
        };
        let days = rest.map(|rest| self.working.and_then(|days| days.days(rest)).ok_or(Reason::NoCalendar));
        let running = self.calendar.first_month_of(self.month);
        let (base, base_year, years) = self.base(known)?;
        // Of a year that has not begun no part could have come in by now.
        let usual = if running == year.first() {
            self.usual(known)?
        } else {
            let empty = || (Cell::Word(""), Flags::NONE);
            ([empty(), empty(), empty()], 0)
        };
        let growth_left = match rest.filter(|_| running == year.first()) {
            None => (Cell::Word(""), Flags::NONE),
            Some(rest) => {
                let before = known.sum(year_before(rest))?;
                (percentage(first_reason(left, before.0), Ratio::growth), so_far.1.union(before.1))
            }
        };
        let to_date = known.year_to_date(running)?;
        let start = Start { so_far, rest, reached: self.reached(known)? };
        let cell = |sum: Result<Decimal, Reason>| sum.map_or_else(Cell::Missing, Cell::Amount);
        Ok(Target {
            left: (cell(left), so_far.1),
            months_left,
            needed_per_month: (left_over(Ok(u32::try_from(months_left).unwrap_or(0))), so_far.1),
            days_left: match days {
                None => Cell::Count(0),
                Some(days) => days.map_or_else(Cell::Missing, |days| Cell::Count(i64::from(days))),
            },
            needed_per_day: (left_over(days.unwrap_or(Ok(0))), so_far.1),
            base_year,
            growth_needed: (self.growth(base.0, years), base.1),
            base: (cell(base.0), base.1),
            years,
            pace: (percentage(to_date.both(), Ratio::growth), to_date.flags()),
            growth_left,
            done: (percentage(so_far.0.map(|sum| (sum, self.total)), Ratio::share), so_far.1),
            usual_years: usual.1,
            usual: usual.0,
            by_shape: self.project(known, &start, &to_date.factor())?,
            by_trailing: self.project(known, &start, &known.trailing()?)?,
            by_growth: self.project(known, &start, &known.last_three()?.factor())?,
            so_far: (cell(so_far.0), so_far.1),
        })
    }

    /// The base with its flags, its year, and the years from it to the goal.
    fn base(&self, known: &Known<'_>) -> Result<(Summed, FiscalYear, u32), DoesNotFit> {
        let running = self.calendar.year_of(self.month);
        let before = |year: FiscalYear| FiscalYear::new(year.number() - 1).unwrap_or(year);
        let base = self.base.unwrap_or(Base { year: before(self.until.min(running)), level: None });
        let level = match base.level {
            Some(level) => (Ok(level), Flags::NONE),
            None => known.sum(self.calendar.span(base.year))?,
        };
        Ok((level, base.year, u32::try_from(self.until.number() - base.year.number()).unwrap_or(0)))
    }

    /// The compound growth a year from the base to the goal.
    fn growth(&self, base: Result<Decimal, Reason>, years: u32) -> Cell {
        match base {
            Err(reason) => Cell::Missing(reason),
            Ok(base) if base.is_zero() => Cell::Missing(Reason::ZeroBase),
            // A root of a negative quotient does not exist.
            Ok(base) => {
                Ratio::compound(self.total, base, years).map_or(Cell::Missing(Reason::NegativeBase), Cell::Ratio)
            }
        }
    }

    /// The share of each past year's total that had come in by the same month: lowest, median, highest, and how many.
    fn usual(&self, known: &Known<'_>) -> Result<([Flagged; 3], i64), DoesNotFit> {
        let first = self.calendar.first_month_of(self.month);
        let mut shares: Vec<(Fraction, Decimal, Decimal)> = Vec::new();
        let mut flags = Flags::NONE;
        let mut year = Span::new(first, self.month);
        while let Some(span) = year.map(year_before).filter(|span| span.first() >= known.series.first()) {
            year = Some(span);
            let whole = known.sum(self.calendar.span(self.calendar.year_of(span.last())))?;
            let part = known.sum(span)?;
            if let (Ok(part_sum), Ok(whole_sum)) = (part.0, whole.0)
                && !whole_sum.is_below_zero()
                && let Some(share) = Fraction::quotient(part_sum, whole_sum)
            {
                shares.push((share, part_sum, whole_sum));
                flags = flags.union(part.1).union(whole.1);
            }
        }
        shares.sort_by(|one, other| one.0.cmp(&other.0));
        let count = shares.len();
        let show = |share: &(Fraction, Decimal, Decimal)| Cell::Ratio(Ratio::share(share.1, share.2));
        let (Some(low), Some(middle), Some(high)) = (shares.first(), shares.get(count / 2), shares.last()) else {
            let missing = || (Cell::Missing(Reason::TooShort), Flags::NONE);
            return Ok(([missing(), missing(), missing()], 0));
        };
        let median = match shares.get((count / 2).wrapping_sub(1)).filter(|_| count.is_multiple_of(2)) {
            Some(lower) => Cell::Ratio(lower.0.plus(&middle.0).divided_by(2).times(&hundred()).ratio()),
            None => show(middle),
        };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Ok(([(show(low), flags), (median, flags), (show(high), flags)], count))
    }

    /// The known months and those to come by the rule, up to the end of the goal's year.
    fn project(
        &self,
        known: &Known<'_>,
        start: &Start,
        rule: &Result<(Rule, Flags), Reason>,
    ) -> Result<Projection, DoesNotFit> {
        let Start { so_far, rest, mut reached } = *start;
        let missing = |reason| Projection { total: (Cell::Missing(reason), Flags::NONE), reached: start.reached };
        let Some(rest) = rest else {
            // The year is over: every rule has its total.
            return Ok(Projection { total: (so_far.0.map_or_else(Cell::Missing, Cell::Amount), so_far.1), reached });
        };
        let ((rule, rule_flags), sum) = match first_reason(rule.as_ref().map_err(|reason| *reason), so_far.0) {
            Ok((rule, sum)) => (rule.clone(), sum),
            Err(reason) => return Ok(missing(reason)),
        };
        let goal = Fraction::of(self.total);
        let (mut total, mut flags) = (Fraction::of(sum), so_far.1.union(rule_flags));
        // The months to come, from the one after the last known: those of later years are made of those made before.
        let mut ahead: Vec<Fraction> = Vec::new();
        let mut month = self.month;
        while let Some(next) = month.plus(1).filter(|next| *next <= rest.last()) {
            month = next;
            let value = match &rule {
                Rule::Level(level) => level.clone(),
                Rule::Factor(factor) => match ahead.len().checked_sub(12).and_then(|place| ahead.get(place)) {
                    Some(earlier) => earlier.times(factor).reduced(),
                    None => match next.plus(-12).map(|earlier| known.value(earlier)) {
                        Some((Ok(earlier), own)) => {
                            flags = flags.union(own);
                            Fraction::of(earlier).times(factor)
                        }
                        Some((Err(reason), _)) => return Ok(missing(reason)),
                        None => return Ok(missing(Reason::BeforeStart)),
                    },
                },
            };
            if rest.contains(next) {
                total = total.plus(&value).reduced();
                if reached.is_none() && total.cmp(&goal) != Ordering::Less {
                    reached = Some(next);
                }
            }
            ahead.push(value);
        }
        Ok(Projection { total: (Cell::Ratio(total.ratio()), flags), reached })
    }

    /// The month in which the known months of the goal's year reach the goal.
    fn reached(&self, known: &Known<'_>) -> Result<Option<Month>, DoesNotFit> {
        let year = self.calendar.span(self.until);
        let mut sum = Decimal::ZERO;
        let mut month = Some(year.first());
        while let Some(this) = month.filter(|month| *month <= self.month) {
            let (Ok(value), _) = known.value(this) else { return Ok(None) };
            sum = sum.exact_sum(value)?;
            if sum >= self.total {
                return Ok(Some(this));
            }
            month = this.plus(1);
        }
        Ok(None)
    }
}

/// A sum or the reason why it is missing, with the flags of its months.
type Summed = (Result<Decimal, Reason>, Flags);

/// What every projection starts from.
struct Start {
    so_far: Summed,
    /// The months of the goal's year to come; nothing where it is over.
    rest: Option<Span>,
    /// The month in which the known months reach the goal.
    reached: Option<Month>,
}

/// How the months to come are made.
#[derive(Clone, Debug)]
enum Rule {
    /// Each is this level.
    Level(Fraction),
    /// Each is its month a year earlier times this.
    Factor(Fraction),
}

/// Two sums, the second a year before the first.
struct Pair(Summed, Summed);

impl Pair {
    fn both(&self) -> Result<(Decimal, Decimal), Reason> {
        first_reason(self.0.0, self.1.0)
    }

    fn flags(&self) -> Flags {
        self.0.1.union(self.1.1)
    }

    fn factor(&self) -> Result<(Rule, Flags), Reason> {
        let (new, base) = self.both()?;
        if base.is_below_zero() {
            return Err(Reason::NegativeBase);
        }
        Fraction::quotient(new, base).map(|factor| (Rule::Factor(factor), self.flags())).ok_or(Reason::ZeroBase)
    }
}

/// A series as it was known in a month.
struct Known<'a> {
    series: &'a Series,
    month: Month,
}

impl Known<'_> {
    fn value(&self, month: Month) -> Summed {
        if month < self.series.first() {
            return (Err(Reason::BeforeStart), Flags::NONE);
        }
        let place = self.series.place_of(month).filter(|_| month <= self.month);
        match place.and_then(|place| self.series.entries().get(place)) {
            Some(entry) => {
                (entry.amount.ok_or(if month == self.month { Reason::NoValue } else { Reason::Gap }), entry.flags)
            }
            None => (Err(Reason::Gap), Flags::NONE),
        }
    }

    /// The sum of the months; where any is missing, the first reason in order.
    fn sum(&self, span: Span) -> Result<Summed, DoesNotFit> {
        let (mut sum, mut flags): Summed = (Ok(Decimal::ZERO), Flags::NONE);
        for month in (span.first().index()..=span.last().index()).filter_map(Month::from_index) {
            let (value, own) = self.value(month);
            flags = flags.union(own);
            sum = match first_reason(sum, value) {
                Ok((sum, value)) => Ok(sum.exact_sum(value)?),
                Err(reason) => Err(reason),
            };
        }
        Ok((sum, flags))
    }

    fn pair(&self, span: Option<Span>) -> Result<Pair, DoesNotFit> {
        let Some(span) = span else {
            let missing = (Err(Reason::BeforeStart), Flags::NONE);
            return Ok(Pair(missing, missing));
        };
        Ok(Pair(self.sum(span)?, self.sum(year_before(span))?))
    }

    /// The fiscal year to date from its first month on, and the same months a year earlier.
    fn year_to_date(&self, first: Month) -> Result<Pair, DoesNotFit> {
        self.pair(Span::new(first, self.month))
    }

    /// The last three months, and the same months a year earlier.
    fn last_three(&self) -> Result<Pair, DoesNotFit> {
        self.pair(self.month.plus(-2).and_then(|first| Span::new(first, self.month)))
    }

    /// The mean of the last twelve months.
    fn trailing(&self) -> Result<Result<(Rule, Flags), Reason>, DoesNotFit> {
        let Some(span) = self.month.plus(-11).and_then(|first| Span::new(first, self.month)) else {
            return Ok(Err(Reason::BeforeStart));
        };
        let (sum, flags) = self.sum(span)?;
        Ok(sum.map(|sum| (Rule::Level(Fraction::of(sum).divided_by(12)), flags)))
    }
}

/// The same months a year earlier.
fn year_before(span: Span) -> Span {
    let back = |month: Month| month.plus(-12).unwrap_or(Month::MIN);
    Span::between(back(span.first()), back(span.last()))
}

fn hundred() -> Fraction {
    Fraction::of(Decimal::new(100, 0))
}

//! What a goal for a fiscal year needs: what is left, the growth it takes, the pace so far, and three plain projections.
//!
//! Nothing here says whether a goal is likely: each projection is one rule carried on, and is named by it.

mod known;
mod projection;
mod usual;

use std::num::NonZeroU32;

use crate::calculate::cell::Cell;
use crate::calculate::ratio::Ratio;
use crate::calculate::reason::{Reason, first_reason};
use crate::limits::TARGET_YEARS;
use crate::series::{Decimal, DoesNotFit, Exact, FiscalCalendar, FiscalYear, Flags, Month, Series, Span, WorkCalendar};
use known::{Known, Summed, year_before};
use projection::{Start, growth_rule, project, reached, trailing_rule};
use usual::{Usual, usual};

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
    /// What growth is counted from; `None` for the fiscal year before `until`, or before the running year where that is earlier.
    pub base: Option<Base>,
    /// The last month that counts as known.
    pub month: Month,
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The working days; without them what is per working day is missing as `no-calendar`.
    pub working: Option<&'a WorkCalendar>,
    /// Whether months on both sides of a break are added and compared all the same.
    pub across_breaks: bool,
}

/// A figure and the union of the flags of the months it was computed from.
pub type Flagged = (Cell, Flags);

/// A projected total: the months that are known, and the others by one rule.
#[derive(Clone, Debug)]
pub struct Projection {
    /// The total of the goal's year.
    pub total: Flagged,
    /// The month in which the goal is reached within its year; `None` where it is not, or the total is missing.
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
#[error("{until} lies {ahead} years ahead of {month}; at most {TARGET_YEARS} are projected")]
pub struct TooFarAhead {
    until: FiscalYear,
    ahead: i32,
    month: Month,
}

impl Goal<'_> {
    /// Whether the goal lies near enough to be projected to.
    ///
    /// # Errors
    /// [`TooFarAhead`] where it lies more than [`TARGET_YEARS`] ahead.
    pub fn is_in_reach(&self) -> Result<(), TooFarAhead> {
        let ahead = self.until.number() - self.calendar.year_of(self.month).number();
        if u32::try_from(ahead).is_ok_and(|ahead| ahead > TARGET_YEARS) {
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
        seen.against_open(&Known { series, month: seen.month, across_breaks: self.across_breaks }, year)
    }

    fn against_open(&self, known: &Known<'_>, year: Span) -> Result<Target, DoesNotFit> {
        let so_far = match Span::new(year.first(), self.month) {
            Some(span) => known.sum(span)?,
            // Before a year begins none of its months is needed, and nothing is missing.
            None => known.nothing_yet(),
        };
        let left = match so_far.sum {
            Ok(sum) => Ok(self.total.exact_difference(sum)?),
            Err(reason) => Err(reason),
        };
        let rest = self.month.plus(1).and_then(|next| Span::new(next.max(year.first()), year.last()));
        let days_left = rest.map(|rest| self.working.and_then(|days| days.days(rest)).ok_or(Reason::NoCalendar));
        let running = self.calendar.first_month_of(self.month);
        let is_running = running == year.first();
        let base = self.base(known)?;
        let usual = if is_running { usual(self, known)? } else { Usual::none(&Cell::Word("")) };
        let to_date = known.on_year(Span::between(running, self.month))?;
        let last_three = match known.last_months(3) {
            Some(span) => growth_rule(&known.on_year(span)?),
            None => Err(Reason::BeforeStart),
        };
        let trailing = trailing_rule(known)?;
        let start = Start { so_far, rest, reached: reached(self, known)? };
        let months_left = rest.map_or(0, Span::months);
        let done = so_far.sum.and_then(|sum| Ratio::share(sum, self.total));
        Ok(Target {
            left: (Cell::of_level(left), so_far.flags),
            months_left,
            needed_per_month: (needed(left, rest.map(|rest| Ok(rest.months().unsigned_abs()))), so_far.flags),
            days_left: days_left
                .map_or(Cell::Count(0), |days| days.map_or_else(Cell::Missing, |days| Cell::Count(days.into()))),
            needed_per_day: (needed(left, days_left), so_far.flags),
            growth_left: match rest.filter(|_| is_running) {
                Some(rest) => growth_left(known, rest, left, so_far.flags)?,
                None => (Cell::Word(""), Flags::NONE),
            },
            growth_needed: (self.growth_needed(known.base_of_percentage(base.level.sum), base.years), base.level.flags),
            base: (Cell::of_level(base.level.sum), base.level.flags),
            base_year: base.year,
            years: base.years,
            pace: (Cell::of_ratio(to_date.both().and_then(|(new, base)| Ratio::growth(new, base))), to_date.flags()),
            done: (Cell::of_ratio(done), so_far.flags),
            usual: usual.shares,
            usual_years: usual.years,
            by_shape: project(self, known, &start, &growth_rule(&to_date)),
            by_trailing: project(self, known, &start, &trailing),
            by_growth: project(self, known, &start, &last_three),
            so_far: (Cell::of_level(so_far.sum), so_far.flags),
        })
    }

    /// The base with its year, and the years from it to the goal.
    fn base(&self, known: &Known<'_>) -> Result<KnownBase, DoesNotFit> {
        let earlier = self.until.min(self.calendar.year_of(self.month));
        let base = self.base.unwrap_or(Base { year: earlier.before(), level: None });
        let level = match base.level {
            Some(level) => Summed { sum: Ok(level), flags: Flags::NONE },
            None => known.sum(self.calendar.span(base.year))?,
        };
        // From a base in the goal's year or after it there are no years to grow.
        let years = (self.until.number() - base.year.number()).max(0).unsigned_abs();
        Ok(KnownBase { level, year: base.year, years })
    }

    /// The compound growth a year from the base to the goal.
    fn growth_needed(&self, base: Result<Decimal, Reason>, years: u32) -> Cell {
        let growth = base.and_then(|base| {
            let years = NonZeroU32::new(years).ok_or(Reason::TooShort)?;
            Ratio::compound(self.total, base, years)
        });
        Cell::of_ratio(growth)
    }
}

/// What growth to the goal is counted from.
struct KnownBase {
    level: Summed,
    year: FiscalYear,
    years: u32,
}

/// What is left, over the months or days to come; the empty word in a year that is over, and where nothing is left.
fn needed(left: Result<Decimal, Reason>, to_come: Option<Result<u32, Reason>>) -> Cell {
    let Some(count) = to_come else { return Cell::Word("") };
    match first_reason(left, count) {
        Ok((left, _)) if left <= Decimal::ZERO => Cell::Word(""),
        Ok((left, count)) => match NonZeroU32::new(count) {
            Some(count) => Cell::Ratio(Ratio::mean(left, count)),
            None => Cell::Missing(Reason::ZeroBase),
        },
        Err(reason) => Cell::Missing(reason),
    }
}

/// The growth on the same months a year earlier that the months to come need.
fn growth_left(
    known: &Known<'_>,
    rest: Span,
    left: Result<Decimal, Reason>,
    flags: Flags,
) -> Result<Flagged, DoesNotFit> {
    let Some(earlier) = year_before(rest) else { return Ok((Cell::Missing(Reason::BeforeStart), flags)) };
    let before = known.sum(earlier)?;
    let base = known.base_of_percentage(before.sum);
    let growth = first_reason(left, base).and_then(|(new, base)| Ratio::growth(new, base));
    Ok((Cell::of_ratio(growth), flags.union(before.flags)))
}

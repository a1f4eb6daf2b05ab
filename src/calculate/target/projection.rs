//! Three plain projections of a fiscal year's total: each carries one rule on, and says nothing of how likely it is.

use crate::calculate::cell::Cell;
use crate::calculate::fraction::Fraction;
use crate::calculate::reason::{Reason, first_reason};
use crate::calculate::target::known::{Known, OnYear, Summed};
use crate::calculate::target::{Flagged, Goal, Projection};
use crate::series::{Decimal, DoesNotFit, Exact, Flags, Month, Span};

/// How the months to come are made.
#[derive(Clone, Debug)]
pub(super) enum Rule {
    /// Each is this level.
    Level(Fraction),
    /// Each is its month a year earlier times this.
    Factor(Fraction),
}

/// A rule with the flags of the months it was made of, or why there is none.
pub(super) type FlaggedRule = Result<(Rule, Flags), Reason>;

/// What every projection starts from.
pub(super) struct Start {
    pub(super) so_far: Summed,
    /// The months of the goal's year to come; `None` where it is over.
    pub(super) rest: Option<Span>,
    /// The month in which the known months reach the goal.
    pub(super) reached: Option<Month>,
}

/// The growth of these sums carried on.
pub(super) fn growth_rule(pair: &OnYear) -> FlaggedRule {
    let (new, base) = pair.both()?;
    if base.is_below_zero() {
        return Err(Reason::NegativeBase);
    }
    let factor = Fraction::quotient(new, base).ok_or(Reason::ZeroBase)?;
    Ok((Rule::Factor(factor), pair.flags()))
}

/// The mean of the last twelve months carried on.
pub(super) fn trailing_rule(known: &Known<'_>) -> Result<FlaggedRule, DoesNotFit> {
    let Some(span) = known.last_months(12) else { return Ok(Err(Reason::BeforeStart)) };
    let Summed { sum, flags } = known.sum(span)?;
    Ok(sum.map(|sum| (Rule::Level(Fraction::of(sum).divided_by(12)), flags)))
}

/// The known months and those to come by the rule, up to the end of the goal's year.
pub(super) fn project(goal: &Goal<'_>, known: &Known<'_>, start: &Start, rule: &FlaggedRule) -> Projection {
    let missing = |reason| Projection { total: (Cell::Missing(reason), Flags::NONE), reached: start.reached };
    let Some(rest) = start.rest else {
        // The year is over: every rule has its total.
        let total: Flagged = (Cell::of_level(start.so_far.sum), start.so_far.flags);
        return Projection { total, reached: start.reached };
    };
    let (rule, so_far) = match first_reason(rule.as_ref().map_err(|reason| *reason), start.so_far.sum) {
        Ok(found) => found,
        Err(reason) => return missing(reason),
    };
    let ahead = match months_ahead(known, &rule.0, rest.last()) {
        Ok(ahead) => ahead,
        Err(reason) => return missing(reason),
    };
    let mut total = Fraction::of(so_far);
    let mut flags = start.so_far.flags.union(rule.1);
    let (mut reached, goal) = (start.reached, Fraction::of(goal.total));
    for month in ahead {
        flags = flags.union(month.flags);
        if rest.contains(month.month) {
            total = total.plus(&month.value).reduced();
            if reached.is_none() && total >= goal {
                reached = Some(month.month);
            }
        }
    }
    Projection { total: (Cell::Ratio(total.ratio()), flags), reached }
}

/// A month to come, by a rule.
struct Ahead {
    month: Month,
    value: Fraction,
    flags: Flags,
}

/// The months from the one after the last known up to `last`: those of later years are made of those made before.
fn months_ahead(known: &Known<'_>, rule: &Rule, last: Month) -> Result<Vec<Ahead>, Reason> {
    let mut ahead: Vec<Ahead> = Vec::new();
    for month in known.month.through(last).skip(1) {
        let (value, flags) = match rule {
            Rule::Level(level) => (level.clone(), Flags::NONE),
            Rule::Factor(factor) => match ahead.len().checked_sub(12) {
                Some(a_year_before) => (ahead[a_year_before].value.times(factor).reduced(), Flags::NONE),
                None => {
                    let earlier = known.value(month.plus(-12).ok_or(Reason::BeforeStart)?);
                    (Fraction::of(earlier.sum?).times(factor), earlier.flags)
                }
            },
        };
        ahead.push(Ahead { month, value, flags });
    }
    Ok(ahead)
}

/// The month in which the known months of the goal's year reach the goal.
pub(super) fn reached(goal: &Goal<'_>, known: &Known<'_>) -> Result<Option<Month>, DoesNotFit> {
    if !known.series.kind().adds_up_over_time() {
        return Ok(None);
    }
    let mut sum = Decimal::ZERO;
    for month in goal.calendar.span(goal.until).first().through(goal.month) {
        let Ok(value) = known.value(month).sum else { return Ok(None) };
        sum = sum.exact_sum(value)?;
        if sum >= goal.total {
            return Ok(Some(month));
        }
    }
    Ok(None)
}

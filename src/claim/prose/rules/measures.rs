//! What kind of figure a number is: the first row that fits counts.

use crate::claim::prose::pattern::Rule;

/// What kind of figure a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A share of the total.
    Share,
    /// Points that a part adds to the growth of the total.
    Contribution,
    /// A change in data units.
    Difference,
    /// A change in per cent.
    Growth,
    /// The level of the months that the rule found.
    LevelOfFound,
    /// The average of the twelve months before.
    AverageBefore,
    /// A level.
    Level,
    /// Months in a row.
    Run,
    /// A rank among all months.
    Rank,
    /// Working days of a month.
    Days,
    /// No measure; the reason is the rule's.
    None,
}

#[rustfmt::skip]
pub(crate) const ROLES: &[Rule<Role>] = &[
    Rule { name: "share-of-total", pattern: "@PCT|FRACTION of|to|in .. TOTAL", reach: 5, sets: Role::Share, why: "a percentage of the total" },
    Rule { name: "share-said", pattern: "SHARE .. @PCT|FRACTION .. TOTAL", reach: 12, sets: Role::Share, why: "a word for a share and the total" },
    Rule { name: "share-total-before", pattern: "TOTAL ~ SHARE .. @PCT|FRACTION", reach: 12, sets: Role::Share, why: "a word for a share of the total named before" },
    Rule { name: "share-total-before", pattern: "SHARE .. TOTAL .. @PCT|FRACTION", reach: 12, sets: Role::Share, why: "a word for a share of the total named before" },
    Rule { name: "points-of-growth", pattern: "CONTRIBUTION .. @POINTS .. UP .. TOTAL", reach: 8, sets: Role::Contribution, why: "points contributed to the growth of the total" },
    Rule { name: "points-of-growth", pattern: "TOTAL .... CONTRIBUTION .. @POINTS .. their|its .. UP", reach: 8, sets: Role::Contribution, why: "points contributed to the growth of the total" },
    Rule { name: "points-of-change", pattern: "@POINTS", reach: 0, sets: Role::None, why: "a change in percentage points has no measure" },
    Rule { name: "record-of-month", pattern: "@MONEY ,? set|hit|made|posted|recorded|achieved|registered|reached|seen in|during|back? in? =PERIOD", reach: 0, sets: Role::LevelOfFound, why: "the month in which it was set stands behind" },
    Rule { name: "earlier-record-of", pattern: "EARLIER HEDGE? @MONEY .... =PERIOD", reach: 6, sets: Role::LevelOfFound, why: "the month of an earlier record stands behind" },
    Rule { name: "earlier-record-unplaced", pattern: "EARLIER HEDGE? @MONEY", reach: 0, sets: Role::None, why: "no word says of which month the earlier record is" },
    Rule { name: "surpassed-by", pattern: "surpassed|beaten|topped|exceeded|eclipsed|outdone only? by HEDGE? the? @MONEY", reach: 0, sets: Role::Level, why: "the level that is higher" },
    Rule { name: "changed-by", pattern: "by HEDGE|OVER|merely|only|just? a|an|the? @MONEY", reach: 0, sets: Role::Difference, why: "a change by an amount" },
    Rule { name: "hedge-past", pattern: "CHANGE past|beyond @MONEY", reach: 0, sets: Role::Level, why: "past an amount is where it stands" },
    Rule { name: "peak-of", pattern: "after|from|following .. spike|peak of HEDGE? @MONEY", reach: 4, sets: Role::Level, why: "a peak that it came down from is a level" },
    Rule { name: "change-of", pattern: "CHANGE of? HEDGE|OVER? a|an? @MONEY", reach: 0, sets: Role::Difference, why: "an amount right behind the word for the change" },
    Rule { name: "amount-higher", pattern: "@MONEY CHANGE", reach: 0, sets: Role::Difference, why: "an amount right before the word for the change" },
    Rule { name: "amount-above", pattern: "@MONEY above|below PERIOD", reach: 0, sets: Role::Difference, why: "an amount above or below other months" },
    Rule { name: "change-was", pattern: "the|a|an|this|that CHANGE .. was|is|amounted|equals to? HEDGE? @MONEY", reach: 12, sets: Role::Difference, why: "the change was so much" },
    Rule { name: "percent-or-amount", pattern: "RATE ,? or HEDGE? @MONEY", reach: 0, sets: Role::Difference, why: "a percentage, or the amount that it is" },
    Rule { name: "growth", pattern: "@PCT|FACTOR", reach: 0, sets: Role::Growth, why: "a percentage is growth" },
    Rule { name: "run", pattern: "@RUN", reach: 0, sets: Role::Run, why: "months in a row" },
    Rule { name: "rank", pattern: "@RANK", reach: 0, sets: Role::Rank, why: "a rank among the months" },
    Rule { name: "days", pattern: "@DAYS", reach: 0, sets: Role::Days, why: "working days" },
    Rule { name: "average-behind", pattern: "AVERAGE12 .. @MONEY", reach: 8, sets: Role::AverageBefore, why: "the average of twelve months" },
    Rule { name: "average-before", pattern: "@MONEY .. AVERAGE12", reach: 4, sets: Role::AverageBefore, why: "the average of twelve months" },
    Rule { name: "level", pattern: "@MONEY", reach: 0, sets: Role::Level, why: "an amount is a level" },
];

/// What else the words around a figure say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quality {
    PerDay,
    Cumulative,
    Twelve,
    Usual,
}

#[rustfmt::skip]
pub(crate) const QUALITIES: &[Rule<Quality>] = &[
    Rule { name: "per-day", pattern: "PERDAY .... @FIG", reach: 60, sets: Quality::PerDay, why: "per working day" },
    Rule { name: "per-day", pattern: "@FIG .. PERDAY", reach: 6, sets: Quality::PerDay, why: "per working day" },
    Rule { name: "cumulative", pattern: "CUMULATIVE .... @FIG", reach: 60, sets: Quality::Cumulative, why: "from the start of the fiscal year" },
    Rule { name: "cumulative", pattern: "@FIG .. CUMULATIVE", reach: 12, sets: Quality::Cumulative, why: "from the start of the fiscal year" },
    Rule { name: "twelve-months", pattern: "TWELVE .... @FIG", reach: 60, sets: Quality::Twelve, why: "the sum of twelve months" },
    Rule { name: "twelve-months", pattern: "@FIG .. TWELVE", reach: 12, sets: Quality::Twelve, why: "the sum of twelve months" },
    Rule { name: "usual", pattern: "USUAL .... @FIG", reach: 60, sets: Quality::Usual, why: "what the month usually does" },
    Rule { name: "usual", pattern: "@FIG .. USUAL", reach: 12, sets: Quality::Usual, why: "what the month usually does" },
];

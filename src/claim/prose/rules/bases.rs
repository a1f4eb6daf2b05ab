//! What a change is measured against, and which way it went: the first row that fits counts.

use crate::claim::prose::class::{Basis, Direction};
use crate::claim::prose::pattern::Rule;

/// Words of the figure's own.
#[rustfmt::skip]
pub(crate) const BASES: &[Rule<Basis>] = &[
    Rule { name: "year-behind", pattern: "@FIG .. YEAR", reach: 12, sets: Basis::Year, why: "on the year, right behind the figure" },
    Rule { name: "month-behind", pattern: "@FIG .. MONTH", reach: 12, sets: Basis::Month, why: "on the month, right behind the figure" },
    Rule { name: "annual-growth-behind", pattern: "@FIG ANNUAL", reach: 0, sets: Basis::Year, why: "an annual change" },
    Rule { name: "monthly-growth-behind", pattern: "@FIG MONTHLY", reach: 0, sets: Basis::Month, why: "a monthly change" },
    Rule { name: "annual-growth-behind", pattern: "@FIG .. ANNUAL CHANGE", reach: 12, sets: Basis::Year, why: "an annual change" },
    Rule { name: "monthly-growth-behind", pattern: "@FIG .. MONTHLY CHANGE", reach: 12, sets: Basis::Month, why: "a monthly change" },
    Rule { name: "both-on-the-year", pattern: "@FIG ,? or HEDGE? FIG ,? YEAR", reach: 0, sets: Basis::Year, why: "the words behind both figures" },
    Rule { name: "both-on-the-month", pattern: "@FIG ,? or HEDGE? FIG ,? MONTH", reach: 0, sets: Basis::Month, why: "the words behind both figures" },
    Rule { name: "both-on-the-year", pattern: "FIG ,? or HEDGE? @FIG ,? YEAR", reach: 0, sets: Basis::Year, why: "the words behind both figures" },
    Rule { name: "both-on-the-month", pattern: "FIG ,? or HEDGE? @FIG ,? MONTH", reach: 0, sets: Basis::Month, why: "the words behind both figures" },
];

/// Words before the figure, which count where no comparison does.
#[rustfmt::skip]
pub(crate) const BASES_BEFORE: &[Rule<Basis>] = &[
    Rule { name: "year-before-it", pattern: "YEAR ... @FIG", reach: 60, sets: Basis::Year, why: "on the year, before the figure" },
    Rule { name: "month-before-it", pattern: "MONTH ... @FIG", reach: 60, sets: Basis::Month, why: "on the month, before the figure" },
    Rule { name: "annual-growth", pattern: "ANNUAL CHANGE ... @FIG", reach: 60, sets: Basis::Year, why: "an annual change" },
    Rule { name: "monthly-growth", pattern: "MONTHLY CHANGE ... @FIG", reach: 60, sets: Basis::Month, why: "a monthly change" },
];

/// Which way it went: as the word says that the rule hands on, or as the rule says.
#[rustfmt::skip]
pub(crate) const DIRECTIONS: &[Rule<Option<Direction>>] = &[
    Rule { name: "verb-close", pattern: "=CHANGE .. @FIG", reach: 3, sets: None, why: "the word right before the figure" },
    Rule { name: "word-behind", pattern: "@FIG .. =CHANGE", reach: 6, sets: None, why: "the word behind the figure" },
    Rule { name: "word-behind-both", pattern: "@FIG ,? or HEDGE? FIG =CHANGE", reach: 0, sets: None, why: "the word behind both figures" },
    Rule { name: "exceeds-by", pattern: "exceeding|exceeded|exceeds|surpassing|surpassed|surpasses|topping|topped .... by HEDGE? @FIG", reach: 60, sets: Some(Direction::Up), why: "above the other side by so much" },
    Rule { name: "verb-before", pattern: "=CHANGE .... @FIG", reach: 60, sets: None, why: "the word before it in the clause" },
];

/// The hedge of a figure.
#[rustfmt::skip]
pub(crate) const HEDGES: &[Rule<()>] = &[
    Rule { name: "hedge", pattern: "=HEDGE a|an|the|by? @FIG", reach: 0, sets: (), why: "the word right before the figure" },
    Rule { name: "hedge-verb", pattern: "=HEDGE VERB a|an|the|at? @MONEY", reach: 0, sets: (), why: "the word before the verb" },
    Rule { name: "hedge-over", pattern: "=OVER a|an|the|by|to? @FIG", reach: 0, sets: (), why: "over or below, with no comparison" },
    Rule { name: "hedge-short", pattern: "=SHORT HEDGE? a|an|the? @MONEY", reach: 0, sets: (), why: "short of an amount" },
];

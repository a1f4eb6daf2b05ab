//! Where the other side of a comparison begins, and where it ends.

use crate::claim::prose::pattern::Rule;

/// What opens the other side of a comparison.
#[rustfmt::skip]
pub(crate) const OPENERS: &[Rule<()>] = &[
    Rule { name: "compared-to", pattern: "@BASE", reach: 0, sets: (), why: "compared to, against, than" },
    Rule { name: "short-of-months", pattern: "@SHORT .. PERIOD", reach: 2, sets: (), why: "short of other months" },
    Rule { name: "from-after-a-change", pattern: "CHANGE|RATE|MONEY .... @FROM _ MONEY|PERIOD|AVERAGE12", reach: 40, sets: (), why: "from other months or their level, after a change" },
    Rule { name: "from-after-a-change", pattern: "CHANGE|RATE|MONEY .... @FROM _ RECORD _ MONEY|PERIOD", reach: 40, sets: (), why: "from other months or their level, after a change" },
    Rule { name: "from-begins", pattern: "STOP @FROM PERIOD ,", reach: 0, sets: (), why: "from other months, at the start of the clause" },
    Rule { name: "exceeding-months", pattern: "@exceeding|exceeded|exceeds|surpassing|surpassed|surpasses|topping|topped the MONEY of|in|recorded|seen|posted|during .. PERIOD", reach: 3, sets: (), why: "above the level of other months" },
    Rule { name: "over-after-a-rate", pattern: "CHANGE|RATE .. @OVER HEDGE? _ MONEY|PERIOD|AVERAGE12|AVERAGE", reach: 3, sets: (), why: "over other months or their level, after a change" },
    Rule { name: "over-an-average", pattern: "CHANGE|FIG|NAME|HEAD .... @OVER _ AVERAGE12|AVERAGE", reach: 20, sets: (), why: "above an average" },
    Rule { name: "amount-above-months", pattern: "MONEY @above|below PERIOD", reach: 0, sets: (), why: "an amount above or below other months" },
    Rule { name: "change-on-months", pattern: "CHANGE|RATE|MONEY .. @on PERIOD", reach: 4, sets: (), why: "a change by an amount on other months" },
];

/// When a closing rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closes {
    Always,
    /// Only where the comparison has its months or its level.
    Filled,
    /// What would close it does not.
    Never,
}

/// What ends it, besides the end of the clause and a second figure or period.
#[rustfmt::skip]
pub(crate) const CLOSERS: &[Rule<Closes>] = &[
    Rule { name: "to-a-level", pattern: "to HEDGE|OVER? a|an|the? @FIG|PERIOD|RECORD", reach: 0, sets: Closes::Always, why: "to leads to where it stands" },
    Rule { name: "to-a-level", pattern: "to _ HEDGE|OVER? a|an|the? @MONEY", reach: 5, sets: Closes::Always, why: "to leads to where it stands" },
    Rule { name: "at-a-level", pattern: "AND AND? at HEDGE|OVER? a|an|the? @MONEY", reach: 0, sets: Closes::Always, why: "at, behind a comma, tells where it stands" },
    Rule { name: "to-stand-at", pattern: "@to stand|reach|hit|total|settle|close", reach: 0, sets: Closes::Always, why: "the verb states where it stands" },
    Rule { name: "another-word", pattern: "@CHANGE|SHARE|CONTRIBUTION|CUMULATIVE|TARGET", reach: 0, sets: Closes::Filled, why: "another change begins" },
    Rule { name: "subject-begins", pattern: "AND @NAME|TOTAL", reach: 0, sets: Closes::Filled, why: "a name behind a comma is what is compared" },
    Rule { name: "participle", pattern: "FIG|PERIOD @VERB in|during|for|over|a|the|by|at", reach: 0, sets: Closes::Never, why: "recorded in, earned during: still of the other side" },
    Rule { name: "when-it-was", pattern: "when|which|that|where|whose .. @VERB", reach: 6, sets: Closes::Never, why: "says of the other side what it was" },
    Rule { name: "verb-states", pattern: "@VERB", reach: 0, sets: Closes::Filled, why: "a verb states the figure of the subject" },
];

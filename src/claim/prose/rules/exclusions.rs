//! Figures that have a unit and are not figures of the data, or have no measure: the first row that fits counts.

use crate::claim::prose::pattern::Rule;

/// What a figure is that cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exclusion {
    /// It may be about the data, and no rule reads it.
    NotUnderstood,
    /// It is about something else.
    Elsewhere,
    /// No row behind this one counts: it can be judged.
    Judged,
}

use Exclusion::{Elsewhere, Judged, NotUnderstood};

#[rustfmt::skip]
pub(crate) const EXCLUSIONS: &[Rule<Exclusion>] = &[
    Rule { name: "odd-number", pattern: "@ODD", reach: 0, sets: NotUnderstood, why: "the number is not written as one" },
    Rule { name: "turned-round", pattern: "NOT .. @FIG|RECORD", reach: 40, sets: NotUnderstood, why: "a word such as \"not\" turns it round" },
    Rule { name: "respectively", pattern: "RESPECTIVELY ~ @FIG|RECORD", reach: 200, sets: NotUnderstood, why: "\"respectively\" leaves open which figure belongs to which month" },
    Rule { name: "respectively", pattern: "@FIG|RECORD ~ RESPECTIVELY", reach: 200, sets: NotUnderstood, why: "\"respectively\" leaves open which figure belongs to which month" },
    Rule { name: "revised", pattern: "REVISED ~ @FIG", reach: 200, sets: NotUnderstood, why: "\"revised\" tells two figures of one month, and no word says which print is meant" },
    Rule { name: "revised", pattern: "@FIG ~ REVISED", reach: 200, sets: NotUnderstood, why: "\"revised\" tells two figures of one month, and no word says which print is meant" },
    Rule { name: "on-the-quarter", pattern: "QUARTER .. @FIG", reach: 40, sets: NotUnderstood, why: "a change on the quarter has no measure" },
    Rule { name: "on-the-quarter", pattern: "@FIG .. QUARTER", reach: 40, sets: NotUnderstood, why: "a change on the quarter has no measure" },
    Rule { name: "compound-rate", pattern: "COMPOUND .. @FIG", reach: 40, sets: NotUnderstood, why: "a compound or annualised rate is not told from its words" },
    Rule { name: "compound-rate", pattern: "@FIG .. COMPOUND", reach: 40, sets: NotUnderstood, why: "a compound or annualised rate is not told from its words" },
    Rule { name: "other-terms", pattern: "TERMS .... @FIG", reach: 60, sets: NotUnderstood, why: "it is in other terms than the data" },
    Rule { name: "other-terms", pattern: "@FIG .. TERMS", reach: 40, sets: NotUnderstood, why: "it is in other terms than the data" },
    Rule { name: "forecast-behind", pattern: "@FIG .. TARGET", reach: 3, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
    Rule { name: "by-the-end", pattern: "@FIG .. by|until the? end|close|year", reach: 4, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
    Rule { name: "forecast", pattern: "TARGET .. @FIG|RECORD", reach: 60, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
    Rule { name: "forecast-of-both", pattern: "TARGET .. FIG and|to|or|, HEDGE? @FIG", reach: 60, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
    Rule { name: "goal-implies", pattern: "TARGET .... FIG .... which .. @FIG", reach: 60, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
    Rule { name: "would-have-been", pattern: "had NAME|HEAD CHANGE .. @FIG", reach: 3, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
    Rule { name: "end-of-a-run", pattern: "after HEDGE? @RUN", reach: 0, sets: NotUnderstood, why: "a run that has ended" },
    Rule { name: "monthly-average", pattern: "@MONEY a|per|each month", reach: 0, sets: NotUnderstood, why: "an average, and no word says that it is of the last twelve months" },
    Rule { name: "rate-changed", pattern: "Growth|growth .. slowed|slows|eased|quickened|picked|accelerated|decelerated .. @PCT", reach: 12, sets: NotUnderstood, why: "a rate that changed to another rate" },
    Rule { name: "rate-changed", pattern: "PCT .. from HEDGE|OVER? @PCT", reach: 12, sets: NotUnderstood, why: "a rate that changed to another rate" },
    Rule { name: "rate-changed", pattern: "@PCT .. from HEDGE|OVER? PCT", reach: 12, sets: NotUnderstood, why: "a rate that changed to another rate" },
    Rule { name: "rate-of-the-base", pattern: "BASE HEDGE? a|an|the? @RATE .. RELATIVE", reach: 6, sets: NotUnderstood, why: "the rate of the months compared with" },
    Rule { name: "percent-of-else", pattern: "@PCT of", reach: 0, sets: Elsewhere, why: "a percentage of something else" },
    Rule { name: "daily-record", pattern: "PERDAY .. @RECORD", reach: 8, sets: NotUnderstood, why: "a record of something other than the months" },
    Rule { name: "record-before", pattern: "after|following|since|despite a|an|the|last|two|three|several? @RECORD", reach: 0, sets: NotUnderstood, why: "the record is that of earlier months" },
    Rule { name: "record-of-base", pattern: "FROM|BASE .. @RECORD", reach: 2, sets: NotUnderstood, why: "the record is that of the month compared with" },
    Rule { name: "mark-crossed", pattern: "HEDGE a|an|the? @MONEY mark|milestone|threshold|barrier", reach: 0, sets: Judged, why: "a mark that was crossed is a lower bound" },
    Rule { name: "mark-behind", pattern: "@MONEY .. mark|milestone|threshold|target|goal|barrier", reach: 3, sets: NotUnderstood, why: "a target, mark or forecast, no figure of the data" },
];

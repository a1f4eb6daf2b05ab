//! What a figure was computed from.

use crate::calculate::{Reason, Sum};
use crate::present::amount_text;
use crate::series::Flags;

/// A part of a figure: a sum with its months, or a month with the line on which it stands.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is: `fytd, a year earlier`, or the month.
    pub name: String,
    /// Its digits, or why it is missing.
    pub value: Result<String, Reason>,
    /// Where it was read; None where it was computed.
    pub position: Option<Position>,
    /// When it was published, where the input says so.
    pub published: Option<String>,
    /// Its flags.
    pub flags: Flags,
    /// What else is to be said; empty where there is nothing.
    pub note: String,
    /// What it was made of.
    pub parts: Vec<Part>,
}

/// The line of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The name of the input.
    pub input: String,
    /// The line, from 1.
    pub line: u64,
}

impl Part {
    pub(super) fn new(name: impl Into<String>, value: Result<String, Reason>) -> Self {
        let flags = Flags::NONE;
        Self {
            name: name.into(),
            value,
            position: None,
            published: None,
            flags,
            note: String::new(),
            parts: Vec::new(),
        }
    }
}

/// The digits of a sum, or why it is missing.
pub(super) fn sum_text(sum: Sum) -> Result<String, Reason> {
    sum.map(amount_text)
}

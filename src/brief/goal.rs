//! The sentence on a goal for a fiscal year.

use crate::brief::{BriefUnit, Sentence, sentence};
use crate::calculate::{Cell, Rounding, Target};
use crate::present::{amount_text, rounded_text};
use crate::series::{Decimal, Exact};

/// A goal as a sentence names it.
#[derive(Debug)]
pub(super) struct Named<'a> {
    pub(super) unit: &'a BriefUnit,
    pub(super) goal: Decimal,
    /// `FY26`.
    pub(super) year: String,
    pub(super) rounding: Rounding,
}

impl Named<'_> {
    /// What the goal needs, or by how much it was met or missed; a goal is not a figure of the data, and `itx check` lists it as one
    /// that it does not judge. None where it is not known how much has come in.
    pub(super) fn tell(&self, target: &Target) -> Option<Sentence> {
        let Cell::Amount(so_far) = target.so_far.0 else { return None };
        let around = |amount: Decimal| self.unit.around(&amount_text(amount));
        let named = format!("The goal of {} for {}", around(self.goal), self.year);
        let text = match (&target.needed_per_month.0, target.months_left) {
            _ if so_far >= self.goal => {
                let over = so_far.exact_difference(self.goal).ok()?;
                if over.is_zero() {
                    format!("{named} is met.")
                } else {
                    format!("{named} is met, and exceeded by {}.", around(over))
                }
            }
            (Cell::Ratio(month), left) if left > 0 => {
                let month = self.unit.around(&rounded_text(&month.round(0, self.rounding)));
                let months = if left == 1 { "the one month that is left" } else { "each of the months that are left" };
                format!("{named} needs {month} in {months}.")
            }
            _ => format!("{named} was missed by {}.", around(self.goal.exact_difference(so_far).ok()?)),
        };
        sentence(text, Vec::new())
    }
}

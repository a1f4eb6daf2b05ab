//! What a median of earlier years rests on: how many years, and how far apart they lie.

use crate::calculate::{Ratio, Rows};
use crate::present::rounded_text;
use crate::report::RoundingRule;

/// `typical_mom_pct of pk_ict in 2025-08 is the median of 5 earlier years, which lie between -23.93 and 14.54`. None if there is no
/// earlier year.
#[must_use]
pub fn earlier_years_in_words(rows: &Rows<'_>, row: usize, rounding: RoundingRule) -> Option<String> {
    let [low, high] = rows.earlier_growth(row)?;
    let text = |ratio: &Ratio| rounded_text(&ratio.round(rounding.decimals, rounding.mode));
    let series = rows.series();
    let key = series.key().to_string();
    let of = if key.is_empty() { String::new() } else { format!(" of {key}") };
    let count = rows.earlier_years(row).len();
    let years = if count == 1 { "year" } else { "years" };
    let (low, high) = (text(&low), text(&high));
    let month = series.month_at(row);
    Some(format!(
        "typical_mom_pct{of} in {month} is the median of {count} earlier {years}, which lie between {low} and {high}"
    ))
}

//! The formula of a figure with its numbers in it: `100 (691/584 - 1)`.

use crate::calculate::{Formula, Measure, Rows};
use crate::present::amount_text;
use crate::series::Decimal;

/// Digits beyond those printed of an adjusted value, so that its growth can be followed.
const MORE: u8 = 6;

/// The formula with the numbers of this row; None where it is a word, a count, or the value as it was read.
pub(super) fn formula_with_numbers(rows: &Rows<'_>, measure: Measure, row: usize) -> Option<String> {
    let inputs = rows.inputs(measure, row);
    let sum = |index: usize| -> Option<String> { inputs.get(index)?.sum.ok().map(operand) };
    let days = || -> Vec<u32> {
        let terms = rows.work_months(measure, row);
        terms.iter().map(|months| months.iter().filter_map(|(_, days)| *days).map(|days| days.days()).sum()).collect()
    };
    let mean = |sum: String| rows.series().mean_of().map_or(sum.clone(), |months| format!("{sum}/{months}"));
    Some(match measure.formula() {
        Formula::Level(_) if rows.series().mean_of().is_some() => mean(sum(0)?),
        Formula::Level(_) => {
            let months = &inputs.first()?.months;
            let values: Option<Vec<String>> = months.iter().map(|(_, entry)| entry.amount.map(operand)).collect();
            values.filter(|values| values.len() > 1)?.join(" + ")
        }
        Formula::Difference(..) if rows.series().mean_of().is_some() => mean(format!("({} - {})", sum(0)?, sum(1)?)),
        Formula::Difference(..) => format!("{} - {}", sum(0)?, sum(1)?),
        Formula::Growth(..) => format!("100 ({}/{} - 1)", sum(0)?, sum(1)?),
        Formula::Mean(_, count) => format!("{}/{count}", sum(0)?),
        Formula::Annualised(..) => {
            format!("100 (({}/{})^{} - 1)", sum(0)?, sum(1)?, 12 / rows.series().frequency().months())
        }
        Formula::Share(_) => format!("100 ({}/{})", sum(0)?, sum(1)?),
        Formula::Contribution(..) => format!("100 ({} - {})/{}", sum(0)?, sum(1)?, sum(2)?),
        Formula::Days(_) => {
            let terms = rows.work_months(measure, row);
            let months: Vec<_> = terms.first()?.iter().filter_map(|(_, days)| *days).collect();
            let weekdays: u32 = months.iter().map(|days| u32::from(days.weekdays)).sum();
            format!("{weekdays} - {}", months.iter().map(|days| days.off.len()).sum::<usize>())
        }
        Formula::PerDay(_) => format!("{}/{}", sum(0)?, days().first()?),
        Formula::PerDayGrowth(..) => {
            let days = days();
            format!("100 (({}/{}) / ({}/{}) - 1)", sum(0)?, days.first()?, sum(1)?, days.get(1)?)
        }
        Formula::AdjustedGrowth => {
            let adjusted = rows.adjusted()?.ok()?;
            let value = |row: usize| adjusted.value(row, MORE).map(operand);
            format!("100 ({}/{} - 1)", value(row)?, value(row.checked_sub(1)?)?)
        }
        Formula::EarlierYears(_)
        | Formula::Adjusted
        | Formula::AdjustedMethod
        | Formula::Rank
        | Formula::Record
        | Formula::Streak => return None,
    })
}

/// A number as it stands in a formula: a negative one in brackets.
fn operand(amount: Decimal) -> String {
    if amount.is_sign_negative() { format!("({})", amount_text(amount)) } else { amount_text(amount) }
}

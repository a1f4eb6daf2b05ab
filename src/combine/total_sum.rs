//! Totals that are known by arithmetic: a series that equals the sum of the others within the rounding of all of them.

use crate::series::{Decimal, DoesNotFit, Exact, HalfWidth, Month, Series};

/// The fewest months that decide.
const FEWEST_MONTHS: usize = 12;
/// The fewest other series that are not zero throughout: one series alone would only be equal to another.
const FEWEST_OTHERS: usize = 2;
/// The rounding of all values must be less than this part of the sum: 1 %. Coarser months decide nothing.
const LARGEST_PART: i64 = 100;

/// A month in which every series has a value.
struct FullMonth {
    month: Month,
    /// The sum of all series, the total included.
    sum: Decimal,
    /// How far that sum may lie from the unrounded one.
    half_width: HalfWidth,
}

/// The series that equals the sum of the others in every month in which all have a value; None where none does, and where fewer
/// than 12 such months are precise enough, or fewer than two others differ from zero.
///
/// x is the sum of the others if x - (S - x) = 2x - S is zero, S being the sum of all. Values are rounded, so that |2x - S| may
/// be as large as all half-widths together. Example: 60 + 41 = 100 with half-widths of 0.5 each: 2 * 100 - 201 = -1, at most 1.5.
pub(super) fn total_by_arithmetic<'a>(parts: &[&'a Series]) -> Option<&'a Series> {
    // What does not fit is reported by the sum itself.
    let months = full_months(parts).ok()?;
    let varied = parts.iter().filter(|part| !is_zero(part, &months)).count();
    let others = |part: &Series| varied - usize::from(!is_zero(part, &months));
    parts.iter().copied().find(|part| others(part) >= FEWEST_OTHERS && is_sum_of_others(part, &months).unwrap_or(false))
}

/// The months in which every series has a value.
fn full_months(parts: &[&Series]) -> Result<Vec<FullMonth>, DoesNotFit> {
    let Some(first) = parts.first() else { return Ok(Vec::new()) };
    let mut months = Vec::new();
    for index in 0..first.entries().len() {
        let month = first.month_at(index);
        let mut full = FullMonth { month, sum: Decimal::ZERO, half_width: HalfWidth::ZERO };
        let mut is_full = true;
        for part in parts {
            let Some((value, half_width)) = value_of(part, month) else {
                is_full = false;
                break;
            };
            full.sum = full.sum.exact_sum(value)?;
            full.half_width = full.half_width.exact_sum(half_width)?;
        }
        if is_full {
            months.push(full);
        }
    }
    Ok(months)
}

fn value_of(series: &Series, month: Month) -> Option<(Decimal, HalfWidth)> {
    let index = series.index_of(month)?;
    Some((series.entries().get(index)?.amount?, series.half_width(index)?))
}

fn is_zero(series: &Series, months: &[FullMonth]) -> bool {
    months.iter().all(|full| value_of(series, full.month).is_some_and(|(value, _)| value.is_zero()))
}

/// Whether the series equals the sum of the others in every month, and enough of the months are precise enough to tell.
fn is_sum_of_others(series: &Series, months: &[FullMonth]) -> Result<bool, DoesNotFit> {
    let mut precise = 0;
    for full in months {
        let Some((value, _)) = value_of(series, full.month) else { return Ok(false) };
        let others = full.sum.exact_difference(value)?;
        let difference = value.exact_difference(others)?.abs();
        let doubled_tolerance = full.half_width.doubled();
        if difference.exact_sum(difference)? > doubled_tolerance {
            return Ok(false);
        }
        let size = others.abs();
        if doubled_tolerance.exact_product(Decimal::from(LARGEST_PART))? < size.exact_sum(size)? {
            precise += 1;
        }
    }
    Ok(precise >= FEWEST_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Entry, Key};

    /// A monthly series from January 2024 on.
    fn series(name: &str, values: &[i64]) -> Series {
        let mut builder = Builder::new();
        let mut month = Month::new(2024, 1).unwrap();
        for value in values {
            builder.push(month, Entry { amount: Some(Decimal::from(*value)), ..Entry::default() });
            month = month.plus(1).unwrap();
        }
        builder.finish(Key::new(vec![name.to_owned()])).unwrap().unwrap()
    }

    fn found(parts: &[Series]) -> Option<String> {
        total_by_arithmetic(&parts.iter().collect::<Vec<_>>()).map(|total| total.key().to_string())
    }

    /// Two parts and what they add up to, each a little different from month to month.
    fn parts_and_total(months: i64, off_by: i64) -> Vec<Series> {
        let goods: Vec<i64> = (0..months).map(|month| 600 + 7 * month).collect();
        let services: Vec<i64> = (0..months).map(|month| 400 - 3 * month).collect();
        let total: Vec<i64> = goods.iter().zip(&services).map(|(goods, services)| goods + services + off_by).collect();
        vec![series("goods", &goods), series("I+II", &total), series("services", &services)]
    }

    #[test]
    fn a_series_that_is_the_sum_of_the_others_is_a_total() {
        assert_eq!(found(&parts_and_total(12, 0)), Some("I+II".to_owned()));
    }

    #[test]
    fn rounding_of_all_values_is_allowed_and_no_more() {
        // Three half-widths of 0.5: the sum may be off by 1.5.
        assert_eq!(found(&parts_and_total(12, 1)), Some("I+II".to_owned()));
        assert_eq!(found(&parts_and_total(12, 2)), None);
    }

    #[test]
    fn eleven_months_decide_nothing() {
        assert_eq!(found(&parts_and_total(11, 0)), None);
    }

    #[test]
    fn a_single_other_series_that_is_not_zero_decides_nothing() {
        let values: Vec<i64> = (500..512).collect();
        assert_eq!(found(&[series("a", &values), series("b", &values), series("zero", &[0; 12])]), None);
    }

    #[test]
    fn values_too_coarse_for_their_rounding_decide_nothing() {
        // 1.5 is more than 1 % of 100.
        let parts = [series("a", &[60; 12]), series("b", &[40; 12]), series("c", &[100; 12])];
        assert_eq!(found(&parts), None);
    }
}

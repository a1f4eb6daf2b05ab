//! Series made of others: sums over the dimensions that are left out, and sums, differences, products and ratios by formula.

use crate::series::{Decimal, DoesNotFit, Entry, Exact, Flags, Frequency, HalfWidth, Key, Month, Series};

/// The sum of several series, month by month, as one with this key.
///
/// It reaches from the first month of any part to the last. A month in which a part has no value has none: a sum over months or
/// parts any of which is missing is missing. Nothing where there are no parts.
///
/// # Errors
/// [`DoesNotFit`] where a sum does not fit.
pub fn sum(key: Key, parts: &[&Series]) -> Result<Option<Series>, DoesNotFit> {
    each_month(key, parts, |found| {
        let mut sum = (Decimal::ZERO, HalfWidth::ZERO);
        for part in found {
            let Some((amount, half_width)) = part else { return Ok(None) };
            sum = (sum.0.exact_sum(*amount)?, sum.1.exact_sum(*half_width)?);
        }
        Ok(Some(sum))
    })
}

/// The difference of two series, month by month.
///
/// # Errors
/// [`DoesNotFit`] where a difference does not fit.
pub fn difference(key: Key, of: &Series, less: &Series) -> Result<Option<Series>, DoesNotFit> {
    each_month(key, &[of, less], |found| match found {
        [Some((one, one_half)), Some((other, other_half))] => {
            Ok(Some((one.exact_difference(*other)?, one_half.exact_sum(*other_half)?)))
        }
        _ => Ok(None),
    })
}

/// The product of two series, month by month: exact, with the decimals of both.
///
/// How far it may lie from the unrounded product is bounded by |x| h_y + |y| h_x + h_x h_y.
///
/// # Errors
/// [`DoesNotFit`] where a product does not fit.
pub fn product(key: Key, of: &Series, by: &Series) -> Result<Option<Series>, DoesNotFit> {
    each_month(key, &[of, by], |found| match found {
        [Some((one, one_half)), Some((other, other_half))] => {
            let half_width = HalfWidth::of_product((*one, *one_half), (*other, *other_half))?;
            Ok(Some((one.exact_product(*other)?, half_width)))
        }
        _ => Ok(None),
    })
}

/// A value and how far it may lie from what was rounded.
type Known = (Decimal, HalfWidth);

fn each_month(
    key: Key,
    parts: &[&Series],
    combine: impl Fn(&[Option<Known>]) -> Result<Option<Known>, DoesNotFit>,
) -> Result<Option<Series>, DoesNotFit> {
    let (Some(first), Some(last)) =
        (parts.iter().map(|part| part.first()).min(), parts.iter().map(|part| part.last()).max())
    else {
        return Ok(None);
    };
    let mut sums = Vec::new();
    for month in (first.index()..=last.index()).filter_map(Month::from_index) {
        let mut flags = Flags::NONE;
        let found: Vec<Option<Known>> = parts
            .iter()
            .map(|part| {
                let place = part.place_of(month)?;
                let entry = part.entries().get(place)?;
                flags = flags.union(entry.flags);
                Some((entry.amount?, part.half_width(place)?))
            })
            .collect();
        let known = combine(&found)?;
        let entry = Entry { amount: known.map(|(amount, _)| amount), flags, ..Entry::default() };
        sums.push((entry, known.map_or(HalfWidth::ZERO, |(_, half_width)| half_width)));
    }
    Ok(Some(Series::of_sums(key, first, Frequency::Month, sums)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Builder;

    fn series(values: &[(u8, Option<i64>)]) -> Series {
        let mut builder = Builder::new();
        for (month, value) in values {
            let amount = value.map(|value| Decimal::new(value, 1));
            builder.push(Month::new(2025, *month).unwrap(), Entry { amount, ..Entry::default() });
        }
        builder.finish(Key::default()).unwrap().unwrap()
    }

    fn values(series: &Series) -> Vec<Option<String>> {
        series.entries().iter().map(|entry| entry.amount.map(|amount| amount.to_string())).collect()
    }

    #[test]
    fn a_month_in_which_a_part_is_missing_has_no_sum() {
        let (one, other) = (series(&[(1, Some(10)), (2, Some(20)), (3, None)]), series(&[(2, Some(5)), (3, Some(7))]));
        let total = sum(Key::default(), &[&one, &other]).unwrap().unwrap();
        assert_eq!(values(&total), [None, Some("2.5".to_owned()), None]);
        assert_eq!(total.half_width(1).map(HalfWidth::doubled), Some(Decimal::new(2, 1)));
        assert!(sum(Key::default(), &[]).unwrap().is_none());
    }

    #[test]
    fn products_are_exact_and_know_how_far_they_may_lie() {
        let (dollars, rate) = (series(&[(1, Some(3540))]), series(&[(1, Some(2815))]));
        let rupees = product(Key::default(), &dollars, &rate).unwrap().unwrap();
        assert_eq!(values(&rupees), [Some("99651.00".to_owned())]);
        // 354 * 0.05 + 281.5 * 0.05 + 0.05 * 0.05
        assert_eq!(rupees.half_width(0).map(HalfWidth::doubled), Some(Decimal::new(635_550, 4)));
    }
}

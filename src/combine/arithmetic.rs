//! Sums, differences and products of series, month by month and exact.

use crate::series::{Decimal, DoesNotFit, Entry, Exact, Flags, HalfWidth, Key, Month, Series, SeriesKind};

/// The sum of one series and others, month by month, as one with this key.
///
/// It reaches from the first month of any part to the last. A month in which a part has no value has none: a sum over months or
/// parts any of which is missing is missing.
///
/// # Errors
/// [`ArithmeticError`] where a sum does not fit, and where the series are of kinds that are not added.
pub fn sum(key: Key, first: &Series, others: &[&Series]) -> Result<Series, ArithmeticError> {
    let kind = others.iter().try_fold(first.kind(), |kind, part| kind_of_sum(kind, part.kind()))?;
    let summed = each_month(key, first, others, |values| {
        let mut sum = Level::ZERO;
        for value in values {
            let Some(value) = value else { return Ok(None) };
            sum.value = sum.value.exact_sum(value.value)?;
            sum.half_width = sum.half_width.exact_sum(value.half_width)?;
        }
        Ok(Some(sum))
    })?;
    Ok(summed.with_kind(kind))
}

/// The difference of two series, month by month.
///
/// # Errors
/// [`ArithmeticError`] where a difference does not fit, and where the series are of kinds that are not subtracted.
pub fn difference(key: Key, of: &Series, less: &Series) -> Result<Series, ArithmeticError> {
    let kind = kind_of_sum(of.kind(), less.kind())?;
    let difference = each_month(key, of, &[less], |values| match values {
        [Some(one), Some(other)] => Ok(Some(Level {
            value: one.value.exact_difference(other.value)?,
            half_width: one.half_width.exact_sum(other.half_width)?,
        })),
        _ => Ok(None),
    })?;
    Ok(difference.with_kind(kind))
}

/// The product of two series, month by month: exact, with the decimals of both.
///
/// How far it may lie from the unrounded product is bounded by |x| h_y + |y| h_x + h_x h_y.
///
/// # Errors
/// [`DoesNotFit`] where a product does not fit.
pub fn product(key: Key, of: &Series, by: &Series) -> Result<Series, DoesNotFit> {
    let product = each_month(key, of, &[by], |values| match values {
        [Some(one), Some(other)] => Ok(Some(Level {
            value: one.value.exact_product(other.value)?,
            half_width: HalfWidth::of_product((one.value, one.half_width), (other.value, other.half_width))?,
        })),
        _ => Ok(None),
    })?;
    Ok(product.with_kind(of.kind().of_product(by.kind())))
}

/// The kind of a sum or difference of series of these kinds.
fn kind_of_sum(one: SeriesKind, other: SeriesKind) -> Result<SeriesKind, ArithmeticError> {
    one.of_sum(other).ok_or(ArithmeticError::Kinds { one, other })
}

/// Why series cannot be added or subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArithmeticError {
    /// A result does not fit.
    #[error(transparent)]
    DoesNotFit(#[from] DoesNotFit),
    /// Kinds of numbers that are not added.
    #[error("{} and {} are not added", .one.with_article(), .other.with_article())]
    Kinds {
        /// The kind of one series.
        one: SeriesKind,
        /// The kind of the other.
        other: SeriesKind,
    },
}

/// A value and how far it may lie from what was rounded.
#[derive(Clone, Copy)]
struct Level {
    value: Decimal,
    half_width: HalfWidth,
}

impl Level {
    const ZERO: Self = Self { value: Decimal::ZERO, half_width: HalfWidth::ZERO };
}

/// One series of several: each month by the values that the parts have in it, with the flags that it inherits from all of them.
fn each_month(
    key: Key,
    first: &Series,
    others: &[&Series],
    combine: impl Fn(&[Option<Level>]) -> Result<Option<Level>, DoesNotFit>,
) -> Result<Series, DoesNotFit> {
    let begin = others.iter().fold(first.first(), |begin, part| begin.min(part.first()));
    let end = others.iter().fold(first.last(), |end, part| end.max(part.last()));
    let mut months = Vec::new();
    // All series of an input have periods of one length.
    let period = usize::from(first.frequency().months_in_period());
    for month in (begin.index()..=end.index()).step_by(period).filter_map(Month::from_index) {
        let mut flags = Flags::NONE;
        let mut values = Vec::with_capacity(others.len() + 1);
        for part in std::iter::once(first).chain(others.iter().copied()) {
            let index = part.index_of(month);
            if let Some(entry) = index.and_then(|index| part.entries().get(index)) {
                flags = flags.union(entry.flags.of_part());
            }
            values.push(index.and_then(|index| value_at(part, index)));
        }
        let combined = combine(&values)?;
        let entry = Entry { amount: combined.map(|combined| combined.value), flags, ..Entry::default() };
        months.push((entry, combined.map_or(HalfWidth::ZERO, |combined| combined.half_width)));
    }
    Ok(Series::of_sums(key, begin, first.frequency(), months))
}

fn value_at(series: &Series, index: usize) -> Option<Level> {
    Some(Level { value: series.entries().get(index)?.amount?, half_width: series.half_width(index)? })
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
        let total = sum(Key::default(), &one, &[&other]).unwrap();
        assert_eq!(values(&total), [None, Some("2.5".to_owned()), None]);
        assert_eq!(total.half_width(1).map(HalfWidth::doubled), Some(Decimal::new(2, 1)));
    }

    #[test]
    fn products_are_exact_and_know_how_far_they_may_lie() {
        let (dollars, rate) = (series(&[(1, Some(3540))]), series(&[(1, Some(2815))]));
        let rupees = product(Key::default(), &dollars, &rate).unwrap();
        assert_eq!(values(&rupees), [Some("99651.00".to_owned())]);
        // 354 * 0.05 + 281.5 * 0.05 + 0.05 * 0.05
        assert_eq!(rupees.half_width(0).map(HalfWidth::doubled), Some(Decimal::new(635_550, 4)));
    }
}

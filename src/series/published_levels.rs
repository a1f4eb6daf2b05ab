//! The published levels that a figure is computed from, each counted so many times.
//!
//! Two figures that are computed from one published level share what that level leaves unknown. So a sum is kept as its parts: of
//! a part and of a total that holds it, the part's level is one unknown and not two.

use std::collections::BTreeMap;

use crate::series::{Decimal, HalfWidth, Key, Month, Series};

/// A published level: the unrounded one may lie up to the half-width away from it.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// The level as it was published.
    pub value: Decimal,
    /// How far the unrounded level may lie from it.
    pub half_width: HalfWidth,
}

/// Which published level: of which series, in which month.
pub type LevelId<'s> = (&'s Key, Month);

/// A published level and how often it counts.
pub type Counted = (i64, Level);

/// A sum of published levels, each counted so many times.
pub type LevelSum<'s> = BTreeMap<LevelId<'s>, Counted>;

impl Series {
    /// Adds the published levels that the period at this index is made of, each counted `count` times.
    pub(crate) fn add_levels<'s>(&'s self, index: usize, count: i64, sum: &mut LevelSum<'s>) {
        let Some(composition) = self.composition() else { return self.add_published_level(index, count, sum) };
        let first = self.month_at(index);
        let months = self.frequency().months();
        let from = if self.is_last_month_of_period() { months - 1 } else { 0 };
        for month in (from..months).filter_map(|offset| first.plus(offset)) {
            for component in composition.components() {
                let Some(index) = component.series.index_of(month) else { continue };
                component.series.add_published_level(index, count * component.count, sum);
            }
        }
    }

    /// Adds the level at this index of a published series.
    fn add_published_level<'s>(&'s self, index: usize, count: i64, sum: &mut LevelSum<'s>) {
        let value = self.entries().get(index).and_then(|entry| entry.amount);
        let (Some(value), Some(half_width)) = (value, self.half_width(index)) else { return };
        let level = Level { value, half_width };
        sum.entry((self.key(), self.month_at(index))).and_modify(|known| known.0 += count).or_insert((count, level));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Composition, Entry};

    fn series(name: &str, values: [i64; 2]) -> Series {
        let mut builder = Builder::new();
        for (month, value) in (1..).zip(values) {
            let amount = Some(Decimal::from(value));
            builder.push(Month::new(2025, month).unwrap(), Entry { amount, ..Entry::default() });
        }
        builder.finish(Key::new(vec![name.to_owned()])).unwrap().unwrap()
    }

    fn counts(series: &Series, index: usize) -> Vec<(String, i64)> {
        let mut sum = LevelSum::new();
        series.add_levels(index, 1, &mut sum);
        sum.iter().map(|((key, month), (count, _))| (format!("{key} {month}"), *count)).collect()
    }

    #[test]
    fn a_published_series_is_its_own_level() {
        assert_eq!(counts(&series("a", [1, 2]), 1), [("a 2025-02".to_owned(), 1)]);
    }

    #[test]
    fn a_sum_less_one_of_its_parts_is_the_other() {
        let (a, b) = (series("a", [1, 2]), series("b", [3, 4]));
        let sum = series("sum", [4, 6]).with_composition(Composition::of_sum([(1, &a), (1, &b)]));
        let rest = series("rest", [3, 4]).with_composition(Composition::of_sum([(1, &sum), (-1, &a)]));
        assert_eq!(counts(&rest, 0), [("a 2025-01".to_owned(), 0), ("b 2025-01".to_owned(), 1)]);
    }
}

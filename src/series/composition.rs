//! What a computed series is made of: published series, each counted so many times.
//!
//! Two figures that are computed from one published level share what that level leaves unknown. So a sum is kept as its parts: of
//! a part and of a total that holds it, the part's level is one unknown and not two.

use std::collections::BTreeMap;
use std::sync::Arc;

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

/// A series that was published, and how often it counts in another.
#[derive(Clone, Debug)]
struct Component {
    count: i64,
    series: Arc<Series>,
}

/// The published series that a computed series is made of.
#[derive(Clone, Debug)]
pub struct Composition {
    components: Vec<Component>,
}

impl Composition {
    /// The composition of the sum of these series, each counted so many times.
    #[must_use]
    pub fn of_sum<'s>(parts: impl IntoIterator<Item = (i64, &'s Series)>) -> Self {
        let mut components: Vec<Component> = Vec::new();
        for (count, part) in parts {
            match part.composition() {
                None => add(&mut components, count, &Arc::new(part.clone())),
                Some(made) => made.components.iter().for_each(|of| add(&mut components, count * of.count, &of.series)),
            }
        }
        Self { components }
    }

    /// Adds the published levels of a month, each counted `count` times as often as in the series.
    fn add_month<'s>(&'s self, month: Month, count: i64, sum: &mut LevelSum<'s>) {
        for component in &self.components {
            let Some(place) = component.series.place_of(month) else { continue };
            add_level(&component.series, place, count * component.count, sum);
        }
    }
}

/// Adds a series, or counts it more often where it is there.
fn add(components: &mut Vec<Component>, count: i64, series: &Arc<Series>) {
    match components.iter_mut().find(|known| known.series.key() == series.key()) {
        Some(known) => known.count += count,
        None => components.push(Component { count, series: Arc::clone(series) }),
    }
}

/// Adds the published level at a place of a series.
fn add_level<'s>(series: &'s Series, place: usize, count: i64, sum: &mut LevelSum<'s>) {
    let value = series.entries().get(place).and_then(|entry| entry.amount);
    let (Some(value), Some(half_width)) = (value, series.half_width(place)) else { return };
    let level = Level { value, half_width };
    sum.entry((series.key(), series.month_at(place))).and_modify(|known| known.0 += count).or_insert((count, level));
}

impl Series {
    /// Adds the published levels that the period at this place is made of, each counted `count` times.
    pub(crate) fn add_levels<'s>(&'s self, place: usize, count: i64, sum: &mut LevelSum<'s>) {
        let Some(composition) = self.composition() else { return add_level(self, place, count, sum) };
        let first = self.month_at(place);
        let months = self.frequency().months();
        let from = if self.is_last_month_of_period() { months - 1 } else { 0 };
        for month in (from..months).filter_map(|offset| first.plus(offset)) {
            composition.add_month(month, count, sum);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Entry};

    fn series(name: &str, values: [i64; 2]) -> Series {
        let mut builder = Builder::new();
        for (month, value) in (1..).zip(values) {
            let amount = Some(Decimal::from(value));
            builder.push(Month::new(2025, month).unwrap(), Entry { amount, ..Entry::default() });
        }
        builder.finish(Key::new(vec![name.to_owned()])).unwrap().unwrap()
    }

    fn counts(series: &Series, place: usize) -> Vec<(String, i64)> {
        let mut sum = LevelSum::new();
        series.add_levels(place, 1, &mut sum);
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

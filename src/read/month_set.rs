//! The months of a series that were met, a bit each.

use crate::series::Month;

/// A set of months.
#[derive(Clone, Debug, Default)]
pub(crate) struct MonthSet {
    /// The index of the first word: months are counted in words of 64.
    first: i32,
    words: Vec<u64>,
}

impl MonthSet {
    /// Whether the month was met.
    pub(crate) fn contains(&self, month: Month) -> bool {
        let (word, bit) = (month.index().div_euclid(64), month.index().rem_euclid(64));
        let index = usize::try_from(word - self.first).ok();
        index.and_then(|index| self.words.get(index)).is_some_and(|word| word & (1 << bit) != 0)
    }

    /// Adds a month; returns whether it was not there before.
    pub(crate) fn insert(&mut self, month: Month) -> bool {
        let (word, bit) = (month.index().div_euclid(64), month.index().rem_euclid(64));
        if self.words.is_empty() {
            self.first = word;
        }
        if word < self.first {
            let missing = word.abs_diff(self.first) as usize;
            self.words.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = word;
        }
        let index = word.abs_diff(self.first) as usize;
        if index >= self.words.len() {
            self.words.resize(index + 1, 0);
        }
        let mask = 1 << bit;
        let is_new = self.words[index] & mask == 0;
        self.words[index] |= mask;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_new_once_in_any_order() {
        let mut set = MonthSet::default();
        for index in [24_000, 24_001, 23_000, 36_000, 12_000] {
            let month = Month::from_index(index).unwrap();
            assert!(!set.contains(month), "{index}");
            assert!(set.insert(month), "{index}");
            assert!(set.contains(month), "{index}");
            assert!(!set.insert(month), "{index}");
        }
    }
}

//! The check of key columns by the months of the series they make.
//!
//! A column that tells series apart leaves series that run side by side. A column that changes over time (a comment, an exchange
//! rate, a name that was changed) cuts a series into pieces that follow one another and share no month. So for each key
//! column the series are grouped by all other key columns: a group in which two series share a month clears the column.
//! Where no group does, and at least half of all series stand in groups of two or more, the column is refused; where fewer
//! do, that is worth a warning, as for a country that was renamed beside its code. Columns that change together are checked
//! together.

use std::collections::{HashMap, HashSet};

use crate::series::{Key, Month};

/// A series as the check sees it.
pub(crate) type SeriesMonths = (Key, HashSet<Month>);

/// What the check finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// Every key column tells series apart, or there is nothing to tell.
    Clear,
    /// So far there is too little to clear these columns; later series may.
    NotCleared,
    /// A few series may be pieces of one another.
    Doubt(Pieces),
    /// These columns cut series in pieces.
    Cut(Pieces),
}

/// Series that are pieces of one another by some columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// The indices of the columns in the key.
    pub(crate) columns: Vec<usize>,
    /// How many series stand in groups with others.
    pub(crate) series: usize,
    /// The keys of two of them.
    pub(crate) pair: [Key; 2],
}

/// More key columns than these are not checked: the work grows with their square.
const MOST_COLUMNS: usize = 256;

/// Checks the key columns by the series read so far.
pub(crate) fn check_key(columns: usize, series: &[SeriesMonths]) -> Finding {
    if columns > MOST_COLUMNS {
        return Finding::Clear;
    }
    let groups: Vec<Groups> = (0..columns).map(|column| Groups::by_all_but(&[column], series)).collect();
    let open: Vec<usize> = (0..columns).filter(|column| !groups[*column].is_cleared).collect();
    let cut = open.iter().find(|column| groups[**column].hold_half_of(series));
    if let Some(column) = cut {
        return Finding::Cut(groups[*column].pieces(vec![*column]));
    }
    let changing: Vec<usize> = open.iter().copied().filter(|column| has_two_values(*column, series)).collect();
    if changing.len() > 1 {
        let together = Groups::by_all_but(&changing, series);
        if !together.is_cleared && together.hold_half_of(series) {
            return Finding::Cut(together.pieces(changing));
        }
    }
    match open.iter().find(|column| groups[**column].in_groups > 0) {
        Some(column) => Finding::Doubt(groups[*column].pieces(vec![*column])),
        None if open.iter().all(|column| !has_two_values(*column, series)) && series.len() > 1 => Finding::Clear,
        None if open.is_empty() => Finding::Clear,
        None => Finding::NotCleared,
    }
}

fn has_two_values(column: usize, series: &[SeriesMonths]) -> bool {
    let mut values = series.iter().map(|(key, _)| key.values().get(column));
    let first = values.next();
    values.any(|value| Some(value) != first)
}

/// Series grouped by the values of some key columns.
#[derive(Debug, Default)]
struct Groups {
    /// Whether two series of one group share a month.
    is_cleared: bool,
    /// How many series stand in groups of two or more.
    in_groups: usize,
    /// The keys of the first two series that stand in one group.
    pair: Option<[Key; 2]>,
}

impl Groups {
    /// The series grouped by all key columns but these.
    fn by_all_but(columns: &[usize], series: &[SeriesMonths]) -> Self {
        let mut groups: HashMap<Vec<&str>, Vec<&SeriesMonths>> = HashMap::new();
        let mut found = Self::default();
        for one in series {
            let others = one.0.values().iter().enumerate().filter(|(column, _)| !columns.contains(column));
            let group = groups.entry(others.map(|(_, value)| value.as_str()).collect()).or_default();
            if group.iter().any(|(_, months)| !months.is_disjoint(&one.1)) {
                return Self { is_cleared: true, ..found };
            }
            match group.as_slice() {
                [] => {}
                [first] => {
                    found.in_groups += 2;
                    found.pair.get_or_insert_with(|| [first.0.clone(), one.0.clone()]);
                }
                _ => found.in_groups += 1,
            }
            group.push(one);
        }
        found
    }

    fn hold_half_of(&self, series: &[SeriesMonths]) -> bool {
        self.in_groups > 0 && self.in_groups * 2 >= series.len()
    }

    fn pieces(&self, columns: Vec<usize>) -> Pieces {
        let pair = self.pair.clone().unwrap_or_default();
        Pieces { columns, series: self.in_groups, pair }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Series from lines such as `PK Q1: 1 2 3`: the parts of the key, and months of one year.
    fn series(lines: &[&str]) -> Vec<SeriesMonths> {
        let month = |number: &str| Month::new(2025, number.parse().unwrap()).unwrap();
        let one = |line: &&str| {
            let (key, months) = line.split_once(':').unwrap();
            let key = Key::new(key.split(' ').map(str::to_owned).collect());
            (key, months.split_whitespace().map(month).collect())
        };
        lines.iter().map(one).collect()
    }

    /// The columns that a file with these series is refused for.
    #[track_caller]
    fn cut(columns: usize, lines: &[&str]) -> Option<Vec<usize>> {
        match check_key(columns, &series(lines)) {
            Finding::Cut(pieces) => Some(pieces.columns),
            Finding::Clear | Finding::NotCleared | Finding::Doubt(_) => None,
        }
    }

    #[test]
    fn series_that_run_side_by_side_clear_their_column() {
        assert_eq!(check_key(1, &series(&["a: 1 2 3", "b: 3 4", "c: 5"])), Finding::Clear);
        assert_eq!(check_key(2, &series(&["PK a: 1 2", "PK b: 2 3", "IN a: 1 2"])), Finding::Clear);
    }

    #[test]
    fn a_column_that_changes_over_time_is_refused() {
        assert_eq!(cut(1, &["5: 1 2", "6: 3 4"]), Some(vec![0]));
        assert_eq!(cut(2, &["PK x: 1 2", "PK y: 3", "IN x: 1 2", "IN y: 3"]), Some(vec![1]));
    }

    #[test]
    fn columns_that_change_together_are_refused_together() {
        assert_eq!(cut(2, &["2024 Q4: 1 2", "2025 Q1: 3 4", "2026 Q2: 5"]), Some(vec![0, 1]));
        assert_eq!(cut(3, &["PK a x: 1", "PK b y: 2", "IN a x: 1", "IN b y: 2"]), Some(vec![1, 2]));
    }

    #[test]
    fn a_few_series_that_follow_one_another_are_a_doubt() {
        let lines = ["TR Turkey: 1 2", "TR Türkiye: 3 4", "PK Pakistan: 1 2", "IN India: 1 2", "CN China: 1 2"];
        let Finding::Doubt(pieces) = check_key(2, &series(&lines)) else { panic!("a doubt") };
        assert_eq!((pieces.columns, pieces.series), (vec![1], 2));
        assert_eq!(pieces.pair.map(|key| key.to_string()), ["TR.Turkey", "TR.Türkiye"]);
    }

    #[test]
    fn a_single_series_has_nothing_to_tell() {
        assert_eq!(check_key(0, &series(&[": 1 2"])), Finding::Clear);
        assert_eq!(check_key(2, &series(&["M USD: 1 2"])), Finding::NotCleared);
    }
}

//! The names of the columns of an input.

use std::collections::HashSet;
use std::fmt;

use crate::read::near_name::nearest;

/// The names of the columns, in their order, without the spaces around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnNames(Vec<String>);

impl ColumnNames {
    /// The names as the header has them. Trailing columns without a name, which trailing separators make, are left out.
    pub(crate) fn new(header: &[String]) -> Self {
        let mut names: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        Self(names)
    }

    /// The same names, but for that of one column.
    pub(crate) fn with_name(mut self, column: usize, name: &str) -> Self {
        if let Some(old) = self.0.get_mut(column) {
            name.clone_into(old);
        }
        self
    }

    /// The number of columns.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The name of a column; empty where there is none.
    pub(crate) fn get(&self, column: usize) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    /// The names in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The column of this name: as it is written, else in any case.
    pub(crate) fn position(&self, wanted: &str) -> Option<usize> {
        let exact = self.iter().position(|name| name == wanted);
        exact.or_else(|| self.iter().position(|name| name.eq_ignore_ascii_case(wanted)))
    }

    /// The column of the first of these names that there is.
    pub(crate) fn position_of_any(&self, wanted: &[&str]) -> Option<usize> {
        wanted.iter().find_map(|name| self.position(name))
    }

    /// A name that stands twice. Names that differ in case are two names.
    pub(crate) fn repeated(&self) -> Option<&str> {
        let mut seen = HashSet::new();
        self.iter().find(|name| !seen.insert(*name))
    }

    /// The name most like the one wanted, where one is alike enough.
    pub(crate) fn nearest(&self, wanted: &str) -> Option<String> {
        nearest(wanted, self.iter()).map(str::to_owned)
    }
}

impl fmt::Display for ColumnNames {
    /// The names in quotes with commas between them, at most twelve.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 12;
        let shown: Vec<String> = self.iter().take(SHOWN).map(|name| format!("{name:?}")).collect();
        f.write_str(&shown.join(", "))?;
        match self.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(header: &[&str]) -> ColumnNames {
        ColumnNames::new(&header.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_in_its_own_case_comes_first() {
        let names = names(&["Measure", " MEASURE ", "value"]);
        assert_eq!(names.position("MEASURE"), Some(1));
        assert_eq!(names.position("measure"), Some(0));
        assert_eq!(names.repeated(), None);
    }

    #[test]
    fn trailing_columns_without_a_name_are_left_out() {
        assert_eq!(names(&["month", "", "value", " ", ""]).len(), 3);
    }

    #[test]
    fn long_headers_are_cut_in_messages() {
        let many: Vec<String> = (0..80_000).map(|number| format!("c{number}")).collect();
        let shown = ColumnNames::new(&many).to_string();
        assert!(shown.ends_with("\"c11\" and 79988 more"), "{shown}");
    }
}

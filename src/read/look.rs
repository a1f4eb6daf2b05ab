//! A look at an input: what its header and first rows say, before its rows are read.

use crate::read::columns::{MonthColumn, Values};
use crate::read::error::ReadError;
use crate::read::input::Input;
use crate::read::layout::Layout;
use crate::read::options::{Options, Plan};
use crate::read::source::Source;

/// What the header and the first rows of an input say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The layout.
    pub layout: Layout,
    /// The separator.
    pub delimiter: u8,
    /// The month column. None where months stand in several columns.
    pub month_column: Option<String>,
    /// The value column. None where there are several.
    pub value_column: Option<String>,
    /// The line of the header, or of the row that names the series.
    pub header_line: u64,
    /// The names of the parts of a key.
    pub key_names: Vec<String>,
}

impl Look {
    /// Looks at an input, which must be one that can be read again.
    ///
    /// # Errors
    /// [`ReadError`] where the input cannot be read or its header does not say what is needed.
    pub fn at(source: &Source, options: &Options) -> Result<Self, ReadError> {
        let input = Input::open(source, options, Plan::default().block)?;
        let name = |column: usize| Some(input.names.get(column).to_owned());
        let (month_column, value_column) = match &input.columns.values {
            Values::One { month: MonthColumn::Column(month), value } => (name(*month), name(*value)),
            Values::One { month: MonthColumn::YearAndMonth { .. }, value } => (None, name(*value)),
            Values::Several { month: MonthColumn::Column(month), .. } => (name(*month), None),
            Values::Several { month: MonthColumn::YearAndMonth { .. }, .. }
            | Values::ByMonth(_)
            | Values::ByMonthOfYear(_) => (None, None),
        };
        Ok(Self {
            layout: input.layout,
            delimiter: input.blocks.delimiter,
            month_column,
            value_column,
            header_line: input.header_line,
            key_names: input.columns.key_names,
        })
    }

    /// The options with what was found: layout, columns and separator, so that they are not looked for again.
    #[must_use]
    pub fn fixed(&self, options: &Options) -> Options {
        let mut fixed = Options { layout: Some(self.layout), delimiter: Some(self.delimiter), ..options.clone() };
        // Other layouts are known by all of their columns, and naming one would make them a long one.
        if self.layout == Layout::Long {
            fixed.month_column.clone_from(&self.month_column);
            fixed.value_column.clone_from(&self.value_column);
            fixed.key_columns = Some(self.key_names.clone());
        }
        fixed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_long_file_are_found() {
        let source = Source::from_bytes("a.csv", b"Country;Date;Value\nPK;2025-07;3\nIN;2025-07;4\n");
        let look = Look::at(&source, &Options::default()).unwrap();
        assert_eq!((look.layout, look.delimiter), (Layout::Long, b';'));
        assert_eq!((look.month_column.as_deref(), look.value_column.as_deref()), (Some("Date"), Some("Value")));
        let fixed = look.fixed(&Options::default());
        assert_eq!(fixed.key_columns, Some(vec!["Country".to_owned()]));
        assert_eq!(Look::at(&source, &fixed).unwrap(), look);
    }

    #[test]
    fn a_wide_file_is_known_by_its_months() {
        let source = Source::from_bytes("a.csv", b"Item,Jul-25,Aug-25\nTea,3,4\nRice,5,6\n");
        let look = Look::at(&source, &Options::default()).unwrap();
        assert_eq!((look.layout, look.month_column.clone()), (Layout::Wide, None));
        assert_eq!(Look::at(&source, &look.fixed(&Options::default())).unwrap(), look);
    }
}

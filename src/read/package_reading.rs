//! How the CSV of a data package is read, as its description says: the member `reading` of the block `itx`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::read::decimal_mark::DecimalMark;
use crate::read::layout::Layout;
use crate::read::options::Options;
use crate::series::{FiscalCalendar, Kinds, Naming};

/// The words for separators.
const DELIMITERS: [(&str, u8); 3] = [("comma", b','), ("semicolon", b';'), ("tab", b'\t')];

/// The member `reading`: what is not there is found in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Reading {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layout: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skip_after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year_naming: Option<String>,
    /// Each old name of a column with its new one.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    renamed_columns: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month_column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_columns: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ignored_columns: Vec<String>,
    /// Only the rows that have this value in this column.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rows: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    century: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_span: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimal: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    floats: bool,
    /// Texts beside numbers that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stripped: Vec<String>,
    /// Whether a number in parentheses is negative.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    parentheses_are_negative: bool,
    /// Whether the values are figures of the fiscal year to date.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cumulative: bool,
    /// Whether a month without a row is zero.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    absent_is_zero: bool,
    /// The decimals to which values are rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    round_input: Option<u8>,
}

impl Reading {
    /// What the options say; what was known of the figures at a date is not part of it.
    pub(super) fn of(options: &Options) -> Self {
        let Options {
            layout,
            encoding,
            skip_after,
            sheet,
            year_naming,
            renamed_columns,
            month_column,
            value_column,
            key_columns,
            ignored_columns,
            row_conditions,
            date_format,
            century,
            max_span,
            delimiter,
            decimal,
            floats,
            as_of: _,
            periods: _,
            stripped,
            parentheses_are_negative,
            kinds: _,
            cumulative,
            absent_is_zero,
            round_input,
        } = options.clone();
        Self {
            description: None,
            layout: layout.map(|layout| layout.name().to_owned()),
            encoding: encoding.map(|encoding| encoding.to_string()),
            skip_after,
            sheet,
            year_naming: year_naming.map(|naming| naming_word(naming).to_owned()),
            renamed_columns: renamed_columns.into_iter().collect(),
            month_column,
            value_column,
            key_columns,
            ignored_columns,
            rows: row_conditions.into_iter().collect(),
            date_format: date_format.map(|format| format.to_string()),
            century,
            max_span,
            delimiter: delimiter.and_then(|byte| word_of(&DELIMITERS, byte)),
            decimal: decimal.map(|mark| decimal_word(mark).to_owned()),
            floats,
            stripped,
            parentheses_are_negative,
            cumulative: cumulative.is_some(),
            absent_is_zero,
            round_input,
        }
    }

    /// The same with words for people.
    pub(super) fn described(mut self, words: &str) -> Self {
        self.description = Some(words.to_owned());
        self
    }

    /// The options that it says.
    ///
    /// # Errors
    /// A sentence where a word is not one that is known.
    pub(super) fn options(self) -> Result<Options, String> {
        let date_format = self
            .date_format
            .map(|text| text.parse().map_err(|problem| format!("reading.dateFormat {text:?} {problem}")));
        let delimiter = self.delimiter.map(|word| {
            let known = DELIMITERS.iter().find(|(name, _)| *name == word).map(|(_, byte)| *byte);
            known.ok_or_else(|| format!("reading.delimiter {word:?} is not comma, semicolon or tab"))
        });
        let decimal = self.decimal.map(|word| {
            let known = [DecimalMark::Point, DecimalMark::Comma].into_iter().find(|mark| decimal_word(*mark) == word);
            known.ok_or_else(|| format!("reading.decimal {word:?} is not point or comma"))
        });
        let layout = self.layout.map(|name| {
            let known = Layout::ALL.into_iter().find(|layout| layout.name() == name);
            known.ok_or_else(|| format!("reading.layout {name:?} is not a layout that is read"))
        });
        let encoding = self
            .encoding
            .map(|label| label.parse().map_err(|problem| format!("reading.encoding {label:?}: {problem}")));
        let year_naming = self.year_naming.map(|word| {
            let known = [Naming::End, Naming::Start].into_iter().find(|naming| naming_word(*naming) == word);
            known.ok_or_else(|| format!("reading.yearNaming {word:?} is not end or start"))
        });
        Ok(Options {
            layout: layout.transpose()?,
            encoding: encoding.transpose()?,
            skip_after: self.skip_after,
            sheet: self.sheet,
            year_naming: year_naming.transpose()?,
            renamed_columns: self.renamed_columns.into_iter().collect(),
            month_column: self.month_column,
            value_column: self.value_column,
            key_columns: self.key_columns,
            ignored_columns: self.ignored_columns,
            row_conditions: self.rows.into_iter().collect(),
            date_format: date_format.transpose()?,
            century: self.century,
            max_span: self.max_span,
            delimiter: delimiter.transpose()?,
            decimal: decimal.transpose()?,
            floats: self.floats,
            as_of: None,
            periods: None,
            stripped: self.stripped,
            parentheses_are_negative: self.parentheses_are_negative,
            kinds: Kinds::default(),
            // The calendar is that of the package.
            cumulative: self.cumulative.then(FiscalCalendar::default),
            absent_is_zero: self.absent_is_zero,
            round_input: self.round_input,
        })
    }
}

fn word_of(words: &[(&str, u8)], wanted: u8) -> Option<String> {
    words.iter().find(|(_, byte)| *byte == wanted).map(|(word, _)| (*word).to_owned())
}

fn naming_word(naming: Naming) -> &'static str {
    match naming {
        Naming::End => "end",
        Naming::Start => "start",
    }
}

fn decimal_word(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Point => "point",
        DecimalMark::Comma => "comma",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::encoding::TextEncoding;

    #[test]
    fn what_is_written_is_read_again() {
        let options = Options {
            layout: Some(Layout::Wide),
            encoding: Some(TextEncoding::LATIN_1),
            skip_after: Some("Source".to_owned()),
            year_naming: Some(Naming::Start),
            month_column: Some("Date".to_owned()),
            key_columns: Some(vec!["country".to_owned()]),
            ignored_columns: vec!["remarks".to_owned()],
            row_conditions: vec![("FREQ".to_owned(), "M".to_owned())],
            date_format: Some("%d/%m/%Y".parse().unwrap()),
            century: Some(1950),
            delimiter: Some(b';'),
            decimal: Some(DecimalMark::Comma),
            ..Options::default()
        };
        let json = serde_json::to_string(&Reading::of(&options)).unwrap();
        let again: Reading = serde_json::from_str(&json).unwrap();
        assert_eq!(again, Reading::of(&options));
        assert_eq!(Reading::of(&again.options().unwrap()), Reading::of(&options));
    }

    #[test]
    fn a_word_that_is_not_known_is_refused() {
        for (json, message) in [
            (r#"{"delimiter": ";"}"#, "reading.delimiter \";\" is not comma, semicolon or tab"),
            (r#"{"decimal": "dot"}"#, "reading.decimal \"dot\" is not point or comma"),
            (
                r#"{"dateFormat": "%d/%m"}"#,
                "reading.dateFormat \"%d/%m\" needs one year (%Y or %y) and one month (%m, %b or %B), as in %d/%m/%Y",
            ),
        ] {
            let reading: Reading = serde_json::from_str(json).unwrap();
            assert_eq!(reading.options().unwrap_err(), message);
        }
        assert!(serde_json::from_str::<Reading>(r#"{"monthCol": "Date"}"#).is_err());
    }
}

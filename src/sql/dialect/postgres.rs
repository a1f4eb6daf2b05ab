//! PostgreSQL: `numeric` has as many digits as it needs, and each value keeps its decimals. Quotients are made by `div`, since
//! `numeric / numeric` stops after some 16 digits. There is no `error()`: a cast of the message fails with its text.

use super::{
    Check, Engine, MONTH_PATTERN, MORE_DECIMALS, NOT_A_MONTH, Type, WRONG_TYPE, first_failure, unit, without_nul,
};
use crate::sql::refused::Refused;
use crate::sql::table_columns::MonthType;

/// The engine.
pub(super) struct Postgres;

/// The longest name in bytes: a longer one is cut, and may then be another's.
const LONGEST_NAME: usize = 63;

impl Engine for Postgres {
    /// Double quotes, doubled inside.
    fn identifier(&self, name: &str) -> Result<String, Refused> {
        without_nul(name)?;
        if name.len() > LONGEST_NAME {
            let reason = "PostgreSQL cuts names after 63 bytes";
            return Err(Refused::Text { text: name.to_owned(), reason });
        }
        Ok(format!("\"{}\"", name.replace('"', "\"\"")))
    }

    /// Single quotes, doubled inside. With a backslash the form E'...', which means the same whatever
    /// `standard_conforming_strings` says.
    fn literal(&self, text: &str) -> Result<String, Refused> {
        without_nul(text)?;
        let quoted = text.replace('\'', "''");
        Ok(if text.contains('\\') { format!("E'{}'", quoted.replace('\\', "\\\\")) } else { format!("'{quoted}'") })
    }

    fn digits(&self) -> Option<u8> {
        None
    }

    fn checked(&self, checks: &[Check], expression: &str, of: Type) -> String {
        let name = match of {
            Type::Month => "integer",
            Type::Number => "numeric",
            Type::Condition => "boolean",
            // Any text is a text: the cast fails first as a number.
            Type::Text => "numeric",
        };
        let text = if of == Type::Text { "::text" } else { "" };
        first_failure(checks, expression, |check| {
            format!("CAST(concat('{}', {}) AS {name}){text}", check.message, check.detail)
        })
    }

    fn as_text(&self, expression: &str) -> String {
        format!("CAST({expression} AS text)")
    }

    fn matches(&self, text: &str, pattern: &str) -> String {
        format!("{text} ~ '^({pattern})$'")
    }

    fn month_number(&self, column: &str, held: MonthType) -> String {
        let failure = format!("CAST(concat('{NOT_A_MONTH}', coalesce(CAST({column} AS text), 'NULL')) AS integer)");
        match held {
            MonthType::Date | MonthType::Timestamp => format!(
                "CASE WHEN isfinite({column}) THEN CAST(extract(year FROM {column}) * 12 + extract(month FROM {column}) AS integer) - 1 \
                 ELSE {failure} END"
            ),
            MonthType::Text => format!(
                "CASE WHEN {} THEN CAST(substr({column}, 1, 4) AS integer) * 12 + CAST(substr({column}, 6, 2) AS integer) - 1 \
                 ELSE {failure} END",
                self.matches(column, MONTH_PATTERN)
            ),
            MonthType::Yyyymm => format!(
                "CASE WHEN {column} BETWEEN 100001 AND 999912 AND {column} % 100 BETWEEN 1 AND 12 \
                 THEN CAST({column} / 100 * 12 + {column} % 100 - 1 AS integer) ELSE {failure} END"
            ),
        }
    }

    fn mantissa(&self, column: &str, scale: Option<u8>, _digits: u32) -> (Vec<Check>, String) {
        let number = format!("CAST({column} AS numeric)");
        let text = format!("CAST({column} AS text)");
        let of_type = format!("CAST(pg_typeof({column}) AS text)");
        let mut checks = vec![
            Check::new(
                format!("{of_type} NOT IN ('numeric', 'smallint', 'integer', 'bigint')"),
                WRONG_TYPE,
                of_type.clone(),
            ),
            Check::new(
                format!("{text} IN ('NaN', 'Infinity', '-Infinity')"),
                "itx: a value is not a number: ",
                text.clone(),
            ),
        ];
        match scale {
            None => (checks, number),
            Some(scale) => {
                checks.push(Check::new(format!("trunc({number}, {scale}) <> {number}"), MORE_DECIMALS, text));
                // Nothing is rounded here: the number only gets its zeros.
                (checks, format!("round({number}, {scale})"))
            }
        }
    }

    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("div({numerator}, {denominator})")
    }

    fn whole_part(&self, of: &str, by: i32) -> String {
        format!("({of}) / {by}")
    }

    fn each_month(&self, from: &str, until: &str) -> String {
        format!("generate_series({from}, {until} - 1)")
    }

    fn decimal(&self, expression: &str, decimals: u8) -> String {
        format!("CAST({expression} * {} AS numeric(1000, {decimals}))", unit(decimals))
    }

    /// A value has its decimals already.
    fn level(&self, expression: &str, _scale: Option<u8>) -> String {
        expression.to_owned()
    }

    fn padded(&self, expression: &str, digits: u8) -> String {
        format!("lpad(CAST({expression} AS text), {digits}, '0')")
    }

    fn by_bytes(&self, column: &str) -> String {
        format!("{column} COLLATE \"C\" NULLS FIRST")
    }

    fn list_over(&self, column: &str, window: &str) -> String {
        format!("array_agg({column}) OVER {window}")
    }

    fn count_greater(&self, list: &str, column: &str) -> String {
        format!("(SELECT count(*) FROM unnest({list}) AS earlier WHERE earlier > {column})")
    }
}

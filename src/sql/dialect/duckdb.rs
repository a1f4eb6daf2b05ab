//! DuckDB: every figure is made of HUGEINT, 128 bits, whose overflow is an error. DECIMAL / DECIMAL would be a DOUBLE.

use super::{
    Check, Engine, MONTH_PATTERN, MORE_DECIMALS, NOT_A_MONTH, TOO_LARGE, Type, WRONG_TYPE, first_failure, power_of_ten,
    unit, without_nul,
};
use crate::sql::refused::Refused;
use crate::sql::table_columns::MonthType;

/// The engine.
pub(super) struct Duckdb;

/// The decimals up to which a product with a power of ten stays within 38 digits for every value that is taken.
const FEW_DECIMALS: u8 = 8;

impl Engine for Duckdb {
    /// Double quotes, doubled inside.
    fn identifier(&self, name: &str) -> Result<String, Refused> {
        without_nul(name)?;
        Ok(format!("\"{}\"", name.replace('"', "\"\"")))
    }

    /// Single quotes, doubled inside; a backslash is a backslash.
    fn literal(&self, text: &str) -> Result<String, Refused> {
        without_nul(text)?;
        Ok(format!("'{}'", text.replace('\'', "''")))
    }

    fn digits(&self) -> Option<u8> {
        Some(38)
    }

    fn checked(&self, checks: &[Check], expression: &str, _of: Type) -> String {
        first_failure(checks, expression, |check| format!("error(concat('{}', {}))", check.message, check.detail))
    }

    fn matches(&self, text: &str, pattern: &str) -> String {
        format!("regexp_full_match({text}, '{pattern}')")
    }

    fn month_number(&self, column: &str, held: MonthType) -> String {
        let text = format!("CAST({column} AS VARCHAR)");
        let failure = format!("error(concat('{NOT_A_MONTH}', coalesce({text}, 'NULL')))");
        match held {
            // NULL and infinity have no year.
            MonthType::Date | MonthType::Timestamp => {
                format!("coalesce(CAST(year({column}) * 12 + month({column}) - 1 AS INTEGER), {failure})")
            }
            MonthType::Text => format!(
                "CASE WHEN {} \
                 THEN CAST(left({column}, 4) AS INTEGER) * 12 + CAST(substr({column}, 6, 2) AS INTEGER) - 1 \
                 ELSE {failure} END",
                self.matches(column, MONTH_PATTERN)
            ),
            MonthType::Yyyymm => format!(
                "CASE WHEN {column} BETWEEN 100001 AND 999912 AND {column} % 100 BETWEEN 1 AND 12 \
                 THEN CAST({column} // 100 * 12 + {column} % 100 - 1 AS INTEGER) ELSE {failure} END"
            ),
        }
    }

    fn mantissa(&self, column: &str, scale: Option<u8>, digits: u32) -> (Vec<Check>, String) {
        let scale = scale.unwrap_or(0);
        let decimal = format!("CAST({column} AS DECIMAL(38, {scale}))");
        let text = format!("CAST({column} AS VARCHAR)");
        let checks = vec![
            Check::new(
                format!("typeof({column}) NOT LIKE 'DECIMAL%' AND typeof({column}) NOT LIKE '%INT%'"),
                WRONG_TYPE,
                format!("typeof({column})"),
            ),
            Check::new(format!("{decimal} <> {column}"), MORE_DECIMALS, text.clone()),
            Check::new(format!("abs({decimal}) >= {}", bound(digits, scale)), TOO_LARGE, text),
        ];
        let mantissa = match scale {
            0 => format!("CAST({decimal} AS HUGEINT)"),
            1..=FEW_DECIMALS => format!("CAST({decimal} * {} AS HUGEINT)", power_of_ten(u32::from(scale))),
            // A product would have more than 38 digits: the digits without the point.
            _ => format!("CAST(replace(CAST({decimal} AS VARCHAR), '.', '') AS HUGEINT)"),
        };
        (checks, mantissa)
    }

    /// A bare constant is of 32 bits, and so would be its product with another.
    fn integer(&self, digits: &str) -> String {
        format!("{digits}::HUGEINT")
    }

    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("(({numerator}) // ({denominator}))")
    }

    fn whole_part(&self, of: &str, by: i32) -> String {
        format!("({of}) // {by}")
    }

    fn each_month(&self, from: &str, until: &str) -> String {
        format!("unnest(range({from}, {until}))")
    }

    fn decimal(&self, expression: &str, decimals: u8) -> String {
        match decimals {
            0 => format!("CAST({expression} AS DECIMAL(38, 0))"),
            1..=FEW_DECIMALS => format!(
                "CAST({expression} AS DECIMAL({}, 0)) * CAST({} AS DECIMAL({decimals}, {decimals}))",
                38 - decimals,
                unit(decimals)
            ),
            _ => {
                let power = power_of_ten(u32::from(decimals));
                format!(
                    "CAST(CASE WHEN {expression} < 0 THEN '-' ELSE '' END || CAST(abs({expression}) // {power} AS VARCHAR) \
                     || '.' || lpad(CAST(abs({expression}) % {power} AS VARCHAR), {decimals}, '0') AS DECIMAL(38, {decimals}))"
                )
            }
        }
    }

    fn padded(&self, expression: &str, digits: u8) -> String {
        format!("lpad(CAST({expression} AS VARCHAR), {digits}, '0')")
    }

    fn by_bytes(&self, column: &str) -> String {
        format!("{column} NULLS FIRST")
    }

    fn list_over(&self, column: &str, window: &str) -> String {
        format!("list({column}) OVER {window}")
    }

    fn count_greater(&self, list: &str, column: &str) -> String {
        format!("len(list_filter({list}, lambda earlier : earlier > {column}))")
    }
}

/// The number that has so many digits, at this scale: `10^(digits - scale)`.
fn bound(digits: u32, scale: u8) -> String {
    match digits.checked_sub(u32::from(scale)) {
        Some(whole) => format!("CAST({} AS DECIMAL(38, {scale}))", power_of_ten(whole)),
        None => {
            format!("CAST({} AS DECIMAL(38, {scale}))", unit(u8::try_from(u32::from(scale) - digits).unwrap_or(scale)))
        }
    }
}

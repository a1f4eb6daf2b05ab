//! Spark SQL: DECIMAL(38, 0), whose overflow is an error in ANSI mode and NULL without. Where NULL could pass for a gap, it is
//! made an error here. `div` gives a BIGINT that wraps: a quotient is `(a - a % b) / b`, exact in the type that Spark gives it.

use super::{
    Check, Engine, MONTH_PATTERN, MORE_DECIMALS, NOT_A_MONTH, TOO_LARGE, Type, WRONG_TYPE, first_failure, power_of_ten,
    unit, without_nul,
};
use crate::sql::refused::Refused;
use crate::sql::table_columns::MonthType;

/// The engine.
pub(super) struct Spark;

/// The decimals up to which a product with a power of ten has digits enough for every sum.
const FEW_DECIMALS: u8 = 3;

impl Engine for Spark {
    /// Backquotes, doubled inside. Spark replaces `${...}` anywhere in a statement, also in a name.
    fn identifier(&self, name: &str) -> Result<String, Refused> {
        without_nul(name)?;
        if name.contains("${") {
            let reason = "Spark replaces ${...} in a statement; give the column another name in a view";
            return Err(Refused::Text { text: name.to_owned(), reason });
        }
        Ok(format!("`{}`", name.replace('`', "``")))
    }

    /// Single quotes. What Spark reads in two ways, by its settings, is put in by its code: a quote, a backslash, and the
    /// dollar of `${...}`, which is replaced inside literals too.
    fn literal(&self, text: &str) -> Result<String, Refused> {
        without_nul(text)?;
        let special = |character: char| matches!(character, '\'' | '\\' | '$');
        if !text.contains(special) {
            return Ok(format!("'{text}'"));
        }
        let mut parts: Vec<String> = Vec::new();
        let mut plain = String::new();
        for character in text.chars() {
            if special(character) {
                if !plain.is_empty() {
                    parts.push(format!("'{}'", std::mem::take(&mut plain)));
                }
                parts.push(format!("char({})", u32::from(character)));
            } else {
                plain.push(character);
            }
        }
        if !plain.is_empty() {
            parts.push(format!("'{plain}'"));
        }
        Ok(format!("concat({})", parts.join(", ")))
    }

    fn digits(&self) -> Option<u8> {
        Some(38)
    }

    fn checked(&self, checks: &[Check], expression: &str, of: Type) -> String {
        let name = match of {
            Type::Month => "INT",
            Type::Number => "DECIMAL(38, 0)",
            Type::Condition => "BOOLEAN",
            Type::Text => "STRING",
        };
        first_failure(checks, expression, |check| {
            // One NULL would make NULL of all of them.
            format!("CAST(raise_error(concat_ws('', '{}', {})) AS {name})", check.message, check.detail)
        })
    }

    fn as_text(&self, expression: &str) -> String {
        format!("CAST({expression} AS STRING)")
    }

    fn matches(&self, text: &str, pattern: &str) -> String {
        format!("{text} RLIKE '^({pattern})$'")
    }

    fn month_number(&self, column: &str, held: MonthType) -> String {
        let failure =
            format!("CAST(raise_error(concat('{NOT_A_MONTH}', coalesce(CAST({column} AS STRING), 'NULL'))) AS INT)");
        match held {
            MonthType::Date | MonthType::Timestamp => format!(
                "CASE WHEN typeof({column}) NOT IN ('date', 'timestamp', 'timestamp_ntz') OR {column} IS NULL THEN {failure} \
                 ELSE year({column}) * 12 + month({column}) - 1 END"
            ),
            MonthType::Text => format!(
                "CASE WHEN {} THEN CAST(substr({column}, 1, 4) AS INT) * 12 + CAST(substr({column}, 6, 2) AS INT) - 1 \
                 ELSE {failure} END",
                self.matches(column, MONTH_PATTERN)
            ),
            MonthType::Yyyymm => format!(
                "CASE WHEN {column} BETWEEN 100001 AND 999912 AND {column} % 100 BETWEEN 1 AND 12 \
                 THEN CAST({column} div 100 * 12 + {column} % 100 - 1 AS INT) ELSE {failure} END"
            ),
        }
    }

    fn mantissa(&self, column: &str, scale: Option<u8>, digits: u32) -> (Vec<Check>, String) {
        let scale = scale.unwrap_or(0);
        let decimal = format!("CAST({column} AS DECIMAL(38, {scale}))");
        let text = format!("CAST({column} AS STRING)");
        let whole = digits.saturating_sub(u32::from(scale));
        let checks = vec![
            Check::new(
                format!(
                    "typeof({column}) NOT LIKE 'decimal%' AND typeof({column}) NOT IN ('tinyint', 'smallint', 'int', 'bigint')"
                ),
                WRONG_TYPE,
                format!("typeof({column})"),
            ),
            // Outside ANSI mode a cast that fails is NULL.
            Check::new(
                format!(
                    "{column} IS NOT NULL AND ({decimal} IS NULL OR abs({decimal}) >= CAST({} AS DECIMAL(38, 0)))",
                    power_of_ten(whole)
                ),
                TOO_LARGE,
                text.clone(),
            ),
            Check::new(format!("{decimal} <> {column}"), MORE_DECIMALS, text),
        ];
        let mantissa = match scale {
            0 => decimal,
            _ => format!("CAST({decimal} * {} AS DECIMAL(38, 0))", power_of_ten(u32::from(scale))),
        };
        (checks, mantissa)
    }

    fn integer(&self, digits: &str) -> String {
        format!("CAST({digits} AS DECIMAL(38, 0))")
    }

    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        let quotient = format!("({numerator} - ({numerator}) % ({denominator})) / ({denominator})");
        format!(
            "coalesce(CAST({quotient} AS DECIMAL(38, 0)), \
             CAST(raise_error(concat('itx: a figure has too many digits, denominator ', CAST({denominator} AS STRING))) AS DECIMAL(38, 0)))"
        )
    }

    fn sign(&self, expression: &str) -> String {
        format!("CAST(sign({expression}) AS INT)")
    }

    fn whole_part(&self, of: &str, by: i32) -> String {
        format!("CAST(({of}) div {by} AS INT)")
    }

    fn each_month(&self, from: &str, until: &str) -> String {
        format!("explode(sequence({from}, {until} - 1))")
    }

    fn sum_over(&self, column: &str, window: &str) -> String {
        format!("CAST(sum({column}) OVER {window} AS DECIMAL(38, 0))")
    }

    fn decimal(&self, expression: &str, decimals: u8) -> String {
        match decimals {
            0 => format!("CAST({expression} AS DECIMAL(38, 0))"),
            // The product has 38 digits: with one more, Spark would take a decimal off.
            1..=FEW_DECIMALS => format!(
                "CAST(CAST({expression} AS DECIMAL({}, 0)) * CAST({} AS DECIMAL({decimals}, {decimals})) AS DECIMAL(38, {decimals}))",
                37 - decimals,
                unit(decimals)
            ),
            // The product would have more digits: the text of the number has room.
            _ => {
                let power = self.integer(&power_of_ten(u32::from(decimals)));
                let rest = format!("abs({expression}) % {power}");
                format!(
                    "CAST(concat(CASE WHEN {expression} < 0 THEN '-' ELSE '' END, \
                     CAST(CAST((abs({expression}) - {rest}) / {power} AS DECIMAL(38, 0)) AS STRING), '.', \
                     lpad(CAST({rest} AS STRING), {decimals}, '0')) AS DECIMAL(38, {decimals}))"
                )
            }
        }
    }

    fn padded(&self, expression: &str, digits: u8) -> String {
        format!("lpad(CAST({expression} AS STRING), {digits}, '0')")
    }

    fn by_bytes(&self, column: &str) -> String {
        format!("{column} NULLS FIRST")
    }

    fn list_over(&self, column: &str, window: &str) -> String {
        format!("collect_list({column}) OVER {window}")
    }

    fn count_greater(&self, list: &str, column: &str) -> String {
        format!("size(filter({list}, earlier -> earlier > {column}))")
    }
}

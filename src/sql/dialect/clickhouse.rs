//! ClickHouse: Int256, 76 digits, which wraps without a word: every value is bounded by `throwIf`, so that no product comes
//! near the end. Decimal / Decimal keeps the decimals of the first and cuts off; Int256 becomes a decimal by way of its text.

use super::{Check, Engine, MONTH_PATTERN, MORE_DECIMALS, TOO_LARGE, Type, WRONG_TYPE, power_of_ten, without_nul};
use crate::sql::refused::Refused;
use crate::sql::table_columns::MonthType;

/// The engine.
pub(super) struct Clickhouse;

impl Engine for Clickhouse {
    /// Backquotes, doubled inside; a backslash takes the next character as it is.
    fn identifier(&self, name: &str) -> Result<String, Refused> {
        without_nul(name)?;
        Ok(format!("`{}`", name.replace('\\', "\\\\").replace('`', "``")))
    }

    /// Single quotes; a backslash takes the next character as it is.
    fn literal(&self, text: &str) -> Result<String, Refused> {
        without_nul(text)?;
        Ok(format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")))
    }

    fn digits(&self) -> Option<u8> {
        Some(76)
    }

    /// `throwIf` gives 0 where it does not throw; its message is a constant.
    fn checked(&self, checks: &[Check], expression: &str, _of: Type) -> String {
        if checks.is_empty() {
            return expression.to_owned();
        }
        let checks: Vec<String> = checks
            .iter()
            .map(|check| {
                let message = check.message.trim_end().trim_end_matches([':', ',']);
                format!("throwIf(ifNull({}, 0), '{message}')", check.when)
            })
            .collect();
        format!("if(\n  {} = 0,\n  {expression}, NULL)", checks.join("\n  + "))
    }

    fn as_text(&self, expression: &str) -> String {
        format!("toString({expression})")
    }

    fn matches(&self, text: &str, pattern: &str) -> String {
        format!("match({text}, '^({pattern})$')")
    }

    fn month_number(&self, column: &str, held: MonthType) -> String {
        let checked = |right: String, number: String| {
            format!("assumeNotNull(if(throwIf(NOT ifNull({right}, 0), 'itx: not a month') = 0, {number}, NULL))")
        };
        match held {
            MonthType::Date | MonthType::Timestamp => checked(
                format!("{column} IS NOT NULL"),
                format!("toInt32(toYear({column}) * 12 + toMonth({column}) - 1)"),
            ),
            MonthType::Text => checked(
                self.matches(column, MONTH_PATTERN),
                format!("toInt32OrZero(substring({column}, 1, 4)) * 12 + toInt32OrZero(substring({column}, 6, 2)) - 1"),
            ),
            MonthType::Yyyymm => checked(
                format!("{column} BETWEEN 100001 AND 999912 AND {column} % 100 BETWEEN 1 AND 12"),
                format!("toInt32(intDiv({column}, 100) * 12 + {column} % 100 - 1)"),
            ),
        }
    }

    fn mantissa(&self, column: &str, scale: Option<u8>, digits: u32) -> (Vec<Check>, String) {
        let scale = scale.unwrap_or(0);
        let decimal = format!("CAST({column}, 'Nullable(Decimal(76, {scale}))')");
        let whole = digits.saturating_sub(u32::from(scale));
        let of_type = format!("toTypeName({column})");
        let checks = vec![
            Check::new(
                format!("NOT match({of_type}, '^(Nullable\\\\()?(U?Int|Decimal)')"),
                WRONG_TYPE.trim_end_matches(", and is "),
                "''",
            ),
            Check::new(format!("{decimal} <> {column}"), MORE_DECIMALS, "''"),
            Check::new(format!("abs({decimal}) >= CAST('1e{whole}', 'Decimal(76, {scale})')"), TOO_LARGE, "''"),
        ];
        let power = power_of_ten(u32::from(scale));
        (checks, format!("CAST({decimal} * {power}, 'Nullable(Int256)')"))
    }

    fn integer(&self, digits: &str) -> String {
        if digits.len() > 18 { format!("toInt256('{digits}')") } else { digits.to_owned() }
    }

    fn quotient(&self, numerator: &str, denominator: &str) -> String {
        format!("intDiv({numerator}, {denominator})")
    }

    fn size(&self, expression: &str) -> String {
        // abs(Int256) is an UInt256.
        format!("toInt256(abs({expression}))")
    }

    fn whole_part(&self, of: &str, by: i32) -> String {
        format!("toInt32(intDiv({of}, {by}))")
    }

    fn earlier(&self, column: &str, rows: usize, window: &str) -> String {
        // Before the start it would give 0 for a column that is not Nullable.
        format!("lagInFrame(toNullable({column}), {rows}) OVER {window}")
    }

    fn next(&self, column: &str, window: &str) -> String {
        format!("leadInFrame(toNullable({column}), 1) OVER {window}")
    }

    fn whole_frame(&self) -> &'static str {
        " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
    }

    fn each_month(&self, from: &str, until: &str) -> String {
        format!("arrayJoin(range(assumeNotNull(toInt32({from})), assumeNotNull(toInt32({until}))))")
    }

    fn decimal(&self, expression: &str, decimals: u8) -> String {
        format!("CAST(concat(toString({expression}), 'e-{decimals}'), 'Nullable(Decimal(76, {decimals}))')")
    }

    fn padded(&self, expression: &str, digits: u8) -> String {
        format!("leftPad(toString({expression}), {digits}, '0')")
    }

    fn joined_by(&self, separator: &str, parts: &[String]) -> String {
        let parts: Vec<String> = parts.iter().map(|part| format!("toString({part})")).collect();
        // A NULL in an array has no text: it is taken out first.
        format!("arrayStringConcat(arrayFilter(part -> part IS NOT NULL, [{}]), '{separator}')", parts.join(", "))
    }

    fn bits_of(&self, expression: &str, bits: u32) -> String {
        format!("bitAnd({expression}, {bits})")
    }

    fn united_bits(&self, column: &str) -> String {
        format!("groupBitOr({column})")
    }

    fn rows_of_integers(&self, names: [&str; 2], rows: &str) -> String {
        let types: Vec<String> = names.iter().map(|name| format!("{name} Int32")).collect();
        format!("SELECT * FROM values('{}',\n{rows}\n)", types.join(", "))
    }

    fn by_bytes(&self, column: &str) -> String {
        format!("{column} NULLS FIRST")
    }

    fn list_over(&self, column: &str, window: &str) -> String {
        format!("groupArray({column}) OVER {window}")
    }

    fn count_greater(&self, list: &str, column: &str) -> String {
        format!("arrayCount(earlier -> earlier > {column}, {list})")
    }

    /// An outer join gives NULL and not 0; decimals are printed with all their zeros; a column comes before an alias.
    fn ending(&self) -> &'static str {
        "\nSETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1, output_format_decimal_trailing_zeros = 1"
    }
}

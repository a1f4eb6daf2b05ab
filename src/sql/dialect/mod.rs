//! The engines: how each writes a name, a literal, an exact integer, a check and a printed number.

mod clickhouse;
mod duckdb;
mod postgres;
mod spark;

use crate::sql::refused::Refused;
use crate::sql::table_columns::MonthType;

/// An engine that a query is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB 1.1 and later.
    Duckdb,
    /// PostgreSQL 12 and later.
    Postgres,
    /// Spark SQL 3.4 and later, in ANSI mode.
    Spark,
    /// ClickHouse 23 and later.
    Clickhouse,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 4] = [Self::Duckdb, Self::Postgres, Self::Spark, Self::Clickhouse];

    /// The name of the engine.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Duckdb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::Spark => "Spark",
            Self::Clickhouse => "ClickHouse",
        }
    }

    /// How the engine writes what differs.
    pub(super) fn engine(self) -> &'static dyn Engine {
        match self {
            Self::Duckdb => &duckdb::Duckdb,
            Self::Postgres => &postgres::Postgres,
            Self::Spark => &spark::Spark,
            Self::Clickhouse => &clickhouse::Clickhouse,
        }
    }
}

/// A condition under which the query must fail.
#[derive(Clone, Debug)]
pub(super) struct Check {
    /// The condition; NULL counts as false.
    pub(super) when: String,
    /// What the engine says then: the program's own text, without quotes.
    pub(super) message: &'static str,
    /// An expression of text that follows the message where the engine takes one.
    pub(super) detail: String,
}

impl Check {
    pub(super) fn new(when: impl Into<String>, message: &'static str, detail: impl Into<String>) -> Self {
        Self { when: when.into(), message, detail: detail.into() }
    }
}

/// The type of a checked expression, for engines whose error has to be of that type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// A month number.
    Month,
    /// An exact integer, or a number of PostgreSQL.
    Number,
    /// A condition.
    Condition,
    /// A text.
    Text,
}

/// What an engine writes in its own way. Expressions come in and go out as text.
pub(super) trait Engine {
    /// A name that stands for exactly itself.
    fn identifier(&self, name: &str) -> Result<String, Refused>;

    /// A literal that stands for exactly this text.
    fn literal(&self, text: &str) -> Result<String, Refused>;

    /// The digits of the exact integers; None where they have no end.
    fn digits(&self) -> Option<u8>;

    /// The expression, which fails where a check does. The checks stand inside it: one beside it might never be run.
    fn checked(&self, checks: &[Check], expression: &str, of: Type) -> String;

    /// Any value as text.
    fn as_text(&self, expression: &str) -> String {
        format!("CAST({expression} AS VARCHAR)")
    }

    /// Whether a text is of this pattern as a whole; NULL where it is NULL.
    fn matches(&self, text: &str, pattern: &str) -> String;

    /// The month number, `year * 12 + month - 1`, of a column that holds months in this way.
    fn month_number(&self, column: &str, held: MonthType) -> String;

    /// The checks of a value column, and the value as an integer of its last decimal, at most `10^digits` in size.
    fn mantissa(&self, column: &str, scale: Option<u8>, digits: u32) -> (Vec<Check>, String);

    /// A constant integer in the type of exact integers.
    fn integer(&self, digits: &str) -> String {
        digits.to_owned()
    }

    /// The integer quotient of an integer that is not negative and one above zero, rounded down.
    fn quotient(&self, numerator: &str, denominator: &str) -> String;

    /// -1, 0 or 1.
    fn sign(&self, expression: &str) -> String {
        format!("sign({expression})")
    }

    /// The size of an exact integer.
    fn size(&self, expression: &str) -> String {
        format!("abs({expression})")
    }

    /// The quotient of two small integers that are not negative, rounded down.
    fn whole_part(&self, of: &str, by: i32) -> String;

    /// The column so many rows earlier.
    fn earlier(&self, column: &str, rows: usize, window: &str) -> String {
        format!("lag({column}, {rows}) OVER {window}")
    }

    /// The column of the row after this one; the window orders the rows of a series.
    fn next(&self, column: &str, window: &str) -> String {
        format!("lead({column}, 1) OVER {window}")
    }

    /// The frame that the windows of `earlier` and `next` need.
    fn whole_frame(&self) -> &'static str {
        ""
    }

    /// A row for each month number from `from` to before `until`.
    fn each_month(&self, from: &str, until: &str) -> String;

    /// A sum over a window.
    fn sum_over(&self, column: &str, window: &str) -> String {
        format!("sum({column}) OVER {window}")
    }

    /// An exact integer of the last decimal as a number of so many decimals.
    fn decimal(&self, expression: &str, decimals: u8) -> String;

    /// The value of a level; None for `scale` where each value keeps its decimals.
    fn level(&self, expression: &str, scale: Option<u8>) -> String {
        scale.map_or_else(|| expression.to_owned(), |scale| self.decimal(expression, scale))
    }

    /// A small integer as text of at least so many digits.
    fn padded(&self, expression: &str, digits: u8) -> String;

    /// Texts joined.
    fn joined(&self, parts: &[String]) -> String {
        format!("concat({})", parts.join(", "))
    }

    /// Texts joined by a separator; a NULL among them is left out.
    fn joined_by(&self, separator: &str, parts: &[String]) -> String {
        format!("concat_ws('{separator}', {})", parts.join(", "))
    }

    /// The bits of an integer that are among these.
    fn bits_of(&self, expression: &str, bits: u32) -> String {
        format!("({expression} & {bits})")
    }

    /// The union of the bits of the rows of a group.
    fn united_bits(&self, column: &str) -> String {
        format!("bit_or({column})")
    }

    /// How rows are ordered by a text column: by its bytes, NULL first.
    fn by_bytes(&self, column: &str) -> String;

    /// The values of a column in the rows of the window, as a list without NULL.
    fn list_over(&self, column: &str, window: &str) -> String;

    /// How many values of a list are greater than the column.
    fn count_greater(&self, list: &str, column: &str) -> String;

    /// What ends the statement: settings that the query needs.
    fn ending(&self) -> &'static str {
        ""
    }

    /// A query of constant rows of two integers.
    fn rows_of_integers(&self, names: [&str; 2], rows: &str) -> String {
        format!("SELECT * FROM (VALUES\n{rows}\n) AS constant ({})", names.join(", "))
    }

    /// The statement that makes a view of the query.
    fn view(&self, name: &str, query: &str) -> String {
        format!("CREATE OR REPLACE VIEW {name} AS\n{query}")
    }
}

/// Refuses what no engine takes: a NUL ends a text for some of them.
pub(super) fn without_nul(text: &str) -> Result<(), Refused> {
    if text.contains('\0') {
        return Err(Refused::Text { text: text.to_owned(), reason: "a NUL stands in it, which no engine takes" });
    }
    Ok(())
}

/// `CASE WHEN check THEN error ... ELSE expression END`, for engines that take the first branch that holds and no other.
fn first_failure(checks: &[Check], expression: &str, error: impl Fn(&Check) -> String) -> String {
    if checks.is_empty() {
        return expression.to_owned();
    }
    let branches: Vec<String> =
        checks.iter().map(|check| format!("\n  WHEN {} THEN {}", check.when, error(check))).collect();
    format!("CASE{}\n  ELSE {expression} END", branches.concat())
}

/// One and so many zeros.
pub(super) fn power_of_ten(exponent: u32) -> String {
    format!("1{}", "0".repeat(usize::try_from(exponent).unwrap_or(0)))
}

/// `0.01` for two decimals, `1` for none.
fn unit(decimals: u8) -> String {
    match decimals {
        0 => "1".to_owned(),
        more => format!("0.{}1", "0".repeat(usize::from(more) - 1)),
    }
}

/// The pattern of a month as text: `2025-08`, or a day of it.
const MONTH_PATTERN: &str = "[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?";

/// The pattern of a date of release as text.
pub(super) const RELEASE_PATTERN: &str = "[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?";

const NOT_A_MONTH: &str = "itx: not a month: ";
const WRONG_TYPE: &str = "itx: the value column must be an integer or a decimal, and is ";
const MORE_DECIMALS: &str = "itx: a value has more decimals than --scale: ";
const TOO_LARGE: &str = "itx: a value is too large for exact arithmetic here: ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_has_as_many_decimals_as_it_is_asked_for() {
        assert_eq!([unit(0), unit(1), unit(3)], ["1", "0.1", "0.001"]);
        assert_eq!(power_of_ten(3), "1000");
    }
}

//! The queries of `itx sql`: their text, their grammar, and how names and values are quoted. The engines themselves are asked by
//! `tests/sql/compare.py`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use itx::calculate::Measure;
use itx::read::Filter;
use itx::report::Columns;
use itx::sql::{Dialect, Refused, Request, Table, TableColumns, growth, refusal};
use sqlparser::dialect::{ClickHouseDialect, Dialect as Grammar, DuckDbDialect, PostgreSqlDialect, SparkSqlDialect};
use sqlparser::parser::Parser;

mod support;

/// Set to write the cases anew; `git diff` then shows what changed.
const BLESS: &str = "ITX_BLESS";

fn grammar(dialect: Dialect) -> Box<dyn Grammar> {
    match dialect {
        Dialect::Duckdb => Box::new(DuckDbDialect),
        Dialect::Postgres => Box::new(PostgreSqlDialect {}),
        Dialect::Spark => Box::new(SparkSqlDialect {}),
        Dialect::Clickhouse => Box::new(ClickHouseDialect {}),
    }
}

#[track_caller]
fn parses(dialect: Dialect, query: &str) {
    let statements = Parser::parse_sql(&*grammar(dialect), query);
    assert_eq!(statements.map(|statements| statements.len()), Ok(1), "{}", dialect.name());
}

/// A request of everything that a measure may need.
fn request(dialect: Dialect, measure: Measure) -> Request {
    let days = Table::parse("working_days").unwrap();
    let columns = Columns::of_measures(&[measure]);
    Request { columns, total: Some("total".to_owned()), working_days: Some(days), ..Request::of(dialect) }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sql/cases");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "cmd"));
    found.sort();
    found
}

#[test]
fn each_case_prints_its_query() {
    let cases = cases();
    assert!(!cases.is_empty());
    for command in cases {
        let text = std::fs::read_to_string(&command).unwrap();
        let arguments: Vec<&str> = text.split_whitespace().skip(1).collect();
        let run = support::itx(&arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", command.display());
        let expected = command.with_extension("sql");
        if std::env::var_os(BLESS).is_some() {
            std::fs::write(&expected, &run.stdout).unwrap();
        }
        assert_eq!(run.stdout, std::fs::read_to_string(&expected).unwrap(), "{}", command.display());
    }
}

#[test]
fn every_measure_has_a_query_or_a_reason() {
    for dialect in Dialect::ALL {
        for measure in Measure::ALL.iter().copied() {
            let query = growth(&request(dialect, measure));
            match refusal(measure, dialect) {
                None => assert!(query.unwrap().contains(measure.name())),
                Some(reason) => {
                    assert!(!reason.is_empty());
                    let (measure, dialect) = (measure.name(), dialect.name());
                    assert_eq!(query, Err(Refused::Measure { measure, dialect, reason }));
                }
            }
        }
    }
}

#[test]
fn every_query_is_of_the_grammar_of_its_engine() {
    for dialect in Dialect::ALL {
        for measure in Measure::ALL.iter().copied().filter(|measure| refusal(*measure, dialect).is_none()) {
            parses(dialect, &growth(&request(dialect, measure)).unwrap());
        }
    }
}

/// Texts that would end a literal or a name, or be replaced inside it, where they were not quoted.
const HOSTILE: [&str; 10] =
    ["x\"; drop table t; --", "it's", "back\\slash", "end\\", "`tick`", "a\nb", "/* */", "{p:String}", "'", "ünïcødé"];

#[test]
fn a_hostile_name_is_just_a_name() {
    for dialect in Dialect::ALL {
        for name in HOSTILE {
            let name = name.to_owned();
            let table = Table::Named(vec![name.clone(), name.clone()]);
            let table_columns =
                TableColumns { value: name.clone(), keys: vec![name.clone()], ..TableColumns::default() };
            let request = Request { table, table_columns, view: Some(name), ..request(dialect, Measure::YoyPct) };
            parses(dialect, &growth(&request).unwrap());
        }
    }
}

#[test]
fn a_hostile_value_is_just_a_value() {
    for dialect in Dialect::ALL {
        for value in HOSTILE {
            let value = value.to_owned();
            let conditions = vec![("series".to_owned(), value.clone())];
            let filter = Filter { series: vec![value.clone()], conditions };
            let of_value = Request { filter, total: Some(value), ..request(dialect, Measure::SharePct) };
            parses(dialect, &growth(&of_value).unwrap());
        }
    }
}

fn of_value(dialect: Dialect, value: &str) -> Result<String, Refused> {
    let filter = Filter { series: Vec::new(), conditions: vec![("series".to_owned(), value.to_owned())] };
    growth(&Request { filter, total: None, ..request(dialect, Measure::Value) })
}

#[test]
fn each_engine_has_its_own_quotes() {
    let value = "a\\b'c${d}";
    let condition = |dialect| {
        let query = of_value(dialect, value).unwrap();
        let line = query.lines().find(|line| line.trim_start().starts_with("WHERE")).unwrap();
        line.trim_start().trim_start_matches("WHERE ").to_owned()
    };
    assert_eq!(condition(Dialect::Duckdb), "CAST(input.\"series\" AS VARCHAR) = 'a\\b''c${d}'");
    assert_eq!(condition(Dialect::Postgres), "CAST(input.\"series\" AS text) = E'a\\\\b''c${d}'");
    assert_eq!(
        condition(Dialect::Spark),
        "CAST(input.`series` AS STRING) = concat('a', char(92), 'b', char(39), 'c', char(36), '{d}')"
    );
    assert_eq!(condition(Dialect::Clickhouse), "toString(input.`series`) = 'a\\\\b\\'c${d}'");
}

#[test]
fn what_an_engine_cannot_be_given_is_refused() {
    for dialect in Dialect::ALL {
        let refused = of_value(dialect, "a\0b").unwrap_err();
        assert_eq!(refused.to_string(), "\"a\\0b\": a NUL stands in it, which no engine takes");
    }
    let named = |dialect, name: &str| {
        let table_columns = TableColumns { value: name.to_owned(), ..TableColumns::default() };
        growth(&Request { table_columns, ..request(dialect, Measure::Value) })
    };
    assert_eq!(
        named(Dialect::Spark, "${x}").unwrap_err().to_string(),
        "\"${x}\": Spark replaces ${...} in a statement; give the column another name in a view"
    );
    let long = "x".repeat(64);
    assert_eq!(
        named(Dialect::Postgres, &long).unwrap_err().to_string(),
        format!("\"{long}\": PostgreSQL cuts names after 63 bytes")
    );
}

#[test]
fn a_measure_that_is_refused_says_why() {
    let run = support::itx(&["sql", "growth", "--dialect", "duckdb", "-m", "value,sa"]);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (
            2,
            "",
            "itx: sa is not in SQL for DuckDB: a seasonal adjustment is an estimate by a program, not a formula of the data\n"
        )
    );
}

#[test]
fn the_calendar_is_a_view_of_the_engine() {
    for (dialect, word) in [
        (Dialect::Duckdb, "duckdb"),
        (Dialect::Postgres, "postgres"),
        (Dialect::Spark, "spark"),
        (Dialect::Clickhouse, "clickhouse"),
    ] {
        let run = support::itx(&["sql", "calendar", "--dialect", word, "--holidays", "data/holidays-pk.csv"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        // August 2025: 21 weekdays less the holiday of the 14th.
        assert!(run.stdout.contains("(24307, 20)"), "{}", run.stdout);
        parses(dialect, &run.stdout);
    }
}

#[test]
fn a_share_without_a_total_names_the_flag() {
    let run = support::itx(&["sql", "growth", "--dialect", "spark", "-m", "share_pct"]);
    let message = "itx: share_pct: of what? No total series is named; --of SERIES names the total\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", message));
}

//! The same rows are read, and the same are refused with the same message, however the work on an input is divided.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use itx::calculate::Measure;
use itx::read::{Plan, Source};
use itx::report::{Prepared, ReportError, Request};

/// The input whole, and in small blocks on one thread and on several, with and without the promise that series stand together.
fn plans() -> Vec<Plan> {
    let whole = Plan { threads: 1, small: usize::MAX, block: 256 << 10, grouped: false };
    let mut plans = vec![whole];
    for block in [1, 64] {
        for threads in [1, 3] {
            for grouped in [false, true] {
                plans.push(Plan { threads, small: 0, block, grouped });
            }
        }
    }
    plans
}

/// The keys, months and number of figures of the rows; or the message of the refusal.
fn read(text: &[u8], condition: Option<(&str, &str)>, plan: Plan) -> Result<Vec<String>, String> {
    let mut request = Request::new(vec![Source::from_bytes("data.csv", text)], &[Measure::Value]);
    request.inputs.plan = plan;
    let condition = condition.map(|(column, value)| (column.to_owned(), value.to_owned()));
    request.inputs.options.row_conditions.extend(condition);
    let report = Prepared::new(request, false).and_then(|prepared| prepared.collect());
    let report = report.map_err(|error: ReportError| error.to_string())?;
    Ok(report.rows.iter().map(|row| format!("{} {}", row.key, row.period)).collect())
}

#[track_caller]
fn case(text: &[u8], condition: Option<(&str, &str)>, expected: Result<&[&str], &str>) {
    for plan in plans() {
        let found = read(text, condition, plan);
        match expected {
            Ok(rows) => assert_eq!(
                found.as_deref(),
                Ok(&rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>()[..]),
                "{plan:?}"
            ),
            Err(message) => assert_eq!(found, Err(message.to_owned()), "{plan:?}"),
        }
    }
}

#[test]
fn a_row_that_is_left_out_may_have_a_damaged_key() {
    let text = b"FREQ,k,month,value\nM,a,2025-07,1\nM,a,2025-08,2\nA,\xff,2025,3\nM,b,2025-07,4\nM,b,2025-08,5\n";
    let rows = ["M.a 2025-07", "M.a 2025-08", "M.b 2025-07", "M.b 2025-08"];
    case(text, Some(("FREQ", "M")), Ok(&rows));
}

#[test]
fn a_row_that_is_left_out_may_have_a_damaged_multiplier_and_half_width() {
    let text = b"FREQ,k,month,value,unit_mult,half_width\nM,a,2025-07,1,6,0.5\nA,a,2025,3,x,y\nM,b,2025-07,4,6,0.5\nM,b,2025-08,5,6,0.5\n";
    case(text, Some(("FREQ", "M")), Ok(&["M.a 2025-07", "M.b 2025-07", "M.b 2025-08"]));
}

#[test]
fn a_row_that_counts_may_not_have_a_damaged_key() {
    let text = b"k,month,value\na,2025-07,1\na,2025-08,2\n\xff,2025-07,3\nb,2025-07,4\nb,2025-08,5\n";
    case(text, None, Err("data.csv:4:1: \"\u{fffd}\" is not UTF-8 text; save the file as UTF-8"));
}

#[test]
fn text_behind_a_quote_is_reported_before_a_quote_that_stays_open() {
    let rows: String = (0..40).map(|month| format!("{}-{:02},1\n", 2020 + month / 12, month % 12 + 1)).collect();
    let text = format!("month,value\n2019-01,\"1\"2\n{rows}2024-01,\"3\n");
    case(
        text.as_bytes(),
        None,
        Err(
            "data.csv:2:2: text stands behind the closing quote of this cell; expected a separator or the end of the line",
        ),
    );
}

#[test]
fn a_quote_that_stays_open_is_reported_with_its_line() {
    let rows: String = (0..40).map(|month| format!("{}-{:02},1\n", 2020 + month / 12, month % 12 + 1)).collect();
    let text = format!("month,value\n{rows}2024-01,\"3\n2024-02,4\n");
    case(text.as_bytes(), None, Err("data.csv:42: a quote opens here and is never closed; expected a closing \""));
}

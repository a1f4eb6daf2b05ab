//! What the fuzz targets share: the figures of an input as text, and the ways in which the work may be divided.

pub mod table;

use itx::calculate::{Measure, Rounding};
use itx::present::{Content, cell_content};
use itx::read::{Plan, Source};
use itx::report::{Prepared, ReportError, Request};

/// The ways in which the work may be divided: whole first, then in small blocks, on one thread and on several.
#[must_use]
pub fn plans() -> [Plan; 3] {
    let whole = Plan { threads: 1, small: usize::MAX, block: 256 << 10, grouped: false };
    [whole, Plan { small: 0, block: 64, ..whole }, Plan { small: 0, block: 64, threads: 3, ..whole }]
}

/// A line for each row with its key, month, figures and flags; or the message of the refusal.
///
/// # Errors
/// The message, where the input is refused.
pub fn figures(source: Source, plan: Plan) -> Result<String, String> {
    let measures = [Measure::Value, Measure::MomPct, Measure::YoyPct, Measure::Fytd, Measure::FytdYoyPct];
    let mut request = Request::new(vec![source], &measures);
    request.inputs.plan = plan;
    text_of(request).map_err(|error| error.to_string())
}

fn text_of(request: Request) -> Result<String, ReportError> {
    let report = Prepared::new(request, false)?.collect()?;
    let mut text = String::new();
    for row in &report.rows {
        text.push_str(&format!("{:?},{}", row.key.values(), row.period));
        for cell in &row.cells {
            let content = match cell_content(&cell.cell, 2, Rounding::HalfUp) {
                Content::Number(digits) => digits,
                other => format!("{other:?}"),
            };
            text.push_str(&format!(",{content} {}", cell.flags));
        }
        text.push('\n');
    }
    Ok(text)
}

/// The lines in the order of their bytes: series come in the order of their first appearance.
#[must_use]
pub fn sorted_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines.join("\n")
}

/// Checks that both are the same figures, or both are refused. The message may be another: where an input has several problems,
/// it is about the one that is met first.
///
/// # Panics
/// Where they are not.
pub fn compare(found: Result<String, String>, expected: &Result<String, String>, name: &str) {
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(&found, expected, "{name}"),
        (Err(_), Err(_)) => {}
        (found, expected) => panic!("{name}: {found:?} for {expected:?}"),
    }
}

//! Observation status: letters as bits, so that sets can be united.

use crate::calculate::Measure;
use crate::report::Column;
use crate::series::{Flags, Frequency};
use crate::sql::dialect::{Check, Engine, Type};
use crate::sql::request::Request;

/// What stands between two letters.
const BETWEEN: &str = "[;, |]";

/// Whether the result shows a status that the table has.
pub(super) fn is_shown(request: &Request) -> bool {
    request.columns.contains(Column::Status) && request.table_columns.status.is_some()
}

/// Whether a break in a series is refused: figures across it are missing in `itx growth`, and the query cannot say so.
pub(super) fn are_breaks_refused(request: &Request) -> bool {
    let is_of_a_month = |measure: &Measure| measure.formula() == Measure::Value.formula();
    let lies_on_one_side = request.every == Frequency::Month && request.measures().iter().all(is_of_a_month);
    !(request.across_breaks || lies_on_one_side)
}

/// The check that a column of letters holds no break.
pub(super) fn no_break(column: &str, engine: &dyn Engine) -> Check {
    let text = format!("upper({})", engine.as_text(column));
    Check::new(
        format!("{text} LIKE '%B%'"),
        "itx: a break in the series; --across-breaks computes across it: ",
        engine.as_text(column),
    )
}

/// The letters of the code list, each with its bit; A, a normal observation, is none of them.
fn letters() -> impl Iterator<Item = (char, Flags, u32)> {
    ('B'..='Z').zip(0_u32..).filter_map(|(letter, bit)| {
        let flags = Flags::parse(letter.encode_utf8(&mut [0; 4])).ok()?;
        Some((letter, flags, 1 << bit))
    })
}

/// The bits of a column of letters; `value` is the value that they are of.
pub(super) fn bits(column: &str, value: &str, engine: &dyn Engine) -> String {
    let text = format!("upper({})", engine.as_text(column));
    let codes: String = letters().map(|(letter, ..)| letter).collect();
    let pattern = format!("{BETWEEN}*([A{codes}]({BETWEEN}+[A{codes}])*{BETWEEN}*)?");
    let missing = letters().filter(|(_, flags, _)| flags.says_missing());
    let missing: Vec<String> = missing.map(|(letter, ..)| format!("{text} LIKE '%{letter}%'")).collect();
    let shown = engine.as_text(column);
    let checks = [
        Check::new(
            format!("{column} IS NOT NULL AND NOT {}", engine.matches(&text, &pattern)),
            "itx: not an observation status: ",
            shown.clone(),
        ),
        Check::new(
            format!("{value} IS NOT NULL AND ({})", missing.join(" OR ")),
            "itx: a value that is said to be missing: ",
            shown,
        ),
    ];
    let bits = letters().map(|(letter, _, bit)| format!("CASE WHEN {text} LIKE '%{letter}%' THEN {bit} ELSE 0 END"));
    engine.checked(&checks, &bits.collect::<Vec<_>>().join("\n    + "), Type::Month)
}

/// The status that a sum has from its parts: the union of the letters that it takes over from them.
pub(super) fn inherited(column: &str, engine: &dyn Engine) -> String {
    let bits = letters().filter(|(_, flags, _)| flags.of_part() == *flags).map(|(.., bit)| bit).sum();
    engine.bits_of(&engine.united_bits(column), bits)
}

/// The letters of a column of bits, in the order of the alphabet, with `;` between them.
pub(super) fn text(bits: &str, engine: &dyn Engine) -> String {
    let letters: Vec<String> = letters()
        .map(|(letter, _, bit)| format!("CASE WHEN {} > 0 THEN '{letter}' END", engine.bits_of(bits, bit)))
        .collect();
    engine.joined_by(";", &letters)
}

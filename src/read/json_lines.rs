//! JSON Lines: an object a line, its members the columns of a row.
//!
//! Numbers keep their digits. The names of the first object are the header; a later object may leave one out, or hold null, and
//! has no other.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::read::Source;

/// JSON Lines that are not rows.
#[derive(Debug, thiserror::Error)]
pub enum JsonLinesError {
    /// Bytes that are not text.
    #[error("{name} is not UTF-8 text; save it as UTF-8")]
    NotUtf8 {
        /// The input.
        name: String,
    },
    /// No line at all.
    #[error("{name} is empty; expected one object a line")]
    Empty {
        /// The input.
        name: String,
    },
    /// A line that is not an object.
    #[error(
        "{name}:{line}: {problem}; expected one object a line, such as {{\"month\": \"2026-08\", \"value\": 401.5}}"
    )]
    NotAnObject {
        /// The input.
        name: String,
        /// The line.
        line: usize,
        /// What the parser says.
        problem: String,
    },
    /// A member that is an array or an object.
    #[error("{name}:{line}: {member:?} is an array or an object; expected a text, a number or null")]
    Nested {
        /// The input.
        name: String,
        /// The line.
        line: usize,
        /// The member.
        member: String,
    },
    /// A member that the first object does not have.
    #[error("{name}:{line}: {member:?} is not a member of the first object; expected the same names in every line")]
    NewMember {
        /// The input.
        name: String,
        /// The line.
        line: usize,
        /// The member.
        member: String,
    },
}

/// The objects as an input: rows below a header line, so that a message counts one line more than the JSON has.
///
/// # Errors
/// [`JsonLinesError`] for the first line that is not a row.
pub fn json_lines(name: &str, bytes: &[u8]) -> Result<Source, JsonLinesError> {
    let text = std::str::from_utf8(bytes).map_err(|_| JsonLinesError::NotUtf8 { name: name.to_owned() })?;
    let mut names: Vec<String> = Vec::new();
    let mut rows = String::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let members = members(name, index + 1, line)?;
        if names.is_empty() {
            names = members.iter().map(|(member, _)| member.clone()).collect();
            push_row(&mut rows, names.iter().map(String::as_str));
        }
        if let Some((member, _)) = members.iter().find(|(member, _)| !names.contains(member)) {
            return Err(JsonLinesError::NewMember { name: name.to_owned(), line: index + 1, member: member.clone() });
        }
        let cell_of = |name: &String| members.iter().find(|(member, _)| member == name).map_or("", |(_, cell)| cell);
        push_row(&mut rows, names.iter().map(cell_of));
    }
    if names.is_empty() {
        return Err(JsonLinesError::Empty { name: name.to_owned() });
    }
    Ok(Source::from_bytes(&format!("{name} (rows below a header line)"), rows.as_bytes()))
}

/// The members of the object of one line as text, in their order; null is the empty text.
fn members(name: &str, line: usize, text: &str) -> Result<Vec<(String, String)>, JsonLinesError> {
    let object: Members = serde_json::from_str(text).map_err(|problem| JsonLinesError::NotAnObject {
        name: name.to_owned(),
        line,
        problem: problem.to_string(),
    })?;
    let cells = object.0.into_iter().map(|(member, value)| match cell(value.get()) {
        Some(text) => Ok((member, text)),
        None => Err(JsonLinesError::Nested { name: name.to_owned(), line, member }),
    });
    cells.collect()
}

/// The members of an object in the order in which they stand, each value as it is written.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members: Vec<(String, Box<RawValue>)> = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
            if members.iter().any(|(other, _)| *other == name) {
                return Err(A::Error::custom(format!("member {name:?} stands twice")));
            }
            members.push((name, value));
        }
        Ok(Members(members))
    }
}

/// A text without its quotes, the digits of a number, nothing for null; None for an array or an object.
fn cell(raw: &str) -> Option<String> {
    match raw.as_bytes().first()? {
        b'[' | b'{' => None,
        b'"' => serde_json::from_str(raw).ok(),
        b'n' => Some(String::new()),
        _ => Some(raw.to_owned()),
    }
}

fn push_row<'t>(rows: &mut String, cells: impl Iterator<Item = &'t str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            rows.push(',');
        }
        rows.push('"');
        rows.push_str(&cell.replace('"', "\"\""));
        rows.push('"');
    }
    rows.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Filter, Options, read};

    #[test]
    fn numbers_keep_their_digits_and_null_is_a_missing_value() {
        let text = "{\"month\": \"2025-07\", \"value\": 354.10}\n\n{\"value\": null, \"month\": \"2025-08\"}\n";
        let data =
            read(&[json_lines("x.jsonl", text.as_bytes()).unwrap()], &Options::default(), &Filter::default()).unwrap();
        let amounts: Vec<Option<String>> =
            data.series[0].entries().iter().map(|entry| entry.amount.map(|amount| amount.to_string())).collect();
        assert_eq!(amounts, [Some("354.10".to_owned()), None]);
    }

    #[test]
    fn what_is_no_row_is_refused_with_its_line() {
        let message = |text: &str| json_lines("x.jsonl", text.as_bytes()).unwrap_err().to_string();
        assert!(message("{\"a\": 1}\n[1]\n").starts_with("x.jsonl:2: "));
        assert!(
            message("{\"a\": 1}\n{\"b\": 1}\n").starts_with("x.jsonl:2: \"b\" is not a member of the first object")
        );
        assert!(message("{\"a\": [1]}\n").starts_with("x.jsonl:1: \"a\" is an array or an object"));
        assert!(message("{\"a\": 1, \"a\": 2}\n").contains("stands twice"));
        assert_eq!(message("\n"), "x.jsonl is empty; expected one object a line");
    }
}

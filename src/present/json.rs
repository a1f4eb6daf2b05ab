//! JSON: an object a row with the CSV's names, numbers with their exact digits, `null` for missing.
//!
//! A row with missing figures has an object `missing` with their reasons, one computed from flagged months an object `flags`.

use crate::present::{Content, Field, Heading, JsonNumbers};

/// The objects: with a comma between them for an array, each on its own line else.
pub(crate) fn write_lines(headings: &[Heading], lines: &[Vec<Field>], array: bool, numbers: JsonNumbers) -> String {
    let objects = lines.iter().map(|fields| object(headings, fields, numbers));
    if array {
        objects.map(|object| format!("  {object}")).collect::<Vec<_>>().join(",\n")
    } else {
        objects.map(|object| format!("{object}\n")).collect()
    }
}

fn object(headings: &[Heading], fields: &[Field], numbers: JsonNumbers) -> String {
    let (mut members, mut missing, mut flags) = (Vec::new(), Vec::new(), Vec::new());
    for (heading, field) in headings.iter().zip(fields) {
        // The column of reasons is the object `missing` here.
        if heading.name == "missing" {
            continue;
        }
        let name = string(&heading.name);
        let value = match &field.content {
            // A number that there is none of, such as the growth of the year all others are compared with.
            Content::Text(text) if heading.numeric && text.is_empty() => "null".to_owned(),
            Content::Number(digits) if numbers == JsonNumbers::Number => digits.clone(),
            Content::Number(text) | Content::Text(text) => string(text),
            Content::Missing(reason) => {
                missing.push(format!("{name}: {}", string(reason.word())));
                "null".to_owned()
            }
        };
        if !field.flags.is_empty() {
            flags.push(format!("{name}: {}", string(&field.flags.to_string())));
        }
        members.push(format!("{name}: {value}"));
    }
    for (name, inner) in [("missing", missing), ("flags", flags)] {
        if !inner.is_empty() {
            members.push(format!("{}: {{{}}}", string(name), inner.join(", ")));
        }
    }
    format!("{{{}}}", members.join(", "))
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

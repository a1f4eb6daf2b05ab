//! JSON: an object a row with the CSV's names, numbers with their exact digits, `null` for missing.
//!
//! A row with missing figures has an object `missing` with their reasons, one computed from flagged months an object `flags`.

use crate::present::{Content, Field, JsonNumbers, Sheet};

pub(crate) fn write_array(sheet: &Sheet, numbers: JsonNumbers) -> String {
    let rows: Vec<String> = sheet.lines.iter().map(|fields| format!("  {}", object(sheet, fields, numbers))).collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) }
}

pub(crate) fn write_lines(sheet: &Sheet, numbers: JsonNumbers) -> String {
    sheet.lines.iter().map(|fields| format!("{}\n", object(sheet, fields, numbers))).collect()
}

fn object(sheet: &Sheet, fields: &[Field], numbers: JsonNumbers) -> String {
    let (mut members, mut missing, mut flags) = (Vec::new(), Vec::new(), Vec::new());
    for (heading, field) in sheet.headings.iter().zip(fields) {
        // The column of reasons is the object `missing` here.
        if heading.name == "missing" {
            continue;
        }
        let name = string(&heading.name);
        let value = match &field.content {
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

//! An explanation as text for people, and as JSON.

use crate::calculate::Reason;
use crate::explain::explanation::Explanation;
use crate::explain::part::Part;
use crate::present::{JsonNumbers, Page, Untrusted};

impl Explanation {
    /// The explanation in lines; the series is named where there are several.
    #[must_use]
    pub fn page(&self, name_series: bool) -> Page {
        let of_series = if name_series { format!(" of {}", self.key) } else { String::new() };
        let flags = if self.flags.is_empty() { String::new() } else { format!("  {}", self.flags) };
        let mut lines = vec![
            format!("{}{of_series} of {}: {}{flags}", self.measure, self.period, self.value_text()),
            format!("  {}: {}", self.title, self.formula),
        ];
        for input in &self.inputs {
            input_lines(input, &mut lines);
        }
        lines.extend(self.exact_line());
        if let Some(interval) = &self.interval {
            let (low, high, unit) = (&interval.low, &interval.high, self.unit_text());
            lines.push(format!(
                "  between {low}{unit} and {high}{unit}, since levels are rounded to their printed digits"
            ));
        }
        // A name may hold anything, the end of a line too.
        let escaped = lines.into_iter().map(|line| Untrusted::from(line).for_screen() + "\n");
        Page::of_escaped(escaped.collect())
    }

    /// The formula with its numbers, the exact figure, and how it was rounded.
    fn exact_line(&self) -> Option<String> {
        let figure = match (&self.numbers, &self.exact) {
            (Some(numbers), Some(exact)) if numbers != exact => Some(format!("exact: {numbers} = {exact}")),
            (_, Some(exact)) => Some(format!("exact: {exact}")),
            (Some(numbers), None) => Some(format!("= {numbers}")),
            (None, None) => None,
        };
        match (figure, &self.rounding) {
            (Some(figure), Some(rounding)) => Some(format!("  {figure}, {rounding}")),
            (Some(figure), None) => Some(format!("  {figure}")),
            (None, Some(rounding)) => Some(format!("  {rounding}")),
            (None, None) => None,
        }
    }

    fn unit_text(&self) -> String {
        match self.unit {
            "data" | "-" => String::new(),
            unit => format!(" {unit}"),
        }
    }

    fn value_text(&self) -> String {
        match &self.value {
            Err(reason) => format!("missing: {}, {}", reason.word(), reason.sentence()),
            Ok(text) if text.is_empty() => "neither high nor low".to_owned(),
            Ok(text) => format!("{text}{}", self.unit_text()),
        }
    }

    /// The explanation as a JSON object on one line.
    #[must_use]
    pub fn json(&self, key_names: &[String], numbers: JsonNumbers) -> String {
        let number = |digits: &String| match numbers {
            JsonNumbers::Number => digits.clone(),
            JsonNumbers::String => string(digits),
        };
        let mut object = Object::default();
        for (name, value) in key_names.iter().zip(self.key.values()) {
            object.add(name, string(value));
        }
        object.add("measure", string(&self.measure));
        object.add(self.heading, string(&self.period));
        object.add(
            "value",
            match &self.value {
                Ok(text) if self.is_number => number(text),
                Ok(text) => string(text),
                Err(_) => null(),
            },
        );
        if let Err(reason) = self.value {
            object.add("missing", string(reason.word()));
        }
        if !self.flags.is_empty() {
            object.add("flags", string(&self.flags.to_string()));
        }
        object.add("unit", string(self.unit));
        object.add("formula", string(self.formula));
        object.add("numbers", self.numbers.as_deref().map_or_else(null, string));
        object.add("exact", self.exact.as_deref().map_or_else(null, string));
        object.add("rounding", self.rounding.as_deref().map_or_else(null, string));
        object.add("lo", self.interval.as_ref().map_or_else(null, |interval| number(&interval.low)));
        object.add("hi", self.interval.as_ref().map_or_else(null, |interval| number(&interval.high)));
        object.add("inputs", list(&self.inputs));
        object.text()
    }
}

/// A sum, then a line for each part of it.
fn input_lines(input: &Part, lines: &mut Vec<String>) {
    let value = match &input.value {
        Ok(text) => text.clone(),
        Err(reason) => format!("missing: {}", reason.word()),
    };
    let note = if input.note.is_empty() { String::new() } else { format!("  {}", input.note) };
    lines.push(format!("  {} = {value}{note}", input.name));
    input.parts.iter().for_each(|part| part_lines(part, 4, lines));
}

/// A part with its position, then what it was made of, indented.
fn part_lines(part: &Part, indent: usize, lines: &mut Vec<String>) {
    let value = part.value.clone().unwrap_or_else(|reason| match reason {
        Reason::NoValue => "no value".to_owned(),
        other => other.word().to_owned(),
    });
    let mut line = format!("{}{}  {value}", " ".repeat(indent), part.name);
    if !part.note.is_empty() {
        line.push_str(&format!("  {}", part.note));
    }
    if let Some(position) = &part.position {
        line.push_str(&format!("  {}:{}", position.input, position.line));
    }
    if let Some(published) = &part.published {
        line.push_str(&format!("  published {published}"));
    }
    if !part.flags.is_empty() {
        line.push_str(&format!("  {}", part.flags));
    }
    lines.push(line);
    part.parts.iter().for_each(|part| part_lines(part, indent + 2, lines));
}

/// The members of a JSON object, in their order.
#[derive(Default)]
struct Object {
    members: Vec<String>,
}

impl Object {
    /// Adds a member, whose value is JSON already.
    fn add(&mut self, name: &str, value: String) {
        self.members.push(format!("{}: {value}", string(name)));
    }

    fn text(&self) -> String {
        format!("{{{}}}", self.members.join(", "))
    }
}

fn list(parts: &[Part]) -> String {
    format!("[{}]", parts.iter().map(part_json).collect::<Vec<_>>().join(", "))
}

fn part_json(part: &Part) -> String {
    let mut object = Object::default();
    object.add("name", string(&part.name));
    object.add("value", part.value.as_deref().map_or_else(|_| null(), string));
    if let Err(reason) = part.value {
        object.add("missing", string(reason.word()));
    }
    if let Some(position) = &part.position {
        object.add("file", string(&position.input));
        object.add("line", position.line.to_string());
    }
    if let Some(published) = &part.published {
        object.add("published", string(published));
    }
    if !part.flags.is_empty() {
        object.add("flags", string(&part.flags.to_string()));
    }
    if !part.note.is_empty() {
        object.add("note", string(&part.note));
    }
    if !part.parts.is_empty() {
        object.add("inputs", list(&part.parts));
    }
    object.text()
}

fn null() -> String {
    "null".to_owned()
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

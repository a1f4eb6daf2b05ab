//! An explanation as text for people, and as JSON.

use crate::cli::explain::{Explanation, Part};
use itx::present::JsonNumbers;
use itx::series::Flags;

impl Explanation {
    /// The explanation in lines; the series is named where there are several.
    pub(crate) fn text(&self, name_series: bool) -> String {
        let of = if name_series { format!(" of {}", self.key) } else { String::new() };
        let mut lines = vec![
            format!("{}{of} of {}: {}{}", self.measure, self.period, self.shown(), mark(self.flags)),
            format!("  {}: {}", self.title, self.formula),
        ];
        for input in &self.inputs {
            sum_lines(input, &mut lines);
        }
        match (&self.numbers, &self.exact) {
            (Some(numbers), Some(exact)) if numbers == exact => lines.push(format!("  exact: {exact}")),
            (Some(numbers), Some(exact)) => lines.push(format!("  exact: {numbers} = {exact}")),
            (None, Some(exact)) => lines.push(format!("  exact: {exact}")),
            (Some(numbers), None) => lines.push(format!("  = {numbers}")),
            (None, None) => {}
        }
        match (&self.rounding, self.exact.is_some() || self.numbers.is_some(), lines.last_mut()) {
            (Some(rounding), true, Some(line)) => line.push_str(&format!(", {rounding}")),
            (Some(rounding), ..) => lines.push(format!("  {rounding}")),
            (None, ..) => {}
        }
        if let Some((low, high)) = &self.interval {
            let unit = self.unit();
            lines.push(format!(
                "  between {low}{unit} and {high}{unit}, since levels are rounded to their printed digits"
            ));
        }
        lines.join("\n") + "\n"
    }

    fn unit(&self) -> String {
        match self.unit {
            "data" | "-" => String::new(),
            unit => format!(" {unit}"),
        }
    }

    fn shown(&self) -> String {
        match &self.value {
            Err(reason) => format!("missing: {}, {}", reason.word(), reason.sentence()),
            Ok(text) if text.is_empty() => "neither high nor low".to_owned(),
            Ok(text) => format!("{text}{}", self.unit()),
        }
    }

    /// The explanation as a JSON object on one line.
    pub(crate) fn json(&self, key_names: &[String], numbers: JsonNumbers) -> String {
        let number = |digits: &str| match numbers {
            JsonNumbers::Number => digits.to_owned(),
            JsonNumbers::String => string(digits),
        };
        let mut members: Vec<String> = key_names
            .iter()
            .zip(self.key.values())
            .map(|(name, value)| format!("{}: {}", string(name), string(value)))
            .collect();
        let mut add = |name: &str, value: String| members.push(format!("\"{name}\": {value}"));
        add("measure", string(&self.measure));
        add(self.heading, string(&self.period));
        add(
            "value",
            match &self.value {
                Ok(text) if self.is_number => number(text),
                Ok(text) => string(text),
                Err(_) => "null".to_owned(),
            },
        );
        if let Err(reason) = self.value {
            add("missing", string(reason.word()));
        }
        if !self.flags.is_empty() {
            add("flags", string(&self.flags.to_string()));
        }
        add("unit", string(self.unit));
        add("formula", string(self.formula));
        add("numbers", self.numbers.as_deref().map_or_else(null, string));
        add("exact", self.exact.as_deref().map_or_else(null, string));
        add("rounding", self.rounding.as_deref().map_or_else(null, string));
        let ends = self.interval.as_ref();
        add("lo", ends.map_or_else(null, |(low, _)| number(low)));
        add("hi", ends.map_or_else(null, |(_, high)| number(high)));
        add("inputs", list(&self.inputs));
        format!("{{{}}}", members.join(", "))
    }
}

/// A sum, then a line for each part of it.
fn sum_lines(source: &Part, lines: &mut Vec<String>) {
    let value = match &source.value {
        Ok(text) => text.clone(),
        Err(reason) => format!("missing: {}", reason.word()),
    };
    let note = if source.note.is_empty() { String::new() } else { format!("  {}", source.note) };
    lines.push(format!("  {} = {value}{note}", source.name));
    source.parts.iter().for_each(|part| part_lines(part, 4, lines));
}

fn part_lines(source: &Part, indent: usize, lines: &mut Vec<String>) {
    let value = source.value.clone().unwrap_or_else(|reason| match reason {
        itx::calculate::Reason::NoValue => "no value".to_owned(),
        other => other.word().to_owned(),
    });
    let mut line = format!("{}{}  {value}", " ".repeat(indent), source.name);
    if !source.note.is_empty() {
        line.push_str(&format!("  {}", source.note));
    }
    if let Some((file, at)) = &source.place {
        line.push_str(&format!("  {file}:{at}"));
    }
    if let Some(published) = &source.published {
        line.push_str(&format!("  published {published}"));
    }
    if !source.flags.is_empty() {
        line.push_str(&format!("  {}", source.flags));
    }
    lines.push(line);
    source.parts.iter().for_each(|part| part_lines(part, indent + 2, lines));
}

fn list(sources: &[Part]) -> String {
    format!("[{}]", sources.iter().map(object).collect::<Vec<_>>().join(", "))
}

fn object(source: &Part) -> String {
    let mut members = vec![format!("\"name\": {}", string(&source.name))];
    members.push(format!("\"value\": {}", source.value.as_deref().map_or_else(|_| null(), string)));
    if let Err(reason) = source.value {
        members.push(format!("\"missing\": {}", string(reason.word())));
    }
    if let Some((file, line)) = &source.place {
        members.push(format!("\"file\": {}, \"line\": {line}", string(file)));
    }
    if let Some(published) = &source.published {
        members.push(format!("\"published\": {}", string(published)));
    }
    if !source.flags.is_empty() {
        members.push(format!("\"flags\": {}", string(&source.flags.to_string())));
    }
    if !source.note.is_empty() {
        members.push(format!("\"note\": {}", string(&source.note)));
    }
    if !source.parts.is_empty() {
        members.push(format!("\"inputs\": {}", list(&source.parts)));
    }
    format!("{{{}}}", members.join(", "))
}

fn mark(flags: Flags) -> String {
    if flags.is_empty() { String::new() } else { format!("  {flags}") }
}

fn null() -> String {
    "null".to_owned()
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

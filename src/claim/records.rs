//! Files of claims as records: CSV with a header line, or JSON objects, each record with its line and its cells by name.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::limits::CLAIMS;
use crate::read::nearest;

/// What a text of claims is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// CSV with a header line; `,`, `;` or tab between the cells.
    Csv,
    /// A JSON object a line, or an array of objects.
    Json,
    /// Prose, or a web page.
    Text,
}

impl Form {
    /// What the text looks like: JSON by its first character, CSV by a first line that has `stated`, or two other names of
    /// columns, between separators; else prose.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        // A sentence may stand in square brackets, an object may not begin a sentence.
        if text.starts_with('{') || text.starts_with('[') && text[1..].trim_start().starts_with(['{', ']']) {
            return Self::Json;
        }
        let header = text.lines().next().unwrap_or("");
        let names = || header.split([',', ';', '\t']).map(|name| normal(name.trim_matches('"')));
        let known = names().filter(|name| COLUMNS.contains(&name.as_str())).count();
        let has_stated = names().any(|name| name == "stated");
        if names().nth(1).is_some() && (has_stated || known > 1) { Self::Csv } else { Self::Text }
    }
}

/// The columns that files of claims and of pairs have.
const COLUMNS: [&str; 13] = [
    "month",
    "period",
    "measure",
    "stated",
    "unit",
    "hedge",
    "series",
    "reference",
    "published",
    "text",
    "base",
    "new",
    "kind",
];

/// The most columns of a header, and the most bytes of a cell that is read and of a text that is shown.
const MOST_COLUMNS: usize = 1000;
const MOST_CELL: usize = 200;
const MOST_TEXT: usize = 4000;

/// Why a file of claims cannot be used as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {problem}")]
pub struct TableError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, and what was expected.
    pub problem: String,
}

/// One record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) line: u64,
    /// As it stood, on one line.
    pub(crate) text: String,
    cells: BTreeMap<String, String>,
    /// What is wrong with the record itself.
    pub(crate) problem: Option<String>,
}

impl Record {
    /// A record with these cells.
    pub(crate) fn of(cells: &[(&str, &str)]) -> Self {
        let cells = cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect();
        Self { line: 1, cells, ..Self::default() }
    }

    /// Without what is longer than anything that can be meant: such a cell is a problem, such a text is cut.
    fn limited(mut self) -> Self {
        cut(&mut self.text);
        self.problem.iter_mut().for_each(cut);
        for (name, cell) in &mut self.cells {
            if name == "text" {
                cut(cell);
            } else if cell.len() > MOST_CELL && COLUMNS.contains(&name.as_str()) {
                let problem = format!("not understood: {name} has {} bytes; expected at most {MOST_CELL}", cell.len());
                self.problem.get_or_insert(problem);
                cell.clear();
            }
        }
        self
    }

    /// The cell of the column, trimmed; empty where there is none.
    pub(crate) fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", |cell| cell.trim())
    }
}

fn cut(text: &mut String) {
    if text.len() > MOST_TEXT {
        let end = (0..=MOST_TEXT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text.push_str(" ...");
    }
}

/// The records of a text; one of each set of columns is needed.
///
/// # Errors
/// [`TableError`] where the header lacks a column, or the text is not CSV or JSON.
pub(crate) fn records(text: &str, form: Form, needed: &[&[&str]]) -> Result<Vec<Record>, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    let list = match form {
        Form::Json => {
            let list = json(text)?;
            if let Some(choices) = needed.iter().find(|choices| lacks(&list, choices)) {
                let problem = format!("no object has a member {}", choices.join(" or "));
                return Err(TableError { line: list.first().map_or(1, |record| record.line), problem });
            }
            list
        }
        Form::Csv | Form::Text => csv_records(text, needed)?,
    };
    Ok(list.into_iter().map(Record::limited).collect())
}

/// The name of a column in small letters; a column of dates names the month, as in files of data.
fn normal(name: &str) -> String {
    let name = name.trim().to_lowercase();
    if name == "date" { "month".to_owned() } else { name }
}

fn csv_records(text: &str, needed: &[&[&str]]) -> Result<Vec<Record>, TableError> {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |separator: char| header.matches(separator).count();
    let separator = [',', ';', '\t'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(',');
    let delimiter = u8::try_from(separator).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let failed = |line: u64, error: &csv::Error| TableError { line, problem: format!("not CSV: {error}") };
    let mut rows = reader.records();
    let names: Vec<String> = match rows.next() {
        None => return Err(TableError { line: 1, problem: "the file is empty".to_owned() }),
        Some(row) => row.map_err(|error| failed(1, &error))?.iter().map(normal).collect(),
    };
    let longest = names.iter().map(String::len).max().unwrap_or(0);
    if names.len() > MOST_COLUMNS || longest > MOST_CELL {
        let problem = format!(
            "the header has {} names, the longest of {longest} bytes; expected at most {MOST_COLUMNS} of {MOST_CELL}",
            names.len()
        );
        return Err(TableError { line: 1, problem });
    }
    for choices in needed {
        let found = names.iter().filter(|name| choices.contains(&name.as_str())).count();
        if found == 1 || found > 1 && choices.len() > 1 {
            continue;
        }
        let wanted = choices.join(" or ");
        let problem = if found > 1 {
            format!("the column {wanted} stands {found} times in the header")
        } else {
            let near = nearest(choices[0], names.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |near| format!("; {near:?} is near"));
            format!("no column {wanted} in the header {}{near}", names.join(","))
        };
        return Err(TableError { line: 1, problem });
    }
    let mut list = Vec::new();
    for row in rows {
        if list.len() > CLAIMS {
            break;
        }
        let row = row.map_err(|error| failed(error.position().map_or(1, csv::Position::line), &error))?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let text = row.iter().collect::<Vec<_>>().join(&separator.to_string());
        let cells = names.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
        let filled = row.iter().skip(names.len()).any(|cell| !cell.trim().is_empty());
        let problem = filled.then(|| format!("{} cells, where the header has {}", row.len(), names.len()));
        list.push(Record { line: row.position().map_or(0, csv::Position::line), text, cells, problem });
    }
    Ok(limited(list.into_iter()))
}

fn json(text: &str) -> Result<Vec<Record>, TableError> {
    if text.trim_start().starts_with('[') {
        let objects: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| not_json(0, &error))?;
        let (mut counted, mut line) = (0, 1);
        let numbered = objects.into_iter().map(|raw| {
            // The object is a part of the text, and comes after the one before it.
            let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            line += text.get(counted..start).map_or(0, count_lines);
            counted = start;
            object(line, raw.get())
        });
        return Ok(limited(numbered));
    }
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    Ok(limited(lines.map(|(line, number)| object(number, line))))
}

/// The first records, and one that says so where there are more.
fn limited(records: impl Iterator<Item = Record>) -> Vec<Record> {
    let mut list: Vec<Record> = records.take(CLAIMS + 1).collect();
    if list.len() > CLAIMS {
        let last = list.last_mut();
        if let Some(last) = last {
            let problem = Some(format!("not understood: more than {CLAIMS} records; what follows is not read"));
            *last = Record { line: last.line, text: std::mem::take(&mut last.text), problem, ..Record::default() };
        }
    }
    list
}

/// Whether none of the records that could be read has a member of these names.
fn lacks(list: &[Record], choices: &[&str]) -> bool {
    let mut readable = list.iter().filter(|record| record.problem.is_none()).peekable();
    readable.peek().is_some() && readable.all(|record| choices.iter().all(|name| !record.cells.contains_key(*name)))
}

fn count_lines(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte == b'\n')).sum()
}

fn not_json(line: u64, error: &serde_json::Error) -> TableError {
    let at = u64::try_from(error.line()).unwrap_or(0);
    TableError { line: line.max(at), problem: format!("not JSON: {error}") }
}

/// The members of an object; numbers keep their digits as they were written.
fn object(line: u64, text: &str) -> Record {
    let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut record = Record { line, text: shown, ..Record::default() };
    match serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
        Err(error) => record.problem = Some(format!("not a JSON object: {error}")),
        Ok(members) => {
            for (name, value) in members {
                let raw = value.get();
                let cell = if raw == "null" {
                    String::new()
                } else {
                    serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.to_owned())
                };
                record.cells.insert(normal(&name), cell);
            }
        }
    }
    record
}

//! `itx validate`: is the file sound? Faults make it unusable or wrong; doubts are odd and may be right.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cli::args::{OutputArgs, ValidateArgs};
use crate::cli::carried::RECEIPTS;
use crate::cli::exit::Unanswered;
use crate::cli::input::{named_by_variable, open_workbook};
use crate::cli::output::Output;
use crate::cli::reading::{calendar, options, with_description};
use crate::cli::record::{doubt_in_words, series_in_words};
use itx::present::{Field, Heading, Page, Sheet, Untrusted};
use itx::read::{Filter, Look, Options, Package, ReadError, Source, read};
use itx::record::{Doubt, MOST_FAULTS, TotalFault, doubts, faults, total_row_faults, total_series_faults};
use itx::series::FiscalCalendar;

/// What `-f json` prints.
const SCHEMA: &str = include_str!("validate.schema.json");

pub(crate) fn run(arguments: &ValidateArgs, output: &mut Output<'_>) -> Result<()> {
    if arguments.schema {
        return output.data(SCHEMA.as_bytes());
    }
    let input = &arguments.input;
    let calendar = calendar(&input.description.calendar, FiscalCalendar::default())?;
    let options = with_description(options(&input.reading, &input.series)?, &input.description);
    let options = Options { cumulative: options.cumulative.map(|_| calendar), ..options };
    let files = files(arguments)?;
    let found: Vec<Found> = files.iter().map(|file| file.look(&options)).collect::<Result<_>>()?;
    for file in &found {
        output.say(&layout_in_words(file));
    }
    print(&found, output, &arguments.output)?;
    let count = |kind: fn(&Found) -> usize| found.iter().map(kind).sum::<usize>();
    let (faults, doubts) = (count(|found| found.faults.len() + found.totals.len()), count(|found| found.doubts.len()));
    let verdict = format!("{}: {}, {}", names(&files), counted(faults, "fault"), counted(doubts, "doubt"));
    if faults > 0 || (arguments.strict && doubts > 0) {
        return Err(Unanswered(verdict).into());
    }
    output.say(&verdict);
    Ok(())
}

/// The files that are named, else what `$ITX_DATA` names, else the carried data.
fn files(arguments: &ValidateArgs) -> Result<Vec<File>> {
    let mut paths: Vec<PathBuf> = arguments.files.iter().chain(&arguments.input.data).cloned().collect();
    if paths.is_empty() {
        paths.extend(named_by_variable());
    }
    if paths.is_empty() {
        return Ok(vec![File {
            name: "receipts.csv".to_owned(),
            bytes: RECEIPTS.to_vec(),
            reading: Options::default(),
        }]);
    }
    let sheet = arguments.input.reading.sheet.as_deref();
    paths.iter().map(|path| File::read(path, sheet)).collect()
}

/// A file and its bytes.
struct File {
    name: String,
    bytes: Vec<u8>,
    /// How the data package that describes it says that it is read.
    reading: Options,
}

impl File {
    fn read(path: &Path, sheet: Option<&str>) -> Result<Self> {
        let is_description = path.extension().is_some_and(|extension| extension == "json");
        let (path, reading) = if is_description { described(path)? } else { (path.to_owned(), Options::default()) };
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).context("standard input")?;
            return Ok(Self { name: "<stdin>".to_owned(), bytes, reading });
        }
        if let Some(sheet) = open_workbook(&path, sheet.or(reading.sheet.as_deref()))? {
            return Ok(Self { name: sheet.name, bytes: sheet.text.into_bytes(), reading });
        }
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).with_context(|| name.clone())?;
        Ok(Self { name, bytes, reading })
    }

    /// Looks for faults and, where there is none, for doubts.
    fn look(&self, typed: &Options) -> Result<Found> {
        let options = &typed.clone().or(&self.reading);
        let faults = faults(&self.name, &self.bytes, options);
        let totals = total_row_faults(&self.bytes, options);
        let source = Source::from_bytes(&self.name, &self.bytes);
        // Where no layout fits, that is the first fault.
        let look = Look::at(&source, options).ok();
        let mut found = Found { file: self.name.clone(), look, faults, totals, doubts: Vec::new() };
        if found.faults.is_empty() {
            let data = read(&[source], options, &Filter::default())?;
            found.totals.extend(total_series_faults(&data.series));
            found.doubts = data.series.iter().flat_map(doubts).collect();
        }
        Ok(found)
    }
}

/// `receipts.csv: layout long, by a month column and a value column; header on line 1; key: series`.
fn layout_in_words(found: &Found) -> String {
    let Some(Look { layout, header_line, key_names, .. }) = &found.look else {
        return format!("{}: no layout fits", found.file);
    };
    let key = if key_names.is_empty() { "none".to_owned() } else { key_names.join(", ") };
    format!("{}: layout {}, by {}; header on line {header_line}; key: {key}", found.file, layout.name(), layout.mark())
}

/// The CSV that a data package describes, and how it is read.
fn described(description: &Path) -> Result<(PathBuf, Options)> {
    let name = description.display().to_string();
    let json = std::fs::read(description).with_context(|| name.clone())?;
    let package = Package::parse(&name, &json)?;
    Ok((package.data.in_folder(description.parent().unwrap_or(Path::new("")))?, package.reading))
}

/// What was found in one file.
struct Found {
    file: String,
    /// The layout; None where none fits.
    look: Option<Look>,
    faults: Vec<ReadError>,
    totals: Vec<TotalFault>,
    doubts: Vec<Doubt>,
}

/// One line each: as plain text, or as a sheet where a format is named.
fn print(found: &[Found], output: &mut Output<'_>, to: &OutputArgs) -> Result<()> {
    if to.format.is_some() || to.output.is_some() {
        return output.sheet(&sheet(found), to);
    }
    let mut lines: Vec<String> = Vec::new();
    for found in found {
        lines.extend(found.faults.iter().map(|fault| format!("fault: {}", whole_message(fault))));
        if found.faults.len() == MOST_FAULTS {
            lines.push(format!("fault: {}: there may be more; these are the first {MOST_FAULTS}", found.file));
        }
        lines.extend(found.totals.iter().map(|total| format!("fault: {}", total_in_words(&found.file, total))));
        lines.extend(found.doubts.iter().map(|doubt| format!("doubt: {}", doubt_in_words(&found.file, doubt))));
    }
    let text: String = lines.into_iter().map(|line| Untrusted::from(line).for_message() + "\n").collect();
    output.page(&Page::of_lines(&text))
}

fn sheet(found: &[Found]) -> Sheet {
    let mut headings = ["level", "kind", "file"].map(Heading::text).to_vec();
    headings.push(Heading::number("line"));
    headings.extend(["series", "month", "message"].map(Heading::text));
    let line = |line: Option<u64>| line.map_or_else(|| Field::text(""), |line| Field::number(line.to_string()));
    let mut lines = Vec::new();
    for found in found {
        lines.extend(found.faults.iter().map(|fault| {
            let words = [Field::text("fault"), Field::text("unreadable"), Field::text(&found.file), line(fault.line())];
            let rest = [Field::text(""), Field::text(""), Field::text(whole_message(fault))];
            words.into_iter().chain(rest).collect()
        }));
        lines.extend(found.totals.iter().map(|total| {
            vec![
                Field::text("fault"),
                Field::text("total"),
                Field::text(&found.file),
                line(Some(total.origin.line())),
                Field::text(total.key.to_string()),
                Field::text(total.month.map_or_else(String::new, |month| month.to_string())),
                Field::text(total.to_string()),
            ]
        }));
        lines.extend(found.doubts.iter().map(|doubt| {
            vec![
                Field::text("doubt"),
                Field::text(doubt.kind.word()),
                Field::text(&found.file),
                line(Some(doubt.origin.line())),
                Field::text(doubt.key.to_string()),
                Field::text(doubt.month.to_string()),
                Field::text(doubt.kind.to_string()),
            ]
        }));
    }
    Sheet { headings, lines, ..Sheet::default() }
}

/// `receipts.csv:14: series "total" 2026-08: the printed total is ...`.
fn total_in_words(file: &str, total: &TotalFault) -> String {
    let month = total.month.map_or_else(String::new, |month| format!("{month}: "));
    format!("{file}:{}: {}{month}{total}", total.origin.line(), series_in_words(&total.key))
}

/// The message with what the system says, where it says something.
fn whole_message(fault: &ReadError) -> String {
    match std::error::Error::source(fault) {
        Some(cause) => format!("{fault}: {cause}"),
        None => fault.to_string(),
    }
}

fn names(files: &[File]) -> String {
    match files {
        [only] => only.name.clone(),
        several => format!("{} files", several.len()),
    }
}

fn counted(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

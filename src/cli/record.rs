//! What `itx add` and `itx merge` share: the record that is meant, the report of a change, its doubts, and the writing.

use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow};

use crate::cli::args::{OutputArgs, RecordArgs};
use crate::cli::file::fail_on_size_limit;
use crate::cli::input::named_by_variable;
use crate::cli::interrupt::{Leftover, watch};
use crate::cli::output::Output;
use crate::cli::reading::reading_options;
use itx::present::{Field, Heading, Sheet};
use itx::read::{Options, Package, ReadError};
use itx::record::{Change, Doubt, Outcome, Record, RecordError, RecordFile, doubts, read_record};
use itx::series::Key;

/// The record that is meant.
pub(crate) struct RecordChoice {
    /// The CSV.
    pub(crate) path: PathBuf,
    /// The series that is meant where none is named.
    pub(crate) default_series: Option<String>,
    pub(crate) options: Options,
}

impl RecordChoice {
    /// Finds the CSV, through its data package where that is named.
    pub(crate) fn resolve(arguments: &RecordArgs) -> Result<Self> {
        let path = arguments.data.clone().or_else(named_by_variable).context(
            "which record? --data FILE or ITX_DATA names it; `itx data --package DIR` writes the carried data as files to start from",
        )?;
        let options = reading_options(&arguments.reading);
        if path.extension().is_none_or(|extension| extension != "json") {
            return Ok(Self { path, default_series: None, options });
        }
        let json = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let package = Package::parse(&path.display().to_string(), &json)?;
        let csv = package.data.in_folder(path.parent().unwrap_or(Path::new("")))?;
        // A record is changed as it is written: figures of the year to date stay what they are.
        let written = Options { cumulative: None, absent_is_zero: false, round_input: None, ..package.reading };
        Ok(Self { path: csv, default_series: package.default_series, options: options.or(&written) })
    }

    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// The record, open: for a change, or only looked at.
pub(crate) enum Opened {
    ForChange(RecordFile),
    ToLook(Vec<u8>),
}

impl Opened {
    pub(crate) fn open(path: &Path, dry_run: bool) -> Result<Self, RecordError> {
        Ok(if dry_run { Self::ToLook(read_record(path)?) } else { Self::ForChange(RecordFile::open(path)?) })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::ForChange(file) => file.bytes(),
            Self::ToLook(bytes) => bytes,
        }
    }

    /// Writes the change, where there is one and it is not only looked at.
    pub(crate) fn write(self, change: &Change) -> Result<()> {
        let Self::ForChange(file) = self else { return Ok(()) };
        if change.is_empty() {
            return Ok(());
        }
        fail_on_size_limit()?;
        let _watched = watch(Leftover::File(file.unfinished_path().to_owned()))?;
        Ok(file.replace(&change.bytes)?)
    }
}

/// The error with what to do about it.
pub(crate) fn with_hint(error: RecordError, revise: bool) -> Error {
    let hint = match &error {
        RecordError::AlreadyThere { .. } if revise => "; there is nothing to revise",
        RecordError::AlreadyThere { .. } => "; --revise adds another release and keeps the old row",
        RecordError::NothingToRevise { .. } => "; leave --revise out to add it",
        RecordError::NewSeries { .. } => "; --new-series begins one",
        RecordError::PublishedMissing { .. } => "; --published DATE gives it",
        RecordError::NoPublished { .. } => "; `itx convert FILE --published DATE -o NEW.csv` adds the column",
        RecordError::NoColumn { .. } => "; add the column, or leave it out",
        RecordError::OutOfOrder { .. } => "; `itx convert FILE -o NEW.csv` writes them in order",
        RecordError::NotARecord { .. } => "; `itx convert FILE -o NEW.csv` makes one",
        RecordError::File { .. }
        | RecordError::Busy { .. }
        | RecordError::ReplacedMeanwhile { .. }
        | RecordError::Read(_)
        | RecordError::Write(_)
        | RecordError::WrongKey { .. }
        | RecordError::KeyColumns { .. }
        | RecordError::SameDate { .. }
        | RecordError::ValueOfMissing { .. }
        | RecordError::NotReadBack { .. } => return error.into(),
    };
    anyhow!("{error}{hint}")
}

/// The report: one row a figure. The record has been written by then.
pub(crate) fn report(key_names: &[String], change: &Change, output: &mut Output<'_>, to: &OutputArgs) -> Result<()> {
    let mut headings: Vec<Heading> = key_names.iter().map(Heading::text).collect();
    let label = headings.len();
    headings.extend(["month", "action"].map(Heading::text));
    headings.extend(["value", "before"].map(Heading::number));
    headings.extend(["published", "status"].map(Heading::text));
    headings.push(Heading::number("line"));
    let lines = change.outcomes.iter().map(line).collect();
    let sheet = Sheet { headings, lines, label, ..Sheet::default() };
    let written = if change.is_empty() { "nothing was to be written" } else { "the record is done" };
    output.sheet(&sheet, to).with_context(|| format!("the report ({written})"))
}

fn line(outcome: &Outcome) -> Vec<Field> {
    let figure = &outcome.figure;
    let number = |digits: Option<String>| digits.map_or_else(|| Field::text(""), Field::number);
    let before = outcome.before.and_then(|before| before.amount);
    let mut fields: Vec<Field> = figure.key.values().iter().map(Field::text).collect();
    fields.extend([
        Field::text(figure.month.to_string()),
        Field::text(outcome.action.word()),
        Field::number(figure.amount.to_string()),
        number(before.map(|before| before.to_string())),
        Field::text(figure.vintage.map_or_else(String::new, |vintage| vintage.to_string())),
        Field::text(figure.flags.to_string()),
        number(outcome.line.map(|line| line.to_string())),
    ]);
    fields
}

/// Says what is odd about the new figures, each with its line in the new file.
pub(crate) fn say_doubts(record: &Record<'_>, change: &Change, output: &mut Output<'_>) -> Result<()> {
    let (name, options) = (record.name(), record.options_with_key());
    let after = Record::parse(name, &change.bytes, &options)?;
    say_key(record, change, output);
    for outcome in change.outcomes.iter().filter(|outcome| outcome.is_silent_change()) {
        let figure = &outcome.figure;
        let before =
            outcome.before.and_then(|before| before.amount).map_or_else(String::new, |before| before.to_string());
        output.say(&format!(
            "doubt: {name}:{}: {}{}: {before} became {} without a flag that says so",
            outcome.line.unwrap_or_default(),
            series_in_words(&figure.key),
            figure.month,
            figure.amount
        ));
    }
    let mut keys: Vec<&Key> =
        change.outcomes.iter().filter(|new| new.line.is_some()).map(|new| &new.figure.key).collect();
    keys.dedup();
    for key in keys {
        let Some(series) = after.latest(key) else { continue };
        let is_new = |doubt: &Doubt| {
            let written = |outcome: &&Outcome| outcome.line.is_some() && outcome.figure.key == *key;
            change.outcomes.iter().filter(written).any(|outcome| outcome.figure.month == doubt.month)
        };
        for doubt in doubts(&series).iter().filter(|doubt| is_new(doubt)) {
            output.say(&format!("doubt: {}", doubt_in_words(name, doubt)));
        }
    }
    Ok(())
}

/// Says which flag reads the record from now on, where a new series makes its key column look like one that changes over time.
fn say_key(record: &Record<'_>, change: &Change, output: &mut Output<'_>) {
    let is_cut = matches!(
        Record::parse(record.name(), &change.bytes, record.options()),
        Err(RecordError::Read(ReadError::CutInPieces { .. }))
    );
    if is_cut {
        let names = record.key_names().join(",");
        output.say(&format!(
            "note: the new series shares no month with another yet; until it does, {} is read with --key {names}",
            record.name()
        ));
    }
}

/// `receipts.csv:50: series "pk_ict" 2026-08: 4015 after 417 is far outside ...`.
pub(crate) fn doubt_in_words(file: &str, doubt: &Doubt) -> String {
    format!("{file}:{}: {}{}: {}", doubt.origin.line(), series_in_words(&doubt.key), doubt.month, doubt.kind)
}

/// The series before a month; None if the file has only one.
pub(crate) fn series_in_words(key: &Key) -> String {
    let key = key.to_string();
    if key.is_empty() { String::new() } else { format!("series {key:?} ") }
}

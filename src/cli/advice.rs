//! What the program adds to the facts of the library's errors: the flag that a problem is about, and the flag that helps.

use anyhow::{Error, anyhow};

use crate::cli::dimensions::combine_error;
use crate::cli::quote::shell_word;
use itx::combine::AdditiveError;
use itx::read::number::NumberError;
use itx::read::{CellProblem, FilterError, HeaderProblem, Note, ReadError, Readings};
use itx::report::ReportError;
use itx::series::{EveryError, MonthTextError, parse_month_name};

/// The error of a report, with the flag that helps.
pub(crate) fn report_error(error: ReportError) -> Error {
    match error {
        ReportError::NameTaken { ref column } => {
            let renamed = format!("{column}_key");
            anyhow!("{error}, as by --rename {}", shell_word(&format!("{column}={renamed}")))
        }
        ReportError::Filter(error) => Error::new(error).context("--where"),
        ReportError::Combine(error) => combine_error(error),
        ReportError::Additive(error) => additive_error(error),
        error => error.into(),
    }
}

fn additive_error(error: AdditiveError) -> Error {
    match error {
        AdditiveError::NoMeasure => anyhow!("--additive: {error}; ask for some with -m"),
        error => error.into(),
    }
}

/// What to add to the message of an error: the next step, or nothing.
pub(crate) fn hint(error: &anyhow::Error) -> String {
    if let Some(problem) = error.chain().find_map(|cause| cause.downcast_ref::<ReadError>()) {
        return of_read_error(problem);
    }
    if let Some(ReportError::Every { problem: EveryError::NotAFlow { .. }, .. }) = error.downcast_ref::<ReportError>() {
        return "; --aggregate mean or --aggregate last says what does".to_owned();
    }
    match error.chain().find_map(|cause| cause.downcast_ref::<FilterError>()) {
        Some(problem) if problem.follows_from_month => "; --fy or --period chooses months".to_owned(),
        _ => String::new(),
    }
}

/// A note on how the inputs were read, with the next step.
pub(crate) fn note(note: &Note) -> String {
    match note {
        Note::SingleMonths { .. } => format!("warning: {note}; --key names others, or none"),
        Note::MayBePieces { column, .. } => format!("warning: {note}; --ignore {} joins them", shell_word(column)),
        Note::FloatNoise { decimals, .. } => format!("warning: {note}; --round-input {decimals} rounds every value"),
        _ => format!("note: {note}"),
    }
}

fn of_read_error(error: &ReadError) -> String {
    if let ReadError::CutInPieces { columns, others, .. } = error {
        let (cut, rest, all) = (columns.join(","), others.join(","), [others.as_slice(), columns].concat().join(","));
        let one = format!("--ignore {} or --key {} reads whole series", shell_word(&cut), shell_word(&rest));
        return format!("; {one}, --key {} keeps the pieces apart", shell_word(&all));
    }
    match error {
        ReadError::SeveralCalendars { column, first, .. } => {
            format!("; --holidays-where {} takes them", shell_word(&format!("{column}={}", first.1)))
        }
        ReadError::Ragged { first, found, expected, .. } if found < expected && is_note(first) => skip_after(first),
        ReadError::Cell { cell, problem: CellProblem::Total, .. } => skip_after(cell),
        ReadError::Cell { cell, problem: CellProblem::Month(MonthTextError::Unknown), .. } if is_note(cell) => {
            skip_after(cell)
        }
        ReadError::Header { problem: HeaderProblem::MonthRepeats { numbers, texts, .. }, .. } => {
            let key = if texts.is_empty() { "COLUMNS".to_owned() } else { texts.join(",") };
            let value = numbers.first().map_or("", String::as_str);
            format!(
                "; --value-col {} names the value, and --key {} tells series apart",
                shell_word(value),
                shell_word(&key)
            )
        }
        _ => next_step(error).to_owned(),
    }
}

/// Whether a cell in the month column could be a line below the table, and no misspelt month: it has a colon or several words.
fn is_note(cell: &str) -> bool {
    let starts_with_month = cell.split_whitespace().next().is_some_and(|word| parse_month_name(word).is_some());
    !starts_with_month && (cell.contains(':') || cell.split_whitespace().count() > 2)
}

/// How to leave out this line and all below it: by its first words.
fn skip_after(line: &str) -> String {
    const LONGEST: usize = 24;
    let start = match line.char_indices().nth(LONGEST) {
        None => line,
        Some((end, _)) => line[..end].rsplit_once(' ').map_or(&line[..end], |(words, _)| words),
    };
    format!("; --skip-after {} leaves out this line and all below it", shell_word(start))
}

fn next_step(error: &ReadError) -> &'static str {
    match error {
        ReadError::Span { .. } => ", or --max-span N",
        ReadError::TwoCenturies { .. } => "; --century 1950 reads them as 1950 to 2049",
        ReadError::TwoReadings { readings: Readings::MonthsOrFiscalYears, .. } => {
            "; --date-format %Y-%m reads months, and annual data are not read"
        }
        ReadError::TwoReadings { .. } => "; --date-format %b-%y reads years, and daily data are not read",
        ReadError::Floats { .. } => ", or --floats to take the shortest digits",
        ReadError::NoDateOfRevision { .. } => ", in a column `published` or by --published DATE",
        ReadError::NotGrouped { .. } => " by --grouped",
        ReadError::NoReleases { .. } => " by --as-of",
        ReadError::Header { problem, .. } => of_header(problem),
        ReadError::Cell { problem, .. } => of_cell(problem),
        _ => "",
    }
}

fn of_header(problem: &HeaderProblem) -> &'static str {
    match problem {
        HeaderProblem::NoMonthColumn { .. } => "; --month-col names another; lines above the header must be removed",
        HeaderProblem::NoValueColumn { .. } | HeaderProblem::NoObservations { .. } => "; --value-col names another",
        HeaderProblem::NoTimePeriod { .. } => "; --month-col names another",
        HeaderProblem::YearsMayBeFiscal { .. } => "; --fy-name end or --fy-name start says that they are fiscal years",
        _ => "",
    }
}

fn of_cell(problem: &CellProblem) -> &'static str {
    match problem {
        CellProblem::Number(NumberError::Ambiguous) => ", or --decimal comma where the comma is the decimal mark",
        CellProblem::OtherPeriod { .. } => "; where a column says the frequency, --where FREQ=M or FREQ=A chooses one",
        CellProblem::Month(MonthTextError::Ambiguous) => {
            ", or --date-format: %d/%m/%Y has the day first, %m/%d/%Y the month"
        }
        CellProblem::NoYear => " beside it: --month-col Year,Month names both",
        CellProblem::Number(NumberError::WithUnit) => ": --strip TEXT leaves out this text beside numbers",
        CellProblem::Number(NumberError::Parentheses) => ", or --accounting to read them as negative",
        CellProblem::NotUtf8 => ", or --encoding latin-1 or another",
        CellProblem::YearOfTwo => "; --fy-name end or --fy-name start says which",
        CellProblem::CommaAmongSemicolons | CellProblem::PointAmongSemicolons => {
            "; say --decimal comma or --decimal point"
        }
        _ => "",
    }
}

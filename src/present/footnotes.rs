//! What stands below a table: why figures are missing, what the flags mean, and the notes of the report.

use crate::calculate::Reason;
use crate::present::{Content, Field, Sheet, Untrusted};
use crate::series::Flags;

/// How many runs of missing figures a footnote names for one column.
const MOST_RUNS: usize = 8;

/// A line for each reason with the figures it holds for, one for the flags, and the notes of the report.
pub(crate) fn footnotes(sheet: &Sheet) -> Vec<Untrusted> {
    let mut notes: Vec<Untrusted> = reasons(sheet).into_iter().map(|reason| reason_note(sheet, reason)).collect();
    notes.extend(at_least_note(sheet));
    notes.extend(flags_note(sheet));
    notes.extend(sheet.notes.iter().cloned());
    notes
}

/// The reasons of all missing figures, each once, in their order.
fn reasons(sheet: &Sheet) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = sheet
        .lines
        .iter()
        .flatten()
        .filter_map(|field| if let Content::Missing(reason) = field.content { Some(reason) } else { None })
        .collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// `-  gap: a month that is needed is missing (mom_pct 2022-11..2023-01)`.
fn reason_note(sheet: &Sheet, reason: Reason) -> Untrusted {
    let columns: Vec<String> =
        (0..sheet.headings.len()).filter_map(|column| missing_in(sheet, column, reason)).collect();
    Untrusted::from(format!("-  {}: {} ({})", reason.word(), reason.sentence(), columns.join("; ")))
}

/// What `5+` means. None if no figure is one.
fn at_least_note(sheet: &Sheet) -> Option<Untrusted> {
    let is_at_least = |field: &Field| matches!(&field.content, Content::Number(digits) if digits.ends_with('+'));
    let any = sheet.lines.iter().flatten().any(is_at_least);
    any.then(|| "+  at-least: the run reaches a gap or the start of the data".into())
}

/// `E estimated, P provisional`. None if no figure has a flag.
fn flags_note(sheet: &Sheet) -> Option<Untrusted> {
    let all = sheet.lines.iter().flatten().fold(Flags::NONE, |flags, field| flags.union(field.flags));
    let meanings: Vec<String> = all.meanings().map(|(letter, meaning)| format!("{letter} {meaning}")).collect();
    (!meanings.is_empty()).then(|| Untrusted::from(meanings.join(", ")))
}

/// Neighbouring lines of one series in which a column lacks its figure.
struct Run {
    first: usize,
    last: usize,
}

/// `mom_pct 2022-11..2023-01, 2023-06`: the runs of lines in which the column lacks a figure for this reason. None if there
/// are none. Where the table has several series, each run names its own.
fn missing_in(sheet: &Sheet, column: usize, reason: Reason) -> Option<String> {
    let lacks = |fields: &[Field]| fields.get(column).is_some_and(|field| field.content == Content::Missing(reason));
    let mut runs: Vec<Run> = Vec::new();
    for (line, _) in sheet.lines.iter().enumerate().filter(|(_, fields)| lacks(fields)) {
        match runs.last_mut() {
            Some(run) if run.last + 1 == line && key(sheet, run.last) == key(sheet, line) => run.last = line,
            _ => runs.push(Run { first: line, last: line }),
        }
    }
    if runs.is_empty() {
        return None;
    }
    let has_several_series = (0..sheet.lines.len()).any(|line| key(sheet, line) != key(sheet, 0));
    let mut names: Vec<String> =
        runs.iter().take(MOST_RUNS).map(|run| run_name(sheet, run, has_several_series)).collect();
    if runs.len() > MOST_RUNS {
        names.push(format!("and {} more", runs.len() - MOST_RUNS));
    }
    Some(format!("{} {}", sheet.headings[column].name.unescaped(), names.join(", ")))
}

/// `2022-11..2023-01`, or with the series `goods 2022-11..2023-01`.
fn run_name(sheet: &Sheet, run: &Run, with_series: bool) -> String {
    let label = |line: usize| sheet.lines[line].get(sheet.label).map_or("", Field::plain_text);
    let lines = if run.first == run.last {
        label(run.first).to_owned()
    } else {
        format!("{}..{}", label(run.first), label(run.last))
    };
    if with_series { format!("{} {lines}", key(sheet, run.first).join(".")) } else { lines }
}

/// The values of the key columns, which stand before the column that names the line.
fn key(sheet: &Sheet, line: usize) -> Vec<&str> {
    sheet.lines[line].iter().take(sheet.label).map(Field::plain_text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Heading;

    fn sheet_of(series: &[&str]) -> Sheet {
        let gap = Field { content: Content::Missing(Reason::Gap), flags: Flags::NONE };
        let line = |key: &&str, month: &str| vec![Field::text(*key), Field::text(month), gap.clone()];
        Sheet {
            headings: vec![Heading::text("series"), Heading::text("month"), Heading::number("mom_pct")],
            lines: series.iter().flat_map(|key| [line(key, "2025-08"), line(key, "2025-09")]).collect(),
            label: 1,
            ..Sheet::default()
        }
    }

    #[test]
    fn the_runs_of_several_series_name_their_series() {
        let expected = "-  gap: a month that is needed is missing \
            (mom_pct goods 2025-08..2025-09, services 2025-08..2025-09)";
        assert_eq!(footnotes(&sheet_of(&["goods", "services"])), [Untrusted::from(expected)]);
    }

    #[test]
    fn the_runs_of_one_series_do_not_name_it() {
        let expected = "-  gap: a month that is needed is missing (mom_pct 2025-08..2025-09)";
        assert_eq!(footnotes(&sheet_of(&["goods"])), [Untrusted::from(expected)]);
    }

    #[test]
    fn a_footnote_names_at_most_eight_runs_of_a_column() {
        let keys = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let notes = footnotes(&sheet_of(&keys));
        let note = notes[0].unescaped();
        assert!(note.ends_with("h 2025-08..2025-09, and 2 more)"), "{note}");
    }
}

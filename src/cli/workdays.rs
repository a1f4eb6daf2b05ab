//! `itx workdays`: the calendar that working days are counted by, a line for each month.

use anyhow::{Context, Result, bail};

use crate::cli::args::WorkdaysArgs;
use crate::cli::data::Data;
use crate::cli::exit::Unanswered;
use crate::cli::output::Output;
use crate::cli::periods::period_selection;
use itx::present::{Field, Heading, Sheet, Untrusted};
use itx::series::{Frequency, Month, Span, WorkMonth};

/// The columns, and whether they hold numbers.
const COLUMNS: [(&str, bool); 6] = [
    ("month", false),
    ("weekdays", true),
    ("removed", true),
    ("days", true),
    ("estimated", false),
    ("holidays", false),
];

pub(crate) fn run(arguments: &WorkdaysArgs, output: &mut Output<'_>) -> Result<()> {
    if arguments.selection.every != Frequency::Month {
        bail!("--every: the calendar is printed by the month");
    }
    let data = Data::open(&arguments.input, &arguments.files.files, output)?;
    let periods = period_selection(&arguments.selection, data.calendar, Frequency::Month)?;
    let working_days = data
        .working_days(&arguments.holidays)?
        .context("no calendar of holidays comes with the data; --holidays FILE names one")?;
    let calendar = &working_days.calendar;
    let months = months_of(calendar.covered());
    let shown = periods.indices(calendar.covered().first(), months.len(), Frequency::Month);
    let lines: Vec<Vec<Field>> =
        months[shown].iter().filter_map(|month| Some(line(*month, calendar.month(*month)?))).collect();
    if lines.is_empty() {
        let asked = periods.span().map_or_else(|| "the months asked for".to_owned(), Span::in_words);
        let (first, last) = (calendar.covered().first(), calendar.covered().last());
        return Err(Unanswered(format!("no calendar for {asked}; it covers {first} to {last}")).into());
    }
    let mut title = vec![Untrusted::from(working_days.in_words())];
    title.extend(periods.span().map(|span| Untrusted::from(span.in_words())));
    let headings = COLUMNS.iter().map(|(name, numeric)| Heading { name: (*name).into(), numeric: *numeric });
    output.sheet(&Sheet { title, headings: headings.collect(), lines, ..Sheet::default() }, &arguments.output)
}

/// The months of a span.
fn months_of(span: Span) -> Vec<Month> {
    (span.first().index()..=span.last().index()).filter_map(Month::from_index).collect()
}

fn line(month: Month, days: &WorkMonth) -> Vec<Field> {
    let names: Vec<String> = days
        .off
        .iter()
        .map(|off| format!("{} {}{}", off.day, off.name, if off.estimated { " (estimated)" } else { "" }))
        .collect();
    vec![
        Field::text(month.to_string()),
        Field::number(days.weekdays.to_string()),
        Field::number(days.off.len().to_string()),
        Field::number(days.days().to_string()),
        Field::text(if days.is_estimated() { "yes" } else { "no" }),
        Field::text(names.join("; ")),
    ]
}

//! `itx workdays`: the calendar that working days are counted by, a line for each month.

use anyhow::{Context, Result, bail};

use crate::cli::Nothing;
use crate::cli::args::{EveryWord, WorkdaysArgs};
use crate::cli::config::{Months, Setup};
use crate::cli::holidays::Calendar;
use crate::cli::output::Output;
use itx::present::{Field, Heading, Sheet};
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
    if arguments.selection.every != EveryWord::Month {
        bail!("--every: the calendar is printed by the month");
    }
    let setup = Setup::resolve(&arguments.input)?;
    let months = Months::resolve(&arguments.selection, setup.calendar)?;
    let calendar = Calendar::resolve(&arguments.holidays, &setup)?
        .context("no calendar of holidays comes with the data; --holidays FILE names one")?;
    let covered = calendar.working.covered();
    let all = usize::try_from(covered.months()).unwrap_or(0);
    let chosen = (covered.first().index()..).filter_map(Month::from_index);
    let places = months.places(covered.first(), all, Frequency::Month);
    let lines: Vec<Vec<Field>> = chosen
        .skip(places.start)
        .take(places.len())
        .filter_map(|month| Some(line(month, calendar.working.month(month)?)))
        .collect();
    if lines.is_empty() {
        let asked = months.span().map_or_else(|| "the months asked for".to_owned(), Span::in_words);
        let (first, last) = (covered.first(), covered.last());
        return Err(Nothing(format!("no calendar for {asked}; it covers {first} to {last}")).into());
    }
    let mut title = vec![calendar.in_words()];
    title.extend(months.span().map(Span::in_words));
    let headings = COLUMNS.iter().map(|(name, numeric)| Heading { name: (*name).to_owned(), numeric: *numeric });
    output.sheet(&Sheet { title, headings: headings.collect(), lines, ..Sheet::default() }, &arguments.output)
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

//! The calendar of working days: the one named, or that of the data package.

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::args::HolidayArgs;
use crate::cli::config::Setup;
use itx::calculate::Measure;
use itx::read::{Source, read_holidays};
use itx::series::{Holiday, Month, Span, Weekend, WorkCalendar, parse_month_text};

/// The working days and the file that their holidays are from.
pub(crate) struct Calendar {
    pub(crate) working: WorkCalendar,
    name: String,
}

impl Calendar {
    /// The calendar where a measure needs one or one is named; nothing where there is none.
    pub(crate) fn for_measures(arguments: &HolidayArgs, setup: &Setup, measures: &[Measure]) -> Result<Option<Self>> {
        let needed = measures.iter().any(|measure| measure.formula().needs_days());
        if needed || arguments.holidays.is_some() { Self::resolve(arguments, setup) } else { Ok(None) }
    }

    /// The calendar, or nothing where none is named and the data came with none.
    pub(crate) fn resolve(arguments: &HolidayArgs, setup: &Setup) -> Result<Option<Self>> {
        let weekend = match &arguments.weekend {
            None => Weekend::default(),
            Some(text) => Weekend::parse(text).context("--weekend")?,
        };
        let hints = setup.package.as_ref().and_then(|package| package.holidays.as_ref());
        let (source, from, to) = match (&arguments.holidays, &setup.holidays) {
            (Some(path), _) => {
                let from = month(arguments.holidays_from.as_deref()).context("--holidays-from")?;
                (Source::open(path)?, from, month(arguments.holidays_to.as_deref()).context("--holidays-to")?)
            }
            (None, Some(file)) => (file.open()?, hints.and_then(|hints| hints.from), hints.and_then(|hints| hints.to)),
            (None, None) => return Ok(None),
        };
        let holidays = read_holidays(&source)?;
        let Some(covered) = covered(&holidays, from, to) else {
            bail!("{}: the calendar would end before it begins; see --holidays-from and --holidays-to", source.name());
        };
        let working = WorkCalendar::new(holidays, covered, weekend, arguments.bank_holidays);
        Ok(Some(Self { working, name: source.name().to_owned() }))
    }

    /// `working days: Mon-Fri less public holidays (holidays-pk.csv, 2023-07 to 2026-12)`.
    pub(crate) fn in_words(&self) -> String {
        let covered = self.working.covered();
        let (rule, name) = (self.working.in_words(), &self.name);
        format!("working days: {rule} ({name}, {} to {})", covered.first(), covered.last())
    }
}

fn month(text: Option<&str>) -> Result<Option<Month>> {
    text.map(|text| parse_month_text(text).map_err(|problem| anyhow!("{text:?} {problem}"))).transpose()
}

/// The months covered: as told, else from January of the first year with a holiday to December of the last.
fn covered(holidays: &[Holiday], from: Option<Month>, to: Option<Month>) -> Option<Span> {
    let years = || holidays.iter().map(|holiday| holiday.day.month().year());
    let first = from.or_else(|| Month::new(years().min()?, 1))?;
    let last = to.or_else(|| Month::new(years().max()?, 12))?;
    Span::new(first, last)
}

//! The calendar of working days: the one that is named, or that of the data package.

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::args::HolidayArgs;
use crate::cli::input::HolidayFile;
use crate::cli::reading::conditions;
use itx::read::{PackageHolidays, Source, read_holidays};
use itx::report::WorkingDays;
use itx::series::{Holiday, Month, Span, Weekend, WorkCalendar, parse_month_text};

/// A file of holidays, and the months that it covers where that is said.
struct HolidayInput {
    source: Source,
    from: Option<Month>,
    to: Option<Month>,
}

/// The calendar. None if none is named and the data came with none.
///
/// `beside` is the calendar that came with the data, and `described` is what the data package says of it.
pub(crate) fn working_days(
    arguments: &HolidayArgs,
    beside: Option<&HolidayFile>,
    described: Option<&PackageHolidays>,
) -> Result<Option<WorkingDays>> {
    let weekend = match &arguments.weekend {
        None => Weekend::default(),
        Some(text) => Weekend::parse(text).context("--weekend")?,
    };
    let Some(HolidayInput { source, from, to }) = holiday_input(arguments, beside, described)? else { return Ok(None) };
    let asked = conditions("--holidays-where", &arguments.holidays_where)?;
    let holidays = read_holidays(&source, &asked)?;
    let Some(covered) = covered(&holidays, from, to) else {
        let name = source.name();
        if holidays.is_empty() {
            bail!(
                "{name}: has no holidays; expected one line a day below date,name,kind,status, or --holidays-from and \
                 --holidays-to for months without any"
            );
        }
        bail!("{name}: the calendar would end before it begins; see --holidays-from and --holidays-to");
    };
    let calendar = WorkCalendar::new(holidays, covered, weekend, arguments.bank_holidays);
    Ok(Some(WorkingDays { calendar, source: source.name().to_owned() }))
}

fn holiday_input(
    arguments: &HolidayArgs,
    beside: Option<&HolidayFile>,
    described: Option<&PackageHolidays>,
) -> Result<Option<HolidayInput>> {
    if let Some(path) = &arguments.holidays {
        let from = month(arguments.holidays_from.as_deref()).context("--holidays-from")?;
        let to = month(arguments.holidays_to.as_deref()).context("--holidays-to")?;
        return Ok(Some(HolidayInput { source: Source::open(path)?, from, to }));
    }
    let Some(file) = beside else { return Ok(None) };
    let from = described.and_then(|holidays| holidays.from);
    let to = described.and_then(|holidays| holidays.to);
    Ok(Some(HolidayInput { source: file.open()?, from, to }))
}

fn month(text: Option<&str>) -> Result<Option<Month>> {
    text.map(|text| parse_month_text(text).map_err(|problem| anyhow!("{text:?} {problem}"))).transpose()
}

/// The months covered: as given, else from January of the first year with a holiday to December of the last.
///
/// None if they would end before they begin.
fn covered(holidays: &[Holiday], from: Option<Month>, to: Option<Month>) -> Option<Span> {
    let years = || holidays.iter().map(|holiday| holiday.day.month().year());
    let first = from.or_else(|| Month::new(years().min()?, 1))?;
    let last = to.or_else(|| Month::new(years().max()?, 12))?;
    Span::new(first, last)
}

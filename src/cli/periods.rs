//! Which rows are printed, from what was typed.

use anyhow::{Context, Result, bail};

use crate::cli::args::SelectionArgs;
use itx::report::PeriodSelection;
use itx::series::{FiscalCalendar, Frequency, Month, Period, Span, parse_fiscal_years, parse_period};

/// The rows that `--fy`, `--month`, `--period`, `--from`, `--to` and `--last` ask for.
pub(crate) fn period_selection(
    arguments: &SelectionArgs,
    calendar: FiscalCalendar,
    every: Frequency,
) -> Result<PeriodSelection> {
    let mut selection = whole_periods(arguments, calendar, every)?;
    if let Some(text) = &arguments.from {
        selection.from = Some(bound(text, calendar, "--from")?.first());
    }
    if let Some(text) = &arguments.to {
        selection.to = Some(bound(text, calendar, "--to")?.last());
    }
    if let (Some(from), Some(to)) = (selection.from, selection.to)
        && from > to
    {
        bail!("--from {from} comes after --to {to}");
    }
    if arguments.last.is_some() {
        selection.last = arguments.last;
    }
    Ok(selection)
}

/// The rows of the one flag that names a whole period.
fn whole_periods(arguments: &SelectionArgs, calendar: FiscalCalendar, every: Frequency) -> Result<PeriodSelection> {
    if let Some(text) = &arguments.fy {
        return Ok(PeriodSelection::of(fiscal_years(text, calendar)?));
    }
    if let Some(text) = &arguments.month {
        let period = parse_period(text, calendar).context("--month")?;
        if let Period::Span(span) = period
            && span.months() > every.months()
        {
            bail!("--month: {text:?} is more than one month; expected 2025-08 or latest, or use --period");
        }
        return Ok(selection_of(period));
    }
    match &arguments.period {
        Some(text) => Ok(selection_of(parse_period(text, calendar).context("--period")?)),
        None => Ok(PeriodSelection::default()),
    }
}

/// The months of the fiscal years that `--fy` names.
pub(crate) fn fiscal_years(text: &str, calendar: FiscalCalendar) -> Result<Span> {
    let (first, last) = parse_fiscal_years(text, calendar).context("--fy")?;
    let (first, last): (Month, Month) = (calendar.span(first).first(), calendar.span(last).last());
    Span::new(first, last).with_context(|| format!("--fy {text:?}: the first year comes after the last"))
}

/// The one month of `--month`, of a command that knows no longer periods: 2025-08, or `latest`.
pub(crate) fn one_month(text: &str, calendar: FiscalCalendar) -> Result<PeriodSelection> {
    match parse_period(text, calendar).context("--month")? {
        Period::Span(span) if span.months() > 1 => {
            bail!("--month: {text:?} is more than one month; expected a month such as {}, or latest", span.last())
        }
        period => Ok(selection_of(period)),
    }
}

/// The fiscal quarter or year that is exactly these months; None if they are none.
fn whole_period(span: Span, calendar: FiscalCalendar) -> Option<Frequency> {
    let is_whole = |every: &Frequency| {
        span.months() == every.months() && every.first_month_of(span.first(), calendar) == span.first()
    };
    [Frequency::Quarter, Frequency::Year].into_iter().find(is_whole)
}

/// The one period that holds a month, or that is a period itself: 2025-08, FY26Q1 or `latest`.
pub(crate) fn one_period(text: &str, calendar: FiscalCalendar, every: Frequency) -> Result<PeriodSelection> {
    let period = parse_period(text, calendar).context("--month")?;
    if let Period::Span(span) = period
        && every.first_month_of(span.first(), calendar) != every.first_month_of(span.last(), calendar)
    {
        match every {
            Frequency::Month => match whole_period(span, calendar) {
                Some(longer) => bail!(
                    "--month: {text:?} is a {0}; expected a month such as {1}, or add --every {0}",
                    longer.noun(),
                    span.last()
                ),
                None => bail!("--month: {text:?} is more than one month; expected 2025-08 or latest"),
            },
            Frequency::Quarter | Frequency::Year => {
                bail!("--month: {text:?} is more than one period; expected a month of it, its name, or latest")
            }
        }
    }
    Ok(selection_of(period))
}

fn selection_of(period: Period) -> PeriodSelection {
    match period {
        Period::Latest => PeriodSelection::latest(),
        Period::Span(span) => PeriodSelection::of(span),
    }
}

/// The period of `--from` or `--to`.
fn bound(text: &str, calendar: FiscalCalendar, flag: &'static str) -> Result<Span> {
    match parse_period(text, calendar).context(flag)? {
        Period::Span(span) => Ok(span),
        Period::Latest => bail!("{flag}: `latest` is not a bound; use --last N or --month latest"),
    }
}

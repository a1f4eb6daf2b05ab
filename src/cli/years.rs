//! `itx years`: one row per fiscal year.

use anyhow::{Error, Result};

use crate::cli::args::{ProgressWord, YearsArgs};
use crate::cli::data::{Data, has_own_start};
use crate::cli::output::Output;
use crate::cli::periods::fiscal_years;
use crate::cli::progress::Progress;
use crate::cli::text::{HasLines, Look, TextReport, say_reading};
use crate::cli::work;
use itx::calculate::{Year, YearOutput, years};
use itx::present::{BlockLines, Content, Field, Heading, Sheet, amount_text, cell_content};
use itx::report::{Closing, Columns, PeriodSelection, Prepared, ReportError, Request, RoundingRule, SeriesWriter};
use itx::series::{FiscalCalendar, Flags, Frequency, Month, Series};

pub(crate) fn run(arguments: &YearsArgs, output: &mut Output<'_>) -> Result<()> {
    let look = Look::resolve(&arguments.output)?;
    let request = request(arguments, output)?;
    let size = work::size_of(&request.inputs.sources);
    let prepared = Prepared::new(request, false)?;
    let destination = output.destination(arguments.output.output.as_deref())?;
    let progress = Progress::new(size, arguments.work.progress == ProgressWord::Auto);
    let mut report = TextReport::new(destination, look, progress);
    let outcome = prepared.stream_series(|key_names| YearsBlock::new(prepared.request(), key_names, look), &mut report);
    let closing = report.outcome(outcome)?;
    report.finish(prepared.request().years_title_lines(&closing), Vec::new())?;
    say_reading(&closing.reading, output);
    Ok(())
}

/// Everything that was asked for; only the inputs are open, and no row has been read.
fn request(arguments: &YearsArgs, output: &mut Output<'_>) -> Result<Request> {
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind)?;
    let (data, every) = data.by_period(Frequency::Month, has_own_start(&arguments.input))?;
    data.say_doubtful_kinds(&arguments.kind, |_| true, output)?;
    let span = arguments.fy.as_deref().map(|text| fiscal_years(text, data.calendar)).transpose()?;
    let plan = work::plan(&arguments.work, work::size_of(&data.sources));
    let mut request = data.request_rounded(Columns::default(), &arguments.rounding);
    request.inputs.plan = plan;
    request.every = every;
    request.periods = span.map_or_else(PeriodSelection::default, PeriodSelection::of);
    Ok(request)
}

/// The fiscal years of a block of series.
struct YearsBlock {
    key_names: Vec<String>,
    calendar: FiscalCalendar,
    across_breaks: bool,
    periods: PeriodSelection,
    rounding: RoundingRule,
    lines: BlockLines,
}

impl YearsBlock {
    fn new(request: &Request, key_names: &[String], look: Look) -> Self {
        Self {
            key_names: key_names.to_vec(),
            calendar: request.calendar,
            across_breaks: request.across_breaks,
            periods: request.periods,
            rounding: request.rounding,
            lines: BlockLines::new(look.format, look.style, &headings(key_names)),
        }
    }
}

impl SeriesWriter for YearsBlock {
    type Error = Error;

    fn write_series(&mut self, series: &Series, closing: &mut Closing, _index: usize) -> Result<()> {
        let first = self.periods.from.map(|month| self.calendar.year_of(month));
        let last = self.periods.to.map(|month| self.calendar.year_of(month));
        for year in years(series, self.calendar, first, last, self.across_breaks).map_err(ReportError::Calculate)? {
            self.lines.add_line(line(series, &year, self.calendar, self.rounding));
            closing.rows += 1;
        }
        Ok(())
    }
}

impl HasLines for YearsBlock {
    fn lines(&mut self) -> &mut BlockLines {
        &mut self.lines
    }

    fn empty_sheet(&self) -> Sheet {
        Sheet { headings: headings(&self.key_names), label: self.key_names.len(), ..Sheet::default() }
    }
}

fn headings(key_names: &[String]) -> Vec<Heading> {
    let key = key_names.iter().map(Heading::text);
    let figures = YearOutput::ALL.iter().map(|column| match column {
        YearOutput::Year | YearOutput::BestMonth => Heading::text(column.name()),
        YearOutput::Months
        | YearOutput::Total
        | YearOutput::TotalPrev
        | YearOutput::Growth
        | YearOutput::BestValue
        | YearOutput::Compound => Heading::number(column.name()),
    });
    key.chain(figures).collect()
}

fn line(series: &Series, year: &Year, calendar: FiscalCalendar, rounding: RoundingRule) -> Vec<Field> {
    let key = series.key().values().iter().map(Field::text);
    let name = |month: Month| series.frequency().name_of(month, calendar);
    let year_name = || Frequency::Year.name_of(calendar.span(year.year).first(), calendar);
    let shown = |cell| cell_content(cell, rounding.decimals, rounding.mode);
    let figures = YearOutput::ALL.iter().map(|column| {
        let content = match column {
            YearOutput::Year => Content::Text(year_name().into()),
            YearOutput::Months => Content::Number(year.months.to_string()),
            YearOutput::Total => shown(&year.total),
            YearOutput::TotalPrev => shown(&year.total_prev),
            YearOutput::Growth => shown(&year.growth),
            YearOutput::Compound => shown(&year.compound),
            YearOutput::BestMonth => Content::Text(year.best.map_or_else(String::new, |(month, _)| name(month)).into()),
            YearOutput::BestValue => match year.best {
                Some((_, value)) => Content::Number(amount_text(value)),
                None => Content::Text("".into()),
            },
        };
        Field { content, flags: Flags::NONE }
    });
    key.chain(figures).collect()
}

//! `itx growth`: a line for each month, with the measures asked for.

use anyhow::{Context, Error, Result, anyhow};

use crate::cli::Nothing;
use crate::cli::additive::additive_notes;
use crate::cli::args::{GrowthArgs, ProgressWord, WorkArgs};
use crate::cli::combined::{Combined, combined};
use crate::cli::config::{Coverage, Months, NAMED, Setup};
use crate::cli::explain::explain_rows;
use crate::cli::holidays::Calendar;
use crate::cli::layout::Layout;
use crate::cli::notes::Notes;
use crate::cli::output::{Destination, Output, format, style};
use crate::cli::progress::Progress;
use crate::cli::season::{SeasonNotes, Seasonal};
use itx::calculate::{Basis, Rows};
use itx::combine::{AdditiveError, AdditiveFigures, Together, round_together};
use itx::explain::Sources;
use itx::present::{DelimitedLines, FieldLines, Format, Heading, JsonLines, Sheet, Style};
use itx::read::{Dataset, Plan, Sink, Visitor, each_series};
use itx::series::{FiscalCalendar, Frequency, Series, Span};

pub(crate) fn run(arguments: &GrowthArgs, output: &mut Output<'_>) -> Result<()> {
    let mut setup = Setup::resolve(&arguments.input)?;
    let layout = Layout::resolve(arguments, setup.calendar)?;
    // Sums and what is rounded together need all series at once.
    let combined = if arguments.dimensions.make_series() || arguments.additive {
        let total = setup.total_needed(&layout.measures)?;
        Some(combined(&setup, &arguments.dimensions, total.as_deref(), arguments.explain)?)
    } else {
        None
    };
    let monthly_total = match &combined {
        Some(combined) => combined.total.clone(),
        None => setup.total(&layout.measures)?,
    };
    let total = match &monthly_total {
        Some(total) if layout.frequency != Frequency::Month => Some(total.every(layout.frequency, setup.calendar)?),
        total => total.clone(),
    };
    let days = Calendar::for_measures(&arguments.holidays, &setup, &layout.measures)?;
    let working = days.as_ref().map(|days| &days.working);
    let seasonal = Seasonal::resolve(&arguments.season)?;
    let season = seasonal.season(None);
    let (setup, basis) = (&setup, Basis { calendar: setup.calendar, total: total.as_ref(), working, season });
    if arguments.explain {
        let (read, recipes) = match combined {
            Some(Combined { series, summary, recipes, .. }) => {
                let key_names = summary.key_names;
                (Dataset { series, key_names, inputs: summary.inputs, ..Dataset::default() }, recipes)
            }
            None => (setup.read(output)?, Vec::new()),
        };
        let (monthly_total, inputs) = (monthly_total.as_ref(), &read.inputs);
        let sources = Sources { inputs, monthly: None, monthly_total, recipes: &recipes };
        return explain_rows(arguments, setup, &layout, (basis, &seasonal), (&read, sources), output);
    }
    let months = Months::resolve(&arguments.selection, setup.calendar)?;
    let additive = match &combined {
        Some(combined) if arguments.additive => {
            let each = combined.series.iter().map(|series| series.every(layout.frequency, setup.calendar));
            Some(round_additive(&each.collect::<Result<Vec<_>, _>>()?, &layout, &basis, months)?)
        }
        _ => None,
    };
    let (format, style) = (format(&arguments.output)?, style(&arguments.output));
    let size = setup.sources.iter().map(itx::read::Source::size).sum::<Option<u64>>();
    let plan = plan(&arguments.work, size);
    let destination = output.destination(arguments.output.output.as_deref())?;
    if let Destination::File(file) = &destination
        && size.is_none_or(|size| size > 1 << 20)
    {
        file.remove_on_signal()?;
    }
    let progress = Progress::new(size, arguments.work.progress == ProgressWord::Auto);
    let seen = Seen::default();
    let mut report = Report { sheet: None, destination, format, style, lines: 0, seen, progress };
    let new_piece = |names: &[String]| Piece {
        key_names: names.to_vec(),
        layout: &layout,
        setup,
        basis,
        seasonal: &seasonal,
        months,
        lines: Lines::new(format, style, || layout.sheet(names).headings),
        count: 0,
        seen: Seen::default(),
        noted: working.is_some() && !format.streams(),
        additive: additive.as_ref(),
    };
    let is_combined = combined.is_some();
    let outcome = match combined {
        None => each_series(&setup.sources, &setup.options, plan, new_piece, &mut report),
        Some(Combined { series, summary, .. }) => {
            let mut piece = new_piece(&summary.key_names);
            series
                .iter()
                .try_for_each(|series| piece.show(series))
                .and_then(|()| report.take(&mut piece, 0))
                .map(|()| summary)
        }
    };
    report.progress.end();
    // An output that fails has its own words.
    let summary =
        outcome.map_err(|error| match report.destination.has_printed() && error.is::<itx::read::ReadError>() {
            true => error.context("stopped after the series before this one were printed"),
            false => error,
        })?;
    let warning = summary.single_month_warning();
    if !is_combined {
        setup.wanted_are_there(&report.seen.all)?;
    }
    if report.lines == 0 {
        return Err(match report.seen.coverage.last() {
            None => setup.nothing(),
            Some(_) => {
                let asked = months.span().map_or_else(|| "the months asked for".to_owned(), Span::in_words);
                Nothing(format!("nothing is published for {asked}; {}", report.seen.coverage.in_words()))
            }
        }
        .into());
    }
    let mut title = title(setup, months, &report.seen);
    title.extend(days.as_ref().map(Calendar::in_words));
    title.extend(report.seen.season.title());
    let uncertain = report.seen.season.warning();
    let mut notes = report.seen.notes.in_words(&layout);
    let checks = additive.as_ref().map_or_else(Vec::new, |figures| additive_notes(figures, &layout));
    if !format.streams() {
        notes.extend_from_slice(&checks);
    }
    report.finish(title, notes)?;
    if format.streams() {
        checks.iter().for_each(|check| output.say(check));
    }
    for warning in warning.into_iter().chain(uncertain) {
        output.say(&format!("warning: {warning}"));
    }
    Ok(())
}

fn plan(arguments: &WorkArgs, size: Option<u64>) -> Plan {
    let usual = Plan { grouped: arguments.grouped, ..Plan::default() };
    let usual = match arguments.block_size {
        Some(size) => Plan { small: size.get(), block: size.get(), ..usual },
        None => usual,
    };
    let large = size.is_none_or(|size| u64::try_from(usual.small).is_ok_and(|small| size > small));
    // To ask how many cores there are means reading the system's files, which takes a small run longer than its work.
    let cores = || if large { std::thread::available_parallelism().map_or(1, usize::from) } else { 1 };
    Plan { threads: arguments.threads.map_or_else(cores, usize::from), ..usual }
}

fn title(setup: &Setup, months: Months, seen: &Seen) -> Vec<String> {
    let calendar: FiscalCalendar = setup.calendar;
    let mut facts = Vec::new();
    match months.span() {
        Some(span) if span.months() == 12 && calendar.first_month_of(span.first()) == span.first() => {
            facts.push(format!("{} = {}", calendar.year_of(span.first()), span.in_words()));
        }
        Some(span) => facts.push(span.in_words()),
        None => facts.push(format!("fiscal year from {}", itx::series::month_name(calendar.start()))),
    }
    if let Some(last) = seen.coverage.last() {
        facts.push(format!("data to {last}"));
    }
    facts.push("levels rounded to their printed digits".to_owned());
    vec![setup.title(&seen.wanted, seen.series), facts.join("; ")]
}

/// What was met on the way, for the title and for the message where nothing is printed.
#[derive(Default)]
struct Seen {
    coverage: Coverage,
    /// All keys, where some were named.
    all: Vec<String>,
    /// The keys wanted, as many of the first as a title names.
    wanted: Vec<String>,
    /// How many were wanted in all.
    series: usize,
    notes: Notes,
    season: SeasonNotes,
}

impl Seen {
    /// Takes in what was met in the series that follow.
    fn join(&mut self, later: Self) {
        self.coverage = self.coverage.join(later.coverage);
        self.all.extend(later.all);
        self.wanted.extend(later.wanted);
        self.wanted.truncate(NAMED);
        self.series += later.series;
        self.notes.join(later.notes);
        self.season.join(later.season);
    }
}

/// Rounds shares and contributions so that the parts shown add up.
fn round_additive(series: &[Series], layout: &Layout, basis: &Basis<'_>, months: Months) -> Result<AdditiveFigures> {
    let shown = |series: &'_ Series| months.rows(series).map(|row| series.month_at(row)).collect::<Vec<_>>();
    let periods = series.iter().flat_map(shown).collect();
    let together = Together {
        measures: &layout.measures,
        basis,
        periods: &periods,
        places: layout.places,
        rounding: layout.rounding,
    };
    round_together(series, &together).map_err(|error| match error {
        AdditiveError::NoMeasure => anyhow!("--additive: {error}; see `itx measures`, such as yoy_contrib_pp"),
        AdditiveError::Calculate(error) => error.into(),
    })
}

/// How lines are kept until they are written.
enum Lines {
    Delimited(DelimitedLines),
    Json(JsonLines),
    /// For the formats that need all lines first.
    Fields(FieldLines),
}

impl Lines {
    fn new(format: Format, style: Style, headings: impl FnOnce() -> Vec<Heading>) -> Self {
        match format {
            Format::Csv => Self::Delimited(DelimitedLines::new(b',')),
            Format::Tsv => Self::Delimited(DelimitedLines::new(b'\t')),
            Format::Json | Format::Jsonl => {
                Self::Json(JsonLines::new(&headings(), format == Format::Json, style.json_numbers))
            }
            Format::Table | Format::Markdown => Self::Fields(FieldLines::default()),
        }
    }
}

/// The lines of one block of series.
struct Piece<'a> {
    key_names: Vec<String>,
    layout: &'a Layout,
    setup: &'a Setup,
    basis: Basis<'a>,
    seasonal: &'a Seasonal,
    months: Months,
    lines: Lines,
    count: u64,
    seen: Seen,
    /// Whether notes on working days are wanted below the lines.
    noted: bool,
    additive: Option<&'a AdditiveFigures>,
}

impl Visitor for Piece<'_> {
    type Error = Error;

    fn visit(&mut self, series: &Series) -> Result<()> {
        let filter = &self.setup.filter;
        filter.check(&self.key_names).context("--where")?;
        if !filter.series.is_empty() {
            self.seen.all.push(series.key().to_string());
        }
        if filter.takes(&self.key_names, series.key()) { self.show(series) } else { Ok(()) }
    }
}

impl Piece<'_> {
    /// Writes the lines of a series.
    fn show(&mut self, series: &Series) -> Result<()> {
        self.seen.coverage = self.seen.coverage.and(series.first(), series.last());
        let longer = match self.layout.frequency {
            Frequency::Month => None,
            longer => Some(series.every(longer, self.setup.calendar)?),
        };
        let series = longer.as_ref().unwrap_or(series);
        let place = self.seen.series;
        let apportioned = self.additive.and_then(|figures| figures.of(place));
        self.seen.series += 1;
        if self.seen.wanted.len() < NAMED {
            self.seen.wanted.extend(Some(series.key().to_string()).filter(|key| !key.is_empty()));
        }
        let chosen = self.months.rows(series);
        if chosen.is_empty() {
            return Ok(());
        }
        self.count += u64::try_from(chosen.len()).unwrap_or(0);
        let given = self.seasonal.given(series, &self.layout.measures)?;
        let basis = Basis { season: self.seasonal.season(given.as_ref()), ..self.basis };
        let rows = Rows::calculate(series, &self.layout.measures, &basis)?;
        self.seen.season.see(&rows);
        match &mut self.lines {
            Lines::Delimited(lines) => self.layout.lines(&rows, chosen, apportioned, lines),
            Lines::Json(lines) => self.layout.lines(&rows, chosen, apportioned, lines),
            Lines::Fields(lines) => {
                if self.noted {
                    self.seen.notes.see(&rows, self.layout, chosen.clone());
                }
                self.layout.lines(&rows, chosen, apportioned, lines)
            }
        }
    }
}

/// The report as it comes together.
struct Report<'a> {
    sheet: Option<Sheet>,
    destination: Destination<'a>,
    format: Format,
    style: Style,
    lines: u64,
    seen: Seen,
    progress: Progress,
}

impl Sink<Piece<'_>> for Report<'_> {
    /// Writes the lines of a piece, or keeps them where the format needs all lines first.
    fn take(&mut self, piece: &mut Piece<'_>, bytes: u64) -> Result<()> {
        self.progress.reach(bytes);
        self.seen.join(std::mem::take(&mut piece.seen));
        let count = std::mem::take(&mut piece.count);
        if count == 0 {
            return Ok(());
        }
        let first = self.lines == 0;
        self.lines += count;
        let sheet = self.sheet.get_or_insert_with(|| piece.layout.sheet(&piece.key_names));
        if self.format.streams() {
            let before = if first { sheet.opening(self.format) } else { Sheet::between(self.format).to_vec() };
            self.destination.write(&before)?;
        }
        match &mut piece.lines {
            Lines::Delimited(lines) => {
                self.destination.write(lines.bytes())?;
                lines.clear();
            }
            Lines::Json(lines) => {
                self.destination.write(lines.bytes())?;
                lines.clear();
            }
            Lines::Fields(fields) => sheet.lines.append(&mut fields.lines),
        }
        Ok(())
    }

    fn can_start_over(&self) -> bool {
        self.destination.can_start_over()
    }

    fn start_over(&mut self) -> Result<()> {
        self.destination.start_over()?;
        (self.sheet, self.lines, self.seen) = (None, 0, Seen::default());
        Ok(())
    }
}

impl Report<'_> {
    fn finish(mut self, title: Vec<String>, notes: Vec<String>) -> Result<()> {
        match self.sheet.take() {
            Some(mut sheet) if !self.format.streams() => {
                sheet.title = title;
                sheet.notes = notes;
                self.destination.write(sheet.write(self.format, self.style).as_bytes())?;
            }
            _ => self.destination.write(Sheet::closing(self.format))?,
        }
        self.destination.finish()
    }
}

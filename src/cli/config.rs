//! What was typed, resolved: the data read, the calendar known, the series chosen.

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::Nothing;
use crate::cli::args::{
    DecimalWord, DelimiterWord, EveryWord, InputArgs, NamingWord, RoundingArgs, SelectionArgs, rounding_mode,
};
use crate::cli::input::{HolidayFile, Input};
use crate::cli::output::Output;
use itx::calculate::{Measure, Rounding};
use itx::read::number::DecimalMark;
use itx::read::{Dataset, Filter, Options, Package, Source, read};
use itx::series::{
    FiscalCalendar, Frequency, Month, Naming, Period, Series, Span, Vintage, parse_fiscal_years, parse_month_name,
    parse_period,
};

/// How many series a title names.
pub(crate) const NAMED: usize = 4;

/// What a run reads, and the calendar it is read by.
pub(crate) struct Setup {
    pub(crate) sources: Vec<Source>,
    pub(crate) package: Option<Package>,
    pub(crate) holidays: Option<HolidayFile>,
    pub(crate) calendar: FiscalCalendar,
    pub(crate) options: Options,
    pub(crate) filter: Filter,
    /// Whether `--series` or `--where` was given.
    pub(crate) is_selected: bool,
    as_of: Option<String>,
    /// The key of the total series, as asked for or as the data package says.
    of: Option<String>,
}

impl Setup {
    /// Opens the inputs and resolves how they are read.
    pub(crate) fn resolve(arguments: &InputArgs) -> Result<Self> {
        let Input { sources, package, holidays } = Input::open(&arguments.data)?;
        let calendar = calendar(arguments, package.as_ref())?;
        let options = options(arguments)?;
        let filter = filter(arguments, package.as_ref())?;
        let is_selected = !(arguments.series.is_empty() && arguments.conditions.is_empty());
        let of = arguments.of.clone().or_else(|| package.as_ref().and_then(|package| package.total_series.clone()));
        Ok(Self {
            sources,
            package,
            holidays,
            calendar,
            options,
            filter,
            is_selected,
            as_of: arguments.as_of.clone(),
            of,
        })
    }

    /// Reads everything at once and keeps the series that were asked for; there is at least one.
    pub(crate) fn read(&self, output: &mut Output<'_>) -> Result<Dataset> {
        let data = read(&self.sources, &self.options, &self.filter)?;
        self.filter.check(&data.key_names).context("--where")?;
        if let Some(warning) = &data.warning {
            output.say(&format!("warning: {warning}"));
        }
        self.wanted_are_there(&data.keys)?;
        if data.series.is_empty() {
            return Err(self.nothing().into());
        }
        Ok(data)
    }

    /// The key of the total series that the measures divide by, where one of them does.
    pub(crate) fn total_needed(&self, measures: &[Measure]) -> Result<Option<String>> {
        let Some(measure) = measures.iter().find(|measure| measure.formula().total_term().is_some()) else {
            return Ok(None);
        };
        let key = self.of.clone();
        key.with_context(|| format!("{}: of what? --of SERIES names the total", measure.name())).map(Some)
    }

    /// The total series that the measures divide by, where one of them does; it is read from all of the input.
    pub(crate) fn total(&mut self, measures: &[Measure]) -> Result<Option<Series>> {
        let Some(key) = self.total_needed(measures)? else { return Ok(None) };
        // A pipe is read twice from memory.
        self.sources = std::mem::take(&mut self.sources).into_iter().map(Source::held).collect::<Result<_, _>>()?;
        let wanted = Filter { series: vec![key.clone()], conditions: Vec::new() };
        let found = read(&self.sources, &self.options, &wanted)?;
        match found.series.into_iter().next() {
            Some(total) => Ok(Some(total)),
            None => Err(no_series(&key, &found.keys).into()),
        }
    }

    /// The key of the total series, where one is known.
    pub(crate) fn total_key(&self) -> Option<&str> {
        self.of.as_deref()
    }

    /// The total series where one is known; it is read from all of the input.
    pub(crate) fn with_known_total(mut self) -> Result<(Self, Option<Series>)> {
        let total = if self.of.is_some() { self.total(&[Measure::SharePct])? } else { None };
        Ok((self, total))
    }

    /// What a series is called within a sentence: its title without the country before it, else its key.
    pub(crate) fn series_name(&self, key: &str) -> String {
        let title = self.package.as_ref().and_then(|package| package.series_titles.get(key));
        let name = title.map_or(key, |title| title.rsplit_once(": ").map_or(title.as_str(), |(_, name)| name));
        if name.is_empty() { "the series".to_owned() } else { name.to_owned() }
    }

    /// Every series named with `--series` must be among these; where nothing is named, none need be known.
    pub(crate) fn wanted_are_there(&self, keys: &[String]) -> Result<()> {
        for wanted in &self.filter.series {
            if !keys.contains(wanted) {
                return Err(no_series(wanted, keys).into());
            }
        }
        Ok(())
    }

    /// What to say where no series is left.
    pub(crate) fn nothing(&self) -> Nothing {
        let conditions: Vec<String> =
            self.filter.conditions.iter().map(|(column, value)| format!("{column}={value}")).collect();
        Nothing(match &self.as_of {
            Some(date) => format!("nothing was published by {date} for what was asked"),
            None => format!("no series has {}", conditions.join(" and ")),
        })
    }

    /// The first line of a title: what is shown, and in which unit; so many series, with these keys first.
    pub(crate) fn title(&self, first: &[String], series: usize) -> String {
        let names: Vec<String> = first
            .iter()
            .filter(|key| !key.is_empty())
            .take(NAMED)
            .map(|key| match self.package.as_ref().and_then(|package| package.series_titles.get(key)) {
                Some(title) => format!("{title} ({key})"),
                None => key.clone(),
            })
            .collect();
        let more = series.saturating_sub(NAMED);
        let inputs: Vec<&str> = self.sources.iter().map(Source::name).collect();
        let mut title = if names.is_empty() { inputs.join(", ") } else { names.join("; ") };
        if more > 0 {
            title.push_str(&format!("; and {more} more series"));
        }
        if let Some(unit) = self.package.as_ref().and_then(|package| package.unit.as_deref()) {
            title.push_str(&format!(", {unit}"));
        }
        title
    }
}

/// What to say where there is no series of this key.
pub(crate) fn no_series(wanted: &str, keys: &[String]) -> Nothing {
    let near = itx::read::nearest(wanted, keys.iter().map(String::as_str))
        .map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
    let shown: Vec<&str> = keys.iter().take(10).map(String::as_str).collect();
    Nothing(format!("no series {wanted:?}{near}; the data hold {}", shown.join(", ")))
}

/// The months that series cover together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Coverage(Option<(Month, Month)>);

impl Coverage {
    pub(crate) fn of(series: &[Series]) -> Self {
        series.iter().fold(Self::default(), |coverage, series| coverage.and(series.first(), series.last()))
    }

    pub(crate) fn and(self, first: Month, last: Month) -> Self {
        let (from, to) = self.0.unwrap_or((first, last));
        Self(Some((from.min(first), to.max(last))))
    }

    pub(crate) fn join(self, other: Self) -> Self {
        other.0.map_or(self, |(first, last)| self.and(first, last))
    }

    pub(crate) fn last(self) -> Option<Month> {
        self.0.map(|(_, last)| last)
    }

    /// `the data cover 2022-07 to 2026-07`.
    pub(crate) fn in_words(self) -> String {
        match self.0 {
            Some((first, last)) => format!("the data cover {first} to {last}"),
            None => "there are no data".to_owned(),
        }
    }
}

/// Which months are printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Months {
    from: Option<Month>,
    to: Option<Month>,
    latest: bool,
    last: Option<u32>,
}

impl Months {
    pub(crate) fn resolve(arguments: &SelectionArgs, calendar: FiscalCalendar) -> Result<Self> {
        let mut months = Self { from: None, to: None, latest: false, last: arguments.last };
        if let Some(text) = &arguments.fy {
            let (first, last) = parse_fiscal_years(text, calendar).context("--fy")?;
            months.from = Some(calendar.span(first).first());
            months.to = Some(calendar.span(last).last());
        }
        if let Some(text) = &arguments.month {
            months.set(parse_period(text, calendar).context("--month")?);
            if let (Some(from), Some(to)) = (months.from, months.to)
                && from != to
            {
                bail!("--month: {text:?} is more than one month; expected 2025-08 or latest, or use --period");
            }
        }
        if let Some(text) = &arguments.period {
            months.set(parse_period(text, calendar).context("--period")?);
        }
        let bound = |text: &Option<String>, name: &'static str| match text {
            None => Ok(None),
            Some(text) => match parse_period(text, calendar).context(name)? {
                Period::Span(span) => Ok(Some(span)),
                Period::Latest => Err(anyhow!("{name}: `latest` is no bound; use --last N or --month latest")),
            },
        };
        if let Some(span) = bound(&arguments.from, "--from")? {
            months.from = Some(span.first());
        }
        if let Some(span) = bound(&arguments.to, "--to")? {
            months.to = Some(span.last());
        }
        if let (Some(from), Some(to)) = (months.from, months.to)
            && from > to
        {
            bail!("--from {from} comes after --to {to}");
        }
        Ok(months)
    }

    /// The one month of `--month`: 2025-08, or `latest`.
    pub(crate) fn one(text: &str, calendar: FiscalCalendar) -> Result<Self> {
        let mut months = Self { from: None, to: None, latest: false, last: None };
        months.set(parse_period(text, calendar).context("--month")?);
        if months.from != months.to {
            bail!("--month: {text:?} is more than one month; expected 2025-08 or latest");
        }
        Ok(months)
    }

    /// The one period that holds a month, or that is a period itself: 2025-08, FY26Q1 or `latest`.
    pub(crate) fn one_period(text: &str, calendar: FiscalCalendar, frequency: Frequency) -> Result<Self> {
        if frequency == Frequency::Month {
            return Self::one(text, calendar);
        }
        let mut months = Self { from: None, to: None, latest: false, last: None };
        months.set(parse_period(text, calendar).context("--month")?);
        let period = |month: Option<Month>| month.map(|month| frequency.first_month_of(month, calendar));
        if period(months.from) != period(months.to) {
            bail!("--month: {text:?} is more than one period; expected a month of it, its name, or latest");
        }
        Ok(months)
    }

    fn set(&mut self, period: Period) {
        match period {
            Period::Latest => self.latest = true,
            Period::Span(span) => (self.from, self.to) = (Some(span.first()), Some(span.last())),
        }
    }

    /// The rows of the series that are printed, as places.
    pub(crate) fn rows(self, series: &Series) -> std::ops::Range<usize> {
        self.places(series.first(), series.entries().len(), series.frequency())
    }

    /// The periods that are printed of so many from `first` on, as places.
    pub(crate) fn places(self, first: Month, length: usize, frequency: Frequency) -> std::ops::Range<usize> {
        if self.latest {
            return length.saturating_sub(1)..length;
        }
        // A period is printed where it has a month of those asked for.
        let step = frequency.months();
        let place = |months: i32| usize::try_from(months.max(0) / step).unwrap_or(0).min(length);
        let start = self.from.map_or(0, |from| place(from.since(first)));
        let end = match self.to {
            None => length,
            Some(to) if to < first => 0,
            Some(to) => (place(to.since(first)) + 1).min(length),
        };
        let end = end.max(start);
        match self.last {
            Some(count) => end.saturating_sub(usize::try_from(count).unwrap_or(usize::MAX)).max(start)..end,
            None => start..end,
        }
    }

    /// The same for a query: the latest row is the last one of each series.
    pub(crate) fn of_query(self) -> itx::sql::Rows {
        let last = if self.latest { Some(1) } else { self.last };
        itx::sql::Rows { from: self.from, to: self.to, last }
    }

    /// The span asked for, where it has both ends.
    pub(crate) fn span(self) -> Option<Span> {
        Span::new(self.from?, self.to?)
    }
}

/// The measure with this name, or an error that offers the near name.
pub(crate) fn measure(name: &str) -> Result<Measure> {
    Measure::from_name(name).ok_or_else(|| {
        let names = Measure::ALL.iter().map(|measure| measure.name());
        let longer = format!("{name}_pct");
        let near = names.clone().find(|known| *known == longer).or_else(|| itx::read::nearest(name, names));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
        anyhow!("no measure {name:?}{near}; `itx measures` lists them")
    })
}

/// The measure with this name in a report of such periods. By quarters, what is on the month is on the quarter and is called
/// so: `mom_pct` and `qoq_pct` both name it.
pub(crate) fn measure_every(name: &str, frequency: Frequency) -> Result<Measure> {
    match frequency {
        Frequency::Month => measure(name),
        Frequency::Quarter => measure(&name.replacen("qoq_", "mom_", 1)),
        Frequency::Year => {
            let found = measure(name)?;
            if name.contains("mom_") && !found.formula().is_adjusted() {
                bail!("{name}: the period before a year is the year before; ask for yoy_pct or yoy_abs");
            }
            if name.starts_with("sum3") {
                bail!("{name}: a year is longer than three months");
            }
            if found.formula().is_adjusted() {
                bail!("{name}: a year has no season");
            }
            Ok(found)
        }
    }
}

/// The heading of the column that names the month or the period.
pub(crate) fn period_heading(frequency: Frequency) -> &'static str {
    if frequency == Frequency::Month { "month" } else { "period" }
}

/// The name of the measure as a column: the change on the quarter before is not called a month's.
pub(crate) fn column_name(measure: Measure, frequency: Frequency) -> String {
    match frequency {
        Frequency::Quarter => measure.name().replacen("mom_", "qoq_", 1),
        Frequency::Month | Frequency::Year => measure.name().to_owned(),
    }
}

pub(crate) fn frequency(word: EveryWord) -> Frequency {
    match word {
        EveryWord::Month => Frequency::Month,
        EveryWord::Quarter => Frequency::Quarter,
        EveryWord::Year => Frequency::Year,
    }
}

pub(crate) fn rounding(arguments: &RoundingArgs) -> Rounding {
    rounding_mode(arguments.rounding)
}

fn calendar(arguments: &InputArgs, package: Option<&Package>) -> Result<FiscalCalendar> {
    let usual = package.map_or_else(FiscalCalendar::default, |package| package.calendar);
    calendar_of(arguments.fy_start.as_deref(), arguments.fy_name, usual)
}

/// The calendar of these arguments; what is not typed is as usual.
pub(crate) fn calendar_of(start: Option<&str>, name: Option<NamingWord>, usual: FiscalCalendar) -> Result<FiscalCalendar> {
    let start = match start {
        None => usual.start(),
        Some(text) => parse_month_name(text)
            .or_else(|| text.parse().ok())
            .with_context(|| format!("--fy-start: {text:?} is not a month; expected 1 to 12 or a name such as jul"))?,
    };
    let naming = match name {
        None => usual.naming(),
        Some(NamingWord::End) => Naming::End,
        Some(NamingWord::Start) => Naming::Start,
    };
    FiscalCalendar::new(start, naming)
        .with_context(|| format!("--fy-start: {start} is not a month; expected 1 to 12 or a name such as jul"))
}

pub(crate) fn options(arguments: &InputArgs) -> Result<Options> {
    Ok(Options {
        month_column: arguments.month_col.clone(),
        value_column: arguments.value_col.clone(),
        key_columns: arguments.key.as_deref().map(key_columns),
        delimiter: arguments.delimiter.map(separator),
        decimal: arguments.decimal.map(decimal_mark),
        #[cfg(feature = "parquet")]
        floats: arguments.floats,
        #[cfg(not(feature = "parquet"))]
        floats: false,
        as_of: match &arguments.as_of {
            None => None,
            Some(text) => Some(Vintage::parse(text).with_context(|| format!("--as-of {text:?}"))?),
        },
    })
}

/// The names of `--key`; none for '' and `none`.
pub(crate) fn key_columns(names: &str) -> Vec<String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != "none").map(str::to_owned).collect()
}

pub(crate) fn separator(word: DelimiterWord) -> u8 {
    match word {
        DelimiterWord::Comma => b',',
        DelimiterWord::Semicolon => b';',
        DelimiterWord::Tab => b'\t',
    }
}

pub(crate) fn decimal_mark(word: DecimalWord) -> DecimalMark {
    match word {
        DecimalWord::Point => DecimalMark::Point,
        DecimalWord::Comma => DecimalMark::Comma,
    }
}

fn filter(arguments: &InputArgs, package: Option<&Package>) -> Result<Filter> {
    let mut filter = Filter { series: arguments.series.clone(), conditions: Vec::new() };
    for condition in &arguments.conditions {
        let (column, value) = condition
            .split_once('=')
            .with_context(|| format!("--where {condition:?}: expected COL=VAL, such as series=pk_ict"))?;
        filter.conditions.push((column.trim().to_owned(), value.trim().to_owned()));
    }
    let default = package.and_then(|package| package.default_series.clone());
    if arguments.series.is_empty() && arguments.conditions.is_empty() {
        filter.series.extend(default);
    }
    Ok(filter)
}

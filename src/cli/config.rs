//! What was typed, resolved: the data read, the calendar known, the series chosen.

use anyhow::{Context, Result, anyhow, bail};

use crate::calculate::{Measure, Rounding};
use crate::cli::Nothing;
use crate::cli::args::{DecimalWord, DelimiterWord, InputArgs, NamingWord, RoundingArgs, RoundingWord, SelectionArgs};
use crate::cli::input::Input;
use crate::cli::output::Output;
use crate::read::number::DecimalMark;
use crate::read::{Dataset, Filter, Options, Package, read};
use crate::series::{
    FiscalCalendar, Month, Naming, Period, Series, Span, Vintage, parse_fiscal_years, parse_month_name, parse_period,
};

/// The data of a run and the calendar it is read by.
pub(crate) struct Config {
    pub(crate) data: Dataset,
    pub(crate) package: Option<Package>,
    pub(crate) calendar: FiscalCalendar,
}

impl Config {
    /// Reads the inputs and keeps the series that were asked for.
    pub(crate) fn load(arguments: &InputArgs, output: &mut Output<'_>) -> Result<Self> {
        let Input { sources, package } = Input::open(&arguments.data)?;
        let calendar = calendar(arguments, package.as_ref())?;
        let mut data = read(&sources, &options(arguments)?)?;
        if let Some(warning) = data.single_month_warning() {
            output.say(&format!("warning: {warning}"));
        }
        let filter = filter(arguments, package.as_ref(), &data)?;
        let all: Vec<String> = data.series.iter().map(|series| series.key().to_string()).collect();
        data.series.retain(|series| filter.takes(&data.key_names, series.key()));
        for wanted in &arguments.series {
            if !all.contains(wanted) {
                let near = crate::read::nearest(wanted, all.iter().map(String::as_str))
                    .map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
                let shown: Vec<&str> = all.iter().take(10).map(String::as_str).collect();
                return Err(Nothing(format!("no series {wanted:?}{near}; the data hold {}", shown.join(", "))).into());
            }
        }
        if data.series.is_empty() {
            let what = match &arguments.as_of {
                Some(date) => format!("nothing was published by {date} for what was asked"),
                None => format!("no series has {}", arguments.conditions.join(" and ")),
            };
            return Err(Nothing(what).into());
        }
        Ok(Self { data, package, calendar })
    }

    /// The months the data cover, in words.
    pub(crate) fn coverage(&self) -> String {
        let first = self.data.series.iter().map(Series::first).min();
        let last = self.data.series.iter().map(Series::last).max();
        match (first, last) {
            (Some(first), Some(last)) => format!("the data cover {first} to {last}"),
            _ => "there are no data".to_owned(),
        }
    }

    /// The unit of the values, where it is known.
    pub(crate) fn unit(&self) -> Option<&str> {
        self.package.as_ref().and_then(|package| package.unit.as_deref())
    }

    /// The first line of a title: what is shown, and in which unit.
    pub(crate) fn title(&self) -> String {
        let names: Vec<String> = self
            .data
            .series
            .iter()
            .take(4)
            .map(|series| {
                let key = series.key().to_string();
                match self.package.as_ref().and_then(|package| package.series_titles.get(&key)) {
                    Some(title) => format!("{title} ({key})"),
                    None => key,
                }
            })
            .filter(|name| !name.is_empty())
            .collect();
        let more = self.data.series.len().saturating_sub(4);
        let mut title = if names.is_empty() { self.data.inputs.join(", ") } else { names.join("; ") };
        if more > 0 {
            title.push_str(&format!("; and {more} more series"));
        }
        if let Some(unit) = self.unit() {
            title.push_str(&format!(", {unit}"));
        }
        title
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

    fn set(&mut self, period: Period) {
        match period {
            Period::Latest => self.latest = true,
            Period::Span(span) => (self.from, self.to) = (Some(span.first()), Some(span.last())),
        }
    }

    /// The rows of the series that are printed, as places.
    pub(crate) fn rows(self, series: &Series) -> std::ops::Range<usize> {
        let length = series.entries().len();
        if self.latest {
            return length.saturating_sub(1)..length;
        }
        let place = |month: Month| usize::try_from(month.since(series.first()).max(0)).unwrap_or(0).min(length);
        let start = self.from.map_or(0, place);
        let end = self.to.map_or(length, |to| if to < series.first() { 0 } else { (place(to) + 1).min(length) });
        let end = end.max(start);
        match self.last {
            Some(count) => end.saturating_sub(usize::try_from(count).unwrap_or(usize::MAX)).max(start)..end,
            None => start..end,
        }
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
        let near =
            crate::read::nearest(name, names).map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
        anyhow!("no measure {name:?}{near}; `itx measures` lists them")
    })
}

pub(crate) fn rounding(arguments: &RoundingArgs) -> Rounding {
    match arguments.rounding {
        RoundingWord::HalfUp => Rounding::HalfUp,
        RoundingWord::HalfEven => Rounding::HalfEven,
        RoundingWord::Down => Rounding::Down,
    }
}

fn calendar(arguments: &InputArgs, package: Option<&Package>) -> Result<FiscalCalendar> {
    let usual = package.map_or_else(FiscalCalendar::default, |package| package.calendar);
    let start = match &arguments.fy_start {
        None => usual.start(),
        Some(text) => parse_month_name(text)
            .or_else(|| text.parse().ok())
            .with_context(|| format!("--fy-start: {text:?} is not a month; expected 1 to 12 or a name such as jul"))?,
    };
    let naming = match arguments.fy_name {
        None => usual.naming(),
        Some(NamingWord::End) => Naming::End,
        Some(NamingWord::Start) => Naming::Start,
    };
    FiscalCalendar::new(start, naming)
        .with_context(|| format!("--fy-start: {start} is not a month; expected 1 to 12 or a name such as jul"))
}

fn options(arguments: &InputArgs) -> Result<Options> {
    let key_columns = arguments.key.as_ref().map(|names| {
        names.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != "none").map(str::to_owned).collect()
    });
    Ok(Options {
        month_column: arguments.month_col.clone(),
        value_column: arguments.value_col.clone(),
        key_columns,
        delimiter: arguments.delimiter.map(|word| match word {
            DelimiterWord::Comma => b',',
            DelimiterWord::Semicolon => b';',
            DelimiterWord::Tab => b'\t',
        }),
        decimal: arguments.decimal.map(|word| match word {
            DecimalWord::Point => DecimalMark::Point,
            DecimalWord::Comma => DecimalMark::Comma,
        }),
        as_of: match &arguments.as_of {
            None => None,
            Some(text) => Some(Vintage::parse(text).with_context(|| format!("--as-of {text:?}"))?),
        },
    })
}

fn filter(arguments: &InputArgs, package: Option<&Package>, data: &Dataset) -> Result<Filter> {
    let mut filter = Filter { series: arguments.series.clone(), conditions: Vec::new() };
    for condition in &arguments.conditions {
        let (column, value) = condition
            .split_once('=')
            .with_context(|| format!("--where {condition:?}: expected COL=VAL, such as series=pk_ict"))?;
        let names = &data.key_names;
        let Some(column) = names.iter().find(|name| name.eq_ignore_ascii_case(column.trim())) else {
            let near = crate::read::nearest(column, names.iter().map(String::as_str))
                .map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
            bail!("--where {condition:?}: no key column {column:?}{near}; the key columns are {}", names.join(", "));
        };
        filter.conditions.push((column.clone(), value.trim().to_owned()));
    }
    let default = package.and_then(|package| package.default_series.clone());
    if arguments.series.is_empty() && arguments.conditions.is_empty() {
        filter.series.extend(default);
    }
    Ok(filter)
}

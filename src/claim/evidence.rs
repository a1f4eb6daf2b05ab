//! What the data say: every measure of every series, as it was known at any date.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::calculate::{Basis, Cell, Fraction, Measure, Reason, Rows};
use crate::claim::releases::{Levels, MonthLevels, Release, TermLevels};
use crate::claim::verdict::Figure;
use crate::read::SeriesReleases;
use crate::series::{Decimal, Entry, FiscalCalendar, Month, Series, Vintage, WorkCalendar};

/// What claims are judged against.
#[derive(Debug)]
pub struct Evidence {
    releases: Vec<SeriesReleases>,
    /// The index of each series by its key.
    indices: BTreeMap<String, usize>,
    /// The index of the total series.
    total: Option<usize>,
    /// The index of the series of published figures of the year to date, by that of the series they are of.
    published_sums: HashMap<usize, usize>,
    calendar: FiscalCalendar,
    working: Option<WorkCalendar>,
    series: RefCell<SeriesByView>,
    columns: RefCell<ColumnsByView>,
    levels: RefCell<LevelsByFigure>,
    revisions: RefCell<HashMap<usize, Option<Fraction>>>,
}

/// The releases that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum View {
    /// The latest of each month, of those published by this date where there is one.
    AsOf(Option<Vintage>),
    /// The first of each month, as one remembers them who does not look up revisions.
    First,
}

/// Series by index and view, as they were needed.
type SeriesByView = HashMap<(usize, View), Option<Rc<Series>>>;
/// Columns by index, view and measure.
type ColumnsByView = HashMap<(usize, View, &'static str), Rc<Column>>;

/// The levels of a figure by series, measure and month, as they were needed.
type LevelsByFigure = HashMap<(usize, &'static str, Month), Option<Rc<Levels>>>;

/// One measure of a series in every month.
type Column = Vec<Found>;

/// What the data say of one figure.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A number with its interval; `low` and `high` are the ends as cells, for output.
    Figure {
        figure: Box<Figure>,
        low: Option<Cell>,
        high: Option<Cell>,
        /// The level that it is compared with, where there is one.
        base: Option<Decimal>,
    },
    /// A word and no number.
    Word,
    /// Nothing, and why.
    Missing(String),
}

impl Evidence {
    /// The data, with the key of the total that shares refer to.
    #[must_use]
    pub fn new(
        releases: Vec<SeriesReleases>,
        total: Option<&str>,
        calendar: FiscalCalendar,
        working: Option<WorkCalendar>,
    ) -> Self {
        let indices: BTreeMap<String, usize> =
            releases.iter().enumerate().map(|(index, one)| (one.key().to_string(), index)).collect();
        let total = total.and_then(|key| indices.get(key).copied());
        Self {
            releases,
            indices,
            total,
            published_sums: HashMap::new(),
            calendar,
            working,
            series: RefCell::default(),
            columns: RefCell::default(),
            levels: RefCell::default(),
            revisions: RefCell::default(),
        }
    }

    /// The data, with the series that hold published figures of the fiscal year to date: the key of a series and of its sums.
    #[must_use]
    pub fn with_published_sums(mut self, keys: &BTreeMap<String, String>) -> Self {
        let indices = keys.iter().filter_map(|(of, sums)| Some((self.index_of(of)?, self.index_of(sums)?)));
        self.published_sums = indices.collect();
        self
    }

    /// What the published figures of the year to date say of the measure, where there are such figures.
    pub(crate) fn published_sum(&self, index: usize, view: View, measure: Measure, month: Month) -> Option<Found> {
        let sums = *self.published_sums.get(&index)?;
        let (measure, month) = match measure {
            Measure::Fytd => (Measure::Value, month),
            Measure::FytdPrev => (Measure::Value, month.plus(-12)?),
            Measure::FytdYoyAbs => (Measure::YoyAbs, month),
            Measure::FytdYoyPct => (Measure::YoyPct, month),
            _ => return None,
        };
        Some(self.find(sums, view, measure, month))
    }

    /// The fiscal calendar.
    #[must_use]
    pub fn calendar(&self) -> FiscalCalendar {
        self.calendar
    }

    /// The keys of the series, in the order of the data.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        self.releases.iter().map(|releases| releases.key().to_string())
    }

    /// The index of the series with this key.
    pub(crate) fn index_of(&self, key: &str) -> Option<usize> {
        self.indices.get(key).copied()
    }

    /// The key of the series at this index; empty where there is none.
    pub(crate) fn key(&self, index: usize) -> String {
        self.releases.get(index).map_or_else(String::new, |releases| releases.key().to_string())
    }

    /// The months of the sum that were printed with different values.
    pub(crate) fn revised(&self, index: usize, measure: Measure, month: Month) -> Vec<Month> {
        let (Some(releases), Some(series)) = (self.releases.get(index), self.series(index, View::AsOf(None))) else {
            return Vec::new();
        };
        let basis = Basis { calendar: self.calendar, ..Basis::default() };
        let (Ok(rows), Some(row)) = (Rows::calculate(&series, &[measure], &basis), series.index_of(month)) else {
            return Vec::new();
        };
        let months = rows.inputs(measure, row).into_iter().flat_map(|input| input.months).map(|(month, _)| month);
        let differ = |month: &Month| {
            let printed = releases.of(*month);
            printed.windows(2).any(|pair| pair[0].amount != pair[1].amount)
        };
        months.filter(differ).collect()
    }

    /// The levels that the measure of this month is made of, each with all its releases; None if one has no value.
    pub(crate) fn levels(&self, index: usize, measure: Measure, month: Month) -> Option<Rc<Levels>> {
        let key = (index, measure.name(), month);
        if let Some(known) = self.levels.borrow().get(&key) {
            return known.clone();
        }
        let made = self.levels_of(index, measure, month).map(Rc::new);
        self.levels.borrow_mut().insert(key, made.clone());
        made
    }

    fn levels_of(&self, index: usize, measure: Measure, month: Month) -> Option<Levels> {
        let series = self.series(index, View::AsOf(None))?;
        let total = self.total.and_then(|index| self.series(index, View::AsOf(None)));
        let basis = Basis { calendar: self.calendar, total: total.as_deref(), ..Basis::default() };
        let rows = Rows::calculate(&series, &[measure], &basis).ok()?;
        let inputs = rows.inputs(measure, series.index_of(month)?);
        let terms = inputs.into_iter().map(|input| {
            let index = if input.of_total { self.total? } else { index };
            let releases = self.releases.get(index)?;
            let usual_revision = self.usual_revision(index);
            let month = |(month, latest): (Month, Entry)| {
                latest.amount?;
                let release = |entry: Entry| Release { entry, half_width: releases.half_width(&entry) };
                let known = releases.of(month).into_iter().filter(|entry| entry.amount.is_some());
                let (releases, latest) = (known.map(release).collect(), release(latest));
                Some(MonthLevels { month, releases, latest, usual_revision: usual_revision.clone() })
            };
            Some(TermLevels { months: input.months.into_iter().map(month).collect::<Option<_>>()? })
        });
        Some(Levels { formula: measure.formula(), terms: terms.collect::<Option<_>>()? })
    }

    /// The median size of the revisions of a series, as a part of the level, where most of its months are revised.
    fn usual_revision(&self, index: usize) -> Option<Fraction> {
        if let Some(known) = self.revisions.borrow().get(&index) {
            return known.clone();
        }
        let made = self.releases.get(index).and_then(usual_revision);
        self.revisions.borrow_mut().insert(index, made.clone());
        made
    }

    /// The dates at which what is known of the series, or of the total, changed.
    pub(crate) fn vintages(&self, index: usize) -> Vec<Vintage> {
        let indices = [Some(index), self.total].into_iter().flatten();
        let mut dates: Vec<Vintage> =
            indices.filter_map(|index| self.releases.get(index)).flat_map(SeriesReleases::vintages).collect();
        dates.sort_by_key(|date| date.order());
        dates.dedup();
        dates
    }

    /// The series by these releases.
    pub(crate) fn series(&self, index: usize, view: View) -> Option<Rc<Series>> {
        let made = |releases: &SeriesReleases| match view {
            View::AsOf(date) => releases.as_of(date),
            View::First => releases.first(),
        };
        let made = || self.releases.get(index).and_then(made).map(Rc::new);
        self.series.borrow_mut().entry((index, view)).or_insert_with(made).clone()
    }

    /// What these releases say of the measure in this month.
    pub(crate) fn find(&self, index: usize, view: View, measure: Measure, month: Month) -> Found {
        let Some(series) = self.series(index, view) else {
            return Found::Missing(match view {
                View::AsOf(Some(date)) => format!("nothing was published by {date}"),
                View::AsOf(None) | View::First => "there are no data".to_owned(),
            });
        };
        let Some(row) = series.index_of(month) else {
            let by = if let View::AsOf(Some(date)) = view { format!(" by {date}") } else { String::new() };
            return Found::Missing(format!(
                "no data for {month}: published{by} are {} to {}",
                series.first(),
                series.last()
            ));
        };
        let key = (index, view, measure.name());
        let known = self.columns.borrow().get(&key).cloned();
        let column = known.unwrap_or_else(|| {
            let made = Rc::new(self.column(&series, view, measure));
            self.columns.borrow_mut().insert(key, Rc::clone(&made));
            made
        });
        column.get(row).cloned().unwrap_or_else(|| Found::Missing("the series ends before".to_owned()))
    }

    fn column(&self, series: &Series, view: View, measure: Measure) -> Column {
        let total = self.total.and_then(|index| self.series(index, view));
        let basis = Basis {
            calendar: self.calendar,
            total: total.as_deref(),
            working: self.working.as_ref(),
            ..Basis::default()
        };
        let rows = match Rows::calculate(series, &[measure], &basis) {
            Ok(rows) => rows,
            Err(error) => return vec![Found::Missing(error.to_string()); series.entries().len()],
        };
        (0..series.entries().len()).map(|row| found(&rows, measure, row)).collect()
    }
}

/// The median size of the changes from the first release of a month to its last, as a part of the first; None if no more than
/// half of the months have changed.
fn usual_revision(releases: &SeriesReleases) -> Option<Fraction> {
    let mut ends: BTreeMap<Month, (Decimal, Decimal)> = BTreeMap::new();
    let mut rows: Vec<_> =
        releases.rows().iter().filter_map(|(month, entry)| Some((*month, entry, entry.amount?))).collect();
    rows.sort_by_key(|(month, entry, _)| (*month, entry.vintage.map(Vintage::order)));
    for (month, _, amount) in rows {
        ends.entry(month).and_modify(|(_, last)| *last = amount).or_insert((amount, amount));
    }
    let changes = ends.values().filter(|(first, last)| first != last);
    let mut changes: Vec<Fraction> = changes
        .filter_map(|(first, last)| Fraction::of(*last).minus(&Fraction::of(*first)).over(&Fraction::of(*first)))
        .map(|change| change.size())
        .collect();
    changes.sort();
    (changes.len() * 2 > ends.len()).then(|| changes.swap_remove(changes.len() / 2))
}

fn found(rows: &Rows<'_>, measure: Measure, row: usize) -> Found {
    // It has no interval to lie in, and another method or a later month gives another.
    if measure.formula().is_adjusted() {
        return Found::Missing("a seasonally adjusted figure is an estimate, and changes with its method".to_owned());
    }
    let cell = rows.cell(0, row);
    let value = match cell {
        Cell::Word(_) => return Found::Word,
        Cell::Missing(reason) => return Found::Missing(missing(rows, measure, row, reason)),
        cell => match Fraction::of_cell(&cell) {
            Some(value) => value,
            None => return Found::Missing("the figure is not a number".to_owned()),
        },
    };
    let base = rows.inputs(measure, row).get(1).filter(|input| !input.of_total).and_then(|input| input.sum.ok());
    match rows.interval(measure, row) {
        Err(error) => Found::Missing(error.to_string()),
        // A count is what it is.
        Ok(None) => {
            let figure = Figure { low: value.clone(), high: value.clone(), value };
            Found::Figure { figure: Box::new(figure), low: None, high: None, base }
        }
        Ok(Some(interval)) => match (Fraction::of_cell(&interval.low), Fraction::of_cell(&interval.high)) {
            (Some(low), Some(high)) => Found::Figure {
                figure: Box::new(Figure { value, low, high }),
                low: Some(interval.low),
                high: Some(interval.high),
                base,
            },
            _ => Found::Missing("the base may be zero within its rounding".to_owned()),
        },
    }
}

/// The reason with the months that it is about.
fn missing(rows: &Rows<'_>, measure: Measure, row: usize, reason: Reason) -> String {
    let inputs = rows.inputs(measure, row);
    let series = rows.series();
    let mut words = format!("{}: {}", reason.word(), reason.sentence());
    match reason {
        Reason::BeforeStart => words.push_str(&format!("; the data begin in {}", series.first())),
        Reason::Gap | Reason::NoValue => {
            let mut months: Vec<Month> = inputs
                .iter()
                .flat_map(|input| &input.months)
                .filter(|(_, entry)| entry.amount.is_none())
                .map(|(month, _)| *month)
                .collect();
            months.sort_unstable();
            months.dedup();
            if !months.is_empty() {
                let months: Vec<String> = months.iter().map(Month::to_string).collect();
                words.push_str(&format!("; no value for {}", months.join(", ")));
            }
        }
        _ => {}
    }
    words
}

//! From held series to a picture.

use crate::calculate::{Cell, Measure, Rows};
use crate::chart::finding::{Finding, find};
use crate::chart::notes::missing_notes;
use crate::chart::source::Source;
use crate::chart::stack::{self, Parts};
use crate::chart::{ChartError, Figure, Kind, Mark, Picture, Role, Shape, Track};
use crate::report::{Coverage, HeldSeries, Prepared};
use crate::series::{Decimal, FiscalCalendar, FiscalYear, Flags, Month, Series, Span, month_name};

/// How many months a chart of growth shows where no years are asked for.
const USUAL_MONTHS: i32 = 24;
/// How many years a chart of lines shows at most.
const MOST_YEARS: i32 = 3;
/// How many series an error lists.
const LISTED_KEYS: usize = 10;

/// What is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The kind of the chart.
    pub kind: Kind,
    /// The months of whole fiscal years; the last is the one that the chart is about. None for the latest.
    pub years: Option<Span>,
    /// A goal for the fiscal year, which is a line in a chart of running totals.
    pub goal: Option<Decimal>,
}

/// Draws held series. A chart of parts needs a request with a measure of the total, so that the total is at hand.
///
/// # Errors
/// [`ChartError`] where several series are selected for a chart of one, or nothing is published for the months asked for.
pub fn draw(prepared: &Prepared, held: &HeldSeries, wanted: &Wanted) -> Result<Picture, ChartError> {
    if wanted.kind.is_of_parts() {
        return draw_parts(prepared, held, wanted);
    }
    let [series] = held.series.as_slice() else {
        let keys = held.series.iter().take(LISTED_KEYS).map(|series| series.key().to_string()).collect();
        return Err(ChartError::SeveralSeries { kind: wanted.kind.name(), keys });
    };
    let rows = Rows::calculate(series, wanted.kind.measures(), &prepared.basis(series, None)?)?;
    let last = last_month(series, held, wanted)?;
    let calendar = prepared.request().calendar;
    let source = Source { rows: &rows, measures: wanted.kind.measures(), rounding: prepared.request().rounding };
    let view = View { source, calendar };
    let slots = slots(wanted, series.first(), last, calendar);
    let tracks = match wanted.kind {
        Kind::Levels | Kind::Cumulative => view.years(wanted, last),
        Kind::Growth | Kind::Shares | Kind::Contributions => view.growth(&slots),
    };
    let finding = find(prepared, series, last, wanted.kind)?;
    Ok(picture(prepared, wanted, finding, slots, tracks))
}

/// A chart of the parts of a total.
fn draw_parts(prepared: &Prepared, held: &HeldSeries, wanted: &Wanted) -> Result<Picture, ChartError> {
    let total = prepared.monthly_total();
    let is_part = |series: &&Series| total.is_none_or(|total| total.key() != series.key());
    let parts: Vec<&Series> = held.series.iter().filter(is_part).collect();
    let Some(latest) = parts.iter().max_by_key(|series| series.last()) else {
        return Err(ChartError::NoParts { kind: wanted.kind.name() });
    };
    let last = last_month(latest, held, wanted)?;
    let first = parts.iter().map(|series| series.first()).min().unwrap_or(last);
    let slots = slots(wanted, first, last, prepared.request().calendar);
    let parts = Parts { prepared, series: &parts, slots: &slots, measure: wanted.kind.measures()[0] };
    let tracks = stack::tracks(&parts, wanted.kind)?;
    let finding = stack::finding(&tracks, wanted.kind, prepared);
    Ok(picture(prepared, wanted, finding, slots, tracks))
}

/// The last month with a value, of those asked for.
fn last_month(series: &Series, held: &HeldSeries, wanted: &Wanted) -> Result<Month, ChartError> {
    let is_asked = |month: &Month| wanted.years.is_none_or(|years| years.contains(*month));
    let mut with_value = series
        .entries()
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.amount.is_some())
        .map(|(row, _)| series.month_at(row));
    with_value.rfind(is_asked).ok_or_else(|| {
        let asked = wanted.years.map_or_else(|| "any month".to_owned(), Span::in_words);
        ChartError::NothingPublished { asked, coverage: Coverage::of(&held.series) }
    })
}

/// The months from left to right, of data from the month `first` on.
fn slots(wanted: &Wanted, first: Month, last: Month, calendar: FiscalCalendar) -> Vec<Month> {
    let span = match (wanted.kind, wanted.years) {
        (Kind::Levels | Kind::Cumulative, _) => calendar.span(calendar.year_of(last)),
        (Kind::Growth | Kind::Shares | Kind::Contributions, Some(years)) => years,
        (Kind::Growth | Kind::Shares | Kind::Contributions, None) => {
            Span::between(first.max(last.plus(1 - USUAL_MONTHS).unwrap_or(Month::MIN)), last)
        }
    };
    (0..span.months()).filter_map(|offset| span.first().plus(offset)).collect()
}

/// One series by its fiscal years.
struct View<'a> {
    source: Source<'a>,
    calendar: FiscalCalendar,
}

impl View<'_> {
    /// A line for each fiscal year, the latest first, and the average or the goal.
    fn years(&self, wanted: &Wanted, last: Month) -> Vec<Track> {
        let latest = self.calendar.year_of(last).number();
        let asked = wanted.years.map_or(2, |years| (years.months() / 12).max(2)).min(MOST_YEARS);
        let shown = (0..asked).filter_map(|back| FiscalYear::new(latest - back));
        let roles = [Role::Current, Role::Previous, Role::Before];
        let mut tracks: Vec<Track> = shown.zip(roles).map(|(year, role)| self.year(year, role)).collect();
        // A year that the series does not reach has no line.
        tracks.retain(is_reached);
        let months = self.calendar.span(self.calendar.year_of(last));
        match (wanted.kind, wanted.goal) {
            (Kind::Levels, _) if asked < MOST_YEARS => {
                let marks = self.marks(1, months);
                tracks.push(Track {
                    name: "average".to_owned(),
                    role: Role::Reference,
                    shape: Shape::Line,
                    measure: Measure::Avg12Prev,
                    marks,
                });
            }
            (Kind::Cumulative, Some(goal)) => tracks.extend(self.goal(goal, months)),
            (_, _) => {}
        }
        tracks
    }

    fn year(&self, year: FiscalYear, role: Role) -> Track {
        let marks = self.marks(0, self.calendar.span(year));
        let measure = self.source.measures[0];
        Track { name: year.to_string(), role, shape: Shape::Line, measure, marks }
    }

    /// The goal of the year, the same in every month.
    fn goal(&self, goal: Decimal, months: Span) -> Option<Track> {
        let mark = |month| Figure::new(month, &Cell::Amount(goal), Flags::NONE, self.source.rounding).map(Mark::Figure);
        let marks = (0..months.months()).map(|offset| mark(months.first().plus(offset)?)).collect::<Option<_>>()?;
        Some(Track {
            name: "goal".to_owned(),
            role: Role::Reference,
            shape: Shape::Line,
            measure: Measure::Fytd,
            marks,
        })
    }

    /// Growth on the year as bars, and on the month before as dots.
    fn growth(&self, slots: &[Month]) -> Vec<Track> {
        let track = |index: usize, name: &str, role: Role, shape: Shape, measure: Measure| Track {
            name: name.to_owned(),
            role,
            shape,
            measure,
            marks: slots.iter().map(|month| self.source.mark(index, *month)).collect(),
        };
        let bars = track(0, "year", Role::Current, Shape::Bar, Measure::YoyPct);
        let dots = track(1, "month", Role::Previous, Shape::Dot, Measure::MomPct);
        vec![bars, dots]
    }

    fn marks(&self, index: usize, months: Span) -> Vec<Mark> {
        let months = (0..months.months()).filter_map(|offset| months.first().plus(offset));
        months.map(|month| self.source.mark(index, month)).collect()
    }
}

/// Whether the series has a month of the track, with a figure or without.
fn is_reached(track: &Track) -> bool {
    track.marks.iter().any(|mark| !matches!(mark, Mark::Outside))
}

/// The picture, with its words.
fn picture(prepared: &Prepared, wanted: &Wanted, finding: Finding, slots: Vec<Month>, tracks: Vec<Track>) -> Picture {
    let request = prepared.request();
    let mut notes = missing_notes(&tracks);
    notes.extend(first_years_only(wanted));
    Picture {
        kind: wanted.kind,
        title: finding.title,
        sentence: finding.sentence,
        subtitle: subtitle(prepared, wanted.kind, &tracks),
        footer: footer(prepared, &tracks),
        notes,
        slots,
        calendar: request.calendar,
        tracks,
    }
}

/// A note where more years are asked for than lines are drawn.
fn first_years_only(wanted: &Wanted) -> Option<String> {
    let is_lines = matches!(wanted.kind, Kind::Levels | Kind::Cumulative);
    let years = wanted.years.map_or(0, Span::months) / 12;
    (is_lines && years > MOST_YEARS).then(|| format!("the last {MOST_YEARS} of {years} fiscal years are drawn"))
}

/// `Fiscal year to date, USD million, July 2024 to June 2026`.
fn subtitle(prepared: &Prepared, kind: Kind, tracks: &[Track]) -> String {
    let unit = prepared.request().labels.unit.as_deref().filter(|_| kind.is_in_data_unit());
    let months: Vec<Month> = tracks.iter().flat_map(|track| track.figures().map(|(_, figure)| figure.month)).collect();
    let span = months.iter().min().zip(months.iter().max()).map(|(first, last)| short_span(*first, *last));
    [Some(kind.heading().to_owned()), unit.map(str::to_owned), span]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// `Jul 2024 to Jul 2026`.
fn short_span(first: Month, last: Month) -> String {
    let short = |month: Month| format!("{} {}", &month_name(month.month())[..3], month.year());
    if first == last { short(first) } else { format!("{} to {}", short(first), short(last)) }
}

/// `Source: receipts.csv. Data to 2026-07. P provisional, hollow or hatched.`
fn footer(prepared: &Prepared, tracks: &[Track]) -> String {
    let mut facts = vec![format!("Source: {}.", prepared.input_names().join(", "))];
    if let Some(date) = prepared.request().inputs.options.as_of {
        facts.push(format!("As published by {date}."));
    }
    if tracks.iter().any(|track| track.figures().any(|(_, figure)| figure.is_provisional())) {
        facts.push("P provisional, hollow or hatched.".to_owned());
    }
    facts.join(" ")
}

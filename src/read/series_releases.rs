//! Every release of every month, for those who compare them: claims are judged against what was known when they were made.

use crate::read::error::ReadError;
use crate::read::finish::finish;
use crate::read::gather::gather;
use crate::read::options::{Options, Plan};
use crate::read::releases_of_months::MonthReleases;
use crate::read::source::Source;
use crate::series::{Builder, Entry, FiscalCalendar, HalfWidth, HalfWidths, Key, Month, Series, SeriesKind, Vintage};

/// All releases of one series, in the order of the inputs.
#[derive(Clone, Debug)]
pub struct SeriesReleases {
    key: Key,
    kind: SeriesKind,
    rows: Vec<(Month, Entry)>,
    half_widths: HalfWidths,
    /// The published figures of the year to date that the months lie between; None where the months were published.
    figures: Option<Figures>,
}

/// Published figures of the fiscal year to date.
#[derive(Clone, Debug)]
struct Figures {
    calendar: FiscalCalendar,
    rows: Vec<(Month, Entry)>,
    half_widths: HalfWidths,
}

impl SeriesReleases {
    /// The key of the series.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// All releases of all months, in the order of the inputs.
    #[must_use]
    pub fn rows(&self) -> &[(Month, Entry)] {
        &self.rows
    }

    /// The dates of publication, each once, in their order.
    #[must_use]
    pub fn vintages(&self) -> Vec<Vintage> {
        let mut dates: Vec<Vintage> = self.rows.iter().filter_map(|(_, entry)| entry.vintage).collect();
        dates.sort_by_key(|date| date.order());
        dates.dedup();
        dates
    }

    /// The releases of one month, in the order of their publication.
    #[must_use]
    pub fn of(&self, month: Month) -> Vec<Entry> {
        let mut releases: Vec<Entry> =
            self.rows.iter().filter(|(of, _)| *of == month).map(|(_, entry)| *entry).collect();
        releases.sort_by_key(|entry| entry.vintage.map(Vintage::order));
        releases
    }

    /// The half-width that stands beside a release; None if none does, so that it is half a unit of the last digit.
    #[must_use]
    pub fn half_width(&self, release: &Entry) -> Option<HalfWidth> {
        self.half_widths.get(&release.origin).copied()
    }

    /// The series as it was known by this date, or as it is known now; None if nothing was published by then.
    #[must_use]
    pub fn as_of(&self, date: Option<Vintage>) -> Option<Series> {
        let known = |(_, entry): &&(Month, Entry)| match (entry.vintage, date) {
            (Some(vintage), Some(date)) => !vintage.is_after(date),
            (None, _) | (_, None) => true,
        };
        match &self.figures {
            None => self.of_rows(self.rows.iter().filter(known).copied()),
            Some(figures) => self.between(figures, figures.rows.iter().filter(known).copied().collect()),
        }
    }

    /// The months between figures of the year to date.
    #[expect(clippy::expect_used, reason = "the months known by each date were computed when the figures were read")]
    fn between(&self, figures: &Figures, known: Vec<(Month, Entry)>) -> Option<Series> {
        let series = self.of_rows(known.iter().copied())?.with_half_widths(&figures.half_widths);
        let months = series.from_year_to_date(figures.calendar, &known, &figures.half_widths);
        Some(months.expect("a difference that does not fit was refused when the figures were read"))
    }

    /// The series of the first release of each month; None if there is none.
    #[must_use]
    pub fn first(&self) -> Option<Series> {
        let mut rows = self.rows.clone();
        rows.sort_by_key(|(month, entry)| (*month, entry.vintage.map(Vintage::order)));
        rows.dedup_by_key(|(month, _)| *month);
        self.of_rows(rows.into_iter())
    }

    #[expect(clippy::expect_used, reason = "the same rows were put together when they were read")]
    fn of_rows(&self, rows: impl Iterator<Item = (Month, Entry)>) -> Option<Series> {
        let mut builder = Builder::new();
        rows.for_each(|(month, entry)| builder.push(month, entry));
        let series = builder
            .finish(self.key.clone())
            .expect("a month that stands twice was refused when the releases were read");
        series.map(|series| series.with_kind(self.kind).with_half_widths(&self.half_widths))
    }
}

/// Reads every release of every series, in the order of their first appearance, with the names of the key columns.
///
/// Of figures of the year to date ([`Options::cumulative`]) the releases are those of the months between them.
///
/// # Errors
/// [`ReadError`], for the first problem met, with its file, line and column.
pub fn read_releases(sources: &[Source], options: &Options) -> Result<(Vec<String>, Vec<SeriesReleases>), ReadError> {
    let gathered = gather(sources, None, options, Plan::default())?;
    let names: Vec<&str> = sources.iter().map(Source::name).collect();
    let mut all = Vec::with_capacity(gathered.store.len());
    for index in 0..gathered.store.len() {
        let (key, rows) = gathered.store.observations(index);
        let mut builder = Builder::new();
        rows.iter().for_each(|(month, entry)| builder.push(*month, *entry));
        let known = gathered.store.half_widths();
        finish(&mut builder, key.clone(), &names, options, known)?;
        let kind = options.kinds.of(&key);
        let own = rows.iter().filter_map(|(_, entry)| Some((entry.origin, *known.get(&entry.origin)?)));
        let half_widths: HalfWidths = own.collect();
        all.push(match options.cumulative.filter(|_| kind.adds_up_over_time()) {
            None => SeriesReleases { kind, key, rows, half_widths, figures: None },
            Some(calendar) => {
                let months = MonthReleases::between(&key, &rows, &names, options, known)?;
                let figures = Some(Figures { calendar, rows, half_widths });
                SeriesReleases { kind, key, rows: months.rows, half_widths: months.half_widths, figures }
            }
        });
    }
    Ok((gathered.key_names, all))
}

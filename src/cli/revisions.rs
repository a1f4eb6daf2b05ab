//! `itx revisions`: what changed between releases.

use anyhow::{Context, Result, bail};

use crate::cli::args::RevisionsArgs;
use crate::cli::data::Data;
use crate::cli::exit::Unanswered;
use crate::cli::output::Output;
use itx::calculate::Cell;
use itx::present::{Field, Heading, Sheet, amount_text, cell_content};
use itx::read::{SeriesReleases, read_releases};
use itx::record::{MonthRevision, SeriesRevisions, ThenAndNow, Triangle, revisions, triangle};
use itx::report::{Columns, Request, RoundingRule, no_such_series};
use itx::series::{Flags, Month, Period, Vintage, parse_period};

pub(crate) fn run(arguments: &RevisionsArgs, output: &mut Output<'_>) -> Result<()> {
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?;
    let period =
        arguments.month.as_deref().map(|text| parse_period(text, data.calendar).context("--month")).transpose()?;
    let request = data.request_rounded(Columns::default(), &arguments.rounding);
    let (key_names, all) = read_releases(&request.inputs.sources, &request.inputs.options)?;
    let chosen = choose(&request, &key_names, &all)?;
    let shown = Shown { period, rounding: request.rounding };
    let mut sheet = if arguments.triangle {
        triangle_sheet(&key_names, &chosen, &shown)?
    } else {
        let of_series = |series: &&SeriesReleases| revisions(series, request.calendar).with_context(|| name(series));
        let found: Vec<SeriesRevisions> = chosen.iter().map(of_series).collect::<Result<_>>()?;
        if arguments.summary {
            summary_sheet(&key_names, &found, &shown)
        } else {
            months_sheet(&key_names, &found, &shown)
        }
    };
    if sheet.lines.is_empty() {
        let asked = arguments.month.as_deref().unwrap_or("any month");
        return Err(Unanswered(format!("nothing is published for {asked}")).into());
    }
    let keys: Vec<String> = chosen.iter().map(|series| series.key().to_string()).collect();
    sheet.title = vec![request.title(&keys, keys.len()).into()];
    output.sheet(&sheet, &arguments.output)
}

/// The series that are asked for; there is at least one.
fn choose<'p>(request: &Request, key_names: &[String], all: &'p [SeriesReleases]) -> Result<Vec<&'p SeriesReleases>> {
    let filter = &request.series.filter;
    filter.check(key_names).context("--where")?;
    let keys: Vec<String> = all.iter().map(|series| series.key().to_string()).collect();
    if let Some(unknown) = filter.series.iter().find(|wanted| !keys.contains(wanted)) {
        return Err(no_such_series(unknown, &keys).into());
    }
    let chosen: Vec<&SeriesReleases> = all.iter().filter(|series| filter.takes(key_names, series.key())).collect();
    if chosen.is_empty() {
        return Err(Unanswered("no series has what --where asks for".to_owned()).into());
    }
    Ok(chosen)
}

/// Which months are shown, and how.
struct Shown {
    period: Option<Period>,
    rounding: RoundingRule,
}

impl Shown {
    /// Whether the month is shown, of a series whose last month is this one.
    fn takes(&self, month: Month, last: Option<Month>) -> bool {
        match self.period {
            None => true,
            Some(Period::Latest) => Some(month) == last,
            Some(Period::Span(span)) => span.contains(month),
        }
    }

    fn cell(&self, cell: &Cell) -> Field {
        Field { content: cell_content(cell, self.rounding.decimals, self.rounding.mode), flags: Flags::NONE }
    }
}

fn name(series: &SeriesReleases) -> String {
    let key = series.key().to_string();
    if key.is_empty() { "the data".to_owned() } else { format!("series {key:?}") }
}

/// A sheet whose lines begin with the key and, where there is one, the month.
fn sheet(key_names: &[String], month: bool, columns: impl IntoIterator<Item = Heading>) -> Sheet {
    let mut headings: Vec<Heading> = key_names.iter().map(Heading::text).collect();
    let label = headings.len().saturating_sub(usize::from(!month));
    headings.extend(month.then(|| Heading::text("month")));
    headings.extend(columns);
    Sheet { headings, label, ..Sheet::default() }
}

/// Where a figure stands in a month.
type Figure = fn(&MonthRevision) -> &ThenAndNow;

/// The columns of figures then and now.
const GROWTH: [(&str, Figure); 4] = [
    ("mom_pct", |month| &month.mom_pct),
    ("yoy_pct", |month| &month.yoy_pct),
    ("fytd", |month| &month.fytd),
    ("fytd_yoy_pct", |month| &month.fytd_yoy_pct),
];

fn months_sheet(key_names: &[String], found: &[SeriesRevisions], shown: &Shown) -> Sheet {
    let fixed = [
        Heading::number("first"),
        Heading::text("first_published"),
        Heading::number("latest"),
        Heading::text("latest_published"),
        Heading::number("releases"),
        Heading::number("revision"),
        Heading::number("revision_pct"),
    ];
    let growth = GROWTH
        .iter()
        .flat_map(|(name, _)| [Heading::number(format!("{name}_then")), Heading::number(format!("{name}_now"))]);
    let columns = fixed.into_iter().chain(growth).chain([Heading::number("silent_changes")]);
    let mut sheet = sheet(key_names, true, columns);
    for series in found {
        let last = series.months.last().map(|month| month.month);
        let months = series.months.iter().filter(|month| shown.takes(month.month, last));
        sheet.lines.extend(months.map(|month| month_line(series, month, shown)));
    }
    sheet
}

fn month_line(series: &SeriesRevisions, month: &MonthRevision, shown: &Shown) -> Vec<Field> {
    let mut fields: Vec<Field> = series.key.values().iter().map(Field::text).collect();
    fields.extend([
        Field::text(month.month.to_string()),
        Field::number(amount_text(month.first)),
        Field::text(month.first_published.to_string()),
        Field::number(amount_text(month.latest)),
        Field::text(month.latest_published.to_string()),
        Field::number(month.releases.to_string()),
        Field::number(amount_text(month.revision)),
        shown.cell(&month.revision_pct),
    ]);
    fields.extend(GROWTH.iter().flat_map(|(_, of)| {
        let growth = of(month);
        [shown.cell(&growth.then), shown.cell(&growth.now)]
    }));
    fields.push(Field::number(month.silent_changes.to_string()));
    fields
}

fn summary_sheet(key_names: &[String], found: &[SeriesRevisions], shown: &Shown) -> Sheet {
    let names = [
        "months",
        "revised",
        "mean",
        "mean_abs",
        "rel_mean_abs_pct",
        "with_growth",
        "sign_changes",
        "sign_change_pct",
        "silent_changes",
    ];
    let mut sheet = sheet(key_names, false, names.map(Heading::number));
    sheet.lines = found
        .iter()
        .map(|series| {
            let summary = &series.summary;
            let count = |count: usize| Field::number(count.to_string());
            let mut fields: Vec<Field> = series.key.values().iter().map(Field::text).collect();
            fields.extend([
                count(summary.months),
                count(summary.revised),
                shown.cell(&summary.mean),
                shown.cell(&summary.mean_abs),
                shown.cell(&summary.rel_mean_abs_pct),
                count(summary.with_growth),
                count(summary.sign_changes),
                shown.cell(&summary.sign_change_pct),
                count(summary.silent_changes),
            ]);
            fields
        })
        .collect();
    sheet
}

fn triangle_sheet(key_names: &[String], chosen: &[&SeriesReleases], shown: &Shown) -> Result<Sheet> {
    let triangles: Vec<Triangle> =
        chosen.iter().map(|series| triangle(series).with_context(|| name(series))).collect::<Result<_>>()?;
    let mut dates: Vec<Vintage> = triangles.iter().flat_map(|triangle| triangle.dates.iter().copied()).collect();
    dates.sort_by_key(Vintage::to_string);
    dates.dedup();
    if dates.is_empty() {
        bail!("there are no dates of publication");
    }
    let mut sheet = sheet(key_names, true, dates.iter().map(|date| Heading::number(date.to_string())));
    for (series, triangle) in chosen.iter().zip(&triangles) {
        let last = triangle.rows.last().map(|(month, _)| *month);
        for (month, values) in triangle.rows.iter().filter(|(month, _)| shown.takes(*month, last)) {
            let mut fields: Vec<Field> = series.key().values().iter().map(Field::text).collect();
            fields.push(Field::text(month.to_string()));
            // A series without a release of a date stands as it was known before.
            fields.extend(dates.iter().map(|date| {
                let after = triangle.dates.iter().rposition(|own| own.to_string() <= date.to_string());
                let value = after.and_then(|index| values.get(index).copied().flatten());
                value.map_or_else(|| Field::text(""), |value| Field::number(amount_text(value)))
            }));
            sheet.lines.push(fields);
        }
    }
    Ok(sheet)
}

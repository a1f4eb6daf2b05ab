//! `itx report`: one page that needs nothing else: the brief, key figures, charts, the table, the data, and how each figure is
//! computed.

use anyhow::{Context, Result, bail};

use crate::cli::advice::report_error;
use crate::cli::args::ReportArgs;
use crate::cli::brief::{only_series, tell};
use crate::cli::brief_series::Others;
use crate::cli::chart::chart_error;
use crate::cli::columns::{Additions, columns};
use crate::cli::data::Data;
use crate::cli::output::Output;
use crate::cli::periods::fiscal_years;
use crate::cli::text::say_reading;
use itx::brief::{Brief, MEASURES};
use itx::calculate::{Measure, Rows};
use itx::chart::svg::{self, Markup, Size, Theme};
use itx::chart::{Kind, Picture, Wanted, draw};
use itx::present::{Content, FieldLines, Format, Page, Sheet, Style, cell_content, empty_sheet, write_rows};
use itx::report::{Columns, Heading, HeldSeries, PeriodSelection, Prepared, Request, SeriesRows};
use itx::series::{Flags, Frequency, Series, Span};

/// The rules of the page; those of the pictures come from [`svg::styles`].
const STYLES: &str = include_str!("report_page.css");
/// What a page may load: its own style sheet, and nothing from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/// The charts of one series, in their order.
const KINDS: [Kind; 3] = [Kind::Levels, Kind::Cumulative, Kind::Growth];
/// The key figures, in the order in which the press prints them.
const KEY_FIGURES: &[Measure] = &[
    Measure::Value,
    Measure::YoyPct,
    Measure::MomPct,
    Measure::Avg12Prev,
    Measure::Fytd,
    Measure::FytdYoyPct,
    Measure::SharePct,
    Measure::Days,
    Measure::PerDay,
    Measure::PerDayMomPct,
    Measure::Rank,
    Measure::Streak,
];

/// What the page shows.
struct ReportPage<'a> {
    prepared: &'a Prepared,
    held: &'a HeldSeries,
    series: &'a Series,
    months: Span,
    brief: Brief,
}

pub(crate) fn run(arguments: &ReportArgs, output: &mut Output<'_>) -> Result<()> {
    let data = Data::open_adding(&arguments.input, &arguments.files.files, &arguments.additions, output)?
        .of_kind(&arguments.kind)?;
    let asked = arguments.fy.as_deref().map(|text| fiscal_years(text, data.calendar)).transpose()?;
    if asked.is_some_and(|years| years.months() > 12) {
        bail!("--fy: a report is of one fiscal year");
    }
    let working_days = data.working_days(&arguments.holidays)?;
    let periods = PeriodSelection {
        last: PeriodSelection::latest().last,
        ..asked.map_or_else(PeriodSelection::default, PeriodSelection::of)
    };
    let mut request = data.request_rounded(Columns::of_measures(MEASURES), &arguments.rounding);
    let sources = std::mem::take(&mut request.inputs.sources);
    request.inputs.sources = sources.into_iter().map(itx::read::Source::held).collect::<Result<_, _>>()?;
    let prepared = Prepared::new(Request { periods, working_days, ..request }, false).map_err(report_error)?;
    let held = prepared.hold().map_err(report_error)?;
    say_reading(&held.reading, output);
    let series = only_series(&held)?;
    let asked_text = arguments.fy.as_deref().unwrap_or("any month");
    let brief = tell(&prepared, &held, series, &Others::default(), None, asked_text)?;
    let calendar = prepared.request().calendar;
    let months = asked.unwrap_or_else(|| calendar.span(calendar.year_of(brief.month)));
    let page = ReportPage { prepared: &prepared, held: &held, series, months, brief };
    let html = page.html()?;
    let mut destination = output.destination(arguments.output.as_deref())?;
    destination.page(&html)?;
    destination.finish()
}

impl ReportPage<'_> {
    fn html(&self) -> Result<Page> {
        let mut out = Markup::default();
        out.declaration();
        out.open("html", &[("lang", "en")]);
        self.head(&mut out);
        out.open("body", &[]);
        out.open("main", &[]);
        out.element("h1", &[], &self.brief.title);
        out.element("p", &[("class", "brief")], &self.brief.paragraph());
        self.key_figures(&mut out)?;
        self.charts(&mut out)?;
        self.table(&mut out)?;
        self.methods(&mut out);
        self.sources(&mut out);
        out.close("main");
        out.close("body");
        out.close("html");
        Ok(out.finish())
    }

    fn head(&self, out: &mut Markup) {
        out.open("head", &[]);
        out.empty("meta", &[("charset", "utf-8")]);
        out.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
        out.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        out.empty("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        out.element("title", &[], &self.brief.title);
        out.style_sheet(&format!("{STYLES}{}", svg::styles(Theme::Auto, "")));
        out.close("head");
    }

    fn key_figures(&self, out: &mut Markup) -> Result<()> {
        let rows = self.prepared.rows(self.series, None, 0).map_err(report_error)?;
        let row = self.series.index_of(self.brief.month).context("the month of the brief is one of the series")?;
        out.element("h2", &[], "Key figures");
        out.open("dl", &[("class", "key")]);
        for measure in KEY_FIGURES {
            let Some(index) = MEASURES.iter().position(|known| known == measure) else { continue };
            let rounding = self.prepared.request().rounding;
            let digits = match cell_content(&rows.rows.cell(index, row), rounding.decimals, rounding.mode) {
                Content::Missing(_) => continue,
                Content::Number(digits) => digits,
                Content::Text(text) => text.unescaped().to_owned(),
            };
            let figure = with_unit(&digits, *measure, self.prepared.request().labels.unit.as_deref());
            out.open("div", &[]);
            out.element("dt", &[], measure.title());
            out.element("dd", &[], &marked(&figure, rows.rows.flags(*measure, row)));
            out.close("div");
        }
        out.close("dl");
        Ok(())
    }

    fn charts(&self, out: &mut Markup) -> Result<()> {
        out.element("h2", &[], "Charts");
        for kind in KINDS {
            let wanted = Wanted { kind, years: Some(self.months), goal: None };
            let picture = draw(self.prepared, self.held, &wanted).map_err(chart_error)?;
            figure(out, &picture);
        }
        Ok(())
    }

    /// The table, and the same as CSV to take along.
    fn table(&self, out: &mut Markup) -> Result<()> {
        out.element("h2", &[], "Month by month");
        let sheet = self.sheet()?;
        out.open(
            "div",
            &[("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Table of the months")],
        );
        out.nested(&sheet.html());
        out.close("div");
        let name = format!("{}.csv", self.file_name());
        let link = format!(
            "data:text/csv;charset=utf-8,{}",
            percent_encoded(sheet.write(Format::Csv, Style { spreadsheet_safe: true, ..Style::default() }).as_str())
        );
        out.element("a", &[("href", &link), ("download", &name)], "The table as CSV");
        Ok(())
    }

    /// The rows of the year as `itx growth` prints them.
    fn sheet(&self) -> Result<Sheet> {
        let request = self.prepared.request();
        let columns = columns(None, Frequency::Month, self.series.kind(), Additions::default())?;
        let heading = Heading { columns, ..self.prepared.heading(&self.held.key_names) };
        let rows = Rows::calculate(self.series, heading.columns.measures(), &self.prepared.basis(self.series, None)?)?;
        let shown = PeriodSelection::of(self.months).rows(self.series);
        let mut lines = FieldLines::default();
        write_rows(&SeriesRows { rows, shown, apportioned: None }, &heading, request.rounding, &mut lines)?;
        let key = self.series.key().to_string();
        let title = vec![request.title(&[key], 1).into(), self.months.in_words().into()];
        Ok(Sheet { title, lines: lines.lines, ..empty_sheet(&heading) })
    }

    fn methods(&self, out: &mut Markup) {
        out.element("h2", &[], "How each figure is computed");
        out.element("p", &[], "x(t) is the value of month t, and s(t) the first month of its fiscal year. Every figure is rounded once, from the exact ratio.");
        out.open("dl", &[("class", "methods")]);
        for measure in KEY_FIGURES {
            out.element("dt", &[], &format!("{} ({})", measure.title(), measure.name()));
            out.element("dd", &[], measure.formula_text());
        }
        out.close("dl");
        if let Some(days) = &self.prepared.request().working_days {
            out.element("p", &[], &format!("{}.", capital(&days.in_words())));
        }
    }

    fn sources(&self, out: &mut Markup) {
        out.element("h2", &[], "Sources");
        out.element("p", &[], &format!("Data: {}.", self.prepared.input_names().join(", ")));
        out.element("p", &[], &format!("The series covers {} to {}.", self.series.first(), self.series.last()));
        if let Some(date) = self.prepared.request().inputs.options.as_of {
            out.element("p", &[], &format!("As published by {date}."));
        }
    }

    /// The months as a name of a file: `itx-2025-07-2026-06`.
    fn file_name(&self) -> String {
        format!("itx-{}-{}", self.months.first(), self.months.last())
    }
}

/// A picture in both sizes; the style sheet shows the one that can be read.
fn figure(out: &mut Markup, picture: &Picture) {
    out.open("figure", &[]);
    for (size, word) in [(Size::Full, "full"), (Size::Small, "small")] {
        let id = format!("itx-{}-{word}", picture.kind.name());
        out.nested(&svg::write(picture, svg::Options { size, theme: None, id: &id }));
    }
    out.element("figcaption", &[], &format!("{}. The table below has the figures.", picture.kind.heading()));
    out.close("figure");
}

/// The figure with its flags: `416 USD million P`.
fn marked(figure: &str, flags: Flags) -> String {
    if flags.is_empty() { figure.to_owned() } else { format!("{figure} {flags}") }
}

fn with_unit(figure: &str, measure: Measure, unit: Option<&str>) -> String {
    use itx::calculate::Unit;
    match measure.unit() {
        Unit::Data => unit.map_or_else(|| figure.to_owned(), |unit| format!("{figure} {unit}")),
        Unit::DataPerDay => unit.map_or_else(|| figure.to_owned(), |unit| format!("{figure} {unit} per day")),
        Unit::None => figure.to_owned(),
        unit @ (Unit::Percent | Unit::PercentagePoints | Unit::Days | Unit::Months | Unit::Years) => {
            format!("{figure} {}", unit.symbol())
        }
    }
}

/// Text as it stands in a `data:` address: all but letters, digits and `-._~` as `%` and two digits.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

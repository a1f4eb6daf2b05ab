//! The values that a template of the page knows by name, and the page that it makes of them.

use std::collections::BTreeMap;

use anyhow::Result;
use upon::Value;

use super::ReportPage;
use super::figures::KeyFigure;
use super::releases::ReleaseNotes;
use crate::cli::chart::chart_error;
use crate::cli::template::{Medium, markup, render_values};
use itx::chart::svg::{self, Size, Theme};
use itx::chart::{ChartError, Kind, Picture, Wanted, draw};
use itx::present::{Format, Page, Sheet, Style};
use itx::series::Flags;

/// What a page may load: its own style sheet, and nothing from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

type Values = BTreeMap<String, Value>;

impl ReportPage<'_> {
    /// The page.
    pub(super) fn html(&self) -> Result<Page> {
        let mut values = Values::new();
        let mut add = |name: &str, value: Value| values.insert(name.to_owned(), value);
        let words = self.house.words().iter().map(|(name, word)| (name.clone(), Value::from(word.clone())));
        add("words", Value::from(words.collect::<Values>()));
        add("policy", Value::from(POLICY));
        add("styles", markup(&self.styles()));
        add("title", Value::from(self.brief.title.clone()));
        add("paragraph", Value::from(self.brief.paragraph()));
        let figures = self.key_figures()?;
        add("flags", Value::from(flags_in_words(&figures)));
        add("key_figures", figures.iter().map(|figure| self.key_figure(figure)).collect());
        add("methods", figures.iter().map(|figure| self.method(figure)).collect());
        add("charts", self.charts()?.iter().map(|picture| self.chart(picture)).collect());
        let months = self.months()?;
        add("months", markup(&months.html()));
        add("csv", self.download(&months, Format::Csv, "text/csv")?);
        add("json", self.download(&months, Format::Json, "application/json")?);
        let (days, target) = (self.days()?, self.target()?);
        add("has_days", Value::from(days.is_some()));
        add("days", markup(&days.unwrap_or_default()));
        add("has_goal", Value::from(target.is_some()));
        add("target", markup(&target.unwrap_or_default()));
        let releases = self.release_notes()?;
        add("sources", self.sources(&releases).into_iter().map(Value::from).collect());
        add("last_release", Value::from(releases.last_release));
        add("has_revisions", Value::from(releases.revised.is_some()));
        add("revisions", markup(&releases.revised.unwrap_or_default()));
        render_values(&self.house.template_name, &self.house.template, &values, Medium::Markup)
    }

    /// The rules of the page and of its pictures, which hold nothing of the data.
    fn styles(&self) -> Page {
        Page::of_lines(&format!("{}{}", self.house.styles, svg::styles(Theme::Auto, "")))
    }

    fn key_figure(&self, figure: &KeyFigure) -> Value {
        Value::from([
            ("name", figure.measure.name().to_owned()),
            ("title", self.house.title_of(figure.measure).to_owned()),
            ("digits", figure.digits.clone()),
            ("text", figure.text.clone()),
            ("flags", if figure.flags.is_empty() { String::new() } else { figure.flags.to_string() }),
        ])
    }

    fn method(&self, figure: &KeyFigure) -> Value {
        Value::from([
            ("name", figure.measure.name()),
            ("title", self.house.title_of(figure.measure)),
            ("formula", figure.measure.formula_text()),
        ])
    }

    /// The charts of the year; those of parts only where the total has figures.
    fn charts(&self) -> Result<Vec<Picture>> {
        let total = self.prepared.monthly_total().filter(|total| total.key() != self.series.key());
        let mut pictures = Vec::new();
        for kind in Kind::ALL.iter().copied().filter(|kind| total.is_some() || !kind.is_of_parts()) {
            let goal = self.goal.filter(|_| kind == Kind::Cumulative);
            let wanted = Wanted { kind, years: Some(self.months), goal };
            match draw(self.prepared, self.held, &wanted) {
                Ok(picture) => pictures.push(picture),
                Err(ChartError::NoParts { .. }) => {}
                Err(error) => return Err(chart_error(error)),
            }
        }
        Ok(pictures)
    }

    /// A picture in both sizes; the style sheet shows the one that can be read.
    fn chart(&self, picture: &Picture) -> Value {
        let name = picture.kind.name();
        let draw = |size: Size, word: &str| {
            markup(&svg::write(picture, svg::Options { size, theme: None, id: &format!("itx-{name}-{word}") }))
        };
        let caption = self.house.text("chart_caption", &[("chart", picture.kind.heading())]);
        Value::from([
            ("kind", Value::from(name)),
            ("caption", Value::from(caption)),
            ("picture", draw(Size::Full, "full")),
            ("small_picture", draw(Size::Small, "small")),
        ])
    }

    /// The table of the months as a file to take along.
    fn download(&self, months: &Sheet, format: Format, media_type: &str) -> Result<Value> {
        // People open what they take along in a spreadsheet, which would run a name that begins with `=`.
        let style = Style { spreadsheet_safe: months.has_formulas(), ..Style::default() };
        let written = months.write(format, style)?;
        let address = format!("data:{media_type};charset=utf-8,{}", percent_encoded(written.bytes()));
        let extension = format.description().extensions[0];
        let name = format!("itx-{}-{}.{extension}", self.months.first(), self.months.last());
        Ok(Value::from([("address", address), ("name", name)]))
    }

    /// Where the figures come from, and of when they are.
    fn sources(&self, releases: &ReleaseNotes) -> Vec<String> {
        let files = self.prepared.input_names().join(", ");
        let (first, last) = (self.series.first().to_string(), self.series.last().to_string());
        let mut sources = vec![self.house.text("files", &[("files", &files)])];
        sources.extend(self.publishers.iter().map(|name| self.house.text("publisher", &[("name", name)])));
        sources.push(self.house.text("covers", &[("first", &first), ("last", &last)]));
        sources.extend(releases.date.map(|date| self.house.text("released", &[("date", &date.to_string())])));
        let as_of = self.prepared.request().inputs.options.as_of;
        sources.extend(as_of.map(|date| self.house.text("as_of", &[("date", &date.to_string())])));
        sources
    }
}

/// `E estimated, P provisional`; empty where no figure has a flag.
fn flags_in_words(figures: &[KeyFigure]) -> String {
    let all = figures.iter().fold(Flags::NONE, |all, figure| all.union(figure.flags));
    let meanings = all.meanings().map(|(letter, meaning)| format!("{letter} {meaning}"));
    meanings.collect::<Vec<_>>().join(", ")
}

/// Text as it stands in a `data:` address: all but letters, digits and `-._~` as `%` and two digits.
fn percent_encoded(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len() * 2);
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

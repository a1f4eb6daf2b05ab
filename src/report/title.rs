//! The title of a report: what is shown, in which unit, of which months.

use crate::read::Source;
use crate::report::{Closing, FIRST_KEYS, Labels, Request};
use crate::series::{Naming, month_name};

impl Labels {
    /// What a series is called within a sentence: its title without the country before it, else its key.
    #[must_use]
    pub fn name_of(&self, key: &str) -> String {
        let title = self.series_titles.get(key);
        let name = title.map_or(key, |title| title.rsplit_once(": ").map_or(title.as_str(), |(_, name)| name));
        if name.is_empty() { "the series".to_owned() } else { name.to_owned() }
    }
}

impl Request {
    /// The first line of a title: the series and their unit. `first_keys` are the keys of the first of `count` series.
    #[must_use]
    pub fn title(&self, first_keys: &[String], count: usize) -> String {
        let names: Vec<String> =
            first_keys.iter().filter(|key| !key.is_empty()).take(FIRST_KEYS).map(|key| self.title_of(key)).collect();
        let inputs: Vec<&str> = self.inputs.sources.iter().map(Source::name).collect();
        let mut title = if names.is_empty() { inputs.join(", ") } else { names.join("; ") };
        if count > FIRST_KEYS {
            title.push_str(&format!("; and {} more series", count - FIRST_KEYS));
        }
        if let Some(unit) = &self.labels.unit {
            title.push_str(&format!(", {unit}"));
        }
        title
    }

    fn title_of(&self, key: &String) -> String {
        match self.labels.series_titles.get(key) {
            Some(title) => format!("{title} ({key})"),
            None => key.clone(),
        }
    }

    /// The lines of the title of a monthly table.
    #[must_use]
    pub fn title_lines(&self, closing: &Closing) -> Vec<String> {
        let mut facts = vec![self.months_in_words()];
        facts.extend(closing.coverage.last().map(|last| format!("data to {last}")));
        facts.push("levels rounded as published".to_owned());
        let mut lines = vec![self.title(&closing.first_keys, closing.series), facts.join("; ")];
        lines.extend(self.working_days.as_ref().map(|days| days.in_words()));
        lines.extend(closing.season.title());
        lines
    }

    /// The months that were asked for, or where the fiscal year starts.
    fn months_in_words(&self) -> String {
        let calendar = self.calendar;
        match self.periods.span() {
            Some(span) if span.months() == 12 && calendar.first_month_of(span.first()) == span.first() => {
                format!("{} = {}", calendar.year_of(span.first()), span.in_words())
            }
            Some(span) => span.in_words(),
            None => format!("fiscal year from {}", month_name(calendar.start())),
        }
    }

    /// The lines of the title of a table of fiscal years.
    #[must_use]
    pub fn years_title_lines(&self, closing: &Closing) -> Vec<String> {
        let verb = match self.calendar.naming() {
            Naming::End => "end",
            Naming::Start => "start",
        };
        let start = month_name(self.calendar.start());
        let coverage = closing.coverage.in_words();
        vec![
            self.title(&closing.first_keys, closing.series),
            format!("fiscal years from {start}, named by the year in which they {verb}; {coverage}"),
        ]
    }
}

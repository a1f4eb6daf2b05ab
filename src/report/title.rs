//! The title of a report: what is shown, in which unit, of which months.

use crate::calculate::Measure;
use crate::read::Source;
use crate::report::{Closing, FIRST_KEYS, Labels, Request, WorkingDays};
use crate::series::{Multiplier, Naming, month_name};

impl Labels {
    /// What the series that a report is about is called within a sentence: the title given for it, else as [`Self::name_of`].
    #[must_use]
    pub fn subject_of(&self, key: &str) -> String {
        self.title.clone().unwrap_or_else(|| self.name_of(key))
    }

    /// What a series is called within a sentence: its short name, else its title without the country before it, else its key.
    #[must_use]
    pub fn name_of(&self, key: &str) -> String {
        if let Some(name) = self.short_names.get(key) {
            return name.clone();
        }
        let title = self.series_titles.get(key);
        let name = title.map_or(key, |title| title.rsplit_once(": ").map_or(title.as_str(), |(_, name)| name));
        if name.is_empty() { "the series".to_owned() } else { name.to_owned() }
    }
}

impl Labels {
    /// Whether the values are seasonally adjusted, in words; None if that is not known.
    fn adjustment_in_words(&self) -> Option<String> {
        let is_adjusted = self.seasonally_adjusted?;
        Some(if is_adjusted { "seasonally adjusted".to_owned() } else { "not seasonally adjusted".to_owned() })
    }
}

impl Request {
    /// The first line of a title: the series and their unit. `first_keys` are the keys of the first of `count` series.
    #[must_use]
    pub fn title(&self, first_keys: &[String], count: usize) -> String {
        let mut title = self.labels.title.clone().unwrap_or_else(|| self.names(first_keys, count));
        if let Some(unit) = &self.labels.unit {
            title.push_str(&format!(", {unit}"));
        }
        title
    }

    /// The titles of the first series, or the names of the inputs where the series have neither title nor key.
    fn names(&self, first_keys: &[String], count: usize) -> String {
        let titles = first_keys.iter().filter_map(|key| self.title_of(key));
        let names: Vec<String> = titles.take(FIRST_KEYS).collect();
        let mut text = if names.is_empty() { self.name_without_key() } else { names.join("; ") };
        if count > FIRST_KEYS {
            text.push_str(&format!("; and {} more series", count - FIRST_KEYS));
        }
        text
    }

    /// The title of a series without a key, or the names of the inputs.
    fn name_without_key(&self) -> String {
        let inputs = || self.inputs.sources.iter().map(Source::name).collect::<Vec<_>>().join(", ");
        self.labels.series_titles.get("").cloned().unwrap_or_else(inputs)
    }

    /// The title of a series with its key, else its key; None if it has no key.
    fn title_of(&self, key: &String) -> Option<String> {
        if key.is_empty() {
            return None;
        }
        let title = self.labels.series_titles.get(key);
        Some(title.map_or_else(|| key.clone(), |title| format!("{title} ({key})")))
    }

    /// The lines of the title of a monthly table.
    #[must_use]
    pub fn title_lines(&self, closing: &Closing) -> Vec<String> {
        let mut facts = vec![self.months_in_words()];
        facts.extend(multipliers_in_words(closing));
        facts.extend(closing.coverage.end_in_words());
        facts.extend(self.labels.adjustment_in_words());
        facts.extend(self.reading_in_words());
        facts.push("levels rounded as published".to_owned());
        facts.extend(self.columns.have_bounds().then(|| "bounds: rounding only".to_owned()));
        let mut lines = vec![self.title(&closing.first_keys, closing.series), facts.join("; ")];
        lines.extend(self.working_days.as_ref().map(|days| self.working_days_in_words(days)));
        lines.extend(closing.season.title());
        lines
    }

    /// The calendar of working days, and that figures per working day are in proportion to them: a holiday is assumed to cost a
    /// whole day's value.
    fn working_days_in_words(&self, days: &WorkingDays) -> String {
        let is_per_day = |measure: &Measure| measure.formula().needs_days() && *measure != Measure::Days;
        let proportion = if self.columns.measures().iter().any(is_per_day) {
            "; per_day is in proportion to working days"
        } else {
            ""
        };
        format!("{}{proportion}", days.in_words())
    }

    /// What was made of the values as they were read.
    fn reading_in_words(&self) -> Vec<String> {
        let options = &self.inputs.options;
        let cumulative = options.cumulative.map(|_| "months are differences of figures of the year to date".to_owned());
        let absent = options.absent_is_zero.then(|| "months without a row are 0 (I)".to_owned());
        let rounded = options.round_input.map(|decimals| format!("values rounded to {decimals} decimals as read"));
        [cumulative, absent, rounded].into_iter().flatten().collect()
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
        let coverage = [
            vec![closing.coverage.in_words()],
            Vec::from_iter(self.labels.adjustment_in_words()),
            self.reading_in_words(),
        ]
        .concat()
        .join("; ");
        vec![
            self.title(&closing.first_keys, closing.series),
            format!("fiscal years from {start}, named by the year in which they {verb}; {coverage}"),
        ]
    }
}

/// `values in millions`, where the data say so.
fn multipliers_in_words(closing: &Closing) -> Option<String> {
    if closing.multipliers.iter().all(|multiplier| *multiplier == Multiplier::UNITS) {
        return None;
    }
    let words: Vec<String> = closing.multipliers.iter().map(Multiplier::to_string).collect();
    Some(format!("values in {}", words.join(" and ")))
}

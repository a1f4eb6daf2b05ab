//! The tables of the page, each a view of a report: the months, the working days, and what a goal needs.

use anyhow::{Context, Error, Result};

use super::Page;
use crate::cli::columns::{Additions, columns};
use crate::cli::target::RULES;
use crate::cli::target_sheet;
use itx::calculate::{Goal, Measure, Rows};
use itx::present::{BlockLines, Format, Sheet, Style, empty_sheet};
use itx::report::{Columns, Heading, PeriodSelection, SeriesRows};
use itx::series::{Decimal, Frequency};

/// The columns of the working days.
const OF_DAYS: &[Measure] = &[Measure::Days, Measure::PerDay, Measure::PerDayMomPct, Measure::PerDayYoyPct];

impl Page<'_> {
    /// The months of the year as `itx growth` prints them.
    pub(super) fn months_as(&self, format: Format) -> Result<String> {
        let columns = columns(None, Frequency::Month, self.series.kind(), Additions::default())?;
        let title = vec![self.series_title(), self.months.in_words()];
        self.rows_as(format, columns, title)
    }

    /// Working days, and values per working day. None without a calendar of them.
    pub(super) fn days(&self) -> Result<Option<String>> {
        let Some(days) = &self.prepared.request().working_days else { return Ok(None) };
        let title = vec![capital(&days.in_words())];
        self.rows_as(Format::Html, Columns::of_measures(OF_DAYS), title).map(Some)
    }

    /// What the goal needs, and where three plain rules lead. None without a goal.
    pub(super) fn target(&self) -> Result<Option<String>> {
        let Some(total) = self.goal else { return Ok(None) };
        let goal = self.goal_of(total);
        goal.is_in_reach().context("--goal")?;
        let target = goal.against(self.series).with_context(|| self.series.key().to_string())?;
        let figures = target_sheet::figures(&goal, &target, self.prepared.request().rounding);
        let sheet = target_sheet::columns(&[(self.series, figures)]);
        let title = vec![self.series_title(), format!("{} = {}; {RULES}", goal.until, self.months.in_words())];
        Ok(Some(Sheet { title, ..sheet }.write(Format::Html, Style::default())))
    }

    fn goal_of(&self, total: Decimal) -> Goal<'_> {
        let request = self.prepared.request();
        Goal {
            total,
            until: request.calendar.year_of(self.months.first()),
            base: None,
            month: self.brief.month,
            calendar: request.calendar,
            working: request.working_days.as_ref().map(|days| &days.calendar),
            across_breaks: request.across_breaks,
        }
    }

    /// The rows of the year with these columns; the title is for people.
    fn rows_as(&self, format: Format, columns: Columns, title: Vec<String>) -> Result<String> {
        let request = self.prepared.request();
        let heading = Heading { columns, ..self.prepared.heading(&self.held.key_names) };
        let rows = Rows::calculate(self.series, heading.columns.measures(), &self.prepared.basis(self.series, None)?)?;
        let shown = PeriodSelection::of(self.months).rows(self.series);
        let mut sheet = empty_sheet(&heading);
        let mut lines = BlockLines::new(format, Style::default(), &sheet.headings);
        lines.add_rows(&SeriesRows { rows, shown, apportioned: None }, &heading, request.rounding)?;
        let mut bytes = sheet.opening(format);
        lines.hand_over(&mut sheet, |written| {
            bytes.extend_from_slice(written);
            Ok::<(), Error>(())
        })?;
        if format.streams() {
            bytes.extend_from_slice(Sheet::closing(format));
            return Ok(String::from_utf8(bytes)?);
        }
        sheet.title = title;
        Ok(sheet.write(format, Style::default()))
    }

    /// The title of the series with its unit.
    pub(super) fn series_title(&self) -> String {
        self.prepared.request().title(&[self.series.key().to_string()], 1)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

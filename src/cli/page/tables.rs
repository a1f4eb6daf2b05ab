//! The tables of the page, each a view of a report: the months, the working days, and what a goal needs.

use anyhow::{Context, Result};

use super::ReportPage;
use crate::cli::columns::{ExtraColumns, columns};
use crate::cli::target::RULES;
use crate::cli::target_sheet;
use itx::calculate::{Goal, Measure, Rows};
use itx::present::{FieldLines, Page, Sheet, Untrusted, empty_sheet, write_rows};
use itx::report::{Columns, Heading, PeriodSelection, SeriesRows};
use itx::series::{Decimal, Frequency};

/// The columns of the working days.
const OF_DAYS: &[Measure] = &[Measure::Days, Measure::PerDay, Measure::PerDayMomPct, Measure::PerDayYoyPct];

impl ReportPage<'_> {
    /// The months of the year as `itx growth` prints them.
    pub(super) fn months(&self) -> Result<Sheet> {
        let columns = columns(None, Frequency::Month, self.series.kind(), ExtraColumns::default())?;
        self.rows_of(columns, vec![self.series_title(), self.months.in_words()])
    }

    /// Working days, and values per working day. None without a calendar of them.
    pub(super) fn days(&self) -> Result<Option<Page>> {
        let Some(days) = &self.prepared.request().working_days else { return Ok(None) };
        let title = vec![capital(&days.in_words())];
        Ok(Some(self.rows_of(Columns::of_measures(OF_DAYS), title)?.html()))
    }

    /// What the goal needs, and where three plain rules lead. None without a goal.
    pub(super) fn target(&self) -> Result<Option<Page>> {
        let Some(total) = self.goal else { return Ok(None) };
        let goal = self.goal_of(total);
        goal.is_in_reach().context("--goal")?;
        let target = goal.against(self.series).with_context(|| self.series.key().to_string())?;
        let figures = target_sheet::figures(&goal, &target, self.prepared.request().rounding);
        let sheet = target_sheet::columns(&[(self.series, figures)]);
        let title = vec![self.series_title(), format!("{} = {}; {RULES}", goal.until, self.months.in_words())];
        let title = title.into_iter().map(Untrusted::from).collect();
        Ok(Some(Sheet { title, ..sheet }.html()))
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

    /// The rows of the year with these columns.
    fn rows_of(&self, columns: Columns, title: Vec<String>) -> Result<Sheet> {
        let heading = Heading { columns, ..self.prepared.heading(&self.held.key_names) };
        let rows = Rows::calculate(self.series, heading.columns.measures(), &self.prepared.basis(self.series, None)?)?;
        let shown = PeriodSelection::of(self.months).rows(self.series);
        let rows = SeriesRows { rows, shown, apportioned: None };
        let mut lines = FieldLines::default();
        write_rows(&rows, &heading, self.prepared.request().rounding, &mut lines)?;
        let title = title.into_iter().map(Untrusted::from).collect();
        Ok(Sheet { title, lines: lines.lines, ..empty_sheet(&heading) })
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

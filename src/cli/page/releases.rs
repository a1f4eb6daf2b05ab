//! What the last release changed, and what has changed since the first figure of each month.

use anyhow::{Context, Result};

use super::ReportPage;
use itx::present::{Field, Heading, Page, Sheet, amount_text, cell_content};
use itx::read::{SeriesReleases, read_releases};
use itx::record::{MonthRevision, RevisionsError, Triangle, revisions, triangle};
use itx::series::{Flags, Vintage};

/// What the page says of releases.
pub(super) struct ReleaseNotes {
    /// What the last release changed.
    pub(super) last_release: String,
    /// The months of the year whose figure has changed, as a table. None where none has.
    pub(super) revised: Option<Page>,
    /// When the last figure was published.
    pub(super) date: Option<Vintage>,
}

impl ReportPage<'_> {
    pub(super) fn release_notes(&self) -> Result<ReleaseNotes> {
        let inputs = &self.prepared.request().inputs;
        let (_, all) = read_releases(&inputs.sources, &inputs.options)?;
        let own = all.iter().find(|releases| releases.key() == self.series.key());
        let dated = own.and_then(|releases| Some((releases, of_dated(triangle(releases)).transpose()?)));
        let Some((releases, triangle)) = dated else {
            let last_release = self.house.text("not_dated", &[]);
            return Ok(ReleaseNotes { last_release, revised: None, date: None });
        };
        let triangle = triangle?;
        let sentences = [self.last_release(&triangle), self.revised_words(&self.revised(releases)?)];
        Ok(ReleaseNotes {
            last_release: sentences.into_iter().flatten().collect::<Vec<_>>().join(" "),
            revised: self.revised_table(&self.revised(releases)?),
            date: triangle.dates.last().copied(),
        })
    }

    /// How many months the last release changed.
    fn last_release(&self, triangle: &Triangle) -> Option<String> {
        let date = triangle.dates.last()?.to_string();
        let Some(before) = triangle.dates.len().checked_sub(2) else {
            return Some(self.house.text("released_once", &[("date", &date)]));
        };
        let changed = triangle.rows.iter().filter(|(_, values)| {
            let then_and_now = values.get(before).copied().flatten().zip(values.get(before + 1).copied().flatten());
            then_and_now.is_some_and(|(then, now)| then != now)
        });
        let changed: Vec<String> = changed.map(|(month, _)| month.to_string()).collect();
        if changed.is_empty() {
            return Some(self.house.text("last_release_changed_none", &[("date", &date)]));
        }
        Some(self.house.text("last_release", &[("date", &date), ("changed", &changed.join(", "))]))
    }

    /// The months of the year whose latest figure is not the first.
    fn revised(&self, releases: &SeriesReleases) -> Result<Vec<MonthRevision>> {
        let all = revisions(releases, self.prepared.request().calendar).context("revisions")?;
        let is_shown = |month: &MonthRevision| self.months.contains(month.month) && month.first != month.latest;
        Ok(all.months.into_iter().filter(is_shown).collect())
    }

    /// What to say where no month of the year was revised.
    fn revised_words(&self, revised: &[MonthRevision]) -> Option<String> {
        let months = self.months.in_words();
        revised.is_empty().then(|| self.house.text("not_revised", &[("months", &months)]))
    }

    fn revised_table(&self, revised: &[MonthRevision]) -> Option<Page> {
        if revised.is_empty() {
            return None;
        }
        let rounding = self.prepared.request().rounding;
        let word = |name: &str| self.house.text(name, &[]);
        let lines = revised.iter().map(|month| {
            let percentage = cell_content(&month.revision_pct, rounding.decimals, rounding.mode);
            vec![
                Field::text(month.month.to_string()),
                Field::number(amount_text(month.first)),
                Field::text(month.first_published.to_string()),
                Field::number(amount_text(month.latest)),
                Field::text(month.latest_published.to_string()),
                Field::number(amount_text(month.revision)),
                Field { content: percentage, flags: Flags::NONE },
            ]
        });
        let sheet = Sheet {
            title: vec![self.house.text("revised", &[("months", &self.months.in_words())]).into()],
            headings: vec![
                Heading::text(word("month")),
                Heading::number(word("first")),
                Heading::text(word("first_published")),
                Heading::number(word("latest")),
                Heading::text(word("latest_published")),
                Heading::number(word("revision")),
                Heading::number(word("revision_pct")),
            ],
            lines: lines.collect(),
            ..Sheet::default()
        };
        Some(sheet.html())
    }
}

/// The triangle; None where the figures have no dates.
fn of_dated(triangle: Result<Triangle, RevisionsError>) -> Result<Option<Triangle>> {
    match triangle {
        Ok(triangle) if triangle.dates.is_empty() => Ok(None),
        Ok(triangle) => Ok(Some(triangle)),
        Err(RevisionsError::NoDates) => Ok(None),
        Err(error @ RevisionsError::DoesNotFit(_)) => Err(error.into()),
    }
}

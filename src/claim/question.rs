//! What a claim asks of the data, and what each release of them answers.

use crate::calculate::Measure;
use crate::claim::evidence::{Evidence, Found, View};
use crate::claim::verdict::Figure;
use crate::series::{Month, Vintage};

/// What a claim asks of the data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    pub(crate) series_index: usize,
    pub(crate) measure: Measure,
    pub(crate) month: Month,
    /// The releases that the claim could know.
    pub(crate) view: View,
}

/// The data as they are known at all: nothing that was published later than `as_of`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Archive<'a> {
    pub(crate) evidence: &'a Evidence,
    pub(crate) as_of: Option<Vintage>,
}

impl Archive<'_> {
    pub(crate) fn found(self, question: Question, view: View) -> Found {
        self.evidence.find(question.series_index, view, question.measure, question.month)
    }

    /// What is known of the question, and whether it was by its day: what was not published then is judged by what was later.
    pub(crate) fn known(self, question: Question) -> (Found, bool) {
        match self.found(question, question.view) {
            Found::Missing(_) => (self.found(question, View::AsOf(self.as_of)), false),
            found => (found, true),
        }
    }

    /// The figure by the published figures of the year to date, by the day of the claim or else as they are known now.
    pub(crate) fn published_sum(self, question: Question) -> Option<Box<Figure>> {
        let by = |view| self.evidence.published_sum(question.series_index, view, question.measure, question.month);
        match by(question.view)? {
            Found::Figure { figure, .. } => Some(figure),
            Found::Word | Found::Missing(_) => match by(View::AsOf(self.as_of))? {
                Found::Figure { figure, .. } => Some(figure),
                Found::Word | Found::Missing(_) => None,
            },
        }
    }

    /// The other releases by which the question can be asked: the latest, then those of each date, the earliest first, then the
    /// first release of each month.
    pub(crate) fn others(self, question: Question) -> Vec<View> {
        let known = |date: &Vintage| self.as_of.is_none_or(|last| !date.is_after(last));
        let dates = self.evidence.vintages(question.series_index).into_iter().filter(known).map(Some);
        let dates = [self.as_of].into_iter().chain(dates).map(View::AsOf);
        dates.chain([View::First]).filter(|view| *view != question.view).collect()
    }
}

/// Which releases a view shows, in words.
pub(crate) fn by(view: View) -> String {
    match view {
        View::AsOf(Some(date)) => format!("by what was published until {date}"),
        View::AsOf(None) => "by the latest figures".to_owned(),
        View::First => "by each month's first release".to_owned(),
    }
}

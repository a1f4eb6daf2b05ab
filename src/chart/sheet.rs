//! The figures that are drawn, as lines of a table.

use crate::chart::{Mark, Picture};
use crate::present::{Content, Field, Heading, Sheet, Untrusted};
use crate::series::Flags;

impl Picture {
    /// The figures that are drawn: one line for each mark, with the name of its track, its month, measure, value and status.
    #[must_use]
    pub fn data(&self) -> Sheet {
        let mut lines = Vec::new();
        for track in &self.tracks {
            for mark in &track.marks {
                let (month, content, flags) = match mark {
                    Mark::Figure(figure) => (figure.month, Content::Number(figure.label.clone()), figure.flags),
                    Mark::Missing { month, reason } => (*month, Content::Missing(*reason), Flags::NONE),
                    Mark::Outside => continue,
                };
                lines.push(vec![
                    Field::text(&track.name),
                    Field::text(month.to_string()),
                    Field::text(track.measure.name()),
                    Field { content, flags: Flags::NONE },
                    Field::text(flags.to_string()),
                ]);
            }
        }
        let headings = ["line", "month", "measure"]
            .into_iter()
            .map(Heading::text)
            .chain([Heading::number("value"), Heading::text("status")]);
        Sheet {
            title: vec![Untrusted::from(&self.title), Untrusted::from(&self.subtitle)],
            headings: headings.collect(),
            label: 1,
            lines,
            notes: self.notes.iter().map(Untrusted::from).collect(),
        }
    }
}

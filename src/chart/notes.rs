//! What is missing in a picture, in words.

use crate::calculate::Reason;
use crate::chart::{Mark, Track};
use crate::series::Month;

/// The most runs of months that a note names.
const MOST_RUNS: usize = 6;

/// A note for each track that lacks figures: `FY24 has no value for 2024-02, 2024-06 (gap)`.
pub(crate) fn missing_notes(tracks: &[Track]) -> Vec<String> {
    tracks.iter().flat_map(notes_of).collect()
}

fn notes_of(track: &Track) -> Vec<String> {
    let mut reasons: Vec<(Reason, Vec<Month>)> = Vec::new();
    for mark in &track.marks {
        let Mark::Missing { month, reason } = mark else { continue };
        match reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, months)) => months.push(*month),
            None => reasons.push((*reason, vec![*month])),
        }
    }
    let note = |(reason, months): &(Reason, Vec<Month>)| {
        format!("{} has no value for {} ({})", track.name, listed(months), reason.word())
    };
    reasons.iter().map(note).collect()
}

/// The months, runs as `2024-07..2024-12`.
fn listed(months: &[Month]) -> String {
    let runs: Vec<String> = months.chunk_by(|month, next| next.since(*month) == 1).map(run_in_words).collect();
    let first = &runs[..runs.len().min(MOST_RUNS)];
    let more = runs.len() - first.len();
    if more == 0 { first.join(", ") } else { format!("{} and {more} later runs of months", first.join(", ")) }
}

fn run_in_words(run: &[Month]) -> String {
    match run {
        [] => String::new(),
        [month] => month.to_string(),
        [first, .., last] => format!("{first}..{last}"),
    }
}

//! Parts that were rounded together, in words: where they add up, where they do not, and by how much.

use crate::combine::{Account, AdditiveFigures};
use crate::present::rounded_text;
use crate::report::{Heading, RoundingRule, column_name};

/// The most periods that a note names.
const NAMED: usize = 6;

/// One note for each thing that is to be said of the figures that were rounded together.
pub(crate) fn additive_notes(figures: &AdditiveFigures, heading: &Heading, rounding: RoundingRule) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(total) = &figures.without_parts {
        notes.push(format!("no part of {total} is shown"));
    }
    for account in &figures.accounts {
        let measure = column_name(account.measure, heading.every);
        let found = [sums(account, heading), rests(account, heading, rounding), missing(account, heading)];
        notes.extend(found.into_iter().flatten().map(|note| format!("{measure}: {note}")));
    }
    notes
}

/// In which periods the parts add up to what; None where they do in none.
fn sums(account: &Account, heading: &Heading) -> Option<String> {
    let (first_period, first_whole) = account.sums.first()?;
    let parts = match account.parts {
        1 => "1 part adds".to_owned(),
        several => format!("{several} parts add"),
    };
    let periods = match account.sums.len() {
        1 => heading.period_name(*first_period),
        several => format!("{several} periods"),
    };
    let moved = match account.moved {
        0 => "no figure had to be moved".to_owned(),
        1 => "1 figure was moved by a unit of its last digit".to_owned(),
        several => format!("{several} figures were moved by a unit of their last digit"),
    };
    let first_whole = rounded_text(first_whole);
    let is_same = account.sums.iter().all(|(_, whole)| rounded_text(whole) == first_whole);
    let whole = if is_same { first_whole } else { format!("the rounded growth of {}", account.total) };
    Some(format!("{parts} up to {whole} in {periods}; {moved}"))
}

/// In which periods the parts do not make up the total; None where they always do.
fn rests(account: &Account, heading: &Heading, rounding: RoundingRule) -> Option<String> {
    let rests: Vec<String> = account
        .rests
        .iter()
        .map(|(period, rest)| {
            let shown = rounded_text(&rest.round(rounding.decimals, rounding.mode));
            format!("{} {shown} (exactly {})", heading.period_name(*period), rest.exact_text())
        })
        .collect();
    let total = &account.total;
    (!rests.is_empty()).then(|| {
        format!(
            "not made to add up, since {total} is not the sum of the parts shown; \
             {total} less the parts, in percentage points: {}",
            listed(&rests)
        )
    })
}

/// Which figures are missing; None where none is.
fn missing(account: &Account, heading: &Heading) -> Option<String> {
    let missing: Vec<String> = account
        .missing
        .iter()
        .map(|figure| {
            let text = format!("{} {} ({})", figure.key, heading.period_name(figure.period), figure.reason.word());
            text.trim_start().to_owned()
        })
        .collect();
    (!missing.is_empty()).then(|| format!("not made to add up where a figure is missing: {}", listed(&missing)))
}

/// The first few, and how many there are besides.
fn listed(all: &[String]) -> String {
    let shown = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

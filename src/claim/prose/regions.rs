//! The other sides of the comparisons of a sentence: which items belong to them, and what they hold.

use std::sync::LazyLock;

use super::class::{Class, Sense};
use super::comparison::Comparison;
use super::items::What;
use super::pattern::Table;
use super::rules::regions::{CLOSERS, Closes, OPENERS};
use super::shape::Shape;

static OPENING: LazyLock<Table<()>> = LazyLock::new(|| Table::new(OPENERS));
static CLOSING: LazyLock<Table<Closes>> = LazyLock::new(|| Table::new(CLOSERS));

/// The comparison that an item belongs to, given that of the item before; notes what it holds.
pub(super) fn region_of(shape: &mut Shape<'_>, at: usize, before: Option<usize>) -> Option<usize> {
    if shape.is(at, Class::Stop) {
        return None;
    }
    if let Some(hit) = OPENING.first(shape, at) {
        shape.comparisons.push(Comparison { at, period: None, figure: None, average: false, rule: hit.rule.name });
        return Some(shape.comparisons.len() - 1);
    }
    let base = before?;
    let comparison = *shape.comparisons.get(base)?;
    let filled = comparison.period.is_some() || comparison.figure.is_some();
    let closes = CLOSING.first_where(shape, at, |closes| *closes != Closes::Filled || filled);
    if closes.is_some_and(|hit| hit.rule.sets != Closes::Never) {
        return None;
    }
    let holds = absorbed(shape, at, comparison)?;
    *shape.comparisons.get_mut(base)? = holds;
    Some(base)
}

/// The comparison with what the item adds to it; None if it has that already, so that the item is no longer part of it.
fn absorbed(shape: &Shape<'_>, at: usize, comparison: Comparison) -> Option<Comparison> {
    match shape.what(at)? {
        What::Sense(Sense::Plain(Class::AverageBefore | Class::Average)) => {
            Some(Comparison { average: true, ..comparison })
        }
        What::Figure(_) if comparison.figure.is_some() || !shape.is(at, Class::Money) => None,
        What::Figure(_) => Some(Comparison { figure: Some(at), ..comparison }),
        _ => match shape.period_at(at) {
            Some(_) if comparison.period.is_some() => None,
            Some(period) => Some(Comparison { period: Some(period), ..comparison }),
            None => Some(comparison),
        },
    }
}

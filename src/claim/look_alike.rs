//! What an error looks like: another figure of the same data that is what was printed.

use crate::calculate::{Fraction, Measure, Unit};
use crate::claim::evidence::Found;
use crate::claim::question::{Archive, Question};
use crate::claim::reason::slip;
use crate::claim::verdict::Printed;

/// How many months before and after are searched for a figure under another month's name.
const REACH: i32 = 24;

/// A measure as it is told, for those that are mistaken for one another.
const TOLD: [(Measure, &str); 8] = [
    (Measure::MomPct, "growth on the month before"),
    (Measure::YoyPct, "growth on the year"),
    (Measure::FytdYoyPct, "growth of the fiscal year to date"),
    (Measure::Sum12YoyPct, "growth of the twelve-month sum"),
    (Measure::Value, "level of the month"),
    (Measure::Fytd, "fiscal year to date"),
    (Measure::Sum12, "twelve-month sum"),
    (Measure::FytdPrev, "fiscal year to date a year earlier"),
];

/// An error that a printed figure looks like.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    pub(crate) words: String,
    /// Whether the figure is right for other months, so that it is no error where these were meant.
    pub(crate) is_of_other_months: bool,
}

/// The error that the printed figure looks like, where one fits; the likeliest first.
pub(crate) fn look_alike(
    archive: Archive<'_>,
    question: Question,
    printed: Printed,
    figure: &Fraction,
) -> Option<Slip> {
    let value = |measure: Measure, month| match archive.found(Question { measure, month, ..question }, question.view) {
        Found::Figure { figure, .. } => Some(figure.value),
        _ => None,
    };
    let here = |measure: Measure| value(measure, question.month);
    let fits = |other: Option<Fraction>| other.is_some_and(|other| printed.is(&other));
    let measure = question.measure;
    let turned = printed.is(&Fraction::zero().minus(figure)).then(|| "the sign is turned round".to_owned());
    let swapped = || {
        // A change is not a level, though both are in data units.
        TOLD.iter().find(|(told, _)| *told == measure)?;
        let alike = |(other, _): &&(Measure, &str)| *other != measure && other.unit() == measure.unit();
        let mut others = TOLD.iter().filter(alike);
        others.find(|(other, _)| fits(here(*other))).map(|(other, told)| format!("it is the {told} ({})", other.name()))
    };
    let near = |reach: std::ops::RangeInclusive<i32>| {
        let steps = reach.flat_map(|step| [-step, step]);
        steps.filter_map(|step| question.month.plus(step)).find(|month| fits(value(measure, *month)))
    };
    let month = |reach| near(reach).map(|month| format!("it is the figure of {month}"));
    let wrong_base = || {
        fits(on_the_new_level(archive, question)).then(|| "it is taken on the new level, not on the base".to_owned())
    };
    let mixed = || mixed_units(measure, &here, &fits).map(str::to_owned);
    let points = || {
        let before = question.month.plus(-1).and_then(|before| value(measure, before))?;
        let change = (measure.unit() == Unit::Percent).then(|| figure.minus(&before))?;
        printed.is(&change).then(|| "it is the change in percentage points since the month before".to_owned())
    };
    let same_months = |words: String| Slip { words, is_of_other_months: false };
    let other_months = |words: String| Slip { words, is_of_other_months: true };
    turned
        .map(same_months)
        // The year to date instead of the month is of other months.
        .or_else(|| swapped().map(other_months))
        .or_else(|| month(1..=1).map(other_months))
        .or_else(|| wrong_base().map(same_months))
        .or_else(|| mixed().map(same_months))
        .or_else(|| month(12..=12).map(other_months))
        .or_else(|| slip(printed, figure).map(same_months))
        .or_else(|| month(2..=REACH).map(other_months))
        .or_else(|| points().map(same_months))
}

/// A change in per cent of the new level: 11.3 for 38 on 298, where 12.8 is right.
fn on_the_new_level(archive: Archive<'_>, question: Question) -> Option<Fraction> {
    let Found::Figure { figure, base: Some(_), .. } = archive.found(question, question.view) else { return None };
    let hundred = Fraction::of(crate::series::Decimal::new(100, 0));
    if question.measure.unit() != Unit::Percent {
        return None;
    }
    // With g per cent on the base, it is 100 g / (100 + g) per cent of the new level.
    figure.value.times(&hundred).over(&hundred.plus(&figure.value))
}

/// A level told as a change, or a change in data units told in per cent, and the other way round.
fn mixed_units(
    measure: Measure,
    here: &impl Fn(Measure) -> Option<Fraction>,
    fits: &impl Fn(Option<Fraction>) -> bool,
) -> Option<&'static str> {
    let (level, change, percent) = match measure {
        Measure::MomAbs | Measure::MomPct => (Measure::Value, Measure::MomAbs, Measure::MomPct),
        Measure::YoyAbs | Measure::YoyPct | Measure::Value => (Measure::Value, Measure::YoyAbs, Measure::YoyPct),
        Measure::FytdYoyAbs | Measure::FytdYoyPct | Measure::Fytd => {
            (Measure::Fytd, Measure::FytdYoyAbs, Measure::FytdYoyPct)
        }
        _ => return None,
    };
    if measure != level && fits(here(level)) {
        Some("it is the level, not the change")
    } else if measure != change && fits(here(change)) {
        Some("it is the change in data units")
    } else if measure != percent && fits(here(percent)) {
        Some("it is the change in per cent")
    } else {
        None
    }
}

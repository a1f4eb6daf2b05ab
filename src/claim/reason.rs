//! What is said of a figure: the words beside a verdict.

use crate::calculate::{Fraction, Rounding};
use crate::claim::Hedge;
use crate::claim::verdict::{Figure, Printed, Verdict};
use crate::present::{amount_text, rounded_text};
use crate::series::{Decimal, Exact};

/// A figure that is a multiple of a unit with so many decimals, as text.
pub(crate) fn digits(figure: &Fraction, scale: u8) -> String {
    figure.amount(scale).map_or_else(|| rounded_text(&figure.ratio().round(scale, Rounding::HalfUp)), amount_text)
}

/// The figure with two decimals more than were printed, for people.
pub(crate) fn closer(figure: &Fraction, printed: Printed, mode: Rounding) -> String {
    let places = (printed.unit.decimals() + 2).max(2);
    // A figure with few digits is told whole.
    match (0..places).find_map(|scale| figure.amount(scale)) {
        Some(amount) => amount_text(amount),
        None => rounded_text(&figure.ratio().round(places, mode)),
    }
}

/// How far what was printed lies from the figure, and on which side.
pub(crate) fn off(printed: Printed, figure: &Fraction) -> (Fraction, &'static str) {
    let off = Fraction::of(printed.amount).minus(figure);
    let side = if off < Fraction::zero() { "below" } else { "above" };
    (off.size(), side)
}

/// Exact, truncated, consistent or, for a range, hedged, with what is to be said of it.
pub(crate) fn fits(
    printed: Printed,
    hedge: Option<Hedge>,
    figure: &Figure,
    mode: Rounding,
) -> Option<(Verdict, String)> {
    let shown = closer(&figure.value, printed, mode);
    let verdict = printed.fit(figure, hedge, mode)?;
    let mut reason = match verdict {
        Verdict::Truncated => {
            format!("cut off; rounded it is {}", digits(&printed.rounded(&figure.value, mode), printed.unit.decimals()))
        }
        Verdict::Hedged => format!("{shown}, {}", in_words(printed)),
        Verdict::Consistent => format!("{shown} by the levels as printed; their rounding allows it"),
        _ => String::new(),
    };
    if hedge == Some(Hedge::Nearly) && printed.lies_above(&figure.value) {
        let joint = if reason.is_empty() { "" } else { "; " };
        reason.push_str(&format!("{joint}nearly, but above: {shown}"));
    }
    Some((verdict, reason))
}

/// What was printed: a number, or `between 330 and 340`.
fn in_words(printed: Printed) -> String {
    let amount = amount_text(printed.amount);
    printed.low.map_or(amount.clone(), |low| format!("between {} and {amount}", amount_text(low)))
}

/// Hedged, where the figure is as the hedge says.
pub(crate) fn hedged(
    printed: Printed,
    hedge: Option<Hedge>,
    figure: &Figure,
    mode: Rounding,
) -> Option<(Verdict, String)> {
    let hedge = hedge.filter(|hedge| printed.hedge_holds(&figure.value, *hedge))?;
    let said = amount_text(printed.amount);
    Some((Verdict::Hedged, format!("{}, {} {said}", closer(&figure.value, printed, mode), hedge.name())))
}

/// The right figure, and what the error looks like.
pub(crate) fn wrong(
    printed: Printed,
    hedge: Option<Hedge>,
    figure: &Figure,
    mode: Rounding,
    slip: Option<String>,
) -> String {
    let mut reason = format!("it is {}", closer(&figure.value, printed, mode));
    if hedge == Some(Hedge::Nearly) && printed.lies_above(&figure.value) {
        reason.push_str("; nearly, but above");
    }
    if printed.low.is_some() {
        reason.push_str(&format!(", not {}", in_words(printed)));
    }
    if let Some(slip) = slip {
        reason.push_str(&format!("; {slip}"));
    }
    reason
}

/// A slip of the sign or of the unit.
pub(crate) fn slip(printed: Printed, figure: &Fraction) -> Option<String> {
    if printed.is(&Fraction::zero().minus(figure)) {
        return Some("the sign is turned round".to_owned());
    }
    [3_u32, 6, 9, 2, 1].into_iter().find_map(|exponent| {
        let factor = Fraction::of(Decimal::new(10_i64.pow(exponent), 0));
        let larger =
            printed.is(&figure.times(&factor)).then(|| format!("the unit: it is 10^{exponent} times the figure"));
        larger.or_else(|| {
            printed.is(&figure.over(&factor)?).then(|| format!("the unit: it is the figure over 10^{exponent}"))
        })
    })
}

//! Which measure of which month a claim is about: a claim names a period, the registry names months.

use crate::calculate::Measure;
use crate::series::{FiscalCalendar, Month, Span};

/// The measure that says of one month what the claim says of its period, and that month: the last of the period.
///
/// A level of three or twelve months is their sum, of the months since the fiscal year began the year to date, and likewise its
/// growth on the year. What is of a single month stays as it is.
///
/// # Errors
/// Words that say why no measure covers the months.
pub(crate) fn placed(
    measure: Measure,
    period: Span,
    calendar: FiscalCalendar,
) -> Result<(Measure, Month), &'static str> {
    let month = period.last();
    let to_date = period.first() == calendar.first_month_of(month);
    let is_to_date = matches!(
        measure,
        Measure::Fytd
            | Measure::FytdPrev
            | Measure::FytdYoyAbs
            | Measure::FytdYoyPct
            | Measure::FytdSharePct
            | Measure::FytdYoyContribPp
            | Measure::FytdPerDayYoyPct
    );
    let rolling = match measure {
        Measure::Sum3 | Measure::Sum3YoyPct => Some(3),
        Measure::Sum12 | Measure::Sum12YoyPct | Measure::Avg12 => Some(12),
        _ => None,
    };
    if period.months() == 1 {
        return Ok((measure, month));
    }
    if is_to_date {
        return if to_date { Ok((measure, month)) } else { Err("the period does not begin with the fiscal year") };
    }
    if let Some(months) = rolling {
        return if period.months() == months { Ok((measure, month)) } else { Err("the period has another length") };
    }
    let longer = match (measure, to_date, period.months()) {
        (Measure::Value, true, _) => Measure::Fytd,
        (Measure::Value, false, 3) => Measure::Sum3,
        (Measure::Value, false, 12) => Measure::Sum12,
        (Measure::YoyPct, true, _) => Measure::FytdYoyPct,
        (Measure::YoyPct, false, 3) => Measure::Sum3YoyPct,
        (Measure::YoyPct, false, 12) => Measure::Sum12YoyPct,
        (Measure::YoyAbs, true, _) => Measure::FytdYoyAbs,
        (Measure::SharePct, true, _) => Measure::FytdSharePct,
        (Measure::YoyContribPp, true, _) => Measure::FytdYoyContribPp,
        (Measure::PerDayYoyPct, true, _) => Measure::FytdPerDayYoyPct,
        _ => return Err("no measure covers these months"),
    };
    Ok((longer, month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Period, parse_period};

    #[test]
    fn a_period_leads_to_the_measure_of_its_last_month() {
        let calendar = FiscalCalendar::default();
        for (measure, period, expected) in [
            (Measure::MomPct, "2025-08", "mom_pct 2025-08"),
            (Measure::Value, "1QFY26", "fytd 2025-09"),
            (Measure::Value, "2QFY26", "sum3 2025-12"),
            (Measure::Value, "FY26", "fytd 2026-06"),
            (Measure::Value, "2024-01..2024-12", "sum12 2024-12"),
            (Measure::YoyPct, "7MFY26", "fytd_yoy_pct 2026-01"),
            (Measure::FytdYoyPct, "7MFY26", "fytd_yoy_pct 2026-01"),
            (Measure::Fytd, "2026-01", "fytd 2026-01"),
            (Measure::Fytd, "2QFY26", "the period does not begin with the fiscal year"),
            (Measure::MomPct, "2QFY26", "no measure covers these months"),
            (Measure::Sum3, "FY26", "the period has another length"),
        ] {
            let Ok(Period::Span(span)) = parse_period(period, calendar) else { panic!("{period}") };
            let found = match placed(measure, span, calendar) {
                Ok((measure, month)) => format!("{} {month}", measure.name()),
                Err(why) => why.to_owned(),
            };
            assert_eq!(found, expected, "{} {period}", measure.name());
        }
    }
}

//! From the observations of one series to the series, within the limits of an input.

use crate::limits::SPAN_MONTHS;
use crate::read::error::{ReadError, duplicate_month, position, series_in_words};
use crate::read::options::Options;
use crate::series::{Builder, Entry, FiscalCalendar, HalfWidths, Key, Month, MonthDoesNotFit, Series};

/// The series of what was added to the builder; None where nothing was.
///
/// # Errors
/// [`ReadError::Span`] where its first and last month are further apart than the limit, [`ReadError::Duplicate`] where a month
/// stands twice.
pub(crate) fn finish(
    builder: &mut Builder,
    key: Key,
    inputs: &[&str],
    options: &Options,
    half_widths: &HalfWidths,
) -> Result<Option<Series>, ReadError> {
    // Every month between the first and the last takes memory, observed or not.
    let most = options.max_span.unwrap_or(SPAN_MONTHS);
    if let Some([(first, first_at), (last, last_at)]) = builder.ends() {
        let months = last.since(first).unsigned_abs() + 1;
        if months > most {
            return Err(ReadError::Span {
                first,
                first_at: position(first_at, inputs),
                last,
                last_at: position(last_at, inputs),
                months,
                most,
            });
        }
    }
    let kind = options.kinds.of(&key);
    let cumulative = options.cumulative.filter(|_| kind.adds_up_over_time());
    let releases = cumulative.map(|_| builder.observations()).unwrap_or_default();
    let series = builder.finish(key).map_err(|duplicate| duplicate_month(duplicate, inputs))?;
    let with_half_widths =
        |series: Series| if half_widths.is_empty() { series } else { series.with_half_widths(half_widths) };
    let series = series.map(|series| with_half_widths(series.with_kind(kind)));
    match (series, cumulative) {
        (Some(series), Some(calendar)) => months_between(series, calendar, &releases, half_widths, inputs).map(Some),
        (series, _) => Ok(series),
    }
}

/// The months between figures of the fiscal year to date.
fn months_between(
    series: Series,
    calendar: FiscalCalendar,
    releases: &[(Month, Entry)],
    half_widths: &HalfWidths,
    inputs: &[&str],
) -> Result<Series, ReadError> {
    let key = series.key().to_string();
    series.from_year_to_date(calendar, releases, half_widths).map_err(|MonthDoesNotFit { month }| {
        ReadError::DifferenceDoesNotFit { name: inputs.join(", "), series: series_in_words(&key), month }
    })
}

//! Wide CSV: one row a series, the key columns and then a column for each month, flags behind the value as in `412 (P)`.

use crate::present::{Field, Heading, Sheet};
use crate::record::convert::{ConvertError, Converted, Observations, Observed, ObservedSeries, note, note_columns};
use crate::series::{Month, parse_month_text};

pub(super) fn convert(observations: &Observations) -> Result<Converted, ConvertError> {
    if let Some(name) = observations.key_names.iter().find(|name| parse_month_text(name).is_ok()) {
        return Err(ConvertError::NameTaken(name.clone()));
    }
    let (latest, earlier) = observations.latest();
    let months = months(observations);
    let mut left_out = Vec::new();
    let is_bare_flag = |row: &&Observed| row.entry.amount.is_none() && !row.entry.flags.is_empty();
    let bare_flags = latest.iter().flat_map(|(_, rows)| rows.iter().copied()).filter(is_bare_flag).count();
    note(&mut left_out, earlier, "earlier figures of a month");
    let dates = observations.has_dates().then_some("published");
    let remarks = observations.attribute_names.iter().map(String::as_str);
    note_columns(&mut left_out, &dates.into_iter().chain(remarks).collect::<Vec<_>>());
    note(&mut left_out, bare_flags, "flags of months without a value");
    let mut headings: Vec<Heading> = observations.key_names.iter().map(Heading::text).collect();
    headings.extend(months.iter().map(|month| Heading::number(month.to_string())));
    let lines = latest.iter().map(|(series, rows)| line(series, rows, &months)).collect();
    Ok(Converted { sheet: Sheet { headings, lines, ..Sheet::default() }, left_out })
}

fn line(series: &ObservedSeries, rows: &[&Observed], months: &[Month]) -> Vec<Field> {
    let mut fields: Vec<Field> = series.key.values().iter().map(Field::text).collect();
    let mut rows = rows.iter().peekable();
    let cells = months
        .iter()
        .map(|month| rows.next_if(|row| row.month == *month).map_or_else(|| Field::text(""), |row| cell(row)));
    fields.extend(cells);
    fields
}

/// Every month from the first to the last of all series, so that a gap shows.
fn months(observations: &Observations) -> Vec<Month> {
    let months = || observations.rows().map(|row| row.month);
    let (Some(first), Some(last)) = (months().min(), months().max()) else { return Vec::new() };
    (first.index()..=last.index()).filter_map(Month::from_index).collect()
}

fn cell(row: &Observed) -> Field {
    match row.entry.amount {
        None => Field::text(""),
        Some(amount) if row.entry.flags.is_empty() => Field::number(amount.to_string()),
        Some(amount) => Field::text(format!("{amount} ({})", row.entry.flags)),
    }
}

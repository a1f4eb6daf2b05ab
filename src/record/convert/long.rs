//! The canonical long CSV: the key columns, `month`, `value`, `published` and `status` where they are known, then remarks.

use crate::present::{Field, Heading, Sheet};
use crate::read::Options;
use crate::record::columns::Columns;
use crate::record::convert::{ConvertError, Converted, Observations, Observed, ObservedSeries, note_columns};
use crate::record::table::{Table, write_cell};

/// The columns beside the key.
const NAMES: [&str; 4] = ["month", "value", "published", "status"];

pub(super) fn convert(observations: &Observations) -> Result<Converted, ConvertError> {
    let taken = |name: &&String| NAMES.iter().any(|own| own.eq_ignore_ascii_case(name));
    if let Some(name) = observations.key_names.iter().find(taken) {
        return Err(ConvertError::NameTaken(name.clone()));
    }
    let mut left_out = Vec::new();
    let kept = kept_attributes(observations);
    let names = observations.attribute_names.iter().enumerate();
    let dropped: Vec<&str> = names.filter(|(index, _)| !kept.contains(index)).map(|(_, name)| name.as_str()).collect();
    note_columns(&mut left_out, &dropped);
    let layout = Layout { has_dates: observations.has_dates(), has_flags: observations.has_flags(), kept };
    let rows = observations.series.iter().flat_map(|series| series.rows.iter().map(move |row| (series, row)));
    let lines = rows.map(|(series, row)| layout.line(series, row)).collect();
    let headings = layout.headings(observations);
    left_out.extend(how_to_read(observations, &headings));
    Ok(Converted { sheet: Sheet { headings, lines, ..Sheet::default() }, left_out })
}

/// The columns that are written.
struct Layout {
    has_dates: bool,
    has_flags: bool,
    /// The attributes, by index.
    kept: Vec<usize>,
}

impl Layout {
    fn headings(&self, observations: &Observations) -> Vec<Heading> {
        let mut headings: Vec<Heading> = observations.key_names.iter().map(Heading::text).collect();
        headings.extend([Heading::text("month"), Heading::number("value")]);
        headings.extend(self.has_dates.then(|| Heading::text("published")));
        headings.extend(self.has_flags.then(|| Heading::text("status")));
        headings
            .extend(self.kept.iter().filter_map(|index| observations.attribute_names.get(*index)).map(Heading::text));
        headings
    }

    fn line(&self, series: &ObservedSeries, row: &Observed) -> Vec<Field> {
        let entry = &row.entry;
        let mut fields: Vec<Field> = series.key.values().iter().map(Field::text).collect();
        fields.push(Field::text(row.month.to_string()));
        fields.push(entry.amount.map_or_else(|| Field::text(""), |amount| Field::number(amount.to_string())));
        let published = || entry.vintage.map_or_else(String::new, |date| date.to_string());
        fields.extend(self.has_dates.then(|| Field::text(published())));
        fields.extend(self.has_flags.then(|| Field::text(entry.flags.to_string())));
        fields.extend(self.kept.iter().filter_map(|index| row.attributes.get(*index)).map(Field::text));
        fields
    }
}

/// The attributes that a reader knows for what they are: any other column would be taken for a part of the key.
fn kept_attributes(observations: &Observations) -> Vec<usize> {
    let is_known = |name: &String| {
        let names = ["month", "value", name.as_str()].map(str::to_owned);
        columns_of(&names).is_some_and(|columns| columns.key.is_empty() && !NAMES.contains(&name.as_str()))
    };
    let names = observations.attribute_names.iter().enumerate();
    names.filter(|(_, name)| is_known(name)).map(|(index, _)| index).collect()
}

/// What must be said when the file is read again, where its header alone does not say it.
fn how_to_read(observations: &Observations, headings: &[Heading]) -> Option<String> {
    let names: Vec<String> = headings.iter().map(|heading| heading.name.unescaped().to_owned()).collect();
    let found = columns_of(&names).map(|columns| columns.key_names());
    let key = &observations.key_names;
    (found.as_ref() != Some(key)).then(|| format!("the key columns are not known by their names: {}", key.join(", ")))
}

/// What a reader takes the columns of this header for.
fn columns_of(names: &[String]) -> Option<Columns> {
    let cells: Vec<String> = names.iter().map(|name| write_cell(name, b',', false)).collect();
    let header = cells.join(",");
    Columns::find("", &Table::new(header.as_bytes(), b','), &Options::default()).ok()
}

//! SDMX-CSV 2.0 (SDMX Technical Working Group, SDMX-CSV field guide): `STRUCTURE`, `STRUCTURE_ID`, `ACTION`, then the key columns
//! as dimensions, `TIME_PERIOD`, `OBS_VALUE`, `OBS_STATUS`, and attributes with the names of the standard.
//!
//! It has one figure for each key and month. Several flags of a figure stand with `;` between them.

use crate::present::{Field, Heading, Sheet};
use crate::record::convert::{ConvertError, Converted, Observations, note, note_columns};

/// The structure that the file says it follows: no registry has it, and the dimensions are those of the header.
const STRUCTURE: [&str; 3] = ["dataflow", "ITX:OBSERVATIONS(1.0)", "I"];
/// The columns beside the key.
const NAMES: [&str; 6] = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"];
/// Attributes of the standard that a remark may hold.
const ATTRIBUTES: [&str; 6] = ["OBS_CONF", "CONF_STATUS", "OBS_COM", "COMMENT_OBS", "DECIMALS", "UNIT_MULT"];

pub(super) fn convert(observations: &Observations) -> Result<Converted, ConvertError> {
    if let Some(name) = observations.key_names.iter().find(|name| NAMES.contains(&dimension(name).as_str())) {
        return Err(ConvertError::NameTaken(name.clone()));
    }
    let names = &observations.attribute_names;
    let kept: Vec<usize> = (0..names.len()).filter(|index| ATTRIBUTES.contains(&names[*index].as_str())).collect();
    let mut left_out = Vec::new();
    let (latest, earlier) = observations.latest();
    note(&mut left_out, earlier, "earlier figures of a month");
    let dates = observations.has_dates().then_some("published");
    let dropped = (0..names.len()).filter(|index| !kept.contains(index)).map(|index| names[index].as_str());
    note_columns(&mut left_out, &dates.into_iter().chain(dropped).collect::<Vec<_>>());
    let mut headings: Vec<Heading> = NAMES[..3].iter().map(|name| Heading::text(*name)).collect();
    headings.extend(observations.key_names.iter().map(|name| Heading::text(dimension(name))));
    headings.extend([Heading::text("TIME_PERIOD"), Heading::number("OBS_VALUE"), Heading::text("OBS_STATUS")]);
    headings.extend(kept.iter().map(|index| Heading::text(&names[*index])));
    let mut lines = Vec::new();
    for (series, rows) in latest {
        for row in rows {
            let mut fields: Vec<Field> = STRUCTURE.map(Field::text).to_vec();
            fields.extend(series.key.values().iter().map(Field::text));
            fields.push(Field::text(row.month.to_string()));
            fields.push(row.entry.amount.map_or_else(|| Field::text(""), |amount| Field::number(amount.to_string())));
            fields.push(Field::text(row.entry.flags.to_string()));
            fields.extend(kept.iter().filter_map(|index| row.attributes.get(*index)).map(Field::text));
            lines.push(fields);
        }
    }
    Ok(Converted { sheet: Sheet { headings, lines, ..Sheet::default() }, left_out })
}

/// The name of a key column as a dimension: in capitals, since a name in small letters is that of a column of labels.
fn dimension(name: &str) -> String {
    name.to_uppercase().replace(' ', "_")
}

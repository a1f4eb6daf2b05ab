//! Which column is the month, which the value, and what the others are.

use crate::read::ReadError;
use crate::read::csv::Record;
use crate::read::error::CellProblem;
use crate::read::options::Options;

const MONTH_NAMES: [&str; 8] =
    ["month", "date", "period", "time_period", "time", "ref_date", "year_month", "yearmonth"];
const VALUE_NAMES: [&str; 3] = ["value", "amount", "obs_value"];
const PUBLISHED_NAMES: [&str; 4] = ["published", "vintage", "release_date", "published_on"];
const STATUS_NAMES: [&str; 5] = ["status", "obs_status", "flag", "flags", "obs_flag"];
/// Columns that say something about an observation without telling its series from another.
const ATTRIBUTES: [&str; 10] =
    ["source", "note", "notes", "comment", "comments", "remark", "obs_conf", "conf_status", "obs_com", "comment_obs"];

/// The places of the columns in a record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    pub(crate) fields: usize,
    pub(crate) month: usize,
    pub(crate) value: usize,
    pub(crate) published: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) key: Vec<usize>,
    pub(crate) key_names: Vec<String>,
}

impl Header {
    /// Finds the columns in the first record of an input.
    pub(crate) fn read(input: &str, record: &Record<'_>, options: &Options) -> Result<Self, ReadError> {
        let names = (0..record.len()).map(|place| {
            let name = std::str::from_utf8(record.get(place));
            name.map(str::to_owned).map_err(|_| record.problem(input, place, CellProblem::NotUtf8))
        });
        Self::find(input, &names.collect::<Result<Vec<_>, _>>()?, options)
    }

    /// Finds the columns by their names, or as the options say.
    pub(crate) fn find(input: &str, names: &[String], options: &Options) -> Result<Self, ReadError> {
        let error = |message: String| ReadError::Header { name: input.to_owned(), message };
        let mut names: Vec<&str> =
            names.iter().map(|name| name.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}')).collect();
        // Trailing separators make columns without a name, which have no meaning.
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        for (place, name) in names.iter().enumerate() {
            if names[..place].iter().any(|other| other.eq_ignore_ascii_case(name)) {
                return Err(error(format!("two columns are named {name:?}; expected every name once")));
            }
        }
        let told = |name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => position(&names, name).map(Some).ok_or_else(|| error(unknown(name, &names))),
        };
        let known = |list: &[&str]| list.iter().find_map(|name| position(&names, name));
        let month = told(&options.month_column)?.or_else(|| known(&MONTH_NAMES)).ok_or_else(|| {
            error(format!(
                "no month column; expected a header line with `month`, `date`, `period` or `TIME_PERIOD`, found {}{}; \
                 --month-col names another, and lines above the header must be removed",
                quoted(&names),
                near("month", &names)
            ))
        })?;
        let published = known(&PUBLISHED_NAMES);
        let status = known(&STATUS_NAMES);
        let other = |place: usize| place != month && Some(place) != published && Some(place) != status;
        let free: Vec<usize> = (0..names.len())
            .filter(|place| other(*place) && !ATTRIBUTES.iter().any(|known| known.eq_ignore_ascii_case(names[*place])))
            .collect();
        // With the month a single column is left: that is the value, whatever its name.
        let only = if let [only] = free.as_slice() { Some(*only) } else { None };
        let value = told(&options.value_column)?.or_else(|| known(&VALUE_NAMES)).or(only).ok_or_else(|| {
            error(format!(
                "no value column; expected `value`, `amount` or `OBS_VALUE`, found {}{}; --value-col names another",
                quoted(&names),
                near("value", &names)
            ))
        })?;
        if value == month {
            return Err(error(format!("{:?} cannot be both the month and the value column", names[month])));
        }
        let key = match &options.key_columns {
            None => free.into_iter().filter(|place| *place != value).collect(),
            Some(columns) => columns
                .iter()
                .map(|name| position(&names, name).ok_or_else(|| error(unknown(name, &names))))
                .collect::<Result<Vec<_>, _>>()?,
        };
        let key_names = key.iter().map(|place| names[*place].to_owned()).collect();
        Ok(Self { fields: names.len(), month, value, published, status, key, key_names })
    }
}

fn position(names: &[&str], wanted: &str) -> Option<usize> {
    names
        .iter()
        .position(|name| *name == wanted)
        .or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)))
}

fn unknown(wanted: &str, names: &[&str]) -> String {
    format!("no column {wanted:?}{}; the columns are {}", near(wanted, names), quoted(names))
}

/// `; did you mean "value"?` where a name is near.
fn near(wanted: &str, names: &[&str]) -> String {
    nearest(wanted, names.iter().copied()).map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

/// The name most like the one wanted, where one is alike enough.
#[must_use]
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    names
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn quoted(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(12).map(|name| format!("{name:?}")).collect();
    let more = names.len().saturating_sub(shown.len());
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

//! What kind of number a column may hold, by its name alone: a doubt, and no reason to read it otherwise.

use crate::read::columns::{ValueColumn, Values};
use crate::read::error::ReadError;
use crate::read::input::Input;
use crate::read::options::{Options, Plan};
use crate::read::source::Source;
use crate::series::SeriesKind;

/// The last words of names of numbers that do not add up over time.
const WORDS: [(&str, SeriesKind); 12] = [
    ("rate", SeriesKind::Rate),
    ("rates", SeriesKind::Rate),
    ("unrate", SeriesKind::Rate),
    ("ratio", SeriesKind::Rate),
    ("percent", SeriesKind::Rate),
    ("index", SeriesKind::Index),
    ("cpi", SeriesKind::Index),
    ("ppi", SeriesKind::Index),
    ("wpi", SeriesKind::Index),
    ("price", SeriesKind::Index),
    ("prices", SeriesKind::Index),
    ("reserves", SeriesKind::Stock),
];

/// The value columns of an input whose names are those of rates, indices or stocks, each with its kind. None of an input that can
/// be read only once.
///
/// # Errors
/// [`ReadError`] where the input cannot be read or its header does not say what is needed.
pub fn kinds_by_name(source: &Source, options: &Options) -> Result<Vec<(String, SeriesKind)>, ReadError> {
    if !source.can_be_read_twice() {
        return Ok(Vec::new());
    }
    let input = Input::open(source, options, Plan::default().block)?;
    let names: Vec<String> = match &input.columns.values {
        Values::One { value, .. } => vec![input.names.get(*value).to_owned()],
        Values::Several { columns, .. } => {
            let name = |column: &ValueColumn| input.names.get(column.column).to_owned();
            columns.iter().map(name).collect()
        }
        Values::ByMonth(_) | Values::ByMonthOfYear(_) => Vec::new(),
    };
    Ok(names.into_iter().filter_map(|name| kind_of_name(&name).map(|kind| (name, kind))).collect())
}

/// The kind of number that a name ends in: `Exchange rate`, `UNRATE`, `Price index`.
fn kind_of_name(name: &str) -> Option<SeriesKind> {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = words.next_back()?.to_lowercase();
    WORDS.iter().find(|(word, _)| *word == last).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_name_says_what_it_may_be() {
        for (name, expected) in [
            ("Exchange rate", Some(SeriesKind::Rate)),
            ("UNRATE", Some(SeriesKind::Rate)),
            ("Consumer price index", Some(SeriesKind::Index)),
            ("fx_reserves", Some(SeriesKind::Stock)),
            ("Exports", None),
            ("Rate of exports", None),
            ("corporate", None),
            ("", None),
        ] {
            assert_eq!(kind_of_name(name), expected, "{name}");
        }
    }
}

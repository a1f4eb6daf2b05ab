//! Names of months in the languages of statistics offices, beside English.
//!
//! Every name here means one month in all of these languages, so that no language has to be told.

use crate::series::{month_name, parse_month_name};

/// German, French, Spanish, Portuguese, Italian and Dutch, in small letters: in full, and as they are cut where that differs
/// from English. January first.
const NAMES: [&[&str]; 12] = [
    &["januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "gen", "januari"],
    &["februar", "février", "févr", "fév", "febrero", "fevereiro", "fev", "febbraio", "februari"],
    &["märz", "mrz", "mär", "mars", "marzo", "março", "maart", "mrt"],
    &["avril", "avr", "abril", "abr", "aprile"],
    &["mai", "mayo", "maio", "maggio", "mag", "mei"],
    &["juni", "juin", "junio", "junho", "giugno", "giu"],
    &["juli", "juillet", "juil", "julio", "julho", "luglio", "lug"],
    &["août", "aout", "agosto", "ago", "augustus"],
    &["septembre", "septiembre", "setembro", "set", "settembre"],
    &["oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott"],
    &["novembre", "noviembre", "novembro"],
    &["dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre"],
];

/// The month of the year that has this name in one of the languages, in any case and possibly with a point.
pub(crate) fn month_of_name(text: &str) -> Option<u8> {
    if let Some(month) = parse_month_name(text) {
        return Some(month);
    }
    let name = text.strip_suffix('.').unwrap_or(text).to_lowercase();
    let index = NAMES.iter().position(|names| names.contains(&name.as_str()))?;
    u8::try_from(index + 1).ok()
}

/// The month of the year that a heading names: `Jul`, `July`, `Juli`.
pub(crate) fn month_name_of_header(heading: &str) -> Option<u8> {
    month_of_name(heading.trim())
}

/// A month that is written with a name in one of the languages, or with the characters for year and month of East Asia, in a
/// spelling that is read: `März 2024` as `March 2024`, `2024年7月` as `2024-7`. None where it is written otherwise.
pub(super) fn in_english(text: &str) -> Option<String> {
    for [year, month] in [["年", "月"], ["년", "월"]] {
        if let Some((before, rest)) = text.split_once(year) {
            let number = rest.trim().strip_suffix(month)?;
            return Some(format!("{}-{}", before.trim(), number.trim()));
        }
    }
    let start = text.find(|c: char| c.is_alphabetic())?;
    let length = text[start..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - start);
    let (before, rest) = text.split_at(start);
    let (name, after) = rest.split_at(length);
    // `1999Jan`, as the European Central Bank writes it.
    let space = if before.ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    Some(format!("{before}{space}{}{after}", month_name(month_of_name(name)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once_and_is_not_another_month_in_english() {
        let mut seen = Vec::new();
        for (index, names) in NAMES.iter().enumerate() {
            for name in *names {
                assert_eq!(month_of_name(name), u8::try_from(index + 1).ok(), "{name}");
                assert!(!seen.contains(name), "{name}");
                seen.push(name);
            }
        }
    }

    #[test]
    fn months_are_put_in_english() {
        for (text, expected) in [
            ("März 2024", Some("March 2024")),
            ("déc. 2023", Some("December. 2023")),
            ("ene-24", Some("January-24")),
            ("2024 Okt", Some("2024 October")),
            ("1999Jan", Some("1999 January")),
            ("2024年7月", Some("2024-7")),
            ("Source: SBP", None),
            ("2024-07", None),
        ] {
            assert_eq!(in_english(text).as_deref(), expected, "{text}");
        }
    }
}

//! The status of an observation in words, as databases print it instead of a code.

use crate::series::{Flags, FlagsError};

/// Words for a status, in small letters, and the SDMX codes they stand for.
const WORDS: [(&str, &str); 11] = [
    ("normal", ""),
    ("normal value", ""),
    ("final", ""),
    ("actual", ""),
    ("provisional", "P"),
    ("preliminary", "P"),
    ("provisional value", "P"),
    ("revised", "R"),
    ("estimated", "E"),
    ("estimated value", "E"),
    ("missing value", "O"),
];

/// Reads a cell of a status column: codes, or one of the known words.
pub(crate) fn parse_status(text: &str) -> Result<Flags, FlagsError> {
    Flags::parse(text).or_else(|problem| {
        let folded = text.to_lowercase();
        let known = WORDS.iter().find(|(word, _)| *word == folded);
        known.map_or(Err(problem), |(_, codes)| Flags::parse(codes))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_codes_or_a_word() {
        for (text, codes) in
            [("P", "P"), ("p;r", "P;R"), ("Normal", ""), ("Missing value", "O"), ("Provisional", "P"), ("", "")]
        {
            assert_eq!(parse_status(text).unwrap().to_string(), codes, "{text}");
        }
        assert!(parse_status("as published").is_err());
    }
}

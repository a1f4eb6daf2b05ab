//! The letters by which agencies flag their figures, as observation status of SDMX.
//!
//! The same letter has other meanings: `s` is an estimate at Eurostat and a strike in SDMX, `B` is a grade of quality at
//! Statistics Canada and a break in SDMX. Sources: Eurostat, "Statistical symbols and abbreviations and flags"
//! <https://ec.europa.eu/eurostat/data/database/information>; Statistics Canada, "Standard table symbols"
//! <https://www.statcan.gc.ca/en/concepts/definitions/guide-symbol>.

use crate::read::decimal_mark::DecimalMark;
use crate::read::number::{Cell, parse_cell};
use crate::read::status_words::parse_status;
use crate::series::{Flags, FlagsError};

/// Whose letters they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FlagCodes {
    /// The code list of SDMX, and words such as `Provisional`.
    #[default]
    Sdmx,
    /// Eurostat's, several of them without a separator: `bep`.
    Eurostat,
    /// Statistics Canada's.
    StatCan,
}

impl FlagCodes {
    /// The flags of a cell of a status column.
    ///
    /// # Errors
    /// [`FlagsError`] where the text is none of the agency's.
    pub(crate) fn parse(self, text: &str) -> Result<Flags, FlagsError> {
        match self {
            Self::Sdmx => parse_status(text),
            Self::Eurostat => letters(text, eurostat),
            Self::StatCan => match text {
                // Not available, not applicable, and the zeros that are rounded or too small to be expressed.
                ".." | "..." => Flags::from_letter(if text == ".." { b'O' } else { b'M' }),
                "0s" => Ok(Flags::NONE),
                _ => letters(text, statcan),
            },
        }
    }

    /// A cell of a value column whose flags are the agency's: `4.5 bp`, `: c`. None where it is not such a cell.
    pub(crate) fn parse_cell(self, cell: &[u8], mark: Option<DecimalMark>) -> Option<Cell> {
        if self == Self::Sdmx {
            return None;
        }
        let text = std::str::from_utf8(cell).ok()?.trim();
        let (number, flags) = text.split_once(' ').unwrap_or((text, ""));
        let flags = self.parse(flags.trim()).ok()?;
        let parsed = parse_cell(number.as_bytes(), mark).ok().filter(|parsed| parsed.flags.is_empty())?;
        Some(Cell { flags, ..parsed })
    }
}

/// The union of what each letter stands for.
fn letters(text: &str, meaning: impl Fn(u8) -> Option<&'static str>) -> Result<Flags, FlagsError> {
    let letters = text.bytes().filter(|byte| !matches!(byte, b' ' | b',' | b';' | b'|'));
    letters.map(|letter| Flags::parse(meaning(letter).ok_or(FlagsError)?)).collect()
}

/// What a letter of Eurostat stands for in SDMX.
fn eurostat(letter: u8) -> Option<&'static str> {
    Some(match letter.to_ascii_lowercase() {
        b'a' => "A",
        b'b' => "B",
        // Confidential.
        b'c' => "Q",
        b'd' => "D",
        b'e' => "E",
        b'f' => "F",
        // "See metadata" before 2015, and an imputed value since.
        b'i' => "I",
        b'k' => "K",
        b'l' => "L",
        b'm' => "M",
        b'n' => "N",
        b'o' => "O",
        b'p' => "P",
        b'q' => "Q",
        b'r' => "R",
        // Eurostat's own estimate.
        b's' => "E",
        b'u' => "U",
        b'v' => "V",
        b'w' => "W",
        // Not applicable.
        b'z' => "M",
        _ => return None,
    })
}

/// What a letter of Statistics Canada stands for in SDMX.
fn statcan(letter: u8) -> Option<&'static str> {
    Some(match letter {
        // Grades of quality, from excellent to acceptable.
        b'A' | b'B' | b'C' | b'D' => "A",
        // Use with caution.
        b'E' => "U",
        // Too unreliable to be published.
        b'F' => "Q",
        b'p' => "P",
        b'r' => "R",
        b'e' => "E",
        // Suppressed by law.
        b'x' | b'X' => "Q",
        // The series has ended.
        b't' => "X",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(codes: FlagCodes, text: &str, expected: Option<&str>) {
        assert_eq!(codes.parse(text).ok().map(|flags| flags.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn letters_stand_for_what_the_agency_means() {
        case(FlagCodes::Eurostat, "be", Some("B;E"));
        case(FlagCodes::Eurostat, "s", Some("E"));
        case(FlagCodes::Eurostat, "c", Some("Q"));
        case(FlagCodes::Eurostat, "y", None);
        case(FlagCodes::StatCan, "B", Some(""));
        case(FlagCodes::StatCan, "p", Some("P"));
        case(FlagCodes::StatCan, "..", Some("O"));
        case(FlagCodes::Sdmx, "S", Some("S"));
    }

    #[test]
    fn a_value_cell_may_hold_several_letters() {
        let cell = |text: &str| {
            FlagCodes::Eurostat
                .parse_cell(text.as_bytes(), None)
                .map(|cell| (cell.amount.map(|amount| amount.to_string()), cell.flags.to_string()))
        };
        assert_eq!(cell("4.5 bp"), Some((Some("4.5".to_owned()), "B;P".to_owned())));
        assert_eq!(cell(": c"), Some((None, "Q".to_owned())));
        assert_eq!(cell("4.5 y"), None);
    }
}

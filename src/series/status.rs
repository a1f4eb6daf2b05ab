//! Observation status: the SDMX code list, as a set of letters.

use std::fmt;

/// The letters of the SDMX code list CL_OBS_STATUS (2.3) with their meaning, and R for revised, which Eurostat adds.
const CODES: [(u8, &str); 22] = [
    (b'B', "time series break"),
    (b'D', "definition differs"),
    (b'E', "estimated"),
    (b'F', "forecast"),
    (b'G', "experimental"),
    (b'H', "missing: holiday or weekend"),
    (b'I', "imputed"),
    (b'J', "derogation"),
    (b'K', "included in another category"),
    (b'L', "missing: exists but was not collected"),
    (b'M', "missing: cannot exist"),
    (b'N', "not significant"),
    (b'O', "missing"),
    (b'P', "provisional"),
    (b'Q', "missing: suppressed"),
    (b'R', "revised"),
    (b'S', "strike and other special events"),
    (b'T', "transition of the series"),
    (b'U', "low reliability"),
    (b'V', "unvalidated"),
    (b'W', "includes another category"),
    (b'X', "discontinued"),
];

/// The flags that say there is no value.
const MISSING: u32 = set_of(b"HLMOQ");

/// The flags that a computed figure takes over from the values it was computed from.
const INHERITED: u32 = set_of(b"EFP");

const fn set_of(letters: &[u8]) -> u32 {
    let (mut set, mut index) = (0, 0);
    while index < letters.len() {
        set |= 1 << (letters[index] - b'A');
        index += 1;
    }
    set
}

/// A set of observation status flags: SDMX's codes (`P` provisional, `E` estimated, `B` break, ...) and `R` revised.
///
/// `A` (normal) is the absence of flags. A set is written with `;` between the letters, in the order of the alphabet;
/// a computed figure carries those of its inputs that [`Flags::inherited`] keeps.
///
/// ```
/// use itx::series::Flags;
/// let revised = Flags::parse("r;P")?;
/// assert_eq!(revised.to_string(), "P;R");
/// assert!(Flags::parse("A")?.is_empty());
/// # Ok::<(), itx::series::FlagsError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u32);

/// A letter that is not a status code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an observation status; expected SDMX codes such as P, E or B (R for revised), with ';' between them")]
pub struct FlagsError;

impl Flags {
    /// No flags: a normal observation.
    pub const NONE: Self = Self(0);
    /// The set of `E`, estimated.
    pub const ESTIMATED: Self = Self(1 << (b'E' - b'A'));

    /// The set of `I`, imputed.
    pub const IMPUTED: Self = Self(1 << (b'I' - b'A'));

    /// The set of `B`: a break between the period before and this one.
    pub const BREAK: Self = Self(1 << (b'B' - b'A'));

    /// Reads a set such as `P`, `P;R`, `p, r` or `A`; the empty text is the empty set.
    ///
    /// # Errors
    /// [`FlagsError`] where a part is not one letter of the code list.
    pub fn parse(text: &str) -> Result<Self, FlagsError> {
        text.split([';', ',', ' ', '|']).filter(|part| !part.is_empty()).try_fold(Self::NONE, |flags, part| match part
            .as_bytes()
        {
            [letter] => Self::from_letter(*letter).map(|one| flags.union(one)),
            _ => Err(FlagsError),
        })
    }

    /// The set of one letter, upper or lower case; the empty set for `A`.
    ///
    /// # Errors
    /// [`FlagsError`] where the letter is not in the code list.
    pub fn from_letter(letter: u8) -> Result<Self, FlagsError> {
        let letter = letter.to_ascii_uppercase();
        if letter == b'A' {
            return Ok(Self::NONE);
        }
        if CODES.iter().any(|(code, _)| *code == letter) { Ok(Self(1 << (letter - b'A'))) } else { Err(FlagsError) }
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a figure computed from this value carries: E, F and P. The other letters say something of the value alone: a growth
    /// rate is not revised because one of its months was, and carries B only where its months lie on both sides of the break.
    #[must_use]
    pub const fn inherited(self) -> Self {
        Self(self.0 & INHERITED)
    }

    /// What a value of the same period that this one is part of carries: the break before it too.
    #[must_use]
    pub const fn of_part(self) -> Self {
        Self(self.0 & (INHERITED | Self::BREAK.0))
    }

    /// Whether there is a break between the period before and this one.
    #[must_use]
    pub const fn has_break(self) -> bool {
        self.0 & Self::BREAK.0 != 0
    }

    /// Whether there is no flag, SDMX's `A`.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a flag says that there is no value: `H`, `L`, `M`, `O` or `Q`.
    #[must_use]
    pub const fn says_missing(self) -> bool {
        self.0 & MISSING != 0
    }

    /// The letters of the set with their meaning, in the order of the alphabet.
    pub fn meanings(self) -> impl Iterator<Item = (char, &'static str)> {
        CODES
            .iter()
            .filter(move |(letter, _)| self.has(*letter))
            .map(|(letter, meaning)| (char::from(*letter), *meaning))
    }

    pub(crate) fn has(self, letter: u8) -> bool {
        self.0 & (1 << (letter - b'A')) != 0
    }
}

impl FromIterator<Self> for Flags {
    /// The union of all sets.
    fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
        sets.into_iter().fold(Self::NONE, Self::union)
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (letter, _)) in self.meanings().enumerate() {
            if index > 0 {
                f.write_str(";")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_a_set_in_alphabetical_order() {
        assert_eq!(Flags::parse("R;P;p").unwrap().to_string(), "P;R");
        assert_eq!(Flags::parse("").unwrap(), Flags::NONE);
        assert_eq!(Flags::parse("Y"), Err(FlagsError));
        assert_eq!(Flags::parse("PR"), Err(FlagsError));
    }

    #[test]
    fn a_computed_figure_is_provisional_as_its_input_is_but_not_revised() {
        assert_eq!(Flags::parse("B;E;F;P;R;U").unwrap().inherited(), Flags::parse("E;F;P").unwrap());
    }

    #[test]
    fn a_sum_of_parts_is_broken_where_a_part_is() {
        assert_eq!(Flags::parse("B;P;R").unwrap().of_part(), Flags::parse("B;P").unwrap());
    }

    #[test]
    fn only_the_missing_codes_say_missing() {
        for (letter, meaning) in CODES {
            let says = Flags::from_letter(letter).unwrap().says_missing();
            assert_eq!(says, meaning.starts_with("missing"), "{}", char::from(letter));
        }
    }
}

//! Characters that text of the data may not bring onto a terminal or a page.

/// The character, or U+FFFD for one that acts on a terminal, that turns the direction of the text around it, or that XML
/// forbids.
#[must_use]
pub(crate) fn harmless(character: char) -> char {
    let turns_direction =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_forbidden = matches!(character, '\u{fffe}' | '\u{ffff}');
    if character.is_control() || turns_direction || is_forbidden { '\u{fffd}' } else { character }
}

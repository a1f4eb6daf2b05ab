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

/// Text with the characters escaped that XML and HTML read as markup. Control characters and characters that turn the
/// direction of the text around them are shown as U+FFFD.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            character => markup.push(harmless(character)),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_of_the_data_do_not_get_through() {
        assert_eq!(escaped("<script>'\"&\u{1b}[31m\u{202e}"), "&lt;script&gt;&#39;&quot;&amp;\u{fffd}[31m\u{fffd}");
    }
}

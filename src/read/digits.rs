//! Digits of Arabic and Urdu as those of ASCII.

/// The text with ASCII digits and marks, where it has digits of Arabic (`\u{660}`) or of Persian and Urdu (`\u{6f0}`). None where it
/// has none.
///
/// `\u{66b}` is the decimal mark of these digits and `\u{66c}` groups them.
pub(crate) fn with_ascii_digits(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10),
        _ => None,
    };
    if text.is_ascii() || !text.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    let ascii = |c: char| match c {
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        c => digit(c).unwrap_or(c),
    };
    Some(text.chars().map(ascii).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_arabic_and_urdu_are_those_of_ascii() {
        for (text, expected) in [
            ("\u{6f2}\u{6f2}\u{6f5}\u{6f0}\u{66b}\u{6f1}", Some("2250.1")),
            ("\u{661}\u{66c}\u{662}\u{663}\u{664}", Some("1,234")),
            ("\u{6f2}\u{6f0}\u{6f2}\u{6f4}-\u{6f0}\u{6f7}", Some("2024-07")),
            ("2250.1", None),
            ("\u{645}\u{6c1}\u{6cc}\u{646}\u{6c1}", None),
        ] {
            assert_eq!(with_ascii_digits(text).as_deref(), expected, "{text}");
        }
    }
}

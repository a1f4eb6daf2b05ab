//! Words as they are typed in a shell.

/// The word, in single quotes where the shell needs them.
pub(crate) fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_,-./:=%+@".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_shell_would_take_apart_is_quoted() {
        assert_eq!(shell_word("doc/exports.csv"), "doc/exports.csv");
        assert_eq!(shell_word("USD million"), "'USD million'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
        assert_eq!(shell_word(""), "''");
    }
}

//! Negative figures as arguments of `itx check`.

use std::ffi::OsString;

/// The arguments, with a minus sign (U+2212) before a figure such as `-4.8%` of `itx check`.
///
/// The parser takes a word that starts with a hyphen for a flag, unless it is a plain number. No flag starts with a digit.
pub(super) fn with_minus_signs(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let arguments: Vec<OsString> = arguments.collect();
    if arguments.get(1).is_none_or(|command| command != "check") {
        return arguments;
    }
    arguments.into_iter().map(|argument| negative_figure(&argument).unwrap_or(argument)).collect()
}

/// The figure with a minus sign. None if the argument is not a negative figure.
fn negative_figure(argument: &OsString) -> Option<OsString> {
    let figure = argument.to_str()?.strip_prefix('-')?;
    let is_figure = figure.starts_with(|first: char| first.is_ascii_digit());
    is_figure.then(|| OsString::from(format!("\u{2212}{figure}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(command: &str, argument: &str, expected: &str) {
        let typed = ["itx", command, argument].map(OsString::from);
        assert_eq!(with_minus_signs(typed.into_iter())[2], OsString::from(expected));
    }

    #[test]
    fn a_negative_figure_is_not_a_flag() {
        case("check", "-4.8%", "\u{2212}4.8%");
        case("check", "-d", "-d");
        case("check", "-", "-");
        case("growth", "-4", "-4");
    }
}

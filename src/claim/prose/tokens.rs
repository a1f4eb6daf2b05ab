//! A sentence cut into words, numbers and signs.

use std::borrow::Cow;

use super::rules::units::{NUMBER_PREFIXES, NUMBER_SUFFIXES};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, or letters and digits.
    Word,
    /// Digits, with the commas and the point inside them.
    Number,
    /// A hyphen or dash that may join two words or be a minus sign.
    Dash,
    /// Any other sign, alone.
    Sign,
}

/// A word, number or sign and where it stood in the sentence.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    /// As it stood.
    pub(super) text: &'a str,
    /// In small letters.
    pub(super) word: Cow<'a, str>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a possessive `'s`, or an apostrophe, stood behind it; these are left out.
    pub(super) possessive: bool,
}

/// The tokens of a sentence, left to right. Signs of emphasis are left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut list = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() || c == '.' && opens_decimal(text, at) {
            let end = run_end(text, at + usize::from(c == '.'));
            split_run(text, at, end, &mut list);
            at = past_possessive(text, end);
            if let Some(last) = list.last_mut() {
                last.possessive = at > end;
            }
            continue;
        }
        if c == '\u{1b}' {
            at = past_escape(text, end);
            continue;
        }
        if !c.is_whitespace() && !c.is_control() && !matches!(c, '*' | '_' | '`' | '"' | '\u{201c}' | '\u{201d}') {
            let kind =
                if matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}') { TokenKind::Dash } else { TokenKind::Sign };
            push(text, kind, at, end, &mut list);
        }
        at = end;
    }
    list
}

impl Token<'_> {
    /// The digits of a number; `.5` is given the zero before its point.
    pub(super) fn digits(&self) -> Cow<'_, str> {
        if self.text.starts_with('.') { format!("0{}", self.text).into() } else { self.text.into() }
    }
}

/// Whether the point here begins a number, as in `up .5 percent`: a digit follows, and no letter, digit or point stands before.
fn opens_decimal(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
        && !before.is_some_and(|c| c.is_alphanumeric() || c == '.')
}

/// Past a control sequence of a terminal, such as the colour `ESC [31m`, whose digits and letter are not text.
fn past_escape(text: &str, at: usize) -> usize {
    let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix('[')) else { return at };
    let parameters = rest.bytes().take_while(|byte| (b' '..=b'?').contains(byte)).count();
    let closes = rest.as_bytes().get(parameters).is_some_and(|byte| (b'@'..=b'~').contains(byte));
    at + 1 + parameters + usize::from(closes)
}

/// The end of the run of letters and digits at `start`; a point or comma between two digits belongs to it.
fn run_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let inside = matches!(c, '.' | ',') && at > start && digit(at - 1) && digit(at + 1);
        if !c.is_alphanumeric() && !inside {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Past `'s` after a word, in either kind of apostrophe.
fn past_possessive(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    for mark in ["'s", "\u{2019}s", "'S", "\u{2019}S", "'", "\u{2019}"] {
        if let Some(after) = rest.strip_prefix(mark)
            && !after.starts_with(|c: char| c.is_alphanumeric())
        {
            return at + mark.len();
        }
    }
    at
}

/// Cuts `25pc` and `Rs94.5bn` into their parts; `7MFY26`, `G20` and `Web3` stay whole.
fn split_run<'a>(text: &'a str, start: usize, end: usize, list: &mut Vec<Token<'a>>) {
    let run = text.get(start..end).unwrap_or("");
    let letters = run.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number_at = match run.get(..letters) {
        Some(prefix) if letters > 0 && known(NUMBER_PREFIXES, prefix) => letters,
        _ => 0,
    };
    let rest = run.get(number_at..).unwrap_or("");
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let suffix = rest.get(digits..).unwrap_or("");
    if digits == 0 || !(suffix.is_empty() || known(NUMBER_SUFFIXES, suffix)) {
        push(text, TokenKind::Word, start, end, list);
        return;
    }
    let (number, unit) = (start + number_at, start + number_at + digits);
    if number_at > 0 {
        push(text, TokenKind::Word, start, number, list);
    }
    push(text, TokenKind::Number, number, unit, list);
    if unit < end {
        push(text, TokenKind::Word, unit, end, list);
    }
}

fn known(list: &[&str], word: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

fn push<'a>(text: &'a str, kind: TokenKind, start: usize, end: usize, list: &mut Vec<Token<'a>>) {
    let piece = text.get(start..end).unwrap_or("");
    let word = if piece.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        Cow::Owned(piece.to_lowercase())
    } else {
        Cow::Borrowed(piece)
    };
    list.push(Token { kind, text: piece, word, start, end, possessive: false });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_part_from_their_units_and_names_stay_whole() {
        let words = |text| tokens(text).into_iter().map(|token| token.text.to_owned()).collect::<Vec<_>>().join(" ");
        assert_eq!(words("July's $1,354.5m (25pc)"), "July $ 1,354.5 m ( 25 pc )");
        assert_eq!(words("7MFY26 G20 Web3 14th Rs94.5bn"), "7MFY26 G20 Web3 14 th Rs 94.5 bn");
        assert_eq!(words("year-on-year, 5."), "year - on - year , 5 .");
        assert_eq!(
            words("up .5 percent, -.25pp ... 5, No.5 ...7"),
            "up .5 percent , - .25 pp . . . 5 , No . 5 . . . 7"
        );
        assert_eq!(words("\u{1b}[31mred\u{1b}[0m 5 \u{1b}[1;3"), "red 5");
    }
}

//! The names of the series of the data, and where a text speaks them.

use super::rules::COUNTRIES;
use super::tokens::{Token, TokenKind};

/// A name of a series.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The key of the series.
    pub(super) key: String,
    words: Vec<NameWord>,
}

/// One word of a name: its spellings, and whether it may be left out.
#[derive(Clone, Debug)]
struct NameWord {
    spellings: Vec<Spelling>,
    optional: bool,
}

/// A word as the data spell it.
#[derive(Clone, Debug)]
enum Spelling {
    /// A short form in capitals, which is not a pronoun: IT, US.
    Capitals(String),
    /// Any other word, in small letters.
    Word(String),
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The token after it.
    pub(super) end: usize,
    /// Whether its last word stands in the singular where the name has the plural.
    pub(super) singular: bool,
}

impl Name {
    /// A name as the data spell it: words with blanks, hyphens or `_` between them; `a|b` is either word, `word?` may be left out.
    pub(super) fn parse(key: &str, text: &str) -> Option<Self> {
        let words: Vec<NameWord> = text
            .split([' ', '-', '_', '\u{a0}'])
            .map(|word| word.trim_matches(['\'', '\u{2019}', '"', ',', '.', '(', ')']))
            .filter(|word| !word.is_empty())
            .map(|word| {
                let bare = word.strip_suffix('?').unwrap_or(word);
                NameWord { spellings: bare.split('|').map(Spelling::of).collect(), optional: bare.len() < word.len() }
            })
            .collect();
        (!words.is_empty()).then(|| Self { key: key.to_owned(), words })
    }

    /// Whether it is only a short form in capitals, such as IT, which stands in the names of other things too.
    pub(super) fn is_short(&self) -> bool {
        let short = |spelling: &Spelling| matches!(spelling, Spelling::Capitals(_));
        matches!(self.words.as_slice(), [word] if word.spellings.iter().all(short))
    }

    /// Whether one of the name's words is spelled so.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let same = |spelling: &Spelling| matches!(spelling, Spelling::Word(own) if is_same(own, word));
        self.words.iter().any(|own| own.spellings.iter().any(same))
    }

    /// The name where it begins at this token; hyphens between its words and short forms in parentheses do not matter.
    pub(super) fn spoken(&self, tokens: &[Token<'_>], at: usize) -> Option<Spoken> {
        let mut spoken = Spoken { end: at, singular: false };
        for word in &self.words {
            let mut next = spoken.end;
            if next > at {
                next = past_joints(tokens, next);
            }
            match tokens.get(next).and_then(|token| word.spoken(token)) {
                Some(singular) => spoken = Spoken { end: next + 1, singular },
                None if word.optional => {}
                None => return None,
            }
        }
        (spoken.end > at).then_some(spoken)
    }
}

impl Spelling {
    fn of(word: &str) -> Self {
        let word = word.replace("'s", "").replace("\u{2019}s", "").replace(['\'', '\u{2019}'], "");
        let capitals = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if capitals { Self::Capitals(word) } else { Self::Word(word.to_lowercase()) }
    }
}

impl NameWord {
    /// Whether the token is this word, and then whether it is its singular.
    fn spoken(&self, token: &Token<'_>) -> Option<bool> {
        self.spellings.iter().find_map(|spelling| match spelling {
            Spelling::Capitals(capitals) => (token.text == capitals).then_some(false),
            Spelling::Word(word) => is_same(word, &token.word)
                .then(|| !token.possessive && word.strip_suffix('s') == Some(token.word.as_ref())),
        })
    }
}

/// Whether the word is this one, in the singular or plural of either; both are in small letters.
fn is_same(spelling: &str, word: &str) -> bool {
    spelling == word || spelling.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(spelling)
}

/// Past hyphens, and past a short form in parentheses: "information technology (IT) services".
fn past_joints(tokens: &[Token<'_>], at: usize) -> usize {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let mut next = at;
    while tokens.get(next).is_some_and(|token| token.kind == TokenKind::Dash || token.text == ",") {
        next += 1;
    }
    let short = tokens.get(next + 1).is_some_and(|token| token.text.bytes().all(|byte| byte.is_ascii_uppercase()));
    if is(next, "(") && short && is(next + 2, ")") { next + 3 } else { next }
}

/// The country whose name or adjective ends right before this token: its line in the list of countries, and the token it
/// begins at.
pub(super) fn country_before(tokens: &[Token<'_>], end: usize) -> Option<(usize, usize)> {
    let last = end.checked_sub(1)?;
    // `U.S.` is cut into its letters and points.
    let letter = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let points = usize::from(letter(last, "."));
    if last >= 2 + points
        && letter(last - points, "S")
        && letter(last - points - 1, ".")
        && letter(last - points - 2, "U")
    {
        return Some((country("us")?, last - points - 2));
    }
    let token = tokens.get(last)?;
    if !token.text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let two = last.checked_sub(1).and_then(|before| Some(format!("{} {}", tokens.get(before)?.word, token.word)));
    if let Some(line) = two.as_deref().and_then(country) {
        return Some((line, last - 1));
    }
    // The pronoun is not a country, however it is written.
    let is_word = token.word == "us" && token.text != "US";
    country(&token.word).filter(|_| !is_word).map(|line| (line, last))
}

/// The line of a country in the list.
pub(super) fn country(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    COUNTRIES.lines().position(|line| line.split('|').any(|known| known == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::prose::tokens::tokens;

    #[track_caller]
    fn spoken(name: &str, text: &str) -> Option<String> {
        let list = tokens(text);
        let name = Name::parse("key", name).unwrap();
        name.spoken(&list, 0).map(|spoken| format!("{} {}", spoken.end, if spoken.singular { "singular" } else { "" }))
    }

    #[test]
    fn a_name_is_found_in_its_usual_spellings() {
        assert_eq!(spoken("workers remittances", "Workers' remittances rose").as_deref(), Some("2 "));
        assert_eq!(spoken("workers' remittances", "workers remittances").as_deref(), Some("2 "));
        assert_eq!(spoken("retail_sales", "Retail sales fell").as_deref(), Some("2 "));
        assert_eq!(spoken("exports", "Export turnover").as_deref(), Some("1 singular"));
        assert_eq!(spoken("IT|ICT services? exports", "ICT exports").as_deref(), Some("2 "));
        assert_eq!(
            spoken("information technology services", "Information Technology (IT) services").as_deref(),
            Some("6 ")
        );
        assert_eq!(spoken("IT exports", "it exports goods"), None);
    }

    #[test]
    fn a_country_is_known_by_its_name_or_adjective() {
        let before = |text: &str| country_before(&tokens(text), tokens(text).len()).is_some();
        assert!(before("India's") && before("South Korean") && before("in the U.S.") && before("the US"));
        assert!(!before("told us") && !before("software"));
    }
}

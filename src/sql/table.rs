//! Where the rows are: a table by its name, or one call of a table function.

use crate::sql::refused::Refused;

/// Where the rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// A table or view, with its schema and catalogue before it where they are needed.
    Named(Vec<String>),
    /// A table function such as `read_parquet('lake/*.parquet')`, checked to be one call and nothing else.
    Function(String),
}

impl Table {
    /// Reads `exports`, `lake.exports`, `"a.b"` or a table function.
    ///
    /// A name is exactly that name, whatever it holds; dots part schema and table unless they stand in double quotes.
    ///
    /// # Errors
    /// [`Refused::Table`] where a part is empty, a quote is not closed, or a call is not one call of constants.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let wrong = || Refused::Table { text: text.to_owned() };
        let name = text.split('(').next().unwrap_or("");
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        if text.ends_with(')') && is_word(name.trim_end()) && text.len() > name.len() {
            return if is_call(&text[name.len()..]) { Ok(Self::Function(text.to_owned())) } else { Err(wrong()) };
        }
        let mut parts = vec![String::new()];
        let mut quoted = false;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match (character, quoted) {
                ('"', true) if characters.peek() == Some(&'"') => {
                    characters.next();
                    parts.last_mut().ok_or_else(wrong)?.push('"');
                }
                ('"', true) => quoted = false,
                ('"', false) if parts.last().is_some_and(String::is_empty) => quoted = true,
                ('.', false) => parts.push(String::new()),
                (other, _) => parts.last_mut().ok_or_else(wrong)?.push(other),
            }
        }
        if quoted || parts.iter().any(String::is_empty) { Err(wrong()) } else { Ok(Self::Named(parts)) }
    }
}

/// Whether the text is the arguments of one call: constants, lists and named options in balanced parentheses, and no more.
fn is_call(text: &str) -> bool {
    let mut open = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\'' => {
                if !skip_literal(&mut characters) {
                    return false;
                }
            }
            '(' | '[' | '{' => open.push(character),
            ')' | ']' | '}' => {
                let pair = match character {
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                if open.pop() != Some(pair) || (open.is_empty() && characters.peek().is_some()) {
                    return false;
                }
            }
            ',' | '=' | ':' | '.' | ' ' | '_' => {}
            other if other.is_ascii_alphanumeric() => {}
            _ => return false,
        }
    }
    open.is_empty()
}

/// Reads to the end of a literal, two quotes being one inside it; false where it has no end or holds a backslash, which engines
/// read in two ways.
fn skip_literal(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    while let Some(character) = characters.next() {
        match character {
            '\'' if characters.peek() == Some(&'\'') => {
                characters.next();
            }
            '\'' => return true,
            '\\' | '\0' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_exactly_its_name() {
        let named = |parts: &[&str]| Ok(Table::Named(parts.iter().map(|part| (*part).to_owned()).collect()));
        assert_eq!(Table::parse("lake.exports"), named(&["lake", "exports"]));
        assert_eq!(Table::parse("\"a.b\".\"c\"\"d\""), named(&["a.b", "c\"d"]));
        assert_eq!(Table::parse("x; drop table t; --"), named(&["x; drop table t; --"]));
        assert!(Table::parse("a..b").is_err() && Table::parse("\"a").is_err() && Table::parse("").is_err());
    }

    #[test]
    fn a_table_function_is_one_call_of_constants() {
        for call in ["read_parquet('lake/*.parquet')", "read_csv(['a.csv', 'it''s.csv'], header = true)"] {
            assert_eq!(Table::parse(call), Ok(Table::Function(call.to_owned())));
        }
        for call in [
            "f('a'); drop table t; --)",
            "f(1) UNION SELECT g(2)",
            "f('a)",
            "f('\\')",
            "f(a -- b\n)",
            "f(a;b)",
            "f(/*)*/)",
            "f(\"a\")",
        ] {
            assert!(Table::parse(call).is_err(), "{call}");
        }
    }
}

//! A series by a formula of others, as `--derive` and `check --identity` have it.

use anyhow::{Context, Result, anyhow, bail};

use itx::calculate::{difference, product, sum};
use itx::read::nearest;
use itx::series::{Key, Series};

/// What a formula looks like.
const EXPECTED: &str = "expected NAME = A + B - C, or NAME = A * B, of series keys";
/// Why there is no quotient.
const NO_QUOTIENT: &str = "/ is not offered: a quotient seldom ends as a decimal, and a series is kept exact; \
    share_pct with --of B is 100 A/B, exact until it is printed";

/// A series that was made, with the name that its formula gives it.
pub(crate) struct Derived {
    pub(crate) name: String,
    pub(crate) series: Series,
}

/// A key without the double quotes that one with a space stands in.
pub(crate) fn unquoted(key: &str) -> &str {
    let key = key.trim();
    key.strip_prefix('"').and_then(|quoted| quoted.strip_suffix('"')).unwrap_or(key)
}

/// The series of `name = a + b - c` or `name = a * b`; what was derived before may be used by its name.
///
/// Terms are taken from left to right. A key that holds a space stands in double quotes.
pub(crate) fn derive(formula: &str, key_names: &[String], read: &[Series], made: &[Derived]) -> Result<Derived> {
    let (name, terms) = formula.split_once('=').ok_or_else(|| anyhow!(EXPECTED))?;
    let name = unquoted(name);
    if name.is_empty() {
        bail!(EXPECTED);
    }
    let key = || {
        let mut values = vec![String::new(); key_names.len().max(1)];
        name.clone_into(&mut values[0]);
        values.truncate(key_names.len());
        Key::new(values)
    };
    let terms = words(terms)?;
    let mut terms = terms.iter();
    let mut result = find(terms.next(), read, made)?;
    let mut operators = String::new();
    while let Some(operator) = terms.next() {
        if operator == "/" {
            bail!(NO_QUOTIENT);
        }
        let next = find(terms.next(), read, made)?;
        let combined = match operator.as_str() {
            "+" => sum(key(), &[&result, &next]),
            "-" => difference(key(), &result, &next),
            "*" if operators.chars().all(|earlier| earlier == '*') => product(key(), &result, &next),
            "*" => bail!("* after + or -: derive the product first, with a name of its own"),
            _ => bail!("{operator:?} is not +, - or *; {EXPECTED}"),
        };
        operators.push_str(operator);
        result = combined?.context("no month")?;
    }
    if operators.is_empty() {
        bail!(EXPECTED);
    }
    Ok(Derived { name: name.to_owned(), series: result })
}

/// The series that the formula is made of.
pub(crate) fn operands(formula: &str, read: &[Series], made: &[Derived]) -> Result<Vec<Series>> {
    let (_, terms) = formula.split_once('=').ok_or_else(|| anyhow!(EXPECTED))?;
    words(terms)?.iter().step_by(2).map(|term| find(Some(term), read, made)).collect()
}

/// The series that a term names: one that was read, by its key, or one made before, by its name.
fn find(term: Option<&String>, read: &[Series], made: &[Derived]) -> Result<Series> {
    let term = term.ok_or_else(|| anyhow!(EXPECTED))?;
    if let Some(series) = read.iter().find(|series| series.key().to_string() == *term) {
        return Ok(series.clone());
    }
    if let Some(derived) = made.iter().find(|derived| derived.name == *term) {
        return Ok(derived.series.clone());
    }
    let mut keys: Vec<String> = made.iter().map(|derived| derived.name.clone()).collect();
    keys.extend(read.iter().map(|series| series.key().to_string()));
    let near = nearest(term, keys.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |name| format!("; did you mean {name:?}?"));
    bail!("no series {term:?}{near}; put spaces around + - *, and a key that holds a space in double quotes")
}

/// The words between spaces; what stands in double quotes is one word.
fn words(text: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| anyhow!("a quote is not closed; {EXPECTED}"))?,
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_key_is_one_word() {
        assert_eq!(words(r#" a + "New Zealand" "#).unwrap(), ["a", "+", "New Zealand"]);
        assert!(words(r#"a + "b"#).is_err());
        assert!(words("  ").unwrap().is_empty());
    }
}

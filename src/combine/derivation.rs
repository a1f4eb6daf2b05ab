//! A series by a formula of others: `net = exports - imports`, `pkr = usd * rate`.

use crate::combine::arithmetic::{ArithmeticError, difference, product, sum};
use crate::combine::names::{NameError, Named};
use crate::combine::units::{UnitsDiffer, in_one_multiplier, same_units};
use crate::series::{Composition, DoesNotFit, Key, Series};

/// What a formula looks like.
const EXPECTED: &str = "expected NAME = A + B - C, or NAME = A * B, of series keys";

/// How two series are made into one, month by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
}

/// An operator and the series on its right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The operator.
    pub operator: Operator,
    /// The name of the series.
    pub term: String,
}

/// A formula that has been parsed: a name for the new series, and the series that it is made of, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    text: String,
    name: String,
    first: String,
    steps: Vec<Step>,
}

/// A series that was made by a formula, with the name that the formula gives it.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The name.
    pub name: String,
    /// The series; its key has the name in the first key column and is empty in the others.
    pub series: Series,
}

/// A formula that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// There is no name, no operator, or a term is missing.
    #[error("{EXPECTED}")]
    Incomplete,
    /// A double quote without its partner.
    #[error("a quote is not closed; {EXPECTED}")]
    OpenQuote,
    /// A quotient, which is not offered.
    #[error("/ is not offered: a quotient seldom ends as a decimal, and a series is kept exact")]
    Quotient,
    /// A product of a sum, which would be read in two ways.
    #[error("* after + or -: derive the product first, with a name of its own")]
    ProductOfSum,
    /// Another word where an operator is expected.
    #[error("{0:?} is not +, - or *; {EXPECTED}")]
    NoOperator(String),
}

/// A formula that cannot be computed from the series that are there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// A term names no series.
    #[error("{0}; put spaces around + - *, and a key that holds a space in double quotes")]
    NoSeries(NameError),
    /// A term names several series.
    #[error("{0}")]
    SeveralSeries(NameError),
    /// The name of the new series is that of another.
    #[error("there is a series {0:?} already; choose another name")]
    NameTaken(String),
    /// A month's result does not fit.
    #[error(transparent)]
    DoesNotFit(#[from] DoesNotFit),
    /// Series in different units.
    #[error(transparent)]
    Units(#[from] Box<UnitsDiffer>),
    /// Series that are not added or subtracted.
    #[error(transparent)]
    NotAdded(#[from] ArithmeticError),
}

impl Derivation {
    /// Parses `name = a + b - c` or `name = a * b`. A key that holds a space stands in double quotes.
    ///
    /// ```
    /// use itx::combine::{Derivation, FormulaError};
    /// let net = Derivation::parse("net = exports - \"imports of goods\"")?;
    /// assert_eq!((net.name(), net.terms().collect::<Vec<_>>()), ("net", vec!["exports", "imports of goods"]));
    /// assert_eq!(Derivation::parse("ratio = a / b"), Err(FormulaError::Quotient));
    /// # Ok::<(), FormulaError>(())
    /// ```
    ///
    /// # Errors
    /// [`FormulaError`] where the text is not such a formula.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let (name, terms) = text.split_once('=').ok_or(FormulaError::Incomplete)?;
        let name = unquoted(name);
        if name.is_empty() {
            return Err(FormulaError::Incomplete);
        }
        let mut words = words(terms)?.into_iter();
        let first = words.next().ok_or(FormulaError::Incomplete)?;
        let mut steps: Vec<Step> = Vec::new();
        while let Some(word) = words.next() {
            let operator = operator(&word)?;
            let term = words.next().ok_or(FormulaError::Incomplete)?;
            if operator == Operator::Times && steps.iter().any(|step| step.operator != Operator::Times) {
                return Err(FormulaError::ProductOfSum);
            }
            steps.push(Step { operator, term });
        }
        if steps.is_empty() {
            return Err(FormulaError::Incomplete);
        }
        Ok(Self { text: text.to_owned(), name: name.to_owned(), first, steps })
    }

    /// The formula as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of the new series.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The operators with their terms, after the first term.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The names of the series that the formula is made of, from left to right.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.first.as_str()).chain(self.steps.iter().map(|step| step.term.as_str()))
    }

    /// The series of the formula, month by month and from left to right; with `keeps_levels` it knows the published levels that it
    /// is made of.
    ///
    /// # Errors
    /// [`DeriveError`] where a term names no series, and where a result does not fit.
    pub fn derive(&self, key_names: &[String], series: &Named<'_>, keeps_levels: bool) -> Result<Derived, DeriveError> {
        let first = series.find(&self.first).map_err(of_term)?;
        let mut result = first.clone();
        let mut is_product = false;
        for step in &self.steps {
            let term = series.find(&step.term).map_err(of_term)?;
            result = if step.operator == Operator::Times {
                is_product = true;
                self.times(key_names, &result, term)?
            } else {
                // The unit of a product is that of none of its terms.
                if !is_product {
                    same_units(key_names, first, term)?;
                }
                self.plus_or_minus(key_names, &result, step.operator, term, keeps_levels)?
            };
        }
        Ok(Derived { name: self.name.clone(), series: result })
    }

    /// A sum or a difference, in the larger power of ten of the two.
    fn plus_or_minus(
        &self,
        key_names: &[String],
        result: &Series,
        operator: Operator,
        term: &Series,
        keeps_levels: bool,
    ) -> Result<Series, DeriveError> {
        let scaled = in_one_multiplier(&[result, term])?;
        let (result, term) = (&*scaled[0], &*scaled[1]);
        let key = self.key(key_names).in_multiplier(result.key().multiplier());
        let (made, sign) = match operator {
            Operator::Minus => (difference(key, result, term)?, -1),
            Operator::Plus | Operator::Times => (sum(key, result, &[term])?, 1),
        };
        if !keeps_levels {
            return Ok(made);
        }
        Ok(made.with_composition(Composition::of_sum([(1, result), (sign, term)])))
    }

    /// A product: of two levels, which is not a sum of them.
    fn times(&self, key_names: &[String], result: &Series, term: &Series) -> Result<Series, DeriveError> {
        let multiplier = result.key().multiplier().times(term.key().multiplier()).ok_or(DoesNotFit)?;
        Ok(product(self.key(key_names).in_multiplier(multiplier), result, term)?)
    }

    /// The name in the first key column; the others are empty.
    fn key(&self, key_names: &[String]) -> Key {
        let values =
            key_names.iter().enumerate().map(|(index, _)| if index == 0 { self.name.clone() } else { String::new() });
        Key::new(values.collect())
    }
}

fn of_term(error: NameError) -> DeriveError {
    match error {
        NameError::Unknown { .. } => DeriveError::NoSeries(error),
        NameError::Ambiguous { .. } => DeriveError::SeveralSeries(error),
    }
}

fn operator(word: &str) -> Result<Operator, FormulaError> {
    match word {
        "+" => Ok(Operator::Plus),
        "-" => Ok(Operator::Minus),
        "*" => Ok(Operator::Times),
        "/" => Err(FormulaError::Quotient),
        other => Err(FormulaError::NoOperator(other.to_owned())),
    }
}

/// A key without the double quotes that one with a space stands in.
#[must_use]
pub fn unquoted(key: &str) -> &str {
    let key = key.trim();
    key.strip_prefix('"').and_then(|quoted| quoted.strip_suffix('"')).unwrap_or(key)
}

/// The words between spaces; what stands in double quotes is one word.
fn words(text: &str) -> Result<Vec<String>, FormulaError> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or(FormulaError::OpenQuote)?,
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

    #[test]
    fn a_product_may_come_before_a_sum_but_not_after_one() {
        assert!(Derivation::parse("x = a * b + c").is_ok());
        assert_eq!(Derivation::parse("x = a + b * c"), Err(FormulaError::ProductOfSum));
    }

    #[test]
    fn a_formula_needs_a_name_an_operator_and_every_term() {
        for text in ["a + b", "= a + b", "x =", "x = a", "x = a +"] {
            assert_eq!(Derivation::parse(text), Err(FormulaError::Incomplete), "{text}");
        }
    }
}

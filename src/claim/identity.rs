//! Identities: what the series of a data set say of one another, month by month.

use std::rc::Rc;

use crate::calculate::{Formula, Measure};
use crate::claim::{Judge, Judgement};
use crate::combine::{Derivation, DeriveError, FormulaError, Named, unquoted};
use crate::series::{Decimal, Month, Series};

/// An identity that has been parsed: `net = exports - imports`, `pkr = usd * rate` or `ytd = fytd(exports)`.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The identity as it was written.
    text: String,
    /// The name of the series on the left side.
    left: String,
    right: Side,
}

/// The right side of an identity.
#[derive(Clone, Debug)]
enum Side {
    /// A measure of another series.
    Measure { measure: Measure, of: String },
    /// A formula of other series.
    Formula(Derivation),
}

/// Why an identity cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// There is no `=` in it.
    #[error("expected KEY = A + B - C, A * B, or MEASURE(KEY)")]
    NoEquation,
    /// The right side calls a measure that there is not.
    #[error("no measure {0:?}")]
    NoMeasure(String),
    /// The right side calls a measure that is not a sum of levels.
    #[error("{0} is not a sum; expected value, fytd, fytd_prev, sum3 or sum12")]
    NoSum(&'static str),
    /// The right side is not a formula.
    #[error(transparent)]
    Formula(#[from] FormulaError),
    /// A side names no series.
    #[error("no series {name:?}; the data hold {}", known.join(", "))]
    NoSeries {
        /// The name.
        name: String,
        /// The names that are there.
        known: Vec<String>,
    },
    /// The right side cannot be computed.
    #[error(transparent)]
    Derive(#[from] DeriveError),
    /// The left side has no value.
    #[error("{0} has no value in any month")]
    NoValue(String),
}

/// One month of an identity.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The line on which the left side stood.
    pub line: u64,
    /// The left side as it was printed.
    pub printed: Decimal,
    /// Whether the right side gives it.
    pub judgement: Judgement,
}

/// A value of the left side.
#[derive(Clone, Copy)]
struct Printed {
    month: Month,
    amount: Decimal,
    line: u64,
}

/// The series as they are known, each with the index by which the judge knows it.
struct Known {
    indices: Vec<usize>,
    series: Vec<Rc<Series>>,
}

impl Identity {
    /// Parses `KEY = A + B - C`, `KEY = A * B` or `KEY = MEASURE(A)`.
    ///
    /// # Errors
    /// [`IdentityError`] where it is none of these, or the measure is not a sum of levels.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let (left, right) = text.split_once('=').ok_or(IdentityError::NoEquation)?;
        let right = match right.trim().strip_suffix(')').and_then(|call| call.split_once('(')) {
            Some((name, of)) => Side::Measure { measure: sum_named(name.trim())?, of: unquoted(of).to_owned() },
            None => Side::Formula(Derivation::parse(text)?),
        };
        Ok(Self { text: text.to_owned(), left: unquoted(left).to_owned(), right })
    }

    /// Both sides, in each month that has the left one.
    ///
    /// # Errors
    /// [`IdentityError`] where a side names no series, the left side has no value, or the right side cannot be computed.
    pub fn check(&self, key_names: &[String], judge: &Judge) -> Result<Vec<Checked>, IdentityError> {
        let known = Known::by(judge);
        let left = &known.series[known.find(&self.left)?];
        let key = left.key().to_string();
        let judgements: Box<dyn Fn(Printed) -> Judgement> = match &self.right {
            Side::Measure { measure, of } => {
                let index = known.indices[known.find(of)?];
                let key = key.clone();
                Box::new(move |printed| {
                    judge.against_measure(&key, &self.text, printed.amount, (index, *measure, printed.month))
                })
            }
            Side::Formula(formula) => {
                let named = Named::by_key(known.series.iter().map(Rc::as_ref));
                let right = formula.derive(key_names, &named, false)?.series;
                let key = key.clone();
                Box::new(move |printed| {
                    let index = right.index_of(printed.month);
                    let sum =
                        index.and_then(|index| Some((right.entries().get(index)?.amount?, right.half_width(index)?)));
                    judge.against_sum(&key, &self.text, printed.amount, printed.month, sum)
                })
            }
        };
        let checked: Vec<Checked> = values(left)
            .map(|printed| Checked { line: printed.line, printed: printed.amount, judgement: judgements(printed) })
            .collect();
        if checked.is_empty() { Err(IdentityError::NoValue(key)) } else { Ok(checked) }
    }
}

/// The measure of this name, which is a sum of levels.
fn sum_named(name: &str) -> Result<Measure, IdentityError> {
    let measure = Measure::from_name_or_short(name).ok_or_else(|| IdentityError::NoMeasure(name.to_owned()))?;
    match measure.formula() {
        Formula::Level(_) => Ok(measure),
        _ => Err(IdentityError::NoSum(measure.name())),
    }
}

/// The values of a series with their lines.
fn values(series: &Series) -> impl Iterator<Item = Printed> {
    series.entries().iter().enumerate().filter_map(|(index, entry)| {
        Some(Printed { month: series.month_at(index), amount: entry.amount?, line: entry.origin.line() })
    })
}

impl Known {
    fn by(judge: &Judge) -> Self {
        let (indices, series) = judge.series().into_iter().unzip();
        Self { indices, series }
    }

    /// The index of the series of this name in both lists.
    fn find(&self, name: &str) -> Result<usize, IdentityError> {
        let names = || self.series.iter().map(|series| series.key().to_string());
        names()
            .position(|known| known == name)
            .ok_or_else(|| IdentityError::NoSeries { name: name.to_owned(), known: names().collect() })
    }
}

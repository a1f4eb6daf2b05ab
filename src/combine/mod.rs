//! Series made of other series: sums over key columns (`--by`), formulas (`--derive`), and parts that are rounded together.
//!
//! Nothing is rounded here except what is to add up ([`round_together`]). A total is never added to its parts.

mod additive;
mod arithmetic;
mod derivation;
mod dimensions;
mod group;
mod largest_remainders;
mod names;
mod parents;
mod total_name;
mod total_sum;
mod units;

pub use additive::{Account, AdditiveError, AdditiveFigures, Apportioned, MissingFigure, Together, round_together};
pub use arithmetic::{ArithmeticError, difference, product, sum};
pub use derivation::{Derivation, DeriveError, Derived, FormulaError, Operator, Step, unquoted};
pub use dimensions::{CombineError, Combined, Dimensions, Panel, Recipe, SUM_OF_PARTS, Wanted, combine};
pub use group::{GroupBy, GroupError};
pub use largest_remainders::{Additive, additive};
pub use names::{NameError, Named};
pub use parents::PartOf;
pub(crate) use total_name::{TOTAL_NAMES, TOTAL_WORDS, is_total_name};
pub use units::{UnitsDiffer, same_units};

//! A figure explained: its inputs, formula, exact ratio, rounding and interval.

mod evidence;
mod explanation;
mod numbers;
mod show;

pub use explanation::{Explanation, Manner, Sources};

//! Claims: figures that somebody printed, each with its measure, its months and how it was said.

mod caution;
mod evidence;
mod facts;
mod history;
mod identity;
mod judge;
mod judgement;
mod levels;
mod look_alike;
mod pair;
mod period;
mod question;
mod reason;
mod records;
mod releases;
mod table;
mod tally;
mod verdict;

pub mod prose;

pub use evidence::Evidence;
pub use facts::{Certainty, Fact, Facts};
pub use identity::{Checked, Identity, IdentityError};
pub use judge::Judge;
pub use judgement::Judgement;
pub use levels::judge_pair;
pub use pair::{Pair, PairKind};
pub use records::{Form, TableError};
pub use table::{PairClaim, Table, TableContext, arithmetic, one_claim, read_claims, read_pairs};
pub use tally::Tally;
pub use verdict::Verdict;

use crate::calculate::Measure;
use crate::series::{Decimal, Span, Vintage};

/// A figure as it was stated, in data units or per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A number with its sign; a fall is negative.
    Number {
        /// The number: 5200 for "5.2 billion" where the data are in millions.
        amount: Decimal,
        /// One unit of the last digit that was printed: 100 for "5.2 billion" where the data are in millions.
        unit: Decimal,
    },
    /// A number said as a word that is never meant to the last digit: half, a third, doubled.
    Word {
        /// The number.
        amount: Decimal,
        /// How far it may be from what it is said of, where it is hedged.
        slack: Decimal,
    },
    /// A range: between these two numbers.
    Range {
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
        /// One unit of the last digit that was printed.
        unit: Decimal,
    },
    /// A record high.
    High,
    /// A record low.
    Low,
}

/// A word that makes a figure less than exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Nearly, almost, just under.
    Nearly,
    /// About, around, roughly.
    About,
    /// More than, over.
    MoreThan,
    /// At least.
    AtLeast,
    /// Less than, under.
    LessThan,
    /// Up to, as much as.
    UpTo,
}

impl Hedge {
    /// The hedge of a word or two: those of [`Hedge::name`], and almost, around, roughly, over, above, under, below and the like.
    #[must_use]
    pub fn from_word(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().replace(['_', '-'], " ").as_str() {
            "nearly" | "almost" | "close to" | "just under" => Self::Nearly,
            "about" | "around" | "roughly" | "approximately" | "some" => Self::About,
            "more than" | "over" | "above" | "just over" | "exceeding" => Self::MoreThan,
            "at least" | "no less than" => Self::AtLeast,
            "less than" | "under" | "below" => Self::LessThan,
            "up to" | "as much as" | "no more than" | "at most" => Self::UpTo,
            _ => return None,
        })
    }

    /// The word for it in files of claims.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nearly => "nearly",
            Self::About => "about",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::UpTo => "up to",
        }
    }
}

/// One printed figure and what it says; with a `problem` where it could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claim {
    /// The line on which it stood, from 1.
    pub line: u64,
    /// The text it stood in, without control characters.
    pub text: String,
    /// The key of the series it is about.
    pub series: Option<String>,
    /// The months it is about.
    pub period: Option<Span>,
    /// What it claims of them.
    pub measure: Option<Measure>,
    /// The figure.
    pub stated: Option<Stated>,
    /// How exactly it was said.
    pub hedge: Option<Hedge>,
    /// The level it is compared with, where that was printed beside it.
    pub base: Option<Decimal>,
    /// When it was published.
    pub published: Option<Vintage>,
    /// Where the words name another unit than that of the measure, such as percentage points for per cent: what it is.
    pub misnamed: Option<&'static str>,
    /// Why it could not be read: "not understood: ...".
    pub problem: Option<String>,
    /// What it is about, where that is none of the data's.
    pub elsewhere: Option<String>,
    /// In prose: how its series, months, measure and unit are known. Records of a file state all of them.
    pub facts: Option<Facts>,
    /// The same months of another year, where its words leave open which is meant: it is false only if it is of both.
    pub other_year: Option<Span>,
    /// What it may claim, where no word says which.
    pub candidates: Vec<Claim>,
    /// The power of ten it was printed in, where the data name no unit: it is placed by its size.
    pub power: Option<u8>,
    /// One unit of the last digit of the two levels that it compares, where its text prints both: it may be made of these.
    pub level_units: Vec<Decimal>,
    /// The same of one of the two levels, where its text prints only that one: enough not to call it false.
    pub half_printed_units: Vec<Decimal>,
}

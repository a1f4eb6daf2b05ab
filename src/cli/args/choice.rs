//! Values of the library that are typed as words.
//!
//! Each type has its words and the help of each in one table; the compiler asks for a new value's.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use itx::calculate::Rounding;
use itx::chart::svg::{Size, Theme};
use itx::claim::{Form, PairKind};
use itx::present::{Format, JsonNumbers};
use itx::read::{DecimalMark, Layout};
use itx::series::{Aggregate, Frequency, Naming, SeriesKind};

/// A type whose values are typed as words.
pub(crate) trait Choice: Copy + Send + Sync + 'static {
    /// The values that can be typed, in the order of the help.
    const VALUES: &'static [Self];

    /// The word of the value, and what the help says of it.
    fn word_and_help(self) -> (&'static str, &'static str);
}

/// Parses one of the words of a type.
pub(crate) fn choice<T: Choice>() -> impl TypedValueParser<Value = T> {
    let possible = T::VALUES.iter().map(|value| {
        let (word, help) = value.word_and_help();
        PossibleValue::new(word).help(help)
    });
    PossibleValuesParser::new(possible).try_map(|typed| value_of(&typed).ok_or("this word has no value"))
}

fn value_of<T: Choice>(typed: &str) -> Option<T> {
    T::VALUES.iter().copied().find(|value| value.word_and_help().0 == typed)
}

impl Choice for Frequency {
    const VALUES: &'static [Self] = &[Self::Month, Self::Quarter, Self::Year];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Month => ("month", "Months, as they are"),
            Self::Quarter => ("quarter", "Fiscal quarters"),
            Self::Year => ("year", "Fiscal years"),
        }
    }
}

impl Choice for SeriesKind {
    const VALUES: &'static [Self] = Self::ALL;

    fn word_and_help(self) -> (&'static str, &'static str) {
        let help = match self {
            Self::Flow => "Adds up over time: exports of a month",
            Self::Stock => "A level at a point in time: reserves",
            Self::Rate => "A rate, such as unemployment; its changes are in points",
            Self::Index => "An index, such as consumer prices",
            Self::Balance => "A difference of flows, such as net exports; it has no growth in per cent",
        };
        (self.word(), help)
    }
}

impl Choice for Aggregate {
    const VALUES: &'static [Self] = &[Self::Mean, Self::Last];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Mean => ("mean", "The mean of its months"),
            Self::Last => ("last", "Its last month"),
        }
    }
}

impl Choice for Rounding {
    const VALUES: &'static [Self] = &[Self::HalfUp, Self::HalfEven, Self::Down];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::HalfUp => ("half-up", "To the nearest, ties away from zero"),
            Self::HalfEven => ("half-even", "To the nearest, ties to the even digit"),
            Self::Down => ("down", "Towards zero"),
            Self::Floor => ("floor", "Towards minus infinity"),
            Self::Ceiling => ("ceiling", "Towards plus infinity"),
        }
    }
}

impl Choice for Form {
    const VALUES: &'static [Self] = &[Self::Csv, Self::Json, Self::Text];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("csv", "CSV with a header line"),
            Self::Json => ("jsonl", "JSON objects"),
            Self::Text => ("text", "Prose or HTML"),
        }
    }
}

impl Choice for PairKind {
    const VALUES: &'static [Self] = &[Self::Percent, Self::Index, Self::Share];

    fn word_and_help(self) -> (&'static str, &'static str) {
        let help = match self {
            Self::Percent => "100 (new/base - 1)",
            Self::Index => "100 new/base, 100 = no change",
            Self::Share => "100 new/base",
        };
        (self.name(), help)
    }
}

impl Choice for Naming {
    const VALUES: &'static [Self] = &[Self::End, Self::Start];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::End => ("end", "FY26 ends in 2026"),
            Self::Start => ("start", "FY26 starts in 2026"),
        }
    }
}

impl Choice for DecimalMark {
    const VALUES: &'static [Self] = &[Self::Point, Self::Comma];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Point => ("point", "1234.5"),
            Self::Comma => ("comma", "1234,5"),
        }
    }
}

impl Choice for Layout {
    const VALUES: &'static [Self] = &Self::ALL;

    fn word_and_help(self) -> (&'static str, &'static str) {
        (self.name(), self.mark())
    }
}

impl Choice for Format {
    const VALUES: &'static [Self] = Self::ALL;

    fn word_and_help(self) -> (&'static str, &'static str) {
        (self.description().name, self.description().help)
    }
}

impl Choice for JsonNumbers {
    const VALUES: &'static [Self] = &[Self::Number, Self::String];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Number => ("number", "Exact digits, as JSON numbers"),
            Self::String => ("string", "Exact digits, as strings"),
        }
    }
}

impl Choice for Theme {
    const VALUES: &'static [Self] = &[Self::Light, Self::Dark, Self::Auto];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Light => ("light", "On white"),
            Self::Dark => ("dark", "On a dark ground"),
            Self::Auto => ("auto", "As the reader's system is set"),
        }
    }
}

impl Choice for Size {
    const VALUES: &'static [Self] = &[Self::Full, Self::Small];

    fn word_and_help(self) -> (&'static str, &'static str) {
        match self {
            Self::Full => ("full", "720 by 405"),
            Self::Small => ("small", "360 by 270"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_for_its_value() {
        assert_eq!(value_of("half-even"), Some(Rounding::HalfEven));
        assert_eq!(value_of::<Rounding>("floor"), None);
        assert_eq!(value_of("quarter"), Some(Frequency::Quarter));
    }
}

//! The subjects that a sentence names, and what they are found by.

use super::names::Name;

/// What the sentences before spoke of.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    /// The series last named: its index among the names.
    pub(super) series: Option<usize>,
    /// What was last spoken of, where that is none of the data's.
    pub(super) elsewhere: Option<String>,
}

/// What subjects are found by, and those that were found.
pub(super) struct Subjects<'a> {
    pub(super) names: &'a [Name],
    /// The key of the total that shares refer to.
    pub(super) total: Option<&'a str>,
    /// The country of the data: its line in the list of countries.
    pub(super) home: Option<usize>,
    pub(super) spoken: &'a Spoken,
    pub(super) mentions: Vec<Mention>,
}

/// A subject that a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) at: usize,
    pub(super) owner: Owner,
}

/// Whom a mention is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A series by its name.
    Name(usize),
    /// The series spoken of before.
    Continued,
    /// Something else, in words.
    Elsewhere(String),
}

impl<'a> Subjects<'a> {
    pub(super) fn new(names: &'a [Name], total: Option<&'a str>, home: Option<usize>, spoken: &'a Spoken) -> Self {
        Self { names, total, home, spoken, mentions: Vec::new() }
    }
}

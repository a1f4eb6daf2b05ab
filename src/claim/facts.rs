//! What is known of a figure in prose, and how: its series, its months, its measure and its unit.

/// How a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The sentence says so.
    Stated,
    /// It was said before, and a rule carries it on.
    Carried,
    /// It is only likely: a candidate. Nothing is called false on it.
    Assumed,
}

impl Certainty {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Carried => "carried",
            Self::Assumed => "assumed",
        }
    }
}

/// One fact of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// How it is known.
    pub certainty: Certainty,
    /// The name of the rule that says so.
    pub rule: &'static str,
    /// The words that it rests on; empty where the rule says all.
    pub words: String,
}

impl Fact {
    pub(crate) fn new(certainty: Certainty, rule: &'static str, words: impl Into<String>) -> Self {
        Self { certainty, rule, words: words.into() }
    }

    /// `stated "IT exports" (name)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let quoted = if self.words.is_empty() { String::new() } else { format!(" {:?}", self.words) };
        format!("{}{quoted} ({})", self.certainty.word(), self.rule)
    }
}

/// The four facts that a figure in prose needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Which series it is of.
    pub subject: Fact,
    /// Of which months.
    pub period: Fact,
    /// Which measure, with what it is compared with.
    pub measure: Fact,
    /// In which unit.
    pub unit: Fact,
}

impl Facts {
    /// The facts by their names.
    #[must_use]
    pub fn all(&self) -> [(&'static str, &Fact); 4] {
        [("subject", &self.subject), ("period", &self.period), ("measure", &self.measure), ("unit", &self.unit)]
    }

    /// Whether each is stated or carried, so that the figure may be called false.
    #[must_use]
    pub fn are_certain(&self) -> bool {
        self.all().iter().all(|(_, fact)| fact.certainty != Certainty::Assumed)
    }

    /// `subject stated "IT exports" (name); period carried (paragraph); ...`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let list: Vec<String> = self.all().iter().map(|(name, fact)| format!("{name} {}", fact.in_words())).collect();
        list.join("; ")
    }
}

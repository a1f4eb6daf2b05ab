//! The rules of English prose as data: one table for each kind, told in words in doc/CLAIMS.md.

pub(super) mod bases;
pub(super) mod exclusions;
pub(super) mod known;
pub(super) mod measures;
pub(super) mod phrases;
pub(super) mod regions;
pub(super) mod subjects;
pub(super) mod units;

/// Countries and regions with their adjectives, one a line.
pub(super) const COUNTRIES: &str = include_str!("countries.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::prose::pattern::{Rule, is_sound};
    use crate::claim::prose::{months, subject};

    /// The names and patterns of the rules of every table.
    fn all() -> Vec<(&'static str, &'static str)> {
        fn rows<T>(rules: &'static [Rule<T>]) -> Vec<(&'static str, &'static str)> {
            assert!(rules.iter().all(|rule| !rule.why.is_empty()), "a rule says why");
            rules.iter().map(|rule| (rule.name, rule.pattern)).collect()
        }
        [
            rows(measures::ROLES),
            rows(measures::QUALITIES),
            rows(bases::BASES),
            rows(bases::BASES_BEFORE),
            rows(bases::DIRECTIONS),
            rows(bases::HEDGES),
            rows(regions::OPENERS),
            rows(regions::CLOSERS),
            rows(exclusions::EXCLUSIONS),
            rows(months::MONTHS),
            rows(months::ASIDES),
            rows(subject::BEHIND),
            rows(subject::DENOMINATORS),
        ]
        .concat()
    }

    #[test]
    fn every_pattern_has_one_anchor_and_known_classes() {
        for (name, pattern) in all() {
            assert!(is_sound(pattern), "{name}: {pattern}");
        }
    }

    #[test]
    fn every_rule_stands_in_the_document() {
        let document = include_str!("../../../../doc/CLAIMS.md");
        let known = known::ALL.iter().map(|known| known.name);
        let phrases = phrases::PHRASES.iter().map(|(name, ..)| *name);
        let missing: Vec<&str> = all()
            .into_iter()
            .map(|(name, _)| name)
            .chain(known)
            .chain(phrases)
            .filter(|name| !document.contains(&format!("`{name}`")))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(known::ALL.iter().all(|known| document.contains(known.why)));
    }
}

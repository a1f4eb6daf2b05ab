//! What a set of claims adds up to: how many of each verdict, and which rounding the source uses.

use crate::claim::{Judgement, Verdict};

/// How many claims have each verdict, and how their figures are rounded.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    verdicts: [u64; Verdict::ALL.len()],
    /// The figures that are about something else, which have no verdict.
    elsewhere: u64,
    /// The figures whose digits tell how they were rounded.
    telling: u64,
    /// Those of them that are rounded half-up, half to even, and cut off.
    ways: [u64; 3],
}

impl Tally {
    /// Counts a judgement.
    pub fn add(&mut self, judgement: &Judgement) {
        if judgement.is_elsewhere {
            self.elsewhere += 1;
            return;
        }
        self.verdicts[judgement.verdict as usize] += 1;
        if let Some(ways) = judgement.rounded {
            self.telling += 1;
            for (count, way) in self.ways.iter_mut().zip(ways) {
                *count += u64::from(way);
            }
        }
    }

    /// Whether a claim has such a verdict.
    #[must_use]
    pub fn any(&self, wanted: impl Fn(Verdict) -> bool) -> bool {
        Verdict::ALL.iter().any(|verdict| wanted(*verdict) && self.verdicts[*verdict as usize] > 0)
    }

    /// How many figures were judged: those with a verdict other than undecidable.
    #[must_use]
    pub fn judged(&self) -> u64 {
        self.verdicts.iter().sum::<u64>() - self.verdicts[Verdict::Undecidable as usize]
    }

    /// `12 claims: 8 exact, 1 truncated, 1 inconsistent, 2 undecidable; judged 10, undecidable 2, about something else 3`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let all: u64 = self.verdicts.iter().sum();
        let count = |verdict: &Verdict| self.verdicts[*verdict as usize];
        let counts: Vec<String> = Verdict::ALL
            .iter()
            .filter(|verdict| count(verdict) > 0)
            .map(|verdict| format!("{} {}", count(verdict), verdict.name()))
            .collect();
        let claims = match all {
            0 => "no figure was found that is a claim".to_owned(),
            1 => format!("1 claim: {}", counts.join(", ")),
            _ => format!("{all} claims: {}", counts.join(", ")),
        };
        let (judged, open) = (self.judged(), count(&Verdict::Undecidable));
        format!("{claims}; judged {judged}, undecidable {open}, about something else {}", self.elsewhere)
    }

    /// Which rounding the source uses; None unless at least two figures tell.
    #[must_use]
    pub fn rounding(&self) -> Option<String> {
        let [half_up, half_even, down] = self.ways;
        (self.telling > 1).then(|| {
            format!(
                "rounding: of {} figures whose digits tell, {half_up} are rounded half-up, {half_even} half-even, {down} cut off",
                self.telling
            )
        })
    }
}

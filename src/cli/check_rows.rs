//! The rows of `itx check`: one for each figure, as a sheet for files and pipes and as a list of verdicts for a terminal.

use anyhow::Result;

use crate::cli::args::CheckArgs;
use crate::cli::exit::Unanswered;
use crate::cli::output::{Output, format, style};
use itx::claim::{Claim, Hedge, Judgement, Stated, Tally, Verdict};
use itx::present::{Field, Format, Heading, Sheet, Untrusted, VerdictLine, VerdictSign, amount_text, write_verdicts};

/// The columns, and whether they hold numbers.
const COLUMNS: [(&str, bool); 12] = [
    ("line", true),
    ("text", false),
    ("series", false),
    ("month", false),
    ("measure", false),
    ("stated", true),
    ("hedge", false),
    ("verdict", false),
    ("computed", true),
    ("lo", true),
    ("hi", true),
    ("reason", false),
];

/// The figures that were checked, and what they add up to.
#[derive(Default)]
pub(crate) struct CheckedRows {
    rows: Vec<Row>,
    tally: Tally,
}

/// One figure.
struct Row {
    line: u64,
    text: String,
    stated: Option<Stated>,
    hedge: Option<Hedge>,
    judgement: Judgement,
    /// How its facts are known.
    facts: String,
}

impl CheckedRows {
    pub(crate) fn add_claim(&mut self, claim: &Claim, judgement: &Judgement) {
        self.add(claim.line, &claim.text, claim.stated, claim.hedge, judgement);
        if let (Some(last), Some(facts)) = (self.rows.last_mut(), &claim.facts) {
            last.facts = facts.in_words();
        }
    }

    pub(crate) fn add(
        &mut self,
        line: u64,
        text: &str,
        stated: Option<Stated>,
        hedge: Option<Hedge>,
        judgement: &Judgement,
    ) {
        self.tally.add(judgement);
        let (text, judgement) = (plain(text), judgement.clone());
        self.rows.push(Row { line, text, stated, hedge, judgement, facts: String::new() });
    }

    /// Writes the rows and says what they add up to.
    pub(crate) fn finish(self, arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
        match format(&arguments.output)? {
            Format::Table => {
                let lines: Vec<VerdictLine> = self.rows.iter().map(|row| row.for_people(arguments.explain)).collect();
                let page = write_verdicts(&lines, style(&arguments.output));
                let mut destination = output.destination(arguments.output.output.as_deref())?;
                destination.page(&page)?;
                destination.finish()?;
            }
            _ => output.sheet(&self.sheet(arguments.explain), &arguments.output)?,
        }
        if let Some(rounding) = self.tally.rounding() {
            output.say(&rounding);
        }
        let fails = |verdict: Verdict| match verdict {
            Verdict::Inconsistent => true,
            Verdict::Exact | Verdict::Consistent => false,
            Verdict::Truncated | Verdict::Vintage | Verdict::Hedged | Verdict::Undecidable => arguments.strict,
        };
        let summary = self.tally.in_words();
        if self.tally.any(fails) || self.tally.judged() == 0 && !arguments.allow_empty {
            return Err(Unanswered(summary).into());
        }
        output.say(&summary);
        Ok(())
    }

    fn sheet(&self, with_facts: bool) -> Sheet {
        let heading = |(name, numeric): &(&str, bool)| Heading { name: (*name).into(), numeric: *numeric };
        let mut headings: Vec<Heading> = COLUMNS.iter().map(heading).collect();
        if with_facts {
            headings.push(Heading::text("facts"));
        }
        Sheet { headings, lines: self.rows.iter().map(|row| row.fields(with_facts)).collect(), ..Sheet::default() }
    }
}

impl Row {
    /// A field for each column.
    fn fields(&self, with_facts: bool) -> Vec<Field> {
        let number = |digits: &str| if digits.is_empty() { Field::text("") } else { Field::number(digits) };
        let is_word = matches!(self.stated, Some(Stated::High | Stated::Low));
        let stated = match self.stated {
            Some(Stated::Number { .. } | Stated::Word { .. }) => Field::number(self.stated_in_words()),
            Some(Stated::Range { .. } | Stated::High | Stated::Low) | None => Field::text(self.stated_in_words()),
        };
        let judgement = &self.judgement;
        let mut fields = vec![
            Field::number(self.line.to_string()),
            Field::text(self.text.clone()),
            Field::text(judgement.series.clone()),
            Field::text(judgement.month.map_or_else(String::new, |month| month.to_string())),
            Field::text(judgement.measure.clone()),
            stated,
            Field::text(self.hedge.map_or("", Hedge::name)),
            Field::text(judgement.verdict.name()),
            if is_word { Field::text(judgement.computed.clone()) } else { number(&judgement.computed) },
            number(&judgement.low),
            number(&judgement.high),
            Field::text(plain(&judgement.reason)),
        ];
        if with_facts {
            fields.push(Field::text(plain(&self.facts)));
        }
        fields
    }

    fn stated_in_words(&self) -> String {
        match self.stated {
            None => String::new(),
            Some(Stated::Number { amount, .. } | Stated::Word { amount, .. }) => amount_text(amount),
            Some(Stated::Range { low, high, .. }) => format!("{} to {}", amount_text(low), amount_text(high)),
            Some(Stated::High) => "high".to_owned(),
            Some(Stated::Low) => "low".to_owned(),
        }
    }

    /// The verdict first, then what was said, and why.
    fn for_people(&self, with_facts: bool) -> VerdictLine {
        let judgement = &self.judgement;
        let said = [
            judgement.measure.clone(),
            judgement.month.map_or_else(String::new, |month| month.to_string()),
            judgement.series.clone(),
            self.hedge.map_or("", Hedge::name).to_owned(),
            self.stated_in_words(),
        ];
        let said: Vec<String> = said.into_iter().filter(|word| !word.is_empty()).collect();
        let reasons = [said.join(" "), plain(&judgement.reason)].into_iter().filter(|part| !part.is_empty());
        let facts = Some(plain(&self.facts)).filter(|facts| with_facts && !facts.is_empty());
        VerdictLine {
            line: self.line,
            text: Untrusted::from(&self.text),
            sign: sign(judgement),
            verdict: if judgement.is_elsewhere { "-" } else { judgement.verdict.name() },
            words: reasons.chain(facts).collect::<Vec<_>>().join("; ").into(),
        }
    }
}

/// How a verdict is coloured.
fn sign(judgement: &Judgement) -> VerdictSign {
    match judgement.verdict {
        _ if judgement.is_elsewhere => VerdictSign::Aside,
        Verdict::Exact | Verdict::Truncated | Verdict::Consistent | Verdict::Vintage | Verdict::Hedged => {
            VerdictSign::Right
        }
        Verdict::Inconsistent => VerdictSign::Wrong,
        Verdict::Undecidable => VerdictSign::Open,
    }
}

/// Text on one line and without control characters, which a file of claims could use to write on the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

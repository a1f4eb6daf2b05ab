//! Readings written down as claims.

use super::class::{Class, Direction, Sense};
use super::figures::{Figure, Kind};
use super::items::What;
use super::names::Name;
use super::read::{Reading, Unread};
use super::rules::known;
use super::rules::measures::Role;
use super::rules::units::LINKS;
use super::shape::Shape;
use super::subject::Subject;
use super::text::{LONGEST, Sentence, head};
use super::unit::{DataUnit, as_printed, is_percent, is_whole_money};
use super::{Context, Vintage};
use crate::calculate::{Measure, Unit};
use crate::claim::facts::{Certainty, Fact, Facts};
use crate::claim::{Claim, Stated};
use crate::series::{Decimal, Exact};

/// The most figures that are read in one sentence.
const MOST_FIGURES: usize = 64;
/// The longest text that a claim carries, in bytes.
const LONGEST_TEXT: usize = 300;
const TOO_LONG: &str = "the number is too long";

/// The claims of a text as they are found.
pub(super) struct Writer<'a> {
    context: &'a Context,
    names: &'a [Name],
    unit: DataUnit,
    published: Option<Vintage>,
    pub(super) claims: Vec<Claim>,
}

/// A figure in data units, and how its unit is known.
struct Written {
    stated: Stated,
    unit: Fact,
    /// The power of ten of the printed level, where the data name no unit.
    power: Option<u8>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(context: &'a Context, names: &'a [Name], published: Option<Vintage>) -> Self {
        let unit = DataUnit::parse(context.unit.as_deref());
        Self { context, names, unit, published, claims: Vec::new() }
    }

    /// Writes down the claims of a sentence.
    pub(super) fn sentence(&mut self, sentence: &Sentence<'_>, shape: &Shape<'_>) {
        let mut figures = 0;
        for at in 0..shape.len() {
            let found = match shape.what(at) {
                Some(What::Figure(figure)) => self.figure(sentence, shape, at, figure),
                Some(What::Sense(Sense::Record(direction))) => self.record(sentence, shape, at, direction),
                _ => continue,
            };
            figures += 1;
            if figures > MOST_FIGURES {
                let reason = format!("more than {MOST_FIGURES} figures in one sentence; the others are not read");
                self.problem(sentence, place_text(sentence, shape, at), &reason);
                break;
            }
            self.claims.extend(found);
        }
        if sentence.cut {
            let reason = format!("the sentence is longer than {LONGEST} bytes; the rest of it is not read");
            self.problem(sentence, clean(head(sentence.text, LONGEST_TEXT)), &reason);
        }
    }

    /// Says that the text has more claims than are read.
    pub(super) fn give_up(&mut self, sentence: &Sentence<'_>, most: usize) {
        let reason = format!("more than {most} figures; what follows is not read");
        self.problem(sentence, clean(head(sentence.text, LONGEST_TEXT)), &reason);
    }

    fn problem(&mut self, sentence: &Sentence<'_>, text: String, reason: &str) {
        let problem = Some(format!("not understood: {reason}"));
        self.claims.push(Claim { problem, ..self.empty(sentence, text) });
    }

    fn empty(&self, sentence: &Sentence<'_>, text: String) -> Claim {
        Claim { line: sentence.line, text, published: self.published, ..Claim::default() }
    }

    /// The series of a figure and how it is known, or what else it is about.
    fn series(&self, subject: Subject) -> Result<(Option<String>, Fact), String> {
        match subject {
            Subject::Named(index, fact) => Ok((self.names.get(index).map(|name| name.key.clone()), fact)),
            Subject::Unnamed(fact) if self.context.series_is_given => {
                Ok((self.context.series.clone(), Fact { certainty: Certainty::Carried, ..fact }))
            }
            Subject::Unnamed(fact) => Ok((self.context.series.clone(), fact)),
            Subject::Elsewhere(words) => Err(words),
        }
    }

    fn figure(&self, sentence: &Sentence<'_>, shape: &Shape<'_>, at: usize, figure: Figure) -> Option<Claim> {
        let mut claim = self.empty(sentence, place_text(sentence, shape, at));
        let is_share = shape.role(at).is_some_and(|hit| hit.rule.sets == Role::Share);
        let (series, subject) = match self.series(shape.subject_of(at, is_share)) {
            Ok(found) => found,
            Err(words) => return elsewhere(claim, figure, words),
        };
        claim.series = series;
        let reading = match shape.read_figure(at, figure) {
            Ok(reading) => reading,
            Err(Unread::Elsewhere(why)) => return elsewhere(claim, figure, why.to_owned()),
            Err(Unread::NotUnderstood(why)) => {
                claim.problem = Some(format!("not understood: {why}"));
                return Some(claim);
            }
            Err(Unread::Open(why, readings)) => {
                claim.candidates =
                    readings.iter().filter_map(|one| self.candidate(&claim, &subject, one, figure)).collect();
                claim.problem = Some(format!("not understood: {why}"));
                return Some(claim);
            }
        };
        if let Some(counted) = self.counted(shape, at, figure) {
            return elsewhere(claim, figure, counted);
        }
        match self.stated(figure, &reading) {
            Ok(written) => self.fill(&mut claim, shape, subject, reading, written),
            Err(why) => claim.problem = Some(format!("not understood: {why}")),
        }
        Some(claim)
    }

    fn candidate(&self, claim: &Claim, subject: &Fact, reading: &Reading, figure: Figure) -> Option<Claim> {
        let written = self.stated(figure, reading).ok()?;
        let mut candidate = claim.clone();
        candidate.measure = Some(reading.measure);
        candidate.period = Some(reading.span);
        candidate.stated = Some(written.stated);
        candidate.hedge = reading.hedge;
        candidate.facts = Some(self.facts(subject.clone(), reading, written.unit));
        Some(candidate)
    }

    fn record(&self, sentence: &Sentence<'_>, shape: &Shape<'_>, at: usize, direction: Direction) -> Option<Claim> {
        let (series, subject) = self.series(shape.subject_of(at, false)).ok()?;
        let mut claim = Claim { series, ..self.empty(sentence, place_text(sentence, shape, at)) };
        match shape.read_record(at) {
            Ok(reading) => {
                let stated = if direction == Direction::Up { Stated::High } else { Stated::Low };
                let unit = Fact::new(Certainty::Stated, known::UNIT, "");
                self.fill(&mut claim, shape, subject, reading, Written { stated, unit, power: None });
            }
            Err(Unread::NotUnderstood(why)) => claim.problem = Some(format!("not understood: {why}")),
            Err(Unread::Elsewhere(_) | Unread::Open(..)) => return None,
        }
        Some(claim)
    }

    fn facts(&self, subject: Fact, reading: &Reading, unit: Fact) -> Facts {
        let mut measure = reading.how.clone();
        // Of data in per cent a percentage may be a level, however its words read.
        let is_rate = self.context.unit.iter().any(|unit| unit.to_lowercase().split_whitespace().any(is_percent));
        if is_rate && reading.measure.unit() == Unit::Percent {
            measure.certainty = Certainty::Assumed;
        }
        Facts { subject, period: reading.period.clone(), measure, unit }
    }

    fn fill(&self, claim: &mut Claim, shape: &Shape<'_>, subject: Fact, reading: Reading, written: Written) {
        claim.facts = Some(self.facts(subject, &reading, written.unit));
        claim.measure = Some(reading.measure);
        claim.period = Some(reading.span);
        claim.hedge = reading.hedge;
        claim.other_year = shape.other_year(reading.span);
        claim.stated = Some(written.stated);
        claim.power = written.power;
        claim.base = reading.base.and_then(|at| shape.figure(at)).and_then(|figure| match figure.kind {
            Kind::Money(code, power) if self.unit.currency == Some(code) => self.level(figure.amount, power),
            Kind::Scaled(power) if self.unit.currency.is_none() => self.level(figure.amount, power),
            _ => None,
        });
    }

    fn level(&self, amount: Decimal, power: u8) -> Option<Decimal> {
        match self.unit.stated(amount, power)? {
            Stated::Number { amount, .. } | Stated::Word { amount, .. } => Some(amount),
            Stated::Range { .. } | Stated::High | Stated::Low => None,
        }
    }

    /// The figure with its sign, in data units or per cent; a range with both its ends.
    fn stated(&self, figure: Figure, reading: &Reading) -> Result<Written, &'static str> {
        let upper = self.stated_end(figure, reading)?;
        let Some(low) = figure.low else { return Ok(upper) };
        let lower = self.stated_end(Figure { amount: low, low: None, ..figure }, reading)?;
        match (lower.stated, upper.stated) {
            (Stated::Number { amount: one, unit: of_one }, Stated::Number { amount: other, unit: of_other }) => {
                // In a fall the larger number is the lower end.
                let stated = Stated::Range { low: one.min(other), high: one.max(other), unit: of_one.min(of_other) };
                Ok(Written { stated, ..upper })
            }
            _ => Err("a range of such figures has no measure"),
        }
    }

    fn stated_end(&self, figure: Figure, reading: &Reading) -> Result<Written, &'static str> {
        let negated = Decimal::ZERO.exact_difference(figure.amount).map_err(|_| TOO_LONG)?;
        let amount = if reading.falls { negated } else { figure.amount };
        let shares = matches!(reading.measure, Measure::SharePct | Measure::FytdSharePct);
        if shares && self.context.total.is_none() {
            return Err("no total series is known that it could be a share of");
        }
        let known =
            |stated: Stated| Ok(Written { stated, unit: Fact::new(Certainty::Stated, known::UNIT, ""), power: None });
        match figure.kind {
            Kind::Money(_, power) if self.context.unit.is_none() => Ok(self.of_unknown_unit(amount, power)),
            Kind::Money(code, power) if self.unit.currency == Some(code) => {
                if power == 0 && self.unit.power > 0 && !is_whole_money(figure.amount) {
                    return Err("money without a scale: no word says whether it is thousands, millions or billions");
                }
                known(self.unit.stated(amount, power).ok_or(TOO_LONG)?)
            }
            Kind::Money(..) => Err("another currency than that of the data"),
            Kind::Scaled(power) if self.unit.currency.is_none() => {
                known(self.unit.stated(amount, power).ok_or(TOO_LONG)?)
            }
            Kind::Scaled(_) => Err("no currency is named"),
            // Half is said of what lies nearer to it than to the next tenth; a factor of what rounds to it by tenths.
            Kind::Fraction => known(Stated::Word { amount, slack: Decimal::new(5, 0) }),
            Kind::Factor => known(Stated::Word { amount, slack: Decimal::new(10, 0) }),
            Kind::Percent | Kind::Points | Kind::Days | Kind::Row | Kind::Rank | Kind::Odd => known(as_printed(amount)),
        }
    }

    /// A level where the data name no unit: as it was printed, to be placed by its size.
    fn of_unknown_unit(&self, amount: Decimal, power: u8) -> Written {
        let unit = Fact::new(Certainty::Assumed, known::UNIT_BY_SIZE, "");
        Written { stated: as_printed(amount), unit, power: Some(power) }
    }

    /// What a number without a currency counts, where a noun follows it.
    fn counted(&self, shape: &Shape<'_>, at: usize, figure: Figure) -> Option<String> {
        if !matches!(figure.kind, Kind::Scaled(_)) || self.unit.currency.is_none() {
            return None;
        }
        let next = shape.item(at + 1)?;
        let token = shape.tokens.get(next.start)?;
        let noun = token.text.starts_with(char::is_alphabetic) && !LINKS.contains(&token.word.as_ref());
        (noun && !shape.is(at + 1, Class::Change)).then(|| shape.words(at + 1))
    }
}

/// A figure about something else; one that has no unit of its own gives nothing.
fn elsewhere(claim: Claim, figure: Figure, words: String) -> Option<Claim> {
    let has_unit = matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Money(..) | Kind::Scaled(_) | Kind::Odd);
    has_unit.then(|| Claim { series: None, elsewhere: Some(clean(&words)), ..claim })
}

/// The sentence, or where it is long what stands around the item, in one line without control characters.
fn place_text(sentence: &Sentence<'_>, shape: &Shape<'_>, at: usize) -> String {
    let text = sentence.text;
    if text.len() <= LONGEST_TEXT {
        return clean(text);
    }
    let at = shape.item(at).and_then(|item| shape.tokens.get(item.start)).map_or(0, |token| token.start);
    let start = head(text, at.saturating_sub(LONGEST_TEXT / 2)).len();
    let window = head(text.get(start..).unwrap_or(""), LONGEST_TEXT);
    let (before, after) = (if start > 0 { "…" } else { "" }, if start + window.len() < text.len() { "…" } else { "" });
    format!("{before}{}{after}", clean(window))
}

/// One line: white space runs are one space; control characters and those that turn the direction of text are left out.
fn clean(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !c.is_control() && !turns(*c)));
    }
    line
}

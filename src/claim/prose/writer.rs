//! Readings written down as claims.

use super::figures::{Figure, Kind};
use super::marks::{Direction, Sense, Subject};
use super::reading::{Reading, read_figure, read_record};
use super::sentence::{Owner, Shape};
use super::text::{LONGEST, Sentence, head};
use super::unit::{DataUnit, as_printed, is_whole_money};
use super::{Context, Vintage};
use crate::calculate::Measure;
use crate::claim::{Claim, Stated};
use crate::series::{Decimal, Exact};

/// The most figures that are read in one sentence.
const MOST_FIGURES: usize = 64;
/// The longest text that a claim carries, in bytes.
const LONGEST_TEXT: usize = 300;

/// The claims of a text as they are found.
pub(super) struct Writer<'a> {
    context: &'a Context,
    unit: DataUnit,
    published: Option<Vintage>,
    pub(super) claims: Vec<Claim>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(context: &'a Context, published: Option<Vintage>) -> Self {
        Self { context, unit: DataUnit::parse(context.unit.as_deref()), published, claims: Vec::new() }
    }

    /// Writes down the claims of a sentence.
    pub(super) fn sentence(&mut self, sentence: &Sentence<'_>, shape: &Shape<'_>) {
        let mut figures = 0;
        for place in 0..shape.marks.len() {
            let found = match (shape.figure(place), shape.sense(place)) {
                (Some(figure), _) => self.figure(sentence, shape, place, figure),
                (None, Some(Sense::Record(direction))) => self.record(sentence, shape, place, direction),
                _ => continue,
            };
            figures += 1;
            if figures > MOST_FIGURES {
                let reason = format!("more than {MOST_FIGURES} figures in one sentence; the others are not read");
                self.problem(sentence, place_text(sentence, shape, place), None, &reason);
                break;
            }
            self.claims.extend(found);
        }
        if sentence.cut {
            let reason = format!("the sentence is longer than {LONGEST} bytes; the rest of it is not read");
            self.problem(sentence, clean(head(sentence.text, LONGEST_TEXT)), None, &reason);
        }
    }

    /// Says that the text has more claims than are read.
    pub(super) fn give_up(&mut self, sentence: &Sentence<'_>, most: usize) {
        let reason = format!("more than {most} figures; what follows is not read");
        self.problem(sentence, clean(head(sentence.text, LONGEST_TEXT)), None, &reason);
    }

    fn problem(&mut self, sentence: &Sentence<'_>, text: String, series: Option<String>, reason: &str) {
        let mut claim = self.empty(sentence, text, series);
        claim.problem = Some(format!("not understood: {reason}"));
        self.claims.push(claim);
    }

    fn empty(&self, sentence: &Sentence<'_>, text: String, series: Option<String>) -> Claim {
        Claim {
            line: sentence.line,
            text,
            series,
            period: None,
            measure: None,
            stated: None,
            hedge: None,
            base: None,
            published: self.published,
            misnamed: None,
            problem: None,
        }
    }

    /// The series of a figure, or nothing where it is none of the data's.
    fn series(&self, owner: Owner) -> Option<Option<String>> {
        match owner {
            Owner::Word(Subject::Ours) => Some(self.context.series.clone()),
            Owner::Word(Subject::Total) => self.context.total.clone().map(Some),
            Owner::Word(Subject::Other) => None,
            Owner::Name(place) => self.context.names.get(place).map(|(key, _)| Some(key.clone())),
        }
    }

    fn figure(&self, sentence: &Sentence<'_>, shape: &Shape<'_>, place: usize, figure: Figure) -> Option<Claim> {
        let series = self.series(shape.roles.get(place)?.owner)?;
        let reading = read_figure(shape, place, figure)?;
        let text = place_text(sentence, shape, place);
        let mut claim = self.empty(sentence, text, series);
        let written = reading.and_then(|reading| Ok((reading, self.stated(shape, place, figure, reading)?)));
        match written {
            Ok((reading, stated)) => self.fill(&mut claim, shape, reading, stated),
            Err("") => return None,
            Err(reason) => claim.problem = Some(format!("not understood: {reason}")),
        }
        Some(claim)
    }

    fn record(&self, sentence: &Sentence<'_>, shape: &Shape<'_>, place: usize, direction: Direction) -> Option<Claim> {
        let series = self.series(shape.roles.get(place)?.owner)?;
        let mut claim = self.empty(sentence, place_text(sentence, shape, place), series);
        match read_record(shape, place) {
            Ok(reading) => {
                let stated = if direction == Direction::Up { Stated::High } else { Stated::Low };
                self.fill(&mut claim, shape, Reading { hedge: None, ..reading }, stated);
            }
            Err(reason) => claim.problem = Some(format!("not understood: {reason}")),
        }
        Some(claim)
    }

    fn fill(&self, claim: &mut Claim, shape: &Shape<'_>, reading: Reading, stated: Stated) {
        claim.measure = Some(reading.measure);
        claim.period = Some(reading.period);
        claim.hedge = reading.hedge;
        claim.stated = Some(stated);
        claim.base = reading.base.and_then(|place| shape.figure(place)).and_then(|figure| match figure.kind {
            Kind::Money(code, power) if self.unit.currency == Some(code) => self.level(figure.amount, power),
            Kind::Scaled(power) if self.unit.currency.is_none() => self.level(figure.amount, power),
            _ => None,
        });
    }

    fn level(&self, amount: Decimal, power: u8) -> Option<Decimal> {
        match self.unit.stated(amount, power)? {
            Stated::Number { amount, .. } | Stated::Word { amount, .. } => Some(amount),
            Stated::High | Stated::Low => None,
        }
    }

    /// The figure with its sign, in data units or per cent. An empty reason: it is no claim.
    fn stated(
        &self,
        shape: &Shape<'_>,
        place: usize,
        figure: Figure,
        reading: Reading,
    ) -> Result<Stated, &'static str> {
        let negated = Decimal::ZERO.exact_difference(figure.amount).map_err(|_| "the number is too long")?;
        let amount = if reading.falls { negated } else { figure.amount };
        let shares = matches!(reading.measure, Measure::SharePct | Measure::FytdSharePct);
        if shares && self.context.total.is_none() {
            return Err("no total series is known that it could be a share of");
        }
        let long = "the number is too long";
        match figure.kind {
            Kind::Money(code, power) if self.unit.currency == Some(code) => {
                if power == 0 && self.unit.power > 0 && !is_whole_money(figure.amount) {
                    return Err("money without a scale: no word says whether it is thousands, millions or billions");
                }
                self.unit.stated(amount, power).ok_or(long)
            }
            Kind::Money(..) => Err("another currency than that of the data"),
            Kind::Scaled(power) if self.unit.currency.is_none() => self.unit.stated(amount, power).ok_or(long),
            // Three million of something that is named is a count of it.
            Kind::Scaled(_) if self.counts(shape, place) => Err(""),
            Kind::Scaled(_) => Err("no currency is named"),
            // Half is said of what lies nearer to it than to the next tenth; a factor of what rounds to it by tenths.
            Kind::Fraction => Ok(Stated::Word { amount, slack: Decimal::new(5, 0) }),
            Kind::Factor => Ok(Stated::Word { amount, slack: Decimal::new(10, 0) }),
            _ => Ok(as_printed(amount)),
        }
    }

    /// Whether a noun follows a number without a currency, so that it counts something.
    fn counts(&self, shape: &Shape<'_>, place: usize) -> bool {
        let next = shape.marks.get(place).and_then(|mark| shape.tokens.get(mark.end));
        next.is_some_and(|token| {
            token.text.starts_with(char::is_alphabetic) && !super::words::LINKS.contains(&token.word.as_ref())
        })
    }
}

/// The sentence, or where it is long what stands around the mark, in one line without control characters.
fn place_text(sentence: &Sentence<'_>, shape: &Shape<'_>, place: usize) -> String {
    let text = sentence.text;
    if text.len() <= LONGEST_TEXT {
        return clean(text);
    }
    let at = shape.marks.get(place).and_then(|mark| shape.tokens.get(mark.start)).map_or(0, |token| token.start);
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

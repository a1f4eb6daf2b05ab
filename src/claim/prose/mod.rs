//! Claims in English business prose: which figures a text prints, and what each of them says.
//!
//! Sentence by sentence: the text is cut into tokens, the phrases of `words.rs` mark what they mean, and a few rules say
//! from the marks around a figure which measure of which months it is. A figure that no rule covers is a claim with a
//! `problem`; a number that is not a claim (a date, a name, a count) gives nothing. doc/CLAIMS.md lists the rules.

mod anchor;
mod bases;
mod class;
mod comparison;
mod date;
mod figures;
mod html;
mod items;
mod markup;
mod mention;
mod months;
mod names;
mod open;
mod pattern;
mod period;

mod read;
mod regions;
mod rules;
mod sentence;
mod shape;
mod stated;
mod subject;
mod text;
mod tokens;
mod unit;
mod writer;

use std::borrow::Cow;

use crate::calculate::{Formula, Measure};
use crate::claim::Stated;
use crate::limits::CLAIMS;
use crate::series::{Decimal, FiscalCalendar, Month, Span, Vintage};
use anchor::Anchor;
use class::Sense;
use items::{Index, What};
use mention::{Spoken, Subjects};
use names::{Name, country, country_before};
use shape::{Shape, Topics};
pub use stated::{StatedUnit, read_stated};

/// What a text is read against.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The fiscal calendar of the country.
    pub calendar: FiscalCalendar,
    /// When the text was published; where it is not given, the date that the text itself carries.
    pub published: Option<Vintage>,
    /// The latest month of the data, which relative months are placed by where no date of publication is known.
    pub latest: Option<Month>,
    /// The latest month that had been published on the given day of publication.
    pub held_at_publication: Option<Month>,
    /// The unit of the data, such as `USD million`.
    pub unit: Option<String>,
    /// The key of the series that the text is about.
    pub series: Option<String>,
    /// The key of the total that shares refer to.
    pub total: Option<String>,
    /// Names under which texts speak of series: key and name, such as `pk_ict` and `IT exports`.
    pub names: Vec<(String, String)>,
    /// Whether the series was chosen for this text, so that a text that names none is about it.
    pub series_is_given: bool,
    /// The country of the data, which may stand before a name.
    pub country: Option<String>,
}

/// Whether a key is too short or too common to be told from the words of a sentence: `us`, `total`.
#[must_use]
pub fn is_common_word(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_word = lower.bytes().all(|byte| byte.is_ascii_alphabetic());
    let in_phrase = |pattern: &str| pattern.split([' ', '|', '?', '-']).any(|word| word == lower);
    let said = rules::phrases::PHRASES
        .iter()
        .any(|(_, sense, pattern)| !matches!(sense, Sense::Record(_)) && in_phrase(pattern));
    is_word && (lower.len() < 3 || said || rules::subjects::PLAIN_BEFORE.contains(&lower.as_str()))
}

/// How many sentences at the start of a text may look ahead for months, and how far.
const MOST_LOOKS_AHEAD: usize = 20;
const SENTENCES_AHEAD: usize = 3;

/// Every figure of the text that is or may be a claim, in the order of the text. Web pages are stripped first.
///
/// ```
/// use itx::claim::prose::{Context, read_prose};
/// use itx::series::Vintage;
/// let context = Context {
///     published: Some(Vintage::parse("2025-09-20")?),
///     unit: Some("USD million".to_owned()),
///     ..Context::default()
/// };
/// let claims = read_prose("IT exports slipped by nearly 5 percent compared to July's figure of $354 million.", &context);
/// assert_eq!(claims.iter().filter_map(|claim| claim.measure).map(|m| m.name()).collect::<Vec<_>>(), ["mom_pct", "value"]);
/// # Ok::<(), itx::series::VintageError>(())
/// ```
#[must_use]
pub fn read_prose(text: &str, context: &Context) -> Vec<super::Claim> {
    let mut published = context.published;
    let text = if html::is_page(text) {
        let page = html::strip(text);
        published = published.or_else(|| page.published.as_deref().and_then(|date| Vintage::parse(date).ok()));
        Cow::Owned(page.text)
    } else {
        Cow::Borrowed(text)
    };
    let published = published.or_else(|| date::publication_date(&text));
    let text = markup::plain(&text);
    let latest = published.and_then(|date| date.month().plus(-1)).or(context.latest);
    let now = published.map(Vintage::month).or(latest);
    let held = context.held_at_publication.or(context.latest);
    let holds_now = now.is_some_and(|now| held.is_some_and(|held| now <= held));
    let anchor = Anchor { calendar: context.calendar, latest, now, is_dated: published.is_some(), holds_now };
    let names: Vec<Name> = context.names.iter().filter_map(|(key, name)| Name::parse(key, name)).collect();
    let unit = unit::DataUnit::parse(context.unit.as_deref());
    let unit_words: Vec<String> =
        context.unit.as_deref().unwrap_or("").to_lowercase().split_whitespace().map(str::to_owned).collect();
    let plain = (unit.currency.is_none() && unit.power == 0).then_some(unit_words.as_slice());
    let counted: Vec<String> = unit_words.iter().filter(|word| !unit::is_money_or_scale(word)).cloned().collect();
    let index = Index::new(&names, plain, &counted);
    let mut writer = writer::Writer::new(context, &names, published);
    let mut home = context.country.as_deref().and_then(country);
    let mut spoken = Spoken::default();
    let mut topics = Topics::default();
    let mut sentences = text::Sentences::new(&text);
    let mut looks_ahead = MOST_LOOKS_AHEAD;
    while let Some(sentence) = sentences.next() {
        let tokens = tokens::tokens(sentence.text);
        let points_back = tokens.first().is_some_and(|token| rules::subjects::POINTERS.contains(&token.word.as_ref()));
        topics.same_paragraph = topics.same_paragraph && !sentence.opens_paragraph || points_back;
        if topics.spans.is_empty() && looks_ahead > 0 {
            looks_ahead -= 1;
            topics.ahead = months_ahead(sentences.clone(), &index, anchor);
        }
        let items = items::items(sentence.text, &tokens, &index, context.calendar);
        // Data that name no country are of the one that the text names first before the name of a series.
        let named = items.iter().filter(|item| matches!(item.what, What::Name(_)));
        home = home
            .or_else(|| named.into_iter().find_map(|item| country_before(&tokens, item.start)).map(|found| found.0));
        let subjects = Subjects::new(&names, context.total.as_deref(), home, &spoken);
        let shape = Shape::new(&tokens, &items, subjects, anchor, &topics);
        writer.sentence(&sentence, &shape);
        let now_spoken = shape.spoken_on();
        let spans = shape.spoken_of();
        let doubtful = shape.has_doubtful_month();
        spoken = now_spoken;
        if !spans.is_empty() {
            topics = Topics { spans, same_paragraph: true, ahead: None, doubtful };
        }
        if writer.claims.len() >= CLAIMS {
            writer.give_up(&sentence, CLAIMS);
            break;
        }
    }
    let mut claims = writer.claims;
    note_level_units(&mut claims);
    claims
}

/// The only months that the next sentences name, for a headline or a lead that names none.
fn months_ahead(sentences: text::Sentences<'_>, index: &Index<'_>, anchor: Anchor) -> Option<Span> {
    for sentence in sentences.take(SENTENCES_AHEAD) {
        let tokens = tokens::tokens(sentence.text);
        let items = items::items(sentence.text, &tokens, index, anchor.calendar);
        let (spoken, topics) = (Spoken::default(), Topics::default());
        let shape = Shape::new(&tokens, &items, Subjects::new(index.names, None, None, &spoken), anchor, &topics);
        match shape.spoken_of().as_slice() {
            [] => {}
            [months] => return Some(*months),
            _ => return None,
        }
    }
    None
}

/// A level that the text prints: its series, its months and one unit of its last digit.
struct PrintedLevel {
    series: Option<String>,
    span: Span,
    unit: Decimal,
}

/// Gives each change the last digits of the two levels that it compares, where the text prints them: it may be made of these.
/// Any other figure, such as a share, gets those of its months.
fn note_level_units(claims: &mut [super::Claim]) {
    let printed: Vec<PrintedLevel> = claims.iter().filter_map(printed_level).collect();
    for claim in claims.iter_mut() {
        if claim.measure.is_none_or(|measure| matches!(measure.formula(), Formula::Level(_))) {
            continue;
        }
        let Some((new, base)) = compared(claim) else {
            let of_months = printed.iter().filter(|level| Some(level.span) == claim.period);
            claim.half_printed_units = of_months.map(|level| level.unit).collect();
            continue;
        };
        let units = |span: Span| {
            let of_span = printed.iter().filter(move |level| level.span == span);
            of_span.filter(|level| level.series == claim.series).map(|level| level.unit).collect::<Vec<_>>()
        };
        let (of_new, of_base) = (units(new), units(base));
        let is_whole = !of_new.is_empty() && !of_base.is_empty();
        let mut all = [of_new, of_base].concat();
        all.sort_unstable();
        all.dedup();
        if is_whole {
            claim.level_units = all;
        } else {
            claim.half_printed_units = all;
        }
    }
}

/// The level of the claim, where it is one.
fn printed_level(claim: &super::Claim) -> Option<PrintedLevel> {
    let measure = claim.measure.filter(|measure| matches!(measure.formula(), Formula::Level(_)))?;
    let period = claim.period?;
    let Some(Stated::Number { unit, .. }) = claim.stated else { return None };
    let is_of_year_before = measure == Measure::FytdPrev;
    let span = if is_of_year_before { anchor::shifted(period, -12)? } else { period };
    Some(PrintedLevel { series: claim.series.clone(), span, unit })
}

/// The months that the claim compares, the new ones first; None if it is no change.
fn compared(claim: &super::Claim) -> Option<(Span, Span)> {
    let period = claim.period?;
    let months = match claim.measure? {
        Measure::MomPct | Measure::MomAbs => -1,
        Measure::YoyPct
        | Measure::YoyAbs
        | Measure::FytdYoyPct
        | Measure::FytdYoyAbs
        | Measure::Sum3YoyPct
        | Measure::Sum12YoyPct => -12,
        _ => return None,
    };
    Some((period, anchor::shifted(period, months)?))
}

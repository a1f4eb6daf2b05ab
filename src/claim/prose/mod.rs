//! Claims in English business prose: which figures a text prints, and what each of them says.
//!
//! Sentence by sentence: the text is cut into tokens, the phrases of `words.rs` mark what they mean, and a few rules say
//! from the marks around a figure which measure of which months it is. A figure that no rule covers is a claim with a
//! `problem`; a number that is no claim (a date, a name, a count) gives nothing. doc/CLAIMS.md tells the rules.

mod change;
mod date;
mod figures;
mod html;
mod marks;
mod period;
mod place;
mod reading;
mod sentence;
mod stated;
mod text;
mod tokens;
mod unit;
mod words;
mod writer;

use std::borrow::Cow;

use crate::series::{FiscalCalendar, Month, Span, Vintage};
use marks::Subject;
use place::Anchor;
use sentence::{Owner, Shape};
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
    /// The unit of the data, such as `USD million`.
    pub unit: Option<String>,
    /// The key of the series that the text is about.
    pub series: Option<String>,
    /// The key of the total that shares refer to.
    pub total: Option<String>,
    /// Names under which texts speak of series: key and name, such as `pk_ict` and `IT exports`.
    pub names: Vec<(String, String)>,
}

/// Whether a name is too short or too common to be told from the words of a sentence: `IT`, `US`, `total`.
#[must_use]
pub fn is_common_word(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_word = name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let in_phrase = |pattern: &str| pattern.split([' ', '|', '?', '-']).any(|word| word == name);
    is_word && name.len() < 4 || words::PHRASES.iter().any(|(_, pattern)| in_phrase(pattern))
}

/// The most claims of one text; a text with more is cut there and said so.
const MOST_CLAIMS: usize = 100_000;

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
    let latest = published.and_then(|date| date.month().plus(-1)).or(context.latest);
    let now = published.map(Vintage::month).or(latest);
    let anchor = Anchor { calendar: context.calendar, latest, now };
    let names: Vec<String> = context.names.iter().map(|(_, name)| name.to_lowercase()).collect();
    let total = context.total.as_ref();
    let is_total = |place: usize| total.is_some() && context.names.get(place).map(|(key, _)| key) == total;
    let unit = unit::DataUnit::parse(context.unit.as_deref());
    let unit_words: Vec<String> =
        context.unit.as_deref().unwrap_or("").to_lowercase().split_whitespace().map(str::to_owned).collect();
    let plain = (unit.currency.is_none() && unit.power == 0).then_some(unit_words.as_slice());
    let index = marks::Index::new(&names, is_total, plain);
    let mut writer = writer::Writer::new(context, published);
    let mut owner = Owner::Word(Subject::Ours);
    let mut topics: Vec<Span> = Vec::new();
    for sentence in text::Sentences::new(&text) {
        let tokens = tokens::tokens(sentence.text);
        // A paragraph speaks of the latest month until it names another, unless it points back.
        if sentence.opens_paragraph
            && !tokens.first().is_some_and(|token| words::POINTERS.contains(&token.word.as_ref()))
        {
            topics.clear();
        }
        let marks = marks::marks(sentence.text, &tokens, &index, context.calendar);
        let shape = Shape::new(&tokens, &marks, anchor, &topics, owner);
        writer.sentence(&sentence, &shape);
        owner = shape.roles.last().map_or(owner, |role| role.owner);
        let spoken = shape.spoken_of();
        if !spoken.is_empty() {
            topics = spoken;
        }
        if writer.claims.len() >= MOST_CLAIMS {
            writer.give_up(&sentence, MOST_CLAIMS);
            break;
        }
    }
    writer.claims
}

//! The words of units, numbers and signs.

/// Units that may stand right behind the digits, as in `25pc`, `14th`.
#[rustfmt::skip]
pub(crate) const NUMBER_SUFFIXES: &[&str] = &[
    "pc", "pct", "pp", "pps", "m", "mn", "mln", "bn", "b", "bln", "tn", "tr", "trn", "cr", "k", "th", "st", "nd",
    "rd", "million", "billion", "crore", "lakh", "percent", "x",
];
/// Currencies that may stand right before the digits, as in `Rs94bn`.
#[rustfmt::skip]
pub(crate) const NUMBER_PREFIXES: &[&str] = &["rs", "r", "pkr", "inr", "usd", "us", "eur", "gbp", "aed", "sr", "kes", "ksh", "krw", "jpy", "cny"];
/// Words and signs of a currency, and its code; `us` only before a `$`.
#[rustfmt::skip]
pub(crate) const CURRENCIES: &[(&str, &str)] = &[
    ("$", "USD"), ("usd", "USD"), ("dollars", "USD"), ("dollar", "USD"), ("rs", "PKR"), ("pkr", "PKR"),
    ("rupees", "PKR"), ("rupee", "PKR"), ("₨", "PKR"), ("€", "EUR"), ("eur", "EUR"), ("euros", "EUR"), ("euro", "EUR"),
    ("£", "GBP"), ("gbp", "GBP"), ("pounds", "GBP"), ("inr", "INR"), ("₹", "INR"), ("aed", "AED"), ("¥", "JPY"),
    ("jpy", "JPY"), ("yen", "JPY"), ("krw", "KRW"), ("won", "KRW"), ("₩", "KRW"), ("cny", "CNY"), ("yuan", "CNY"),
    ("kes", "KES"), ("ksh", "KES"), ("shillings", "KES"), ("bdt", "BDT"), ("taka", "BDT"), ("lkr", "LKR"), ("chf", "CHF"),
    ("francs", "CHF"), ("cad", "CAD"), ("aud", "AUD"), ("zar", "ZAR"), ("r", "ZAR"), ("rand", "ZAR"), ("brl", "BRL"), ("reais", "BRL"),
    ("try", "TRY"), ("lira", "TRY"), ("php", "PHP"), ("pesos", "PHP"), ("vnd", "VND"), ("dong", "VND"), ("sek", "SEK"),
    ("nok", "NOK"), ("dkk", "DKK"), ("kronor", "SEK"), ("ringgit", "MYR"), ("baht", "THB"), ("rupiah", "IDR"), ("naira", "NGN"),
];
/// Words of a scale, and its power of ten.
#[rustfmt::skip]
pub(crate) const SCALES: &[(&str, u8)] = &[
    ("thousand", 3), ("k", 3), ("lakh", 5), ("lakhs", 5), ("lac", 5), ("million", 6), ("millions", 6), ("mn", 6),
    ("mln", 6), ("m", 6), ("crore", 7), ("crores", 7), ("cr", 7), ("billion", 9), ("billions", 9), ("bn", 9),
    ("bln", 9), ("b", 9), ("trillion", 12), ("tn", 12), ("trn", 12), ("tr", 12),
];
/// Words that make a percentage.
#[rustfmt::skip]
pub(crate) const PERCENT: &[&str] = &["%", "percent", "pc", "pct"];
/// Words of numbers.
#[rustfmt::skip]
pub(crate) const NUMBER_WORDS: &[(&str, u8)] = &[
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30),
    ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
];
/// Words of places in a row.
#[rustfmt::skip]
pub(crate) const ORDINALS: &[(&str, u8)] = &[
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
    ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13),
    ("fourteenth", 14), ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18),
    ("nineteenth", 19), ("twentieth", 20),
];
/// Words that say a change as a factor, and the change in per cent.
#[rustfmt::skip]
pub(crate) const FACTORS: &[(&str, i64)] =
    &[("doubled", 100), ("doubling", 100), ("tripled", 200), ("trebled", 200), ("quadrupled", 300), ("halved", -50)];
/// Fractions of a whole in per cent; read only where `of` the total follows.
#[rustfmt::skip]
pub(crate) const FRACTIONS: &[(&str, i64)] = &[
    ("half", 50), ("third", 33), ("quarter", 25), ("fifth", 20), ("tenth", 10), ("thirds", 67), ("quarters", 75),
    ("fifths", 40), ("tenths", 30),
];
/// Short forms after which a point ends no sentence.
#[rustfmt::skip]
pub(crate) const ABBREVIATIONS: &[&str] = &[
    "rs", "mr", "mrs", "ms", "dr", "vs", "no", "nos", "approx", "i.e", "e.g", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "st", "u.s", "u.k", "u.a.e", "gen", "prof", "fig",
    "est", "ksh",
];
/// Words before a date that make it the day of publication.
#[rustfmt::skip]
pub(crate) const PUBLISHED: &[&str] = &["published", "posted", "released", "dated", "date", "publication", "issued"];
/// Elements between which a page breaks its text.
#[rustfmt::skip]
pub(crate) const BLOCK_TAGS: &[&str] = &[
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header",
    "footer", "title", "blockquote", "figure", "figcaption", "nav", "aside", "main", "body", "head", "time",
];
/// Entities by name.
#[rustfmt::skip]
pub(crate) const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'), ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'), ("lsquo", '\u{2018}'), ("rsquo", '\u{2019}'), ("ldquo", '\u{201c}'), ("rdquo", '\u{201d}'),
    ("euro", '€'), ("pound", '£'), ("yen", '¥'), ("hellip", '…'), ("bull", '•'), ("minus", '\u{2212}'),
    ("frac12", '½'),
];
/// Words right before the level of a month, where the data have no unit that would mark it.
#[rustfmt::skip]
pub(crate) const LEVEL_WORDS: &[&str] = &["at", "to", "from", "the", "was", "were", "of", "or", "with", "crossed", ":", "reached", "totalled", "totaled", "hit", "welcomed", "received", "recorded", "registered", "saw", "brought", "been"];
/// Words right behind such a level.
pub(crate) const UNIT_ENDS: &[&str] = &["in", "and", "of", "per", "for", "from", "a", "average"];
/// Words right behind such a level and what it counts: "315,406 cars were".
#[rustfmt::skip]
pub(crate) const COUNTED_ENDS: &[&str] = &[
    "was", "were", "came", "registered", "sold", "arrived", "visited", "entered", "last", "this", "than", "against", "compared", "during",
    "up", "down", "as", "with", "but", "while", "which", "that", "more", "less", "fewer", "a",
];
/// Words that may follow a number without making it a count of something.
#[rustfmt::skip]
pub(crate) const LINKS: &[&str] = &[
    "in", "from", "compared", "against", "over", "a", "an", "up", "down", "during", "for", "and", "while", "versus",
    "vs", "than", "last", "this", "on", "as", "at", "by", "to", "but", "with", "the", "or", "which", "after",
];

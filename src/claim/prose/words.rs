//! The rules as data: the words of English business prose and what each of them means to the reader.
//!
//! A phrase is a line of words: `a|b` is either word, `word?` may be left out, a hyphen between words never matters.
//! Where several phrases begin at one word, the longest that fits is taken; of equally long ones, the first in the list.

use super::marks::Sense::{self as S, Hedge as H};
use super::marks::{Direction, Relative as R, Sense, Subject};
use crate::claim::Hedge;

const UP: Sense = S::Change(Direction::Up);
const DOWN: Sense = S::Change(Direction::Down);
const OURS: Sense = S::Subject(Subject::Ours);
const TOTAL: Sense = S::Subject(Subject::Total);
const OTHER: Sense = S::Subject(Subject::Other);
const NO_QUARTER: Sense = S::OtherBasis("a change on the quarter has no measure");
const NO_RATE: Sense = S::OtherBasis("a compound or annualised rate is not told from its words");
const NO_NOT: Sense = S::OtherBasis("a word such as \"not\" turns it round");
const NO_TERMS: Sense = S::OtherBasis("it is in other terms than the data");
const NO_REVISION: Sense =
    S::OtherBasis("\"revised\" tells two figures of one month, and no word says which print is meant");
const NO_ORDER: Sense = S::OtherBasis("\"respectively\" leaves open which figure belongs to which month");

/// Every phrase that means something.
#[rustfmt::skip]
pub(super) const PHRASES: &[(Sense, &str)] = &[
    // Change.
    (UP, "up|higher|more|grew|grow|grows|growing|grown|rose|rise|rises|rising|risen|climbed|climb|climbs|climbing"),
    (UP, "increase|increases|increased|increasing|jump|jumps|jumped|surge|surges|surged|surging|soared|soaring|gained|gain"),
    (UP, "growth|expansion|expanded|expanding|advanced|uptick|upsurge|hike|improved|improvement|swelled|leapt|leap|spike"),
    (UP, "spiked|rallied|rebounded|rebound|recovered|strengthened|accelerated|rebounding|bounced|rocketed|skyrocketed"),
    (UP, "ballooned|mushroomed|vaulted|mounted|ascended|ticked|edged|inched|nudged|crept up|higher"),
    (UP, "soars|jumping|leaping|leaps|climbs|advance|advances|advancing|expand|expands|swell|swells|swelling|gains|gaining"),
    (UP, "improve|improves|improving|recovers|recovering|rebounds|outpaced|upturn|uptrend|boosted|boost"),
    (DOWN, "down|lower|less|fell|fall|falls|falling|fallen|dropped|drop|drops|dropping|declined|decline|declines|declining"),
    (DOWN, "decrease|decreases|decreased|decreasing|slipped|slip|slips|slipping|slid|slide|dip|dips|dipped|dipping"),
    (DOWN, "contracted|contraction|shrank|shrunk|shrinking|shrinkage|eased|easing|tumbled|tumble|plunged|plunge|loss|shed"),
    (DOWN, "plummeted|plummet|plummets|plummeting|nosedived|nosedive|crashed|crash|cratered|dwindled|dwindling|ebbed|sagged"),
    (DOWN, "ticked|edged|inched|nudged|crept down|lower"),
    (DOWN, "slides|sliding|plunges|plunging|tumbles|tumbling|contracts|contracting|shrinks|shrink|eases|sinks|sinking"),
    (DOWN, "slumps|slumping|downturn|downtick|sheds|shedding|lost|loses|losing|collapsed|collapse|diminished|lowered"),
    (DOWN, "weakened|retreated|sank|receded|reduced|reduction|slump|slumped|moderated|softened|cooled"),
    (DOWN, "negative growth"),
    // What it is compared with.
    (S::Base, "as? compared to|with"),
    (S::Base, "in? comparison to|with"),
    (S::Base, "as? against"),
    (S::Base, "versus|vs|than"),
    (S::Base, "short of"),
    (S::Base, "vis a|à vis"),
    (S::Base, "relative to"),
    (S::Base, "up|down from"),
    (S::From, "from"),
    (S::Over, "over|above|below"),
    (S::YearBasis, "on? a? year on|over year basis?"),
    (S::YearBasis, "yoy"),
    (S::YearBasis, "y o|/ y"),
    (S::YearBasis, "on a|an yearly|annual|yoy basis"),
    (S::YearBasis, "annually"),
    (S::YearBasis, "on the year"),
    (S::YearWord, "annual|yearly"),
    (S::MonthBasis, "on? a? month on|over|to month basis?"),
    (S::MonthBasis, "mom"),
    (S::MonthBasis, "m o|/ m"),
    (S::MonthBasis, "on a monthly|mom|sequential basis"),
    (S::MonthBasis, "sequentially"),
    (S::MonthBasis, "on the month"),
    (S::MonthWord, "monthly|sequential"),
    (NO_QUARTER, "quarter on|over quarter"),
    (NO_QUARTER, "qoq|quarterly"),
    (NO_RATE, "annualised|annualized|cagr|compound|compounded"),
    (NO_NOT, "not|never|neither|without"),
    (NO_TERMS, "seasonally|calendar adjusted"),
    (NO_TERMS, "adjusted|adjusting for"),
    (NO_TERMS, "working day adjusted"),
    (NO_TERMS, "in? real|constant|rupee|pkr terms|prices"),
    (NO_TERMS, "per capita|head|person|employee"),
    (NO_ORDER, "respectively"),
    (NO_REVISION, "revised|restated|corrected from|to|up|down|upward|upwards|downward|downwards|by"),
    // What kind of figure it is.
    (S::Cumulative, "cumulative|cumulatively|fytd|ytd"),
    (S::Cumulative, "fiscal? year to date"),
    (S::Cumulative, "so far this|in|during the? current|ongoing? fiscal|financial? year"),
    (S::Share, "share|proportion|accounting|accounted|accounts|account|represented|represents|representing"),
    (S::Share, "constituted|constitutes|comprised|comprises|contributed|contributes|contributing|contribution"),
    (S::Share, "made|makes|making|make up"),
    (S::PerDay, "per|a|each working|business|calendar? day"),
    (S::PerDay, "daily"),
    // The last twelve months together.
    (S::TwelveTotal, "rolling|trailing? 12|twelve month|months total|sum"),
    (S::TwelveTotal, "trailing|rolling 12|twelve month"),
    // What a month does in most years.
    (S::Usual, "usually|typically|normally|generally|usual|typical"),
    (S::Usual, "tend|tends to"),
    (S::AveragePrevious, "last|past|previous|preceding|prior|trailing 12|twelve month|months average"),
    (S::AveragePrevious, "average of|for|over the? last|past|previous|preceding|prior|trailing 12|twelve months"),
    (S::AverageOther, "average|averages|averaged|averaging|mean|median"),
    // A goal or a guess at the future is no figure of the data.
    (S::Target, "mark|milestone|target|targets|targeted|targeting|goal|goals|ambition|threshold|potential|vision"),
    (S::Target, "aims|aim|aiming|aimed|eyes|eyeing|hopes|hoped|plans|expected|projected|forecast|forecasts|likely|poised"),
    (S::Target, "estimated|estimates|estimate|projection|projections|expects|predicts|predicted|envisages|envisaged"),
    (S::Target, "will|would|could|might|should|shall|needs|needed|need|required|if|unless"),
    (S::Target, "on track|course|pace"),
    (S::Target, "may be|reach|grow|exceed|surpass|cross"),
    (S::Target, "can|must|ought"),
    (S::Target, "slated|set to"),
    (S::Record(Direction::Up), "all time high|highs|record|peak"),
    (S::Record(Direction::Up), "a|another|new? new? record high|highs|level|breaking?"),
    (S::Record(Direction::Up), "highest monthly? level|figure|exports|receipts|value|inflow|inflows? ever"),
    (S::Record(Direction::Up), "a|another|new record"),
    (S::Record(Direction::Up), "record monthly? exports|receipts|inflows"),
    (S::Record(Direction::Up), "highest ever"),
    (S::Record(Direction::Up), "ever highest"),
    (S::Record(Direction::Up), "highest monthly? level|figure|exports|receipts|value|inflow|inflows? on record"),
    (S::Record(Direction::Up), "highest monthly? level|figure|exports|receipts|value|inflow|inflows? in the? country? history"),
    (S::Record(Direction::Up), "historic|historical high|highs|peak"),
    (S::Record(Direction::Down), "all time low|lows"),
    (S::Record(Direction::Down), "a|another|new? new? record low|lows"),
    (S::Record(Direction::Down), "lowest ever"),
    (S::Record(Direction::Down), "lowest monthly? level|figure|exports|receipts|value|inflow|inflows? on record"),
    (S::Nothing, "notched|racked|chalked|totted|clocked|set|wound up"),
    (S::Nothing, "track record|records"),
    (S::Nothing, "on record"),
    (S::Nothing, "record of|keeping|keepers"),
    (S::Streak, "consecutive|straight|successive month|months"),
    (S::Streak, "month|months in a row"),
    (S::OtherRank, "highest|lowest|biggest|largest|best|worst|strongest|weakest"),
    (S::Stop, "while|whereas|but|although|though|however|meanwhile"),
    // What is reached is no longer part of a comparison before it.
    (S::Stop, "reaching|touching|hitting"),
    (S::And, "and"),
    // Hedges.
    (H(Hedge::Nearly), "nearly|almost|approaching"),
    (H(Hedge::Nearly), "close to"),
    (H(Hedge::Nearly), "just under|below|shy of?"),
    (H(Hedge::Nearly), "a? slightly|little under|below|less than?"),
    (H(Hedge::About), "about|around|roughly|approximately|approx|circa|some"),
    (H(Hedge::About), "an? estimated"),
    (H(Hedge::MoreThan), "more than"),
    (H(Hedge::MoreThan), "exceeding|exceeded|exceeds|surpassing|surpassed|topping|topped|crossing|crossed"),
    (H(Hedge::MoreThan), "a? well|just|slightly|little over|above|past"),
    (H(Hedge::MoreThan), "a? slightly|little more than"),
    (H(Hedge::MoreThan), "in excess of"),
    (H(Hedge::MoreThan), "past|beyond"),
    (H(Hedge::MoreThan), "upwards|upward|north of"),
    (H(Hedge::AtLeast), "at least"),
    (H(Hedge::AtLeast), "no|not less than"),
    (H(Hedge::LessThan), "less|fewer than"),
    (H(Hedge::LessThan), "under"),
    (H(Hedge::LessThan), "well below|under"),
    (H(Hedge::UpTo), "up to"),
    (H(Hedge::UpTo), "as much|high as"),
    (H(Hedge::UpTo), "no|not more than"),
    (H(Hedge::UpTo), "at most"),
    // Months told by other months.
    (S::Relative(R::YearBefore), "the? same|corresponding|comparable month|months|period|quarter of|in|during? the? last|previous|preceding fiscal|financial? year"),
    (S::Relative(R::YearBefore), "the? same|corresponding|comparable month|months|period|quarter a? year ago|earlier|before"),
    (S::Relative(R::YearBefore), "a|one? year ago|earlier|before month|period|level?"),
    (S::Relative(R::YearBefore), "the? sply"),
    (S::Relative(R::YearBefore), "12|twelve months ago|earlier|before"),
    (S::Relative(R::YearBefore), "last|previous year corresponding|same month|months|period"),
    (S::Relative(R::SameIn), "the? same|corresponding|comparable month|months|period|quarter of|in|during the?"),
    (S::Relative(R::SameAgain), "the? same|corresponding|comparable month|months|period|quarter"),
    (S::Relative(R::MonthBefore), "the? previous|preceding|prior month"),
    (S::Relative(R::MonthBefore), "a|one month ago|earlier|before"),
    (S::Relative(R::MonthBefore), "the month before"),
    (S::Relative(R::LastMonth), "last month"),
    (S::Relative(R::TheMonth), "the|reporting month under? review?"),
    (S::Relative(R::ThePeriod), "the|this period under? review?"),
    (S::Relative(R::ThisYear), "the|this|current current|ongoing|running? fiscal|financial year"),
    (S::Relative(R::LastYear), "the? last|previous|preceding|prior fiscal|financial year"),
    (S::Relative(R::OutgoingYear), "the? outgoing fiscal|financial year"),
    (S::Relative(R::LastTwelve), "the? last|past|trailing 12|twelve months"),
    // Whose figure it is.
    (OURS, "it|ict|tech|technology export|exports receipts|remittances|proceeds|earnings|revenue|revenues|inflows?"),
    (OURS, "it|ict|technology services export|exports receipts|remittances|proceeds|earnings|inflows?"),
    (OURS, "it|ict and|& ites|it? enabled? services? export|exports receipts|remittances|earnings|inflows?"),
    (OURS, "it|ict|ites export? receipts|remittances|inflows"),
    (OURS, "information and? communication? technology and? ites? enabled? services? export|exports receipts?"),
    (OURS, "export|exports receipts? of|from|in the? it|ict|technology and? ites? enabled? services|sector?"),
    (OURS, "telecommunication|telecommunications ,? computer ,? and? information services exports|receipts?"),
    (OURS, "export|exports|receipts of|from telecommunication|telecommunications ,? computer ,? and? information services"),
    (OURS, "export|exports receipts|remittances|proceeds|earnings|inflows"),
    (OURS, "exports|receipts|sector"),
    (OURS, "of which it|ict|technology"),
    (TOTAL, "total|overall? services|service export|exports receipts|earnings?"),
    (TOTAL, "total|overall? export|exports of services"),
    (OTHER, "total|overall|country|national|pakistan|goods|textile|merchandise|food|rice|net exports|export"),
    (OTHER, "net it|ict? exports|inflows"),
    (OTHER, "it|ict|services|total|overall|goods|net? imports|import|trade surplus|deficit|balance|surplus?"),
    (OTHER, "it|ict|tech|technology|software companies|firms|company|firm|industry|workforce|graduates|spending|parks|park"),
    (OTHER, "software|telecom|computer|freelance|freelancers|freelancer|bpo exports|export|receipts|earnings|remittances?"),
    (OTHER, "call centre|center|centres|centers exports?"),
    (OTHER, "remittances|gdp|inflation|cpi|reserves|rupee|dollar|euro|oil|gold|textiles|cotton|wheat|agriculture"),
    (OTHER, "manufacturing|profit|profits|revenue|revenues|sales|turnover|earnings|dividend|loan|loans|grant|investment"),
    (OTHER, "investments|fund|funding|financing|deposits|tax|taxes|duty|tariff|levy|budget|salary|salaries|wages|price"),
    (OTHER, "prices|stake|debt|discount|subsidy|interest|yield|bond|bonds|stocks|stock|equities|kse|psx|shares|bourse|index"),
    (OTHER, "population|workforce|women|students|users|subscribers|customers|respondents|jobs|employment|unemployment"),
    (OTHER, "retention|accounts|fdi|startups|startup|broadband|smartphones|penetration|turnout|voters|attendance|water"),
    (OTHER, "retain|retained|ownership|owned|equity|battery|discounts|humidity|rain|rainfall|votes|vote|probability"),
    (OTHER, "policy|interest rate"),
    (OTHER, "contract|contracts|auction|spectrum|costs|cost|priced|edition|ticket|tickets|fee|fees|penalty|prize|petrol|diesel"),
    (OTHER, "litre|liter|ounce|barrel|tonne|tonnes|factory|plant|bridge|pipeline|dam|airport|hospital|school|scholarship|rent"),
    // Other places' figures, and the part that goes to one place.
    (OTHER, "india|indian|bangladesh|bangladeshi|china|chinese|vietnam|philippines|egypt|lanka|lankan|ireland|israel|ukraine|nepal|iran|turkey|turkiye|malaysia|global|world|worldwide|regional|punjab|sindh|karachi|lahore|islamabad"),
    (OTHER, "india|indian|bangladesh|bangladeshi|china|chinese|vietnam|philippines|egypt|lanka|lankan|ireland|israel|ukraine|nepal|iran|turkey|turkiye|malaysia|global|world|worldwide|regional|punjab|sindh|karachi|lahore|islamabad it|ict|tech|technology|software|services|service and? ites? export|exports|receipts|earnings|industry|sector|revenue|revenues"),
    (OTHER, "it|ict|services? export|exports|receipts|inflows to|from the us"),
    (OTHER, "it|ict|services? export|exports|receipts|inflows to|from the? usa|america|united|uk|britain|uae|emirates|dubai|china|india|gulf|gcc|saudi|qatar|oman|europe|eu|european|germany|france|norway|sweden|netherlands|singapore|malaysia|japan|korea|canada|australia|africa|middle|asia|afghanistan|bangladesh|turkey|turkiye|iran"),
    (OTHER, "current account"),
];

/// Units that may stand right behind the digits, as in `25pc`, `14th`.
#[rustfmt::skip]
pub(super) const NUMBER_SUFFIXES: &[&str] = &[
    "pc", "pct", "pp", "pps", "m", "mn", "mln", "bn", "b", "bln", "tn", "tr", "trn", "cr", "k", "th", "st", "nd",
    "rd", "million", "billion", "crore", "lakh", "percent", "x",
];
/// Currencies that may stand right before the digits, as in `Rs94bn`.
#[rustfmt::skip]
pub(super) const NUMBER_PREFIXES: &[&str] = &["rs", "pkr", "inr", "usd", "us", "eur", "gbp", "aed", "sr"];
/// Words and signs of a currency, and its code; `us` only before a `$`.
#[rustfmt::skip]
pub(super) const CURRENCIES: &[(&str, &str)] = &[
    ("$", "USD"), ("usd", "USD"), ("dollars", "USD"), ("dollar", "USD"), ("rs", "PKR"), ("pkr", "PKR"),
    ("rupees", "PKR"), ("rupee", "PKR"), ("₨", "PKR"), ("€", "EUR"), ("eur", "EUR"), ("euros", "EUR"), ("£", "GBP"),
    ("gbp", "GBP"), ("pounds", "GBP"), ("inr", "INR"), ("₹", "INR"), ("aed", "AED"), ("¥", "JPY"),
];
/// Words of a scale, and its power of ten.
#[rustfmt::skip]
pub(super) const SCALES: &[(&str, u8)] = &[
    ("thousand", 3), ("k", 3), ("lakh", 5), ("lakhs", 5), ("lac", 5), ("million", 6), ("millions", 6), ("mn", 6),
    ("mln", 6), ("m", 6), ("crore", 7), ("crores", 7), ("cr", 7), ("billion", 9), ("billions", 9), ("bn", 9),
    ("bln", 9), ("b", 9), ("trillion", 12), ("tn", 12), ("trn", 12), ("tr", 12),
];
/// Words that make a percentage.
#[rustfmt::skip]
pub(super) const PERCENT: &[&str] = &["%", "percent", "pc", "pct"];
/// Words of numbers.
#[rustfmt::skip]
pub(super) const NUMBER_WORDS: &[(&str, u8)] = &[
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30),
    ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
];
/// Words of places in a row.
#[rustfmt::skip]
pub(super) const ORDINALS: &[(&str, u8)] = &[
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
    ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13),
    ("fourteenth", 14), ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18),
    ("nineteenth", 19), ("twentieth", 20),
];
/// Words that say a change as a factor, and the change in per cent.
#[rustfmt::skip]
pub(super) const FACTORS: &[(&str, i64)] =
    &[("doubled", 100), ("doubling", 100), ("tripled", 200), ("trebled", 200), ("quadrupled", 300), ("halved", -50)];
/// Fractions of a whole in per cent; read only where `of` the total follows.
#[rustfmt::skip]
pub(super) const FRACTIONS: &[(&str, i64)] = &[
    ("half", 50), ("third", 33), ("quarter", 25), ("fifth", 20), ("tenth", 10), ("thirds", 67), ("quarters", 75),
    ("fifths", 40), ("tenths", 30),
];
/// Short forms after which a point ends no sentence.
#[rustfmt::skip]
pub(super) const ABBREVIATIONS: &[&str] = &[
    "rs", "mr", "mrs", "ms", "dr", "vs", "no", "nos", "approx", "i.e", "e.g", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "st", "u.s", "u.k", "u.a.e", "gen", "prof", "fig",
    "est",
];
/// Words before a date that make it the day of publication.
#[rustfmt::skip]
pub(super) const PUBLISHED: &[&str] = &["published", "posted", "released", "dated", "date", "publication", "issued"];
/// Elements between which a page breaks its text.
#[rustfmt::skip]
pub(super) const BLOCK_TAGS: &[&str] = &[
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article", "header",
    "footer", "title", "blockquote", "figure", "figcaption", "nav", "aside", "main", "body", "head", "time",
];
/// Entities by name.
#[rustfmt::skip]
pub(super) const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'), ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'), ("lsquo", '\u{2018}'), ("rsquo", '\u{2019}'), ("ldquo", '\u{201c}'), ("rdquo", '\u{201d}'),
    ("euro", '€'), ("pound", '£'), ("yen", '¥'), ("hellip", '…'), ("bull", '•'), ("minus", '\u{2212}'),
    ("frac12", '½'),
];
/// Words that point back to the paragraph before.
#[rustfmt::skip]
pub(super) const POINTERS: &[&str] = &["this", "that", "it", "these", "those", "such", "they"];
/// Words that may follow a number without making it a count of something.
#[rustfmt::skip]
pub(super) const LINKS: &[&str] = &[
    "in", "from", "compared", "against", "over", "a", "an", "up", "down", "during", "for", "and", "while", "versus",
    "vs", "than", "last", "this", "on", "as", "at", "by", "to", "but", "with", "the", "or", "which", "after",
];
/// Words right before the level of a month, where the data have no unit that would mark it.
pub(super) const LEVEL_WORDS: &[&str] = &["at", "to", "from", "the", "was", "were", "of"];
/// Words right behind such a level.
pub(super) const UNIT_ENDS: &[&str] = &["in", "and", "of", "per", "for"];
